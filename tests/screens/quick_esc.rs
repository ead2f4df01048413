//! Esc and a key so quick that the terminal sends both as one: alt and the key.

use std::collections::BTreeMap;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use rstest::rstest;
use signoff::tui::bindings;
use signoff::tui::rebind::rebound;

use crate::scenes;
use crate::stage::Stage;

#[test]
fn esc_is_one_step_back_and_the_key_acts_where_that_leads() {
    let mut stage = scenes::matrix();
    stage.keys("Alt-q");
    assert!(stage.text().contains("Quit signoff?"), "{}", stage.text());
    stage.keys("Alt-M");
    assert!(stage.text().contains("Attestation matrix"), "{}", stage.text());
}

#[test]
fn in_a_field_nothing_of_it_is_typed() {
    let mut stage = scenes::matrix();
    stage.keys("/").types("bridge").keys("Alt-d");
    assert!(!stage.text().contains("bridged"), "{}", stage.text());
    assert!(!stage.text().contains("hit 1 of"), "{}", stage.text());
    assert!(stage.text().contains("differences only"), "{}", stage.text());
}

#[rstest]
#[case::enter(KeyCode::Enter, KeyModifiers::ALT)]
#[case::the_key_that_leaves(KeyCode::Char('c'), KeyModifiers::ALT | KeyModifiers::CONTROL)]
fn keys_that_are_no_letters_follow_esc_too(#[case] code: KeyCode, #[case] with: KeyModifiers) {
    let mut stage = scenes::matrix();
    stage.app.handle(&Event::Key(KeyEvent::new(code, with)));
    stage.draw();
    if code == KeyCode::Enter {
        // Of Home, from which the matrix was opened.
        assert!(!stage.text().contains("Attestation matrix"), "{}", stage.text());
    } else {
        assert!(!stage.app.is_running());
    }
}

#[test]
fn a_key_of_ones_own_with_alt_is_that_key_where_it_is_bound() {
    let mut stage = scenes::matrix();
    let own = BTreeMap::from([("matrix.differences".to_owned(), vec!["Alt-q".to_owned()])]);
    stage.app.ctx.keymap = rebound(bindings::shipped(), &own).unwrap();
    stage.keys("Alt-q");
    assert!(stage.text().contains("differences only"), "{}", stage.text());
    // Where it is not, it is Esc and the key as before.
    back_home(&mut stage);
    stage.keys("r Alt-q");
    assert!(stage.text().contains("Quit signoff?"), "{}", stage.text());
}

fn back_home(stage: &mut Stage) {
    stage.keys("Esc");
    assert!(stage.text().contains("Browse the attestation matrix"), "{}", stage.text());
}
