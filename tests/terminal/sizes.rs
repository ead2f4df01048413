//! Screens that change their size, and what is pasted into them.

use rstest::rstest;

use crate::look::Look;
use crate::pty::Terminal;
use crate::quiet::frames;
use crate::start::Home;

fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

fn searching(home: &Home) -> Terminal {
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.send("/");
    terminal
}

#[test]
fn a_text_half_typed_survives_a_new_size() {
    let home = Home::new();
    let terminal = searching(&home);
    terminal.type_for("bridge", "/ bridge");
    for (columns, rows) in [(120, 40), (50, 14), (20, 5), (80, 24)] {
        terminal.resize(columns, rows);
        let what = if columns < 40 { "needs" } else { "/ bridge" };
        terminal.wait_for(what);
    }
    terminal.type_for(" letter", "/ bridge letter");
}

#[test]
fn sizes_in_a_burst_are_drawn_together_and_the_last_one_is_shown() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal.wait_for_a_whole_frame();
    let before = frames(&terminal);
    for step in 0..30 {
        terminal.resize(130 - step, 40);
    }
    terminal.wait_until("the last size filled to its edges", |look| {
        let lines = look.lines();
        let widest = lines.iter().map(|line| line.chars().count()).max();
        lines.len() == 40
            && widest == Some(101)
            && lines.last().is_some_and(|l| l.contains("? help"))
    });
    terminal.wait_for_a_whole_frame();
    let drawn = frames(&terminal) - before;
    assert!((1..15).contains(&drawn), "{drawn} frames");
}

/// The first question, and the filter of its options.
fn filtering(home: &Home) -> Terminal {
    let terminal = home.start();
    terminal.send("\r");
    crate::drive::wait_for_question(&terminal, "industry");
    terminal.send("/");
    terminal
}

/// Any screen with the palette over it.
fn calling(home: &Home) -> Terminal {
    let terminal = home.start();
    terminal.type_for(":", "Command palette");
    terminal
}

#[rstest]
#[case::palette(calling, ":", "hipaa b", "aa", "HIPAA BAA")]
#[case::filter(filtering, "/", "heal", "th", "Healthcare")]
fn a_word_half_typed_to_find_something_survives_a_new_size(
    #[case] open: fn(&Home) -> Terminal,
    #[case] sign: &str,
    #[case] begun: &str,
    #[case] rest: &str,
    #[case] found: &str,
) {
    let home = Home::new();
    let terminal = open(&home);
    let line = |text: &str| format!("{sign} {text}");
    terminal.type_for(begun, &line(begun));
    for (columns, rows) in [(200, 60), (40, 12), (20, 5), (80, 24)] {
        terminal.resize(columns, rows);
        let what = if columns < 40 { "needs" } else { &line(begun) };
        terminal.wait_for(what);
    }
    terminal.type_for(rest, &line(&format!("{begun}{rest}")));
    terminal.wait_until(found, |look| look.selects(found));
}

#[test]
fn a_paste_into_the_palette_is_typed_and_nothing_of_it_is_a_command() {
    let home = Home::new();
    let terminal = calling(&home);
    terminal.send(&pasted("hipaa\r\n baa\x1b\x03"));
    terminal.wait_for(": hipaa baa");
    terminal.wait_until("what is called that", |look| look.selects("HIPAA BAA"));
    // The line break in it did not open what was found; Enter does.
    assert!(terminal.look(|look| look.shows("Command palette") && look.is_taken()));
    terminal.send("\r");
    terminal.wait_until("the explanation", |look| !look.shows("Command palette"));
}

#[test]
fn a_screen_too_small_says_what_it_needs_and_comes_back() {
    let home = Home::new();
    let terminal = home.starting().size(39, 11).start();
    terminal.wait_for("40 x 12");
    terminal.resize(40, 12);
    terminal.wait_until("Home", |look| look.selects("Start the interview"));
    terminal.resize(200, 60);
    terminal.wait_until("Home", |look| {
        look.selects("Start the interview") && look.shows("Quit") && look.lines().len() == 60
    });
}

#[test]
fn a_question_over_the_screen_does_not_hide_that_it_is_too_small() {
    let home = Home::new();
    let terminal = home.start();
    terminal.type_for("q", "Quit signoff?");
    terminal.resize(30, 8);
    terminal.wait_for("40 x 12");
    terminal.resize(80, 24);
    terminal.wait_for("Quit signoff?");
}

#[test]
fn a_paste_outside_a_field_does_nothing() {
    let home = Home::new();
    let terminal = home.start();
    // Each of these letters would do something if it were typed.
    terminal.send(&pasted("qy\rM1jr\x03"));
    terminal.send("j");
    terminal.wait_until("the second entry", |look| look.selects("Browse the attestation matrix"));
    assert!(terminal.look(|look| !look.shows("Quit signoff?")));
}

#[test]
fn a_paste_into_a_field_loses_its_control_characters() {
    let home = Home::new();
    let terminal = searching(&home);
    terminal.send(&pasted("bri\r\ndge\x07\t\x1b[31m le\u{9b}tter\x03"));
    terminal.wait_for("/ bridge[31m letter");
    // Nothing of it reached the terminal as a command.
    assert!(!crate::pty::contains(&terminal.bytes(), "\x07"));
    assert!(terminal.look(Look::is_taken));
}

#[test]
fn a_huge_paste_is_taken_in_without_a_standstill() {
    let home = Home::new();
    let terminal = searching(&home);
    terminal.send(&pasted(&"compliance ".repeat(20_000)));
    terminal.wait_for("compliance compliance");
    terminal.send("\x15");
    terminal.type_for("bridge letter", "hit 1 of");
}
