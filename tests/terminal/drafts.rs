//! The interview under way, as it lies on the disk: taken up, put aside, kept.

use crate::drive::{question, wait_for_question};
use crate::look::Look as _;
use crate::start::Home;

#[test]
fn answers_that_no_longer_arise_are_kept_aside_and_that_is_said() {
    let home = Home::new();
    home.leave_draft(r#"(at: "data", answers: {"data": ["phi"], "baa-in-place": ["microsoft"]})"#);
    let terminal = home.start();
    terminal.send("\r");
    wait_for_question(&terminal, "data");
    let phi = question("data").options.iter().position(|o| o.id.as_str() == "phi").unwrap();
    terminal.type_for(&(phi + 1).to_string(), "kept aside");
    terminal.wait_for(&question("baa-in-place").name);
    let draft = std::fs::read_to_string(home.draft()).unwrap();
    assert!(draft.contains(r#""baa-in-place": ["microsoft"]"#), "{draft}");
    terminal.type_for("r", "Review");
    // It stands behind the last answer.
    terminal.type_for("G", "Kept aside");
}

#[test]
fn on_a_wide_screen_the_standings_come_behind_the_first_frame_by_themselves() {
    let home = Home::new();
    home.leave_draft(r#"(at: "data", answers: {"industry": "healthcare"})"#);
    let terminal = home.starting().size(120, 40).start();
    terminal.wait_for("★ recommended");
    terminal.wait_until("nothing left to weigh", |look| !look.shows("weighing"));
}

#[test]
fn a_draft_that_cannot_be_read_is_put_aside_and_that_is_said() {
    let home = Home::new();
    home.leave_draft("(answers: {\"industry\": ");
    let terminal = home.start();
    terminal.wait_for("could not be read");
    terminal.wait_for("Start the interview");
    assert!(!home.draft().exists());
    let aside = home.draft().with_file_name("draft.ron.unreadable");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "(answers: {\"industry\": ");

    terminal.send("\r");
    wait_for_question(&terminal, "industry");
    terminal.send("1\r");
    wait_for_question(&terminal, "company-size");
    assert!(std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));
}

#[test]
fn where_a_draft_was_put_aside_to_can_be_read() {
    let home = Home::new();
    home.leave_draft("no draft");
    let terminal = home.start();
    terminal.wait_for("draft.ron.unreadable");
}

#[test]
fn a_draft_that_cannot_be_saved_is_said_and_the_interview_goes_on() {
    let home = Home::new();
    // A file where the folder should be.
    let folder = home.draft().parent().unwrap().to_owned();
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    let terminal = home.start();
    terminal.send("\r");
    wait_for_question(&terminal, "industry");
    terminal.send("1\r");
    wait_for_question(&terminal, "company-size");
    terminal.wait_for("could not be saved");
}
