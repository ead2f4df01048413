//! The facts a decision hinges on: those that turn the outcome if they are untrue, and those that come nearest to it.

use crate::catalog::record::{Claim, OutcomeKind, Value};
use crate::catalog::{Catalog, Cells, LeadTime};
use crate::interview::Profile;

use super::assess::Assessment;
use super::evaluate::Evaluation;
use super::verdict::Verdict;

/// The facts a decision hinges on.
#[derive(Clone, Debug, Default)]
pub struct Hinges<'a> {
    /// Each of these turns the outcome if it is untrue, together with those that say the same.
    pub turning: Vec<&'a Claim>,
    /// Where no fact does: those that come nearest. Of a decision without a path that fits, those
    /// behind what keeps out the paths that lack least; else those the recommended paths rest on.
    pub nearest: Vec<&'a Claim>,
    /// Where no path fits: how many needs the paths that come nearest do not meet.
    pub unmet: usize,
}

impl<'a> Hinges<'a> {
    /// Looks at each fact behind an evaluation.
    #[must_use]
    pub fn find(
        catalog: &Catalog,
        cells: &Cells<'_>,
        profile: &Profile,
        now: &Evaluation<'a>,
    ) -> Self {
        let mut turning = Vec::new();
        for (verdict, claims) in sides(now) {
            let otherwise: Vec<_> = claims.iter().map(|claim| untrue(verdict, claim)).collect();
            let cells = cells.as_if(catalog, &otherwise);
            if Evaluation::new(catalog, &cells, profile).result() != now.result() {
                for claim in claims {
                    add(&mut turning, claim);
                }
            }
        }
        if !turning.is_empty() {
            return Self { turning, ..Self::default() };
        }
        let (nearest, unmet) = nearest(now);
        Self { turning, nearest, unmet }
    }
}

/// The claims that carry an evaluation, each once: those behind the needs of the recommended paths,
/// or behind every obstacle where nothing is recommended.
#[must_use]
pub fn facts<'a>(evaluation: &Evaluation<'a>) -> Vec<&'a Claim> {
    let mut facts = Vec::new();
    let claims = carrying(evaluation).into_iter().flat_map(|verdict| &verdict.cell.deciding);
    claims.for_each(|claim| add(&mut facts, claim));
    facts
}

fn carrying<'e, 'a>(evaluation: &'e Evaluation<'a>) -> Vec<&'e Verdict<'a>> {
    if evaluation.outcome == OutcomeKind::None {
        return evaluation.paths.iter().flat_map(Assessment::obstacles).collect();
    }
    let recommended = evaluation.recommended.iter().filter_map(|path| evaluation.of(*path));
    recommended.flat_map(|a| &a.verdicts).collect()
}

/// The facts, each as the claims that tell it: sources that say the same are wrong together. Where
/// they contradict each other each side is a fact of its own.
fn sides<'e, 'a>(evaluation: &'e Evaluation<'a>) -> Vec<(&'e Verdict<'a>, Vec<&'a Claim>)> {
    let of = |verdict: &'e Verdict<'a>| {
        let (holding, failing): (Vec<_>, Vec<_>) =
            verdict.cell.deciding.iter().copied().partition(|claim| claim.value.meets());
        [(verdict, holding), (verdict, failing)].into_iter().filter(|(_, side)| !side.is_empty())
    };
    carrying(evaluation).into_iter().flat_map(of).collect()
}

/// A claim as it would be if it were untrue. For a need about waiting the wait counts, and not the word.
fn untrue(verdict: &Verdict<'_>, claim: &Claim) -> Claim {
    let limit = verdict.rule.within.map(|limit| LeadTime { min: limit, max: limit });
    let holds = if limit.is_some() { verdict.kind.meets() } else { claim.value.meets() };
    let value = if holds { Value::No } else { Value::Yes };
    let lead_time = match limit {
        None => claim.lead_time,
        Some(_) if holds => None,
        soon => soon,
    };
    Claim { value, lead_time, conditions: Vec::new(), ..claim.clone() }
}

/// The facts that come nearest to turning an outcome, and how many needs their paths do not meet.
fn nearest<'a>(now: &Evaluation<'a>) -> (Vec<&'a Claim>, usize) {
    if now.outcome != OutcomeKind::None {
        return (facts(now), 0);
    }
    let told = |a: &&Assessment<'a>| a.obstacles().iter().any(|v| !v.cell.deciding.is_empty());
    let told: Vec<_> = now.paths.iter().filter(told).collect();
    let unmet = told.iter().map(|a| a.obstacles().len()).min().unwrap_or(0);
    let mut found = Vec::new();
    for path in told.into_iter().filter(|a| a.obstacles().len() == unmet) {
        let claims = path.obstacles().into_iter().flat_map(|v| &v.cell.deciding);
        claims.for_each(|claim| add(&mut found, claim));
    }
    (found, unmet)
}

fn add<'a>(facts: &mut Vec<&'a Claim>, claim: &'a Claim) {
    if !facts.iter().any(|fact| fact.id == claim.id) {
        facts.push(claim);
    }
}
