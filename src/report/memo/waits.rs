//! How long the report of a path takes to be had, with the passages that say so.

use crate::catalog::record::Cite;
use crate::decision::order::compare;
use crate::decision::{Assessment, Decision, Reason};

use super::super::doc::Line;
use super::super::wording;

/// What it takes to sign a path, behind a line.
pub fn takes(decision: &Decision<'_>, a: &Assessment<'_>, line: Line) -> Line {
    line.said(wording::takes(decision.catalog, a), &cites(decision, a))
}

/// Why a path stands before the next one, behind a line.
pub fn ahead_of(
    decision: &Decision<'_>,
    a: &Assessment<'_>,
    next: Option<&Assessment<'_>>,
) -> Line {
    let both = next.map_or_else(Vec::new, |next| compared(decision, a, next));
    Line::new().said(wording::ahead_of(a, next), &both)
}

/// Why a path that fits stands behind the one before it, behind a line.
pub fn behind(
    decision: &Decision<'_>,
    ahead: &Assessment<'_>,
    a: &Assessment<'_>,
    line: Line,
) -> Line {
    line.said(wording::behind(ahead, a), &compared(decision, ahead, a))
}

/// What says how long each of two waits is, where that is what separates their paths.
fn compared(decision: &Decision<'_>, ahead: &Assessment<'_>, next: &Assessment<'_>) -> Vec<Cite> {
    match compare(ahead, next).1 {
        Reason::Wait(..) => [cites(decision, ahead), cites(decision, next)].concat(),
        _ => Vec::new(),
    }
}

/// The passages that say how long the wait for the report of a path is.
fn cites(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Cite> {
    let control = decision.catalog.header.lead_time;
    let cell = decision.cells.get(a.path.id, control, None);
    let waits = cell.deciding.iter().filter(|claim| claim.lead_time.is_some());
    waits.map(|claim| claim.cite()).collect()
}
