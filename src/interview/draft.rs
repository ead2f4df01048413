//! The draft: the interview under way, saved after every answer and offered again at the next start.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Deserialize;

use crate::catalog::record::Question;
use crate::catalog::{Catalog, Id};
use crate::files::{self, WriteError};

use super::answers::{Answer, Answers, NOT_SURE};
use super::file;

/// An interview under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The answers given.
    pub answers: Answers,
    /// The question it stands at; none at the review.
    pub at: Option<Id<Question>>,
}

#[derive(Deserialize)]
struct DraftFile {
    #[serde(default)]
    at: Option<String>,
    answers: BTreeMap<String, DraftAnswer>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum DraftAnswer {
    One(String),
    Many(Vec<String>),
}

/// Where the draft is kept: `signoff/draft.ron` in the folder for program state (on Linux
/// `$XDG_STATE_HOME`, else `~/.local/state`). None where there is no home folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let folder = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(folder.join("signoff").join("draft.ron"))
}

impl Draft {
    /// The draft in a file, if there is one. Answers to questions or with options that the
    /// catalogue no longer has are left out: a draft outlives a catalogue.
    ///
    /// # Errors
    /// Where there is a file and it is no draft: the text says what is wrong.
    pub fn load(catalog: &Catalog, file: &Path) -> Result<Option<Self>, String> {
        let text = files::read_text_if_there(file).map_err(|error| error.to_string())?;
        let Some(text) = text else { return Ok(None) };
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let read: DraftFile =
            options.from_str(&text).map_err(|error| format!("{}:{error}", file.display()))?;
        let mut answers = Answers::default();
        for question in catalog.questions.iter() {
            let answer = read.answers.get(question.id.as_str()).and_then(|a| a.on(question));
            if let Some(answer) = answer {
                answers.set(question.id, answer);
            }
        }
        let at = read.at.and_then(|at| catalog.questions.named(&at)).map(|q| q.id);
        Ok((!answers.is_empty()).then_some(Self { answers, at }))
    }

    /// The draft in a file, if there is one. One that cannot be read is put aside, before the next
    /// answer is saved over it, and the text says so.
    #[must_use]
    pub fn found(catalog: &Catalog, file: &Path) -> (Option<Self>, Option<String>) {
        let error = match Self::load(catalog, file) {
            Ok(draft) => return (draft, None),
            Err(error) => error,
        };
        let aside = Self::put_aside(file).ok();
        let aside = aside.map(|a| format!(" It is kept as {}.", a.display())).unwrap_or_default();
        (None, Some(format!("The saved answers could not be read: {error}.{aside}")))
    }

    /// Writes the draft, making its folder first.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn save(&self, catalog: &Catalog, file: &Path) -> Result<(), WriteError> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| WriteError::Refused { file: folder.into(), source })?;
        }
        let at = self.at.map(|at| format!("    at: \"{at}\",\n")).unwrap_or_default();
        let answers = file::to_ron(catalog, &self.answers);
        let text = format!("(\n{at}    answers: {},\n)\n", answers.trim_end());
        files::replace_quickly(file, text.as_bytes()).map(|_| ())
    }

    /// Moves a draft that cannot be read out of the way of the next one, and gives its new place.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn put_aside(file: &Path) -> io::Result<PathBuf> {
        let mut name = file.as_os_str().to_owned();
        name.push(".unreadable");
        std::fs::rename(file, &name)?;
        Ok(PathBuf::from(name))
    }
}

impl DraftAnswer {
    /// The answer, as far as the question still takes it.
    fn on(&self, question: &Question) -> Option<Answer> {
        let known =
            |text: &String| question.options.iter().find(|o| o.id.as_str() == *text).map(|o| o.id);
        match self {
            Self::One(text) if text == NOT_SURE => Some(Answer::NotSure),
            Self::One(text) => known(text).map(|id| Answer::Chosen(vec![id])),
            Self::Many(texts) => Some(Answer::Chosen(texts.iter().filter_map(known).collect())),
        }
    }
}
