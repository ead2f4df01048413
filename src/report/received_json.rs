//! What was received, for machines: schema `signoff/evidence/1`, and the part of it in a decision.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::record::Counts;
use crate::decision::witness::title;
use crate::decision::{Decision, Effect, Reviewed, Upcoming, upcoming};

use super::json::{cites, pretty};
use super::received::{aspect, due, effect, said};
use super::requests::requests;
use super::saved::SavedStore;

#[derive(Serialize)]
struct EvidenceOut {
    schema: &'static str,
    today: String,
    store: Option<SavedStore>,
    documents: Vec<Document>,
    upcoming: Vec<Day>,
}

#[derive(Serialize)]
struct Document {
    id: String,
    path: String,
    what: String,
    grade: &'static str,
    decided_by: Option<String>,
    in_force: bool,
    effect: &'static str,
    text: String,
    findings: Vec<FindingOut>,
    received: String,
    file: Option<String>,
    sha256: Option<String>,
    /// The other records for which the same file is kept.
    same_file: Vec<String>,
    exceptions: Vec<String>,
}

#[derive(Serialize)]
struct FindingOut {
    norm: String,
    aspect: &'static str,
    grade: &'static str,
    text: String,
    derived: bool,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    what: &'static str,
    document: String,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct RequestOut {
    path: String,
    item: String,
    received: Option<String>,
    state: &'static str,
    text: String,
    cites: Vec<String>,
}

/// The part of a decision that is about evidence.
#[derive(Serialize)]
pub struct InDecision {
    store: Option<SavedStore>,
    documents: Vec<Document>,
    to_request: Vec<RequestOut>,
    upcoming: Vec<Day>,
}

/// The documents as JSON text, ending in a line break.
#[must_use]
pub fn evidence(
    catalog: &Catalog,
    reviewed: &[Reviewed<'_>],
    days: &[Upcoming<'_>],
    today: Date,
) -> String {
    pretty(&EvidenceOut {
        schema: "signoff/evidence/1",
        today: today.to_string(),
        store: SavedStore::of(catalog),
        documents: reviewed.iter().map(|one| document(catalog, one)).collect(),
        upcoming: days.iter().map(|u| day(catalog, u)).collect(),
    })
}

/// What a decision says of evidence.
#[must_use]
pub fn in_decision(decision: &Decision<'_>) -> InDecision {
    let catalog = decision.catalog;
    let days = upcoming(catalog, &decision.evidence, decision.today);
    let vendors = decision.recommended().into_iter().filter(|a| !a.path.own_infrastructure);
    let asked = vendors.flat_map(|a| {
        let path = a.path.id;
        requests(decision, path).into_iter().map(move |asked| RequestOut {
            path: path.to_string(),
            received: asked.state.in_hand().map(str::to_owned),
            state: asked.state.word(),
            text: asked.state.words(),
            item: asked.text,
            cites: cites(catalog, asked.cites),
        })
    });
    InDecision {
        store: SavedStore::of(catalog),
        documents: decision.evidence.iter().map(|one| document(catalog, one)).collect(),
        to_request: asked.collect(),
        upcoming: days.iter().map(|u| day(catalog, u)).collect(),
    }
}

fn document(catalog: &Catalog, one: &Reviewed<'_>) -> Document {
    let record = one.record;
    let finding = |f: &crate::decision::Finding<'_>| FindingOut {
        norm: f.norm.id.to_string(),
        aspect: aspect(&f.norm.test),
        grade: f.norm.grade.word(),
        text: format!("{}{}", said(catalog, f), f.words()),
        derived: f.norm.derived,
        cites: cites(catalog, &f.norm.cites),
    };
    Document {
        id: record.id.to_string(),
        path: record.path.to_string(),
        what: title(catalog, record),
        grade: one.grading.grade().word(),
        decided_by: one.grading.deciding().map(|f| f.norm.id.to_string()),
        in_force: one.effect.is_in_force(),
        effect: effect_word(one.effect),
        text: effect(one),
        findings: one.grading.findings.iter().map(finding).collect(),
        received: record.received.to_string(),
        file: record.file_name().map(str::to_owned),
        sha256: record.sha256.clone(),
        same_file: catalog.received.same_file(record).map(|r| r.id.to_string()).collect(),
        exceptions: record.soc2().map(|r| r.exceptions.clone()).unwrap_or_default(),
    }
}

fn effect_word(effect: Effect<'_>) -> &'static str {
    match effect {
        Effect::InForce(Counts::For) => "for",
        Effect::InForce(Counts::Against) => "against",
        Effect::InForce(_) => "open",
        Effect::NotReceived => "not-received",
        Effect::Without(_) => "none",
        Effect::Superseded(_) => "superseded",
    }
}

fn day(catalog: &Catalog, upcoming: &Upcoming<'_>) -> Day {
    Day {
        date: upcoming.day.to_string(),
        what: due(upcoming.due),
        document: upcoming.record.id.to_string(),
        cites: cites(catalog, upcoming.cites),
    }
}
