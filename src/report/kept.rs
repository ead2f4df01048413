//! Decisions kept: a folder for each, with a folder for every revision, none of which is ever written over.

mod base;
mod ground;
mod keeping;
mod naming;
mod opened;
mod sums;
mod told;
mod written;

use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Serialize;

use crate::catalog::Policy;
use crate::catalog::nearest::suggestion;
use crate::decision::Status;
use crate::files::read_text;
use crate::interview::About;

use super::saved::{Head, Saved};

pub use crate::decision::Identity;
pub use base::BASES;
pub use ground::{Parts, kept_with};
pub use keeping::{Revision, keep};
pub use naming::{first_id, id_of_answers, id_of_title, is_name};
pub use opened::{as_it_was, made_again, unlike_then};
pub use sums::{SUMS, changed};
pub use told::{came_to, doc, json, not_as_kept, status, titled};

/// The schema of the list.
pub const SCHEMA: &str = "signoff/decisions/1";

/// The record in the folder of a revision.
pub const RECORD: &str = "decision.json";

/// The report in the folder of a revision, as it was written then.
pub const REPORT: &str = "report.md";

/// The same to be printed: a later edition of the program or of the knowledge base makes another.
const PAGE: &str = "report.html";

/// A revision of a decision that was kept.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// The decision it is a revision of.
    pub id: String,
    /// Which revision, from 1.
    pub revision: u32,
    /// The day it was made for.
    pub date: String,
    /// What the buyer calls it.
    pub title: String,
    /// Whose it is.
    pub organisation: String,
    /// What it came to.
    pub outcome: String,
    /// The paths it recommended.
    pub recommended: Vec<String>,
    /// How far it has come; none where it was kept before signatures were entered.
    pub status: Option<Status>,
    /// The policy.
    pub policy: String,
    /// The version of the knowledge base.
    pub catalog: String,
    /// The hash of the knowledge base.
    pub catalog_hash: String,
    /// The folder of the revision.
    pub folder: PathBuf,
    /// The files in it that are not as they were kept, once somebody looked ([`Store::looked_through`]).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// The buyer's own words.
    #[serde(skip)]
    pub about: About,
}

/// What is kept in a folder.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// The revisions: those of the decision made last first, of each the last first.
    pub kept: Vec<Kept>,
    /// What cannot be read, and why.
    pub broken: Vec<String>,
}

/// Where decisions are kept where nobody said otherwise: `signoff/decisions` in the folder for data
/// (on Linux `$XDG_DATA_HOME`, else `~/.local/share`). None where there is no home folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("signoff").join("decisions"))
}

/// The revisions in the folder of a decision, oldest first.
fn revisions(of: &Path) -> io::Result<Vec<(u32, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(of)? {
        let entry = entry?;
        let name = entry.file_name();
        // Only as they are written: r07 would be a second r7.
        let number = name.to_str().and_then(|name| {
            let number: u32 = name.strip_prefix('r')?.parse().ok()?;
            (number > 0 && name == format!("r{number}")).then_some(number)
        });
        found.extend(number.map(|number| (number, entry.path())));
    }
    found.sort();
    Ok(found)
}

