//! Letters two columns wide, letters that take no column and pictures: what stands in columns stays in them, on paper
//! and on the screen.

mod program;
mod stage;

use std::sync::LazyLock;

use program::{Folder, run};
use ratatui::buffer::Buffer;
use rstest::rstest;
use signoff::catalog::Catalog;
use signoff::catalog::overlay::OverlayFile;
use signoff::decision::Engine;
use stage::{Stage, TODAY, rows};
use unicode_width::UnicodeWidthStr as _;

/// No line is wider where nobody looks.
const PAPER: usize = 100;

/// Ways to buy: in wide letters, with marks over letters, in pictures.
const OWN_PATHS: [(&str, &str); 3] = [
    ("wide", "日本語クラウド"),
    ("marked", "Pru\u{308}fdienst e\u{301}tendu"),
    ("drawn", "⚠\u{fe0f} 🔐 👩\u{200d}💻 🇩🇪"),
];

const CONTROLS: [(&str, &str); 3] = [
    ("own-wide", "第三者による侵入試験の証明"),
    ("own-marked", "Gepru\u{308}ft vom Pru\u{308}fer"),
    ("own-drawn", "⚠\u{fe0f} ☎\u{fe0f} 🔐 sealed"),
];

/// A sentence of many columns without a blank.
const SENTENCE: &str = "当社の監査人が二〇二六年十月に全ての設備を検査し、重大な欠陥は見つからなかったと報告した。次の検査は来年の春に行われる予定である。報告書は金庫に保管されている。";

