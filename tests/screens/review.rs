//! The review on a wide screen: the standings beside it, and the answer under the cursor explained.

use signoff::catalog::Chosen as _;

use crate::scenes;
use crate::stage::{CATALOG, Stage, rows};

fn drawn(stage: &mut Stage, width: u16, height: u16) -> String {
    rows(stage.resized(width, height)).join("\n")
}

/// The column in the middle as one text.
fn explained(stage: &mut Stage, width: u16, height: u16) -> String {
    let text = drawn(stage, width, height);
    let middle = text.lines().filter_map(|line| line.split('│').nth(1));
    middle.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_standings_stand_beside_it_from_the_width_on_at_which_the_map_does() {
    let mut stage = scenes::review();
    assert!(drawn(&mut stage, 150, 40).contains("★ recommended"));
    assert!(!drawn(&mut stage, 149, 40).contains("★ recommended"));
}

#[test]
fn every_answer_is_told_whole_beside_the_list_with_why_it_was_asked() {
    let mut stage = scenes::review();
    let asked: Vec<_> = stage.app.ctx.session.profile().asked().collect();
    assert!(explained(&mut stage, 200, 60).contains("questions are answered"));
    for id in asked {
        stage.keys("↓");
        let text = explained(&mut stage, 200, 60);
        let question = &CATALOG.questions[id];
        assert!(text.contains(&question.prompt), "{text}");
        assert!(text.contains(&format!("Why: {}", question.why)), "{text}");
        let chosen = stage.app.ctx.session.profile().chosen(id).to_vec();
        for option in chosen.iter().filter_map(|id| question.option(*id)) {
            assert!(text.contains(&option.name), "{text}");
            assert!(text.contains(option.help.as_deref().unwrap_or_default()), "{text}");
        }
    }
}

#[test]
fn an_answer_kept_aside_says_when_it_would_count() {
    let mut stage = scenes::review_aside_end();
    let text = explained(&mut stage, 200, 60);
    assert!(text.contains("is kept aside. It counts only where"), "{text}");
}

#[test]
fn the_standings_beside_it_follow_an_answer_that_was_changed() {
    let mut stage = scenes::review_aside();
    let standings = |stage: &mut Stage| {
        let text = drawn(stage, 200, 60);
        let right = text.lines().filter_map(|line| line.split('│').nth(2).map(str::to_owned));
        right.collect::<Vec<_>>()
    };
    let before = standings(&mut stage);
    stage.keys("Ctrl-p").types("Data in prompts").keys("Enter 5 r");
    assert_ne!(standings(&mut stage), before);
}

#[test]
fn what_is_explained_is_cut_with_the_key_that_opens_it() {
    let mut stage = scenes::review();
    stage.keys("↓ ↓ ↓ ↓ ↓ ↓ ↓ ↓");
    for height in 12..20 {
        let text = explained(&mut stage, 150, height);
        assert!(text.contains("opens it"), "{height}: {text}");
    }
}
