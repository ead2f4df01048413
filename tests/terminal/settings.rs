//! The settings file and the look: what is chosen holds, what is broken is said, what is asked is asked once.

use vt100::Color;

use crate::pty::{Terminal, contains};
use crate::start::Home;

/// The question for the colour of the ground.
const QUESTION: &str = "\x1b]11;?\x1b\\";

const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";

/// The colour of the program's name.
fn title(terminal: &Terminal) -> Color {
    terminal.look(|look| look.cell(0, 1).map_or(Color::Default, vt100::Cell::fgcolor))
}

fn wait_for_title(terminal: &Terminal, colour: Color) {
    terminal.wait_until("the colour of the title", |look| {
        look.cell(0, 1).is_some_and(|cell| cell.fgcolor() == colour)
    });
}

#[test]
fn the_ground_is_asked_for_once_behind_the_first_frame_and_chooses_the_theme() {
    let home = Home::new();
    let terminal = home.start();
    terminal.wait_for_bytes(QUESTION);
    assert_eq!(title(&terminal), Color::Idx(6));
    // Keys typed around the answer are keys still.
    terminal.send(&format!("M{LIGHT}/"));
    wait_for_title(&terminal, Color::Idx(4));
    terminal.type_for("bridge", "hit 1 of");
    let bytes = terminal.bytes();
    let asked = bytes.windows(QUESTION.len()).filter(|w| *w == QUESTION.as_bytes()).count();
    assert_eq!(asked, 1);
    let before = crate::pty::find(&bytes, QUESTION).unwrap();
    assert!(contains(&bytes[..before], "Quit") && contains(&bytes[..before], "\x1b[?2026l"));
}

#[test]
fn a_theme_that_is_named_is_worn_and_nothing_is_asked() {
    let home = Home::new();
    for (theme, colour) in [("light", Color::Idx(4)), ("high-contrast", Color::Default)] {
        let terminal = home.starting().argument("--theme").argument(theme).start();
        terminal.wait_for("Quit");
        wait_for_title(&terminal, colour);
        terminal.send("\x03");
        terminal.exit_status();
        assert!(!contains(&terminal.bytes(), "\x1b]11"), "{theme}");
    }
    let told = home.starting().variable("COLORFGBG", "0;15").start();
    told.wait_for("Quit");
    wait_for_title(&told, Color::Idx(4));
    let all = home.starting().variable("COLORTERM", "truecolor").argument("--theme=dark").start();
    all.wait_for("Quit");
    wait_for_title(&all, Color::Rgb(0x6f, 0xd3, 0xe8));
}

#[test]
fn the_settings_hold_and_a_flag_goes_before_them() {
    let home = Home::new();
    home.settle(
        r#"(theme: "light", ascii: true, mouse: false, policy: "strictest",
            keys: {"matrix.search": ["Ctrl-F"], "matrix.page-down": ["PgDn"]})"#,
    );
    let terminal = home.start();
    wait_for_title(&terminal, Color::Idx(4));
    assert!(!contains(&terminal.bytes(), "\x1b[?1000h"), "the mouse was captured");
    terminal.type_for("M", "Attestation matrix");
    terminal.wait_for("Ctrl-F");
    terminal.type_for("\x06bridge", "hit 1 of");
    terminal.send("\x1b\x1b");
    let named = home.starting().argument("--theme=dark").argument("--policy=vendor-docs").start();
    named.wait_for("Quit");
    wait_for_title(&named, Color::Idx(6));
    let (rows, shown) = named.look(|look| (look.contents(), look.contents().is_ascii()));
    assert!(shown, "{rows}");
    named.type_for("r", "policy: vendor-docs");
}

#[test]
fn broken_settings_are_the_defaults_and_said() {
    let home = Home::new();
    home.settle("(\n    theme: \"drak\",\n)");
    let terminal = home.start();
    terminal.wait_for("config.ron:2:");
    terminal.wait_for("did you mean `dark`?");
    terminal.type_for("M", "Attestation matrix");

    home.settle("(theme: \"light\", keys: {\"search\": [\"d\"]})");
    let terminal = home.start();
    terminal.wait_for("would do two things");
    wait_for_title(&terminal, Color::Idx(4));
    terminal.type_for("M", "/ search");
}

#[test]
fn a_program_that_ends_at_once_takes_the_answer_with_it() {
    let home = Home::new();
    let terminal = home.start();
    terminal.wait_for_bytes(QUESTION);
    terminal.send(&format!("\x03{LIGHT}"));
    assert_eq!(terminal.exit_status(), 0);
    // The shell would read what is left.
    assert!(terminal.is_cooked());
    let after = crate::pty::find(&terminal.bytes(), "11;rgb").is_some();
    assert!(!after, "{}", terminal.screen());
}
