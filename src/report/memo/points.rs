//! The points of the record that concern a path, and how it stands on each: read from the cells, so that no fact is written twice.

use crate::catalog::record::{Claim, Level, Point, RunBy, Slot, Topic, Value};
use crate::catalog::{Cell, Id};
use crate::decision::{Assessment, Decision, Holding};

use super::super::doc::{Line, Section};
use super::super::{marks, wording};
use super::short_list::RowId;

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

/// The rows of the matrix that the points of a path read.
pub fn read_here(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<RowId> {
    let read = Topic::ALL.iter().flat_map(|topic| points(decision, a, *topic));
    read.filter_map(|point| Some((point.control?, point.level))).collect()
}

/// Where a path runs that one would go to, in the words of the first that decides.
pub fn runs(decision: &Decision<'_>, a: &Assessment<'_>) -> Line {
    let models = models(decision, a);
    let mut line = Line::new();
    for point in points(decision, a, Topic::Elsewhere) {
        let Some(control) = point.control else { continue };
        let slot = Slot { path: a.path.id, control, level: point.level };
        for claim in decision.cells.for_models(slot, &models).deciding.iter().take(1) {
            line = line.text(" ").said(&claim.text, &[claim.cite()]);
        }
    }
    line
}

/// Which model families of a path are meant.
pub fn models(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Id<Level>> {
    let mut models = a.models_met(decision.catalog);
    if models.is_empty() {
        models.extend(a.model);
    }
    models
}

/// How a path stands on a point: what its cell says, and where.
pub fn position(decision: &Decision<'_>, a: &Assessment<'_>, point: &Point) -> Line {
    if let Some(theirs) = &point.theirs {
        return Line::from(theirs.as_str());
    }
    let Some(control) = point.control else {
        return Line::from("What vendors promise on it was not looked into: ask.");
    };
    let slot = Slot { path: a.path.id, control, level: point.level };
    let cell = decision.cells.for_models(slot, &models(decision, a));
    // What others say of a row that a point reads is told in full in sections of its own; only a
    // clause is agreed with both sides before one's eyes.
    match (cell.telling(), &cell.dispute) {
        (Some(_), Some(_)) if point.topic == Topic::Clause => sides(decision, a, cell),
        (Some(_), Some(_)) => decided(decision, cell),
        (None, _) if heard(decision, a, cell).next().is_some() => {
            let told = "; what others say, and what to ask, stands under \"What is not known\".";
            Line::new().mark(cell.value()).text(told)
        }
        _ => stands(decision, a, slot),
    }
}

/// What the source that decides says on a row on which others differ.
fn decided(decision: &Decision<'_>, cell: &Cell<'_>) -> Line {
    let told = "stands under \"What the sources disagree on\".";
    if cell.is_contested() {
        return Line::new()
            .text(format!("{} The sources disagree; what each says {told}", marks::DISPUTED));
    }
    let line = Line::new().mark(cell.value()).text(format!(" {}:", marks::DISPUTED));
    let each = |line: Line, claim: &&Claim| {
        line.text(" ").said(wording::hearsay(decision.catalog, claim), &[claim.cite()])
    };
    let all = cell.deciding.len() == cell.claims.len();
    let rest = if all { "How they go together" } else { "What others say" };
    cell.deciding.iter().fold(line, each).text(format!(" {rest} {told}"))
}

/// How a path stands on a row: what its cell says, and where.
pub fn stands(decision: &Decision<'_>, a: &Assessment<'_>, slot: Slot) -> Line {
    let models = models(decision, a);
    let cell = decision.cells.for_models(slot, &models);
    if cell.telling().is_some() && cell.dispute.is_some() {
        return sides(decision, a, cell);
    }
    let line = Line::new().mark(cell.value());
    let each = cell.value() == Value::Stated;
    match cell.telling() {
        None => heard_only(decision, a, cell, line),
        Some(claim) if !each => line.text(": ").said(&claim.text, &cites(&cell.deciding)),
        // What is told is told by each for itself, under its own citation.
        Some(_) => cell.deciding.iter().enumerate().fold(line, |line, (at, claim)| {
            line.text(if at == 0 { ": " } else { " " }).said(&claim.text, &[claim.cite()])
        }),
    }
}

/// Both sides of a cell on which sources differ: who decides, and who says otherwise, each with kind and date.
fn sides(decision: &Decision<'_>, a: &Assessment<'_>, cell: &Cell<'_>) -> Line {
    let each = |line: Line, claim: &Claim| {
        line.text(" ").said(wording::hearsay(decision.catalog, claim), &[claim.cite()])
    };
    let line = if cell.is_contested() {
        Line::new().text(format!("{} The sources disagree.", marks::DISPUTED))
    } else {
        Line::new().mark(cell.value()).text(format!(" {}:", marks::DISPUTED))
    };
    let line = cell.deciding.iter().fold(line, |line, claim| each(line, claim));
    let decides = |claim: &&Claim| cell.deciding.iter().any(|other| other.id == claim.id);
    let mut others = heard(decision, a, cell).filter(|claim| !decides(claim)).peekable();
    let line = if others.peek().is_some() { line.text(" Others say:") } else { line };
    others.fold(line, each)
}

/// What is said in a cell of the models meant.
fn heard<'c>(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    cell: &'c Cell<'_>,
) -> impl Iterator<Item = &'c Claim> {
    let models = models(decision, a);
    let speaks = move |claim: &&Claim| {
        claim.models.is_empty() || claim.models.iter().any(|model| models.contains(model))
    };
    cell.claims.iter().copied().filter(speaks)
}

/// What is said by those who do not decide: worth a question, and no ground to stand on.
fn heard_only(decision: &Decision<'_>, a: &Assessment<'_>, cell: &Cell<'_>, line: Line) -> Line {
    let mut heard = heard(decision, a, cell).peekable();
    if heard.peek().is_none() {
        return line.text(": no source says; ask.");
    }
    let mut line = line.text(" by the sources that decide. Ask; others say:");
    for claim in heard {
        line = line.text(" ").said(wording::hearsay(decision.catalog, claim), &[claim.cite()]);
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
