//! One path held against one need.

use crate::catalog::record::{Condition, NeedRule, Path, Strength, Value};
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
}

impl<'a> Verdict<'a> {
    /// Holds a path against a need.
    #[must_use]
    pub fn of(rule: &'a NeedRule, path: Id<Path>, cells: &'a Cells<'a>) -> Self {
        let cell = cells.get(path, rule.control, rule.level);
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
        Self { rule, kind, value, cell, holds_on }
    }

    /// The conditions its claims name.
    #[must_use]
    pub fn conditions(&self) -> &[Id<Condition>] {
        match &self.holds_on {
            HoldsOn::Conditions(ids) => ids,
            HoldsOn::Nothing | HoldsOn::Writing | HoldsOn::Luck(_) => &[],
        }
    }
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
