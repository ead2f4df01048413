//! The screen of what was received: reached from Home and from the recommendation, a document's findings one key away.

mod stage;

use std::sync::LazyLock;

use rstest::rstest;
use signoff::catalog::{Catalog, Received};
use signoff::decision::{Engine, heard};
use signoff::tui::keymap::Context;
use stage::{Stage, TODAY};

const STORE: &str = r#"[
    (
        id: "google", path: "google-vertex", received: "2026-10-20",
        kind: Soc2(
            claimed: Type2, covers: Period(from: "2025-10-01", to: "2026-09-30"), opinion: true, auditor: "A CPA firm",
            criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality"], surfaces: ["chat"],
        ),
    ),
    (
        id: "slides", path: "mistral-direct", received: "2026-11-01",
        kind: Soc2(claimed: Type2, covers: Undated, opinion: false),
    ),
]"#;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let mut catalog = Catalog::embedded().unwrap();
    catalog.received = Received::parse(&catalog, STORE, "evidence.ron").unwrap();
    heard(catalog, TODAY).unwrap()
});
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&CATALOG));

fn text(stage: &Stage) -> String {
    let buffer = stage.buffer();
    let width = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(width);
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
        .collect()
}

#[rstest]
fn every_document_stands_under_its_path_with_its_grade(
    #[values((80, 24), (120, 40))] (width, height): (u16, u16),
) {
    let mut stage = Stage::over(&ENGINE, width, height, "");
    assert!(text(&stage).contains("Evidence received"), "{}", text(&stage));
    stage.keys("v");
    assert_eq!(stage.app.context(), Context::Evidence);
    let shown = text(&stage);
    for said in [
        "Google Vertex AI",
        "> SOC 2 Type 2 report for 2025-10-01",
        "acceptable, noted",
        "Mistral direct",
        "✗ fail",
        "What is due",
        "2026-12-30",
        "evidence add",
        "? help",
    ] {
        assert!(shown.contains(said), "{said}\n{shown}");
    }
}

#[rstest]
fn the_findings_of_a_document_show_norm_and_source(
    #[values((80, 24), (120, 40))] (width, height): (u16, u16),
) {
    let mut stage = Stage::over(&ENGINE, width, height, "");
    stage.keys("v Down Enter");
    assert_eq!(stage.app.context(), Context::Reader);
    let mut read = text(&stage);
    assert!(read.contains("Grade: ✗ fail (decided by: opinion)"), "{read}");
    stage.keys("End");
    read += &text(&stage);
    for said in ["norm opinion-missing", "l. 48, 50, 58", "Digital Dashboard Hub"] {
        let flat = read.replace(['\u{a0}', '\n'], " ");
        assert!(flat.contains(said), "{said}\n{read}");
    }
    stage.keys("Esc Esc");
    assert_eq!(stage.app.context(), Context::Home);
}

#[test]
fn a_day_that_is_due_leads_to_its_document() {
    let mut stage = Stage::over(&ENGINE, 100, 30, "");
    stage.keys("v Down Down Enter");
    assert!(text(&stage).contains("Time since the period"), "{}", text(&stage));
}

#[test]
fn the_recommendation_leads_there_and_back() {
    let answers = r#"{"cloud": ["gcp"]}"#;
    let mut stage = Stage::over(&ENGINE, 100, 30, answers);
    stage.keys("r v");
    assert_eq!(stage.app.context(), Context::Evidence);
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Decision);
}

#[test]
fn with_nothing_received_the_screen_says_how_to_begin() {
    let mut stage = Stage::new(80, 24, "");
    stage.keys("v Enter Down");
    assert_eq!(stage.app.context(), Context::Evidence);
    let shown = text(&stage);
    assert!(shown.contains("Nothing has been received yet") && shown.contains("evidence add"));
}

#[test]
fn no_size_is_too_small_for_it() {
    for (width, height) in [(0, 0), (1, 1), (40, 12), (39, 11), (60, 5), (200, 3)] {
        let mut stage = Stage::over(&ENGINE, width, height, "");
        stage.keys("v Down Down Down End Enter End Esc");
        assert_eq!(stage.app.context(), Context::Evidence, "{width} x {height}");
    }
}
