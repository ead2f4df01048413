//! The decision for machines: schema `signoff/recommendation/1`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::catalog::record::{Choice, Cite, Kind, OutcomeKind, Path, Question, Source};
use crate::catalog::{AsOf, Catalog, Id, LeadTime, Policy};
use crate::decision::{Assessment, Decision, Verdict, VerdictKind, order};
use crate::interview::Answer;
use crate::interview::answers::NOT_SURE;

use super::own_layer::{self, OverlayOut};
use super::policies::{self, TurnOut};
use super::received_json::{InDecision, in_decision};
use super::{legal, memo, wording};

/// The schema of a decision.
pub const SCHEMA: &str = "signoff/recommendation/1";

/// The decision as JSON text, ending in a line break.
#[must_use]
pub fn recommendation(decision: &Decision<'_>) -> String {
    pretty(&Recommendation::new(decision))
}

/// Anything as indented JSON text, ending in a line break.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    // Only maps with keys other than strings can fail, and there are none.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Recommendation {
    schema: &'static str,
    catalog: CatalogStamp,
    policy: Policy,
    today: String,
    answers: Map<String, Json>,
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
    notice: String,
}

#[derive(Serialize)]
struct CatalogStamp {
    version: String,
    as_of: AsOf,
    hash: String,
}

#[derive(Serialize)]
struct NeedOut {
    id: String,
    name: String,
    control: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    strength: &'static str,
    because: Vec<String>,
    cites: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    loosened: bool,
}

#[derive(Serialize)]
struct Ranked {
    path: Id<Path>,
    model: Option<String>,
    label: String,
    provider: String,
    standing: &'static str,
    verdicts: Vec<VerdictOut>,
    conditions: Vec<ConditionOut>,
    guidance: Vec<GuidanceOut>,
    ahead_of_next_because: String,
    trade_offs: Vec<String>,
    new_contracts: Vec<String>,
    report: Option<ReportOut>,
}

#[derive(Serialize)]
struct VerdictOut {
    need: String,
    verdict: &'static str,
    value: &'static str,
    text: String,
    cites: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    accepted_risk: bool,
}

