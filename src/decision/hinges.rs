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
    /// Where no path fits: what the open paths that lack least do meet, and would be out without.
    pub leads: Vec<&'a Claim>,
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
        let leads = leads(now);
        if !turning.is_empty() {
            return Self { turning, leads, ..Self::default() };
        }
        let (nearest, unmet) = nearest(now);
        Self { turning, nearest, unmet, leads }
    }
}

/// Claims by the fact they tell: sources that say the same of one thing tell one fact.
#[must_use]
pub fn same<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Vec<Vec<&'a Claim>> {
    let thing = |c: &Claim| (c.path, c.control, c.level, c.value.meets());
    let mut facts: Vec<Vec<&'a Claim>> = Vec::new();
    for claim in claims {
        match facts.iter_mut().find(|told| thing(told[0]) == thing(claim)) {
            Some(told) => told.push(claim),
            None => facts.push(vec![claim]),
        }
    }
    facts
}

/// The claims that carry an evaluation, each once: those behind the needs of the recommended paths,
/// or where nothing is recommended those behind every obstacle and behind what the open paths meet.
/// That nobody says a thing is no fact.
#[must_use]
pub fn facts<'a>(evaluation: &Evaluation<'a>) -> Vec<&'a Claim> {
    let mut facts = Vec::new();
    let claims = carrying(evaluation).into_iter().flat_map(told);
    claims.for_each(|claim| add(&mut facts, claim));
    facts
}

/// The claims that decide a verdict, without those that only tell that nothing is said.
fn told<'e, 'a>(verdict: &'e Verdict<'a>) -> impl Iterator<Item = &'a Claim> + use<'e, 'a> {
    verdict.cell.deciding.iter().copied().filter(|claim| claim.value != Value::NotStated)
}

/// What the open paths that lack least meet.
fn leads<'a>(now: &Evaluation<'a>) -> Vec<&'a Claim> {
    let mut found = Vec::new();
    if now.outcome == OutcomeKind::None {
        let open = now.unconfirmed();
        let least = open.iter().map(|a| a.obstacles().len()).min();
        let lead = |a: &&Assessment<'a>| Some(a.obstacles().len()) == least;
        let met = open.iter().filter(lead).flat_map(|a| &a.verdicts).filter(|v| v.is_met());
        met.flat_map(told).for_each(|claim| add(&mut found, claim));
    }
    found
}

fn carrying<'e, 'a>(evaluation: &'e Evaluation<'a>) -> Vec<&'e Verdict<'a>> {
    if evaluation.outcome == OutcomeKind::None {
        let obstacles = evaluation.paths.iter().flat_map(Assessment::obstacles);
        let open = evaluation.unconfirmed().iter().flat_map(|a| &a.verdicts);
        return obstacles.chain(open.filter(|v| v.kind.meets())).collect();
    }
    let recommended = evaluation.recommended.iter().filter_map(|path| evaluation.of(*path));
    recommended.flat_map(|a| &a.verdicts).collect()
}

/// The facts, each as the claims that tell it: sources that say the same are wrong together. Where
/// they contradict each other each side is a fact of its own.
fn sides<'e, 'a>(evaluation: &'e Evaluation<'a>) -> Vec<(&'e Verdict<'a>, Vec<&'a Claim>)> {
    let of = |verdict: &'e Verdict<'a>| {
        let (holding, failing): (Vec<_>, Vec<_>) =
            told(verdict).partition(|claim| claim.value.meets());
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
    let spoken = |a: &&Assessment<'a>| a.obstacles().iter().any(|v| told(v).next().is_some());
    let spoken: Vec<_> = now.paths.iter().filter(spoken).collect();
    let unmet = spoken.iter().map(|a| a.obstacles().len()).min().unwrap_or(0);
    let mut found = Vec::new();
    for path in spoken.into_iter().filter(|a| a.obstacles().len() == unmet) {
        let claims = path.obstacles().into_iter().flat_map(told);
        claims.for_each(|claim| add(&mut found, claim));
    }
    (found, unmet)
}

fn add<'a>(facts: &mut Vec<&'a Claim>, claim: &'a Claim) {
    if !facts.iter().any(|fact| fact.id == claim.id) {
        facts.push(claim);
    }
}
