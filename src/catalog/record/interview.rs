//! The interview: sections, questions, options.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::super::when::When;
use super::{Cite, Term};

/// The file of the interview.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A section of the interview.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: Id<Section>,
    /// Its name.
    pub name: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question to the buyer.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, as in answers files.
    pub id: Id<Question>,
    /// Its name, in two or three words.
    pub name: String,
    /// The question.
    pub prompt: String,
    /// Why it is asked.
    pub why: String,
    /// One option, or any number of them.
    pub kind: Kind,
    /// Its options, in order.
    pub options: Vec<Choice>,
    /// What is taken where nothing is answered.
    #[serde(default)]
    pub default: Vec<Id<Choice>>,
    /// Whom it is asked.
    #[serde(default)]
    pub asked: When,
    /// The terms a buyer may want explained.
    #[serde(default)]
    pub terms: Vec<Id<Term>>,
    /// The passages that make it worth asking.
    #[serde(default)]
    pub cites: Vec<Cite>,
}

impl Question {
    /// The option of this id.
    #[must_use]
    pub fn option(&self, id: Id<Choice>) -> Option<&Choice> {
        self.options.iter().find(|o| o.id == id)
    }
}

/// How many options a question takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum Kind {
    /// Exactly one.
    One,
    /// Any number, none included.
    Many,
}

/// An option of a question.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, as in answers files; unique within the question.
    pub id: Id<Choice>,
    /// Its name.
    pub name: String,
    /// What choosing it means.
    #[serde(default)]
    pub help: Option<String>,
}
