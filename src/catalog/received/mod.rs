//! The evidence store: one file of what the buyer has received, read strictly and never rewritten but by adding to it.

mod adding;
mod sound;

use std::path::{Path as FsPath, PathBuf};

use etcetera::BaseStrategy as _;
use jiff::civil::Date;
use ron::extensions::Extensions;
use sha2::{Digest as _, Sha256};

use crate::files::{ReadError, hex, is_blank, read_text};

use super::id::Id;
use super::notation::{self, Misread};
use super::record::{Evidence, EvidenceKind, Letter};
use super::store::Catalog;

pub use adding::added;

/// What the buyer has received.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The file it was read from, as it was named; empty where no store was read.
    pub file: String,
    /// The SHA-256 of that file.
    pub hash: String,
    /// Its text.
    pub text: String,
    /// The documents, in the order of the file.
    pub records: Vec<Evidence>,
}

/// Why an evidence store cannot be used. It is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum ReceivedError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is not what an evidence store should be.
    #[error("{file}:{line}:{column}: {message}")]
    Content {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, and what would be right.
        message: String,
    },
    /// Nothing can be added to it.
    #[error("{0}: nothing can be added here; it should be a list of records in [ and ]")]
    NoList(String),
}

/// Where the evidence store is kept: `signoff/evidence.ron` in the folder for a user's data (on
/// Linux `$XDG_DATA_HOME`, else `~/.local/share`). None where there is no home folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("signoff").join("evidence.ron"))
}

impl Received {
    /// The documents in a file.
    ///
    /// # Errors
    /// Where it cannot be read, or holds anything but records that fit this catalogue.
    pub fn read(catalog: &Catalog, file: &FsPath) -> Result<Self, ReceivedError> {
        Self::parse(catalog, &read_text(file)?, &file.display().to_string())
    }

    /// The documents in a text; `name` is for the messages.
    ///
    /// # Errors
    /// Where it holds anything but records that fit this catalogue.
    pub fn parse(catalog: &Catalog, text: &str, name: &str) -> Result<Self, ReceivedError> {
        // A blank store holds no document, and is begun anew when added to.
        let listed = if is_blank(text) { "[]" } else { text };
        let records: Vec<Evidence> =
            notation::read_with(&ron_options(), listed).map_err(|wrong| {
                let Misread { line, column, message } = wrong;
                ReceivedError::Content { file: name.into(), line, column, message }
            })?;
        sound::check(catalog, &records).map_err(|wrong| {
            let (line, column) = wrong.place(text);
            ReceivedError::Content { file: name.into(), line, column, message: wrong.message }
        })?;
        let hash = hex(&Sha256::digest(text.as_bytes()));
        Ok(Self { file: name.into(), hash, text: text.into(), records })
    }

    /// The name of its file without the folder, which is nobody else's business; none where no store
    /// was read.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let file = FsPath::new(&self.file).file_name()?;
        Some(file.to_string_lossy().into_owned())
    }

    /// The bridge letters of a report on a day: those that came with it and those that came later.
    #[must_use]
    pub fn letters_of(&self, report: &Evidence, today: Date) -> Vec<Letter> {
        let own = report.soc2().into_iter().flat_map(|r| r.bridge_letters.iter().copied());
        let later = self.records.iter().filter_map(|record| match record.kind {
            EvidenceKind::BridgeLetter(letter)
                if letter.report == report.id && record.received <= today =>
            {
                Some(Letter { dated: letter.dated, through: letter.through })
            }
            _ => None,
        });
        own.chain(later).collect()
    }

    /// The other records for which the same file is kept: one report may speak for two paths.
    pub fn same_file<'a>(&'a self, record: &'a Evidence) -> impl Iterator<Item = &'a Evidence> {
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        self.records.iter().filter(move |other| {
            let hashes = record.sha256.as_deref().zip(other.sha256.as_deref());
            other.id != record.id && hashes.is_some_and(|(one, two)| same(one, two))
        })
    }

    /// The document of this id.
    #[must_use]
    pub fn get(&self, id: Id<Evidence>) -> Option<&Evidence> {
        self.records.iter().find(|record| record.id == id)
    }
}

/// How the store is written in RON: `kind: Soc2(…)` without a second pair of brackets.
fn ron_options() -> ron::Options {
    notation::options().with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
}
