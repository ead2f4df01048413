//! The form of saving: its lines, the fields for the buyer's own words, and where a decision is kept.

use std::path::{Path, PathBuf};

use crate::decision::Decision;
use crate::interview::about::{self, About, LONGEST};
use crate::report::kept;
use crate::tui::view::field::Field;

/// A line that the cursor goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// One of the buyer's own words.
    Word(usize),
    /// Whether the decision is kept.
    Keep,
    /// Folder and name of the papers.
    Place,
    /// Whether one of the papers is written.
    Paper(usize),
}

/// Where a decision is kept, if it is.
pub struct Keeping {
    /// The folder of all decisions.
    pub folder: PathBuf,
    /// What the decision goes by where it has no title.
    untitled: String,
    /// Whether it is kept: it is unless somebody says otherwise, for what was decided is asked for
    /// again long after the papers went their ways.
    pub ticked: bool,
}

impl Keeping {
    /// Keeping a decision in this folder.
    pub fn new(folder: &Path, decision: &Decision<'_>) -> Self {
        let untitled = kept::id_of_answers(decision);
        Self { folder: folder.to_owned(), untitled, ticked: true }
    }

    /// The folder of the revisions of a decision with these words; that of the one it revises, where
    /// it revises one.
    pub fn of(&self, about: &About, revises: Option<&str>) -> PathBuf {
        let id = revises.map(str::to_owned).or_else(|| kept::id_of_title(about));
        self.folder.join(id.as_deref().unwrap_or(&self.untitled))
    }
}

/// A field with what was said of the decision.
pub fn field(field: about::Field, about: &About) -> Field {
    Field::holding(&about.line(field), LONGEST, field.has_lines())
}

impl Field {
    /// Takes what stands in it over into the buyer's own words.
    pub(super) fn text_for(&self, field: about::Field, about: &mut About) -> Result<(), String> {
        let text = self.text();
        // What was given as it stands is not read again: a name may have a semicolon in it.
        if text == about.line(field) {
            return Ok(());
        }
        let taken = about.set_line(field, &text);
        taken.map_err(|why| format!("\"{}\" {why}.", field.name()))
    }
}
