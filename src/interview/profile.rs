//! A buyer as the rules see one: the answers with the defaults filled in and the questions that are not asked left out.

use crate::catalog::record::{Choice, Question};
use crate::catalog::{Catalog, Chosen, Id};

use super::answers::{Answer, Answers};

/// The answers in force.
#[derive(Clone, Debug)]
pub struct Profile {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    question: Id<Question>,
    chosen: Vec<Id<Choice>>,
    origin: Origin,
    asked: bool,
}

/// Where an answer in force comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The buyer gave it.
    Given,
    /// Nothing was answered: the default.
    Default,
    /// The buyer was not sure: the default, and an open point.
    NotSure,
}

impl Profile {
    /// The answers in force for what was answered so far.
    #[must_use]
    pub fn new(catalog: &Catalog, answers: &Answers) -> Self {
        let entry = |question: &Question| {
            let (chosen, origin) = match answers.get(question.id) {
                Some(Answer::Chosen(chosen)) => (chosen.clone(), Origin::Given),
                Some(Answer::NotSure) => (question.default.clone(), Origin::NotSure),
                None => (question.default.clone(), Origin::Default),
            };
            Entry { question: question.id, chosen, origin, asked: false }
        };
        let mut profile = Self { entries: catalog.questions.iter().map(entry).collect() };
        // A question may hang on another that hangs on a third, in whatever order they stand.
        for _ in 0..=catalog.questions.len() {
            let asked: Vec<bool> =
                catalog.questions.iter().map(|question| question.asked.holds(&profile)).collect();
            if profile.entries.iter().map(|e| e.asked).eq(asked.iter().copied()) {
                break;
            }
            for (entry, asked) in profile.entries.iter_mut().zip(asked) {
                entry.asked = asked;
            }
        }
        profile
    }

    /// Whether a question is asked of this buyer.
    #[must_use]
    pub fn is_asked(&self, question: Id<Question>) -> bool {
        self.entry(question).is_some_and(|e| e.asked)
    }

    /// The questions asked of this buyer, in order.
    pub fn asked(&self) -> impl Iterator<Item = Id<Question>> {
        self.entries.iter().filter(|e| e.asked).map(|e| e.question)
    }

    /// Questions that were answered and are not asked any more: their answers are kept aside.
    pub fn aside(&self) -> impl Iterator<Item = Id<Question>> {
        self.entries.iter().filter(|e| !e.asked && e.origin != Origin::Default).map(|e| e.question)
    }

    /// Where the answer in force comes from.
    #[must_use]
    pub fn origin(&self, question: Id<Question>) -> Origin {
        self.entry(question).map_or(Origin::Default, |e| e.origin)
    }

    /// The questions the buyer was not sure about.
    pub fn open(&self) -> impl Iterator<Item = Id<Question>> {
        let open = |e: &&Entry| e.asked && e.origin == Origin::NotSure;
        self.entries.iter().filter(open).map(|e| e.question)
    }

    /// The answers in force, the defaults among them, so that a file of them says all that was
    /// decided from.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for entry in self.entries.iter().filter(|e| e.asked) {
            answers.set(
                entry.question,
                match entry.origin {
                    Origin::NotSure => Answer::NotSure,
                    Origin::Given | Origin::Default => Answer::Chosen(entry.chosen.clone()),
                },
            );
        }
        answers
    }

    fn entry(&self, question: Id<Question>) -> Option<&Entry> {
        self.entries.iter().find(|e| e.question == question)
    }
}

impl Chosen for Profile {
    fn chosen(&self, question: Id<Question>) -> &[Id<Choice>] {
        self.entry(question).filter(|e| e.asked).map_or(&[], |e| &e.chosen)
    }
}
