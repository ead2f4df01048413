//! The papers a decision can be written as, and how their files are named.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::catalog::nearest::suggestion;
use crate::decision::Decision;
use crate::interview::file;

use super::memo::Extent;
use super::{actions, calendar, docx, html, json, markdown, matrix_out, needs_out, text};

/// A kind of paper that a decision can be written as: the one list for commands, screens and plain mode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperFormat {
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
    /// What to do after it, for a tracker.
    ActionsCsv,
    /// The needs, each held against every path.
    NeedsCsv,
    /// The attestation matrix that it was decided by.
    MatrixCsv,
    /// The days that follow, for a calendar.
    Ics,
    /// The recommendation as plain text.
    Text,
}

impl PaperFormat {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Markdown,
        Self::Json,
        Self::Answers,
        Self::Html,
        Self::Docx,
        Self::ActionsCsv,
        Self::NeedsCsv,
        Self::MatrixCsv,
        Self::Ics,
        Self::Text,
    ];

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
            Self::ActionsCsv => "actions-csv",
            Self::NeedsCsv => "needs-csv",
            Self::MatrixCsv => "matrix-csv",
            Self::Ics => "ics",
            Self::Text => "text",
        }
    }

    /// What such a file is for.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Markdown => "Recommendation, to sign",
            Self::Json => "Record for machines",
            Self::Answers => "Answers, to run it again",
            Self::Html => "Page to read, or to print as PDF",
            Self::Docx => "Document for Word",
            Self::ActionsCsv => "Actions, for Jira or Linear",
            Self::NeedsCsv => "Needs against every path",
            Self::MatrixCsv => "Matrix of all paths considered",
            Self::Ics => "Days that follow, for a calendar",
            Self::Text => "Plain text, for a mail",
        }
    }

    /// What such a file is for, and how its name ends.
    #[must_use]
    pub fn name(self) -> String {
        format!("{} (.{})", self.purpose(), self.ending())
    }

    /// How its name ends: by the last part programs know it, and by what stands before that people
    /// tell it from another of the kind.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Answers => "answers.ron",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::ActionsCsv => "actions.csv",
            Self::NeedsCsv => "needs.csv",
            Self::MatrixCsv => "matrix.csv",
            Self::Ics => "ics",
            Self::Text => "txt",
        }
    }

    /// The last part of its name.
    fn extension(self) -> &'static str {
        self.ending().rsplit('.').next().unwrap_or_default()
    }

    /// The formats of this word, or whose names end so, in full or in the last part: `csv` is every table.
    pub fn called(name: &str) -> impl Iterator<Item = Self> {
        let is = move |f: &Self| [f.word(), f.ending(), f.extension()].contains(&name);
        Self::ALL.into_iter().filter(is)
    }

    /// The formats that a file can be by its name; none where it has no ending of theirs.
    #[must_use]
    pub fn of(file: &Path) -> Vec<Self> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let ending = |ending: &str| name.ends_with(&format!(".{ending}"));
        match Self::ALL.into_iter().find(|format| ending(format.ending())) {
            Some(format) => vec![format],
            None => Self::ALL.into_iter().filter(|format| ending(format.extension())).collect(),
        }
    }

    /// The file of this name without its ending, in this format.
    #[must_use]
    pub fn file(self, base: &Path) -> PathBuf {
        let mut name = base.as_os_str().to_owned();
        name.push(".");
        name.push(self.ending());
        PathBuf::from(name)
    }

    /// Whether it is the paper itself, to be read, and not something drawn from it.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html | Self::Docx)
    }

    /// The decision as such a file; how much of it, for those that are read.
    #[must_use]
    pub fn bytes(self, decision: &Decision<'_>, extent: Extent) -> Vec<u8> {
        let text = match self {
            Self::Markdown => markdown::markdown(&extent.memo(decision)),
            Self::Json => json::recommendation(decision),
            Self::Answers => file::to_ron(decision.catalog, &decision.profile.answers()),
            Self::Html => html::html(&extent.memo(decision)),
            Self::Docx => return docx::docx(&extent.memo(decision)),
            Self::ActionsCsv => actions::csv(decision),
            Self::NeedsCsv => needs_out::csv(decision),
            Self::MatrixCsv => matrix_out::of_decision(decision),
            Self::Ics => calendar::ics(decision),
            Self::Text => text::text(&extent.memo(decision), text::READABLE),
        };
        text.into_bytes()
    }
}

impl FromStr for PaperFormat {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_format_by_its_ending_and_csv_alone_is_every_table() {
        for format in PaperFormat::ALL {
            assert_eq!(PaperFormat::of(&format.file(Path::new("a.b/Report"))), [format]);
            assert_eq!(PaperFormat::called(format.word()).collect::<Vec<_>>(), [format]);
        }
        assert_eq!(PaperFormat::of(Path::new("x.RON")), [PaperFormat::Answers]);
        let tables = [PaperFormat::ActionsCsv, PaperFormat::NeedsCsv, PaperFormat::MatrixCsv];
        assert_eq!(PaperFormat::of(Path::new("x.csv")), tables);
        for none in ["csv", "x", "x.answers", "x.pdf", "md/x"] {
            assert_eq!(PaperFormat::of(Path::new(none)), [], "{none}");
        }
    }
}
