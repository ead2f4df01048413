//! The layout of the matrix by keys: pins, order, hidden paths, groups, filters, walking from cell to cell, copying.

use std::sync::LazyLock;

use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Engine, touched};
use signoff::interview::Profile;
use signoff::tui::keymap::Context;

use crate::scenes;
use crate::stage::{CATALOG, ENGINE, Stage, rows};

/// Far smaller than the largest, and large enough to be more than a clipboard takes.
static COMPANY: LazyLock<Catalog> = LazyLock::new(|| crate::company::catalogue(320, 70));
static COMPANY_ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&COMPANY));

fn shown(stage: &mut Stage) -> String {
    rows(stage.resized(120, 40)).join("\n")
}

/// The head of the columns.
fn head(stage: &mut Stage) -> String {
    let drawn = rows(stage.resized(120, 40));
    drawn.into_iter().find(|row| row.contains('│')).unwrap_or_default()
}

/// What is told below the table about the cell the cursor is on.
fn told(stage: &mut Stage) -> String {
    let drawn = rows(stage.resized(120, 40));
    let at = drawn.iter().rposition(|row| row.trim_start().starts_with("──")).unwrap();
    drawn[at + 1].trim().to_owned()
}

#[test]
fn a_pinned_path_stands_first_and_stays_when_the_others_scroll() {
    let mut stage = scenes::matrix();
    stage.keys("→ → P");
    let name = &CATALOG.paths[CATALOG.paths.ids().nth(2).unwrap()].short;
    assert!(head(&mut stage).contains(&format!("│{name}")), "{}", head(&mut stage));
    stage.keys(&"→ ".repeat(30));
    assert!(head(&mut stage).contains(&format!("│{name}")), "{}", head(&mut stage));
    assert!(head(&mut stage).contains('‹'));
    // The cursor went to the last path, not to one that is out of sight.
    stage.keys(&"← ".repeat(30));
    assert!(told(&mut stage).starts_with(
        &CATALOG.paths.ids().nth(2).map(|id| CATALOG.paths[id].name.clone()).unwrap()
    ));
    stage.keys("P");
    assert!(!head(&mut stage).contains(&format!("│{name}")));
}

#[test]
fn however_many_paths_are_pinned_each_can_be_seen() {
    let mut stage = scenes::matrix();
    for _ in 0..9 {
        stage.keys("P → → → → → → → → → → → →");
    }
    for column in 0..12 {
        stage.keys(&"← ".repeat(30)).keys(&"→ ".repeat(column));
        let told = told(&mut stage);
        let path = CATALOG.paths.iter().find(|p| told.starts_with(&format!("{} ·", p.name)));
        let short = &path.unwrap().short;
        assert!(head(&mut stage).contains(short.as_str()), "{short} in {}", head(&mut stage));
    }
}

#[test]
fn a_hidden_path_is_shown_again_by_the_choice_of_paths() {
    let mut stage = scenes::matrix();
    stage.keys("→ x");
    assert!(shown(&mut stage).contains("11 of 16 paths"));
    assert!(!head(&mut stage).contains("Anthropic"));
    assert!(shown(&mut stage).contains("is hidden; c chooses"));
    stage.keys("c Home ↓ Space Enter");
    assert!(shown(&mut stage).contains("12 of 16 paths"));
    assert!(head(&mut stage).contains("Anthropic"));
}

#[test]
fn the_last_path_shown_cannot_be_hidden() {
    let mut stage = scenes::nothing_ticked();
    stage.keys("Space Enter x");
    assert!(shown(&mut stage).contains("1 of 16 paths"));
    assert!(shown(&mut stage).contains("cannot be hidden"));
}

#[test]
fn a_path_moves_with_its_cursor_and_in_the_choice_of_paths_too() {
    let mut stage = scenes::matrix();
    let before = told(&mut stage);
    stage.keys("> >");
    assert_eq!(told(&mut stage), before);
    let order = head(&mut stage);
    let place = |name: &str| order.find(name).unwrap();
    assert!(
        place("Anthropic") < place("Azure OpenAI") && place("Azure OpenAI") < place("OpenAI  ")
    );
    stage.keys("c < < Enter");
    assert!(head(&mut stage).contains("│OpenAI "), "{}", head(&mut stage));
}

