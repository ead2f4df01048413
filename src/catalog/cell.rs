//! What a cell comes to: its claims, resolved under a source policy.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::id::Id;
use super::policy::Policy;
use super::record::{Claim, Condition, Control, Dispute, Level, Path, SourceKind, Value};
use super::store::{Catalog, Slot};

/// A cell of the matrix, or one level of it, resolved under a policy.
#[derive(Clone, Debug, Default)]
pub struct Cell<'c> {
    /// All claims, in the order of their file.
    pub claims: Vec<&'c Claim>,
    /// Those that decide under the policy.
    pub deciding: Vec<&'c Claim>,
    /// Whether the claims differ, and how.
    pub dispute: Option<DisputeKind>,
}

/// How claims differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisputeKind {
    /// On terms only: every side meets a need, and the union of all conditions is safe.
    Terms,
    /// On the value: one side meets a need that another does not.
    Value,
}

impl<'c> Cell<'c> {
    /// What the cell comes to: the weakest of the deciding claims, the first among equals; not
    /// stated where there is none.
    #[must_use]
    pub fn value(&self) -> Value {
        let weakest = self.deciding.iter().min_by_key(|c| Reverse(c.value.weakness()));
        weakest.map_or(Value::NotStated, |c| c.value)
    }

    /// The conditions the cell holds on: those of every deciding claim, each once. Where sources
    /// differ on the terms, this is the stricter reading.
    #[must_use]
    pub fn conditions(&self) -> Vec<Id<Condition>> {
        let mut found = Vec::new();
        for &condition in self.deciding.iter().flat_map(|c| &c.conditions) {
            if !found.contains(&condition) {
                found.push(condition);
            }
        }
        found
    }

    /// Whether the deciding claims leave open if a need is met, so that nothing can rest on them.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        differ_in_value(&self.deciding)
    }

    fn resolve(catalog: &Catalog, claims: Vec<&'c Claim>, policy: Policy) -> Self {
        let recorded = |claims: &[&Claim]| {
            let both = |d: &Dispute| claims.iter().filter(|c| d.claims.contains(&c.id)).count() > 1;
            claims.len() > 1 && catalog.disputes.iter().any(both)
        };
        let dispute = if differ_in_value(&claims) {
            Some(DisputeKind::Value)
        } else {
            recorded(&claims).then_some(DisputeKind::Terms)
        };
        Self { deciding: deciding(catalog, &claims, policy), claims, dispute }
    }
}

fn differ_in_value(claims: &[&Claim]) -> bool {
    let met = claims.iter().filter(|c| c.value.meets()).count();
    met > 0 && met < claims.len()
}

/// The claims that decide under a policy.
fn deciding<'c>(catalog: &Catalog, claims: &[&'c Claim], policy: Policy) -> Vec<&'c Claim> {
    let kind = |claim: &Claim| catalog.sources.get(claim.source).map(|s| s.kind);
    let of = |kinds: &[SourceKind]| -> Vec<&'c Claim> {
        claims.iter().copied().filter(|c| kind(c).is_some_and(|k| kinds.contains(&k))).collect()
    };
    // What the buyer holds in hand is stronger than what anybody says about it.
    let evidence = of(&[SourceKind::Evidence]);
    match policy {
        Policy::Articles | Policy::VendorDocs if !evidence.is_empty() => evidence,
        Policy::Articles => of(&[SourceKind::Article]),
        Policy::VendorDocs => {
            let primary = of(&[SourceKind::VendorPage, SourceKind::Authority]);
            let newest = primary.iter().map(|c| catalog.as_of(c)).max();
            let newest: Vec<_> =
                primary.into_iter().filter(|c| Some(catalog.as_of(c)) == newest).collect();
            if newest.is_empty() { of(&[SourceKind::Article]) } else { newest }
        }
        // One claim decides: the weakest. An equally weak one adds its conditions.
        Policy::Strictest => {
            let weakest = claims.iter().map(|c| c.value.weakness()).max();
            claims.iter().copied().filter(|c| Some(c.value.weakness()) == weakest).collect()
        }
    }
}

/// Every cell of the matrix under one policy.
#[derive(Clone, Debug)]
pub struct Cells<'c> {
    by_slot: FxHashMap<Slot, Cell<'c>>,
    empty: Cell<'c>,
    policy: Policy,
}

impl<'c> Cells<'c> {
    /// Resolves every cell.
    #[must_use]
    pub fn resolve(catalog: &'c Catalog, policy: Policy) -> Self {
        let resolved =
            |slot: &Slot| Cell::resolve(catalog, catalog.claims_of(*slot).collect(), policy);
        let cells = catalog.by_slot.keys().map(|slot| (*slot, resolved(slot))).collect();
        Self { by_slot: cells, empty: Cell::default(), policy }
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The cell of a path and a control, or one level of it; without claims it is not stated.
    #[must_use]
    pub fn get(&self, path: Id<Path>, control: Id<Control>, level: Option<Id<Level>>) -> &Cell<'c> {
        self.by_slot.get(&Slot { path, control, level }).unwrap_or(&self.empty)
    }
}
