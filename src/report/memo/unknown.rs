//! What is not known of the recommended paths: what this paper reads and no source that decides tells, with what to ask.

use crate::catalog::record::{Control, NeedRule, Point, Slot, Topic, Value};
use crate::decision::touched::touched;
use crate::decision::{Assessment, Decision};

use super::super::doc::{Line, Section};
use super::super::matrix::in_groups;
use super::super::wording;
use super::points::{asked, heading, models, points, run_by, stands};

/// What the sources that decide leave open on each recommended path, as far as it matters here.
pub fn unknown(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("What is not known", "Not known");
    for a in decision.recommended() {
        let rows = rows(decision, a);
        let unread = unread(decision, a);
        if rows.is_empty() && unread.is_empty() {
            continue;
        }
        heading(decision, a, &mut section);
        if !rows.is_empty() {
            section.para("No source that decides tells these, and your answers touch them. Silence is neither a no nor a yes.");
            section.table(vec!["What", "How it stands", "What to ask"], rows);
        }
        if !unread.is_empty() {
            let names = wording::list(&unread);
            section.para(format!("Not looked into for any vendor, so ask: {names}."));
        }
    }
    section
}

/// The rows that the answers touch or this paper reads, and that are not stated for a path.
fn rows(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Vec<Line>> {
    let touched = touched(decision.catalog, &decision.profile);
    let read: Vec<&Point> = Topic::ALL.iter().flat_map(|t| points(decision, a, *t)).collect();
    let models = models(decision, a);
    let mut rows = Vec::new();
    for control in in_groups(decision.catalog) {
        let rule = a.verdicts.iter().map(|v| v.rule).find(|rule| rule.control == control.id);
        let point = read.iter().find(|point| point.control == Some(control.id));
        if rule.is_none() && point.is_none() && !touched.contains(&control.id) {
            continue;
        }
        let level = rule.map_or_else(|| point.and_then(|p| p.level), |rule| rule.level);
        let slot = Slot { path: a.path.id, control: control.id, level };
        let cell = decision.cells.for_models(slot, &models);
        if cell.value() == Value::NotStated && !cell.is_contested() {
            rows.push(vec![
                Line::from(wording::slot_name(decision.catalog, slot)),
                stands(decision, a, slot),
                to_ask(decision, a, control, rule, point.copied()),
            ]);
        }
    }
    rows
}

fn to_ask(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    control: &Control,
    rule: Option<&NeedRule>,
    point: Option<&Point>,
) -> Line {
    let need = rule.and_then(|rule| a.verdicts.iter().find(|v| v.rule.id == rule.id));
    match (need, point) {
        (Some(verdict), _) => Line::from(wording::ask(decision.catalog, a.path, verdict)),
        (None, Some(point)) if point.text.is_some() => asked(point),
        _ if run_by(a) == crate::catalog::record::RunBy::Buyer => Line::from("Yours to settle."),
        _ => Line::from(format!(
            "Ask {} in writing for this: {}",
            decision.catalog.provider_of(a.path.id),
            control.means
        )),
    }
}

/// The points of this paper that no row of the matrix answers.
fn unread<'a>(decision: &Decision<'a>, a: &Assessment<'_>) -> Vec<&'a str> {
    if run_by(a) == crate::catalog::record::RunBy::Buyer {
        return Vec::new();
    }
    let clauses = points(decision, a, Topic::Clause).into_iter();
    let unread = clauses.filter(|point| point.control.is_none() && point.theirs.is_none());
    unread.map(|point| point.name.as_str()).collect()
}
