//! The linter of the knowledge base: what is broken, and what a careful editor would mend.

mod finding;
mod ids;
mod references;
mod upkeep;

pub(super) use finding::At;
pub use finding::{Finding, Gravity};

use super::store::Catalog;

/// Everything wrong with the catalogue, the worst first, then by file and line.
#[must_use]
pub fn check(catalog: &Catalog) -> Vec<Finding> {
    let mut findings = broken(catalog);
    findings.extend(upkeep::findings(catalog));
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
