//! What the sources disagree on: every mark of the recommended paths with both its sides, the other paths in short.

use std::collections::HashSet;

use crate::catalog::record::{Dispute, Slot, Topic};
use crate::catalog::{Catalog, Cell, Id};
use crate::decision::{Assessment, Decision, Disputed};

use super::super::cell::dispute_line;
use super::super::doc::{Line, Section};
use super::super::marks::Marked as _;
use super::super::matrix::in_groups;
use super::super::{marks, wording};
use super::points::{points, read_here};
use super::short_list::{RowId, models_needed, short_list, shown};

/// What the sources disagree on: the grave matters that touch a need, then the needs of the recommended
/// paths and the next one in full, whatever else this paper marks on the recommended ones in a table,
/// and the other paths of the short list in short. Where nothing is recommended all are told in full.
pub fn disagreements(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("What the sources disagree on", "Disputes");
    let recommended = &decision.evaluation.recommended;
    let mut order = decision.evaluation.paths.iter().map(|a| a.path.id);
    let next = order.find(|path| !recommended.contains(path));
    let near = |path| recommended.is_empty() || recommended.contains(&path) || next == Some(path);
    let full = decision.disputes.iter().filter(|disputed| near(disputed.path.id));
    let mut told: Vec<Id<Dispute>> = Vec::new();
    for note in &decision.grave {
        told.push(note.id);
        section.heading(note.name.as_str());
        section.para(Line::new().said(format!("{} {}", note.text, note.handling), &note.cites));
        section.list(spoken(decision, note));
    }
    for disputed in full {
        in_full(decision, disputed, &mut told, &mut section);
    }
    for a in decision.recommended() {
        beside(decision, a, &mut told, &mut section);
    }
    let brief: Vec<Line> = short_list(decision)
        .iter()
        .filter(|a| !recommended.is_empty() && !recommended.contains(&a.path.id))
        .flat_map(|a| behind(decision, a, near(a.path.id)))
        .collect();
    if !brief.is_empty() {
        section.heading(format!(
            "In short: what else the matrix marks {} on the other paths",
            marks::DISPUTED
        ));
        section.list(brief);
    }
    section
}

/// What a note's claims say, of the paths that take part.
fn spoken(decision: &Decision<'_>, note: &Dispute) -> Vec<Line> {
    let catalog = decision.catalog;
    let claims = note.claims.iter().filter_map(|id| catalog.claims.get(*id));
    let needed = |slot: Slot| {
        let mut needs = decision.evaluation.needs.iter();
        needs.any(|need| need.rule.control == slot.control)
    };
    let claims = claims.filter(|c| decision.evaluation.of(c.path).is_some());
    let told = claims.filter(|c| {
        needed(Slot { path: c.path, control: c.control, level: c.level })
            || decision.evaluation.recommended.contains(&c.path)
    });
    let line = |claim: &crate::catalog::record::Claim| {
        let path = catalog.paths[claim.path].name.as_str();
        let says =
            format!("{path}, {} ({}): ", claim.value.words(), wording::origin(catalog, claim));
        Line::new().text(says).said(&claim.text, &[claim.cite()])
    };
    told.map(line).collect()
}

fn in_full(
    decision: &Decision<'_>,
    disputed: &Disputed<'_>,
    told: &mut Vec<Id<Dispute>>,
    section: &mut Section,
) {
    section.heading(subject(decision, disputed));
    let sides = disputed.verdict.cell.claims.iter().map(|claim| {
        let origin = wording::origin(decision.catalog, claim);
        Line::new()
            .text(format!("{} ({origin}): ", wording::sentence(claim.value.words())))
            .said(&claim.text, &[claim.cite()])
    });
    section.list(sides.collect());
    for note in &disputed.notes {
        if told.contains(&note.id) {
            section.para(Line::new().strong(format!("{}: ", note.name)).text("see above."));
            continue;
        }
        told.push(note.id);
        section.para(dispute_line(note));
    }
}

/// What else this paper marks on a path, though no need turns on it: a row each.
fn beside(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    told: &mut Vec<Id<Dispute>>,
    section: &mut Section,
) {
    let here = decision.disputes.iter().filter(|d| d.path.id == a.path.id);
    let needed: HashSet<Slot> = here.map(|d| d.verdict.rule.slot(a.path.id)).collect();
    let clauses: Vec<_> =
        points(decision, a, Topic::Clause).iter().filter_map(|point| point.control).collect();
    let mut rows = Vec::new();
    let printed = [shown(decision), read_here(decision, a)].concat();
    let marked = marked(decision, a, &printed).into_iter();
    for (slot, cell) in marked.filter(|(slot, _)| !needed.contains(slot)) {
        rows.push(vec![
            Line::from(wording::slot_name(decision.catalog, slot)),
            if clauses.contains(&slot.control) {
                Line::from("Both sides stand in the contract checklist.")
            } else {
                sides(decision.catalog, cell)
            },
            handled(decision.catalog, cell, told),
        ]);
    }
    if !rows.is_empty() {
        section.heading(format!("{}: what else the sources differ on", a.path.name));
        section.para("No verdict on a need turns on them, but conditions, the matrix, the clauses or the checks of this paper read them.");
        section.table(vec!["Row", "What each source says", "What is done about it"], rows);
    }
}

