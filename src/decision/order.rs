//! The order of paths that fit: guidance by authority, then less to set up, then the shorter wait.

use std::cmp::Ordering;

use crate::catalog::record::{Cite, Guidance, Path, Place};
use crate::catalog::{Catalog, Id, LeadTime};
use crate::interview::Profile;

use super::assess::{Assessment, Setup};

/// Where a row of guidance puts a path.
#[derive(Clone, Copy, Debug)]
pub struct Placing<'a> {
    /// The row.
    pub row: &'a Guidance,
    /// The place in it, from 0.
    pub at: usize,
}

impl<'a> Placing<'a> {
    /// The place.
    #[must_use]
    pub fn place(&self) -> &'a Place {
        &self.row.order[self.at]
    }

    /// The passages behind the place: its own, or those of the row.
    #[must_use]
    pub fn cites(&self) -> &'a [Cite] {
        let own = &self.place().cites;
        if own.is_empty() { &self.row.cites } else { own }
    }

    /// Whether the row says that the paths of this place are equal.
    fn is_declared_equal(&self) -> bool {
        self.row.equal && self.at == 0
    }
}

/// What decided between two paths.
#[derive(Clone, Copy, Debug)]
pub enum Reason<'a> {
    /// A row of guidance puts the one higher; the other stands lower in rows of that rank, or in
    /// none of them.
    Guidance(Placing<'a>, Option<Placing<'a>>),
    /// A row of guidance declares them equal.
    DeclaredEqual(&'a Guidance),
    /// The one takes less to set up.
    Setup(Setup, Setup),
    /// The one has fewer open conditions.
    Conditions(usize, usize),
    /// The one's report is sooner to be had.
    Wait(Option<LeadTime>, Option<LeadTime>),
    /// Nothing does.
    Nothing,
}

/// The rows of guidance that apply, rank by rank, loudest first. Rows of equal authority that look
/// at equally many questions share a rank; a row that declares equality has a rank to itself, so
/// that equality is never mixed with order.
#[must_use]
pub fn ranks<'a>(catalog: &'a Catalog, profile: &Profile) -> Vec<Vec<&'a Guidance>> {
    let mut rows: Vec<(_, &Guidance)> = catalog
        .guidance
        .iter()
        .filter(|row| row.when.holds(profile))
        .map(|row| ((row.authority, usize::MAX - row.when.questions().len(), row.equal), row))
        .collect();
    rows.sort_by_key(|(rank, _)| *rank);
    rows.chunk_by(|(a, x), (b, _)| a == b && !x.equal)
        .map(|rank| rank.iter().map(|(_, row)| *row).collect())
        .collect()
}

/// Where the rows of one rank put a path: the best place any of them gives it.
#[must_use]
pub fn placing<'a>(rank: &[&'a Guidance], path: Id<Path>) -> Option<Placing<'a>> {
    let in_row = |row: &&'a Guidance| {
        let at = row.order.iter().position(|place| place.paths.contains(&path))?;
        Some(Placing { row, at })
    };
    rank.iter().filter_map(in_row).min_by_key(|placing| placing.at)
}

/// Compares two paths of one standing, and says what decided. Every criterion depends on the one
/// path alone, so that taking a path away never reorders the others.
#[must_use]
pub fn compare<'a>(a: &Assessment<'a>, b: &Assessment<'a>) -> (Ordering, Reason<'a>) {
    for (a, b) in a.placings.iter().zip(&b.placings) {
        match (a, b) {
            (Some(a), Some(b)) if a.at == b.at => {
                if a.is_declared_equal() && b.is_declared_equal() {
                    return (Ordering::Equal, Reason::DeclaredEqual(a.row));
                }
            }
            (Some(a), b) if b.is_none_or(|b| a.at < b.at) => {
                return (Ordering::Less, Reason::Guidance(*a, *b));
            }
            (a, Some(b)) => return (Ordering::Greater, Reason::Guidance(*b, *a)),
            (_, None) => {}
        }
    }
    if a.setup != b.setup {
        return (a.setup.cmp(&b.setup), Reason::Setup(a.setup, b.setup));
    }
    let open = (a.open_conditions(), b.open_conditions());
    if open.0 != open.1 {
        return (open.0.cmp(&open.1), Reason::Conditions(open.0, open.1));
    }
    match wait_key(a.wait).cmp(&wait_key(b.wait)) {
        Ordering::Equal => (Ordering::Equal, Reason::Nothing),
        decided => (decided, Reason::Wait(a.wait, b.wait)),
    }
}

/// A known wait comes before an unknown one; of two, the one whose longer end is shorter.
fn wait_key(wait: Option<LeadTime>) -> (bool, u32, u32) {
    wait.map_or((true, 0, 0), |w| (false, w.max.working_minutes(), w.min.working_minutes()))
}
