//! What proves that a condition is in place or a duty done, and who supplies it.

use crate::catalog::record::{Duty, Other, Proof};
use crate::decision::{Assessment, Decision, Held, Holding};

use super::super::doc::Line;
use super::points::who;

/// What proves a thing a path holds on.
pub fn of_held<'a>(
    decision: &Decision<'a>,
    a: &Assessment<'_>,
    held: &Held<'_>,
) -> Option<&'a Proof> {
    let proofs = &decision.catalog.proofs;
    let other = |other: Other| proofs.iter().find(|proof| proof.others.contains(&other));
    match held.on {
        Holding::Condition(condition) => {
            let own = proofs.iter().find(|proof| proof.conditions.contains(&condition.id));
            own.or_else(|| other(Other::Rest))
        }
        Holding::Writing(_) if a.path.own_infrastructure => other(Other::OwnProgramme),
        Holding::Writing(_) => other(Other::Writing),
        Holding::Luck(..) => other(Other::InTime),
        Holding::Risk(_) => other(Other::Risk),
    }
}

/// What proves a duty done.
pub fn of_duty<'a>(decision: &Decision<'a>, duty: &Duty) -> Option<&'a Proof> {
    let proofs = &decision.catalog.proofs;
    let own = proofs.iter().find(|proof| proof.duties.contains(&duty.id));
    own.or_else(|| proofs.iter().find(|proof| proof.others.contains(&Other::Rest)))
}

/// The cells of a proof in a table: what is shown, and by whom.
pub fn cells(proof: Option<&Proof>) -> [Line; 2] {
    match proof {
        Some(proof) => [Line::from(proof.text.as_str()), who(proof.role)],
        None => [Line::new(), Line::new()],
    }
}
