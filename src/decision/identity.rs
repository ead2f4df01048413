//! What a decision that was kept is known by.

use serde::{Deserialize, Serialize};

/// The id under which a decision is kept, and which of its revisions this one is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// The id it was given when it was first kept.
    pub id: String,
    /// Which revision, from 1.
    pub revision: u32,
}

impl Identity {
    /// As commands and lists name it: `wards-6d0a31/r2`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/r{}", self.id, self.revision)
    }
}
