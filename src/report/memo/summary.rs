//! The decision on half a page: what, why, on what it hangs, and what stands behind it.

use crate::catalog::record::{Claim, OutcomeKind};
use crate::decision::{Assessment, Decision, Hinges};

use super::super::doc::{Block, Line, Section};
use super::super::{own_layer, wording};
use super::points::runs;
use super::{evidence, policies, ways};

/// As many facts are told beside the decision; the rest stand where they are told in full.
const FACTS: usize = 3;

/// The decision on half a page: what, why, on what it hangs, and what stands behind it.
pub fn summary(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Decision", "Decision");
    section.para(Line::new().strong(wording::headline(catalog, &decision.evaluation)));
    for assessment in decision.recommended() {
        if let Some(line) = reason(assessment) {
            let known = |b: &Block| matches!(b, Block::Para(p) if *p == line);
            // Paths that share a place share its reason.
            if !section.blocks.iter().any(known) {
                section.para(line);
            }
        }
    }
    if let Some(line) = fallback(decision) {
        section.para(line);
    }
    outcome_notes(decision, &mut section);
    what_it_takes(decision, &mut section);
    hinging(decision, &mut section);
    for line in own_layer::accepted(decision) {
        section.para(line);
    }
    policies::policies(decision, &mut section);
    for question in decision.profile.open() {
        let question = &catalog.questions[question];
        section.para(Line::new().strong("Open: ").text(format!(
            "you were not sure about \"{}\". The default was taken; settle it before you sign.",
            question.name
        )));
    }
    section.heading("All paths at a glance");
    let row = |a: &Assessment<'_>| {
        vec![
            Line::from(wording::label(catalog, a)),
            Line::new().mark(a.standing),
            Line::from(wording::glance(decision, a)),
        ]
    };
    section.table(
        vec!["Path", "Standing", "Because"],
        decision.evaluation.paths.iter().map(row).collect(),
    );
    section.para(stamp(decision));
    section
}

/// The facts it hinges on: those that would turn it, or the nearest to that.
pub fn hinging(decision: &Decision<'_>, section: &mut Section) {
    let Hinges { turning, nearest, .. } = &decision.hinges;
    let told = if turning.is_empty() { nearest } else { turning };
    let fact = |claim: &&Claim| {
        let path = decision.catalog.paths[claim.path].short.as_str();
        Line::new().said(format!("{path}: {}", claim.text), &[claim.cite()])
    };
    let facts: Vec<_> = told.iter().take(FACTS).map(fact).collect();
    if !facts.is_empty() {
        section.para("The facts it hinges on:");
    }
    section.list(facts);
}

/// The strongest reason for a path.
pub fn reason(a: &Assessment<'_>) -> Option<Line> {
    let placing = a.placings.iter().flatten().next()?;
    Some(Line::new().said(&placing.place().text, placing.cites()))
}

/// What it takes to sign: contracts, conditions, the report.
fn what_it_takes(decision: &Decision<'_>, section: &mut Section) {
    let chosen = decision.recommended();
    let several = chosen.len() > 1;
    let line = |a: &&Assessment<'_>| {
        let name = if several { format!("{}: ", a.path.name) } else { String::new() };
        Line::new()
            .strong(if several { name } else { "What it takes: ".into() })
            .text(wording::takes(a))
    };
    let lines: Vec<_> = chosen.iter().map(line).collect();
    match lines.as_slice() {
        [] => {}
        [only] => section.para(only.clone()),
        _ => {
            section.para("What each takes:");
            section.list(lines);
        }
    }
}

pub fn fallback(decision: &Decision<'_>) -> Option<Line> {
    let next = decision
        .evaluation
        .ranking()
        .iter()
        .find(|a| !decision.evaluation.recommended.contains(&a.path.id))?;
    let label = wording::label(decision.catalog, next);
    let mut line = Line::new()
        .strong("Fallback: ")
        .text(format!("{label} "))
        .text("(")
        .mark(next.standing)
        .text(").");
    // Another company is a way out only as far as it runs on other machines.
    if decision.recommended().iter().all(|a| a.path.provider != next.path.provider) {
        line.runs.extend(runs(decision, next, 1).runs);
    }
    Some(line)
}

fn outcome_notes(decision: &Decision<'_>, section: &mut Section) {
    match decision.evaluation.outcome {
        OutcomeKind::Tie => {
            section.para("What each takes could decide between them; it is shown, not applied.");
        }
        OutcomeKind::None => ways::ways_out(decision, section),
        OutcomeKind::Recommended | OutcomeKind::Combination => {}
    }
}

/// What the paper was made with, so that it can be made again.
fn stamp(decision: &Decision<'_>) -> Line {
    let header = &decision.catalog.header;
    let stale = match decision.stale.first() {
        None => String::new(),
        Some((_, oldest)) => format!(
            " {} it rests on are due for another look (over {} days old, the oldest {oldest}).",
            wording::count(decision.stale.len(), "fact"),
            header.stale_after_days,
        ),
    };
    let hash = decision.catalog.hash();
    Line::new().muted(format!(
        "Made on {} with {} {} (facts as of {}, hash {}), source policy {}.{}{}{stale} {}",
        decision.today,
        header.name,
        header.version,
        header.as_of,
        &hash[..12],
        decision.policy,
        own_layer::stamp(decision.catalog),
        evidence::stamp(decision),
        header.notice,
    ))
}
