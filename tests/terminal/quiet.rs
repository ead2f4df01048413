//! What is never written: anything while idle, anything before the check for a terminal, any question to the terminal.

use std::process::{Command, Stdio};
use std::time::Duration;

use rstest::rstest;

use crate::look::Look as _;
use crate::pty::contains;
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
