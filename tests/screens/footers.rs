//! The keys a screen offers: each one does something there, and what it does is told by the help.

use std::collections::BTreeMap;

use crossterm::event::Event;
use rstest::rstest;
use signoff::tui::bindings;
use signoff::tui::keymap::{Action, Context};
use signoff::tui::rebind::rebound;
use unicode_width::UnicodeWidthStr as _;

use crate::scenes::{self, Scene};
use crate::stage::{Deeds, Stage, event, rows};

/// A screen of a place on which everything its footer offers has something to do.
#[rstest]
#[case(Context::Home, scenes::home_with_draft)]
#[case(Context::Question, scenes::question_many)]
#[case(Context::Review, scenes::review)]
#[case(Context::Decision, scenes::decision)]
#[case(Context::Matrix, scenes::matrix)]
#[case(Context::Cell, scenes::cell)]
#[case(Context::Columns, scenes::columns_few)]
#[case(Context::Search, scenes::matrix_typing)]
#[case(Context::Save, scenes::save_files)]
#[case(Context::Verify, scenes::verify)]
#[case(Context::Confirm, scenes::home_quit)]
#[case(Context::Reader, scenes::question_help)]
#[case(Context::Palette, scenes::palette_moved)]
#[case(Context::Filter, scenes::question_filter)]
#[case(Context::Map, scenes::map)]
#[case(Context::Groups, scenes::groups)]
#[case(Context::Compare, scenes::compare)]
#[case(Context::Chosen, scenes::chosen)]
fn every_key_in_the_footer_does_something(#[case] context: Context, #[case] scene: Scene) {
    let keymap = scene().app.ctx.keymap;
    let offered: Vec<_> = keymap.of(context).filter(|b| b.rank.is_some()).collect();
    assert!(!offered.is_empty());
    for binding in offered {
        for key in &binding.keys {
            let mut stage = scene();
            // The way back to the left needs something there.
            if binding.action == Action::Left {
                stage.keys("→");
            }
            assert_eq!(stage.app.context(), context);
            let before = state(&mut stage);
            stage.app.handle(&Event::Key(event(&key.to_string())));
            let after = state(&mut stage);
            assert!(
                after != before,
                "{context:?}: {key} ({})\n{}",
                binding.short,
                after.0.join("\n")
            );
        }
    }
}

/// All that a key may change: on a screen so low that whatever can be scrolled is.
fn state(stage: &mut Stage) -> (Vec<String>, bool, Context, Deeds) {
    let shown = rows(stage.resized(60, 14));
    (shown, stage.app.is_running(), stage.app.context(), stage.deeds.borrow().clone())
}

#[rstest]
#[case(scenes::home_fresh)]
#[case(scenes::question_many)]
#[case(scenes::review)]
#[case(scenes::decision)]
#[case(scenes::matrix)]
#[case(scenes::columns)]
#[case(scenes::cell)]
#[case(scenes::groups)]
#[case(scenes::compare)]
#[case(scenes::chosen)]
fn the_help_of_a_screen_tells_every_key_of_its_footer(#[case] scene: Scene) {
    let mut stage = scene();
    let context = stage.app.context();
    let keymap = stage.app.ctx.keymap.clone();
    stage.keys("?");
    // Tall enough to hold all of it.
    let help = rows(stage.resized(120, 120)).join("\n");
    for binding in keymap.of(context).filter(|b| b.rank.is_some()) {
        assert!(help.contains(binding.long), "{context:?}: {} in\n{help}", binding.long);
        assert!(help.contains(&binding.keys[0].to_string()), "{context:?}: {}", binding.keys[0]);
    }
}

/// The footer of a screen so wide.
fn footer(stage: &mut Stage, columns: u16) -> String {
    rows(stage.resized(columns, 24)).pop().unwrap()
}

#[test]
fn a_narrow_footer_leaves_out_what_matters_least_and_never_the_help() {
    let mut left_out = 0;
    for (place, scene) in scenes::PLACES {
        let mut stage = scene();
        let keymap = stage.app.ctx.keymap.clone();
        let mut offered: Vec<_> = keymap.of(place).filter(|b| b.rank.is_some()).collect();
        offered.sort_by_key(|b| b.rank);
        for columns in 40..=120 {
            let shown = footer(&mut stage, columns);
            // Two blanks between two of them, one before the first.
            let mut room = usize::from(columns) + 1;
            for binding in &offered {
                let hint = format!("{} {}", binding.keys[0], binding.short);
                let fits = hint.width() + 2 <= room;
                assert_eq!(
                    format!("{shown}  ").contains(&format!(" {hint}  ")),
                    fits,
                    "{columns}: {hint} in {shown}"
                );
                room -= if fits { hint.width() + 2 } else { 0 };
                left_out += usize::from(!fits);
            }
            assert!(shown.ends_with(" help"), "{columns}: {shown}");
        }
    }
    assert!(left_out > 0);
}

#[test]
fn a_key_of_ones_own_is_told_by_footer_help_and_palette() {
    let mut stage = scenes::matrix();
    let own = BTreeMap::from([("matrix.differences".to_owned(), vec!["F7".to_owned()])]);
    stage.app.ctx.keymap = rebound(bindings::shipped(), &own).unwrap();
    let told = footer(&mut stage, 120);
    assert!(told.contains("F7 differences") && !told.contains("d differences"), "{told}");
    let long = stage.app.ctx.keymap.of(Context::Matrix).find(|b| b.action == Action::Differences);
    let long = long.unwrap().long;
    stage.keys("?");
    let help = rows(stage.resized(120, 120));
    let line = help.iter().find(|row| row.contains(long)).unwrap();
    let keys = line.split_once(long).unwrap().0.trim_end();
    assert!(keys.ends_with("│ F7"), "{line}");
    stage.keys("Esc :").types(long);
    let palette = rows(stage.resized(120, 40));
    let line = palette.iter().find(|row| row.contains("> action")).unwrap();
    assert!(line.contains(long) && line.contains(" F7 "), "{line}");
}

#[test]
fn keys_without_a_meaning_change_nothing_but_a_message() {
    for (name, scene) in scenes::ALL {
        let mut stage = scene();
        stage.app.ctx.status = None;
        if stage.app.context().takes_text() {
            continue;
        }
        let before = rows(stage.resized(80, 24));
        for key in ["X", "Ctrl-x", "Backspace", "ß"] {
            stage.app.handle(&Event::Key(event(key)));
        }
        assert_eq!(rows(stage.resized(80, 24)), before, "{name}");
    }
}
