//! The evidence reviewed: what was received and how it is graded, and what is still to be requested.

use crate::decision::Decision;
use crate::decision::witness::title;

use super::super::doc::{Block, Line, Section};
use super::super::received::findings;
use super::super::requests::{Asked, requests};
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
        let needs = &decision.evaluation.needs;
        let asked = requests(catalog, needs, &decision.evidence, a.path.id);
        let row = |asked: &Asked<'_>| {
            let state = match (&asked.received, asked.own_file) {
                (Some(received), _) => received.as_str(),
                (None, true) => "for your own file",
                (None, false) => "not received yet",
            };
            vec![Line::new().said(&asked.text, asked.cites), Line::from(state)]
        };
        section.table(vec!["What", "Received"], asked.iter().map(row).collect());
    }
    if decision.evidence.is_empty() && !section.blocks.is_empty() {
        let line = Line::from(
            "No report and no certificate has been received: what the sources say is still to be seen on paper.",
        );
        section.blocks.insert(0, Block::Para(line));
    }
    section
}

/// Which evidence store the decision was made with, for the stamp.
pub fn stamp(decision: &Decision<'_>) -> String {
    let received = &decision.catalog.received;
    let Some(file) = received.name() else { return String::new() };
    let records = wording::count(received.records.len(), "document");
    format!(" Evidence from {file} ({records}, hash {}).", &received.hash[..12])
}
