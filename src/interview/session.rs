//! An interview under way: where it stands, what comes next, and the way back.

use crate::catalog::record::{Question, Section};
use crate::catalog::{Catalog, Id};

use super::about::About;
use super::answers::{Answer, Answers};
use super::history::History;
use super::profile::Profile;

/// An interview under way. The screens and the line-by-line interview drive the same one.
#[derive(Clone, Debug)]
pub struct Session<'c> {
    catalog: &'c Catalog,
    answers: Answers,
    history: History,
    profile: Profile,
    current: Option<Id<Question>>,
    /// The places one came by; none is the review.
    trail: Vec<Option<Id<Question>>>,
    /// The buyer's own words, which no answer and no question depends on.
    pub about: About,
    /// The id of the decision that was kept and whose answers these were at first.
    pub revises: Option<String>,
}

/// How far an interview has come: "Section 2 of 6, question 7 of about 14".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The section, from 1.
    pub section: usize,
    /// How many sections there are.
    pub sections: usize,
    /// The question, from 1, among those asked as answers stand.
    pub question: usize,
    /// How many are asked as answers stand; later answers may add or remove some.
    pub questions: usize,
    /// How many of them are answered.
    pub answered: usize,
}

impl<'c> Session<'c> {
    /// A new interview, at its first question.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        Self::resume(catalog, Answers::default(), None)
    }

    /// An interview taken up with these answers, at this question if it is still asked, else at
    /// the first one without an answer, else at the review.
    #[must_use]
    pub fn resume(catalog: &'c Catalog, answers: Answers, at: Option<Id<Question>>) -> Self {
        let profile = Profile::new(catalog, &answers);
        let mut session = Self {
            catalog,
            answers,
            history: History::default(),
            profile,
            current: None,
            trail: Vec::new(),
            about: About::default(),
            revises: None,
        };
        session.current = at.filter(|&q| session.profile.is_asked(q)).or(session.first_open());
        session
    }

    /// An interview taken up where a draft left it: at its question, or at the review.
    #[must_use]
    pub fn take_up(catalog: &'c Catalog, answers: Answers, at: Option<Id<Question>>) -> Self {
        let mut session = Self::resume(catalog, answers, at);
        if at.is_none() {
            session.current = None;
        }
        session
    }

    /// The same interview with what can be undone and redone in it. The history must be that of
    /// these answers.
    #[must_use]
    pub fn with_history(self, history: History) -> Self {
        Self { history, ..self }
    }

    /// The same interview with these words of the buyer's own.
    #[must_use]
    pub fn with_about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// The same interview as one for another revision of a decision that was kept.
    #[must_use]
    pub fn revising(self, revises: Option<String>) -> Self {
        Self { revises, ..self }
    }

    /// Whether there is nothing to take up another time: no answer, and no word of the buyer's own.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.answers.is_empty() && self.about.is_empty()
    }

    /// What can be undone and redone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The answers given so far.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers in force.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The question the interview stands at; none at the review.
    #[must_use]
    pub fn current(&self) -> Option<&'c Question> {
        self.current.map(|id| &self.catalog.questions[id])
    }

    /// Gives an answer and stays where it is.
    pub fn answer(&mut self, question: Id<Question>, answer: Answer) {
        self.history.give(&mut self.answers, question, answer);
        self.profile = Profile::new(self.catalog, &self.answers);
    }

    /// Takes the last answer back, goes to its question and gives it; none where there is nothing to
    /// take back.
    pub fn undo(&mut self) -> Option<Id<Question>> {
        let question = self.history.undo(&mut self.answers)?;
        Some(self.changed(question))
    }

    /// Gives the answer taken back last again, goes to its question and gives it.
    pub fn redo(&mut self) -> Option<Id<Question>> {
        let question = self.history.redo(&mut self.answers)?;
        Some(self.changed(question))
    }

    fn changed(&mut self, question: Id<Question>) -> Id<Question> {
        self.profile = Profile::new(self.catalog, &self.answers);
        if self.current != Some(question) {
            self.go_to(question);
        }
        // Where one stood may not arise any more.
        if self.current.is_some_and(|at| !self.profile.is_asked(at)) {
            self.current = self.first_open();
        }
        question
    }

    /// Goes on to the next question: one that the last answer opened further up first, then the
    /// following one, then any left open, then the review.
    pub fn forward(&mut self) {
        let Some(current) = self.current else { return };
        self.trail.push(Some(current));
        let order: Vec<_> = self.profile.asked().collect();
        let at = self.catalog.questions.position(current);
        let is_open = |q: &Id<Question>| self.answers.get(*q).is_none();
        let before = |q: &Id<Question>| self.catalog.questions.position(*q) < at;
        let followed_up = order.iter().copied().find(|q| before(q) && is_open(q));
        let following = order.iter().copied().find(|q| *q != current && !before(q) && is_open(q));
        self.current = followed_up.or(following);
    }

    /// One step back the way one came. Gives whether there was one.
    pub fn back(&mut self) -> bool {
        while let Some(last) = self.trail.pop() {
            if last != self.current && last.is_none_or(|q| self.profile.is_asked(q)) {
                self.current = last;
                return true;
            }
        }
        let order: Vec<_> = self.profile.asked().collect();
        let at =
            self.current.map_or(order.len(), |c| order.iter().position(|q| *q == c).unwrap_or(0));
        if at == 0 {
            return false;
        }
        self.current = Some(order[at - 1]);
        true
    }

    /// Goes to a question, from the review or by its name.
    pub fn go_to(&mut self, question: Id<Question>) {
        if self.profile.is_asked(question) {
            self.trail.push(self.current);
            self.current = Some(question);
        }
    }

    /// Goes to the review; what is not answered keeps its default.
    pub fn review(&mut self) {
        self.trail.extend(self.current.map(Some));
        self.current = None;
    }

    /// Takes the defaults for all that is left, which leads to the review.
    pub fn take_defaults(&mut self) {
        self.review();
    }

    /// How far the interview has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let order: Vec<_> = self.profile.asked().collect();
        let at = |q: Id<Question>| order.iter().position(|o| *o == q).unwrap_or(0) + 1;
        let holds = |s: &Section| s.questions.iter().any(|q| Some(q.id) == self.current);
        let sections = self.catalog.sections.len();
        Progress {
            section: self.catalog.sections.iter().position(holds).map_or(sections, |s| s + 1),
            sections,
            question: self.current.map_or(order.len(), at),
            questions: order.len(),
            answered: order.iter().filter(|q| self.answers.get(**q).is_some()).count(),
        }
    }

    fn first_open(&self) -> Option<Id<Question>> {
        self.profile.asked().find(|q| self.answers.get(*q).is_none())
    }
}
