//! What is said of an answer that was taken back, or given again.

use crate::catalog::record::Question;
use crate::catalog::{Catalog, Chosen as _, Id};
use crate::interview::{Origin, Profile};

use super::chosen_text;

/// What a question is at, now that its answer was taken back.
#[must_use]
pub fn undone(catalog: &Catalog, profile: &Profile, question: Id<Question>) -> String {
    let name = &catalog.questions[question].name;
    let answer = chosen_text(catalog, question, profile.chosen(question));
    match profile.origin(question) {
        Origin::Default => format!("Undone: \"{name}\" is at its default again: {answer}"),
        Origin::NotSure => format!("Undone: \"{name}\" is not sure again"),
        Origin::Given => format!("Undone: \"{name}\" is {answer} again"),
    }
}

/// What a question is at, now that its answer was given again.
#[must_use]
pub fn redone(catalog: &Catalog, profile: &Profile, question: Id<Question>) -> String {
    let name = &catalog.questions[question].name;
    if profile.origin(question) == Origin::NotSure {
        return format!("Redone: \"{name}\" is not sure");
    }
    let answer = chosen_text(catalog, question, profile.chosen(question));
    format!("Redone: \"{name}\" is {answer}")
}
