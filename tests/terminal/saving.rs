//! From the interview to the files it ends in: what is written, where, and what never is.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::drive::{answer_all, answers};
use crate::look::{Look as _, dense};
use crate::pty::Terminal;
use crate::scenario;
use crate::start::Home;

/// What is saved under one name.
const ENDINGS: [&str; 3] = ["md", "json", "answers.ron"];

/// A program at the screen that saves, for a hospital, its field emptied.
fn about_to_save(home: &Home) -> Terminal {
    home.leave_draft(r#"(answers: {"industry": "healthcare", "data": ["phi"]})"#);
    let terminal = home.start();
    terminal.type_for("\r", "Review");
    terminal.type_for("c", "Decision");
    to_the_name(&terminal);
    terminal
}

/// Opens the screen that saves and empties the field that names the papers.
fn to_the_name(terminal: &Terminal) {
    terminal.type_for("s", "Save the recommendation");
    // Past the buyer's own words, and the tick that keeps.
    terminal.send(&"\t".repeat(8));
    terminal.send("\x15");
}

fn files(folder: &Path, name: &str) -> Vec<PathBuf> {
    ENDINGS.iter().map(|ending| folder.join(format!("{name}.{ending}"))).collect()
}

/// What `recommend` says to the answers in a file.
fn recommended(answers: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_signoff"))
        .args(["recommend", "--format", "json", "--today", "2026-11-22", "--answers"])
        .arg(answers)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_hospital_on_azure_goes_from_home_to_a_saved_recommendation() {
    let home = Home::new();
    let folder = home.work().join("for the board");
    std::fs::create_dir(&folder).unwrap();
    let hospital = scenario::named("S01");
    let wanted = answers(&hospital);

    let terminal = home.start();
    terminal.send("\r");
    let put = answer_all(&terminal, &wanted);
    assert!(wanted.keys().all(|question| put.contains(question)), "{put:?}");
    terminal.type_for("c", "Azure OpenAI");
    let headline = terminal.screen();

    to_the_name(&terminal);
    terminal.send("for the board/hospital");
    terminal.wait_for("hospital.md, .json, .answers.ron");
    terminal.send("\r");
    for file in files(&folder, "hospital") {
        terminal.wait_for(&file.display().to_string());
    }
    terminal.wait_for("Written");
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);

    let [paper, json, ron] = &files(&folder, "hospital")[..] else { unreachable!() };
    let saved: Value = serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    let again = recommended(ron);
    for key in ["outcome", "recommended", "headline", "ranking", "unconfirmed", "ruled_out"] {
        assert_eq!(saved[key], again[key], "{key}");
    }
    assert_eq!(saved["outcome"], hospital.outcome);
    assert_eq!(saved["recommended"], serde_json::json!(hospital.top));
    let said = saved["headline"].as_str().unwrap();
    assert!(dense(&headline).contains(&dense(said)), "{headline}");
    assert!(std::fs::read_to_string(paper).unwrap().contains(said));
}

#[test]
fn a_decision_is_kept_with_the_words_that_were_typed_and_pasted_and_they_outlive_the_program() {
    let home = Home::new();
    home.leave_draft(r#"(answers: {"industry": "healthcare", "data": ["phi"]})"#);
    let terminal = home.start();
    terminal.type_for("\r", "Review");
    terminal.type_for("c", "Decision");
    terminal.type_for("s", "Save the recommendation");
    terminal.send("Wards & clinics\t\t\t\t");
    terminal.send("\x1b[200~first line\rsecond \u{202e}line\x1b[201~");
    terminal.wait_for("↵second");
    terminal.send("\nthird line");
    terminal.wait_for("↵third line");
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);

    let terminal = home.start();
    terminal.type_for("\r", "Review");
    terminal.type_for("c", "Decision");
    terminal.type_for("s", "↵third line");
    terminal.type_for("\r", "Kept as revision 1 of wards-clinics");
    let decisions = home.data().join("signoff/decisions");
    let kept = only_decision(&decisions).join("r1");
    terminal.wait_for(&kept.display().to_string());
    let about: Value =
        serde_json::from_str(&std::fs::read_to_string(kept.join("about.json")).unwrap()).unwrap();
    assert_eq!(about["notes"], "first line\nsecond \u{202e}line\nthird line");
    let report = std::fs::read_to_string(kept.join("report.md")).unwrap();
    assert!(report.contains("third line") && !report.contains('\u{202e}'), "{report}");
}

/// The folder of the only decision that is kept; beside it lies what it was made with.
#[track_caller]
fn only_decision(folder: &Path) -> PathBuf {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let decisions: Vec<_> = all.filter(|of| of.join("r1").is_dir()).collect();
    assert_eq!(decisions.len(), 1, "{decisions:?}");
    decisions[0].clone()
}

#[test]
fn decisions_are_kept_in_the_folder_of_the_settings() {
    let home = Home::new();
    let folder = home.work().join("records");
    home.settle(&format!("(decisions: {:?}, formats: [])", folder.display().to_string()));
    let terminal = about_to_save(&home);
    terminal.type_for("\r", "Kept as revision 1");
    let answers = only_decision(&folder).join("r1/answers.ron");
    assert!(answers.is_file(), "{}", answers.display());
    assert_eq!(files(&home.work(), "mine").iter().filter(|file| file.exists()).count(), 0);
}

#[test]
fn nothing_is_replaced_without_a_yes() {
    let home = Home::new();
    let old = files(&home.work(), "mine");
    for file in &old {
        std::fs::write(file, "old").unwrap();
    }
    let terminal = about_to_save(&home);
    terminal.type_for("mine\r", "Replace?");
    // Whoever presses the key that saves once more has not said yes.
    for refusal in ["n", "\r"] {
        terminal.send(refusal);
        terminal.wait_until("the end of the question", |look| !look.shows("Replace?"));
        for file in &old {
            assert_eq!(std::fs::read_to_string(file).unwrap(), "old");
        }
        terminal.type_for("\r", "Replace?");
    }
    terminal.send("n");
    terminal.wait_until("the end of the question", |look| !look.shows("Replace?"));
    terminal.type_for("\r", "Replace?");
    terminal.type_for("y", "Written");
    for file in &old {
        assert_ne!(std::fs::read_to_string(file).unwrap(), "old");
    }
}

#[test]
fn what_cannot_be_written_is_said_and_can_be_written_elsewhere() {
    let home = Home::new();
    std::fs::write(home.work().join("file"), "").unwrap();
    let terminal = about_to_save(&home);
    terminal.type_for("absent/mine\r", "the folder does not exist");
    terminal.type_for("\x15file/mine\r", "file: the folder does not exist");
    let closed = closed_folder(&home);
    terminal.type_for(&format!("\x15{}/mine\r", closed.display()), "cannot be written");
    assert!(std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));
    // What was not written was not kept either.
    let kept = std::fs::read_dir(home.data().join("signoff/decisions")).unwrap();
    assert_eq!(kept.count(), 0);
    terminal.type_for("\x15mine\r", "Written");
    for file in files(&home.work(), "mine") {
        assert!(file.exists(), "{}", file.display());
    }
}