impl Store {
    /// What is kept in a folder; nothing where there is no such folder. What cannot be read is told
    /// beside the others.
    ///
    /// # Errors
    /// Where there is such a folder and it cannot be read.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let refused = |error: io::Error| format!("{}: cannot be read: {error}", folder.display());
        let mut decisions = Vec::new();
        match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(refused(error)),
            Ok(entries) => {
                for entry in entries {
                    decisions.push(entry.map_err(refused)?.path());
                }
            }
        }
        decisions.retain(|path| !path.ends_with(BASES));
        decisions.sort();
        let mut store = Self::default();
        for of in decisions.iter().filter(|path| path.is_dir()) {
            match revisions(of) {
                Ok(revisions) => store.add(of, revisions),
                Err(error) => {
                    store.broken.push(format!("{}: cannot be read: {error}", of.display()));
                }
            }
        }
        store.sort();
        Ok(store)
    }

    /// The same with the files of every revision looked at: whether they are as they were kept.
    #[must_use]
    pub fn looked_through(mut self) -> Self {
        for kept in &mut self.kept {
            kept.changed = changed(&kept.folder);
        }
        self
    }

    fn add(&mut self, of: &Path, revisions: Vec<(u32, PathBuf)>) {
        let id = of.file_name().unwrap_or_default().to_string_lossy();
        for (revision, folder) in revisions {
            let under = Identity { id: id.clone().into_owned(), revision };
            match Kept::read(under, folder) {
                Ok(kept) => self.kept.push(kept),
                Err(why) => self.broken.push(why),
            }
        }
    }

    fn sort(&mut self) {
        let last = |id: &str| self.last(id).map(|last| last.date.clone());
        let key = |kept: &Kept| (Reverse(last(&kept.id)), kept.id.clone(), Reverse(kept.revision));
        let mut order: Vec<_> = self.kept.iter().map(|kept| (key(kept), kept.clone())).collect();
        order.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.kept = order.into_iter().map(|(_, kept)| kept).collect();
    }

    /// The ids of the decisions in it, each once.
    fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<_> = self.kept.iter().map(|kept| kept.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The last revision of a decision that can be read.
    #[must_use]
    pub fn last(&self, id: &str) -> Option<&Kept> {
        self.kept.iter().filter(|kept| kept.id == id).max_by_key(|kept| kept.revision)
    }

    /// The revision that a name means: `wards-6d0a31/r2`, or `wards-6d0a31` for the last one. As much
    /// of the id as no other begins with is enough.
    ///
    /// # Errors
    /// Where it means none, or more than one decision.
    pub fn named(&self, name: &str) -> Result<&Kept, String> {
        let (id, revision) = match name.rsplit_once("/r").map(|(id, n)| (id, n.parse::<u32>())) {
            Some((id, Ok(number))) => (id, Some(number)),
            _ => (name, None),
        };
        let all = self.ids();
        let begun: Vec<_> = all.iter().filter(|one| one.starts_with(id)).collect();
        let id = match begun.as_slice() {
            _ if id.is_empty() => return Err(suggestion(name, all)),
            _ if all.contains(&id) => id,
            [only] => only,
            [] => return Err(suggestion(id, all)),
            several => {
                let several: Vec<_> = several.iter().map(|id| format!("`{id}`")).collect();
                return Err(format!("it may be {}", several.join(", ")));
            }
        };
        let Some(number) = revision else {
            return self.last(id).ok_or_else(|| suggestion(id, self.ids()));
        };
        let found = self.kept.iter().find(|kept| kept.id == id && kept.revision == number);
        found.ok_or_else(|| match self.last(id) {
            Some(last) => format!("the last revision of `{id}` is r{}", last.revision),
            None => suggestion(id, self.ids()),
        })
    }
}

impl Kept {
    fn read(under: Identity, folder: PathBuf) -> Result<Self, String> {
        let file = folder.join(RECORD);
        let text = read_text(&file).map_err(|error| error.to_string())?;
        let head = Head::parse(&text, &file.display().to_string())?;
        // What was kept as one decision and lies under another was put there by somebody else.
        if let Some(other) = head.kept.as_ref().filter(|kept| **kept != under) {
            return Err(format!(
                "{}: was kept as {}; put it back under that name",
                file.display(),
                other.name()
            ));
        }
        let policy = head.policy.parse::<Policy>();
        let policy = policy.map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(Self {
            id: under.id,
            revision: under.revision,
            policy: policy.to_string(),
            date: head.today,
            title: head.about.title.clone(),
            organisation: head.about.organisation.clone(),
            outcome: head.outcome,
            status: head.status,
            recommended: head.recommended,
            catalog: head.catalog.version,
            catalog_hash: head.catalog.hash,
            folder,
            changed: Vec::new(),
            about: head.about,
        })
    }

    /// As commands and lists name it.
    #[must_use]
    pub fn name(&self) -> String {
        Identity { id: self.id.clone(), revision: self.revision }.name()
    }

    /// The whole of it.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    pub fn saved(&self) -> Result<Saved, String> {
        Saved::read(&self.folder.join(RECORD))
    }

    /// The report that was written then, as its file holds it now.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn report(&self) -> Result<String, String> {
        read_text(&self.folder.join(REPORT)).map_err(|error| error.to_string())
    }
}
