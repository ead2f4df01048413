//! Colours only where they are wanted, and the selection seen without them.

use crate::look::Look as _;
use crate::pty::Terminal;
use crate::start::Home;

/// The numbers of every command that styles text, in the order they were written.
fn styles(bytes: &[u8]) -> Vec<Vec<u16>> {
    let text = String::from_utf8_lossy(bytes);
    let parameters = |rest: &str| -> Option<Vec<u16>> {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        let numbers = rest[..end].split([';', ':']).map(|n| n.parse().unwrap_or(0)).collect();
        rest[end..].starts_with('m').then_some(numbers)
    };
    text.split("\x1b[").skip(1).filter_map(parameters).collect()
}

fn is_colour(number: u16) -> bool {
    matches!(number, 30..=38 | 40..=48 | 90..=107)
}

/// A walk over screens that use every kind of style.
fn walk(terminal: &Terminal) {
    terminal.wait_until("a marked entry", |look| !look.selected().is_empty());
    terminal.type_for("M", "Attestation matrix");
    terminal.wait_until("a marked cell", |look| !look.selected().is_empty());
    terminal.type_for("/soc", "hit 1 of");
    terminal.send("\r");
    terminal.type_for("\r", "as of");
    terminal.send("\x1b");
    terminal.wait_until("the matrix", |look| !look.shows("as of"));
    terminal.send("\x1b");
    terminal.wait_until("no search", |look| !look.shows("hit 1 of"));
    terminal.type_for("\x1b", "Start the interview");
    terminal.send("\r");
    terminal.wait_until("a marked option", |look| look.selects("Another industry"));
    terminal.send("k");
    terminal.wait_until("the option above", |look| look.selects("Another regulated industry"));
    terminal.send("k");
    terminal.wait_until("the option above", |look| look.selects("Manufacturing"));
    assert_eq!(terminal.look(|look| look.selected().len()), 1, "{}", terminal.screen());
}

#[test]
fn no_color_sends_no_colour_and_the_selection_is_still_seen() {
    let home = Home::new();
    assert_colourless(&home.starting().variable("NO_COLOR", "1").start());
}

#[test]
fn the_switch_for_no_colour_does_the_same() {
    let home = Home::new();
    assert_colourless(&home.starting().argument("--no-color").start());
}

#[track_caller]
fn assert_colourless(terminal: &Terminal) {
    walk(terminal);
    let styles = styles(&terminal.bytes());
    assert!(styles.iter().any(|numbers| numbers.contains(&7)), "nothing was ever reversed");
    let coloured: Vec<_> =
        styles.iter().filter(|numbers| numbers.iter().any(|n| is_colour(*n))).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
}

#[test]
fn with_colours_the_selection_is_reversed_too() {
    let home = Home::new();
    let terminal = home.start();
    walk(&terminal);
    let styles = styles(&terminal.bytes());
    assert!(styles.iter().flatten().any(|n| is_colour(*n)));
    // Grounds are the terminal's own: text on a ground of ours may be unreadable on a theme of theirs.
    assert!(!styles.iter().flatten().any(|n| matches!(n, 40..=48 | 100..=107)));
}

#[test]
fn an_empty_no_color_counts_for_nothing() {
    let home = Home::new();
    let terminal = home.starting().variable("NO_COLOR", "").start();
    terminal.wait_for("Quit");
    assert!(styles(&terminal.bytes()).iter().flatten().any(|n| is_colour(*n)));
}
