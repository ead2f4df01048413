//! The files a decision can be saved as, and how they are named.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::catalog::nearest::suggestion;
use crate::decision::Decision;
use crate::interview::file;

use super::{docx, html, json, markdown, memo};

/// A kind of file a decision can be saved as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveFormat {
    /// The recommendation, to read and sign.
    Markdown,
    /// The decision, for machines.
    Json,
    /// The answers, to run it again.
    Answers,
    /// The recommendation as one page for a browser.
    Html,
    /// The recommendation as a Word document.
    Docx,
}

impl SaveFormat {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Markdown, Self::Json, Self::Answers, Self::Html, Self::Docx];

    /// Those that are saved where nobody said which.
    pub const USUAL: [Self; 3] = [Self::Markdown, Self::Json, Self::Answers];

    /// The format as users write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Answers => "answers",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// What such a file is for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Recommendation, to sign (.md)",
            Self::Json => "Record for machines (.json)",
            Self::Answers => "Answers, to run it again (.ron)",
            Self::Html => "Page to read or print (.html)",
            Self::Docx => "Document for Word (.docx)",
        }
    }

    /// The last part of its name, by which programs know it.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Answers => "ron",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The file of this name without its ending, in this format.
    #[must_use]
    pub fn file(self, base: &Path) -> PathBuf {
        let mut name = base.as_os_str().to_owned();
        // Beside the two others the name alone would not say what is in it.
        name.push(if self == Self::Answers { ".answers." } else { "." });
        name.push(self.extension());
        PathBuf::from(name)
    }

    /// The decision as such a file.
    #[must_use]
    pub fn bytes(self, decision: &Decision<'_>) -> Vec<u8> {
        let text = match self {
            Self::Markdown => markdown::markdown(&memo::memo(decision)),
            Self::Json => json::recommendation(decision),
            Self::Answers => file::to_ron(decision.catalog, &decision.profile.answers()),
            Self::Html => html::html(&memo::memo(decision)),
            Self::Docx => return docx::docx(&memo::memo(decision)),
        };
        text.into_bytes()
    }
}

impl FromStr for SaveFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.word() == text);
        let words = Self::ALL.map(Self::word);
        found.ok_or_else(|| format!("there is no format `{text}`; {}", suggestion(text, words)))
    }
}

/// A name, without an ending, that says what it is and when it was made.
#[must_use]
pub fn default_name(decision: &Decision<'_>) -> String {
    let path = decision.evaluation.recommended.first().map_or("no-path", |p| p.as_str());
    format!("signoff-{}-{path}", decision.today)
}

/// Whether a text ends in the name of a file, not in a folder: an ending alone would make a hidden
/// file in it.
#[must_use]
pub fn names_a_file(text: &str) -> bool {
    let last = text.trim().rsplit(std::path::is_separator).next();
    !matches!(last, None | Some("" | "." | ".."))
}

/// A path with a leading `~` resolved, as a shell would.
#[must_use]
pub fn typed_path(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}
