//! What is in hand and speaks for the day is not asked for; what has lapsed is asked for again, with the day.

mod scenario;

use jiff::civil::{Date, date};
use scenario::TODAY;
use serde_json::Value as Json;
use signoff::catalog::{Catalog, Policy, Received};
use signoff::decision::{Engine, heard};
use signoff::interview::file::{self, Format};
use signoff::report::{json, markdown, memo};

const BUYER: &str = r#"{"cloud": ["gcp"], "frameworks": ["soc2-type2", "iso27001"]}"#;

const REPORT: &str = r#"(
    id: "google", path: "google-vertex", received: "2026-10-20",
    kind: Soc2(
        claimed: Type2, covers: Period(from: "2025-10-01", to: "2026-09-30"), opinion: true, auditor: "A CPA firm",
        criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality"], surfaces: ["chat"],
    ),
)"#;

const LETTER: &str = r#"(id: "letter", path: "google-vertex", received: "2026-11-10",
    kind: BridgeLetter(report: "google", dated: "2026-11-01", through: "2026-11-01"))"#;

const ISO: &str = r#"(id: "iso", path: "google-vertex", received: "2026-10-20",
    kind: Certificate(standard: "iso27001", issuer: "R", issued: "2026-01-01", expires: "2026-12-31"))"#;

/// The paper and the JSON of the decision with these documents received.
fn told(documents: &[&str], today: Date) -> (String, Json) {
    let mut catalog = Catalog::embedded().unwrap();
    let text = format!("[{}]", documents.join(","));
    catalog.received = Received::parse(&catalog, &text, "evidence.ron").unwrap();
    let catalog = heard(catalog, today).unwrap();
    let engine = Engine::new(&catalog);
    let answers = file::parse(&catalog, BUYER, Format::Json, "answers").unwrap();
    let decision = engine.decide(&answers, Policy::Articles, today);
    assert_eq!(decision.evaluation.recommended[0].as_str(), "google-vertex");
    let out = serde_json::from_str(&json::recommendation(&decision)).unwrap();
    (markdown::markdown(&memo::memo(&decision)), out)
}

/// The state of the requests that are not for the buyer's own file: report, letter, certificate.
fn states(documents: &[&str], today: Date) -> Vec<String> {
    let (_, out) = told(documents, today);
    let all = out["evidence"]["to_request"].as_array().unwrap().clone();
    let kept = all.iter().filter(|one| one["state"] != "own-file");
    kept.map(|one| one["text"].as_str().unwrap().to_owned()).collect()
}

/// The table of what is to be requested.
fn table(paper: &str) -> String {
    let section = paper.split("To request for").nth(1).unwrap();
    section
        .lines()
        .skip(1)
        .skip_while(|l| l.is_empty())
        .take_while(|l| l.starts_with('|'))
        .collect()
}

#[test]
fn what_is_in_hand_is_told_with_its_date_and_is_not_in_the_table() {
    let (paper, _) = told(&[REPORT, LETTER, ISO], TODAY);
    let table = table(&paper);
    assert!(table.contains("sub-processors") && table.contains("for your own file"), "{table}");
    assert!(!table.contains("SOC 2 Type 2 report") && !table.contains("certificate itself"));
    assert!(!table.contains("bridge letter"), "{table}");
    for held in ["google on 2026-10-20", "through 2026-11-01", "iso on 2026-10-20"] {
        let list = paper.split("Not to be asked for:").nth(1).unwrap();
        assert!(list.split("\n#").next().unwrap().contains(held), "{held}");
    }
}

#[test]
fn what_has_lapsed_is_asked_for_again_with_the_first_day_it_did_not_speak_for() {
    let last = date(2026, 12, 30);
    assert_eq!(
        states(&[REPORT, ISO], last),
        [
            "in hand: google on 2026-10-20, acceptable, noted",
            "not received yet",
            "in hand: iso on 2026-10-20, pass"
        ]
    );
    assert_eq!(
        states(&[REPORT], last.tomorrow().unwrap())[0],
        "ask again: google lapsed on 2026-12-31"
    );
    let with_letter = states(&[REPORT, LETTER, ISO], date(2027, 2, 2));
    assert_eq!(
        with_letter,
        [
            "ask again: google lapsed on 2027-02-02",
            "ask again: the one through 2026-11-01 lapsed on 2027-02-02",
            "ask again: iso lapsed on 2027-01-01",
        ]
    );
}

#[test]
fn a_letter_is_not_called_for_while_the_period_lasts() {
    let lasting = REPORT.replace("2026-09-30", "2026-12-31").replace("2025-10-01", "2026-01-01");
    assert_eq!(states(&[&lasting], TODAY)[1], "not called for before 2026-12-31");
}

#[test]
fn a_report_that_does_not_show_a_type_2_is_asked_for_again() {
    let slides = r#"(id: "slides", path: "google-vertex", received: "2026-10-20",
        kind: Soc2(claimed: Type2, covers: Undated, opinion: false))"#;
    assert_eq!(states(&[slides], TODAY)[0], "ask again: slides of 2026-10-20: no effect");
    assert_eq!(
        states(&[slides, REPORT], TODAY)[0],
        "in hand: google on 2026-10-20, acceptable, noted"
    );
    assert_eq!(states(&[], TODAY)[0], "not received yet");
}

#[test]
fn a_task_that_fetches_a_paper_says_that_it_is_in_hand_and_so_does_the_way_to_the_report() {
    let evidence = |documents: &[&str], today| {
        let (_, out) = told(documents, today);
        let steps = out["next_steps"].as_array().unwrap();
        let tasks = steps[0]["tasks"].as_array().unwrap().clone();
        tasks
            .iter()
            .flat_map(|t| t["evidence"].as_array().cloned().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert!(evidence(&[], TODAY).is_empty());
    let held = "SOC 2 Type 2 report: in hand: google on 2026-10-20, acceptable, noted.";
    // The task for every vendor and the one for this vendor.
    assert_eq!(evidence(&[REPORT], TODAY), [held, held]);
    let lapsed = evidence(&[REPORT], date(2026, 12, 31));
    assert_eq!(lapsed, ["SOC 2 Type 2 report: ask again: google lapsed on 2026-12-31."; 2]);
    let (paper, _) = told(&[REPORT], TODAY);
    assert!(paper.contains("Getting the next one:") && paper.contains(held));
    assert!(told(&[], TODAY).0.contains("Getting the SOC 2 report:"));
}
