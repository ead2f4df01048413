//! What to request from the vendor of a path, and what of it has come.

use crate::catalog::record::{Cite, Path, Request, Settles};
use crate::catalog::{Catalog, Id};
use crate::decision::{Need, Reviewed};

use super::marks::Marked as _;
use super::wording;

/// A request to the vendor of a path, and how far it is settled.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// What to ask for.
    pub text: String,
    /// What has come, if anything.
    pub received: Option<String>,
    /// Set where nothing kept here could settle it.
    pub own_file: bool,
    /// The passages that say to ask.
    pub cites: &'a [Cite],
}

/// What to request for a path, and what of it has come.
#[must_use]
pub fn requests<'a>(
    catalog: &'a Catalog,
    needs: &[Need<'_>],
    reviewed: &[Reviewed<'_>],
    path: Id<Path>,
) -> Vec<Asked<'a>> {
    let shown: Vec<_> =
        reviewed.iter().filter(|r| r.record.path == path && r.effect.shows()).collect();
    let mut asked = Vec::new();
    for request in &catalog.judging.requests {
        let plain = |received| Asked {
            text: request.text.clone(),
            received,
            own_file: request.settled_by == Settles::OwnFile,
            cites: &request.cites,
        };
        let report = shown.iter().find(|r| r.record.soc2().is_some());
        match request.settled_by {
            Settles::Report => asked.push(plain(report.map(|r| came(r)))),
            Settles::Bridge => asked.push(plain(report.and_then(|r| bridged(r)))),
            Settles::OwnFile => asked.push(plain(None)),
            Settles::Certificates => asked.extend(certificates(catalog, needs, &shown, request)),
        }
    }
    asked
}

fn came(reviewed: &Reviewed<'_>) -> String {
    let record = reviewed.record;
    format!("{} on {}, {}", record.id, record.received, reviewed.grading.grade().words())
}

fn bridged(reviewed: &Reviewed<'_>) -> Option<String> {
    let latest = reviewed.letters.iter().map(|letter| letter.through).max()?;
    Some(format!("through {latest}"))
}

fn certificates<'a>(
    catalog: &'a Catalog,
    needs: &[Need<'_>],
    shown: &[&Reviewed<'_>],
    request: &'a Request,
) -> Vec<Asked<'a>> {
    let judging = &catalog.judging;
    let wanted = needs.iter().filter(|need| {
        let control = need.rule.control;
        catalog.controls[control].group == judging.certificates && control != judging.rows.type2
    });
    wanted
        .map(|need| {
            let found = shown
                .iter()
                .find(|r| r.record.certificate().is_some_and(|c| c.standard == need.rule.control));
            Asked {
                text: format!("{}: {}", wording::sentence(&need.rule.name), request.text),
                received: found.map(|r| came(r)),
                own_file: false,
                cites: &request.cites,
            }
        })
        .collect()
}
