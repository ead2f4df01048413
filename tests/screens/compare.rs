//! The comparison: which paths it takes, how it is set, and that nothing of a cell is missing.

use signoff::tui::keymap::Context;

use crate::scenes;
use crate::stage::{CATALOG, Stage, rows};

fn drawn(stage: &mut Stage, width: u16, height: u16) -> Vec<String> {
    rows(stage.resized(width, height))
}

/// Everything it tells, scrolled through from the start.
fn whole(stage: &mut Stage, width: u16) -> String {
    stage.resized(width, 30);
    stage.keys("Home");
    let mut text = String::new();
    let mut last = String::new();
    loop {
        let page = drawn(stage, width, 30).join("\n");
        if page == last {
            return text;
        }
        text.push_str(&page);
        last = page;
        stage.keys("PageDown");
    }
}

#[test]
fn pinned_paths_are_compared_at_once() {
    let mut stage = scenes::compare();
    assert_eq!(stage.app.context(), Context::Compare);
    let head = drawn(&mut stage, 120, 40)[2].clone();
    assert!(head.contains("OpenAI direct") && head.contains("Anthropic direct"), "{head}");
}

#[test]
fn it_begins_with_the_control_the_cursor_was_on() {
    let mut stage = scenes::compare();
    let body = drawn(&mut stage, 120, 40);
    let first = body.iter().position(|row| row.contains("HIPAA BAA")).unwrap();
    assert!(first < 7, "{}", body.join("\n"));
}

#[test]
fn few_paths_shown_are_compared_and_of_many_it_is_asked_which() {
    let mut stage = scenes::columns_few();
    stage.keys("Enter =");
    assert_eq!(stage.app.context(), Context::Compare);
    let mut stage = scenes::matrix();
    stage.keys("=");
    assert_eq!(stage.app.context(), Context::Chosen);
}

#[test]
fn two_to_four_paths_are_taken_and_other_numbers_are_refused_in_words() {
    let mut stage = scenes::matrix();
    stage.keys("= Enter");
    assert_eq!(stage.app.context(), Context::Chosen);
    let text = drawn(&mut stage, 120, 40).join("\n");
    assert!(text.contains("2 to 4 paths can be compared; 1 is ticked"), "{text}");
    stage.keys("↓ Space ↓ Space ↓ Space ↓ Space");
    let text = drawn(&mut stage, 120, 40).join("\n");
    assert!(text.contains("4 is the most"), "{text}");
    assert_eq!(text.matches("[x]").count(), 4);
    stage.keys("Enter");
    assert_eq!(stage.app.context(), Context::Compare);
}

#[test]
fn other_paths_are_chosen_without_leaving() {
    let mut stage = scenes::compare();
    stage.keys("c End Space Enter");
    let head = drawn(&mut stage, 120, 40)[2..4].join(" ");
    let last = &CATALOG.paths.iter().last().unwrap().name;
    assert_eq!(stage.app.context(), Context::Compare);
    assert!(head.contains(last.split(' ').next().unwrap()), "{head}");
    stage.keys("Esc");
    assert_eq!(stage.app.context(), Context::Matrix);
}

#[test]
fn side_by_side_where_there_is_room_else_one_under_the_other() {
    let mut stage = scenes::compare();
    let both = |rows: &[String]| {
        rows.iter().any(|row| row.matches("conditional").count() == 2 && row.contains('│'))
    };
    assert!(both(&drawn(&mut stage, 100, 40)));
    let narrow = drawn(&mut stage, 99, 40);
    assert!(!both(&narrow));
    assert!(narrow.iter().any(|row| row.contains("▸ OpenAI direct")), "{}", narrow.join("\n"));
}

#[test]
fn every_claim_of_the_compared_paths_is_told_with_its_place_at_every_width() {
    for width in [44, 80, 120, 200] {
        let mut stage = scenes::compare();
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        let text = dense(&whole(&mut stage, width));
        for source in ["comparison", "soc2-guide"] {
            let source = CATALOG.sources.named(source).unwrap();
            assert!(text.contains(&dense(&source.title)), "{width}: {}", source.title);
        }
        if width < 100 {
            let first = CATALOG.paths.iter().next().unwrap();
            for claim in CATALOG.claims.iter().filter(|claim| claim.path == first.id) {
                assert!(words_in(&text, &claim.text), "{width}: {}", claim.text);
            }
        }
    }
}

/// Whether the first words of a text are told; a page may break it further on.
fn words_in(dense: &str, text: &str) -> bool {
    let words: String = text.split_whitespace().take(3).collect();
    dense.contains(&words)
}

#[test]
fn only_differences_leaves_out_controls_that_are_alike() {
    let mut stage = scenes::compare();
    let count = |stage: &mut Stage| {
        let head = drawn(stage, 120, 40)[0].clone();
        let (_, behind) = head.split_once("control ").unwrap();
        let (_, count) = behind.split(' ').next().unwrap().split_once('/').unwrap();
        count.parse::<usize>().unwrap()
    };
    let all = count(&mut stage);
    stage.keys("d");
    let differing = count(&mut stage);
    assert!(0 < differing && differing < all);
    stage.keys("d");
    assert_eq!(count(&mut stage), all);
}

#[test]
fn one_goes_from_control_to_control_and_the_position_is_told() {
    let mut stage = scenes::compare();
    stage.keys("Home J J");
    assert!(drawn(&mut stage, 120, 40)[0].contains("control 3/"));
    stage.keys("K");
    assert!(drawn(&mut stage, 120, 40)[0].contains("control 2/"));
    stage.keys("↓ K");
    assert!(drawn(&mut stage, 120, 40)[0].contains("control 2/"));
}

#[test]
fn scrolling_down_and_up_again_comes_back() {
    let mut stage = scenes::compare_four();
    for (down, up) in [("↓", "↑"), ("PageDown", "PageUp")] {
        let before = drawn(&mut stage, 120, 40);
        for _ in 0..12 {
            stage.keys(down);
        }
        assert_ne!(drawn(&mut stage, 120, 40), before);
        for _ in 0..12 {
            stage.keys(up);
        }
        assert_eq!(drawn(&mut stage, 120, 40), before);
    }
}

#[test]
fn the_control_looked_at_is_copied_as_a_table_of_the_compared_paths() {
    let mut stage = scenes::compare();
    stage.keys("J Y");
    let copied = stage.deeds.borrow().copied.last().cloned().unwrap_or_default();
    let head = drawn(&mut stage, 120, 40)[2].clone();
    assert!(head.contains("OpenAI direct") && head.contains("Anthropic direct"), "{head}");
    for name in ["OpenAI direct", "Anthropic direct"] {
        assert_eq!(copied.matches(&format!("| {name} |")).count(), 1, "{copied}");
    }
    // It is the one at the top of the screen: what follows the BAA.
    let next = CATALOG.controls.iter().skip_while(|c| c.name != "HIPAA BAA").nth(1).unwrap();
    assert!(copied.contains(&next.name), "{copied}");
    // Behind the last control stand the sources; the head still names it.
    stage.keys("End Y");
    let copied = stage.deeds.borrow().copied.last().cloned().unwrap_or_default();
    assert!(copied.contains(&CATALOG.controls.iter().last().unwrap().name), "{copied}");
}
