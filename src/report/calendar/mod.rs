//! The days that follow a decision, as entries of a calendar.

mod entries;
mod ics;

use jiff::civil::Date;

use crate::catalog::record::Cite;
use crate::decision::Decision;

use super::actions::Kind;
use super::kept;

pub use ics::ics;

/// A day in the calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The record it comes from: the same for the same record, so that an import updates it.
    pub id: String,
    /// The day.
    pub day: Date,
    /// How often it comes again.
    pub again: Option<Again>,
    /// What is due, in a line.
    pub title: String,
    /// What to do.
    pub text: String,
    /// The passages behind it.
    pub cites: Vec<Cite>,
}

/// An entry that comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// After so many days.
    pub every: u32,
    /// So many times in all.
    pub times: u32,
}

/// The entries of a decision, the earliest first.
#[must_use]
pub fn entries(decision: &Decision<'_>) -> Vec<Entry> {
    of_kinds(decision, &[Kind::Review, Kind::Decide])
}

/// The same without the reviews, which a paper lists for themselves.
#[must_use]
pub fn besides_reviews(decision: &Decision<'_>) -> Vec<Entry> {
    of_kinds(decision, &[Kind::Decide])
}

/// The entries, of the actions those of these kinds, the earliest first.
fn of_kinds(decision: &Decision<'_>, kinds: &[Kind]) -> Vec<Entry> {
    let mut found = entries::all(decision, kinds);
    found.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    found
}

/// What a decision is known by in calendars: the id it is kept under, else the one it would be. Made
/// again on another day it is the same decision, and another decision for the same path is another.
#[must_use]
pub fn identity(decision: &Decision<'_>) -> String {
    decision.kept.as_ref().map_or_else(|| kept::first_id(decision), |kept| kept.id.clone())
}
