//! What differs between two decisions, in a reader's words: places, needs, answers, signatures.

use serde_json::Value as Json;

use crate::catalog::Catalog;
use crate::catalog::record::Question;
use crate::decision::{Standing, Status};
use crate::interview::answers::NOT_SURE;

use super::super::marks::Marked as _;
use super::found::{list, text};

/// Where a path stood and stands; where it is kept from fitting as before, by what it was and is.
pub fn stood(catalog: &Catalog, both: [&Json; 2]) -> String {
    let [first, second] = both;
    let because = both.map(|stands| list(stands, "because"));
    if first["standing"] == second["standing"] && because.iter().all(|why| !why.is_empty()) {
        return obstacles_turned(catalog, standing_words(text(first, "standing")), because);
    }
    let moved = first["standing"] != second["standing"];
    let [was, is] = both.map(|stands| {
        let standing = text(stands, "standing");
        let words = standing_words(standing);
        let because = need_names(catalog, list(stands, "because"));
        match stands["place"].as_u64() {
            Some(place) if moved => format!("place {place}, {words}"),
            Some(place) => format!("place {place}"),
            None if stands.is_null() => "not among the paths".into(),
            None if standing == Standing::Unconfirmed.word() => format!("{words}, open: {because}"),
            None => format!("{words}, does not meet: {because}"),
        }
    });
    format!("{was} → {is}")
}

/// What keeps a path from fitting in one of the two and not in the other.
fn obstacles_turned(catalog: &Catalog, words: &str, [first, second]: [&[Json]; 2]) -> String {
    let lacking = |these: &[Json], those: &[Json]| -> Vec<Json> {
        these.iter().filter(|need| !those.contains(need)).cloned().collect()
    };
    let sides = [
        ("not for this any more", lacking(first, second)),
        ("now for this", lacking(second, first)),
    ];
    let told = sides.iter().filter(|(_, needs)| !needs.is_empty());
    let told = told.map(|(how, needs)| format!("; {how}: {}", need_names(catalog, needs)));
    format!("{words} in both{}", told.collect::<String>())
}

/// Needs by their names, which may hold a comma of their own.
fn need_names(catalog: &Catalog, ids: &[Json]) -> String {
    let names = ids.iter().filter_map(Json::as_str).map(|id| need_name(catalog, id));
    names.collect::<Vec<_>>().join("; ")
}

fn standing_words(word: &str) -> &str {
    let all =
        [Standing::Fits, Standing::FitsOnConditions, Standing::Unconfirmed, Standing::RuledOut];
    all.iter().find(|standing| standing.word() == word).map_or(word, |standing| standing.words())
}

/// How strong a need was and is, and where that is the same, by what it is held against.
pub fn needed(catalog: &Catalog, both: [&Json; 2]) -> String {
    let [was, is] = both.map(|need| match text(need, "strength") {
        _ if need.is_null() => "not needed".to_owned(),
        strength if need["loosened"] == true => format!("{strength}, loosened by your own layer"),
        strength => strength.to_owned(),
    });
    if was != is {
        return format!("{was} → {is}");
    }
    let [was, is] = both.map(|need| {
        let [control, level] = ["control", "level"].map(|field| text(need, field));
        let control =
            catalog.controls.named(control).map_or(control, |control| control.name.as_str());
        [control, level].join(" ").trim_end().to_owned()
    });
    format!("held against {was} → held against {is}")
}

pub fn path_name(catalog: &Catalog, id: &str) -> String {
    catalog.paths.named(id).map_or_else(|| id.to_owned(), |path| path.name.clone())
}

pub fn need_name(catalog: &Catalog, id: &str) -> String {
    catalog.needs.named(id).map_or_else(|| id.to_owned(), |need| need.name.clone())
}

/// An answer by the names of its options.
pub fn answered(question: Option<&Question>, answer: &Json) -> String {
    if answer.is_null() {
        return "not asked".into();
    }
    each(answer, |id| option_name(question, id))
}

fn option_name(question: Option<&Question>, id: &str) -> String {
    if id == NOT_SURE {
        return "not sure".into();
    }
    let named = question.and_then(|q| q.options.iter().find(|option| option.id.as_str() == id));
    named.map_or_else(|| id.to_owned(), |option| option.name.clone())
}

pub fn status_word(value: &Json) -> String {
    let known = serde_json::from_value::<Status>(value.clone());
    known.map_or_else(|_| each(value, str::to_owned), |status| status.word().to_owned())
}

/// Who signed when, and what was added.
pub fn signature(given: &Json) -> String {
    if given.is_null() {
        return "not given".into();
    }
    let [name, on, note] = ["name", "on", "note"].map(|field| text(given, field));
    let note = if note.is_empty() { String::new() } else { format!(": {note}") };
    format!("{name} on {on}, revision {}{note}", given["revision"])
}

/// A value for readers, each text in it in these words.
pub fn each(value: &Json, word: impl Fn(&str) -> String + Copy) -> String {
    match value {
        Json::Null => "none".into(),
        Json::String(text) => word(text),
        Json::Array(several) if several.is_empty() => "none".into(),
        Json::Array(several) => {
            several.iter().map(|one| each(one, word)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

pub fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
