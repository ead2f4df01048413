//! A saved decision read back: the fields of `signoff/recommendation/1` that later questions need, whatever else stands beside them.

mod answers;
mod head;

use std::path::Path as FsPath;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::catalog::Catalog;
use crate::catalog::Policy;
use crate::decision::{Identity, Signature};
use crate::files;
use crate::interview::{About, Answers};

use super::json::SCHEMA;
use answers::taken;

pub use head::Head;

/// A saved decision.
#[derive(Clone, Debug, Deserialize)]
pub struct Saved {
    /// The catalogue it was made with.
    #[serde(default)]
    pub catalog: SavedCatalog,
    /// The policy, as written.
    policy: String,
    /// The day it was made for.
    #[serde(default)]
    pub today: String,
    /// The answers it was made from.
    answers: Map<String, Json>,
    /// Those of them that the buyer gave.
    #[serde(default)]
    given: Option<Map<String, Json>>,
    /// What it came to.
    pub outcome: String,
    /// The paths it recommended.
    pub recommended: Vec<String>,
    /// The needs it saw.
    #[serde(default)]
    pub needs: Vec<SavedNeed>,
    /// The paths that fitted.
    #[serde(default)]
    pub ranking: Vec<SavedPath>,
    /// The paths that were left open.
    #[serde(default)]
    pub unconfirmed: Vec<SavedPath>,
    /// The paths that were ruled out.
    #[serde(default)]
    pub ruled_out: Vec<SavedPath>,
    /// The duties it named.
    #[serde(default)]
    pub duties: Vec<SavedId>,
    /// The facts that were due when it was made.
    #[serde(default)]
    pub stale: Vec<SavedStale>,
    /// The sources it cites.
    #[serde(default)]
    pub sources: Vec<SavedId>,
    /// The buyer's own words about it.
    #[serde(default)]
    pub about: About,
    /// What it was kept under, where it was kept.
    #[serde(default)]
    pub kept: Option<Identity>,
    /// The signatures given under it.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// What had been received when it was made. A file that does not say is of a time when no
    /// decision heard any.
    #[serde(default)]
    pub evidence: SavedEvidence,
    /// All of it, as it stands in the file.
    #[serde(skip)]
    pub whole: Json,
}

/// What had been received when a decision was made.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SavedEvidence {
    /// The store it was read from, where there was one.
    #[serde(default)]
    pub store: Option<SavedStore>,
    /// The documents in it.
    #[serde(default)]
    pub documents: Vec<SavedDocument>,
    /// What it says to ask vendors for.
    #[serde(default)]
    pub to_request: Vec<Json>,
}

/// The evidence store a decision was made with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SavedStore {
    /// Its file.
    pub file: String,
    /// The SHA-256 of it.
    pub sha256: String,
}

/// A document a decision was made with.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedDocument {
    /// What the norms found.
    #[serde(default)]
    pub findings: Vec<SavedFinding>,
}

/// A norm that spoke on a document.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedFinding {
    /// Its id.
    pub norm: String,
}

/// The catalogue a decision was made with.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SavedCatalog {
    /// Its version.
    #[serde(default)]
    pub version: String,
    /// Its hash.
    #[serde(default)]
    pub hash: String,
}

/// A need of a saved decision.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedNeed {
    /// Its id.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// The control it reads.
    pub control: String,
    /// The level it reads.
    #[serde(default)]
    pub level: Option<String>,
}

/// A path of a saved decision.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedPath {
    /// Its id.
    pub path: String,
    /// Its verdicts, where it fitted.
    #[serde(default)]
    verdicts: Vec<SavedVerdict>,
    /// What kept it from fitting, where it did not.
    #[serde(default)]
    because: Vec<SavedVerdict>,
    /// What it held on.
    #[serde(default)]
    pub conditions: Vec<SavedId>,
    /// The rows that placed it.
    #[serde(default)]
    pub guidance: Vec<SavedRow>,
}

#[derive(Clone, Debug, Deserialize)]
struct SavedVerdict {
    need: String,
    // What keeps a path unconfirmed is written without its verdict.
    #[serde(default)]
    verdict: Option<String>,
}

