//! What leads out where no path fits: whom to ask for one word, which way out to take, when to decide again.

use crate::catalog::record::{Cite, Other, OutcomeKind, Phase, Role};
use crate::decision::{Assessment, Decision};

use super::super::{proof, wording};
use super::days::reviews;
use super::{Action, Due, Kind, Proved, short};

/// The steps that lead out of "no path fits"; none where a path does.
#[must_use]
pub fn leading_out(decision: &Decision<'_>) -> Vec<Action> {
    if decision.evaluation.outcome != OutcomeKind::None {
        return Vec::new();
    }
    let mut found: Vec<_> =
        decision.evaluation.unconfirmed().iter().filter_map(|a| ask(decision, a)).collect();
    if !decision.ways_out.is_empty() {
        found.push(choose(decision));
    }
    found.extend(again(decision));
    found
}

/// The word that would open a path on which nothing else is missing.
fn ask(decision: &Decision<'_>, a: &Assessment<'_>) -> Option<Action> {
    let obstacles = a.obstacles();
    let [verdict] = obstacles.as_slice() else { return None };
    let text = wording::ask(decision.catalog, a.path, verdict);
    let named = wording::sentence(&verdict.rule.name);
    let cites = verdict.cell.claims.iter().map(|claim| claim.cite());
    Some(Action {
        id: format!("{}/ask/{}", a.path.id, verdict.rule.id),
        kind: Kind::Ask,
        title: short(&format!("{named}: get the word that opens {}", a.path.name)),
        text: format!("{text} No other need keeps {} from fitting.", a.path.name),
        phase: Phase::BeforeSigning,
        due: None,
        proof: proof::of(decision.catalog, Other::Writing).into(),
        path: Some(a.path.id),
        because: vec![verdict.rule.name.clone()],
        cites: verdict.rule.cites.iter().cloned().chain(cites).collect(),
    })
}

fn choose(decision: &Decision<'_>) -> Action {
    let ways = decision.ways_out.iter().map(|w| wording::way_out_text(decision.catalog, w));
    let needs = decision.ways_out.iter().flat_map(|way| &way.drop);
    let mut cites: Vec<Cite> = Vec::new();
    for cite in needs.flat_map(|need| &need.cites) {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
    Action {
        id: "choose-a-way-out".into(),
        kind: Kind::Decide,
        title: "Choose a way out, or wait for a vendor's word".into(),
        text: format!(
            "Choose a way out, or wait for a vendor's word, and write down who chose and why. {}",
            ways.collect::<Vec<_>>().join(" ")
        ),
        phase: Phase::BeforeSigning,
        due: None,
        proof: Proved {
            text: "The table of the ways out under Approvals, filled in and signed.".into(),
            role: Some(Role::Business),
        },
        path: None,
        because: Vec::new(),
        cites,
    }
}

fn again(decision: &Decision<'_>) -> Option<Action> {
    let day = reviews(decision).into_iter().next()?;
    Some(Action {
        id: "decide-again".into(),
        kind: Kind::Decide,
        title: "Decide again: no path fitted".into(),
        text: format!(
            "On {} no path fitted. Update the knowledge base, enter what was answered since, and run the same answers again by {day}.",
            decision.today
        ),
        phase: Phase::Running,
        due: Some(Due { day, why: "As often as a path would be reviewed.".into() }),
        proof: proof::of(decision.catalog, Other::Review).into(),
        path: None,
        because: Vec::new(),
        cites: decision.catalog.judging.review_cites.clone(),
    })
}
