//! What reaches the terminal's clipboard: the bytes of it, and what is said about it.

use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::report::cell::{alone, cell_section};
use signoff::report::matrix::Entry;

use crate::drive::CATALOG;
use crate::look::Look as _;
use crate::pty::{Terminal, contains};
use crate::start::{Home, Start};

const BEGINS: &str = "\x1b]52;c;";

/// A program on the first cell of the matrix that is a BAA, opened.
fn in_a_cell(start: Start<'_>) -> Terminal {
    let terminal = start.start();
    terminal.wait_for("Quit");
    terminal.type_for("M", "Attestation matrix");
    terminal.type_for(&format!("/{}", control(&CATALOG)), "hit 1 of");
    terminal.send("\r");
    terminal.wait_until("the keys of the matrix", |look| look.shows("? help"));
    terminal.type_for("\r", "Path 1/");
    terminal
}

fn control(catalog: &Catalog) -> &str {
    &catalog.controls.named("hipaa-baa").unwrap().name
}

/// The cell as Markdown.
fn cell() -> String {
    let engine = Engine::new(&CATALOG);
    let (path, control) = (CATALOG.paths.iter().next(), CATALOG.controls.named("hipaa-baa"));
    let cells = engine.cells(Policy::default());
    let today = crate::scenario::TODAY;
    let entry = Entry::new(&CATALOG, cells, path.unwrap(), control.unwrap(), today);
    alone(&CATALOG, cell_section(&CATALOG, &entry, today))
}

/// A text in base 64, by its definition.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |bytes: &[u8]| {
        let byte = |at| u32::from(bytes.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |at: usize| {
            let fills = at > bytes.len();
            if fills { '=' } else { char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]) }
        };
        (0..4).map(letter).collect::<String>()
    };
    text.as_bytes().chunks(3).map(group).collect()
}

#[test]
fn a_cell_is_sent_to_the_clipboard_whole_and_nothing_more_is_claimed() {
    let home = Home::new();
    let terminal = in_a_cell(home.starting());
    assert!(!contains(&terminal.bytes(), BEGINS));
    terminal.type_for("y", "if nothing arrives there");
    terminal.wait_for_bytes(&format!("{BEGINS}{}\x1b\\", base64(&cell())));
    assert!(!contains(&terminal.bytes(), "\x1bPtmux;"));
}

#[test]
fn in_tmux_it_is_wrapped_so_that_tmux_lets_it_through() {
    let home = Home::new();
    let terminal = in_a_cell(home.starting().variable("TMUX", "/tmp/tmux-1000/default,1,0"));
    terminal.send("y");
    let wrapped = format!("\x1bPtmux;\x1b{BEGINS}{}\x1b\x1b\\\x1b\\", base64(&cell()));
    terminal.wait_for_bytes(&wrapped);
}
