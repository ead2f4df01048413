//! A terminal that can do no better than lines is talked to in lines.

use crate::pty::find;
use crate::start::Home;

#[test]
fn a_dumb_terminal_is_asked_line_by_line_and_keeps_its_answers_on_an_interrupt() {
    let home = Home::new();
    let terminal = home.starting().variable("TERM", "dumb").size(60, 24).start();
    terminal.wait_for("Choose one by its number or name.");
    terminal.send("healthcare\r");
    terminal.wait_for("question 2 of about");
    assert!(terminal.is_cooked());
    terminal.signal("INT");
    assert_eq!(terminal.exit_status(), 130);
    assert_eq!(find(&terminal.bytes(), "\u{1b}"), None);
    assert!(std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));
}

#[test]
fn lines_are_as_wide_as_the_terminal_and_its_end_of_input_leaves() {
    let home = Home::new();
    let terminal = home.starting().argument("--plain").size(40, 50).start();
    terminal.wait_for("Choose one by its number or name.");
    terminal.wait_for("default: Another industry.");
    terminal.send("\u{4}");
    assert_eq!(terminal.exit_status(), 0);
    let said = String::from_utf8(terminal.bytes()).unwrap();
    assert!(said.contains("Nothing was answered."), "{said}");
    let widest = said.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|width| (30..=40).contains(&width)), "{said}");
}
