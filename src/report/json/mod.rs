//! The decision for machines: schema `signoff/recommendation/1`.

mod around;
mod paths;
mod report;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::catalog::record::{Cite, Kind, OutcomeKind, Path, Question, Source};
use crate::catalog::{AsOf, Catalog, Id, Policy};
use crate::decision::{Decision, Identity, Signature, Status};
use crate::interview::answers::NOT_SURE;
use crate::interview::{About, Answer, Answers};

use super::doc::Doc;
use super::markup::shown;
use super::own_layer::{self, OverlayOut};
use super::policies::{self, TurnOut};
use super::received_json::{InDecision, in_decision};
use super::{legal, memo, wording};
use around::{DisputeOut, FlipOut, HingesOut, NeedOut, Note, SourceOut, StaleOut, Step, WayOutOut};
use around::{disputes, duties, flips, hinges, needs, next_steps, source, stale, ways_out};
use paths::{Ranked, RuledOut, Unconfirmed, ranking, ruled_out, unconfirmed};
use report::{ReportOut, report};

/// The schema of a decision.
pub const SCHEMA: &str = "signoff/recommendation/1";

/// The decision as JSON text, ending in a line break.
#[must_use]
pub fn recommendation(decision: &Decision<'_>) -> String {
    pretty(&Recommendation::new(decision))
}

/// Anything as indented JSON text, ending in a line break. What moves a cursor or turns the direction of
/// a text stands in it as an escape, so that it is read back as it was and shown as nothing else.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    // Only maps with keys other than strings can fail, and there are none.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c == '\n' || shown(c) == c {
            out.push(c);
        } else {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|u| out.push_str(&format!("\\u{u:04x}")));
        }
    }
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Recommendation {
    schema: &'static str,
    catalog: CatalogStamp,
    policy: Policy,
    today: String,
    answers: Map<String, Json>,
    given: Map<String, Json>,
    not_sure: Vec<String>,
    outcome: OutcomeKind,
    recommended: Vec<Id<Path>>,
    headline: String,
    needs: Vec<NeedOut>,
    ranking: Vec<Ranked>,
    ruled_out: Vec<RuledOut>,
    unconfirmed: Vec<Unconfirmed>,
    ways_out: Vec<WayOutOut>,
    flips: Vec<FlipOut>,
    hinges: HingesOut,
    policies: BTreeMap<&'static str, Vec<Id<Path>>>,
    holds_under_all_policies: bool,
    policy_turns: Vec<TurnOut>,
    beyond_articles: Vec<Id<Path>>,
    duties: Vec<Note>,
    legal_dates: Vec<legal::LegalOut>,
    next_steps: Vec<Step>,
    disputes: Vec<DisputeOut>,
    stale: Vec<StaleOut>,
    evidence: InDecision,
    sources: Vec<SourceOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayOut>,
    #[serde(skip_serializing_if = "About::is_empty")]
    about: About,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<Identity>,
    status: Status,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signatures: Vec<Signature>,
    notice: String,
    report: ReportOut,
}

#[derive(Serialize)]
struct CatalogStamp {
    version: String,
    as_of: AsOf,
    hash: String,
}

impl Recommendation {
    fn new(decision: &Decision<'_>) -> Self {
        let catalog = decision.catalog;
        let evaluation = &decision.evaluation;
        let paper = memo::memo(decision);
        Self {
            schema: SCHEMA,
            catalog: CatalogStamp {
                version: catalog.header.version.clone(),
                as_of: catalog.header.as_of,
                hash: catalog.hash(),
            },
            policy: decision.policy,
            today: decision.today.to_string(),
            answers: answers(decision),
            given: given(decision),
            not_sure: decision.profile.open().map(|q| q.to_string()).collect(),
            outcome: evaluation.outcome,
            recommended: evaluation.recommended.clone(),
            headline: wording::headline(catalog, evaluation),
            needs: needs(decision),
            ranking: ranking(decision),
            ruled_out: evaluation.ruled_out().iter().map(|a| ruled_out(catalog, a)).collect(),
            unconfirmed: evaluation.unconfirmed().iter().map(|a| unconfirmed(catalog, a)).collect(),
            ways_out: ways_out(decision),
            flips: flips(decision),
            hinges: hinges(decision),
            policies: decision
                .policies
                .iter()
                .map(|(p, _, paths)| (p.word(), paths.clone()))
                .collect(),
            holds_under_all_policies: decision.holds_under_all_policies(),
            policy_turns: policies::turns(decision),
            beyond_articles: evaluation
                .paths
                .iter()
                .filter(|a| a.path.beyond_articles)
                .map(|a| a.path.id)
                .collect(),
            duties: duties(decision),
            legal_dates: legal::out(decision),
            next_steps: next_steps(decision),
            disputes: disputes(decision),
            stale: stale(decision),
            evidence: in_decision(decision),
            sources: cited(decision, &paper)
                .into_iter()
                .map(|id| source(&catalog.sources[id]))
                .collect(),
            overlay: own_layer::json(catalog),
            about: decision.about.clone(),
            kept: decision.kept.clone(),
            status: decision.status(),
            signatures: decision.signatures.clone(),
            notice: catalog.header.notice.clone(),
            report: report(catalog, &paper),
        }
    }
}

pub(super) fn cites(catalog: &Catalog, cites: &[Cite]) -> Vec<String> {
    cites.iter().map(|c| catalog.cite_text(c)).collect()
}

/// The sources cited: those of the paper first, in its order, then those that only stand here, where
/// every path is told in full.
fn cited(decision: &Decision<'_>, paper: &Doc) -> Vec<Id<Source>> {
    let mut found = paper.sources();
    let mut add = |cites: &[Cite]| {
        for cite in cites {
            if !found.contains(&cite.0) {
                found.push(cite.0);
            }
        }
    };
    for a in &decision.evaluation.paths {
        a.verdicts.iter().for_each(|v| add(&wording::verdict_cites(v)));
        a.conditions.iter().for_each(|held| add(&wording::held_cites(held)));
        a.placings.iter().flatten().for_each(|placing| add(placing.cites()));
        a.path.report.iter().for_each(|route| add(&route.cites));
    }
    for disputed in &decision.disputes {
        disputed.verdict.cell.claims.iter().for_each(|claim| add(&[claim.cite()]));
    }
    found
}

/// The answers in force as an answers file holds them, so that they can be read back.
fn answers(decision: &Decision<'_>) -> Map<String, Json> {
    let asked = decision.profile.asked().map(|id| &decision.catalog.questions[id]);
    as_in_file(asked, &decision.profile.answers())
}

/// The answers the buyer gave, without defaults and with those that do not arise: with the former the
/// decision can be made again to the letter.
pub(super) fn given(decision: &Decision<'_>) -> Map<String, Json> {
    as_in_file(decision.catalog.questions.iter(), &decision.answers)
}

fn as_in_file<'q>(
    questions: impl Iterator<Item = &'q Question>,
    answers: &Answers,
) -> Map<String, Json> {
    let value = |question: &Question| match (answers.get(question.id)?, question.kind) {
        (Answer::NotSure, _) => Some(Json::from(NOT_SURE)),
        (Answer::Chosen(chosen), Kind::One) => chosen.first().map(|only| Json::from(only.as_str())),
        (Answer::Chosen(chosen), Kind::Many) => Some(chosen.iter().map(|c| c.as_str()).collect()),
    };
    questions.filter_map(|question| Some((question.id.to_string(), value(question)?))).collect()
}
