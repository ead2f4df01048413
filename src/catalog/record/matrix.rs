//! The two sides of the matrix: the paths a buyer can take, and the controls each is held against.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::when::When;
use super::Cite;

/// A company the buyer contracts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its id.
    pub id: Id<Provider>,
    /// Its name.
    pub name: String,
}

/// A way to buy: provider, contract and platform. The unit of decision.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// Its id.
    pub id: Id<Path>,
    /// Its name.
    pub name: String,
    /// A name of at most sixteen columns, for the head of a matrix column.
    pub short: String,
    /// The company the buyer contracts with.
    pub provider: Id<Provider>,
    /// What the path is, in a sentence.
    pub summary: String,
    /// Set where only vendors' own pages speak of the path: it is then no part of a decision by the
    /// articles.
    #[serde(default)]
    pub beyond_articles: bool,
    /// The contracts it takes, each with the answers that say it is there already.
    #[serde(default)]
    pub contracts: Vec<Contract>,
    /// Whether the buyer has to build and run the infrastructure.
    #[serde(default)]
    pub own_infrastructure: bool,
    /// How the audit report is obtained.
    #[serde(default)]
    pub report: Option<ReportRoute>,
    /// What one gives up by taking this path.
    #[serde(default)]
    pub trade_offs: Vec<TradeOff>,
    /// The passages that place the path.
    pub cites: Vec<Cite>,
}

/// A contract a path takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Its name.
    pub name: String,
    /// The answers that say the buyer has it.
    #[serde(default = "When::never")]
    pub in_place: When,
}

/// How the audit report is obtained. How long it takes is a claim, since sources differ on it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRoute {
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// What form of confidentiality agreement it takes.
    pub nda: String,
    /// Set where it lies behind the sign-in of a customer, so that the contract comes first.
    #[serde(default)]
    pub customers_only: bool,
    /// Where to go.
    #[serde(default)]
    pub url: Option<String>,
    /// The passages that say so.
    pub cites: Vec<Cite>,
}

/// A price of taking a path, shown where it concerns the buyer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradeOff {
    /// The price.
    pub text: String,
    /// Whom it concerns.
    #[serde(default)]
    pub when: When,
    /// The passages that say so.
    pub cites: Vec<Cite>,
}

/// A cell of the matrix, or one level of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    /// The column.
    pub path: Id<Path>,
    /// The row.
    pub control: Id<Control>,
    /// The level, where the row has levels.
    pub level: Option<Id<Level>>,
}

impl Slot {
    /// The same for equal slots, in an order that means nothing.
    pub(in crate::catalog) fn address(self) -> [usize; 3] {
        let level = self.level.map_or(0, Id::address);
        [self.path.address(), self.control.address(), level]
    }
}

impl fmt::Display for Slot {
    /// As the ids of its claims begin: `azure-openai/residency=eu`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.path, self.control)?;
        self.level.map_or(Ok(()), |level| write!(f, "={level}"))
    }
}

/// The file of controls.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controls {
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// The controls, in order within their groups.
    pub controls: Vec<Control>,
}

/// A group of controls, folded together in the matrix.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: Id<Group>,
    /// Its name.
    pub name: String,
}

/// One row of the matrix: an attestation, a contract term, a data-handling fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Its id.
    pub id: Id<Control>,
    /// The group it belongs to.
    pub group: Id<Group>,
    /// Its name.
    pub name: String,
    /// Whether a path can meet it or whether it only informs.
    pub kind: ControlKind,
    /// What it is.
    pub means: String,
    /// Why a buyer cares.
    pub why: String,
    /// The levels a need may ask for, each answered by claims of its own.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Whom the row concerns even where no need asks for it, if not every buyer: the short list of a
    /// record holds it for those, silent or not, and for nobody else.
    #[serde(default)]
    pub concerns: Option<When>,
}

/// What the cells of a control hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ControlKind {
    /// Met or not met: yes, no and the shades between.
    Met,
    /// A fact to read: a period, a name, a list.
    Informs,
}

/// A level of a control, such as one model family, or incident notice in fixed hours.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its id, unique within the control.
    pub id: Id<Level>,
    /// Its name.
    pub name: String,
}