#[derive(Serialize)]
struct ConditionOut {
    id: String,
    text: String,
    settled: bool,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct GuidanceOut {
    rule: String,
    place: usize,
    text: String,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct ReportOut {
    route: String,
    nda: String,
    lead_time: Option<LeadTimeOut>,
    url: Option<String>,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct LeadTimeOut {
    min: String,
    max: String,
}

#[derive(Serialize)]
struct RuledOut {
    path: Id<Path>,
    because: Vec<Obstacle>,
}

#[derive(Serialize)]
struct Obstacle {
    need: String,
    verdict: &'static str,
    value: &'static str,
    text: String,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct Unconfirmed {
    path: Id<Path>,
    label: String,
    because: Vec<Open>,
    conditions: Vec<ConditionOut>,
    trade_offs: Vec<String>,
}

#[derive(Serialize)]
struct Open {
    need: String,
    value: &'static str,
    text: String,
    ask: String,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct WayOutOut {
    drop: Vec<String>,
    opens: Vec<Id<Path>>,
    together: bool,
    text: String,
}

#[derive(Serialize)]
struct FlipOut {
    question: String,
    from: String,
    to: String,
    outcome: OutcomeKind,
    recommended: Vec<Id<Path>>,
}

#[derive(Serialize)]
struct Note {
    id: String,
    text: String,
    phase: &'static str,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct Step {
    id: String,
    name: String,
    tasks: Vec<Task>,
}

#[derive(Serialize)]
struct Task {
    text: String,
    cites: Vec<String>,
}

#[derive(Serialize)]
struct DisputeOut {
    path: Id<Path>,
    control: String,
    need: String,
    claims: Vec<String>,
    text: Vec<String>,
    handling: Vec<String>,
}

#[derive(Serialize)]
struct StaleOut {
    claim: String,
    as_of: AsOf,
    days: u32,
}

#[derive(Serialize)]
struct SourceOut {
    id: String,
    title: String,
    publisher: String,
    kind: &'static str,
    url: Option<String>,
    as_of: AsOf,
    note: Option<String>,
}

impl Recommendation {
    fn new(decision: &Decision<'_>) -> Self {
        let catalog = decision.catalog;
        let evaluation = &decision.evaluation;
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
            sources: cited(decision).into_iter().map(|id| source(&catalog.sources[id])).collect(),
            overlay: own_layer::json(catalog),
            notice: catalog.header.notice.clone(),
        }
    }
}

fn cites(catalog: &Catalog, cites: &[Cite]) -> Vec<String> {
    cites.iter().map(|c| catalog.cite_text(c)).collect()
}

/// The sources cited: those of the paper first, in its order, then those that only stand here, where
/// every path is told in full.
fn cited(decision: &Decision<'_>) -> Vec<Id<Source>> {
    let mut found = memo::memo(decision).sources();
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
        a.placings.iter().flatten().for_each(|placing| add(&placing.row.cites));
        a.path.report.iter().for_each(|route| add(&route.cites));
    }
    for disputed in &decision.disputes {
        disputed.verdict.cell.claims.iter().for_each(|claim| add(&[claim.cite()]));
    }
    found
}

/// The answers in force as an answers file holds them, so that they can be read back.
fn answers(decision: &Decision<'_>) -> Map<String, Json> {
    let answers = decision.profile.answers();
    let asked = decision.profile.asked().map(|id| &decision.catalog.questions[id]);
    let value = |question: &Question| match (answers.get(question.id)?, question.kind) {
        (Answer::NotSure, _) => Some(Json::from(NOT_SURE)),
        (Answer::Chosen(chosen), Kind::One) => chosen.first().map(|only| Json::from(only.as_str())),
        (Answer::Chosen(chosen), Kind::Many) => Some(chosen.iter().map(|c| c.as_str()).collect()),
    };
    asked.filter_map(|question| Some((question.id.to_string(), value(question)?))).collect()
}

fn needs(decision: &Decision<'_>) -> Vec<NeedOut> {
    let out = |need: &crate::decision::Need<'_>| NeedOut {
        id: need.rule.id.to_string(),
        name: need.rule.name.clone(),
        control: need.rule.control.to_string(),
        level: need.rule.level.map(|l| l.to_string()),
        strength: wording::strength(need.rule.strength),
        because: need.because.iter().map(ToString::to_string).collect(),
        cites: cites(decision.catalog, &need.rule.cites),
        loosened: !need.rule.loosened.is_empty(),
    };
    decision.evaluation.needs.iter().map(out).collect()
}

fn ranking(decision: &Decision<'_>) -> Vec<Ranked> {
    let ranking = decision.evaluation.ranking();
    let out = |(at, assessment): (usize, &Assessment<'_>)| {
        let next = decision.evaluation.paths.get(at + 1);
        ranked(decision.catalog, assessment, next)
    };
    ranking.iter().enumerate().map(out).collect()
}

fn ranked(catalog: &Catalog, a: &Assessment<'_>, next: Option<&Assessment<'_>>) -> Ranked {
    let guidance = |placing: &order::Placing<'_>| GuidanceOut {
        rule: placing.row.id.to_string(),
        place: placing.at + 1,
        text: placing.place().text.clone(),
        cites: cites(catalog, &placing.row.cites),
    };
    Ranked {
        path: a.path.id,
        model: a.model.map(|m| m.to_string()),
        label: wording::label(catalog, a),
        provider: catalog.provider_of(a.path.id).to_owned(),
        standing: a.standing.word(),
        verdicts: a.verdicts.iter().map(|v| verdict(catalog, a.path, v)).collect(),
        conditions: conditions(catalog, a),
        guidance: a.placings.iter().flatten().map(guidance).collect(),
        ahead_of_next_because: wording::ahead_of(a, next),
        trade_offs: trade_offs(a),
        new_contracts: a.new_contracts.iter().map(|c| c.name.clone()).collect(),
        report: report(catalog, a),
    }
}

fn conditions(catalog: &Catalog, a: &Assessment<'_>) -> Vec<ConditionOut> {
    let condition = |held: &crate::decision::Held<'_>| ConditionOut {
        id: held.id(),
        text: wording::held_text(catalog, a.path, held),
        settled: held.settled,
        cites: cites(catalog, &wording::held_cites(held)),
    };
    a.conditions.iter().map(condition).collect()
}

fn trade_offs(a: &Assessment<'_>) -> Vec<String> {
    a.trade_offs.iter().map(|t| t.text.clone()).collect()
}

fn report(catalog: &Catalog, a: &Assessment<'_>) -> Option<ReportOut> {
    let route = a.path.report.as_ref()?;
    let lead_time = |w: LeadTime| LeadTimeOut { min: w.min.to_string(), max: w.max.to_string() };
    Some(ReportOut {
        route: route.steps.join(" "),
        nda: route.nda.clone(),
        lead_time: a.wait.map(lead_time),
        url: route.url.clone(),
        cites: cites(catalog, &route.cites),
    })
}