/// A row of guidance of a saved decision.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedRow {
    /// Its id.
    pub rule: String,
}

/// A record a saved decision names.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedId {
    /// Its id.
    pub id: String,
}

/// A fact that was due when a decision was saved.
#[derive(Clone, Debug, Deserialize)]
pub struct SavedStale {
    /// The claim.
    pub claim: String,
}

impl SavedStore {
    /// The store this catalogue has heard, where there is one.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Option<Self> {
        let received = &catalog.received;
        Some(Self { file: received.name()?, sha256: received.hash.clone() })
    }

    /// The same by the name of its file alone: older decisions hold the whole path.
    #[must_use]
    pub fn in_short(&self) -> Self {
        let name = FsPath::new(&self.file).file_name();
        let file = name.map_or_else(|| self.file.clone(), |n| n.to_string_lossy().into_owned());
        Self { file, sha256: self.sha256.clone() }
    }
}

impl Saved {
    /// The decision in a file.
    ///
    /// # Errors
    /// Where the file cannot be read or holds no saved decision: the text says what to do.
    pub fn read(file: &FsPath) -> Result<Self, String> {
        let text = files::read_text(file).map_err(|error| error.to_string())?;
        Self::parse(&text, &file.display().to_string())
    }

    /// The decision in a text; `name` is for the messages.
    ///
    /// # Errors
    /// Where it holds no saved decision: the text says what to do.
    pub fn parse(text: &str, name: &str) -> Result<Self, String> {
        let hint = "save one with `signoff recommend --format json`";
        let whole: Json = serde_json::from_str(text)
            .map_err(|error| format!("{name}:{}: no JSON: {error}; {hint}", error.line()))?;
        let schema = whole
            .get("schema")
            .and_then(|schema| schema.as_str().map(str::to_owned))
            .ok_or_else(|| format!("{name}: no saved decision, for it has no `schema`; {hint}"))?;
        if schema != SCHEMA {
            return Err(format!("{name}: this is `{schema}`, not `{SCHEMA}`; {hint}"));
        }
        let saved: Self = serde_json::from_str(text).map_err(|error| {
            format!("{name}:{}: not a whole saved decision: {error}; {hint}", error.line())
        })?;
        Ok(Self { whole, ..saved })
    }

    /// The policy it was made under.
    ///
    /// # Errors
    /// Where there is no such policy any more.
    pub fn policy(&self) -> Result<Policy, String> {
        self.policy.parse().map_err(|error| format!("its policy `{}`: {error}", self.policy))
    }

    /// The day it was made for, where the file says it.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today.parse().ok()
    }

    /// Every path, with a word for where it stood.
    pub fn paths(&self) -> impl Iterator<Item = (&SavedPath, &'static str)> {
        let fitting = self.ranking.iter().map(|path| {
            (path, if self.recommended.contains(&path.path) { "recommended" } else { "fitting" })
        });
        let open = self.unconfirmed.iter().map(|path| (path, "unconfirmed"));
        fitting.chain(open).chain(self.ruled_out.iter().map(|path| (path, "ruled out")))
    }

    /// How a path stood to a need, in the word of the file; none where the need was met by a path that
    /// did not fit, since only what kept it from fitting is saved.
    #[must_use]
    pub fn verdict(&self, path: &str, need: &str) -> Option<&str> {
        let (path, _) = self.paths().find(|(p, _)| p.path == path)?;
        let mut all = path.verdicts.iter().chain(&path.because);
        let found = all.find(|verdict| verdict.need == need)?;
        Some(found.verdict.as_deref().unwrap_or("unconfirmed"))
    }

    /// The answers as this catalogue's interview takes them, and what it no longer takes, in words.
    #[must_use]
    pub fn answers(&self, catalog: &Catalog) -> (Answers, Vec<String>) {
        taken(&self.answers, catalog)
    }

    /// The answers the buyer gave, without the defaults of the time; an older file tells the two not
    /// apart.
    #[must_use]
    pub fn given(&self, catalog: &Catalog) -> (Answers, Vec<String>) {
        taken(self.given.as_ref().unwrap_or(&self.answers), catalog)
    }
}
