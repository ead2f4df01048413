//! The buyer's own words, at the head of the paper.

use crate::decision::Decision;
use crate::interview::about::Field;

use super::{Line, Section};

/// What the buyer said about the decision; empty where nothing was said. It stands in a table, so
/// that no word can be read as layout; a text of several lines takes a row for each.
pub fn about(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("About this decision", "About");
    let mut rows = Vec::new();
    for field in Field::ALL {
        let texts = decision.about.texts(field);
        let lines = texts.iter().flat_map(|text| text.lines()).filter(|l| !l.trim().is_empty());
        for (at, line) in lines.enumerate() {
            let label = if at == 0 { Line::new().strong(field.name()) } else { Line::new() };
            rows.push(vec![label, Line::from(line)]);
        }
    }
    section.table(vec!["What", "In the buyer's own words"], rows);
    section
}
