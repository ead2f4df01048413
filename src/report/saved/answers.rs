//! The answers of a saved decision, as the interview of a catalogue takes them.

use serde_json::{Map, Value as Json};

use crate::catalog::record::{Choice, Kind, Question};
use crate::catalog::{Catalog, Id};
use crate::interview::answers::NOT_SURE;
use crate::interview::{Answer, Answers};

/// What this catalogue's interview takes of these, and what it does not, in words.
pub(super) fn taken(given: &Map<String, Json>, catalog: &Catalog) -> (Answers, Vec<String>) {
    let mut answers = Answers::default();
    let mut lost = Vec::new();
    for (id, value) in given {
        let Some(question) = catalog.questions.named(id) else {
            lost.push(format!("The question `{id}` is no longer asked: its answer is left out."));
            continue;
        };
        answers.set(question.id, answer(question, value, &mut lost));
    }
    (answers, lost)
}

fn answer(question: &Question, value: &Json, lost: &mut Vec<String>) -> Answer {
    let given: Vec<&str> = match value {
        Json::String(only) if only == NOT_SURE => return Answer::NotSure,
        Json::String(only) => vec![only.as_str()],
        Json::Array(several) => several.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    let mut chosen: Vec<Id<Choice>> = Vec::new();
    for word in &given {
        match question.options.iter().find(|option| option.id.as_str() == *word) {
            Some(option) => chosen.push(option.id),
            None => lost.push(format!(
                "The question `{}` no longer has the option `{word}`: that answer is left out.",
                question.id
            )),
        }
    }
    if question.kind == Kind::One && chosen.len() != 1 {
        lost.push(format!("`{}` is open again: its default is taken.", question.id));
        return Answer::NotSure;
    }
    Answer::Chosen(chosen)
}
