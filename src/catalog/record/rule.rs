//! The decision matrix: what a buyer needs, who is recommended to whom, what a path holds on, and what stays the buyer's to do.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::lead_time::Wait;
use super::super::when::{Chosen, When};
use super::{Cite, Control, Level, Path, Slot};

/// A control at a level that some buyers must have, and which buyers those are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedRule {
    /// Its id.
    pub id: Id<NeedRule>,
    /// The need, as a noun phrase: "a signed BAA".
    pub name: String,
    /// The control.
    pub control: Id<Control>,
    /// The level, where the control has levels.
    #[serde(default)]
    pub level: Option<Id<Level>>,
    /// Whether a path without it is out, or whether the contract can settle it.
    pub strength: Strength,
    /// Whose need it is.
    pub when: When,
    /// What to ask a vendor that has not said, as a question that ends the sentence "Ask them to
    /// confirm in writing …".
    pub ask: String,
    /// For a need about waiting: the longest wait that meets it.
    #[serde(default)]
    pub within: Option<Wait>,
    /// Whether a buyer may be shown the way out of dropping it.
    #[serde(default = "yes")]
    pub droppable: bool,
    /// How one drops it, where changing an answer is not the whole of it.
    #[serde(default)]
    pub way_out: Option<String>,
    /// The need that may stand in its place where it is dropped.
    #[serde(default)]
    pub lesser: Option<Id<NeedRule>>,
    /// The passages that support it.
    pub cites: Vec<Cite>,
    /// Who accepts its failure as a risk, by the own layer.
    #[serde(skip)]
    pub loosened: Vec<Loosened>,
}

impl NeedRule {
    /// The part of the matrix that answers it for a path.
    #[must_use]
    pub fn slot(&self, path: Id<Path>) -> Slot {
        Slot { path, control: self.control, level: self.level }
    }
}

fn yes() -> bool {
    true
}

/// A need whose failure is accepted as a risk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loosened {
    /// Who answers for it.
    pub approver: String,
    /// Why.
    pub reason: String,
    /// Since when.
    pub on: Date,
    /// The last day.
    pub expires: Date,
    /// Who keeps the file it stands in.
    pub owner: String,
}

/// How strong a need is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Strength {
    /// The buyer's regime, data or architecture demands it.
    Must,
    /// Any serious vendor gives it, and silence is settled by asking for it in writing.
    Expected,
}

/// A row of the decision matrix: for such a buyer, these paths in this order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// Its id.
    pub id: Id<Guidance>,
    /// The row in a few words.
    pub name: String,
    /// How loudly it speaks.
    pub authority: Authority,
    /// For which buyer.
    pub when: When,
    /// The paths, best first.
    pub order: Vec<Place>,
    /// Set where the row says that its first paths are equal, so that nothing further is to
    /// separate them.
    #[serde(default)]
    pub equal: bool,
    /// The passages it is taken from.
    pub cites: Vec<Cite>,
}

/// One place in a row of guidance.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The paths that share the place.
    pub paths: Vec<Id<Path>>,
    /// The model family it is about, where the row names one.
    #[serde(default)]
    pub model: Option<Id<Level>>,
    /// Why they stand here.
    pub text: String,
    /// The passages that say so, where they are not those of the whole row.
    #[serde(default)]
    pub cites: Vec<Cite>,
}

/// How loudly a row of guidance speaks. Loudest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Authority {
    /// The sensitivity of the data, and federal work.
    Sensitivity,
    /// The cloud the buyer has already.
    Estate,
    /// The buyer's regime and industry.
    Regime,
    /// What the buyer would like.
    Preference,
}

impl Authority {
    /// The authority in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sensitivity => "sensitivity of the data",
            Self::Estate => "existing estate",
            Self::Regime => "regime and industry",
            Self::Preference => "preference",
        }
    }
}

/// Something a path holds on: what has to be signed, set or confirmed first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Its id.
    pub id: Id<Condition>,
    /// What has to be so.
    pub text: String,
    /// The answers that say it is so already.
    #[serde(default = "When::never")]
    pub settled: When,
    /// Paths it is put to because of the buyer's answers, beside those whose claims name it.
    #[serde(default)]
    pub put_to: Vec<Attachment>,
    /// By when it has to be so.
    #[serde(default = "Phase::of_conditions")]
    pub phase: Phase,
    /// The passages it is taken from.
    pub cites: Vec<Cite>,
}

/// Where a condition is put to a path because of the buyer's answers alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The paths.
    pub paths: Vec<Id<Path>>,
    /// The answers.
    pub when: When,
    /// The need it belongs to: that need is then met on conditions only.
    #[serde(default)]
    pub need: Option<Id<NeedRule>>,
}

impl Attachment {
    /// Whether it puts its condition to a path for these answers.
    #[must_use]
    pub fn applies(&self, path: Id<Path>, answers: &impl Chosen) -> bool {
        self.paths.contains(&path) && self.when.holds(answers)
    }
}

/// Something the buyer must do, whichever path wins.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its id.
    pub id: Id<Duty>,
    /// What to do.
    pub text: String,
    /// By when.
    pub phase: Phase,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// Only where the decision comes to one of these; nothing where it does not depend on that.
    #[serde(default)]
    pub outcomes: Vec<OutcomeKind>,
    /// What of it stands before the ways out, where there is no use in taking any before it is done.
    #[serde(default)]
    pub first: Option<String>,
    /// Whether it is advice of the knowledge base itself, for which no source is claimed.
    #[serde(default)]
    pub own: bool,
    /// The passages it is taken from.
    #[serde(default)]
    pub cites: Vec<Cite>,
}

impl Duty {
    /// Whether it is to be done for these answers where the decision comes to this.
    #[must_use]
    pub fn applies(&self, answers: &impl Chosen, outcome: OutcomeKind) -> bool {
        let due = self.outcomes.is_empty() || self.outcomes.contains(&outcome);
        due && self.when.holds(answers)
    }
}

/// When a thing has to be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Phase {
    /// Before anything is signed.
    BeforeSigning,
    /// Before the first real prompt.
    BeforeGoLive,
    /// From then on.
    Running,
}

impl Phase {
    /// By when a condition has to be so where it does not say.
    fn of_conditions() -> Self {
        Self::BeforeGoLive
    }

    /// The phase in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BeforeSigning => "before signing",
            Self::BeforeGoLive => "before go-live",
            Self::Running => "while it runs",
        }
    }
}

/// What a decision can come to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all(serialize = "kebab-case"))]
pub enum OutcomeKind {
    /// One path comes first.
    Recommended,
    /// Several paths come first.
    Tie,
    /// Several paths are needed together.
    Combination,
    /// No path fits.
    None,
}

impl OutcomeKind {
    /// The outcome as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Tie => "tie",
            Self::Combination => "combination",
            Self::None => "none",
        }
    }
}
