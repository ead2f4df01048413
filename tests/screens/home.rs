//! Home: the age of what the program knows, as far as that can be told.

use jiff::civil::date;

use crate::scenes;

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
