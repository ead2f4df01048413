//! The points of the record that concern a path, and how it stands on each: read from the cells, so that no fact is written twice.

use crate::catalog::record::{Claim, Control, Level, Point, RunBy, Slot, Topic, Value};
use crate::catalog::{Cell, Id};
use crate::decision::{Assessment, Decision, Holding};

use super::super::doc::{Line, Section};
use super::super::{marks, wording};

/// Who runs the machines of a path.
pub fn run_by(a: &Assessment<'_>) -> RunBy {
    if a.path.own_infrastructure { RunBy::Buyer } else { RunBy::Vendor }
}

/// The points of a topic that concern a path; of those of one name the first.
pub fn points<'a>(decision: &Decision<'a>, a: &Assessment<'_>, topic: Topic) -> Vec<&'a Point> {
    let mut found: Vec<&Point> = Vec::new();
    for point in decision.catalog.points.iter().filter(|point| point.topic == topic) {
        let here = point.paths.is_empty() || point.paths.contains(&a.path.id);
        let run = point.run_by.is_none_or(|by| by == run_by(a)) && is_held(a, point);
        let told = found.iter().any(|known| known.name == point.name);
        if here && run && !told && point.when.holds(&decision.profile) {
            found.push(point);
        }
    }
    found
}

/// Whether a path holds on what the point is about.
fn is_held(a: &Assessment<'_>, point: &Point) -> bool {
    let on = |holding: Holding<'_>| match holding {
        Holding::Condition(condition) => point.held.contains(&condition.id),
        Holding::Writing(_) | Holding::Luck(..) | Holding::Risk(_) => false,
    };
    point.held.is_empty() || a.conditions.iter().any(|held| on(held.on))
}

/// Where a path runs that one would go to, in the words of up to so many sources.
pub fn runs(decision: &Decision<'_>, a: &Assessment<'_>, sources: usize) -> Line {
    let models = models(decision, a);
    let mut line = Line::new();
    for point in points(decision, a, Topic::Elsewhere) {
        let Some(control) = point.control else { continue };
        let slot = Slot { path: a.path.id, control, level: point.level };
        for claim in decision.cells.for_models(slot, &models).deciding.iter().take(sources) {
            line = line.text(" ").said(&claim.text, &[claim.cite()]);
        }
    }
    line
}

/// Which model families of a path are meant.
pub fn models(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Id<Level>> {
    let of_models = |v: &&crate::decision::Verdict<'_>| {
        v.rule.control == decision.catalog.header.models && v.kind.meets()
    };
    let required = a.verdicts.iter().filter(of_models).filter_map(|v| v.rule.level);
    let mut models: Vec<_> = required.collect();
    if models.is_empty() {
        models.extend(a.model);
    }
    models
}

/// How a path stands on a point: what its cell says, and where.
pub fn position(decision: &Decision<'_>, a: &Assessment<'_>, point: &Point) -> Line {
    let Some(control) = point.control else {
        return Line::from("The knowledge base has no row on it: ask.");
    };
    cell_line(decision, a, control, point.level)
}

fn cell_line(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    control: Id<Control>,
    level: Option<Id<Level>>,
) -> Line {
    let models = models(decision, a);
    let slot = Slot { path: a.path.id, control, level };
    let cell = decision.cells.for_models(slot, &models);
    if cell.is_contested() {
        let line = Line::new().text(format!("{} The sources disagree. ", marks::DISPUTED));
        let sides: Vec<_> = cell.deciding.iter().map(|c| c.text.as_str()).collect();
        return line.said(sides.join(" "), &cites(&cell.deciding));
    }
    let line = Line::new().mark(cell.value());
    let line =
        if cell.dispute.is_some() { line.text(format!(" {}", marks::DISPUTED)) } else { line };
    let each = cell.dispute.is_some() || cell.value() == Value::Stated;
    match cell.telling() {
        None => heard_only(decision, cell, &models, line),
        Some(claim) if !each => line.text(": ").said(&claim.text, &cites(&cell.deciding)),
        // What is told or differs is told by each for itself, under its own citation.
        Some(_) => cell.deciding.iter().enumerate().fold(line, |line, (at, claim)| {
            line.text(if at == 0 { ": " } else { " " }).said(&claim.text, &[claim.cite()])
        }),
    }
}

/// What is said by those who do not decide: worth a question, and no ground to stand on.
fn heard_only(decision: &Decision<'_>, cell: &Cell<'_>, models: &[Id<Level>], line: Line) -> Line {
    let speaks = |c: &&&Claim| c.models.is_empty() || c.models.iter().any(|m| models.contains(m));
    let mut heard = cell.claims.iter().filter(speaks).peekable();
    if heard.peek().is_none() {
        return line.text(": no source says; ask.");
    }
    let mut line = line.text(" by the sources that decide. Ask; others say:");
    for claim in heard {
        let kind = decision.catalog.sources[claim.source].kind.word();
        line = line.text(" ").said(format!("{} ({kind})", claim.text), &[claim.cite()]);
    }
    line
}

fn cites(claims: &[&Claim]) -> Vec<crate::catalog::record::Cite> {
    claims.iter().map(|claim| claim.cite()).collect()
}

/// Names the path where several are recommended.
pub fn heading(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    if decision.evaluation.recommended.len() > 1 {
        section.heading(wording::label(decision.catalog, a));
    }
}

/// What a point asks of the buyer, and where that is taken from.
pub fn asked(point: &Point) -> Line {
    point.text.as_ref().map_or_else(Line::new, |text| Line::new().said(text, &point.cites))
}

/// What a point asks of the buyer, and how the path stands on it today.
pub fn asked_and_stands(decision: &Decision<'_>, a: &Assessment<'_>, point: &Point) -> Line {
    let mut line = asked(point);
    if point.control.is_some() {
        line = line.strong(" Stands now: ");
        line.runs.extend(position(decision, a, point).runs);
    }
    line
}

/// Who does it.
pub fn who(role: crate::catalog::record::Role) -> Line {
    Line::from(wording::sentence(role.word()))
}