/// A folder in which not even root can make a file.
fn closed_folder(home: &Home) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = home.work().join("closed");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(folder.join("probe"), "").is_ok() {
        return "/proc".into();
    }
    folder
}

#[test]
fn a_decision_kept_one_day_is_read_and_taken_up_another_day_for_its_next_revision() {
    let home = Home::new();
    home.leave_draft(r#"(answers: {"industry": "healthcare", "data": ["phi"]})"#);
    let terminal = home.start();
    terminal.type_for("\r", "Review");
    terminal.type_for("c", "Decision");
    terminal.type_for("s", "Save the recommendation");
    terminal.send("Wards\r");
    terminal.wait_for("Kept as revision 1 of wards-");
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);

    std::fs::remove_file(home.draft()).unwrap();
    let terminal = home.start();
    terminal.type_for("d", "2026-11-22");
    terminal.type_for("\r", "as it was on 2026-11-22");
    terminal.type_for("\x1b", "take up");
    terminal.type_for("e", "Taken up: wards-");
    terminal.type_for("c", "Decision");
    terminal.type_for("s", "Wards");
    terminal.send(" and clinics");
    terminal.type_for("\r", "Replace?");
    terminal.send("y");
    terminal.wait_for("Kept as revision 2 of wards-");
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);
    // It outlives the program: what is left in the draft is still a revision of the same decision.
    let draft = std::fs::read_to_string(home.draft()).unwrap();
    assert!(draft.contains("revises: Some(\"wards-"), "{draft}");
    only_decision(&home.data().join("signoff/decisions"));
}
