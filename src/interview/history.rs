//! What was answered one after another, so that it can be taken back and given again.

use crate::catalog::Id;
use crate::catalog::record::Question;

use super::answers::{Answer, Answers};

/// The changes of the answers, the last one last, and those taken back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// One change of one answer.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Change {
    question: Id<Question>,
    before: Option<Answer>,
    after: Answer,
}

impl History {
    /// Gives an answer and remembers what it replaced. What was taken back before is forgotten; an
    /// answer that stands already is no change.
    pub(super) fn give(&mut self, answers: &mut Answers, question: Id<Question>, after: Answer) {
        let before = answers.get(question).cloned();
        if before.as_ref() == Some(&after) {
            return;
        }
        answers.set(question, after.clone());
        self.undone.clear();
        self.done.push(Change { question, before, after });
    }

    /// Takes the last change back and gives the question it was about; none where there is none.
    pub(super) fn undo(&mut self, answers: &mut Answers) -> Option<Id<Question>> {
        let change = self.done.pop()?;
        let question = change.question;
        match change.before.clone() {
            Some(before) => answers.set(question, before),
            None => answers.withdraw(question),
        }
        self.undone.push(change);
        Some(question)
    }

    /// Makes the change taken back last again and gives the question it is about.
    pub(super) fn redo(&mut self, answers: &mut Answers) -> Option<Id<Question>> {
        let change = self.undone.pop()?;
        let question = change.question;
        answers.set(question, change.after.clone());
        self.done.push(change);
        Some(question)
    }

    /// How many changes can be taken back.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.len()
    }

    /// How many changes can be made again.
    #[must_use]
    pub fn undone(&self) -> usize {
        self.undone.len()
    }
}
