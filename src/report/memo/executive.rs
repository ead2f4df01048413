//! The record on one page: what it is, the decision, what it holds on, and who signs.

use crate::catalog::Id;
use crate::catalog::record::{Claim, Source};
use crate::decision::Decision;

use super::super::actions::clause;
use super::super::doc::{Doc, Line, SOURCES, Section};
use super::super::residual::residual;
use super::super::wording;
use super::ground::{aged, defaults_counted};
use super::signing::{approvals, is_letter, short_cover, stamp};
use super::summary::{fallbacks, grave_names, hinging, reason};
use super::title;
use super::ways::before_all;

/// How many paths of a way out, and ways out, there is room for on one page.
const NAMED: usize = 4;

/// How many open conditions there is room for, and how many letters of each: of one path, and where
/// there are several.
const CONDITIONS: [(usize, usize); 2] = [(9, 200), (4, 110)];

/// The page for whoever approves.
#[must_use]
pub fn executive(decision: &Decision<'_>) -> Doc {
    let sections = vec![summary(decision), conditions(decision), approvals(decision, NAMED)];
    let mut doc = Doc {
        title: title(decision).into(),
        cover: short_cover(decision),
        is_letter: is_letter(decision),
        stamp: Some(Box::new(stamp(decision))),
        is_brief: true,
        sections: sections.into_iter().filter(|s| !s.blocks.is_empty()).collect(),
    };
    let sources = sources(decision, &doc);
    doc.sections.push(sources);
    doc
}

/// The sources by the numbers of their citations, without what the whole record says of each.
fn sources(decision: &Decision<'_>, doc: &Doc) -> Section {
    let mut section = Section::new("Sources", SOURCES);
    let line = |id: &Id<Source>| Line::from(wording::source_head(&decision.catalog.sources[*id]));
    section.steps(doc.sources().iter().map(line).collect());
    section.para(Line::new().strong(decision.catalog.header.notice.clone()));
    section
}

fn summary(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Decision", "Decision");
    let mut line = Line::new().strong(wording::headline(catalog, &decision.evaluation));
    if let Some(reason) = decision.recommended().first().and_then(|a| reason(a)) {
        line = line.text(" ");
        line.runs.extend(reason.runs);
    }
    let several = decision.recommended().len() > 1;
    for fallback in fallbacks(decision, several) {
        line = line.text(" ");
        line.runs.extend(fallback.runs);
    }
    section.para(line);
    let none = decision.recommended().is_empty();
    if let Some(line) = before_all(decision).filter(|_| none) {
        section.para(line);
    }
    facts(decision, &mut section);
    section.para(besides(decision));
    section
}

/// What whoever approves has to know of the record behind the page.
fn besides(decision: &Decision<'_>) -> Line {
    let mut told = Vec::new();
    match residual(decision).len() {
        0 => {}
        n => told.push(format!("{} to accept by name", wording::count(n, "residual risk"))),
    }
    match decision.stale_facts().len() {
        0 => {}
        1 => told.push("1 fact due for another look".into()),
        n => told.push(format!("{n} facts due for another look")),
    }
    told.push(defaults_counted(decision));
    if decision.evidence.is_empty() {
        told.push("no vendor's paper received yet".into());
    }
    let line = Line::new().strong("In the record: ").text(format!("{}.", told.join("; ")));
    match grave_names(decision).as_slice() {
        [] => line,
        names => {
            line.strong(" The sources disagree on: ").text(wording::full_stop(&names.join("; ")))
        }
    }
}

/// The facts it hinges on, each in the words of the first that tells it.
fn facts(decision: &Decision<'_>, section: &mut Section) {
    let (mut told, all) = hinging(decision);
    // Two paths have two of everything.
    if decision.recommended().len() > 1 {
        told.truncate(2);
    }
    let fact = |fact: &Vec<&Claim>| {
        let of = wording::spoken_of(decision.catalog, fact[0]);
        let cites: Vec<_> = fact.iter().map(|claim| claim.cite()).collect();
        let [days, _] = aged(decision, fact);
        Line::new()
            .strong(format!("{of}. "))
            .said(&fact[0].text, &cites)
            .muted(format!(" As of {days}."))
    };
    match told.len() {
        0 => {}
        n if n == all => section.para("The facts it hinges on:"),
        n => {
            section
                .para(format!("The facts it hinges on ({n} of {all}; all stand in the record):"));
        }
    }
    section.list(told.iter().map(fact).collect());
}

/// What is still open before it may be used, in a sentence each.
fn conditions(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Conditions", "Conditions");
    let chosen = decision.recommended();
    let several = chosen.len() > 1;
    let (most, letters) = CONDITIONS[usize::from(several)];
    let mut lines = Vec::new();
    for a in chosen {
        let name = if several { format!("{}: ", a.path.name) } else { String::new() };
        for held in a.conditions.iter().filter(|held| !held.settled) {
            let text = wording::held_text(decision.catalog, a.path, held);
            let text = format!("{name}{}", wording::full_stop(&clause(&text, letters)));
            lines.push(Line::new().said(text, &wording::held_cites(held)));
        }
    }
    if !lines.is_empty() {
        section.para("Open, in short; the record has each in full, with what proves it:");
    }
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    section.steps(lines);
    if more > 0 {
        section.para(format!("And {more} more, which the record tells."));
    }
    section
}
