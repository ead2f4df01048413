//! The conversation: what was asked last, what a line means there, and what it leads to.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::catalog::record::OutcomeKind;
use crate::catalog::{Catalog, Policy};
use crate::decision::Engine;
use crate::interview::about::Field;
use crate::interview::draft::Draft;
use crate::interview::{About, Answers, Session};
use crate::report::saving::PaperFormat;

use super::line::{LONGEST, Typed};
use super::page::Page;
use super::word::{self, Word};
use super::{Lost, Setting, choice};

/// The words that work where any other line is a text.
const MOVING: [Word; 5] = [Word::Back, Word::Next, Word::Again, Word::Help, Word::Quit];

/// A conversation under way.
pub struct Dialogue<'c, 'o> {
    pub(super) engine: &'c Engine<'c>,
    pub(super) session: Session<'c>,
    pub(super) policy: Policy,
    pub(super) today: Date,
    pub(super) here: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) formats: Vec<PaperFormat>,
    /// The folder decisions are kept in; none where there is no place for them.
    pub(super) decisions: Option<PathBuf>,
    /// The words an interview begins with.
    pub(super) given: About,
    pub(super) page: Page<'o>,
    /// What was asked beside the interview; none where its question, or its end, is what was asked.
    pub(super) aside: Option<Aside>,
    pub(super) draft: Option<PathBuf>,
    /// Whether the decision is kept when it is saved.
    pub(super) keeping: bool,
    /// Whether the answers are on the disk as they stand.
    pub(super) kept: bool,
    /// The last recommendation told, and from what.
    pub(super) told: Option<(Answers, Policy, OutcomeKind)>,
    pub(super) leaving: bool,
}

/// Something asked beside the questions of the interview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Aside {
    /// Whether to go on with the interview under way.
    Resume,
    /// Whether to put the answers away.
    Anew,
    /// One of the buyer's own words.
    Own(Field),
    /// Whether to keep the decision.
    Keep,
    /// The name of the files to save.
    Name,
    /// Which files to save under this name.
    Files(PathBuf),
    /// Whether to replace those of these files that are there.
    Replace(Vec<(PathBuf, PaperFormat)>),
}

impl<'c, 'o> Dialogue<'c, 'o> {
    /// Begins, with an offer to go on where there is an interview under way.
    pub fn begin(setting: Setting<'c>, out: &'o mut dyn Write) -> Result<Self, Lost> {
        let catalog = setting.engine.catalog();
        let draft = setting.draft.as_deref();
        let (found, trouble) = draft.map_or((None, None), |file| Draft::found(catalog, file));
        let session = match found {
            Some(draft) => draft.taken_up(catalog),
            None => Session::new(catalog),
        };
        let aside = (!session.answers().is_empty()).then_some(Aside::Resume);
        // As every flag, the words given go before what lies in a file.
        let about = setting.about.clone().or(&session.about);
        let session = session.with_about(about);
        let mut made = Self {
            engine: setting.engine,
            session,
            policy: setting.policy,
            today: setting.today,
            here: setting.here,
            folder: setting.folder,
            formats: setting.formats,
            decisions: setting.decisions,
            given: setting.about,
            page: Page::new(out, setting.width),
            aside,
            keeping: false,
            kept: true,
            draft: setting.draft,
            told: None,
            leaving: false,
        };
        made.tell_opening([setting.notice, trouble])?;
        match made.aside {
            Some(_) => made.remind()?,
            None => made.tell_place()?,
        }
        Ok(made)
    }

