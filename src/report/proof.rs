//! What proves that something is in place or done, and who supplies it.

use crate::catalog::Catalog;
use crate::catalog::record::{Duty, Other, Path, Proof, Settles};
use crate::decision::{Assessment, Held, Holding};

/// What proves a thing a path holds on.
#[must_use]
pub fn of_held<'c>(catalog: &'c Catalog, path: &Path, held: &Held<'_>) -> Option<&'c Proof> {
    match held.on {
        Holding::Condition(condition) => {
            let own = catalog.proofs.iter().find(|proof| proof.conditions.contains(&condition.id));
            own.or_else(|| of(catalog, Other::Rest))
        }
        Holding::Writing(_) if path.own_infrastructure => of(catalog, Other::OwnProgramme),
        Holding::Writing(_) => of(catalog, Other::Writing),
        Holding::Luck(..) => of(catalog, Other::InTime),
        Holding::Risk(_) => of(catalog, Other::Risk),
    }
}

/// What proves a duty done.
#[must_use]
pub fn of_duty<'c>(catalog: &'c Catalog, duty: &Duty) -> Option<&'c Proof> {
    let own = catalog.proofs.iter().find(|proof| proof.duties.contains(&duty.id));
    own.or_else(|| of(catalog, Other::Rest))
}

/// What proves that a paper was had.
#[must_use]
pub fn of_paper(catalog: &Catalog, kind: Settles) -> Option<&Proof> {
    match kind {
        Settles::OwnFile => of(catalog, Other::OwnFile),
        Settles::Report | Settles::Bridge | Settles::Certificates => of(catalog, Other::Paper),
    }
}

/// What proves what no list names.
#[must_use]
pub fn of(catalog: &Catalog, other: Other) -> Option<&Proof> {
    catalog.proofs.iter().find(|proof| proof.others.contains(&other))
}

/// What has to be done before the report of a path can be had: contracts to sign, and the open
/// conditions that the report itself shows to be met.
#[must_use]
pub fn before_report(catalog: &Catalog, a: &Assessment<'_>) -> Vec<String> {
    let Some(route) = &a.path.report else { return Vec::new() };
    let contracts = a.new_contracts.iter().filter(|_| route.customers_only);
    let mut found: Vec<_> = contracts.map(|c| format!("Sign: {}", c.name)).collect();
    let opens = |held: &&Held<'_>| {
        let shown =
            of_held(catalog, a.path, held).is_some_and(|p| p.others.contains(&Other::InTime));
        shown && !held.settled
    };
    found.extend(a.conditions.iter().filter(opens).filter_map(|held| match held.on {
        Holding::Condition(condition) => Some(super::actions::title(&condition.text)),
        Holding::Writing(_) | Holding::Luck(..) | Holding::Risk(_) => None,
    }));
    found
}

/// The wait for the report of a path, and what has to be done before it begins.
#[must_use]
pub fn wait_for_report(catalog: &Catalog, a: &Assessment<'_>) -> String {
    let wait = a.wait.map_or("a time no source states".to_owned(), |wait| wait.to_string());
    let first = before_report(catalog, a);
    if first.is_empty() {
        wait
    } else {
        format!("{wait}, once this is done ({})", first.join("; "))
    }
}
