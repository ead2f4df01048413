//! The attestation matrix of the short list: what each of the paths in play is known to have, row by row.

use std::collections::HashSet;

use crate::catalog::record::{Claim, Value};
use crate::decision::{Assessment, Decision, Standing};

use super::super::doc::{Line, Section};
use super::super::matrix::{Entry, Matrix, Query, Row};
use super::super::matrix_out::legend;
use super::super::{marks, wording};

/// The heads of its columns: the paths go by the number of their place in the list above them.
const HEAD: [&str; 4] = ["Control", "1", "2", "3"];

/// Behind a control that a need of the buyer asks for.
const NEEDED: &str = " *";

/// The matrix of the recommended paths and those that come next.
pub fn matrix(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Attestation matrix of the short list", "Matrix");
    let paths = short_list(decision);
    if paths.is_empty() {
        return section;
    }
    let name = |a: &&Assessment<'_>| {
        Line::from(format!("{}: ", wording::label(decision.catalog, a))).mark(a.standing)
    };
    section.steps(paths.iter().map(name).collect());
    let query = Query { paths: paths.iter().map(|a| a.path.id).collect(), ..Query::default() };
    let matrix = Matrix::new(decision.catalog, decision.cells, &query, decision.today);
    let needed: HashSet<_> =
        decision.evaluation.needs.iter().map(|need| need.rule.control).collect();
    let (told, silent): (Vec<_>, Vec<_>) = matrix.rows.iter().partition(|row| speaks(row));
    let attested: Vec<_> = told.into_iter().filter(|row| attests(row)).collect();
    let row = |row: &&Row<'_>| {
        let control = row.control.name.as_str();
        let mark = if needed.contains(&row.control.id) { NEEDED } else { "" };
        let control = Line::from(format!("{control}{mark}"));
        std::iter::once(control).chain(row.cells.iter().map(cell)).collect()
    };
    section.table(HEAD[..=paths.len()].to_vec(), attested.iter().map(row).collect());
    let silent: Vec<_> = silent.iter().map(|row| row.control.name.as_str()).collect();
    if !silent.is_empty() {
        section.para(format!(
            "Of none of these paths any source says anything on: {}.",
            wording::list(&silent)
        ));
    }
    section.para("Left out are the rows on which the sources tell something without a yes or a no: \"signoff matrix\" has them.");
    section.para(Line::new().muted(format!(
        "{} · {} your needs ask for it",
        legend(),
        NEEDED.trim()
    )));
    section
}

/// The recommended paths, then those that fit, then those that are left open: as many as there are columns.
fn short_list<'d, 'a>(decision: &'d Decision<'a>) -> Vec<&'d Assessment<'a>> {
    let chosen = &decision.evaluation.recommended;
    let next =
        |a: &&Assessment<'_>| a.standing != Standing::RuledOut && !chosen.contains(&a.path.id);
    let next = decision.evaluation.paths.iter().filter(next);
    decision.recommended().into_iter().chain(next).take(HEAD.len() - 1).collect()
}

fn speaks(row: &Row<'_>) -> bool {
    row.cells.iter().any(|entry| entry.claims().next().is_some())
}

/// Whether a cell of the row comes to more than that something is stated, or that nothing is.
fn attests(row: &Row<'_>) -> bool {
    row.cells.iter().any(|entry| match entry.cell.value() {
        Value::Stated => false,
        Value::NotStated => entry.is_disputed(),
        _ => true,
    })
}

fn cell(entry: &Entry<'_>) -> Line {
    let cites: Vec<_> = entry.cell.deciding.iter().map(|claim: &&Claim| claim.cite()).collect();
    let mut line = Line::new().mark(entry.cell.value());
    for (mark, marked) in [(marks::DISPUTED, entry.is_disputed()), (marks::STALE, entry.stale)] {
        if marked {
            line = line.text(format!(" {mark}"));
        }
    }
    if cites.is_empty() { line } else { line.text(" ").cites(&cites) }
}
