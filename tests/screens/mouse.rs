//! The mouse: a click chooses what it hits, the wheel scrolls, and elsewhere nothing happens.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use signoff::tui::keymap::Context;

use crate::scenes;
use crate::stage::{CATALOG, Stage, rows, selected};

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

/// The left button pressed.
pub fn pressed(column: u16, row: u16) -> Event {
    mouse(MouseEventKind::Down(MouseButton::Left), column, row)
}

/// Clicks on the first letter of a text, wherever that stands.
fn click(stage: &mut Stage, text: &str) {
    let drawn = rows(stage.resized(80, 24));
    let (y, x) = drawn
        .iter()
        .enumerate()
        .find_map(|(y, row)| row.find(text).map(|at| (y, row[..at].chars().count())))
        .unwrap_or_else(|| panic!("no {text} in\n{}", drawn.join("\n")));
    let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    stage.app.handle(&pressed(x, y));
}

#[test]
fn a_click_on_home_opens_what_it_hits() {
    let mut stage = scenes::home_fresh();
    click(&mut stage, "Browse the attestation matrix");
    assert_eq!(stage.app.context(), Context::Matrix);
}

#[test]
fn a_click_on_an_option_ticks_it() {
    let mut stage = scenes::question_many();
    click(&mut stage, "Switzerland");
    let marked = selected(stage.resized(80, 24));
    assert_eq!(marked.len(), 1);
    assert!(marked[0].contains("[x] Switzerland"), "{marked:?}");
}

#[test]
fn a_click_on_a_part_of_the_recommendation_opens_it() {
    let mut stage = scenes::decision();
    let parts = scenes::parts("S01");
    click(&mut stage, &format!(" {} ", parts[1]));
    assert!(selected(stage.resized(80, 24))[0].contains(&parts[1]));
}

#[test]
fn a_click_on_a_cell_goes_there_and_a_second_one_opens_it() {
    let mut stage = scenes::matrix();
    click(&mut stage, "ISO 27001");
    assert_eq!(stage.app.context(), Context::Matrix);
    let drawn = rows(stage.resized(80, 24));
    assert!(drawn.iter().any(|row| row.trim_start().starts_with("> ISO 27001")));
    click(&mut stage, "ISO 27001");
    assert_eq!(stage.app.context(), Context::Cell);
}

#[test]
fn a_click_goes_to_the_path_it_hits_pinned_ones_too() {
    let mut stage = scenes::matrix_pinned();
    for name in ["Azure OpenAI", "Mistral"] {
        let head = rows(stage.resized(120, 40))[2].clone();
        let x = head.find(name).map(|at| head[..at].chars().count()).unwrap();
        let at = (u16::try_from(x + 3).unwrap(), 6);
        stage.app.handle(&mouse(MouseEventKind::Down(MouseButton::Left), at.0, at.1));
        let told = rows(stage.resized(120, 40)).join("\n");
        let path = CATALOG.paths.iter().find(|path| path.short == name).unwrap();
        assert!(told.contains(&format!(" {} ·", path.name)), "{name}: {told}");
    }
}

#[test]
fn a_click_on_a_group_of_the_list_goes_there() {
    let mut stage = scenes::groups();
    click(&mut stage, "Contract (");
    assert_eq!(stage.app.context(), Context::Matrix);
    assert!(selected(stage.resized(80, 24))[0].contains("Contract"));
}

#[test]
fn a_click_beside_everything_changes_nothing() {
    for (name, scene) in scenes::ALL {
        let mut stage = scene();
        let before = rows(stage.resized(80, 24));
        for (x, y) in [(79, 0), (0, 23), (500, 500)] {
            stage.app.handle(&mouse(MouseEventKind::Down(MouseButton::Left), x, y));
        }
        assert_eq!(rows(stage.resized(80, 24)), before, "{name}");
    }
}

#[test]
fn the_wheel_scrolls_there_and_back() {
    for scene in [
        scenes::decision,
        scenes::cell,
        scenes::question_help,
        scenes::matrix,
        scenes::compare_four,
    ] {
        let mut stage = scene();
        let before = rows(stage.resized(60, 14));
        stage.app.handle(&mouse(MouseEventKind::ScrollDown, 10, 10));
        assert_ne!(rows(stage.resized(60, 14)), before);
        stage.app.handle(&mouse(MouseEventKind::ScrollUp, 10, 10));
        assert_eq!(rows(stage.resized(60, 14)), before);
    }
}

#[test]
fn what_lies_below_a_popup_is_not_clicked() {
    let mut stage = scenes::home_quit();
    let before = rows(stage.resized(80, 24));
    click(&mut stage, "Resume the interview");
    assert_eq!(rows(stage.resized(80, 24)), before);
}
