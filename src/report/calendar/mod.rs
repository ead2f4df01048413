//! The days that follow a decision, as entries of a calendar.

mod entries;
mod ics;

use jiff::civil::Date;

use crate::catalog::record::Cite;
use crate::decision::Decision;

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
    let mut found = entries::all(decision);
    found.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    found
}

/// What a decision is known by in calendars: the paths it came to. Made again on another day, or with
/// another answer that changes nothing, it is the same decision.
#[must_use]
pub fn identity(decision: &Decision<'_>) -> String {
    let mut paths: Vec<_> = decision.evaluation.recommended.iter().map(|p| p.as_str()).collect();
    paths.sort_unstable();
    if paths.is_empty() { "no-path".into() } else { paths.join("+") }
}
