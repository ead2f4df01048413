//! The terminal as it was, however the program ends.

use std::path::PathBuf;

use rstest::rstest;
use signoff::tui::terminal::{Screen, give_back_on_panic};

use crate::look::Look;
use crate::process::{eventually, process_state};
use crate::pty::{Terminal, contains, find};
use crate::start::Home;

/// What gives every mode back, and nothing more: the end of an update, mouse, cursor, paste, the
/// alternate screen.
const GIVES_BACK: [&str; 9] = [
    "\x1b[?2026l",
    "\x1b[?1006l",
    "\x1b[?1015l",
    "\x1b[?1003l",
    "\x1b[?1002l",
    "\x1b[?1000l",
    "\x1b[?25h",
    "\x1b[?2004l",
    "\x1b[?1049l",
];

#[track_caller]
fn assert_given_back(terminal: &Terminal) {
    assert!(terminal.look(Look::is_given_back), "a mode is still on");
    assert!(terminal.is_cooked(), "the tty is still raw");
    // Nothing follows the last frame but what gives the modes back.
    let bytes = terminal.bytes();
    let last = rfind(&bytes, GIVES_BACK[0]).expect("the end of an update");
    let mut rest = String::from_utf8(bytes[last..].to_vec()).unwrap();
    for sequence in GIVES_BACK {
        assert!(rest.contains(sequence), "{sequence:?} in {rest:?}");
        rest = rest.replace(sequence, "");
    }
    assert_eq!(rest, "");
}

fn rfind(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text.as_bytes())
}

#[track_caller]
fn assert_taken(terminal: &Terminal) {
    terminal.wait_until("the terminal taken over", Look::is_taken);
    assert!(!terminal.is_cooked());
}

#[test]
fn quitting_gives_the_terminal_back() {
    let home = Home::new();
    let terminal = home.start();
    assert_taken(&terminal);
    terminal.type_for("q", "Quit signoff?");
    terminal.send("y");
    assert_eq!(terminal.exit_status(), 0);
    assert_given_back(&terminal);
}

#[test]
fn leaving_at_once_gives_the_terminal_back() {
    let home = Home::new();
    let terminal = home.start();
    assert_taken(&terminal);
    terminal.send("\x03");
    assert_eq!(terminal.exit_status(), 0);
    assert_given_back(&terminal);
}

