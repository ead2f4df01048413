//! Every screen at every size: never a panic, always either the screen with its help or what size is needed.

use ratatui::buffer::Buffer;
use rstest::rstest;
use signoff::tui::app::App;

use crate::scenes;
use crate::stage::{Stage, rows};

const WIDEST: u16 = 120;
const HIGHEST: u16 = 50;

/// Draws a size and checks what no size may lack.
fn check(name: &str, stage: &mut Stage, columns: u16, rows_: u16) {
    let drawn = stage.resized(columns, rows_);
    let text = dense(drawn);
    if columns >= 40 && rows_ >= 12 {
        let footer = rows(drawn).pop().unwrap();
        assert!(
            footer.contains("? help") || footer.contains("F1 help"),
            "{name} at {columns} x {rows_}: {footer:?}"
        );
    } else if columns >= 15 && rows_ >= 4 {
        assert!(text.contains("40x12"), "{name} at {columns} x {rows_}: {text}");
    }
}

fn dense(buffer: &Buffer) -> String {
    rows(buffer).concat().split_whitespace().collect()
}

/// Every width at some heights, every height at some widths, and a grid over all.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let wide = (0..=WIDEST).flat_map(|w| [3, 12, 24, HIGHEST].map(|h| (w, h)));
    let high = (0..=HIGHEST).flat_map(|h| [1, 39, 40, 80, WIDEST].map(|w| (w, h)));
    let grid = (0..=WIDEST).step_by(11).flat_map(|w| (0..=HIGHEST).step_by(7).map(move |h| (w, h)));
    wide.chain(high).chain(grid)
}

/// In parts, so that they run side by side.
#[rstest]
fn no_size_breaks_a_screen(#[values(0, 1, 2, 3)] part: usize) {
    for (name, scene) in scenes::ALL.iter().skip(part).step_by(4) {
        let mut stage = scene();
        for (columns, rows) in sizes() {
            check(name, &mut stage, columns, rows);
        }
    }
}

/// All of them: a minute or so in release, for whoever changes how screens are laid out.
#[rstest]
#[ignore = "every size of every screen: cargo test --release --test screens -- --ignored every_size"]
fn no_size_at_all_breaks_a_screen(#[values(0, 1, 2, 3)] part: usize) {
    for (name, scene) in scenes::ALL.iter().skip(part).step_by(4) {
        let mut stage = scene();
        for columns in 0..=WIDEST {
            for rows in 0..=HIGHEST {
                check(name, &mut stage, columns, rows);
            }
        }
    }
}

#[test]
fn a_screen_is_the_same_again_after_it_was_too_small() {
    for (name, scene) in scenes::ALL {
        let mut stage = scene();
        let before = rows(stage.resized(80, 24));
        stage.resized(10, 3);
        stage.resized(0, 0);
        assert_eq!(rows(stage.resized(80, 24)), before, "{name}");
    }
}

#[test]
fn keys_on_a_screen_too_small_break_nothing() {
    let keys = "↓ End PgDn ↑ Home PgUp Tab Shift-Tab ← → Space Enter Esc n / x Esc Esc Esc n";
    for (_, scene) in scenes::ALL {
        let mut stage = scene();
        for (columns, rows) in [(0, 0), (40, 12), (5, 2)] {
            for key in keys.split(' ') {
                if App::is_running(&stage.app) {
                    stage.app.handle(&crossterm::event::Event::Key(crate::stage::event(key)));
                    stage.resized(columns, rows);
                }
            }
        }
    }
}