/// The rows of a path that its needs read and on which the sources differ.
fn needed(decision: &Decision<'_>, a: &Assessment<'_>) -> HashSet<Slot> {
    let here = decision.disputes.iter().filter(|d| d.path.id == a.path.id);
    here.map(|d| d.verdict.rule.slot(a.path.id)).collect()
}

/// What the matrix marks on a path that stands behind, a line each, but for what is told in full.
fn behind(decision: &Decision<'_>, a: &Assessment<'_>, in_full: bool) -> Vec<Line> {
    let told = if in_full { needed(decision, a) } else { HashSet::new() };
    let marked = marked(decision, a, &shown(decision)).into_iter();
    let marked = marked.filter(|(slot, _)| !told.contains(slot));
    marked.map(|(slot, cell)| in_short(decision, slot, cell)).collect()
}

/// The cells of a path in these rows on which the sources differ, in the order of the matrix.
fn marked<'d>(
    decision: &'d Decision<'_>,
    a: &Assessment<'_>,
    printed: &[RowId],
) -> Vec<(Slot, &'d Cell<'d>)> {
    let (models, mut found) = (models_needed(decision), Vec::new());
    for control in in_groups(decision.catalog) {
        let levels = control.levels.iter().map(|level| Some(level.id));
        for level in std::iter::once(None).chain(levels) {
            let slot = Slot { path: a.path.id, control: control.id, level };
            let cell = decision.cells.for_models(slot, &models);
            if cell.dispute.is_some() && printed.contains(&(control.id, level)) {
                found.push((slot, cell));
            }
        }
    }
    found
}

fn sides(catalog: &Catalog, cell: &Cell<'_>) -> Line {
    cell.claims.iter().enumerate().fold(Line::new(), |line, (at, claim)| {
        let value = wording::sentence(claim.value.words());
        line.strong(if at == 0 { value } else { format!(" {value}") })
            .text(format!(" ({}): ", wording::origin(catalog, claim)))
            .said(&claim.text, &[claim.cite()])
    })
}

/// How the disagreement of a cell is handled: by its notes, each told once, or by the policy.
fn handled(catalog: &Catalog, cell: &Cell<'_>, told: &mut Vec<Id<Dispute>>) -> Line {
    let notes: Vec<_> = notes(catalog, cell).collect();
    if notes.is_empty() {
        return Line::from("No note on it: go by the source that decides, and ask.");
    }
    notes.iter().enumerate().fold(Line::new(), |line, (at, note)| {
        let gap = if at == 0 { "" } else { " " };
        let line = line.strong(format!("{gap}{}: ", note.name));
        if told.contains(&note.id) {
            return line.text("see above.");
        }
        told.push(note.id);
        line.said(&note.handling, &note.cites)
    })
}

/// The notes that set two claims of a cell against each other.
fn notes<'d>(catalog: &'d Catalog, cell: &Cell<'_>) -> impl Iterator<Item = &'d Dispute> {
    let both =
        |note: &&Dispute| cell.claims.iter().filter(|c| note.claims.contains(&c.id)).count() > 1;
    catalog.disputes.iter().filter(both)
}

/// A disagreement on a path that stands behind: who says what, and what the matter is called.
fn in_short(decision: &Decision<'_>, slot: Slot, cell: &Cell<'_>) -> Line {
    let catalog = decision.catalog;
    let path = &catalog.paths[slot.path].name;
    let mut line = Line::new().text(format!("{path}: {}: ", wording::slot_name(catalog, slot)));
    for (at, claim) in cell.claims.iter().enumerate() {
        let gap = if at == 0 { "" } else { "; " };
        let says = format!("{gap}{} ({}) ", claim.value.words(), wording::origin(catalog, claim));
        line = line.text(says).cites(&[claim.cite()]);
    }
    let names: Vec<_> = notes(catalog, cell).map(|note| note.name.as_str()).collect();
    let about =
        if names.is_empty() { ".".into() } else { format!(". At issue: {}.", names.join("; ")) };
    line.text(about)
}

/// Of whom and what the sources differ.
fn subject(decision: &Decision<'_>, disputed: &Disputed<'_>) -> String {
    let slot = disputed.verdict.rule.slot(disputed.path.id);
    format!("{}: {}", disputed.path.name, wording::slot_name(decision.catalog, slot))
}
