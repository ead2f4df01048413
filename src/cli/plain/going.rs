//! Going through the interview: on, back, to a question, to the end, and from the start again.

use crate::catalog::record::Question;
use crate::interview::Session;
use crate::interview::draft::Draft;
use crate::report::wording::{self, either};

use super::Lost;
use super::choice::{plain, short};
use super::dialogue::{Aside, Dialogue};
use super::saving::beside;

impl Dialogue<'_, '_> {
    /// Saves the answers as they stand, once there are any. A failure is said once.
    pub(super) fn keep(&mut self) -> Result<(), Lost> {
        let Some(file) = self.draft.as_deref().filter(|_| !self.session.is_blank()) else {
            return Ok(());
        };
        let failed = Draft::of(&self.session).save(self.catalog(), file).err();
        let known = !std::mem::replace(&mut self.kept, failed.is_none());
        match failed {
            Some(error) if !known => {
                Ok(self.page.say(format!("The answers could not be saved: {error}."))?)
            }
            _ => Ok(()),
        }
    }

    /// Tells where the interview stands now: its question, or the recommendation at its end.
    pub(super) fn tell_place(&mut self) -> Result<(), Lost> {
        if self.session.current().is_some() {
            return self.tell_question();
        }
        self.page.say("That was the last question.")?;
        self.recommend()?;
        self.remind()
    }

    /// On to the next question, or to the end.
    pub(super) fn forward(&mut self) -> Result<(), Lost> {
        self.session.forward();
        self.keep()?;
        self.tell_place()
    }

    pub(super) fn go_on(&mut self) -> Result<(), Lost> {
        match (&self.aside, self.session.current()) {
            (Some(_), _) => self.hear(super::line::Typed::Line(String::new())),
            (None, Some(_)) => self.hear_answer(""),
            (None, None) => self.refuse("There is no question left.".into()),
        }
    }

    pub(super) fn go_back(&mut self) -> Result<(), Lost> {
        match self.aside.clone() {
            Some(Aside::Resume) => return self.refuse("This is the start.".into()),
            Some(Aside::Own(field)) => {
                self.aside = beside(field, -1).map(Aside::Own);
                return match self.aside {
                    Some(_) => self.remind(),
                    None => self.refuse("No file is written; your own words stay.".into()),
                };
            }
            Some(_) => {
                self.aside = None;
                return self.refuse("Nothing is changed.".into());
            }
            None => {}
        }
        if !self.session.back() {
            return self.refuse("This is the first question.".into());
        }
        self.keep()?;
        self.tell_question()
    }

    pub(super) fn take_defaults(&mut self) -> Result<(), Lost> {
        self.aside = None;
        let progress = self.session.progress();
        let left = progress.questions - progress.answered;
        self.session.take_defaults();
        self.keep()?;
        self.page.say(format!("Took the defaults for the {left} questions without an answer."))?;
        self.tell_place()
    }

    /// Takes the last answer back, or gives the one taken back again, and tells its question.
    pub(super) fn change_back(&mut self, undo: bool) -> Result<(), Lost> {
        let changed = if undo { self.session.undo() } else { self.session.redo() };
        let Some(question) = changed else {
            let what = if undo { "undo" } else { "redo" };
            return self.refuse(format!("There is nothing to {what}."));
        };
        self.aside = None;
        let profile = self.session.profile();
        let told = if undo {
            wording::undone(self.engine.catalog(), profile, question)
        } else {
            wording::redone(self.engine.catalog(), profile, question)
        };
        self.keep()?;
        self.page.say(format!("{told}."))?;
        self.tell_place()
    }

    /// To a question, by its number in the review, its id or its name.
    pub(super) fn go_to(&mut self, to: &str) -> Result<(), Lost> {
        if to.is_empty() {
            return self
                .refuse("Type go and a number of the review, or the name of a question.".into());
        }
        let id = match self.question_called(to) {
            Ok(question) => question.id,
            Err(why) => return self.refuse(why),
        };
        self.aside = None;
        self.session.go_to(id);
        self.keep()?;
        self.tell_question()
    }

    /// The question that is asked and has this number, this id, or a name that begins so.
    fn question_called(&self, called: &str) -> Result<&Question, String> {
        let catalog = self.catalog();
        let asked: Vec<_> = self.session.profile().asked().map(|q| &catalog.questions[q]).collect();
        if called.bytes().all(|b| b.is_ascii_digit()) {
            let number = called.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            return number.and_then(|at| asked.get(at).copied()).ok_or_else(|| {
                format!(
                    "There is no question {}: they go from 1 to {}.",
                    short(called),
                    asked.len()
                )
            });
        }
        let name = plain(called);
        if let Some(question) = catalog.questions.named(&name) {
            return if asked.iter().any(|q| q.id == question.id) {
                Ok(question)
            } else {
                Err(format!("\"{}\" does not arise with your other answers.", question.name))
            };
        }
        let begins =
            |q: &&&Question| q.id.as_str().starts_with(&name) || plain(&q.name).starts_with(&name);
        let found: Vec<&Question> = asked.iter().filter(begins).copied().collect();
        match found.as_slice() {
            [only] => Ok(only),
            [] => Err(format!(
                "There is no question `{}`. `review` lists them with their numbers.",
                short(called)
            )),
            several => {
                let names: Vec<_> = several.iter().map(|q| q.name.as_str()).collect();
                Err(format!("`{}` may be {}. Type more of it.", short(called), either(&names)))
            }
        }
    }

    /// Asks before anything said is put away; where nothing was there is nothing to ask.
    pub(super) fn ask_anew(&mut self) -> Result<(), Lost> {
        let said = !self.session.answers().is_empty() || self.session.about != self.given;
        if self.aside == Some(Aside::Resume) || !said {
            return self.begin_anew();
        }
        self.aside = Some(Aside::Anew);
        self.remind()
    }

    /// From the first question. What lies on the disk is replaced by the first answer, not before.
    pub(super) fn begin_anew(&mut self) -> Result<(), Lost> {
        self.aside = None;
        self.session = Session::new(self.catalog()).with_about(self.given.clone());
        self.tell_place()
    }
}
