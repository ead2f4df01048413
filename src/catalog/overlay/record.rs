//! An overlay file exactly as it stands in RON: what a company adds to the knowledge base, and who stands for it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use super::super::date::day;
use super::super::id::Id;
use super::super::lead_time::LeadTime;
use super::super::record::{
    Claim, Control, Guidance, Level, NeedRule, Path, Provider, Source, Value,
};

/// A file of the company's own layer. It adds, and takes nothing away.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Who keeps the file.
    #[serde(deserialize_with = "filled")]
    pub owner: String,
    /// What its rules and paths cite: a policy, a contract, a board paper.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Companies the knowledge base does not know.
    #[serde(default)]
    pub providers: Vec<Provider>,
    /// Ways to buy that the knowledge base does not know.
    #[serde(default)]
    pub paths: Vec<Path>,
    /// Rows of the matrix that the knowledge base does not have.
    #[serde(default)]
    pub controls: Vec<Control>,
    /// What this company always needs.
    #[serde(default)]
    pub needs: Vec<NeedRule>,
    /// What this company prefers.
    #[serde(default)]
    pub guidance: Vec<Guidance>,
    /// What this company verified.
    #[serde(default)]
    pub claims: Vec<OwnClaim>,
    /// Needs whose failure this company accepts as a risk.
    #[serde(default)]
    pub loosened: Vec<Loosening>,
}

/// What the company verified about one path and one control.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnClaim {
    /// The path.
    pub path: Id<Path>,
    /// The control.
    pub control: Id<Control>,
    /// The level of the control, where it speaks of one.
    #[serde(default)]
    pub level: Option<Id<Level>>,
    /// What it comes to.
    pub value: Value,
    /// What was verified.
    #[serde(deserialize_with = "filled")]
    pub text: String,
    /// What the value holds on, each in a sentence.
    #[serde(default)]
    pub conditions: Vec<String>,
    /// The wait it gives, on the control that is about waiting.
    #[serde(default)]
    pub lead_time: Option<LeadTime>,
    /// Who verified it, when, where the evidence lies, and how long that is good for.
    pub verified: Verified,
    /// The claim of the knowledge base it answers, and that claim's hash at the time.
    #[serde(default)]
    pub base: Option<(Id<Claim>, String)>,
    /// The version of the knowledge base it was made with.
    #[serde(default)]
    pub made_with: Option<String>,
}

/// Who verified something, when, and where the evidence lies.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Who.
    #[serde(deserialize_with = "filled")]
    pub by: String,
    /// The day.
    #[serde(with = "day")]
    pub on: Date,
    /// Where the evidence lies.
    #[serde(deserialize_with = "filled")]
    pub evidence: String,
    /// The last day it is good for.
    #[serde(with = "day")]
    pub expires: Date,
}

/// A need whose failure is accepted as a risk: by whom, why, and until when.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loosening {
    /// The need.
    pub need: Id<NeedRule>,
    /// Who answers for it.
    #[serde(deserialize_with = "filled")]
    pub approver: String,
    /// Why.
    #[serde(deserialize_with = "filled")]
    pub reason: String,
    /// The day it was approved.
    #[serde(with = "day")]
    pub on: Date,
    /// The last day it holds.
    #[serde(with = "day")]
    pub expires: Date,
    /// The hash of the need's rule at the time.
    #[serde(default)]
    pub base: Option<String>,
    /// The version of the knowledge base it was made with.
    #[serde(default)]
    pub made_with: Option<String>,
}

/// A text that says something.
fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(serde::de::Error::custom("this text is empty; it is what the record rests on"));
    }
    Ok(text)
}
