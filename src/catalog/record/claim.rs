//! What one source says about one path and one control.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::super::date::AsOf;
use super::super::id::Id;
use super::super::lead_time::LeadTime;
use super::{Cite, Condition, Control, Level, Path, Slot, Source};

/// A file of claims: all that is said about one path.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
    /// The path.
    pub path: Id<Path>,
    /// Conditions that only this path's claims name.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// What one source says about one path and one control. Claims are never edited into agreement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id. Written only where the id made from path, control, level and source is taken.
    #[serde(default = "unnamed")]
    pub id: Id<Claim>,
    /// The path, taken from the file.
    #[serde(default = "nowhere", deserialize_with = "compiled")]
    pub path: Id<Path>,
    /// The control.
    pub control: Id<Control>,
    /// The level of the control, where it speaks of one.
    #[serde(default)]
    pub level: Option<Id<Level>>,
    /// What it comes to.
    pub value: Value,
    /// What it says, in our words.
    pub text: String,
    /// What the value holds on.
    #[serde(default)]
    pub conditions: Vec<Id<Condition>>,
    /// Who says it.
    pub source: Id<Source>,
    /// Where, by the lines of the stored text.
    #[serde(default)]
    pub lines: Vec<u32>,
    /// Where, for a source without stored lines.
    #[serde(default)]
    pub place: Option<String>,
    /// When, if not on the source's own date.
    #[serde(default)]
    pub as_of: Option<AsOf>,
    /// The vendor's own page for it, to verify against.
    #[serde(default)]
    pub urls: Vec<String>,
    /// The product it is about, where that is narrower or other than the path.
    #[serde(default)]
    pub about: Option<String>,
    /// The model families it speaks of, where the path has others too: it then decides only for
    /// buyers who must have one of them.
    #[serde(default)]
    pub models: Vec<Id<Level>>,
    /// Set where it follows from what the source says but is not said there.
    #[serde(default)]
    pub derived: bool,
    /// The wait it gives, on the control that is about waiting.
    #[serde(default)]
    pub lead_time: Option<LeadTime>,
    /// The days its text gives to object to a new sub-processor.
    #[serde(default)]
    pub notice_days: Option<u16>,
}

fn unnamed() -> Id<Claim> {
    Id::new("")
}

fn nowhere() -> Id<Path> {
    Id::new("")
}

/// The path in the compiled form. In a file of claims it stands once, at its top.
fn compiled<'de, D: Deserializer<'de>>(from: D) -> Result<Id<Path>, D::Error> {
    if from.is_human_readable() {
        return Err(D::Error::custom("the path stands at the top of the file; leave it out here"));
    }
    Id::deserialize(from)
}

impl Claim {
    /// The cell it speaks of, or the level of one.
    #[must_use]
    pub fn slot(&self) -> Slot {
        Slot { path: self.path, control: self.control, level: self.level }
    }

    /// The place in its source.
    #[must_use]
    pub fn cite(&self) -> Cite {
        Cite(self.source, self.lines.clone())
    }
}

/// What a claim, or a cell, comes to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all(serialize = "kebab-case"))]
pub enum Value {
    /// Met by the path itself.
    Yes,
    /// Met through the audit of the cloud it runs in.
    Inherited,
    /// The question does not arise.
    NotApplicable,
    /// An informational fact: see its text.
    Stated,
    /// Met on the conditions named.
    Conditional,
    /// The sources are silent. Neither a yes nor a no.
    NotStated,
    /// Met in part, below what a buyer who needs it needs.
    Partial,
    /// Announced, not finished.
    InProgress,
    /// Not met.
    No,
}

impl Value {
    /// Every value.
    pub const ALL: [Self; 9] = [
        Self::Yes,
        Self::Inherited,
        Self::NotApplicable,
        Self::Stated,
        Self::Conditional,
        Self::NotStated,
        Self::Partial,
        Self::InProgress,
        Self::No,
    ];

    /// The value as machines write it: `not-stated`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Inherited => "inherited",
            Self::NotApplicable => "not-applicable",
            Self::Stated => "stated",
            Self::Conditional => "conditional",
            Self::NotStated => "not-stated",
            Self::Partial => "partial",
            Self::InProgress => "in-progress",
            Self::No => "no",
        }
    }

    /// How weak the value is; of several the weakest decides. Yes, inherited and not applicable
    /// are equally strong.
    #[must_use]
    pub fn weakness(self) -> u8 {
        match self {
            Self::Yes | Self::Inherited | Self::NotApplicable | Self::Stated => 0,
            Self::Conditional => 1,
            Self::NotStated => 2,
            Self::Partial => 3,
            Self::InProgress => 4,
            Self::No => 5,
        }
    }

    /// Whether the value meets a need, on conditions or without.
    #[must_use]
    pub fn meets(self) -> bool {
        self.weakness() < 2
    }
}
