//! The paths of a decision for machines: ranked, unconfirmed, ruled out.

use serde::Serialize;

use crate::catalog::record::Path;
use crate::catalog::{Catalog, Id, LeadTime};
use crate::decision::{Assessment, Decision, Verdict, VerdictKind, order};

use super::super::wording;
use super::cites;

#[derive(Serialize)]
pub(super) struct Ranked {
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
pub(super) struct RuledOut {
    path: Id<Path>,
    because: Vec<VerdictOut>,
}

#[derive(Serialize)]
pub(super) struct Unconfirmed {
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

pub(super) fn ranking(decision: &Decision<'_>) -> Vec<Ranked> {
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
        cites: cites(catalog, placing.cites()),
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
        text: wording::verdict_text(catalog, path, verdict),
        cites: cites(catalog, &wording::verdict_cites(verdict)),
        accepted_risk: verdict.kind == VerdictKind::OnConditions && !verdict.is_met(),
    }
}

pub(super) fn ruled_out(catalog: &Catalog, a: &Assessment<'_>) -> RuledOut {
    let because = a.obstacles().into_iter().map(|v| verdict(catalog, a.path, v)).collect();
    RuledOut { path: a.path.id, because }
}

pub(super) fn unconfirmed(catalog: &Catalog, a: &Assessment<'_>) -> Unconfirmed {
    let open = |v: &&Verdict<'_>| Open {
        need: v.rule.id.to_string(),
        value: v.value.word(),
        text: wording::verdict_text(catalog, a.path, v),
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
