//! Questions that take yes or no: none of them takes Enter for a yes.

use rstest::rstest;
use signoff::tui::keymap::Context;

use crate::scenes::{self, Scene};
use crate::stage::rows;

#[rstest]
#[case::start_anew(scenes::home_anew)]
#[case::quit(scenes::home_quit)]
#[case::replace(scenes::save_replace)]
fn enter_at_a_question_loses_nothing_and_goes_back_to_where_it_was_asked(#[case] scene: Scene) {
    let mut stage = scene();
    assert_eq!(stage.app.context(), Context::Confirm);
    let before = stage.deeds.borrow().clone();
    let given = stage.app.ctx.session.answers().clone();
    stage.keys("Enter");
    assert_ne!(stage.app.context(), Context::Confirm);
    assert!(stage.app.is_running());
    assert!(*stage.deeds.borrow() == before, "{:?}", stage.deeds.borrow().files.keys());
    assert_eq!(*stage.app.ctx.session.answers(), given);
}

#[rstest]
#[case::start_anew(scenes::home_anew)]
#[case::quit(scenes::home_quit)]
#[case::replace(scenes::save_replace)]
fn a_question_says_that_enter_means_no(#[case] scene: Scene) {
    let mut stage = scene();
    let shown = rows(stage.resized(80, 24)).join("\n");
    assert!(shown.contains("y yes · n or Enter no"), "{shown}");
}

/// What is wrong holds up whoever goes on, and nobody who goes back.
#[rstest]
#[case::form(scenes::verify_missing, "Enter", Context::Verify, Context::Cell)]
#[case::files(scenes::save_failed, "Enter", Context::Save, Context::Decision)]
#[case::paths(scenes::nothing_ticked, "Enter", Context::Columns, Context::Matrix)]
#[case::options(scenes::question_filter_none, "Enter", Context::Filter, Context::Question)]
fn what_is_wrong_blocks_the_way_on_and_never_the_way_back(
    #[case] scene: Scene,
    #[case] on: &str,
    #[case] here: Context,
    #[case] back: Context,
) {
    let mut stage = scene();
    stage.keys(on);
    assert_eq!(stage.app.context(), here, "{}", stage.text());
    stage.keys("Esc");
    assert_eq!(stage.app.context(), back, "{}", stage.text());
}
