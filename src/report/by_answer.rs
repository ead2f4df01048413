//! What is in place by the buyer's answers alone: contracts nobody has shown yet, to be seen on paper.

use crate::catalog::record::{Cite, Other, Proof};
use crate::decision::{Assessment, Decision, Holding};

use super::{proof, wording};

/// How such a paper stands.
pub const UNSEEN: &str = "in place by your answer, not seen";

/// A paper behind an answer.
#[derive(Clone, Debug)]
pub struct ByAnswer<'a> {
    /// An id that stays while the answer does.
    pub id: String,
    /// What to see.
    pub text: String,
    /// What shows it.
    pub proof: Option<&'a Proof>,
    /// The passages that ask for it.
    pub cites: Vec<Cite>,
}

/// The papers behind the answers a path rests on: the contracts the buyer has, and the conditions the
/// answers settle.
#[must_use]
pub fn by_answer<'a>(decision: &Decision<'a>, a: &Assessment<'a>) -> Vec<ByAnswer<'a>> {
    let catalog = decision.catalog;
    let new = |name: &str| a.new_contracts.iter().any(|contract| contract.name == name);
    let there = a.path.contracts.iter().filter(|contract| !new(&contract.name));
    let mut found: Vec<_> = there
        .enumerate()
        .map(|(at, contract)| ByAnswer {
            id: format!("contract-{}", at + 1),
            text: format!("The signed copy of your {}, with its annexes", contract.name),
            proof: proof::of(catalog, Other::Contract),
            cites: a.path.cites.clone(),
        })
        .collect();
    let settled = a.conditions.iter().filter(|held| held.settled);
    found.extend(settled.filter_map(|held| {
        let Holding::Condition(condition) = held.on else { return None };
        let text = condition.text.trim_end_matches('.');
        Some(ByAnswer {
            id: format!("condition-{}", condition.id),
            text: format!(
                "Proof that this condition is met, as you answered: \"{}\"",
                wording::full_stop(text)
            ),
            proof: proof::of_held(catalog, a.path, held),
            cites: condition.cites.clone(),
        })
    }));
    found
}
