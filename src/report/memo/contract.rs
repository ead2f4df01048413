//! The contract checklist: which clauses this buyer needs, where the vendor stands on each, and what to get in writing.

use crate::catalog::record::{Point, RunBy, Topic};
use crate::decision::{Assessment, Decision};

use super::super::doc::{Line, Section};
use super::super::wording;
use super::points::{asked, heading, points, position, run_by, who};

/// The clauses to agree for each recommended path.
pub fn checklist(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Contract checklist", "Contract");
    for a in decision.recommended() {
        heading(decision, a, &mut section);
        if run_by(a) == RunBy::Buyer {
            section.para("There is no vendor of the service here, and so no clause to agree.");
            continue;
        }
        clauses(decision, a, &mut section);
    }
    section
}

fn clauses(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    let needed = points(decision, a, Topic::Clause);
    let row = |point: &&Point| {
        let stands = position(decision, a, point);
        vec![Line::from(point.name.as_str()), stands, asked(point), who(point.role), Line::new()]
    };
    section.table(
        vec![
            "Clause",
            "Vendor's position",
            "To get in writing",
            "Who",
            "Agreed, or where it stands",
        ],
        needed.iter().map(row).collect(),
    );
    let mut idle: Vec<&str> = Vec::new();
    // What only warns of what is not known here is no clause that could be left out.
    let clauses = |point: &&Point| point.topic == Topic::Clause && !point.own;
    for point in decision.catalog.points.iter().filter(clauses) {
        let name = point.name.as_str();
        if !idle.contains(&name) && needed.iter().all(|point| point.name != name) {
            idle.push(name);
        }
    }
    if !idle.is_empty() {
        section.para(format!(
            "Not called for by your answers, as far as this knowledge base goes: {}.",
            wording::list(&idle)
        ));
    }
}
