//! What stands around the paths of a decision, for machines: needs, ways out, what would change it, duties, disputes, sources.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::record::{Choice, Claim, OutcomeKind, Path, Source};
use crate::catalog::{AsOf, Id};
use crate::decision::{Decision, Lesser};

use super::super::requests::collected;
use super::super::wording;
use super::cites;

#[derive(Serialize)]
pub(super) struct NeedOut {
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
pub(super) struct WayOutOut {
    drop: Vec<String>,
    opens: Vec<Id<Path>>,
    together: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lesser: BTreeMap<String, BTreeMap<Id<Path>, &'static str>>,
    text: String,
}

#[derive(Serialize)]
pub(super) struct FlipOut {
    question: String,
    from: String,
    to: String,
    outcome: OutcomeKind,
    recommended: Vec<Id<Path>>,
}

#[derive(Serialize)]
pub(super) struct HingesOut {
    turning: Vec<String>,
    nearest: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Note {
    id: String,
    text: String,
    phase: &'static str,
    cites: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Step {
    id: String,
    name: String,
    tasks: Vec<Task>,
}

#[derive(Serialize)]
struct Task {
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<String>,
    cites: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct DisputeOut {
    path: Id<Path>,
    control: String,
    need: String,
    claims: Vec<String>,
    text: Vec<String>,
    handling: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct StaleOut {
    claim: String,
    as_of: AsOf,
    days: u32,
}

#[derive(Serialize)]
pub(super) struct SourceOut {
    id: String,
    title: String,
    publisher: String,
    kind: &'static str,
    url: Option<String>,
    as_of: AsOf,
    note: Option<String>,
}

pub(super) fn needs(decision: &Decision<'_>) -> Vec<NeedOut> {
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

pub(super) fn ways_out(decision: &Decision<'_>) -> Vec<WayOutOut> {
    let out = |way: &crate::decision::WayOut<'_>| WayOutOut {
        drop: way.drop.iter().map(|rule| rule.id.to_string()).collect(),
        opens: way.opens.clone(),
        together: way.together,
        lesser: way.lesser.iter().map(|l| (l.need.id.to_string(), stands(l))).collect(),
        text: wording::way_out_text(decision.catalog, way),
    };
    decision.ways_out.iter().map(out).collect()
}

fn stands(lesser: &Lesser<'_>) -> BTreeMap<Id<Path>, &'static str> {
    lesser.standings.iter().map(|(path, standing)| (*path, standing.word())).collect()
}

pub(super) fn flips(decision: &Decision<'_>) -> Vec<FlipOut> {
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

pub(super) fn hinges(decision: &Decision<'_>) -> HingesOut {
    let ids = |claims: &[&Claim]| claims.iter().map(|claim| claim.id.to_string()).collect();
    HingesOut { turning: ids(&decision.hinges.turning), nearest: ids(&decision.hinges.nearest) }
}

pub(super) fn duties(decision: &Decision<'_>) -> Vec<Note> {
    let out = |duty: &&crate::catalog::record::Duty| Note {
        id: duty.id.to_string(),
        text: duty.text.clone(),
        phase: duty.phase.word(),
        cites: cites(decision.catalog, &duty.cites),
    };
    decision.duties.iter().map(out).collect()
}

pub(super) fn next_steps(decision: &Decision<'_>) -> Vec<Step> {
    let task = |task: &&crate::catalog::record::Task| Task {
        text: task.text.clone(),
        evidence: collected(decision, task),
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

pub(super) fn disputes(decision: &Decision<'_>) -> Vec<DisputeOut> {
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

pub(super) fn stale(decision: &Decision<'_>) -> Vec<StaleOut> {
    let out = |(claim, days): &(&Claim, u32)| StaleOut {
        claim: claim.id.to_string(),
        as_of: decision.catalog.as_of(claim),
        days: *days,
    };
    decision.stale.iter().map(out).collect()
}

pub(super) fn source(source: &Source) -> SourceOut {
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
