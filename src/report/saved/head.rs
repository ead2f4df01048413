//! What a list tells of a saved decision, read without the rest of it.

use serde::Deserialize;

use crate::decision::{Identity, Status};
use crate::interview::About;

use super::super::json::SCHEMA;
use super::{Saved, SavedCatalog};

/// What a list tells of a saved decision.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    schema: String,
    /// The catalogue it was made with.
    #[serde(default)]
    pub catalog: SavedCatalog,
    /// The policy, as written.
    pub policy: String,
    /// The day it was made for.
    #[serde(default)]
    pub today: String,
    /// What it came to.
    pub outcome: String,
    /// The paths it recommended.
    pub recommended: Vec<String>,
    /// The buyer's own words about it.
    #[serde(default)]
    pub about: About,
    /// What it was kept under.
    #[serde(default)]
    pub kept: Option<Identity>,
    /// How far it has come; none in a file of a time before signatures were entered.
    #[serde(default)]
    pub status: Option<Status>,
}

impl Head {
    /// The head of the decision in a text; `name` is for the messages.
    ///
    /// # Errors
    /// Where it holds no saved decision: the text says what to do.
    pub fn parse(text: &str, name: &str) -> Result<Self, String> {
        let head: Result<Self, _> = serde_json::from_str(text);
        match head {
            Ok(head) if head.schema == SCHEMA => Ok(head),
            // Whoever reads all of it knows best what is wrong with it.
            head => {
                Saved::parse(text, name)?;
                let why = head.map_or_else(|error| error.to_string(), |head| head.schema);
                Err(format!("{name}: not a whole saved decision: {why}"))
            }
        }
    }
}
