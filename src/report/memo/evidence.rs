//! The evidence reviewed: what was received and how it is graded, and what is still to be requested.

use crate::decision::Decision;
use crate::decision::witness::title;

use super::super::by_answer::{ByAnswer, UNSEEN, by_answer};
use super::super::doc::{Block, Line, Section};
use super::super::fetching::{at, how};
use super::super::received::findings;
use super::super::requests::{Asked, State, requests};
use super::super::wording;

/// What was received, and what is still to be requested for each recommended path.
pub fn evidence(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Evidence reviewed", "Evidence");
    for reviewed in &decision.evidence {
        let path = &catalog.paths[reviewed.record.path].name;
        section.heading(format!("{path}: {}", title(catalog, reviewed.record)));
        findings(catalog, reviewed, &mut section);
    }
    for a in decision.recommended().into_iter().filter(|a| !a.path.own_infrastructure) {
        section.heading(format!("To request for {}", wording::label(catalog, a)));
        let (open, in_hand): (Vec<_>, Vec<_>) =
            requests(decision, a.path.id).into_iter().partition(|asked| asked.state.is_to_do());
        let row = |asked: &Asked<'_>| {
            vec![
                Line::new().said(&asked.text, asked.cites),
                how(decision, a, asked),
                Line::from(asked.state.words()),
            ]
        };
        let unseen = |paper: &ByAnswer<'_>| {
            let of = Line::from("From your own files.");
            vec![Line::new().said(&paper.text, &paper.cites), of, Line::from(UNSEEN)]
        };
        let mut rows: Vec<_> = open.iter().map(row).collect();
        rows.extend(by_answer(decision, a).iter().map(unseen));
        section.table(vec!["What", "How, and how soon", "Received"], rows);
        let at = open.iter().filter_map(|asked| {
            let mut line = Line::new().text(format!("{}: ", asked.text));
            line.runs.extend(at(decision, a, asked)?.runs);
            Some(line)
        });
        let at: Vec<_> = at.collect();
        if !at.is_empty() {
            section.para("Where they are:");
            section.list(at);
        }
        if !in_hand.is_empty() {
            section.para("Not to be asked for:");
        }
        let held =
            |asked: &Asked<'_>| Line::from(format!("{}: {}.", asked.text, asked.state.words()));
        section.list(in_hand.iter().map(held).collect());
    }
    if decision.recommended().is_empty() {
        words(decision, &mut section);
    }
    if decision.evidence.is_empty() && !section.blocks.is_empty() {
        let line = Line::from(
            "No report and no certificate has been received: what the sources say is still to be seen on paper.",
        );
        section.blocks.insert(0, Block::Para(line));
    }
    section
}

/// Where no path fits: the vendors' words that the open paths wait for.
fn words(decision: &Decision<'_>, section: &mut Section) {
    let mut rows = Vec::new();
    for a in decision.evaluation.nearest_open() {
        for verdict in a.obstacles() {
            let ask = wording::ask(decision.catalog, a.path, verdict);
            rows.push(vec![
                Line::from(wording::label(decision.catalog, a)),
                Line::new().said(ask, &wording::verdict_cites(verdict)),
                Line::from(State::Open.words()),
            ]);
        }
    }
    if !rows.is_empty() {
        section.heading("To request for the paths that are left open");
        section.table(vec!["Path", "Word in writing", "Received"], rows);
    }
}

/// Which evidence store the decision was made with, for the stamp.
pub fn stamp(decision: &Decision<'_>) -> String {
    store(decision).map(|store| format!(" Evidence from {store}")).unwrap_or_default()
}

/// The evidence store in a few words; none where there is none.
pub fn store(decision: &Decision<'_>) -> Option<String> {
    let received = &decision.catalog.received;
    let file = received.name()?;
    let records = wording::count(received.records.len(), "document");
    Some(format!("{file} ({records}, hash {}).", &received.hash[..12]))
}
