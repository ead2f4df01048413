//! What turns the result under another source policy, for machines.

use serde::Serialize;

use crate::catalog::record::OutcomeKind;
use crate::catalog::{Catalog, Policy};
use crate::decision::{Cause, Decision};

/// A policy that comes to another result, and by what.
#[derive(Serialize)]
pub struct TurnOut {
    policy: Policy,
    outcome: OutcomeKind,
    recommended: Vec<String>,
    /// Whether each cause is enough by itself, or only all of them together.
    each_alone: bool,
    causes: Vec<CauseOut>,
}

#[derive(Serialize)]
struct CauseOut {
    /// `cell`, `path-taken-in` or `path-left-out`.
    kind: &'static str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites: Vec<String>,
}

/// Every policy that comes to another result than the one in force.
#[must_use]
pub fn turns(decision: &Decision<'_>) -> Vec<TurnOut> {
    let turn = |turn: &crate::decision::Turn<'_>| {
        let (_, outcome, paths) =
            decision.policies.iter().find(|(policy, ..)| *policy == turn.policy)?;
        Some(TurnOut {
            policy: turn.policy,
            outcome: *outcome,
            recommended: paths.iter().map(ToString::to_string).collect(),
            each_alone: turn.each_alone,
            causes: turn.causes.iter().map(|c| cause(decision.catalog, c)).collect(),
        })
    };
    decision.turns.iter().filter_map(turn).collect()
}

fn cause(catalog: &Catalog, cause: &Cause<'_>) -> CauseOut {
    let of_path = |kind, path: &crate::catalog::Id<_>| CauseOut {
        kind,
        path: path.to_string(),
        control: None,
        level: None,
        claims: Vec::new(),
        cites: Vec::new(),
    };
    match cause {
        Cause::TakenIn(path) => of_path("path-taken-in", path),
        Cause::LeftOut(path) => of_path("path-left-out", path),
        Cause::Cell { slot, deciding } => CauseOut {
            control: Some(slot.control.to_string()),
            level: slot.level.map(|level| level.to_string()),
            claims: deciding.iter().map(|claim| claim.id.to_string()).collect(),
            cites: deciding.iter().map(|claim| catalog.cite_text(&claim.cite())).collect(),
            ..of_path("cell", &slot.path)
        },
    }
}
