//! The linter of the knowledge base: what is broken, and what a careful editor would mend.

mod dates;
mod finding;
mod ids;
mod paper;
mod possible;
mod references;
mod style;
mod texts;
mod upkeep;

use jiff::civil::Date;

pub(crate) use finding::At;
pub use finding::{Finding, Gravity};

use super::store::Catalog;

/// Everything wrong with the catalogue as it stands, the worst first, then by file and line.
#[must_use]
pub fn check(catalog: &Catalog, today: Date) -> Vec<Finding> {
    let mut findings = broken(catalog);
    findings.extend(dates::findings(catalog, today));
    findings.extend(upkeep::findings(catalog));
    findings.extend(style::findings(catalog));
    sorted(findings)
}

/// Findings in the order in which they are told, each once.
#[must_use]
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        (a.gravity, &a.file, a.line, &a.text).cmp(&(b.gravity, &b.file, b.line, &b.text))
    });
    findings.dedup();
    findings
}

/// Only what keeps the catalogue from being used: ids that clash, references to nothing, facts
/// and rules without a source.
#[must_use]
pub fn broken(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = ids::findings(catalog);
    findings.extend(references::findings(catalog));
    findings
}
