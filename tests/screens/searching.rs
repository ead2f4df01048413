//! Searching the matrix of a company, whose cells are read a piece at a time.

use std::sync::LazyLock;

use crossterm::event::Event;
use signoff::catalog::Catalog;
use signoff::decision::Engine;

use crate::stage::{Stage, event};

/// More cells than are read for a search at a time.
static COMPANY: LazyLock<Catalog> = LazyLock::new(|| crate::company::catalogue(90, 60));
static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&COMPANY));

/// A matrix of which nothing has been read for a search.
fn company() -> Stage {
    let mut stage = Stage::over(&ENGINE, 120, 40, "");
    stage.keys("M");
    stage
}

/// Presses keys faster than the program gets to read on between them.
fn hurried(stage: &mut Stage, keys: &[&str]) -> String {
    for key in keys {
        stage.app.handle(&Event::Key(event(key)));
    }
    stage.draw();
    stage.text()
}

#[test]
fn what_is_typed_before_the_cells_are_read_finds_the_same_once_they_are() {
    let (mut hurry, mut wait) = (company(), company());
    wait.keys("/").types("bridge");
    let keys = ["/", "b", "r", "i", "d", "g", "e"];
    let first = hurried(&mut hurry, &keys);
    assert!(first.contains("looking …") && !first.contains("no hit"), "{first}");
    hurry.work();
    hurry.draw();
    assert!(hurry.text().contains("hit 1 of"), "{}", hurry.text());
    assert_eq!(hurry.text(), wait.text());
    // Letters typed since go on from there.
    assert_eq!(hurry.types(" l").text(), wait.types(" l").text());
}

#[test]
fn that_nothing_is_found_is_said_only_once_the_cells_are_read() {
    let mut stage = company();
    let first = hurried(&mut stage, &["/", "q", "q", "z", "z", "Enter", "n"]);
    assert!(first.contains("looking …") && !first.contains("Nothing found"), "{first}");
    stage.work();
    stage.draw();
    assert!(stage.text().contains("Nothing found for \"qqzz\""), "{}", stage.text());
}

#[test]
fn a_search_under_another_policy_stays_where_it_is_and_counts_anew() {
    let mut stage = company();
    stage.keys("/").types("bridge").keys("Enter n n");
    let place = |stage: &Stage| {
        let text = stage.text();
        let at = text.find("hit ").map_or(0, |at| at + 4);
        text[at..].split(" for ").next().unwrap_or_default().to_owned()
    };
    assert!(place(&stage).starts_with("3 of "), "{}", stage.text());
    let row = crate::stage::selected(stage.buffer());
    let first = hurried(&mut stage, &["p"]);
    assert!(first.contains("looking …"), "{first}");
    stage.work();
    stage.draw();
    assert!(place(&stage).starts_with("1 of "), "{}", stage.text());
    assert_eq!(crate::stage::selected(stage.buffer()), row);
}

#[test]
fn reading_for_a_search_ends() {
    let mut stage = company();
    assert!(!stage.app.is_busy());
    hurried(&mut stage, &["/"]);
    assert!(stage.app.is_busy());
    // Nothing changes on the screen before the last piece, so that nothing is written.
    while stage.app.is_busy() {
        assert!(!stage.app.work());
    }
    assert!(!stage.app.work());
}
