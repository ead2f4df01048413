//! Two saved decisions side by side: what differs in what they came to, in answers, facts, words and signatures.

mod facts;
mod found;
mod told;
mod words;

use serde::Serialize;
use serde_json::Value as Json;

use super::json::pretty;
use super::saved::Saved;

/// The schema of a comparison.
pub const SCHEMA: &str = "signoff/comparison/1";

/// Two decisions compared. Only what differs is in it.
#[derive(Debug, Serialize)]
pub struct Compared {
    schema: &'static str,
    names: [String; 2],
    outcome: Vec<Difference>,
    /// Where the paths stand.
    paths: Vec<Difference>,
    needs: Vec<Difference>,
    /// What each recommended path holds on.
    conditions: Vec<Difference>,
    duties: Vec<Difference>,
    answers: Vec<Difference>,
    /// What they were made with. Of lists only what the other has not is in it.
    facts: Vec<Difference>,
    own_words: Vec<Difference>,
    signatures: Vec<Difference>,
    /// The records of both own layers, by which their claims can be told.
    #[serde(skip)]
    own: Vec<Json>,
}

/// Something that differs, with what each of the two says; null where one says nothing.
#[derive(Debug, Serialize)]
struct Difference {
    what: String,
    /// The path it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    first: Json,
    second: Json,
}

impl Compared {
    /// Compares two decisions, under these names.
    #[must_use]
    pub fn new(names: [String; 2], first: &Saved, second: &Saved) -> Self {
        let both = [&first.whole, &second.whole];
        let differing = |of: fn(&Json) -> Vec<found::Said>| found::differing(both.map(of));
        Self {
            schema: SCHEMA,
            names,
            outcome: differing(found::outcome),
            paths: differing(found::paths),
            needs: differing(found::needs),
            conditions: differing(found::conditions),
            duties: differing(found::duties),
            answers: differing(found::answers),
            facts: facts::differing(both),
            own_words: differing(found::own_words),
            signatures: differing(found::signatures),
            own: both.into_iter().flat_map(facts::own_records).cloned().collect(),
        }
    }

    /// For machines.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}
