//! What a cell comes to: its claims, resolved under a source policy.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::deciding::deciding;
use super::id::Id;
use super::policy::Policy;
use super::record::{Claim, Condition, Control, Dispute, Level, Path, Slot, Value};
use super::store::Catalog;

/// A cell of the matrix, or one level of it, resolved under a policy.
#[derive(Clone, Debug, Default)]
pub struct Cell<'c> {
    /// All claims, in the order of their file.
    pub claims: Vec<&'c Claim>,
    /// Those that decide under the policy.
    pub deciding: Vec<&'c Claim>,
    /// Whether the claims differ, and how: of those on the models asked for, where some are.
    pub dispute: Option<DisputeKind>,
    /// How many of the claims speak of the models asked for, or of all.
    pub speaking: usize,
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

    /// The claim that tells what the cell comes to: of those with its value the first that its
    /// source makes outright, else the first.
    #[must_use]
    pub fn telling(&self) -> Option<&'c Claim> {
        let value = self.value();
        let same = || self.deciding.iter().copied().filter(|c| c.value == value);
        same().find(|c| !c.derived).or_else(|| same().next())
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

    /// How weak it is, a contested one being as open as one that is not stated.
    fn weakness(&self) -> u8 {
        let value = if self.is_contested() { Value::NotStated } else { self.value() };
        value.weakness()
    }

    fn resolve(
        catalog: &Catalog,
        claims: Vec<&'c Claim>,
        speaking: &[&'c Claim],
        differing: &[&'c Claim],
        policy: Policy,
    ) -> Self {
        let recorded = |claims: &[&Claim]| {
            let both = |d: &Dispute| claims.iter().filter(|c| d.claims.contains(&c.id)).count() > 1;
            claims.len() > 1 && catalog.disputes.iter().any(both)
        };
        let dispute = if differ_in_value(differing) {
            Some(DisputeKind::Value)
        } else {
            recorded(differing).then_some(DisputeKind::Terms)
        };
        let deciding = deciding(catalog, speaking, policy);
        Self { claims, deciding, dispute, speaking: speaking.len() }
    }
}

fn differ_in_value(claims: &[&Claim]) -> bool {
    let met = claims.iter().filter(|c| c.value.meets()).count();
    met > 0 && met < claims.len()
}

/// What one slot comes to: for any buyer, and for those who must have a model family of which some
/// claims speak by name.
#[derive(Clone, Debug)]
struct Readings<'c> {
    plain: Cell<'c>,
    by_model: Vec<(Id<Level>, Cell<'c>)>,
}

impl<'c> Readings<'c> {
    fn resolve(catalog: &Catalog, claims: &[&'c Claim], policy: Policy) -> Self {
        let mut models: Vec<Id<Level>> = Vec::new();
        for &model in claims.iter().flat_map(|c| &c.models) {
            if !models.contains(&model) {
                models.push(model);
            }
        }
        let of = |model: Option<Id<Level>>| {
            let speaks = |c: &&&Claim| {
                c.models.is_empty() || model.is_some_and(|model| c.models.contains(&model))
            };
            let heard: Vec<_> = claims.iter().filter(speaks).copied().collect();
            // What a source says of the very model stands for what it says of the path at large.
            let says_it_closer = |c: &Claim| {
                c.models.is_empty()
                    && heard.iter().any(|o| !o.models.is_empty() && o.source == c.source)
            };
            let speaking: Vec<_> = heard.iter().filter(|c| !says_it_closer(c)).copied().collect();
            // Whoever needs no model hears of every disagreement, whoever needs one of those on it.
            let differing = if model.is_some() { speaking.as_slice() } else { claims };
            Cell::resolve(catalog, claims.to_vec(), &speaking, differing, policy)
        };
        Self { plain: of(None), by_model: models.iter().map(|&m| (m, of(Some(m)))).collect() }
    }

    fn decides_as(&self, other: &Self) -> bool {
        let ids = |cell: &Cell<'_>| cell.deciding.iter().map(|c| c.id).collect::<Vec<_>>();
        let models = self.by_model.iter().zip(&other.by_model);
        ids(&self.plain) == ids(&other.plain)
            && models.map(|((_, a), (_, b))| (a, b)).all(|(a, b)| ids(a) == ids(b))
    }
}

/// Every cell of the matrix under one policy.
#[derive(Clone, Debug)]
pub struct Cells<'c> {
    by_slot: Arc<FxHashMap<Slot, Readings<'c>>>,
    /// Slots that were replaced.
    replaced: Vec<(Slot, Readings<'c>)>,
    /// Paths that are considered though the policy leaves them out, or left out though it takes them.
    turned: Vec<Id<Path>>,
    empty: Cell<'c>,
    policy: Policy,
}

impl<'c> Cells<'c> {
    /// Resolves every cell.
    #[must_use]
    pub fn resolve(catalog: &'c Catalog, policy: Policy) -> Self {
        let resolved = |slot: Slot| {
            let claims: Vec<_> = catalog.claims_of(slot).collect();
            (slot, Readings::resolve(catalog, &claims, policy))
        };
        Self {
            by_slot: Arc::new(catalog.slots().map(resolved).collect()),
            replaced: Vec::new(),
            turned: Vec::new(),
            empty: Cell::default(),
            policy,
        }
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// Whether a path takes part in a decision: by the policy, unless it was turned.
    #[must_use]
    pub fn considers(&self, path: &Path) -> bool {
        self.policy.considers(path) != self.turned.contains(&path.id)
    }

    /// The cell of a path and a control, or one level of it; without claims it is not stated.
    #[must_use]
    pub fn get(&self, path: Id<Path>, control: Id<Control>, level: Option<Id<Level>>) -> &Cell<'c> {
        self.readings(Slot { path, control, level }).map_or(&self.empty, |r| &r.plain)
    }

    /// The cell for a buyer who must have these models of the path: the weakest of what it comes to
    /// for each of them.
    #[must_use]
    pub fn for_models(&self, slot: Slot, models: &[Id<Level>]) -> &Cell<'c> {
        let Some(readings) = self.readings(slot) else { return &self.empty };
        let of = |model: &Id<Level>| {
            let own = readings.by_model.iter().find(|(m, _)| m == model);
            own.map_or(&readings.plain, |(_, cell)| cell)
        };
        models.iter().map(of).min_by_key(|cell| Reverse(cell.weakness())).unwrap_or(&readings.plain)
    }

    /// Whether a claim is among those that decide its cell, for any buyer or for those who must have
    /// some model.
    #[must_use]
    pub fn decides(&self, claim: &Claim) -> bool {
        let Claim { path, control, level, .. } = *claim;
        let readings = self.readings(Slot { path, control, level });
        let cells = readings
            .into_iter()
            .flat_map(|r| r.by_model.iter().map(|(_, cell)| cell).chain(std::iter::once(&r.plain)));
        cells.flat_map(|cell| &cell.deciding).any(|decides| decides.id == claim.id)
    }

    /// The models of which some claims of a slot speak by name.
    pub fn models_named(&self, slot: Slot) -> impl Iterator<Item = Id<Level>> {
        self.readings(slot).into_iter().flat_map(|r| &r.by_model).map(|(model, _)| *model)
    }

    /// Whether a slot is decided by the same claims under other cells.
    #[must_use]
    pub fn decides_as(&self, other: &Cells<'_>, slot: Slot) -> bool {
        match (self.readings(slot), other.readings(slot)) {
            (Some(a), Some(b)) => a.decides_as(b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }

    /// These cells with one slot as it is under others.
    #[must_use]
    pub fn with(&self, slot: Slot, other: &Cells<'c>) -> Self {
        let mut made = self.clone();
        made.replaced.retain(|(known, _)| *known != slot);
        made.replaced.extend(other.readings(slot).map(|r| (slot, r.clone())));
        made
    }

    /// These cells as if some claims were others, each in the place of the one with its id. All are of
    /// one slot.
    #[must_use]
    pub fn as_if<'s>(&self, catalog: &'s Catalog, otherwise: &'s [Claim]) -> Cells<'s>
    where
        'c: 's,
    {
        let mut made: Cells<'s> = self.clone();
        let Some(&Claim { path, control, level, .. }) = otherwise.first() else { return made };
        let slot = Slot { path, control, level };
        let said =
            |claim: &'s Claim| otherwise.iter().find(|other| other.id == claim.id).unwrap_or(claim);
        let claims: Vec<_> = catalog.claims_of(slot).map(said).collect();
        made.replaced.retain(|(known, _)| *known != slot);
        made.replaced.push((slot, Readings::resolve(catalog, &claims, self.policy)));
        made
    }

    /// These cells with one path taken into the decision that was out of it, or the other way round.
    #[must_use]
    pub fn turning(&self, path: Id<Path>) -> Self {
        let mut made = self.clone();
        made.turned.push(path);
        made
    }

    fn readings(&self, slot: Slot) -> Option<&Readings<'c>> {
        let replaced = self.replaced.iter().find(|(known, _)| *known == slot);
        replaced.map(|(_, readings)| readings).or_else(|| self.by_slot.get(&slot))
    }
}
