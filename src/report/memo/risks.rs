//! The risks a decision leaves: what is proposed against each, and the day on which its acceptance ends.

use jiff::Span;
use jiff::civil::Date;

use crate::catalog::record::{Risk, Treatment};
use crate::decision::{Assessment, Decision, Holding};

use super::super::doc::{Line, Section};
use super::super::wording;
use super::points::who;

/// The residual risks of the recommended paths.
pub fn residual(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Residual risks", "Risks");
    if decision.recommended().is_empty() {
        return section;
    }
    section.para(format!(
        "What is left after this decision. An acceptance ends after {} days, or on the day your own \
         layer gives; owner and signature are for you to fill in.",
        decision.catalog.judging.review_after_days
    ));
    let mut rows = Vec::new();
    for a in decision.recommended() {
        of_path(decision, a, &mut rows);
    }
    stale(decision, &mut rows);
    for question in decision.profile.open() {
        let name = &decision.catalog.questions[question].name;
        let line =
            Line::from(format!("Nobody was sure about \"{name}\", and the default was taken."));
        rows.push(row(decision, Risk::NotSure, line, None));
    }
    section.table(
        vec!["Risk", "Treatment proposed", "Proposed to", "Acceptance ends", "Owner and signature"],
        rows,
    );
    section
}

/// The day on which an acceptance ends, unless the own layer gives another.
pub fn ends(decision: &Decision<'_>) -> Date {
    later(decision.today, decision.catalog.judging.review_after_days)
}

/// So many days later.
pub fn later(day: Date, days: u32) -> Date {
    Span::new().try_days(i64::from(days)).map_or(day, |span| day.saturating_add(span))
}

fn row(decision: &Decision<'_>, of: Risk, risk: Line, ends_on: Option<Date>) -> Vec<Line> {
    let found = decision.catalog.treatments.iter().find(|treatment| treatment.of == of);
    let treated = |treatment: &Treatment| Line::from(treatment.text.as_str());
    vec![
        risk,
        found.map_or_else(Line::new, treated),
        found.map_or_else(Line::new, |treatment| who(treatment.role)),
        Line::from(ends_on.unwrap_or_else(|| ends(decision)).to_string()),
        Line::new(),
    ]
}

fn of_path(decision: &Decision<'_>, a: &Assessment<'_>, rows: &mut Vec<Vec<Line>>) {
    let catalog = decision.catalog;
    let name = &a.path.name;
    let open = a.open_conditions();
    if open > 0 {
        let line =
            format!("{name} holds on {} that are not in place.", wording::count(open, "condition"));
        let line = if open == 1 { line.replace("that are", "that is") } else { line };
        rows.push(row(decision, Risk::OpenConditions, Line::from(line), None));
    }
    let writing = a.conditions.iter().filter(|held| !held.settled && !a.path.own_infrastructure);
    for held in writing {
        if let Holding::Writing(need) = held.on {
            let line = Line::new().said(
                format!("No source that decides says that {name} has {}.", need.name),
                &need.cites,
            );
            rows.push(row(decision, Risk::Unconfirmed, line, None));
        }
    }
    let accepted: Vec<_> = a.accepted_risks().map(|v| v.rule.id).collect();
    for verdict in a.accepted_risks() {
        let need = verdict.rule;
        let text = format!("{name}: {}. {}", need.name, wording::accepted_risk(need));
        let day = need.loosened.iter().map(|by| by.expires).min();
        rows.push(row(decision, Risk::Loosened, Line::new().said(text, &need.cites), day));
    }
    let disputed = a.verdicts.iter().filter(|v| v.cell.dispute.is_some());
    for verdict in disputed.filter(|v| !accepted.contains(&v.rule.id)) {
        let text = format!("{name}: the sources differ on {}.", verdict.rule.name);
        let line = Line::new().said(text, &wording::verdict_cites(verdict));
        rows.push(row(decision, Risk::Disputed, line, None));
    }
    if !a.path.own_infrastructure && !a.verdicts.is_empty() {
        let on = catalog.provider_of(a.path.id);
        let text = match a.verdicts.len() {
            1 => format!("Your one need rests on {on}, through {name}."),
            n => format!("{n} needs rest on {on} alone, through {name}."),
        };
        rows.push(row(decision, Risk::Concentration, Line::from(text), None));
    }
}

fn stale(decision: &Decision<'_>, rows: &mut Vec<Vec<Line>>) {
    let Some((_, oldest)) = decision.stale.first() else { return };
    let cites: Vec<_> = decision.stale.iter().map(|(claim, _)| claim.cite()).collect();
    let text = format!(
        "{} it rests on {} not looked up for over {} days; the oldest is {oldest} days old.",
        wording::count(decision.stale.len(), "fact"),
        if decision.stale.len() == 1 { "was" } else { "were" },
        decision.catalog.header.stale_after_days,
    );
    rows.push(row(decision, Risk::Stale, Line::new().said(text, &cites), None));
}
