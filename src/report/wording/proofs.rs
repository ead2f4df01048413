//! What proves that an action was done: the paper an auditor can be shown.

use crate::catalog::Catalog;
use crate::catalog::record::{Path, Settles};
use crate::decision::{Held, Holding};

use super::list;

/// What proves that a condition holds.
#[must_use]
pub fn of_condition(catalog: &Catalog, path: &Path, held: &Held<'_>) -> String {
    match held.on {
        Holding::Condition(_) => {
            "The signed paper, or the record of the setting, that shows it is so, with its date."
                .into()
        }
        Holding::Writing(_) if path.own_infrastructure => {
            "The control of your own programme, dated, or the risk accepted by name.".into()
        }
        Holding::Writing(_) => {
            format!("The answer of {} in writing, with its date.", catalog.provider_of(path.id))
        }
        Holding::Luck(..) => "The report itself, with the day it came.".into(),
        Holding::Risk(need) => {
            let by: Vec<_> = need.loosened.iter().map(|l| l.approver.as_str()).collect();
            format!(
                "The acceptance signed by {}, in the risk register, with its last day.",
                list(&by)
            )
        }
    }
}

/// What proves that a contract is there.
#[must_use]
pub fn of_contract() -> &'static str {
    "The contract signed by both sides, with its date and its annexes."
}

/// What proves that a paper was had.
#[must_use]
pub fn of_evidence(kind: Settles) -> &'static str {
    match kind {
        Settles::OwnFile => "The paper itself, with its date and the day it came.",
        Settles::Report | Settles::Bridge | Settles::Certificates => {
            "The paper itself, entered with `signoff evidence add`, so that it is graded and its days are kept."
        }
    }
}

/// What proves that a duty was done.
#[must_use]
pub fn of_duty() -> &'static str {
    "A dated note of who did it and what came of it, with the papers it rests on."
}

/// What proves that a review was held.
#[must_use]
pub fn of_review() -> &'static str {
    "The write-up of the review with its date, and its entries in the risk register."
}
