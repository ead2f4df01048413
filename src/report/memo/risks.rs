//! The risks a decision leaves: what is proposed against each, and the day on which its acceptance ends.

use crate::decision::Decision;

use super::super::doc::{Line, Section};
use super::super::residual::{Residual, residual as left};
use super::points::who;

/// The residual risks of the recommended paths.
pub fn residual(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Residual risks", "Risks");
    let left = left(decision);
    if decision.recommended().is_empty() {
        return section;
    }
    section.para(format!(
        "What is left after this decision. An acceptance ends after {} days, on the working day before \
         where that is a week-end, or on the day your own layer gives; the rating, by your own scale, and the \
         owner who signs are for you to fill in.",
        decision.catalog.judging.review_after_days
    ));
    let row = |one: &Residual| {
        vec![
            one.risk.clone(),
            Line::from(one.treatment.as_str()),
            one.role.map_or_else(Line::new, who),
            Line::from(one.ends.to_string()),
            Line::new(),
            Line::new(),
        ]
    };
    section.table(
        vec![
            "Risk",
            "Treatment proposed",
            "Proposed to",
            "Acceptance ends",
            "Rating",
            "Owner and signature",
        ],
        left.iter().map(row).collect(),
    );
    section
}
