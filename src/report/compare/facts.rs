//! What two decisions were made with: which records and which facts one has and the other has not, in a reader's words.

use serde_json::Value as Json;

use crate::catalog::Catalog;
use crate::catalog::overlay::State;
use crate::catalog::record::Claim;
use crate::decision::hinges::same;

use super::super::doc::{Line, Section};
use super::super::marks::Marked as _;
use super::super::wording::{full_stop, list as listed, sentence, slot_name};
use super::found::{self, list, text};
use super::{Compared, Difference};

/// What a decision was made with, by where its record says so.
const FACTS: [(&str, &str); 5] = [
    ("policy", "/policy"),
    ("day", "/today"),
    ("knowledge base", "/catalog/version"),
    (HASH, "/catalog/hash"),
    (EVIDENCE, "/evidence/store/sha256"),
];

pub const HASH: &str = "hash of the knowledge base";
pub const EVIDENCE: &str = "evidence";
const OWN_LAYER: &str = "own layer";

/// Of these only what the other has not is told.
const LISTS: [(&str, &str); 3] = [
    (OWN_LAYER, "/overlay/records"),
    ("facts that turn it", "/hinges/turning"),
    ("facts nearest to turning it", "/hinges/nearest"),
];

/// The facts they were made with that are not the same.
pub fn differing(both: [&Json; 2]) -> Vec<Difference> {
    let mut found = found::differing(both.map(|whole| found::at(whole, &FACTS)));
    for (what, place) in LISTS {
        let [first, second] = both.map(|whole| whole.pointer(place).and_then(Json::as_array));
        let [first, second] = [first, second].map(|list| list.map_or(&[][..], Vec::as_slice));
        let lacking = |these: &[Json], those: &[Json]| -> Vec<Json> {
            these.iter().filter(|one| !those.iter().any(|two| alike(one, two))).cloned().collect()
        };
        let [only_first, only_second] = [lacking(first, second), lacking(second, first)];
        if !only_first.is_empty() || !only_second.is_empty() {
            found.push(Difference {
                what: what.to_owned(),
                path: None,
                first: only_first.into(),
                second: only_second.into(),
            });
        }
    }
    found
}

/// Whether two say the same; in which file a record of an own layer stands is no part of it.
fn alike(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            let said = |(name, _): &(&String, &Json)| *name != "file";
            one.iter().filter(said).eq(other.iter().filter(said))
        }
        (one, other) => one == other,
    }
}

/// The records of the own layer a decision was made with.
pub fn own_records(whole: &Json) -> &[Json] {
    list(&whole["overlay"], "records")
}

/// Whether it is told as what only one of the two has.
pub fn is_list(difference: &Difference) -> bool {
    LISTS.iter().any(|(what, _)| *what == difference.what)
}

impl Compared {
    /// The facts that only one of the two was made with, below each other.
    pub(super) fn tell_lists(&self, catalog: &Catalog, section: &mut Section) {
        for difference in self.facts.iter().filter(|difference| is_list(difference)) {
            section.heading(sentence(&difference.what));
            for (which, only) in [("first", &difference.first), ("second", &difference.second)] {
                let only = only.as_array().map_or(&[][..], Vec::as_slice);
                if !only.is_empty() {
                    section.para(format!("Only in the {which}:"));
                }
                section.list(match difference.what.as_str() {
                    OWN_LAYER => only.iter().map(|record| Line::from(told(record))).collect(),
                    _ => self.claims(catalog, only),
                });
            }
        }
    }

    /// Claims in words, those that say the same as one fact. Of a claim that the catalogue does not
    /// have only its id can be told, unless it stands in an own layer.
    fn claims(&self, catalog: &Catalog, ids: &[Json]) -> Vec<Line> {
        let ids = || ids.iter().filter_map(Json::as_str);
        let known = ids().filter_map(|id| catalog.claims.named(id));
        let facts = same(known).into_iter().map(|fact| in_words(catalog, &fact));
        let others = ids().filter(|id| catalog.claims.named(id).is_none()).map(|id| {
            let own = self.own.iter().find(|record| text(record, "claim") == id);
            Line::from(own.map_or_else(|| id.to_owned(), told))
        });
        facts.chain(others).collect()
    }
}

/// A fact: path, control and level, and what each source says of it.
fn in_words(catalog: &Catalog, fact: &[&Claim]) -> Line {
    let about = fact[0];
    let mut values: Vec<&str> = fact.iter().map(|claim| claim.value.words()).collect();
    values.dedup();
    let [path, slot] = [catalog.paths[about.path].name.clone(), slot_name(catalog, about.slot())];
    let line =
        Line::new().strong(format!("{path}, {slot}: ")).text(format!("{}.", listed(&values)));
    fact.iter().fold(line, |line, claim| line.text(" ").said(&claim.text, &[claim.cite()]))
}

/// A record of an own layer: its kind and its id, what it says, and who stands for it.
fn told(record: &Json) -> String {
    let [kind, about, says] = ["kind", "about", "says"].map(|field| text(record, field));
    let in_force = text(record, "state") == State::InForce.word();
    let state = if in_force { String::new() } else { format!(", {}", state(record)) };
    let by = match ["by", "on", "expires"].map(|field| text(record, field)) {
        ["", ..] => String::new(),
        [by, on, expires] => format!(" By {by} on {on}, last day {expires}."),
    };
    format!("{} {about}{state}: {}{by}", sentence(kind), full_stop(says))
}

/// Why it does not apply, in the words of the record.
fn state(record: &Json) -> &str {
    let note = text(record, "note");
    if note.is_empty() { text(record, "state") } else { note }
}
