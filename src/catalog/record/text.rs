//! What is told rather than computed: terms, background, the sources' disagreements, the playbook.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::when::When;
use super::{Cite, Claim, Control, Path, Phase, Role, Settles};

/// A word of the trade, explained.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: Id<Term>,
    /// The word.
    pub name: String,
    /// Other spellings and abbreviations.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means to a buyer.
    pub text: String,
    /// Whose word it is.
    pub origin: TermOrigin,
    /// The passages that explain it.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// The controls it belongs to.
    #[serde(default)]
    pub controls: Vec<Id<Control>>,
}

/// Whose word a term is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TermOrigin {
    /// The sources use and explain it.
    Sources,
    /// The sources use it; the explanation is general knowledge.
    General,
    /// This program's own word.
    Program,
}

/// Something the sources say that belongs to no single cell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// Its id.
    pub id: Id<Background>,
    /// The controls it helps to read.
    #[serde(default)]
    pub controls: Vec<Id<Control>>,
    /// The terms it helps to read.
    #[serde(default)]
    pub terms: Vec<Id<Term>>,
    /// What is said.
    pub text: String,
    /// Set where it is the author's view.
    #[serde(default)]
    pub opinion: bool,
    /// The address it names.
    #[serde(default)]
    pub urls: Vec<String>,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// A disagreement among sources, or within one, and how it is handled.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Its id.
    pub id: Id<Dispute>,
    /// What it is about.
    pub name: String,
    /// How much hangs on it.
    pub severity: Severity,
    /// What each side says.
    pub text: String,
    /// How this catalogue handles it, and what a buyer should do.
    pub handling: String,
    /// The claims that differ, where they are claims of cells.
    #[serde(default)]
    pub claims: Vec<Id<Claim>>,
    /// The controls concerned.
    #[serde(default)]
    pub controls: Vec<Id<Control>>,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// How much hangs on a disagreement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Severity {
    /// It changes a recommendation or a gate.
    High,
    /// It changes a cell or a condition.
    Medium,
    /// It is a matter of wording.
    Low,
}

/// One of the steps that lead from a decision to passing one's own audit.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaybookStep {
    /// Its id.
    pub id: Id<PlaybookStep>,
    /// Its title.
    pub name: String,
    /// By when.
    pub phase: Phase,
    /// What shows that it was done.
    pub proof: String,
    /// Who shows it.
    pub role: Role,
    /// What there is to do.
    pub tasks: Vec<Task>,
}

/// A task of a playbook step.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id, unique over all steps.
    pub id: Id<Task>,
    /// What to do.
    pub text: String,
    /// Only for these paths, where it depends on the path.
    #[serde(default)]
    pub paths: Vec<Id<Path>>,
    /// Only for such buyers.
    #[serde(default)]
    pub when: When,
    /// The kinds of evidence it is to fetch, so that what is in hand is not asked for again.
    #[serde(default)]
    pub collects: Vec<Settles>,
    /// By when, where it is not as for the whole step.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// What shows that it was done, where it is not what shows the whole step.
    #[serde(default)]
    pub proof: Option<String>,
    /// Unset where the list of actions has rows for it of another kind, such as its reviews.
    #[serde(default = "yes")]
    pub tracked: bool,
    /// The passages.
    pub cites: Vec<Cite>,
}

fn yes() -> bool {
    true
}