    pub(super) fn catalog(&self) -> &'c Catalog {
        self.engine.catalog()
    }

    /// Whether another line is waited for.
    pub fn goes_on(&self) -> bool {
        !self.leaving
    }

    /// Lets all that was said be read.
    pub fn flush(&mut self) -> Result<(), Lost> {
        Ok(self.page.flush()?)
    }

    /// The outcome of the recommendation told for the answers as they stand, if one was.
    pub fn outcome(&self) -> Option<OutcomeKind> {
        let (answers, policy, outcome) = self.told.as_ref()?;
        (answers == self.session.answers() && *policy == self.policy).then_some(*outcome)
    }

    /// Takes in a line.
    pub fn hear(&mut self, line: Typed) -> Result<(), Lost> {
        let Typed::Line(line) = line else {
            let text = format!("That line is longer than {LONGEST} bytes; nothing of it is taken.");
            return self.refuse(text);
        };
        if let Some(forced) = line.strip_prefix(':') {
            return match word::parse(forced) {
                Some((word, rest)) => self.obey(word, rest),
                None => self.refuse(format!(
                    "`{}` is no word that works here. {}",
                    choice::short(forced.trim()),
                    word::suggestion(forced)
                )),
            };
        }
        match self.aside.clone() {
            Some(aside) => self.hear_aside(&aside, &line),
            None if self.session.current().is_some() => self.hear_answer(&line),
            None => self.hear_word(&line, "The interview is at its end; a word goes on."),
        }
    }

    /// Takes in a line where only a word can stand; `else_where` says so.
    pub(super) fn hear_word(&mut self, line: &str, else_where: &str) -> Result<(), Lost> {
        match word::parse(line) {
            Some((word, rest)) => self.obey(word, rest),
            None if line.is_empty() => self.remind(),
            None => self.refuse(format!(
                "`{}` is not understood. {else_where} {}",
                choice::short(line),
                word::suggestion(line)
            )),
        }
    }

    /// Says what is wrong with a line, and asks again.
    pub(super) fn refuse(&mut self, text: String) -> Result<(), Lost> {
        self.page.say(text)?;
        self.remind()
    }

    fn hear_aside(&mut self, aside: &Aside, line: &str) -> Result<(), Lost> {
        if let Aside::Own(field) = aside {
            // Anything can be a text but the few words that move on from here.
            return match word::parse(line) {
                Some((word, "")) if MOVING.contains(&word) => self.obey(word, ""),
                _ => self.hear_own(*field, line),
            };
        }
        if let Some(default) = default_of(aside) {
            if let Some(yes) = yes(line).or(line.is_empty().then_some(default)) {
                return self.decide_aside(aside, yes);
            }
            return self.hear_word(line, "Type yes or no.");
        }
        match aside {
            _ if !line.is_empty() && word::parse(line).is_some() => self.hear_word(line, ""),
            Aside::Files(base) => self.hear_files(base, line),
            _ => self.hear_name(line),
        }
    }

    fn decide_aside(&mut self, aside: &Aside, yes: bool) -> Result<(), Lost> {
        self.aside = None;
        match (aside, yes) {
            (Aside::Keep, yes) => self.hear_keep(yes),
            (Aside::Resume, true) => self.tell_place(),
            (Aside::Resume, false) | (Aside::Anew, true) => self.begin_anew(),
            (Aside::Replace(files), true) => self.replace(files),
            _ => self.refuse("Nothing is changed.".into()),
        }
    }

    /// Does what a word says.
    pub(super) fn obey(&mut self, word: Word, rest: &str) -> Result<(), Lost> {
        match word {
            Word::Back => self.go_back(),
            Word::Next => self.go_on(),
            Word::Again if self.aside.is_none() && self.session.current().is_some() => {
                self.tell_question()
            }
            Word::Again => self.remind(),
            Word::Review => self.tell_review().and_then(|()| self.remind()),
            Word::Go => self.go_to(rest),
            Word::Explain => self.explain(rest),
            Word::Standings => self.tell_standings().and_then(|()| self.remind()),
            Word::Defaults => self.take_defaults(),
            Word::Undo => self.change_back(true),
            Word::Redo => self.change_back(false),
            Word::Recommend => self.recommend().and_then(|()| self.remind()),
            Word::Save => self.save(rest),
            Word::Policy => self.hear_policy(rest),
            Word::Kept => self.hear_kept(rest),
            Word::Anew => self.ask_anew(),
            Word::Help => self.tell_help().and_then(|()| self.remind()),
            Word::Quit => {
                self.leaving = true;
                Ok(())
            }
        }
    }
}

/// What an empty line says to a question of yes or no; none where that is not asked.
fn default_of(aside: &Aside) -> Option<bool> {
    match aside {
        Aside::Resume | Aside::Keep => Some(true),
        Aside::Anew | Aside::Replace(_) => Some(false),
        Aside::Own(_) | Aside::Name | Aside::Files(_) => None,
    }
}

/// What a line says to a question of yes or no.
fn yes(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}