#[rstest]
#[case("TERM", 128 + 15)]
#[case("HUP", 128 + 1)]
#[case("INT", 128 + 2)]
fn a_signal_gives_the_terminal_back(#[case] signal: &str, #[case] status: u32) {
    let home = Home::new();
    let terminal = home.start();
    assert_taken(&terminal);
    terminal.signal(signal);
    assert_eq!(terminal.exit_status(), status);
    assert_given_back(&terminal);
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_the_program_is_continued() {
    let home = Home::new();
    let terminal = home.start();
    assert_taken(&terminal);
    let pid = terminal.pid();
    let before = terminal.look(Look::lines);
    terminal.send("\x1a");
    eventually("the program stopped", || process_state(pid) == Some('T'));
    terminal.wait_until("every mode off", Look::is_given_back);
    assert!(terminal.is_cooked());

    terminal.signal("CONT");
    terminal
        .wait_until("the same screen drawn anew", |look| look.is_taken() && look.lines() == before);
    assert!(!terminal.is_cooked());
    // And it goes on as before.
    terminal.type_for("q", "Quit signoff?");
    terminal.send("y");
    assert_eq!(terminal.exit_status(), 0);
    assert_given_back(&terminal);
}

#[rstest]
#[case::a_question("q", "Quit signoff?", "n")]
#[case::the_help("?", "Keys: Home", "\x1b")]
#[case::a_field(":hipaa", ": hipaa", "\x1b")]
fn ctrl_z_over_a_popup_comes_back_to_the_popup(
    #[case] open: &str,
    #[case] shown: &str,
    #[case] close: &str,
) {
    let home = Home::new();
    let terminal = home.start();
    let pid = terminal.pid();
    terminal.type_for(open, shown);
    terminal.wait_for_a_whole_frame();
    let before = terminal.look(Look::lines);
    terminal.send("\x1a");
    eventually("the program stopped", || process_state(pid) == Some('T'));
    terminal.wait_until("every mode off", Look::is_given_back);
    assert!(terminal.is_cooked());
    terminal.signal("CONT");
    terminal
        .wait_until("the same popup drawn anew", |look| look.is_taken() && look.lines() == before);
    // And its keys go on as before.
    terminal.send(close);
    terminal.wait_until("Home below it", |look| !look.shows(shown) && look.shows("Quit"));
}

#[test]
fn the_mouse_can_be_let_go_and_stays_so_over_a_stop() {
    let home = Home::new();
    let terminal = home.start();
    terminal.send("m");
    terminal.wait_until("the mouse let go", |look| !look.has_mouse());
    let pid = terminal.pid();
    terminal.send("\x1a");
    eventually("the program stopped", || process_state(pid) == Some('T'));
    terminal.signal("CONT");
    terminal.wait_until("the screen", |look| look.alternate_screen() && look.shows("Quit"));
    assert!(!terminal.look(Look::has_mouse));
    terminal.send("m");
    terminal.wait_until("the mouse again", Look::has_mouse);
}

#[test]
fn a_terminal_nobody_reads_does_not_keep_the_program_from_ending() {
    let home = Home::new();
    home.leave_draft(r#"(answers: {"industry": "healthcare", "data": ["phi"]})"#);
    let terminal = home.start();
    let pid = terminal.pid();
    terminal.type_for("j", "See the recommendation");
    terminal.type_for("r", "Decision");
    // Far more for the clipboard than a tty holds back, so that the program waits in a write.
    terminal.stop_reading_at("\x1b]52;c;");
    terminal.send(&"y".repeat(500));
    terminal.wait_for_bytes("\x1b]52;c;");
    terminal.signal("TERM");
    eventually("the end of the program", || process_state(pid).is_none_or(|s| s == 'Z'));
    terminal.read_on();
    assert_eq!(terminal.exit_status(), 128 + 15);
    assert!(terminal.is_cooked());
}

#[test]
fn a_closed_window_ends_the_program() {
    let home = Home::new();
    let mut terminal = home.start();
    let pid = terminal.pid();
    terminal.close("j");
    eventually("the end of the program", || process_state(pid).is_none_or(|s| s == 'Z'));
}

#[test]
fn a_panic_in_the_middle_of_a_frame_gives_the_terminal_back_before_it_is_told() {
    let home = Home::new();
    let terminal = panicking(&home).start();
    assert_eq!(terminal.exit_status(), 0);
    assert!(terminal.look(Look::is_given_back));
    assert!(terminal.is_cooked());
    let bytes = terminal.bytes();
    assert!(contains(&bytes, "\x1b[?1049h"), "the terminal was never taken");
    let back = find(&bytes, "\x1b[?1049l").expect("the alternate screen left");
    let told = find(&bytes, "a frame that fails").expect("the message of the panic");
    assert!(back < told);
    // Once: the guard finds it given back already, and nothing of the frame follows.
    assert!(!contains(&bytes[back + 1..], "\x1b[?1049l"));
    assert!(!contains(&bytes[back + 1..], "\x1b[?2026h"));
    terminal.wait_for("a frame that fails");
}

/// This very test program, running nothing but [`a_frame_that_fails`].
fn panicking(home: &Home) -> crate::start::Start<'_> {
    let own: PathBuf = std::env::current_exe().unwrap();
    home.starting().program(
        own,
        &["--exact", "modes::a_frame_that_fails", "--ignored", "--nocapture", "--test-threads=1"],
    )
}

#[test]
#[ignore = "run in a terminal of its own by the test above"]
#[should_panic(expected = "a frame that fails")]
fn a_frame_that_fails() {
    give_back_on_panic();
    let mut screen = Screen::take(true).expect("a frame that fails needs a terminal");
    screen.draw(|_| ()).unwrap();
    screen.draw(|_| panic!("a frame that fails")).unwrap();
}
