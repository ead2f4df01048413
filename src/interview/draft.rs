//! The draft: the interview under way, saved after every answer and offered again at the next start.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Deserialize;

use crate::catalog::record::Question;
use crate::catalog::{Catalog, Id, notation};
use crate::files::{self, WriteError};

use super::about::About;
use super::answers::{Answer, Answers, NOT_SURE};
use super::file;
use super::session::Session;

/// An interview under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The answers given.
    pub answers: Answers,
    /// The question it stands at; none at the review.
    pub at: Option<Id<Question>>,
    /// The buyer's own words.
    pub about: About,
    /// The id of the decision that it is to be another revision of.
    pub revises: Option<String>,
}

#[derive(Deserialize)]
struct DraftFile {
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    about: About,
    #[serde(default)]
    revises: Option<String>,
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
    /// An interview as it stands.
    #[must_use]
    pub fn of(session: &Session<'_>) -> Self {
        Self {
            answers: session.answers().clone(),
            at: session.current().map(|question| question.id),
            about: session.about.clone(),
            revises: session.revises.clone(),
        }
    }

    /// The interview where it was left.
    #[must_use]
    pub fn taken_up(self, catalog: &Catalog) -> Session<'_> {
        let session = if self.answers.is_empty() {
            Session::new(catalog)
        } else {
            Session::take_up(catalog, self.answers, self.at)
        };
        session.with_about(self.about).revising(self.revises)
    }

    /// The draft in a file, if there is one. Answers to questions or with options that the
    /// catalogue no longer has are left out: a draft outlives a catalogue.
    ///
    /// # Errors
    /// Where there is a file and it is no draft: the text says what is wrong.
    pub fn load(catalog: &Catalog, file: &Path) -> Result<Option<Self>, String> {
        let text = files::read_text_if_there(file).map_err(|error| error.to_string())?;
        let Some(text) = text else { return Ok(None) };
        let read: DraftFile =
            notation::read(&text).map_err(|error| format!("{}:{error}", file.display()))?;
        let mut answers = Answers::default();
        for question in catalog.questions.iter() {
            let answer = read.answers.get(question.id.as_str()).and_then(|a| a.on(question));
            if let Some(answer) = answer {
                answers.set(question.id, answer);
            }
        }
        let at = read.at.and_then(|at| catalog.questions.named(&at)).map(|q| q.id);
        let (about, revises) = (read.about, read.revises);
        Ok((!answers.is_empty() || !about.is_empty()).then_some(Self {
            answers,
            at,
            about,
            revises,
        }))
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
        let about = self.about_text();
        let revises = self.revises.as_ref().and_then(|id| ron::to_string(&Some(id)).ok());
        let revises = revises.map(|id| format!("    revises: {id},\n")).unwrap_or_default();
        let text = format!("(\n{at}{about}{revises}    answers: {},\n)\n", answers.trim_end());
        files::replace_quickly(file, text.as_bytes()).map(|_| ())
    }

    /// The buyer's own words as a line of the file; nothing where there are none.
    fn about_text(&self) -> String {
        match ron::to_string(&self.about) {
            Ok(about) if !self.about.is_empty() => format!("    about: {about},\n"),
            _ => String::new(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::about::Field;

    #[test]
    fn words_come_back_as_they_were_given_with_answers_and_without() {
        let catalog = Catalog::embedded().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/draft.ron");
        let hostile = "=cmd()\n<script>\u{1b}[31m\u{202e}\u{0}\"`|\\ \r\n\u{2028}x";
        let question = catalog.questions.iter().next().unwrap();
        for answers in [Answers::default(), Answers::default().with(question.id, Answer::NotSure)] {
            let mut session = Session::take_up(&catalog, answers, None);
            for field in Field::ALL {
                session.about.set(field, vec![format!("{hostile}{}", field.word())]).unwrap();
            }
            Draft::of(&session).save(&catalog, &file).unwrap();
            let found = Draft::load(&catalog, &file).unwrap().unwrap();
            let again = found.taken_up(&catalog);
            assert_eq!(again.about, session.about);
            assert_eq!(again.answers(), session.answers());
        }
    }

    #[test]
    fn a_draft_from_before_there_were_words_is_taken_up_and_a_blank_one_is_none() {
        let catalog = Catalog::embedded().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("draft.ron");
        let question = catalog.questions.iter().next().unwrap();
        let old = format!("(answers: {{\"{}\": \"{NOT_SURE}\"}})", question.id);
        std::fs::write(&file, old).unwrap();
        let found = Draft::load(&catalog, &file).unwrap().unwrap();
        assert!(found.about.is_empty() && !found.answers.is_empty());
        Draft::of(&Session::new(&catalog)).save(&catalog, &file).unwrap();
        assert_eq!(Draft::load(&catalog, &file).unwrap(), None);
    }
}
