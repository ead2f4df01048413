//! Texts to read: searched with every letter, hits gone through, the search cleared before the text.

use rstest::rstest;
use signoff::tui::keymap::Context;

use crate::scenes::{self, Scene};
use crate::stage::{Stage, rows, selected};

/// The lower edge of the box, where the search stands.
fn edge(stage: &Stage) -> String {
    rows(stage.buffer()).into_iter().rfind(|row| row.contains('╰')).unwrap_or_default()
}

/// Which hit is looked at, and of how many.
fn place(stage: &Stage) -> (usize, usize) {
    let edge = edge(stage);
    let place = edge.split_whitespace().find(|word| word.contains('/') && word.len() > 1);
    let (at, of) = place.unwrap_or_else(|| panic!("{edge}")).split_once('/').unwrap();
    (at.parse().unwrap(), of.parse().unwrap())
}

#[rstest]
#[case(scenes::question_help, "page")]
#[case(scenes::question_words, "data")]
#[case(scenes::explained, "baa")]
fn hits_are_counted_and_gone_through_round_and_round(#[case] scene: Scene, #[case] word: &str) {
    let mut stage = scene();
    stage.keys("/").types(word).keys("Enter");
    assert_eq!(stage.app.context(), Context::Reader);
    let (first, count) = place(&stage);
    assert!(count > 1);
    for step in 1..=count {
        stage.keys("n");
        assert_eq!(place(&stage), ((first - 1 + step) % count + 1, count));
        // Of the question below the marker of an option may be seen.
        let marked = selected(stage.buffer()).concat().to_lowercase();
        assert_eq!(marked.replace('>', ""), word, "the hit looked at is in sight");
    }
    stage.keys("n N N");
    assert_eq!(place(&stage).0, (first + count - 2) % count + 1);
}

#[test]
fn esc_clears_the_search_and_only_then_closes() {
    let mut stage = scenes::help_searched();
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Reader);
    assert!(!edge(&stage).contains("hit"));
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Question);
}

#[test]
fn a_search_given_up_while_it_is_typed_leaves_no_trace() {
    let mut stage = scenes::explained();
    stage.keys("↓ ↓");
    let before = rows(stage.buffer());
    for end in ["Esc", "Ctrl-u Enter"] {
        stage.keys("/").types("retention").keys(end);
        assert_eq!(rows(stage.buffer()), before, "{end}");
    }
}

#[test]
fn a_letter_typed_is_searched_for_and_not_a_key() {
    let mut stage = scenes::question_help();
    stage.keys("/").types("q?n:");
    assert_eq!(stage.app.context(), Context::Search);
    assert!(edge(&stage).contains("q?n:") && edge(&stage).contains("no hit"), "{}", edge(&stage));
    stage.keys("Backspace Backspace Backspace Backspace").types("answer");
    assert!(place(&stage).1 > 0);
}

#[test]
fn without_a_search_the_key_that_starts_one_is_named() {
    let mut stage = scenes::question_help();
    stage.keys("n");
    assert!(rows(stage.buffer()).concat().contains("/ starts a search"));
}

/// A phrase is found whatever line it breaks over.
#[test]
fn what_is_found_does_not_hang_on_the_width() {
    let mut stage = scenes::explained();
    stage.keys("/").types("zero retention has been set up").keys("Enter");
    for width in 40..=120 {
        for height in [12, 24, 50] {
            stage.resized(width, height);
            assert_eq!(place(&stage), (1, 1), "{width} x {height}");
            let marked = selected(stage.buffer()).concat();
            assert!(marked.contains("zero"), "{width} x {height}: {marked}");
        }
    }
}

#[test]
fn the_help_tells_the_keys_of_every_place_its_own_first() {
    let mut stage = scenes::question_help();
    let shown = rows(stage.resized(80, 400)).join("\n");
    let mut last = 0;
    for place in Context::ALL.into_iter().filter(|place| *place != Context::Question) {
        let head = format!("Elsewhere: {}", place.name());
        let at = shown.find(&head).unwrap_or_else(|| panic!("{head} in\n{shown}"));
        assert!(at > last);
        last = at;
    }
    let own = shown.find("Take the answer and go on").unwrap();
    assert!(own < shown.find("Elsewhere").unwrap());
}

#[test]
fn at_its_end_a_text_says_so() {
    let mut stage = scenes::question_help();
    stage.keys("End");
    let top = rows(stage.buffer()).into_iter().find(|row| row.contains('╭')).unwrap();
    let place = top.split_whitespace().find(|word| word.contains('/')).unwrap();
    let (at, of) = place.split_once('/').unwrap();
    assert_eq!(at, of);
}
