//! A question told, and an answer to it taken and said back.

use crate::catalog::record::{Kind, OutcomeKind, Path, Question};
use crate::catalog::{Chosen as _, Id};
use crate::interview::{Answer, Origin};
use crate::report::wording::{self, outcome_text};

use super::Lost;
use super::choice;
use super::dialogue::Dialogue;
use super::page::Entry;
use super::word;

impl Dialogue<'_, '_> {
    /// Tells the question the interview stands at: where it is, what is asked, what can be chosen,
    /// and how to answer.
    pub(super) fn tell_question(&mut self) -> Result<(), Lost> {
        let Some(question) = self.session.current() else { return Ok(()) };
        let p = self.session.progress();
        let section = self.catalog().section_of(question.id).map_or("", |s| s.name.as_str());
        self.page.say(format!(
            "Section {} of {}, question {} of about {}. {section}: {}",
            p.section, p.sections, p.question, p.questions, question.name
        ))?;
        self.page.say(question.prompt.as_str())?;
        let count = question.options.len();
        let choices = question.options.iter().enumerate().map(|(at, option)| {
            let help = option.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            Entry::numbered(at + 1, count, format!("{}{help}", option.name))
        });
        self.page.block(&choices.collect::<Vec<_>>())?;
        let idle = self.engine.idle(self.session.answers(), question, self.policy);
        if let Some(idle) = idle {
            let idle = wording::no_longer_matters(self.catalog(), idle);
            self.page.say(format!("{idle}: an empty line goes on."))?;
        }
        let how = match question.kind {
            Kind::One => "Choose one by its number or name.",
            Kind::Many => {
                "Choose any number of them by their numbers or names, with blanks or commas between them, or none."
            }
        };
        Ok(self.page.say(format!("{how} {}", self.standing_answer(question)))?)
    }

    /// What an empty line comes to.
    pub(super) fn standing_answer(&self, question: &Question) -> String {
        let now = self.answer_text(question);
        match self.session.profile().origin(question.id) {
            Origin::Default => format!("An empty line takes the default: {now}."),
            Origin::Given => format!("An empty line keeps your answer: {now}."),
            Origin::NotSure => {
                format!("An empty line keeps your answer: not sure (default: {now}).")
            }
        }
    }

    /// The options in force for a question, in words.
    pub(super) fn answer_text(&self, question: &Question) -> String {
        let chosen = self.session.profile().chosen(question.id);
        let names: Vec<_> =
            chosen.iter().map(|c| self.catalog().choice_name(question.id, *c)).collect();
        if names.is_empty() { "none".into() } else { wording::list(&names) }
    }

    /// Takes in a line at a question: an answer in full, else a word, else the beginning of an
    /// answer.
    pub(super) fn hear_answer(&mut self, line: &str) -> Result<(), Lost> {
        let Some(question) = self.session.current() else { return Ok(()) };
        if line.is_empty() {
            return self.keep_answer(question);
        }
        if let Some(answer) = choice::exact(question, line) {
            return self.give(question, answer);
        }
        if let Some((word, rest)) = word::parse(line) {
            return self.obey(word, rest);
        }
        match choice::any(question, line) {
            Ok(answer) => self.give(question, answer),
            Err(why) => self.refuse(why),
        }
    }

    /// Goes on with the answer there is; where there is none, the default becomes it.
    fn keep_answer(&mut self, question: &Question) -> Result<(), Lost> {
        if self.session.answers().get(question.id).is_none() {
            let chosen = self.session.profile().chosen(question.id).to_vec();
            return self.give(question, Answer::Chosen(chosen));
        }
        let unsure = self.session.profile().origin(question.id) == Origin::NotSure;
        let now = if unsure { "not sure".into() } else { self.answer_text(question) };
        self.page.say(format!("Kept: {now}."))?;
        self.forward()
    }

    /// Takes an answer, says it back with what it moves, and goes on.
    fn give(&mut self, question: &Question, answer: Answer) -> Result<(), Lost> {
        let aside: Vec<_> = self.session.profile().aside().collect();
        let before = self.leading();
        let unsure = answer == Answer::NotSure;
        self.session.answer(question.id, answer);
        let now = self.answer_text(question);
        let mut said = vec![Entry::from(if unsure {
            format!(
                "Chose: not sure. The default is taken ({now}), and the recommendation names the question as open."
            )
        } else {
            format!("Chose: {now}.")
        })];
        let questions = &self.catalog().questions;
        let now_aside: Vec<_> = self.session.profile().aside().collect();
        for id in now_aside.iter().filter(|id| !aside.contains(id)) {
            said.push(Entry::from(wording::no_longer_arises(&questions[*id])));
        }
        for id in aside.iter().filter(|id| !now_aside.contains(id)) {
            let name = &questions[*id].name;
            let answer = self.answer_text(&questions[*id]);
            said.push(Entry::from(format!("\"{name}\" arises again, with its answer: {answer}.")));
        }
        let leading = self.leading();
        if leading != before {
            said.push(Entry::from(format!("Outcome so far: {}.", self.leading_text(&leading))));
        }
        self.page.block(&said)?;
        self.forward()
    }

    /// What the answers so far come to, with defaults for the rest.
    pub(super) fn leading(&self) -> (OutcomeKind, Vec<Id<Path>>) {
        let evaluation = self.engine.evaluate(self.session.profile(), self.policy);
        (evaluation.outcome, evaluation.recommended)
    }

    pub(super) fn leading_text(&self, (outcome, paths): &(OutcomeKind, Vec<Id<Path>>)) -> String {
        outcome_text(self.catalog(), *outcome, paths)
    }
}
