//! Home: the age of what the program knows, as far as that can be told.

use jiff::civil::date;
use rstest::rstest;
use signoff::catalog::Policy;

use crate::scenes;
use crate::stage::{ENGINE, Stage};

#[test]
fn the_age_of_the_knowledge_base_is_told_once_the_month_it_names_is_over() {
    let mut stage = scenes::home_fresh();
    let as_of = stage.app.ctx.catalog.header.as_of.to_string();
    assert!(stage.text().contains(&format!("as of {as_of}: 145 days old")), "{}", stage.text());
    stage.app.ctx.today = date(2026, 7, 1);
    stage.draw();
    assert!(stage.text().contains(&format!("as of {as_of}: 1 day old.")), "{}", stage.text());
    stage.app.ctx.today = date(2026, 6, 10);
    stage.draw();
    assert!(stage.text().contains(&format!("as of {as_of}.")), "{}", stage.text());
    assert!(!stage.text().contains("days old"), "{}", stage.text());
}

#[test]
fn on_the_smallest_screen_home_follows_its_cursor_to_the_last_entry() {
    let mut stage = scenes::home_with_draft();
    stage.resized(40, 12);
    assert!(stage.text().contains(" 1/7 "), "{}", stage.text());
    stage.keys("End");
    let text = stage.text();
    assert!(text.contains("> 7 Quit") && text.contains(" 7/7 "), "{text}");
}

#[rstest]
#[case::review(scenes::review, "27/27")]
#[case::map(scenes::map, "26/26")]
#[case::matrix(scenes::matrix, "54/54")]
fn a_list_longer_than_the_screen_says_where_it_is(#[case] scene: fn() -> Stage, #[case] end: &str) {
    let mut stage = scene();
    // Below the head, where no other number stands.
    let told = |stage: &Stage| stage.text().lines().nth(1).unwrap_or_default().to_owned();
    let from = end.split_once('/').map_or_else(String::new, |(_, all)| format!(" 1/{all} "));
    for (columns, rows) in [(40, 12), (80, 24)] {
        stage.resized(columns, rows);
        stage.keys("Home");
        assert!(told(&stage).contains(&from), "{from}: {}", stage.text());
        stage.keys("End");
        assert!(told(&stage).contains(&format!(" {end} ")), "{end}: {}", stage.text());
    }
    stage.resized(120, 80);
    assert!(!told(&stage).contains('/'), "{}", stage.text());
}

#[test]
fn what_is_told_beside_an_entry_is_told_whole_or_not_at_all() {
    let mut stage = scenes::home_with_draft();
    for width in 40..=120 {
        stage.resized(width, 24);
        let text = stage.text();
        let entries = text.lines().filter(|l| l.get(3..4).is_some_and(|c| c.parse::<u8>().is_ok()));
        assert!(entries.clone().count() > 4, "{width}: {text}");
        for entry in entries {
            assert!(!entry.contains('…') || width >= 96, "{width}: {entry}");
        }
        assert!(text.contains(" of "), "{width}: how much is answered is told: {text}");
    }
}

const DRAFT: &str = r#"{"industry": "healthcare", "data": ["phi"]}"#;

#[test]
fn the_first_frame_does_not_wait_for_the_answers_to_be_weighed() {
    let mut stage = Stage::first_frame(&ENGINE, 120, 40, DRAFT, None);
    let first = stage.text();
    assert!(first.contains("Resume the interview") && first.contains("weighing …"), "{first}");
    assert!(!first.contains("★"), "{first}");
    assert!(stage.app.is_busy() && stage.app.work(), "there is another frame to draw");
    stage.draw();
    assert!(stage.text().contains("★ recommended"), "{}", stage.text());
    assert!(!stage.text().contains("weighing"), "{}", stage.text());
    assert!(!stage.app.is_busy());
}

#[test]
fn where_no_standings_are_shown_no_second_frame_is_drawn() {
    for (width, answers) in [(80, DRAFT), (120, "")] {
        let mut stage = Stage::first_frame(&ENGINE, width, 40, answers, None);
        assert!(!stage.text().contains("weighing"), "{}", stage.text());
        while stage.app.is_busy() {
            assert!(!stage.app.work());
        }
    }
}

#[test]
fn home_shows_the_standings_for_the_answers_as_they_are_now() {
    let mut stage = Stage::new(120, 40, DRAFT);
    let standings = |stage: &Stage| {
        let text = stage.text();
        let right = text.lines().filter_map(|line| line.split_once('│'));
        right.map(|(_, standing)| standing.to_owned()).collect::<Vec<_>>()
    };
    let before = standings(&stage);
    stage.app.ctx.policy = Policy::Strictest;
    stage.draw();
    assert_ne!(standings(&stage), before);
    stage.app.ctx.policy = Policy::Articles;
    stage.draw();
    assert_eq!(standings(&stage), before);
    // The same after an answer that moves them: nothing regulated is sent.
    stage.keys(":").types("data").keys("Enter");
    let asked = stage.text();
    stage.keys("5 : H o m e Enter");
    let after = standings(&stage);
    assert!(stage.text().contains("Resume the interview"), "{asked} {}", stage.text());
    assert_ne!(after, before);
}