fn verdict(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> VerdictOut {
    VerdictOut {
        need: verdict.rule.id.to_string(),
        verdict: verdict.kind.word(),
        value: verdict.value.word(),
        text: wording::verdict_text(path, verdict),
        cites: cites(catalog, &wording::verdict_cites(verdict)),
        accepted_risk: verdict.kind == VerdictKind::OnConditions && !verdict.is_met(),
    }
}

fn ruled_out(catalog: &Catalog, a: &Assessment<'_>) -> RuledOut {
    let obstacle = |v: &&Verdict<'_>| Obstacle {
        need: v.rule.id.to_string(),
        verdict: v.kind.word(),
        value: v.value.word(),
        text: wording::verdict_text(a.path, v),
        cites: cites(catalog, &wording::verdict_cites(v)),
    };
    RuledOut { path: a.path.id, because: a.obstacles().iter().map(obstacle).collect() }
}

fn unconfirmed(catalog: &Catalog, a: &Assessment<'_>) -> Unconfirmed {
    let open = |v: &&Verdict<'_>| Open {
        need: v.rule.id.to_string(),
        value: v.value.word(),
        text: wording::verdict_text(a.path, v),
        ask: wording::ask(catalog, a.path, v),
        cites: cites(catalog, &wording::verdict_cites(v)),
    };
    Unconfirmed {
        path: a.path.id,
        label: wording::label(catalog, a),
        because: a.obstacles().iter().map(open).collect(),
        conditions: conditions(catalog, a),
        trade_offs: trade_offs(a),
    }
}

fn ways_out(decision: &Decision<'_>) -> Vec<WayOutOut> {
    let out = |way: &crate::decision::WayOut<'_>| WayOutOut {
        drop: way.drop.iter().map(|rule| rule.id.to_string()).collect(),
        opens: way.opens.clone(),
        together: way.together,
        text: wording::way_out_text(decision.catalog, way),
    };
    decision.ways_out.iter().map(out).collect()
}

fn flips(decision: &Decision<'_>) -> Vec<FlipOut> {
    let ids =
        |chosen: &[Id<Choice>]| chosen.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(", ");
    let out = |flip: &crate::decision::Flip<'_>| FlipOut {
        question: flip.question.id.to_string(),
        from: ids(&flip.from),
        to: ids(&flip.to),
        outcome: flip.outcome,
        recommended: flip.recommended.clone(),
    };
    decision.flips.iter().map(out).collect()
}

fn duties(decision: &Decision<'_>) -> Vec<Note> {
    let out = |duty: &&crate::catalog::record::Duty| Note {
        id: duty.id.to_string(),
        text: duty.text.clone(),
        phase: duty.phase.word(),
        cites: cites(decision.catalog, &duty.cites),
    };
    decision.duties.iter().map(out).collect()
}

fn next_steps(decision: &Decision<'_>) -> Vec<Step> {
    let task = |task: &&crate::catalog::record::Task| Task {
        text: task.text.clone(),
        cites: cites(decision.catalog, &task.cites),
    };
    let steps = decision.playbook().into_iter();
    steps
        .map(|(step, tasks)| Step {
            id: step.id.to_string(),
            name: step.name.clone(),
            tasks: tasks.iter().map(task).collect(),
        })
        .collect()
}

fn disputes(decision: &Decision<'_>) -> Vec<DisputeOut> {
    let out = |d: &crate::decision::decide::Disputed<'_>| DisputeOut {
        path: d.path.id,
        control: d.verdict.rule.control.to_string(),
        need: d.verdict.rule.id.to_string(),
        claims: d.verdict.cell.claims.iter().map(|c| c.id.to_string()).collect(),
        text: d.verdict.cell.claims.iter().map(|c| wording::side(decision.catalog, c)).collect(),
        handling: d.notes.iter().map(|n| n.handling.clone()).collect(),
    };
    decision.disputes.iter().map(out).collect()
}

fn stale(decision: &Decision<'_>) -> Vec<StaleOut> {
    let out = |(claim, days): &(&crate::catalog::record::Claim, u32)| StaleOut {
        claim: claim.id.to_string(),
        as_of: decision.catalog.as_of(claim),
        days: *days,
    };
    decision.stale.iter().map(out).collect()
}

fn source(source: &Source) -> SourceOut {
    SourceOut {
        id: source.id.to_string(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        kind: source.kind.word(),
        url: source.url.clone(),
        as_of: source.as_of,
        note: source.note.clone(),
    }
}
