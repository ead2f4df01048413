//! The days that what was received puts into a calendar.

use jiff::Span;
use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::catalog::record::{Cite, Covers, Evidence, EvidenceKind};

use super::grading::{bridge_due, months, vouched_to};
use super::received::{Effect, Reviewed};

/// A day on which something is due.
#[derive(Clone, Debug)]
pub struct Upcoming<'a> {
    /// The day.
    pub day: Date,
    /// What.
    pub due: Due,
    /// The document it comes from.
    pub record: &'a Evidence,
    /// The passages behind it.
    pub cites: &'a [Cite],
}

/// What is due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Due {
    /// A bridge letter, by this day at the latest.
    BridgeLetter,
    /// A period of the same length ends: a new report is on its way.
    NextReport,
    /// The certificate expires.
    Expiry,
    /// The document on file is to be looked at again.
    Review,
}

/// The days to come, and the bridge letters overdue, the earliest first.
#[must_use]
pub fn upcoming<'a>(
    catalog: &'a Catalog,
    reviewed: &[Reviewed<'a>],
    today: Date,
) -> Vec<Upcoming<'a>> {
    let stands =
        |r: &&Reviewed<'_>| !matches!(r.effect, Effect::Superseded(_) | Effect::NotReceived);
    let mut days: Vec<_> =
        reviewed.iter().filter(stands).flat_map(|r| of(catalog, r, today)).collect();
    days.sort_by_key(|u| (u.day, u.due, u.record.id));
    days
}

fn of<'a>(catalog: &'a Catalog, reviewed: &Reviewed<'a>, today: Date) -> Vec<Upcoming<'a>> {
    let judging = &catalog.judging;
    let record = reviewed.record;
    let on = |day, due, cites| Upcoming { day, due, record, cites };
    let mut days = Vec::new();
    match &record.kind {
        EvidenceKind::Soc2(report) => {
            if let Covers::Period { from, to } = report.covers {
                let due = bridge_due(catalog, vouched_to(to, &reviewed.letters, today));
                days.push(on(due, Due::BridgeLetter, judging.bridge_cites.as_slice()));
                let length = Span::new().try_months(months(from, to)).unwrap_or_default();
                let next = to.saturating_add(length);
                if next >= today {
                    days.push(on(next, Due::NextReport, &judging.renewal_cites));
                }
            }
        }
        EvidenceKind::Certificate(certificate) if certificate.expires >= today => {
            days.push(on(certificate.expires, Due::Expiry, &judging.validity_cites));
        }
        EvidenceKind::Certificate(_) | EvidenceKind::BridgeLetter(_) => {}
    }
    if let Some(day) = next_review(record.received, judging.review_after_days, today) {
        days.push(on(day, Due::Review, &judging.review_cites));
    }
    days
}

/// The first day of the rhythm that is not past.
fn next_review(received: Date, every: u32, today: Date) -> Option<Date> {
    let every = i64::from(every.max(1));
    let passed = i64::from((today - received).get_days()).max(0);
    let rounds = (passed + every - 1).div_euclid(every).max(1);
    let days = Span::new().try_days(rounds * every).ok()?;
    received.checked_add(days).ok()
}
