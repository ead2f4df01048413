//! Paths that are not in the articles, in the terminal program's matrix: hidden or shown by the policy, listed in the choice of columns.

mod stage;

use stage::Stage;

fn screen(stage: &Stage) -> String {
    let buffer = stage.buffer();
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width);
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
        .collect()
}

#[test]
fn they_are_hidden_while_the_articles_decide_and_come_with_the_policy() {
    let mut stage = Stage::new(110, 40, "");
    stage.keys("M");
    assert!(screen(&stage).contains("12 of 16 paths"), "{}", screen(&stage));
    stage.keys("p");
    assert!(screen(&stage).contains(" 16 paths · policy: vendor-docs"), "{}", screen(&stage));
}

#[test]
fn the_choice_of_columns_lists_them_unticked_and_keeps_what_is_chosen() {
    let mut stage = Stage::new(110, 40, "");
    stage.keys("M c");
    let list = screen(&stage);
    assert!(list.contains("[ ] Claude Platform on AWS (not in the articles)"), "{list}");
    assert!(list.contains("[x] AWS Bedrock"), "{list}");
    stage.keys("End Space Enter");
    assert!(screen(&stage).contains("13 of 16 paths"), "{}", screen(&stage));
    stage.keys("p");
    assert!(screen(&stage).contains("13 of 16 paths"), "{}", screen(&stage));
}
