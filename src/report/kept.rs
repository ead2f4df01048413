//! Decisions kept: a folder for each, with a folder for every revision, none of which is ever written over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Serialize;
use serde_json::Value as Json;

use crate::decision::Decision;
use crate::files::{Existing, fingerprint_of, write_whole};

use super::doc::{Doc, Line, Section};
use super::json::{pretty, recommendation};
use super::saved::Saved;
use super::saving::PaperFormat;

/// The schema of the list.
pub const SCHEMA: &str = "signoff/decisions/1";

/// The record in the folder of a revision.
pub const RECORD: &str = "decision.json";

/// A decision that was kept.
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
    /// What it came to.
    pub outcome: String,
    /// The paths it recommended.
    pub recommended: Vec<String>,
    /// The policy.
    pub policy: String,
    /// The version of the knowledge base.
    pub catalog: String,
    /// The folder of the revision.
    pub folder: PathBuf,
}

/// Where decisions are kept where nobody said otherwise: `signoff/decisions` in the folder for data
/// (on Linux `$XDG_DATA_HOME`, else `~/.local/share`). None where there is no home folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("signoff").join("decisions"))
}

/// A revision that was just kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// The decision it is a revision of.
    pub id: String,
    /// Which revision, from 1.
    pub number: u32,
    /// The folder it is in, from the root on.
    pub folder: PathBuf,
}

impl Revision {
    /// Takes away what was just kept, for nobody has seen it yet.
    ///
    /// # Errors
    /// Where the system refuses: the text says what is left where.
    pub fn take_back(self) -> Result<(), String> {
        let refused = |error| format!("{}: cannot be removed: {error}", self.folder.display());
        fs::remove_dir_all(&self.folder).map_err(refused)?;
        // Refused where it holds other revisions, which is as it should be.
        let _ = self.folder.parent().map(fs::remove_dir);
        Ok(())
    }
}

/// Keeps a decision as the next revision of those of its title, or of its answers where it has none.
///
/// # Errors
/// Where the system refuses. Nothing is left half written.
pub fn keep(folder: &Path, decision: &Decision<'_>) -> Result<Revision, String> {
    let id = id(decision);
    let of = folder.join(&id);
    let refused = |error: io::Error| format!("{}: cannot be written: {error}", of.display());
    fs::create_dir_all(&of).map_err(refused)?;
    let of = of.canonicalize().map_err(refused)?;
    // Written beside its place and then given its name: there is a whole revision or none.
    let draft = folder_beside(&of).map_err(refused)?;
    let mut files = vec![
        (RECORD, recommendation(decision).into_bytes()),
        ("answers.ron", PaperFormat::Answers.bytes(decision)),
        ("report.md", PaperFormat::Markdown.bytes(decision)),
    ];
    if !decision.about.is_empty() {
        files.push(("about.json", pretty(&decision.about).into_bytes()));
    }
    for (name, bytes) in files {
        let written = write_whole(&draft.path().join(name), &bytes, Existing::Keep);
        written.map_err(|error| error.to_string())?;
    }
    let mut number = revisions(&of).map_err(refused)?.last().map_or(1, |(number, _)| number + 1);
    loop {
        let to = of.join(format!("r{number}"));
        // A folder with something in it is never written over by another.
        match fs::rename(draft.path(), &to) {
            Ok(()) => return Ok(Revision { id, number, folder: to }),
            Err(_) if to.exists() => number += 1,
            Err(error) => return Err(refused(error)),
        }
    }
}

/// A temporary folder with the rights a new folder gets, not the narrower ones of a secret: who
/// shares the folder of decisions is to read them.
fn folder_beside(of: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".signoff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(of)
}

/// A name for the folder of a decision, from its title, else from its answers.
#[must_use]
pub fn id(decision: &Decision<'_>) -> String {
    id_of_title(&decision.about.title).unwrap_or_else(|| id_of_answers(decision))
}

/// The name that a title gives; none where no letter of it can stand in one.
#[must_use]
pub fn id_of_title(title: &str) -> Option<String> {
    let letters = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let title: String = title.chars().map(letters).collect();
    let words = title.split_whitespace().collect::<Vec<_>>().join("-");
    let name: String = words.chars().take(60).collect();
    (!name.is_empty()).then(|| name.trim_end_matches('-').to_owned())
}

/// The name that the answers give.
#[must_use]
pub fn id_of_answers(decision: &Decision<'_>) -> String {
    let print = fingerprint_of(&PaperFormat::Answers.bytes(decision));
    format!("decision-{}", &print[..8])
}

/// The revisions in the folder of a decision, oldest first.
fn revisions(of: &Path) -> io::Result<Vec<(u32, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(of)? {
        let entry = entry?;
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix('r')?.parse().ok());
        found.extend(number.map(|number| (number, entry.path())));
    }
    found.sort();
    Ok(found)
}

/// Every decision kept in a folder, by name and revision; a text for each that cannot be read.
///
/// # Errors
/// Where there is such a folder and it cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Result<Kept, String>>, String> {
    let refused = |error: io::Error| format!("{}: cannot be read: {error}", folder.display());
    let mut ids = Vec::new();
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(refused(error)),
        Ok(entries) => {
            for entry in entries {
                ids.push(entry.map_err(refused)?.path());
            }
        }
    }
    ids.sort();
    let mut found = Vec::new();
    for of in ids.iter().filter(|path| path.is_dir()) {
        for (revision, place) in revisions(of).map_err(refused)? {
            found.push(Kept::read(of, revision, place));
        }
    }
    Ok(found)
}

impl Kept {
    fn read(of: &Path, revision: u32, folder: PathBuf) -> Result<Self, String> {
        let saved = Saved::read(&folder.join(RECORD))?;
        let name = of.file_name().unwrap_or_default();
        Ok(Self {
            id: name.to_string_lossy().into_owned(),
            revision,
            policy: saved.policy()?.to_string(),
            date: saved.today,
            title: saved.about.title,
            outcome: saved.outcome,
            recommended: saved.recommended,
            catalog: saved.catalog.version,
            folder,
        })
    }
}

/// The list for machines.
#[must_use]
pub fn json(kept: &[Result<Kept, String>]) -> String {
    let one = |kept: &Result<Kept, String>| match kept {
        Ok(kept) => serde_json::to_value(kept).unwrap_or(Json::Null),
        Err(error) => serde_json::json!({ "error": error }),
    };
    let decisions: Vec<Json> = kept.iter().map(one).collect();
    pretty(&serde_json::json!({ "schema": SCHEMA, "decisions": decisions }))
}

/// The list for readers.
#[must_use]
pub fn doc(kept: &[Result<Kept, String>], folder: &Path) -> Doc {
    let mut section = Section::new(format!("In {}", folder.display()), "Decisions");
    let row = |kept: &Kept| {
        let came = match kept.recommended.as_slice() {
            [] => kept.outcome.clone(),
            paths => format!("{}: {}", kept.outcome, paths.join(", ")),
        };
        let name = format!("{}/r{}", kept.id, kept.revision);
        let made = format!("{}, {}", kept.policy, kept.catalog);
        [name, kept.date.clone(), kept.title.clone(), came, made].map(Line::from).to_vec()
    };
    let rows: Vec<_> = kept.iter().flatten().map(row).collect();
    if rows.is_empty() {
        section.para("No decision is kept here. Keep one with `signoff recommend --keep`, or when you save it.");
    }
    section.table(vec!["Decision", "Day", "Title", "Came to", "Policy, knowledge base"], rows);
    Doc { title: "Decisions kept".into(), sections: vec![section] }
}
