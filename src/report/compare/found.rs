//! What two saved decisions say of the same thing, and where they do not say the same.

use serde_json::{Map, Value as Json, json};

use crate::interview::about::Field;

use super::Difference;

/// How far a record has come, among what it came to.
pub const STATUS: &str = "status";

const OUTCOME: [(&str, &str); 4] = [
    ("outcome", "/outcome"),
    ("recommended", "/recommended"),
    ("in one sentence", "/headline"),
    (STATUS, "/status"),
];

/// What a decision says of something.
pub struct Said {
    what: String,
    path: Option<String>,
    value: Json,
}

impl Said {
    pub fn of(what: impl Into<String>, value: Json) -> Self {
        Self { what: what.into(), path: None, value }
    }

    fn is_of(&self, other: &Self) -> bool {
        self.what == other.what && self.path == other.path
    }
}

/// Where the two do not say the same: in the order of the first, then what only the second speaks of.
pub fn differing([first, second]: [Vec<Said>; 2]) -> Vec<Difference> {
    let value = |all: &[Said], of: &Said| {
        all.iter().find(|said| said.is_of(of)).map(|said| said.value.clone()).unwrap_or_default()
    };
    let only = second.iter().filter(|said| !first.iter().any(|one| one.is_of(said)));
    let both = |said: &Said| {
        let [first, second] = [value(&first, said), value(&second, said)];
        let (what, path) = (said.what.clone(), said.path.clone());
        (first != second).then_some(Difference { what, path, first, second })
    };
    first.iter().chain(only).filter_map(both).collect()
}

/// What stands in these places of a decision.
pub fn at(whole: &Json, places: &[(&str, &str)]) -> Vec<Said> {
    let said = |(what, place): &(&str, &str)| {
        Said::of(*what, whole.pointer(place).cloned().unwrap_or_default())
    };
    places.iter().map(said).collect()
}

pub fn outcome(whole: &Json) -> Vec<Said> {
    at(whole, &OUTCOME)
}

pub fn answers(whole: &Json) -> Vec<Said> {
    let answers = whole["answers"].as_object().into_iter().flatten();
    answers.map(|(question, answer)| Said::of(question, answer.clone())).collect()
}

/// Where each path stands: in which place, or what keeps it from fitting.
pub fn paths(whole: &Json) -> Vec<Said> {
    let fitting = list(whole, "ranking")
        .iter()
        .enumerate()
        .map(|(at, path)| (path, json!({ "standing": path["standing"], "place": at + 1 })));
    let kept_from = |field: &'static str, standing: &'static str| {
        list(whole, field).iter().map(move |path| {
            let needs: Vec<_> = list(path, "because").iter().map(|why| &why["need"]).collect();
            (path, json!({ "standing": standing, "because": needs }))
        })
    };
    let all = fitting.chain(kept_from("unconfirmed", "unconfirmed"));
    let all = all.chain(kept_from("ruled_out", "ruled-out"));
    all.map(|(path, stands)| Said::of(text(path, "path"), stands)).collect()
}

pub fn needs(whole: &Json) -> Vec<Said> {
    of_each(list(whole, "needs"), &["strength", "loosened", "control", "level"])
}

pub fn duties(whole: &Json) -> Vec<Said> {
    of_each(list(whole, "duties"), &["text", "phase"])
}

/// What the recommended paths hold on.
pub fn conditions(whole: &Json) -> Vec<Said> {
    let recommended = list(whole, "recommended");
    let paths = list(whole, "ranking").iter().filter(|path| recommended.contains(&path["path"]));
    let on = |path: &Json| {
        let id = text(path, "path").to_owned();
        let held = of_each(list(path, "conditions"), &["text", "settled"]).into_iter();
        held.map(move |said| Said { path: Some(id.clone()), ..said })
    };
    paths.flat_map(on).collect()
}

pub fn own_words(whole: &Json) -> Vec<Said> {
    let words = |field: Field| Said::of(field.word(), whole["about"][field.word()].clone());
    Field::ALL.map(words).into()
}

/// The signatures: what is signed twice is signed by two.
pub fn signatures(whole: &Json) -> Vec<Said> {
    let given = list(whole, "signatures").iter();
    given
        .map(|given| {
            let what = format!("{}: {}", text(given, "for"), text(given, "name"));
            Said::of(what, given.clone())
        })
        .collect()
}

/// Of each of these records, by its id, what stands in these fields.
fn of_each(records: &[Json], fields: &[&str]) -> Vec<Said> {
    let value = |record: &Json| -> Map<String, Json> {
        let there = fields.iter().filter_map(|f| Some(((*f).to_owned(), record.get(f)?.clone())));
        there.collect()
    };
    records.iter().map(|record| Said::of(text(record, "id"), value(record).into())).collect()
}

/// The list in a field; an empty one where there is none.
pub fn list<'j>(of: &'j Json, field: &str) -> &'j [Json] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

/// The text in a field; an empty one where there is none.
pub fn text<'j>(of: &'j Json, field: &str) -> &'j str {
    of[field].as_str().unwrap_or_default()
}
