//! What is never written: anything while idle, anything before the check for a terminal, any question to the terminal.

use std::process::{Command, Stdio};
use std::time::Duration;

use rstest::rstest;

use crate::look::Look as _;
use crate::pty::{Terminal, contains};
use crate::start::Home;

#[test]
fn nothing_is_written_while_idle() {
    let home = Home::new();
    let terminal = home.start();
    terminal.wait_for_a_whole_frame();
    assert!(terminal.is_silent_for(Duration::from_millis(1500)));
    // With a cursor in a field too.
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for("/bridge", "hit 1 of");
    terminal.wait_for_a_whole_frame();
    assert!(terminal.is_silent_for(Duration::from_millis(1500)));
}

#[test]
#[cfg(target_os = "linux")]
fn one_thread_draws_and_one_waits_for_signals() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for("/bridge", "hit 1 of");
    terminal.wait_for_a_whole_frame();
    let tasks = std::fs::read_dir(format!("/proc/{}/task", terminal.pid())).unwrap();
    let name = |task: std::io::Result<std::fs::DirEntry>| {
        let name = std::fs::read_to_string(task.unwrap().path().join("comm")).unwrap();
        name.trim().to_owned()
    };
    let mut names: Vec<_> = tasks.map(name).collect();
    names.sort_unstable();
    assert_eq!(names, ["signals", "signoff"]);
}

#[rstest]
#[case("</dev/null")]
#[case("| cat")]
#[case("</dev/null | cat")]
fn without_a_terminal_it_says_so_at_once_and_takes_no_mode(#[case] redirect: &str) {
    let home = Home::new();
    let terminal = home.starting().redirect(redirect).start();
    let status = terminal.exit_status();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    assert!(bytes.starts_with("signoff: "), "{bytes}");
    assert!(bytes.contains("signoff recommend"), "{bytes}");
    assert!(bytes.contains("signoff --plain"), "{bytes}");
    assert!(!bytes.contains('\x1b'), "{bytes:?}");
    // A pipe gives the status of its last program.
    assert!(redirect.contains('|') || status == 2);
}

#[test]
fn without_a_terminal_nothing_goes_to_standard_output() {
    let output = Command::new(env!("CARGO_BIN_EXE_signoff")).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(output.stderr.starts_with(b"signoff: "));
}

#[test]
fn a_catalogue_that_cannot_be_read_is_said_on_a_screen_left_alone() {
    let home = Home::new();
    let terminal = home.starting().argument("--catalog").argument("absent").start();
    assert_eq!(terminal.exit_status(), 1);
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    assert!(bytes.contains("absent") && !bytes.contains('\x1b'), "{bytes:?}");
    assert!(terminal.is_cooked());
}

#[test]
fn the_terminal_is_never_asked_where_its_cursor_is() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    for size in [(60, 20), (120, 40), (20, 5), (80, 24)] {
        terminal.resize(size.0, size.1);
        let what = if size.0 < 40 { "needs" } else { "Attestation matrix" };
        terminal.wait_for(what);
    }
    let pid = terminal.pid();
    terminal.send("\x1a");
    crate::process::eventually("the program stopped", || {
        crate::process::process_state(pid) == Some('T')
    });
    terminal.signal("CONT");
    terminal.wait_until("the screen", |look| look.is_taken() && look.shows("Attestation"));
    terminal.send("\x03");
    terminal.exit_status();
    let bytes = terminal.bytes();
    assert!(contains(&bytes, "\x1b["));
    assert!(!contains(&bytes, "\x1b[6n"));
}

/// The beginning and the end of an update that the terminal shows at once.
const UPDATE: [&str; 2] = ["\x1b[?2026h", "\x1b[?2026l"];

/// How many frames were drawn.
pub fn frames(terminal: &Terminal) -> usize {
    String::from_utf8_lossy(&terminal.bytes()).matches(UPDATE[0]).count()
}

#[test]
fn whatever_is_drawn_is_drawn_within_an_update() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for("/bridge", "hit 1 of");
    terminal.resize(120, 40);
    terminal.type_for(" letter", "/ bridge letter");
    terminal.wait_for_a_whole_frame();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    let (_, drawn) = bytes.split_once(UPDATE[0]).unwrap();
    let between = drawn.split(UPDATE[0]).map(|frame| frame.split_once(UPDATE[1]));
    for frame in between {
        let (inside, outside) = frame.expect("an update that is begun is ended");
        assert!(!inside.is_empty());
        // The one question, behind the first frame.
        assert_eq!(outside.replace("\x1b]11;?\x1b\\", ""), "");
    }
}

#[test]
fn keys_that_came_in_together_are_drawn_together() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.wait_for_a_whole_frame();
    let before = frames(&terminal);
    terminal.send(&"j".repeat(200));
    terminal.wait_for(" 54/54 ");
    terminal.wait_for_a_whole_frame();
    assert!(frames(&terminal) - before < 100, "{} frames", frames(&terminal) - before);
}