#[test]
fn what_is_given_up_in_the_choice_of_paths_changes_nothing() {
    let mut stage = scenes::matrix();
    let before = shown(&mut stage);
    stage.keys("c P > Space a Esc");
    assert_eq!(shown(&mut stage), before);
}

#[test]
fn paths_sorted_by_standing_stand_as_the_evaluation_has_them() {
    let mut stage = scenes::matrix_by_standing();
    stage.keys(&"← ".repeat(20));
    let answers = crate::scenario::named("S01").answers(&CATALOG);
    let profile = Profile::new(&CATALOG, &answers);
    let evaluation = ENGINE.evaluate(&profile, Policy::default());
    for assessed in &evaluation.paths {
        assert!(told(&mut stage).starts_with(&format!("{} ·", assessed.path.name)));
        stage.keys("→");
    }
    let drawn = shown(&mut stage);
    assert!(drawn.contains("Standing") && drawn.contains("by standing"), "{drawn}");
    // Moving a path makes the order one's own.
    stage.keys("<");
    assert!(shown(&mut stage).contains("your own now"));
    assert!(!shown(&mut stage).contains("Standing"));
}

#[test]
fn the_rows_my_needs_touch_are_those_that_are_left() {
    let mut stage = scenes::at_home(r#"{"data": ["phi"], "industry": "healthcare"}"#, None);
    stage.keys("M r");
    let profile = stage.app.ctx.session.profile().clone();
    let rows = touched(&CATALOG, &profile);
    let left = format!("{} of {} rows: what my needs touch", rows.len(), CATALOG.controls.len());
    assert!(shown(&mut stage).contains(&left), "{}", shown(&mut stage));
}

/// How many rows are left, by the line that tells it.
fn rows_left(stage: &mut Stage) -> usize {
    let drawn = rows(stage.resized(120, 40));
    let line = drawn.iter().find_map(|row| row.split_once(" rows: "));
    let counts = line.map(|(counts, _)| counts.trim().split_once(" of ").unwrap().0);
    counts.map_or(CATALOG.controls.len(), |count| count.parse().unwrap())
}

#[test]
fn filters_combine_are_named_and_are_cleared_at_once() {
    let mut stage = scenes::matrix();
    let all = rows_left(&mut stage);
    stage.keys("C");
    let conditional = rows_left(&mut stage);
    stage.keys("D");
    let both = rows_left(&mut stage);
    assert!(0 < both && both < conditional && conditional < all, "{both} {conditional} {all}");
    assert!(shown(&mut stage).contains("disputed + on conditions · a all rows"));
    stage.keys("C D d S");
    assert!(shown(&mut stage).contains("differences only + due for another look"));
    stage.keys("a");
    assert_eq!(rows_left(&mut stage), all);
    assert!(!shown(&mut stage).contains("rows: "));
}

#[test]
fn a_row_is_disputed_only_by_the_paths_shown() {
    let mut stage = scenes::nothing_ticked();
    // A path of which no article speaks, so that nobody contradicts anybody.
    stage.keys("End Space Enter D");
    let few = rows_left(&mut stage);
    stage.keys("c a Enter");
    assert!(few < rows_left(&mut stage));
}

#[test]
fn one_goes_from_group_to_group_and_to_one_from_the_list() {
    let mut stage = scenes::matrix();
    let groups: Vec<_> = CATALOG.groups.iter().map(|group| group.name.as_str()).collect();
    stage.keys("Tab");
    assert!(told(&mut stage).starts_with(groups[1]), "{}", told(&mut stage));
    stage.keys("} }");
    assert!(told(&mut stage).starts_with(groups[3]));
    stage.keys("Shift-Tab {");
    assert!(told(&mut stage).starts_with(groups[1]));
    stage.keys("o");
    assert_eq!(stage.app.context(), Context::Groups);
    stage.keys("End Enter");
    assert!(told(&mut stage).starts_with(groups[groups.len() - 1]));
}

#[test]
fn inside_a_cell_one_walks_along_the_rows_and_columns_as_shown() {
    let mut stage = scenes::matrix();
    // The first group folded away, the third path in front.
    stage.keys("→ → P Space ↓ ↓");
    let (control, next) = (told(&mut stage), {
        stage.keys("↓");
        told(&mut stage)
    });
    stage.keys("↑ Enter");
    assert_ne!(control, next);
    assert!(shown(&mut stage).contains("Path 1/12 · control 1/"), "{}", shown(&mut stage));
    stage.keys("J");
    assert!(shown(&mut stage).contains("Path 1/12 · control 2/"));
    stage.keys("] [ K K");
    assert!(shown(&mut stage).contains("Path 1/12 · control 1/"));
    stage.keys("J →");
    assert!(shown(&mut stage).contains("Path 2/12 · control 2/"));
    stage.keys("Esc");
    // The cursor is where one walked to.
    let (path, _) = next.split_once(" · ").unwrap();
    assert!(!told(&mut stage).starts_with(&format!("{path} ·")));
    stage.keys("←");
    assert_eq!(told(&mut stage), next);
}

#[test]
fn the_layout_outlasts_a_catalogue_read_anew() {
    let mut stage = scenes::matrix();
    stage.keys("→ → P → x D /").types("Model families").keys("Enter Enter v");
    let filled = |stage: &Stage| rows(stage.buffer()).join("").contains("conditional ▸");
    stage.keys("↓");
    while !filled(&stage) {
        stage.keys("→");
    }
    stage.keys("↓").types("Named in the order form.").keys("↓").types("Take release 2.");
    stage.keys("↓").types("J. Doe").keys("↓ ↓").types("vault 7, page 3").keys("Enter");
    assert_eq!(stage.app.context(), Context::Cell);
    stage.keys("Esc");
    let drawn = shown(&mut stage);
    assert!(drawn.contains("11 of 16 paths") && drawn.contains("rows: disputed"), "{drawn}");
    assert!(head(&mut stage).contains("│Azure OpenAI"), "{drawn}");
}

#[test]
fn a_cell_is_copied_with_the_sources_its_numbers_stand_for() {
    let mut stage = scenes::matrix();
    stage.keys("/").types("HIPAA BAA").keys("Enter y");
    let copied = stage.deeds.borrow().copied.clone();
    assert_eq!(copied.len(), 1);
    assert!(copied[0].starts_with("## HIPAA BAA · "), "{}", copied[0]);
    assert!(copied[0].contains("\n### Sources\n\n1. "), "{}", copied[0]);
    assert!(shown(&mut stage).contains("if nothing arrives there"));
    stage.keys("Enter y");
    assert_eq!(stage.deeds.borrow().copied[1], copied[0]);
}

#[test]
fn a_row_is_copied_as_a_table_of_the_paths_shown() {
    let mut stage = scenes::nothing_ticked();
    stage.keys("Space ↓ Space Enter /").types("HIPAA BAA").keys("Enter Y");
    let copied = stage.deeds.borrow().copied.last().cloned().unwrap();
    let table = copied.lines().filter(|line| line.starts_with("| ")).collect::<Vec<_>>();
    assert_eq!(table.len(), 4, "{copied}");
    assert!(table[0].starts_with("| Path | Value |") && table[2].starts_with("| OpenAI direct |"));
}

#[test]
fn what_is_too_long_for_a_clipboard_is_not_sent_and_says_how_to_have_it() {
    let mut stage = Stage::over(&COMPANY_ENGINE, 120, 40, "");
    stage.keys("M c a Enter End Y");
    assert!(
        shown(&mut stage).contains("too long for the terminal's clipboard"),
        "{}",
        shown(&mut stage)
    );
    assert!(shown(&mut stage).contains("signoff matrix --controls"));
    assert!(stage.deeds.borrow().copied.is_empty());
    // A cell of it is not.
    stage.keys("y");
    assert_eq!(stage.deeds.borrow().copied.len(), 1);
}

#[test]
fn a_group_has_no_cell_and_no_row_to_copy() {
    let mut stage = scenes::matrix();
    stage.keys("Home y Y");
    assert!(shown(&mut stage).contains("go to one of its controls"));
    assert!(stage.deeds.borrow().copied.is_empty());
}

#[test]
fn the_search_counts_its_hits_and_tells_where_in_a_cell_it_found_them() {
    let mut stage = scenes::matrix();
    stage.keys("/").types("AI Prompts Hub").empties();
    let source = CATALOG.sources.iter().next().unwrap();
    stage.types(&source.title[..20]).keys("Enter");
    let drawn = shown(&mut stage);
    assert!(drawn.contains("hit 1 of "), "{drawn}");
    assert!(told(&mut stage).contains("found in a source: "), "{}", told(&mut stage));
    stage.keys("n n");
    assert!(shown(&mut stage).contains("hit 3 of "));
    stage.keys("N");
    assert!(shown(&mut stage).contains("hit 2 of "));
}

#[test]
fn a_search_looks_only_at_what_is_shown_and_again_when_that_changes() {
    let mut stage = scenes::matrix();
    stage.keys("/").types("yes").keys("Enter");
    let hits = |stage: &mut Stage| {
        let drawn = shown(stage);
        let (_, behind) = drawn.split_once("hit 1 of ").unwrap();
        behind.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let all = hits(&mut stage);
    stage.keys("x");
    let fewer = hits(&mut stage);
    assert!(fewer < all);
    stage.keys("p");
    assert_ne!(hits(&mut stage), fewer);
}

/// The box of the cell is over the table, never over what is told of a copy.
#[test]
fn what_is_told_of_a_copied_cell_can_be_read_below_it_at_every_size() {
    for (columns, rows_) in crate::approved::SIZES {
        let mut stage = scenes::cell();
        stage.resized(columns, rows_);
        stage.keys("y");
        let told = rows(stage.buffer()).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = "The cell was sent to the terminal's clipboard; if nothing arrives there,";
        assert!(told.contains(whole), "{columns} x {rows_}: {}", stage.text());
        assert!(told.contains("prints the row."), "{columns} x {rows_}: {}", stage.text());
    }
}

#[test]
fn on_the_smallest_screen_no_name_is_cut_in_the_choices_of_paths_nor_in_a_cell() {
    for keys in ["c", "="] {
        let mut stage = scenes::matrix();
        stage.resized(40, 12);
        stage.keys(keys);
        for _ in 0..CATALOG.paths.len() {
            let text = rows(stage.buffer()).join("\n");
            assert!(!text.lines().any(|l| l.contains('[') && l.contains('…')), "{text}");
            stage.keys("↓");
        }
    }
    let mut stage = scenes::matrix();
    stage.resized(40, 12);
    stage.keys("/").types("Report distribution").keys("Enter Enter");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = words(&rows(stage.buffer()).join("\n").replace('│', " "));
    let path = &CATALOG.paths.iter().next().unwrap().name;
    assert!(text.contains(&format!("Report distribution · {path}")), "{text}");
}

#[test]
fn the_one_line_below_the_table_is_filled_before_it_is_cut() {
    let mut stage = scenes::matrix();
    stage.keys("/").types("Report distribution").keys("Enter Esc");
    for width in 40..80 {
        let drawn = rows(stage.resized(width, 12));
        let at = drawn.iter().rposition(|row| row.trim_start().starts_with("──")).unwrap();
        let told = &drawn[at + 1];
        let room = usize::from(width).saturating_sub(3);
        let used = unicode_width::UnicodeWidthStr::width(told.as_str());
        assert!(told.ends_with('…') && used + 2 > room, "{width}: {told}");
    }
}
