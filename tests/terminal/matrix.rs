//! The matrix by keys: search, differences, folds, the choice of paths, a whole cell.

use signoff::catalog::Policy;
use signoff::decision::Engine;

use crate::drive::CATALOG;
use crate::look::Look as _;
use crate::pty::Terminal;
use crate::start::Home;

fn in_the_matrix(home: &Home) -> Terminal {
    let terminal = home.start();
    terminal.type_for("M", "Attestation matrix");
    terminal
}

/// The name of a control.
fn control(id: &str) -> &'static str {
    &CATALOG.controls.named(id).unwrap_or_else(|| panic!("no control {id}")).name
}

#[test]
fn a_search_goes_from_hit_to_hit_and_counts_them() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    let name = control("irap");
    terminal.type_for(&format!("/{name}"), "hit 1 of");
    // Moves while it is typed.
    terminal.wait_until("the first hit", |look| line_under_cursor(&look.lines(), name));
    terminal.type_for("\r", "hit 1 of");
    terminal.type_for("n", "hit 2 of");
    terminal.type_for("n", "hit 3 of");
    terminal.type_for("N", "hit 2 of");
    terminal.type_for("N", "hit 1 of");
    terminal.send("\x1b");
    terminal.wait_until("no search", |look| !look.shows("hit"));
}

fn line_under_cursor(lines: &[String], name: &str) -> bool {
    lines.iter().any(|line| line.trim_start().starts_with(&format!("> {name}")))
}

#[test]
fn a_search_without_a_hit_says_so() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    terminal.type_for("/qqqqzzzz", "no hit");
    terminal.type_for("\r", "Nothing found");
}

#[test]
fn only_differences_leaves_out_rows_that_are_alike_and_says_so() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    terminal.type_for("d", "differences only");
    terminal.send("d");
    terminal.wait_until("all rows", |look| !look.shows("differences only"));
}

#[test]
fn a_group_folds_and_unfolds() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    let name = control("soc2-type1");
    terminal.wait_for(name);
    terminal.send(" ");
    terminal.wait_until("a folded group", |look| !look.shows(name));
    terminal.type_for(" ", name);
}

#[test]
fn chosen_paths_are_the_ones_shown() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    let paths: Vec<_> = CATALOG.paths.iter().collect();
    // Those the policy leaves in are shown until others are chosen.
    let shown = Engine::new(&CATALOG).considered(Policy::default()).count();
    terminal.wait_for(&paths[0].short);
    terminal.type_for("c", "Paths shown");
    terminal.send(" ");
    terminal.wait_until("the first path unticked", |look| {
        look.selects(&format!("[ ] {}", paths[0].name))
    });
    terminal.type_for("\r", &format!("{} of {} paths", shown - 1, paths.len()));
    terminal.wait_until("the second path first in the head", |look| {
        let lines = look.lines();
        let head = lines.iter().find_map(|line| line.split_once('│'));
        head.is_some_and(|(_, names)| names.starts_with(&paths[1].short))
    });
}

#[test]
fn a_cell_opens_with_its_claims_and_their_sources_and_esc_closes_it() {
    let home = Home::new();
    let terminal = in_the_matrix(&home);
    let name = control("hipaa-baa");
    terminal.type_for(&format!("/{name}"), "hit 1 of");
    terminal.send("\r");
    terminal.wait_until("the keys of the matrix", |look| look.shows("? help"));
    terminal.send("\r");
    terminal.wait_for("Holds on");
    terminal.send("G");
    terminal.wait_until("the sources", |look| {
        CATALOG.sources.iter().any(|source| look.shows(&source.title))
    });
    terminal.send("\x1b");
    terminal.wait_until("the matrix", |look| !look.shows("Holds on") && look.shows("Attestation"));
}
