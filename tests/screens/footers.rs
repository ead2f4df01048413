//! The keys a screen offers: each one does something there, and what it does is told by the help.

use crossterm::event::Event;
use rstest::rstest;
use signoff::tui::keymap::{Action, Context};

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
