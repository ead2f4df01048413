//! Home: the age of what the program knows, as far as that can be told.

use jiff::civil::date;
use rstest::rstest;

use crate::scenes;
use crate::stage::Stage;

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
    assert!(stage.text().contains(" 1/6 "), "{}", stage.text());
    stage.keys("End");
    let text = stage.text();
    assert!(text.contains("> 6 Quit") && text.contains(" 6/6 "), "{text}");
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
