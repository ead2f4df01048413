//! What a buyer answered, question by question.

use std::collections::BTreeMap;

use crate::catalog::Id;
use crate::catalog::record::{Choice, Question};

/// An answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// These options: one for a question that takes one, any number otherwise.
    Chosen(Vec<Id<Choice>>),
    /// The buyer does not know. The default is taken, and the question is named as open.
    NotSure,
}

/// How files write [`Answer::NotSure`].
pub const NOT_SURE: &str = "not-sure";

/// What a buyer answered. Answers to questions that are no longer asked are kept, not lost.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    given: BTreeMap<Id<Question>, Answer>,
}

impl Answers {
    /// The answer given to a question.
    #[must_use]
    pub fn get(&self, question: Id<Question>) -> Option<&Answer> {
        self.given.get(&question)
    }

    /// Gives an answer, in place of any before it.
    pub fn set(&mut self, question: Id<Question>, answer: Answer) {
        self.given.insert(question, answer);
    }

    /// Takes an answer back, as if the question had never been answered.
    pub fn withdraw(&mut self, question: Id<Question>) {
        self.given.remove(&question);
    }

    /// The same answers with one of them changed.
    #[must_use]
    pub fn with(&self, question: Id<Question>, answer: Answer) -> Self {
        let mut changed = self.clone();
        changed.set(question, answer);
        changed
    }

    /// Whether nothing has been answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The questions answered.
    pub fn questions(&self) -> impl Iterator<Item = Id<Question>> {
        self.given.keys().copied()
    }
}
