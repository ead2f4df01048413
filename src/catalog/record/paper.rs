//! The record that is signed, as far as it is rules: clauses to agree, proofs, who runs which control, how the data flows, what is watched, who signs.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::when::When;
use super::{Cite, Condition, Control, Duty, Level, Path, Question, Treatment};

/// The file of the record.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperFile {
    /// What its sections ask for.
    pub points: Vec<Point>,
    /// What proves that a condition is in place or a duty done.
    pub proofs: Vec<Proof>,
    /// The classes of the data.
    pub classes: Vec<DataClass>,
    /// The way of the data.
    pub hops: Vec<Hop>,
    /// How the risks that are left are treated.
    pub treatments: Vec<Treatment>,
    /// Who signs.
    pub signers: Vec<Signer>,
    /// What the decision is about, told from the answers.
    pub scope: Vec<Scope>,
}

/// Something a section of the record asks for, and the row of the matrix that tells how it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its id.
    pub id: Id<Point>,
    /// Where it belongs.
    pub topic: Topic,
    /// What it is called.
    pub name: String,
    /// The row whose cell is read for the path.
    #[serde(default)]
    pub control: Option<Id<Control>>,
    /// The level of that row.
    #[serde(default)]
    pub level: Option<Id<Level>>,
    /// Only for these paths, where it depends on the path.
    #[serde(default)]
    pub paths: Vec<Id<Path>>,
    /// Only where these run the machines.
    #[serde(default)]
    pub run_by: Option<RunBy>,
    /// Only where the path holds on one of these.
    #[serde(default)]
    pub held: Vec<Id<Condition>>,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// What the vendor runs, where it is a control that is shared.
    #[serde(default)]
    pub theirs: Option<String>,
    /// What is yours: to get in writing, to run, to watch.
    #[serde(default)]
    pub text: Option<String>,
    /// How many days one has to object where no source says it of the path.
    #[serde(default)]
    pub window_days: Option<u16>,
    /// Who does it.
    pub role: Role,
    /// Whether it is advice of the knowledge base itself, for which no source is claimed.
    #[serde(default)]
    pub own: bool,
    /// The passages.
    #[serde(default)]
    pub cites: Vec<Cite>,
}

/// The part of the record a point belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Topic {
    /// The contract checklist.
    Clause,
    /// Shared responsibility.
    Share,
    /// Where the data is processed.
    Residency,
    /// What is kept of it.
    Retention,
    /// Who else handles it.
    Subprocessors,
    /// What happens when one leaves.
    Exit,
    /// Where a path runs that one would go to.
    Elsewhere,
    /// What is watched while it runs.
    Watch,
}

impl Topic {
    /// Every topic, in the order of the paper.
    pub const ALL: [Self; 8] = [
        Self::Clause,
        Self::Share,
        Self::Residency,
        Self::Retention,
        Self::Subprocessors,
        Self::Exit,
        Self::Elsewhere,
        Self::Watch,
    ];
}

/// Who runs the machines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RunBy {
    /// A vendor.
    Vendor,
    /// The buyer.
    Buyer,
}

/// Whose task a thing is among the buyer's people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Role {
    /// Information security.
    Security,
    /// Counsel.
    Legal,
    /// Privacy counsel or the data protection officer.
    Privacy,
    /// Purchasing and vendor risk.
    Procurement,
    /// Those who build and run the system.
    Engineering,
    /// Compliance.
    Compliance,
    /// Whoever answers for the use.
    Business,
}

impl Role {
    /// The role in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Legal => "legal",
            Self::Privacy => "privacy",
            Self::Procurement => "procurement",
            Self::Engineering => "engineering",
            Self::Compliance => "compliance",
            Self::Business => "business owner",
        }
    }
}

/// What proves that something is in place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Its id.
    pub id: Id<Proof>,
    /// The conditions it proves.
    #[serde(default)]
    pub conditions: Vec<Id<Condition>>,
    /// The duties it proves.
    #[serde(default)]
    pub duties: Vec<Id<Duty>>,
    /// What else it proves.
    #[serde(default)]
    pub others: Vec<Other>,
    /// What is to be shown.
    pub text: String,
    /// Who supplies it.
    pub role: Role,
}

/// What a path can hold on, or a buyer have to do, that no list names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Other {
    /// A vendor's word on what an expected need asks.
    Writing,
    /// A report that has to come in time.
    InTime,
    /// A contract to sign.
    Contract,
    /// A clause to agree.
    Clause,
    /// A paper of the vendor that is entered as evidence.
    Paper,
    /// A paper for the buyer's own file.
    OwnFile,
    /// A review that comes round.
    Review,
    /// A risk the own layer accepts.
    Risk,
    /// What a vendor would supply, where there is none.
    OwnProgramme,
    /// Anything else, such as a condition of the own layer.
    Rest,
}

impl Other {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Writing,
        Self::InTime,
        Self::Contract,
        Self::Clause,
        Self::Paper,
        Self::OwnFile,
        Self::Review,
        Self::Risk,
        Self::OwnProgramme,
        Self::Rest,
    ];
}

/// A class of data, and what allows it to be processed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataClass {
    /// Its id.
    pub id: Id<DataClass>,
    /// What it is called.
    pub name: String,
    /// For whom.
    pub when: When,
    /// The legal basis or cover to be entered for it; nothing where none is needed.
    #[serde(default)]
    pub basis: Option<String>,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// A step on the way of the data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hop {
    /// Its id.
    pub id: Id<Hop>,
    /// From where.
    pub from: Node,
    /// To where.
    pub to: Node,
    /// What it carries, in a few words.
    pub carries: String,
    /// Only where these run the machines.
    #[serde(default)]
    pub run_by: Option<RunBy>,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// What to say of residency there, where it is not the vendor's.
    #[serde(default)]
    pub residency: Option<String>,
    /// What to say of retention there, where it is not the vendor's.
    #[serde(default)]
    pub retention: Option<String>,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// A place the data passes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Node {
    /// One of the buyer's.
    Own(String),
    /// One of the path's, whose name stands behind it.
    Path(String),
}

/// Who signs the record.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Its id.
    pub id: Id<Signer>,
    /// What the signature is for.
    pub name: String,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// What the signer confirms.
    pub text: String,
    /// What instead, where no path is recommended.
    pub if_none: String,
    /// Whom among those the buyer names it is; none where the buyer names nobody for it.
    #[serde(default)]
    pub named: Option<Named>,
}

/// Those whom a buyer names in the words about a decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Named {
    /// Who prepared it.
    Preparer,
    /// Who answers for the use.
    Owner,
    /// Whoever is to approve it, each for themselves.
    Approver,
}

/// A sentence on what the decision is about, made from the answers to some questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Its id.
    pub id: Id<Scope>,
    /// What it tells.
    pub name: String,
    /// For whom.
    #[serde(default)]
    pub when: When,
    /// The sentence, with `{}` for each of the questions in turn.
    pub text: String,
    /// The questions whose answers fill it.
    pub questions: Vec<Id<Question>>,
    /// Whether it is filled with what was not chosen.
    #[serde(default)]
    pub unticked: bool,
}
