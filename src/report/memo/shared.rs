//! Shared responsibility: which controls the vendor runs, and which are the customer's.

use crate::catalog::record::{Point, Topic};
use crate::decision::Decision;

use super::super::doc::{Line, Section};
use super::points::{asked, heading, points, position, who};

/// Who runs what on each recommended path.
pub fn responsibility(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Shared responsibility and your own controls", "Shared");
    for a in decision.recommended() {
        heading(decision, a, &mut section);
        let row = |point: &&Point| {
            let theirs = match &point.theirs {
                Some(theirs) => Line::new().said(theirs, &point.cites),
                None => position(decision, a, point),
            };
            vec![Line::from(point.name.as_str()), theirs, asked(point), who(point.role)]
        };
        section.table(
            vec!["Control", "On the vendor's side", "On yours", "Who"],
            points(decision, a, Topic::Share).iter().map(row).collect(),
        );
    }
    section
}
