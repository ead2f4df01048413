//! Where the order of records decides something, and whether it is another than it was.

use std::collections::HashSet;

use super::id::Id;
use super::record::{Claim, Record, Slot};
use super::sheets::CLAIMS;
use super::store::Catalog;
use super::table::Table;

/// Records that stand in both catalogues, but not in the same order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reordered {
    /// The file they stand in, or the folder of the claims.
    pub file: &'static str,
    /// What the order decides.
    pub decides: &'static str,
    /// Each list by what it holds, with the ids as they stood and as they stand.
    pub lists: Vec<(String, Ids, Ids)>,
}

/// Ids in the order of their records.
pub type Ids = Vec<&'static str>;

/// Every order that decides something and is another than it was. The norms, whose order does so
/// too, are told with what stands beside them in their file.
#[must_use]
pub fn reordered(old: &Catalog, new: &Catalog) -> Vec<Reordered> {
    let list = |what: &str, both: Option<(Ids, Ids)>| {
        both.map(|(old, new)| (format!("{what}, in their order"), old, new))
    };
    let one = |file, decides, what: &str, both| {
        let lists: Vec<_> = list(what, both).into_iter().collect();
        Reordered { file, decides, lists }
    };
    let mut found = vec![
        one(
            "guidance.ron",
            "of rows that speak together and give a path the same place, the first is heard",
            "rows",
            moved(&old.guidance, &new.guidance),
        ),
        one(
            "needs.ron",
            "of several models needed, the first that a path has is named with it",
            "needs",
            moved(&old.needs, &new.needs),
        ),
        one(
            "paths.ron",
            "paths that nothing separates stand in it, and of equal combinations the first is taken",
            "paths",
            moved(&old.paths, &new.paths),
        ),
        one(
            "interview.ron",
            "the interview goes by it",
            "sections",
            moved(&old.sections, &new.sections),
        ),
        one(
            "playbook.ron",
            "the steps are taken in it",
            "steps",
            moved(&old.playbook, &new.playbook),
        ),
    ];
    let cells = cells(new).into_iter();
    let lists = cells.filter_map(|slot| list(&format!("claims on {slot}"), of(slot, old, new)));
    found.push(Reordered {
        file: CLAIMS,
        decides: "of equally weak claims that decide a cell, the first is told",
        lists: lists.collect(),
    });
    found.retain(|order| !order.lists.is_empty());
    found
}

/// The ids of the records that both tables have, in the order of each, where the two differ.
#[must_use]
pub fn moved<T: Record>(old: &Table<T>, new: &Table<T>) -> Option<(Ids, Ids)> {
    let shared = |of: &Table<T>, other: &Table<T>| -> Ids {
        of.ids().filter(|id| other.get(*id).is_some()).map(Id::as_str).collect()
    };
    differing(shared(old, new), shared(new, old))
}

/// The same for the claims of one cell.
fn of(slot: Slot, old: &Catalog, new: &Catalog) -> Option<(Ids, Ids)> {
    let shared = |of: &Catalog, other: &Catalog| -> Ids {
        let there = |claim: &&Claim| other.claims.get(claim.id).is_some();
        of.claims_of(slot).filter(there).map(|claim| claim.id.as_str()).collect()
    };
    differing(shared(old, new), shared(new, old))
}

fn differing(old: Ids, new: Ids) -> Option<(Ids, Ids)> {
    (old != new).then_some((old, new))
}

/// The cells something is said about, in the order of the claims.
fn cells(catalog: &Catalog) -> Vec<Slot> {
    let mut seen = HashSet::new();
    catalog.claims.iter().map(Claim::slot).filter(|slot| seen.insert(*slot)).collect()
}
