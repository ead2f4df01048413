//! Every option of every question: reached by keys, read in full, picked by its digit.

use rstest::rstest;
use signoff::catalog::record::Question;
use signoff::interview::{Answer, Profile};

use crate::scenes::{self, ALL_ASKED, at_home};
use crate::stage::{CATALOG, Stage, rows, selected};

fn at(question: &Question) -> Stage {
    let mut stage = at_home(ALL_ASKED, Some(question.id.as_str()));
    stage.keys("Enter Home");
    stage
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_question_arises_for_some_buyer() {
    let stage = at_home(ALL_ASKED, None);
    let profile = Profile::new(&CATALOG, stage.app.ctx.session.answers());
    let missing: Vec<_> =
        CATALOG.questions.iter().filter(|q| !profile.is_asked(q.id)).map(|q| q.id).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[rstest]
#[case(80, 24)]
#[case(40, 12)]
fn the_option_under_the_cursor_is_seen_and_can_be_read_in_full(
    #[case] columns: u16,
    #[case] height: u16,
) {
    for question in CATALOG.questions.iter() {
        let mut stage = at(question);
        for option in question.options.iter().map(|o| o.name.as_str()).chain(["Not sure"]) {
            let drawn = stage.resized(columns, height);
            let marked = selected(drawn);
            assert!(
                marked.first().is_some_and(|row| row.starts_with('>')),
                "{}: {option} is out of sight:\n{}",
                question.id,
                rows(drawn).join("\n")
            );
            assert!(
                dense(&marked.concat()).contains(&dense(option)),
                "{}: {option} cannot be read in full:\n{}",
                question.id,
                rows(drawn).join("\n")
            );
            stage.keys("↓");
        }
    }
}

#[test]
fn a_digit_picks_the_option_it_stands_at() {
    for question in CATALOG.questions.iter() {
        for (nth, option) in question.options.iter().enumerate().take(9) {
            // Unticked first where it is ticked already.
            let mut stage = at(question);
            let digit = (nth + 1).to_string();
            for _ in 0..2 {
                stage.keys(&digit);
                let drawn = rows(stage.resized(120, 40)).join("\n");
                let session = &stage.app.ctx.session;
                let given = session.answers().get(question.id);
                let Some(Answer::Chosen(chosen)) = given else { panic!("no answer") };
                if chosen.contains(&option.id) {
                    let row = drawn.lines().find(|row| row.contains(&format!("> {digit} ")));
                    assert!(row.is_some_and(|row| row.contains(&option.name)), "{drawn}");
                    break;
                }
            }
            let session = &stage.app.ctx.session;
            let given = session.answers().get(question.id);
            assert!(
                matches!(given, Some(Answer::Chosen(chosen)) if chosen.contains(&option.id)),
                "{}: {digit}",
                question.id
            );
        }
    }
}

/// What was kept aside must be read too, at the end of the review.
#[test]
fn all_that_is_kept_aside_can_be_read_on_the_smallest_screen() {
    let mut stage = scenes::review_aside();
    let shown = dense(&rows(stage.resized(40, 12)).concat());
    assert!(shown.contains("Keptaside"), "{shown}");
    let aside = CATALOG.questions.named("baa-in-place").unwrap();
    assert!(shown.contains(&dense(&aside.name)), "{shown}");
}

#[test]
fn every_question_fits_its_prompt_and_its_options_on_the_smallest_screen() {
    for question in CATALOG.questions.iter() {
        let mut stage = at(question);
        let drawn = dense(&rows(stage.resized(40, 12)).concat());
        assert!(drawn.contains(&dense(&question.prompt)), "{}:\n{drawn}", question.id);
    }
}
