//! What the buyer has received, reviewed: each document graded, and what of it has effect on the day.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::catalog::record::{Control, Counts, Covers, Evidence, EvidenceKind, Letter, Norm};
use crate::catalog::{Catalog, Id};
use crate::interview::{Answers, Profile};

use super::grading::{Grading, bridge_due, vouched_to};

/// A document received, reviewed.
#[derive(Clone, Debug)]
pub struct Reviewed<'a> {
    /// The document.
    pub record: &'a Evidence,
    /// Its bridge letters, where it is a report.
    pub letters: Vec<Letter>,
    /// How it is graded for this buyer.
    pub grading: Grading<'a>,
    /// What comes of it.
    pub effect: Effect<'a>,
}

/// What comes of a document: the same for every buyer.
#[derive(Clone, Copy, Debug)]
pub enum Effect<'a> {
    /// Its cells rest on it.
    InForce(Counts),
    /// It had not been received by the day.
    NotReceived,
    /// It has no effect, by this norm.
    Without(&'a Norm),
    /// Another document on file stands in its place.
    Superseded(Id<Evidence>),
}

impl Effect<'_> {
    /// Whether cells rest on the document.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::InForce(_))
    }

    /// Whether its time is over.
    #[must_use]
    pub fn is_lapsed(self) -> bool {
        matches!(self, Self::Without(norm) if norm.counts == Counts::Lapsed)
    }

    /// Whether the document shows what it says.
    #[must_use]
    pub fn shows(self) -> bool {
        matches!(self, Self::InForce(Counts::For))
    }
}

impl Reviewed<'_> {
    /// The first day on which it no longer showed what it says, where its time is over.
    #[must_use]
    pub fn lapsed_on(&self, catalog: &Catalog, today: Date) -> Option<Date> {
        let last = match &self.record.kind {
            EvidenceKind::Certificate(certificate) => certificate.expires,
            EvidenceKind::Soc2(_) | EvidenceKind::BridgeLetter(_) => {
                bridge_due(catalog, vouched_to(last_day(self.record), &self.letters, today))
            }
        };
        self.effect.is_lapsed().then_some(last.tomorrow().ok()?)
    }
}

/// Every report and certificate received, reviewed for a buyer on a day, in the order of the store.
#[must_use]
pub fn review<'a>(catalog: &'a Catalog, profile: &Profile, today: Date) -> Vec<Reviewed<'a>> {
    let received = &catalog.received;
    if received.records.is_empty() {
        return Vec::new();
    }
    // What a document shows does not hang on who reads it.
    let anybody = Profile::new(catalog, &Answers::default());
    let documents = received
        .records
        .iter()
        .filter(|record| !matches!(record.kind, EvidenceKind::BridgeLetter(_)));
    let mut reviewed: Vec<_> = documents
        .map(|record| {
            let letters = received.letters_of(record, today);
            let effect = effect(&Grading::of(catalog, &anybody, record, &letters, today));
            let effect = if record.received > today { Effect::NotReceived } else { effect };
            let grading = Grading::of(catalog, profile, record, &letters, today);
            Reviewed { record, letters, grading, effect }
        })
        .collect();
    supersede(catalog, &mut reviewed);
    reviewed
}

fn effect<'a>(grading: &Grading<'a>) -> Effect<'a> {
    match grading.counting() {
        Some(finding) => match finding.norm.counts {
            Counts::Nothing | Counts::Lapsed => Effect::Without(finding.norm),
            counts => Effect::InForce(counts),
        },
        None => Effect::InForce(Counts::For),
    }
}

/// Of several documents for one thing the best of those that speak for the day stands. It also
/// replaces those whose time is over, once it shows the thing.
fn supersede(catalog: &Catalog, reviewed: &mut [Reviewed<'_>]) {
    let about = |one: &Reviewed<'_>| (one.record.path, subject(catalog, one.record));
    let lead = |one: &Reviewed<'_>| {
        let same = reviewed.iter().filter(|other| about(other) == about(one));
        same.filter_map(|other| Some((rank(other)?, other))).max_by_key(|(rank, _)| *rank)
    };
    let replaced = |one: &Reviewed<'_>| {
        let (_, lead) = lead(one)?;
        let is_other = lead.record.id != one.record.id;
        let gives_way = one.effect.is_in_force() || (one.effect.is_lapsed() && lead.effect.shows());
        (is_other && gives_way).then_some(lead.record.id)
    };
    let replaced: Vec<_> = reviewed.iter().map(replaced).collect();
    for (one, by) in reviewed.iter_mut().zip(replaced) {
        one.effect = by.map_or(one.effect, Effect::Superseded);
    }
}

/// How good a document is for the thing it is about: what it shows, then how far it reaches, then how
/// much of it was read, then how late it came. None where it does not speak for the day. The id makes
/// the order of the store matter nowhere.
fn rank(reviewed: &Reviewed<'_>) -> Option<impl Ord + Copy> {
    let Effect::InForce(counts) = reviewed.effect else { return None };
    let record = reviewed.record;
    let criteria = record.soc2().map_or(0, |report| report.criteria.len());
    Some((counts, last_day(record), criteria, record.received, Reverse(record.id.as_str())))
}

/// The row of the matrix a document is for.
fn subject(catalog: &Catalog, record: &Evidence) -> Id<Control> {
    record.certificate().map_or(catalog.judging.rows.type2, |c| c.standard)
}

/// The last day a document speaks of.
fn last_day(record: &Evidence) -> Date {
    match &record.kind {
        EvidenceKind::Soc2(report) => match report.covers {
            Covers::Period { to, .. } => to,
            Covers::AsOf(day) => day,
            Covers::Undated => Date::MIN,
        },
        EvidenceKind::Certificate(certificate) => certificate.expires,
        EvidenceKind::BridgeLetter(letter) => letter.through,
    }
}
