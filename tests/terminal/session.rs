//! The interview by keys, from Home to the review and back.

use rstest::rstest;

use crate::drive::{question, wait_for_question};
use crate::look::Look as _;
use crate::pty::Terminal;
use crate::start::Home;

/// A program at the second question, the first one answered.
fn at_the_second_question(home: &Home) -> Terminal {
    let terminal = home.start();
    terminal.send("\r");
    wait_for_question(&terminal, "industry");
    terminal.send("1\r");
    wait_for_question(&terminal, "company-size");
    terminal
}

#[test]
fn esc_goes_back_step_by_step_and_asks_at_home() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.send("\r");
    wait_for_question(&terminal, "region");
    for id in ["company-size", "industry"] {
        terminal.send("\x1b");
        wait_for_question(&terminal, id);
    }
    terminal.type_for("\x1b", "Resume the interview");
    terminal.type_for("\x1b", "Quit signoff?");
    terminal.send("\x1b");
    terminal.wait_until("Home again", |look| !look.shows("Quit signoff?"));
    terminal.type_for("\x1b", "Quit signoff?");
    terminal.send("y");
    assert_eq!(terminal.exit_status(), 0);
}

#[test]
fn esc_and_a_letter_sent_at_once_are_two_keys_unless_the_user_bound_them_as_one() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for("/bridge", "hit 1 of");
    terminal.send("\x1bd");
    terminal.wait_until("only differences, and no search", |look| {
        look.shows("differences only") && !look.shows("hit 1 of")
    });
    terminal.type_for("\x1bq", "Quit signoff?");

    home.settle(r#"(keys: {"matrix.differences": ["Alt-d"]})"#);
    let own = home.start();
    own.type_for("M", "Attestation matrix");
    own.wait_for("Alt-d");
    own.type_for("\x1bd", "differences only");
}

#[test]
fn ctrl_c_leaves_at_once_and_the_next_start_resumes_at_the_same_question() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);
    assert!(std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));

    let again = home.start();
    again.wait_until("an offer to resume", |look| look.selects("Resume the interview"));
    again.send("\r");
    wait_for_question(&again, "company-size");
}

#[rstest]
fn what_was_answered_outlives_a_signal(#[values("TERM", "HUP")] signal: &str) {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.signal(signal);
    assert!(terminal.exit_status() > 128);
    let again = home.start();
    again.wait_until("an offer to resume", |look| look.selects("Resume the interview"));
    again.send("\r");
    wait_for_question(&again, "company-size");
}

#[test]
fn a_question_one_went_back_to_is_the_one_resumed_at() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.send("\x1b");
    wait_for_question(&terminal, "industry");
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);

    let again = home.start();
    again.send("\r");
    wait_for_question(&again, "industry");
    again.wait_until("the answer given", |look| look.selects("Healthcare"));
}

#[test]
fn a_start_anew_is_confirmed_first() {
    let home = Home::new();
    at_the_second_question(&home).send("\x03");
    let terminal = home.start();
    terminal.wait_for("Resume the interview");
    terminal.type_for("j\r", "Start anew?");
    terminal.send("n");
    terminal.wait_until("Home again", |look| !look.shows("Start anew?"));
    assert!(std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));
    terminal.type_for("\r", "Start anew?");
    terminal.send("y");
    wait_for_question(&terminal, "industry");
    assert!(!std::fs::read_to_string(home.draft()).unwrap().contains("healthcare"));
}

#[test]
fn enter_never_ticks_what_the_cursor_is_on() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.send("\r");
    wait_for_question(&terminal, "region");
    terminal.send("j");
    terminal.wait_until("the second region", |look| look.selects("European Union"));
    terminal.send("\r");
    wait_for_question(&terminal, "budget");
    let draft = std::fs::read_to_string(home.draft()).unwrap();
    assert!(draft.contains(r#""region": ["us"]"#), "{draft}");
}

#[test]
fn a_digit_picks_and_space_ticks() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.send("2");
    terminal.wait_until("the second size", |look| look.selects("2 (•) Small"));
    terminal.send("\r");
    wait_for_question(&terminal, "region");
    terminal.send("jj ");
    terminal.wait_until("the third region", |look| look.selects("[x] United Kingdom"));
    terminal.send("2");
    terminal.wait_until("the second region", |look| look.selects("[x] European Union"));
    terminal.send("\r");
    wait_for_question(&terminal, "budget");
    let draft = std::fs::read_to_string(home.draft()).unwrap();
    assert!(draft.contains(r#""company-size": "smb""#), "{draft}");
    assert!(draft.contains(r#""region": ["us", "eu", "uk"]"#), "{draft}");
}

#[test]
fn the_review_opens_every_answer_again() {
    let home = Home::new();
    let terminal = at_the_second_question(&home);
    terminal.type_for("d", "Review");
    terminal.type_for("G", &question("own-audit").name);
    terminal.send("\r");
    wait_for_question(&terminal, "own-audit");
    terminal.type_for("\x1b", "Review");
}
