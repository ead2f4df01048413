//! The risks a decision leaves, and what is proposed against each kind.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::when::When;
use super::{Control, Role};

/// How a risk that is left is treated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// Its id.
    pub id: Id<Treatment>,
    /// The kind of risk.
    pub of: Risk,
    /// The rows of the matrix it is about, where it is about some.
    #[serde(default)]
    pub controls: Vec<Id<Control>>,
    /// For whom it is a risk.
    #[serde(default)]
    pub when: When,
    /// What is proposed. `{vendor}`, `{question}`, `{path}` and `{needs}` stand for what the risk is about.
    pub text: String,
    /// Who proposes to own it.
    pub role: Role,
}

/// The kinds of risk that a decision leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Risk {
    /// Conditions that are still open.
    OpenConditions,
    /// A need on which the sources differ.
    Disputed,
    /// Facts not looked at for too long.
    Stale,
    /// What is met only by the vendor's word to come.
    Unconfirmed,
    /// A need whose failure the own layer accepts.
    Loosened,
    /// Everything resting on one provider, while another path fits.
    Concentration,
    /// Everything resting on one provider, while no other path fits yet.
    NoFallback,
    /// Everything resting on one provider, while every other path is ruled out.
    NoneNear,
    /// A criterion the buyer wants, which the report does not cover.
    MissingCriterion,
    /// What no source says of the path.
    NotStated,
    /// A default taken for an answer nobody was sure of.
    NotSure,
}
