//! The matrix: what its head tells, however many things there are to tell.

use rstest::rstest;
use signoff::catalog::Policy;
use signoff::catalog::record::{Control, SourceKind};
use signoff::report::marks::Marked as _;
use signoff::report::matrix::{Entry, Matrix, Query};
use signoff::report::search::{self, Closeness, Finder};
use signoff::report::wording;
use signoff::tui::keymap::Context;

use crate::scenes;
use crate::stage::{CATALOG, ENGINE, Stage, TODAY, rows};

#[test]
fn the_count_of_hits_is_told_on_every_screen_wide_enough_for_it() {
    let mut stage = scenes::matrix_differences();
    stage.keys("/").types("report").keys("Enter n");
    for width in 40..=120 {
        let shown = rows(stage.resized(width, 24));
        assert!(shown.iter().any(|row| row.contains("hit 2 of")), "{width}: {shown:?}");
    }
}

#[test]
fn that_only_differences_are_shown_stays_in_sight() {
    let mut stage = scenes::matrix_differences();
    stage.keys("Down");
    assert!(rows(stage.buffer()).join("\n").contains("differences only"));
}

#[test]
fn a_matrix_of_paths_that_do_not_differ_says_so() {
    let mut stage = scenes::nothing_ticked();
    stage.keys("Space Enter d");
    let shown = rows(stage.buffer()).join("\n");
    assert!(shown.contains("do not differ"), "{shown}");
    // Keys that move through what is not there break nothing.
    stage.keys("Down Up End Enter Space z n N Left Right c Esc d");
    assert!(!rows(stage.buffer()).join("\n").contains("do not differ"));
}

#[test]
fn a_choice_of_no_path_is_not_taken() {
    let mut stage = scenes::nothing_ticked();
    stage.keys("Enter");
    assert!(rows(stage.buffer()).join("\n").contains("Paths shown"));
}

/// Where the frozen column ends, and the line of the names of the paths.
fn head_of(stage: &mut Stage, columns: u16, rows_: u16) -> (usize, String) {
    let drawn = rows(stage.resized(columns, rows_));
    let head = drawn.into_iter().find(|row| row.contains('│')).unwrap();
    (head.chars().take_while(|c| *c != '│').count(), head)
}

#[test]
fn the_first_column_takes_at_most_two_fifths_and_the_head_stays_in_sight() {
    let mut stage = scenes::matrix();
    for columns in 40..=200 {
        let (first, head) = head_of(&mut stage, columns, 24);
        assert!(first * 5 <= usize::from(columns) * 2, "{first} of {columns}");
        stage.keys("End");
        assert_eq!(head_of(&mut stage, columns, 24).1, head);
        stage.keys("Home");
    }
}

/// The control the cursor is on, as the line below the table tells it.
fn control_below(stage: &mut Stage) -> &'static str {
    let drawn = rows(stage.resized(120, 40));
    let rule = drawn.iter().rposition(|row| row.trim_start().starts_with("──")).unwrap();
    let told = drawn[rule + 1..].join(" ");
    let named = |control: &&Control| told.contains(&format!(" · {}: ", control.name));
    let control = CATALOG.controls.iter().find(named);
    &control.unwrap_or_else(|| panic!("no control in {told}")).name
}

#[rstest]
fn from_hit_to_hit_scattered_letters_come_last_wherever_they_stand_in_the_table(
    #[values("cohere", "origin", "sccs", "incident")] sought: &str,
) {
    let finder = Finder::new(sought);
    let close = |control: &&Control| search::head(&finder, control);
    let scattered: Vec<&str> = CATALOG
        .controls
        .iter()
        .filter(|c| close(c) == Some(Closeness::Scattered))
        .map(|c| &*c.name)
        .collect();
    // In the order of the table they would come sooner: one that is closer stands below the first.
    let below = CATALOG.controls.iter().skip_while(|c| c.name != scattered[0]);
    assert!(below.filter_map(|c| close(&c)).any(|c| c < Closeness::Scattered));

    let mut stage = scenes::matrix();
    stage.keys("/").types(sought).keys("Enter");
    let drawn = rows(stage.resized(120, 40)).join("\n");
    let (_, behind) = drawn.split_once("hit 1 of ").unwrap();
    let count: usize = behind.split(' ').next().unwrap().parse().unwrap();
    let mut visited = Vec::new();
    for _ in 0..count {
        visited.push(control_below(&mut stage));
        stage.keys("n");
    }
    let (first, last) = visited.split_at(count - scattered.len());
    assert_eq!(last, scattered);
    assert!(!first.is_empty());
    // And then round to the closest again.
    assert!(rows(stage.buffer()).join("\n").contains("hit 1 of "));
}

/// A text without blanks, breaks and frames, so that it reads the same however it was wrapped.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"│\u{a0}".contains(*c)).collect()
}

/// Whether an article decides in a cell, on conditions, and a vendor's own page stands beside it.
fn tells_all(entry: &Entry<'_>) -> bool {
    let of = |kind| entry.claims().any(|claim| CATALOG.sources[claim.source].kind == kind);
    let has_conditions = !entry.cell.conditions().is_empty();
    has_conditions && of(SourceKind::Article) && of(SourceKind::VendorPage)
}

#[test]
fn a_whole_cell_tells_its_value_its_conditions_and_every_claim_with_source_place_and_date() {
    let view = Matrix::new(&CATALOG, ENGINE.cells(Policy::Articles), &Query::default(), TODAY);
    let mut seen = 0;
    for row in &view.rows {
        let Some(column) = row.cells.iter().position(tells_all) else { continue };
        let mut stage = scenes::matrix();
        stage.keys("/").types(&row.control.name).keys("Enter");
        stage.keys(&"← ".repeat(20)).keys(&"→ ".repeat(column)).keys("Enter");
        assert_eq!(stage.app.context(), Context::Cell);
        let told = dense(&rows(stage.resized(120, 400)).concat());
        let tells = |text: &str| assert!(told.contains(&dense(text)), "{text}\n{told}");
        let entry = &row.cells[column];
        tells(&entry.path.name);
        tells(entry.cell.value().words());
        for condition in entry.cell.conditions() {
            tells(&CATALOG.conditions[condition].text);
        }
        for claim in entry.claims() {
            let source = &CATALOG.sources[claim.source];
            tells(&claim.text);
            tells(&source.title);
            let place = CATALOG.place_text(claim);
            let dated = wording::dated(CATALOG.as_of(claim), TODAY);
            tells(&format!("({}, {place}; {dated}", source.kind.word()));
        }
        seen += 1;
    }
    assert!(seen > 3, "{seen}");
}
