//! Which source decides where sources differ.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::nearest::suggestion;
use super::record::Path;

/// Which source decides where sources differ. The buyer's own evidence comes first; under the
/// strictest it never makes better what a source says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Policy {
    /// The buyer's own evidence decides, else the articles; a vendor's own page is shown as a caveat.
    #[default]
    Articles,
    /// The buyer's own evidence decides, else the newest page of the vendor or of an authority, and
    /// the articles where there is none.
    VendorDocs,
    /// The weakest claim decides.
    Strictest,
}

impl Policy {
    /// Every policy.
    pub const ALL: [Self; 3] = [Self::Articles, Self::VendorDocs, Self::Strictest];

    /// Whether a path takes part in a decision: one that the articles do not know takes part only where
    /// they are not the judges.
    #[must_use]
    pub fn considers(self, path: &Path) -> bool {
        !path.beyond_articles || self != Self::Articles
    }

    /// The policy as users write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::VendorDocs => "vendor-docs",
            Self::Strictest => "strictest",
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Policy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|policy| policy.word() == text);
        let words = Self::ALL.map(Self::word);
        found.ok_or_else(|| format!("no such policy; {}", suggestion(text, words)))
    }
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