fn layer() -> String {
    let cites = r#"cites: [("board", [])]"#;
    let paths: String = OWN_PATHS
        .iter()
        .map(|(id, name)| {
            format!(
                "(id: \"{id}\", name: {name:?}, short: {name:?}, provider: \"own-cloud\", \
                 summary: {SENTENCE:?}, {cites}),"
            )
        })
        .collect();
    let controls: String = CONTROLS
        .iter()
        .map(|(id, name)| {
            format!(
                "(id: \"{id}\", name: {name:?}, group: \"attestations\", kind: Met, \
                 means: {SENTENCE:?}, why: {SENTENCE:?}),"
            )
        })
        .collect();
    let needs: String = CONTROLS
        .iter()
        .map(|(id, name)| {
            format!(
                "(id: \"need-{id}\", name: {name:?}, control: \"{id}\", strength: Must, \
                 when: Always, ask: {SENTENCE:?}, {cites}),"
            )
        })
        .collect();
    let claims: String = OWN_PATHS
        .iter()
        .flat_map(|path| CONTROLS.map(|control| (path, control)))
        .map(|((path, name), (control, _))| {
            format!(
                "(path: {path:?}, control: {control:?}, value: Conditional, \
                 text: {:?}, conditions: [{SENTENCE:?}], verified: (by: {name:?}, \
                 on: \"2026-10-01\", evidence: {name:?}, expires: \"2027-10-01\")),",
                format!("{SENTENCE} {name}")
            )
        })
        .collect();
    format!(
        "(owner: {SENTENCE:?},
          sources: [(id: \"board\", title: {SENTENCE:?}, publisher: \"Board\", kind: Evidence, as_of: \"2026-09-01\")],
          providers: [(id: \"own-cloud\", name: \"日本語クラウド\")],
          paths: [{paths}], controls: [{controls}], needs: [{needs}], claims: [{claims}])"
    )
}

/// A text as it is shown: over the width of a letter in another form terminals disagree, so that none is asked for.
fn shown(text: &str) -> String {
    text.replace('\u{fe0f}', "")
}

/// What stands from a column on, where no letter lies across it.
fn from_column(line: &str, column: usize) -> Option<&str> {
    let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    // A mark without a width belongs to the letter before it.
    ends.rfind(|at| line[..*at].width() == column).map(|at| &line[at..])
}

/// Where the columns of a table begin, by the line below its head.
fn columns(rule: &str) -> Vec<usize> {
    let is_rule = rule.contains("--  --") && rule.chars().all(|c| c == '-' || c == ' ');
    if !is_rule {
        return Vec::new();
    }
    let starts = rule.char_indices().filter(|(at, c)| *c == '-' && !rule[..*at].ends_with('-'));
    starts.map(|(at, _)| at).collect()
}

fn laid_out(args: &[&str]) -> String {
    let folder = Folder::new();
    let overlay = folder.file("own.ron", layer());
    let answers = folder.file("answers.json", r#"{"industry": "retail"}"#);
    let args: Vec<&str> =
        args.iter().map(|arg| if *arg == "ANSWERS" { answers.as_str() } else { arg }).collect();
    let ended = run(&[&args[..], &["--overlay", &overlay, "--today", "2026-11-22"]].concat());
    assert!(matches!(ended.code, 0 | 3), "{}", ended.err);
    ended.out
}

#[test]
fn the_matrix_in_text_keeps_its_columns() {
    let paths = "wide,marked,azure-openai,drawn";
    let controls = "own-wide,own-marked,iso27001,own-drawn";
    let out = laid_out(&["matrix", "--paths", paths, "--controls", controls]);
    let mut starts: Vec<usize> = Vec::new();
    let mut cells = 0;
    for line in out.lines() {
        if line.starts_with("Control") {
            let named = |name: &&str| line.find(&shown(name)).map(|at| line[..at].width());
            let names: Vec<&str> =
                OWN_PATHS.iter().map(|(_, name)| *name).chain(["Azure OpenAI"]).collect();
            starts = names.iter().filter_map(named).collect();
            assert!(!starts.is_empty(), "{out}");
        }
        if !CONTROLS.iter().any(|(_, name)| line.starts_with(&shown(name))) {
            continue;
        }
        for start in &starts {
            let cell = from_column(line, *start).unwrap_or_default();
            assert!(
                cell.starts_with("◇ conditional") || cell.starts_with("? not stated"),
                "{start}: {out}"
            );
            cells += 1;
        }
    }
    assert_eq!(cells, CONTROLS.len() * 4, "{out}");
}

#[rstest]
#[case::the_matrix(&["matrix", "--paths", "wide,marked,drawn"])]
#[case::a_recommendation(&["recommend", "--answers", "ANSWERS", "--format", "text"])]
#[case::a_path(&["explain", "drawn"])]
#[case::a_control(&["explain", "own-wide"])]
fn a_report_in_text_keeps_to_its_width_and_its_tables_to_their_columns(#[case] args: &[&str]) {
    let out = laid_out(args);
    assert!(out.contains(OWN_PATHS[0].1), "{out}");
    let mut table = Vec::new();
    let mut in_columns = 0;
    for line in out.lines() {
        // An address is not broken: half of one leads nowhere.
        assert!(line.width() <= PAPER || line.contains("://"), "{}: {line}\n{out}", line.width());
        table = match columns(line) {
            _ if line.is_empty() => Vec::new(),
            starts if starts.is_empty() => table,
            starts => starts,
        };
        for start in table.iter().filter(|start| **start < line.width()) {
            assert!(from_column(line, *start).is_some(), "{start}: {line}\n{out}");
            let before = from_column(line, start.saturating_sub(2)).unwrap_or_default();
            assert!(*start == 0 || before.starts_with("  "), "{start}: {line}\n{out}");
            in_columns += 1;
        }
    }
    assert!(args[0] != "recommend" || in_columns > 20, "{out}");
}

static OWN: LazyLock<Catalog> = LazyLock::new(|| {
    let file = OverlayFile { name: "own.ron".into(), text: layer() };
    Catalog::embedded().unwrap().with_overlays(&[file], TODAY).unwrap()
});
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&OWN));

/// The matrix with the cursor on the last of the own paths, in its first own row.
fn matrix(width: u16, height: u16) -> Stage {
    let mut stage = Stage::over(&ENGINE, width, height, "");
    stage.keys("M / ").types("第三者による").keys("Enter Esc");
    for _ in 0..OWN.paths.len() {
        stage.keys("Right");
    }
    repainted(stage)
}

/// Painted anew as a whole: a terminal clears what lies below a wide letter by itself, the stage does not.
fn repainted(mut stage: Stage) -> Stage {
    let area = stage.buffer().area;
    stage.resized(1, 1);
    stage.resized(area.width, area.height);
    stage
}

/// Where a letter stands in a row of the screen.
fn places(buffer: &Buffer, y: u16, sign: &str) -> Vec<u16> {
    (0..buffer.area.width).filter(|x| buffer[(*x, y)].symbol() == sign).collect()
}

fn row_of(buffer: &Buffer, text: &str) -> u16 {
    let at = rows(buffer).iter().position(|row| squeezed(row).contains(&squeezed(text)));
    u16::try_from(at.unwrap_or_else(|| panic!("no {text} in\n{}", rows(buffer).join("\n"))))
        .unwrap()
}

/// A text without its blanks: behind a wide letter a screen has an empty place.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"│".contains(*c)).collect()
}

#[rstest]
fn the_matrix_on_the_screen_keeps_its_columns(#[values(60, 80, 120, 200)] width: u16) {
    let stage = matrix(width, 60);
    let buffer = stage.buffer();
    let drawn = rows(buffer).join("\n");
    let head = (0..60).find(|y| !places(buffer, *y, "│").is_empty()).unwrap();
    let bar = places(buffer, head, "│")[0];
    let last = places(buffer, head, "⚠").first().copied();
    let last = last.unwrap_or_else(|| panic!("{drawn}"));
    for (_, name) in CONTROLS {
        // The name may be cut; its beginning is there.
        let start: String = shown(name).chars().take(4).collect();
        let y = row_of(buffer, &start);
        assert_eq!(places(buffer, y, "│"), [bar], "{name}\n{drawn}");
        let cell: String = (last..width).map(|x| buffer[(x, y)].symbol()).collect();
        assert!(cell.trim_start_matches('>').starts_with("◇ cond"), "{cell}\n{drawn}");
        assert_eq!(buffer[(last - 1, y)].symbol(), " ", "{drawn}");
    }
}

#[rstest]
fn a_whole_cell_loses_no_letter_at_any_width(#[values(40, 41, 60, 80, 81, 120)] width: u16) {
    let mut stage = matrix(width, 200);
    stage.keys("Enter");
    let stage = repainted(stage);
    let drawn = squeezed(&rows(stage.buffer()).concat());
    // A sign that asks for the form of a letter is none.
    let said = squeezed(&format!("{SENTENCE} {}", OWN_PATHS[2].1));
    let said = shown(&said);
    assert!(drawn.contains(&said), "{said}\n{}", rows(stage.buffer()).join("\n"));
}
