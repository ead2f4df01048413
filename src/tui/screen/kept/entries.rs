//! What stands in the list: decisions by their names, their revisions, and what cannot be read.

use crate::report::kept::Kept;

/// What the cursor can go to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A revision, by its place among all.
    Revision(usize),
    /// What cannot be read, by its place among that.
    Broken(usize),
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The decision of the revisions below it, by the first of them.
    Decision(usize),
    /// That what is below it cannot be read.
    NotRead,
    /// Nothing.
    Blank,
    /// An entry, by its place among the entries.
    Entry(usize, Entry),
}

/// Everything the cursor can go to.
pub fn entries(shown: &[usize], broken: usize) -> Vec<Entry> {
    let revisions = shown.iter().map(|at| Entry::Revision(*at));
    revisions.chain((0..broken).map(Entry::Broken)).collect()
}

/// The lines of these entries.
pub fn rows(entries: &[Entry], kept: &[Kept]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = None;
    for (at, entry) in entries.iter().enumerate() {
        let of = match entry {
            Entry::Revision(at) => kept.get(*at).map(|kept| kept.id.as_str()),
            Entry::Broken(_) => None,
        };
        if at == 0 || of != before {
            if at > 0 {
                rows.push(Row::Blank);
            }
            rows.push(match entry {
                Entry::Revision(at) => Row::Decision(*at),
                Entry::Broken(_) => Row::NotRead,
            });
            before = of;
        }
        rows.push(Row::Entry(at, *entry));
    }
    rows
}
