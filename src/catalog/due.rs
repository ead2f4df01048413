//! What is due for another look: facts not verified for too long, those first on which a need rests, the oldest and most decisive.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::cell::Cells;
use super::policy::Policy;
use super::record::{Claim, NeedRule, Strength};
use super::store::Catalog;

/// A fact that is due.
#[derive(Clone, Debug)]
pub struct Due<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// How many days ago it was last verified.
    pub days: u32,
    /// Where to look: the page it names, else where the path's report is had, else its source.
    pub address: Option<&'c str>,
    /// Whether it is among the claims that decide its cell under the policy. Where it is not, no need
    /// reads it.
    pub decides: bool,
    /// The needs that rule a path out where this cell fails them.
    pub musts: Vec<&'c NeedRule>,
    /// The needs that are settled in writing where this cell is silent.
    pub expected: Vec<&'c NeedRule>,
    /// A claim on the same cell that is not due: somebody has looked since.
    pub again: Option<&'c Claim>,
}

/// Facts that one look at one address can verify.
#[derive(Clone, Debug)]
pub struct Visit<'c> {
    /// The address, where one is known.
    pub address: Option<&'c str>,
    /// The facts, those first that a need reads, oldest and most decisive.
    pub facts: Vec<Due<'c>>,
    /// How many more the same look can verify that are less pressing than those asked for.
    pub left_out: usize,
}

/// What is due on a day, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct Agenda<'c> {
    /// The policy under which a fact decides.
    pub policy: Policy,
    /// The most pressing facts, by the address to look at.
    pub visits: Vec<Visit<'c>>,
    /// How many facts they are.
    pub listed: usize,
    /// How many more are due.
    pub left_out: usize,
    /// Facts as old whose cell has a newer claim that is not due.
    pub again: Vec<Due<'c>>,
}

impl<'c> Agenda<'c> {
    /// What is due on a day; where a number is given, only so many facts, the most pressing ones.
    #[must_use]
    pub fn new(catalog: &'c Catalog, cells: &Cells<'_>, today: Date, most: Option<usize>) -> Self {
        let (again, mut open): (Vec<_>, Vec<_>) =
            due(catalog, cells, today).into_iter().partition(|due| due.again.is_some());
        let listed = most.map_or(open.len(), |most| most.min(open.len()));
        let others = open.split_off(listed);
        let mut visits = visits(open);
        for visit in &mut visits {
            visit.left_out = others.iter().filter(|due| same(due.address, visit.address)).count();
        }
        Self { policy: cells.policy(), visits, listed, left_out: others.len(), again }
    }
}

/// Everything that is due on a day: what a need reads before what only informs or decides nothing
/// under the policy, the oldest first and among those the most decisive.
#[must_use]
pub fn due<'c>(catalog: &'c Catalog, cells: &Cells<'_>, today: Date) -> Vec<Due<'c>> {
    let fact = |claim: &'c Claim| {
        let days = catalog.stale_days(claim, today)?;
        Some(Due::new(catalog, claim, cells.decides(claim), days, today))
    };
    let mut found: Vec<_> = catalog.claims.iter().filter_map(fact).collect();
    found.sort_by_key(|due| {
        let (musts, expected) = (due.musts.len(), due.expected.len());
        Reverse((musts + expected > 0, due.days, musts, expected))
    });
    found
}

/// Whether two addresses are one, however they end. Each is told as the source writes it.
fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let plain = |address: &'_ str| address.trim_end_matches('/').to_owned();
    one.map(plain) == other.map(plain)
}

/// Facts by the address to look at, in the order of the first fact of each.
#[must_use]
pub fn visits<'c>(facts: impl IntoIterator<Item = Due<'c>>) -> Vec<Visit<'c>> {
    let mut visits: Vec<Visit<'c>> = Vec::new();
    for fact in facts {
        match visits.iter_mut().find(|visit| same(visit.address, fact.address)) {
            Some(visit) => visit.facts.push(fact),
            None => visits.push(Visit { address: fact.address, facts: vec![fact], left_out: 0 }),
        }
    }
    visits
}

impl<'c> Due<'c> {
    fn new(catalog: &'c Catalog, claim: &'c Claim, decides: bool, days: u32, today: Date) -> Self {
        let report = || catalog.paths.get(claim.path)?.report.as_ref()?.url.as_deref();
        let source = || catalog.sources.get(claim.source)?.url.as_deref();
        let page = claim.urls.first().map(String::as_str);
        let reading = |strength: Strength| -> Vec<&NeedRule> {
            let reads = |need: &&NeedRule| {
                decides
                    && need.strength == strength
                    && (need.control, need.level) == (claim.control, claim.level)
            };
            catalog.needs.iter().filter(reads).collect()
        };
        let slot = claim.slot();
        let fresh = |other: &&Claim| catalog.stale_days(other, today).is_none();
        Self {
            claim,
            days,
            decides,
            address: page.or_else(report).or_else(source),
            musts: reading(Strength::Must),
            expected: reading(Strength::Expected),
            again: catalog.claims_of(slot).find(fresh),
        }
    }
}
