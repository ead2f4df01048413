//! Two saved decisions side by side: what differs in answers, in the facts they were made with, and in what they came to.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::catalog::Catalog;
use crate::catalog::record::Question;

use super::doc::{Doc, Line, Section};
use super::json::pretty;
use super::saved::Saved;

/// The schema of a comparison.
pub const SCHEMA: &str = "signoff/comparison/1";

/// Two decisions compared. Only what differs is in it.
#[derive(Debug, Serialize)]
pub struct Compared {
    schema: &'static str,
    names: [String; 2],
    answers: Vec<Difference>,
    facts: Vec<Difference>,
    outcome: Vec<Difference>,
}

/// Something that differs, with what each of the two says; null where one says nothing.
#[derive(Debug, Serialize)]
struct Difference {
    what: String,
    first: Json,
    second: Json,
}

/// What a decision was made with, by where its record says so.
const FACTS: [(&str, &str); 8] = [
    ("policy", "/policy"),
    ("day", "/today"),
    ("knowledge base", "/catalog/version"),
    ("hash of the knowledge base", "/catalog/hash"),
    ("own layer", "/overlay"),
    ("evidence", "/evidence/store/sha256"),
    ("facts that turn it", "/hinges/turning"),
    ("facts nearest to turning it", "/hinges/nearest"),
];

const OUTCOME: [(&str, &str); 4] = [
    ("outcome", "/outcome"),
    ("recommended", "/recommended"),
    ("in one sentence", "/headline"),
    ("status", "/status"),
];

impl Compared {
    /// Compares two decisions, under these names.
    #[must_use]
    pub fn new(names: [String; 2], first: &Saved, second: &Saved) -> Self {
        let at = |places: &[(&str, &str)]| {
            let both = |(what, place): &(&str, &str)| {
                let [first, second] =
                    [first, second].map(|s| s.whole.pointer(place).cloned().unwrap_or_default());
                difference(what, first, second)
            };
            places.iter().filter_map(both).collect()
        };
        let answers = [first, second].map(|s| s.whole["answers"].as_object().cloned());
        let [one, other] = answers.map(Option::unwrap_or_default);
        Self {
            schema: SCHEMA,
            names,
            answers: in_answers(&one, &other),
            facts: at(&FACTS),
            outcome: at(&OUTCOME),
        }
    }

    /// For machines.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }

    /// For readers.
    #[must_use]
    pub fn doc(&self) -> Doc {
        self.told(None)
    }

    /// For readers of this catalogue, with the names it has for questions, options and paths.
    #[must_use]
    pub fn doc_in(&self, catalog: &Catalog) -> Doc {
        self.told(Some(catalog))
    }

    fn told(&self, catalog: Option<&Catalog>) -> Doc {
        let mut names = Section::new("The two", "The two");
        names.steps(self.names.iter().map(|name| Line::from(name.as_str())).collect());
        let parts = [
            ("What they came to", &self.outcome, "They came to the same."),
            ("Answers", &self.answers, "The answers are the same."),
            ("Facts they were made with", &self.facts, "They were made with the same facts."),
        ];
        let part = |(title, differences, same): (&str, &Vec<Difference>, &str)| {
            let mut section = Section::new(title, title);
            if differences.is_empty() {
                section.para(same);
            }
            let row = |d: &Difference| {
                let words = Words::of(catalog, &d.what);
                let texts = [words.name.clone(), words.told(&d.first), words.told(&d.second)];
                texts.map(Line::from).to_vec()
            };
            section.table(vec!["What", "First", "Second"], differences.iter().map(row).collect());
            section
        };
        let sections = [names].into_iter().chain(parts.map(part)).collect();
        Doc::new("Two decisions compared", sections)
    }
}

fn difference(what: &str, first: Json, second: Json) -> Option<Difference> {
    (first != second).then(|| Difference { what: what.to_owned(), first, second })
}

/// The answers that differ, those of the first in its order, then what only the second has.
fn in_answers(first: &Map<String, Json>, second: &Map<String, Json>) -> Vec<Difference> {
    let only = second.keys().filter(|id| !first.contains_key(*id));
    let of = |answers: &Map<String, Json>, id: &str| answers.get(id).cloned().unwrap_or_default();
    let both = |id: &String| difference(id, of(first, id), of(second, id));
    first.keys().chain(only).filter_map(both).collect()
}

/// What something that differs is called, and its values.
struct Words<'c> {
    name: String,
    catalog: Option<&'c Catalog>,
    question: Option<&'c Question>,
}

impl<'c> Words<'c> {
    fn of(catalog: Option<&'c Catalog>, what: &str) -> Self {
        let question = catalog.and_then(|catalog| catalog.questions.named(what));
        let name = question.map_or_else(|| what.to_owned(), |question| question.name.clone());
        Self { name, catalog, question }
    }

    /// A value for readers. What is too deep for a cell is only said to be there.
    fn told(&self, value: &Json) -> String {
        match value {
            Json::Null => "none".into(),
            Json::String(text) => self.word(text),
            Json::Array(several) if several.is_empty() => "none".into(),
            Json::Array(several) => {
                several.iter().map(|one| self.told(one)).collect::<Vec<_>>().join(", ")
            }
            Json::Object(_) => "one in force".into(),
            other => other.to_string(),
        }
    }

    fn word(&self, text: &str) -> String {
        let option = self
            .question
            .and_then(|question| question.options.iter().find(|option| option.id.as_str() == text));
        let path = self.catalog.and_then(|catalog| catalog.paths.named(text));
        let name = option.map(|option| &option.name).or_else(|| path.map(|path| &path.name));
        name.map_or_else(|| text.to_owned(), Clone::clone)
    }
}
