//! One path held against one need.

use crate::catalog::record::{Condition, Level, NeedRule, Path, Strength, Value};
use crate::catalog::{Cell, Cells, Id, LeadTime};

/// One path held against one need.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// The need's rule.
    pub rule: &'a NeedRule,
    /// How it ends.
    pub kind: VerdictKind,
    /// What the cell comes to, as far as this need is concerned.
    pub value: Value,
    /// The cell it rests on.
    pub cell: &'a Cell<'a>,
    /// What it holds on.
    pub holds_on: HoldsOn,
}

/// How a path held against a need ends, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum VerdictKind {
    /// The need is met.
    Met,
    /// It is met on conditions.
    OnConditions,
    /// The sources are silent or disagree, so that nothing can be said.
    Unconfirmed,
    /// It is not met.
    Failed,
}

impl VerdictKind {
    /// Every kind, best first.
    pub const ALL: [Self; 4] = [Self::Met, Self::OnConditions, Self::Unconfirmed, Self::Failed];

    /// Whether the need is met, on conditions or without.
    #[must_use]
    pub fn meets(self) -> bool {
        self <= Self::OnConditions
    }

    /// The verdict as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnConditions => "on-conditions",
            Self::Unconfirmed => "unconfirmed",
            Self::Failed => "failed",
        }
    }
}

/// What a verdict holds on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HoldsOn {
    /// Nothing.
    Nothing,
    /// Conditions that the claims name.
    Conditions(Vec<Id<Condition>>),
    /// The vendor saying it in writing, since no source says it, or sources disagree.
    Writing,
    /// The shorter end of a wait that may also be too long.
    Luck(LeadTime),
    /// A risk the buyer's own layer accepts by name: the need is not met, or nobody can say.
    Risk,
}

impl<'a> Verdict<'a> {
    /// Holds a path against a need of a buyer who must have these models of it.
    #[must_use]
    pub fn of(
        rule: &'a NeedRule,
        path: Id<Path>,
        models: &[Id<Level>],
        cells: &'a Cells<'a>,
    ) -> Self {
        let cell = cells.for_models(rule.slot(path), models);
        let (value, luck) = value_for(rule, cell);
        let conditions = || HoldsOn::Conditions(cell.conditions());
        let (kind, holds_on) = match value {
            _ if cell.is_contested() => unsettled(rule.strength),
            Value::NotStated | Value::Stated => unsettled(rule.strength),
            Value::Yes | Value::Inherited | Value::NotApplicable => {
                (VerdictKind::Met, HoldsOn::Nothing)
            }
            Value::Conditional => {
                (VerdictKind::OnConditions, luck.map_or_else(conditions, HoldsOn::Luck))
            }
            Value::Partial | Value::InProgress | Value::No => {
                (VerdictKind::Failed, HoldsOn::Nothing)
            }
        };
        // What a loosened need would rule out or leave open becomes a risk somebody answers for; what
        // is met anyway stays met.
        let (kind, holds_on) = if kind > VerdictKind::OnConditions && !rule.loosened.is_empty() {
            (VerdictKind::OnConditions, HoldsOn::Risk)
        } else {
            (kind, holds_on)
        };
        Self { rule, kind, value, cell, holds_on }
    }

    /// Whether the need is met, be it on conditions. A risk accepted instead does not meet it.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.kind <= VerdictKind::OnConditions && self.holds_on != HoldsOn::Risk
    }

    /// The conditions its claims name.
    #[must_use]
    pub fn conditions(&self) -> &[Id<Condition>] {
        match &self.holds_on {
            HoldsOn::Conditions(ids) => ids,
            HoldsOn::Nothing | HoldsOn::Writing | HoldsOn::Luck(_) | HoldsOn::Risk => &[],
        }
    }
}

/// What a path held against a need can come to, whichever models the buyer must have.
pub fn whichever_model<'a>(
    rule: &'a NeedRule,
    path: Id<Path>,
    cells: &'a Cells<'a>,
) -> impl Iterator<Item = Verdict<'a>> {
    let named = cells.models_named(rule.slot(path));
    let of = move |models: &[Id<Level>]| Verdict::of(rule, path, models, cells);
    std::iter::once(of(&[])).chain(named.map(move |model| of(&[model])))
}

/// A must stays open; what any serious vendor gives is settled by asking for it.
fn unsettled(strength: Strength) -> (VerdictKind, HoldsOn) {
    match strength {
        Strength::Must => (VerdictKind::Unconfirmed, HoldsOn::Nothing),
        Strength::Expected => (VerdictKind::OnConditions, HoldsOn::Writing),
    }
}

/// What the cell comes to for this need. For a need about waiting that follows from the wait.
fn value_for(rule: &NeedRule, cell: &Cell<'_>) -> (Value, Option<LeadTime>) {
    let Some(limit) = rule.within else {
        return (cell.value(), None);
    };
    match wait(cell) {
        Some(wait) if wait.max.working_minutes() <= limit.working_minutes() => (Value::Yes, None),
        Some(wait) if wait.min.working_minutes() <= limit.working_minutes() => {
            (Value::Conditional, Some(wait))
        }
        Some(_) => (Value::No, None),
        None if cell.value() == Value::NotApplicable => (Value::NotApplicable, None),
        None => (Value::NotStated, None),
    }
}

/// The range of waits that the deciding claims of a cell span.
#[must_use]
pub fn wait(cell: &Cell<'_>) -> Option<LeadTime> {
    cell.deciding.iter().filter_map(|c| c.lead_time).reduce(LeadTime::spanning)
}
