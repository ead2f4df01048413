//! What the check holds the catalogue against: example buyers, and the house style of its texts.

use serde::Deserialize;

use super::super::id::Id;
use super::{Choice, Question};

/// A buyer by example: every rule is to apply to one of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its id.
    pub id: Id<Example>,
    /// Who it is.
    pub name: String,
    /// The options chosen, question by question; defaults for the rest.
    pub answers: Vec<(Id<Question>, Vec<Id<Choice>>)>,
}

/// How texts are to be written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// The most characters a text may have.
    pub longest_text: usize,
    /// Words that are wrong beside others.
    pub wordings: Vec<Wording>,
}

/// Words that are wrong where they are used of something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its id.
    pub id: Id<Wording>,
    /// The wrong words.
    pub words: Vec<String>,
    /// Of what they may not be used.
    pub of: Vec<String>,
    /// They are taken to be used of it where at most so many other words stand between …
    pub apart: usize,
    /// … and none of these words is among those.
    pub unless: Vec<String>,
    /// What is wrong, and what to write.
    pub text: String,
}
