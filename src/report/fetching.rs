//! How a paper that is requested is to be had, and how soon, as far as the sources say.

use crate::catalog::record::{Settles, Slot};
use crate::decision::{Assessment, Decision};

use super::doc::Line;
use super::memo::points::stands;
use super::requests::Asked;
use super::{proof, wording};

/// How a paper is had from the vendor of a path, and how soon.
#[must_use]
pub fn how(decision: &Decision<'_>, a: &Assessment<'_>, asked: &Asked<'_>) -> Line {
    let vendor = decision.catalog.provider_of(a.path.id);
    match (asked.kind, asked.control) {
        (Settles::Report, _) => match &a.path.report {
            None => Line::from("No source says how, or how long it takes: ask."),
            Some(route) => {
                let wait = wording::sentence(&proof::wait_for_report(decision.catalog, a));
                Line::new().said(format!("{wait}. NDA: {}.", route.nda), &route.cites)
            }
        },
        (_, Some(control)) => {
            let slot = Slot { path: a.path.id, control, level: None };
            let line = match at(decision, a, asked) {
                Some(_) => Line::from("At the address below."),
                None => stands(decision, a, slot),
            };
            line.text(" The sources do not say how long it takes.")
        }
        (_, None) => Line::from(format!("Ask {vendor}; no source says how, or how long it takes.")),
    }
}

/// Where a paper is had: the addresses the sources give.
#[must_use]
pub fn at(decision: &Decision<'_>, a: &Assessment<'_>, asked: &Asked<'_>) -> Option<Line> {
    let route = a.path.report.as_ref().filter(|_| asked.kind == Settles::Report);
    if let Some(route) = route {
        return Some(Line::new().address(route.url.as_ref()?).text(" ").cites(&route.cites));
    }
    let cell = decision.cells.get(a.path.id, asked.control?, None);
    let claims = cell.deciding.iter().filter(|claim| !claim.urls.is_empty());
    let line = claims.fold(Line::new(), |line, claim| {
        let line = if line.runs.is_empty() { line } else { line.text(" ") };
        line.addresses(&claim.urls).text(" ").cites(&[claim.cite()])
    });
    (!line.runs.is_empty()).then_some(line)
}
