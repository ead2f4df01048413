//! What turned a decision: verdicts on the paths recommended then or now, and rules that count or no longer do.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::record::Path;
use crate::decision::{Decision, Verdict, VerdictKind};

use super::super::marks::Marked as _;
use super::super::saved::Saved;
use super::super::wording;

#[derive(Serialize)]
pub(super) struct Turn {
    pub(super) path: String,
    pub(super) need: String,
    pub(super) name: String,
    /// Nothing where the need did not apply, or the saved file does not say.
    pub(super) was: Option<String>,
    /// Nothing where the need does not apply any more, or the path is gone.
    pub(super) now: Option<String>,
    pub(super) claims: Vec<String>,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct RuleTurn {
    pub(super) what: &'static str,
    pub(super) id: String,
    pub(super) change: &'static str,
}

/// The paths recommended then or now.
fn winners(saved: &Saved, decision: &Decision<'_>) -> Vec<String> {
    let mut paths = saved.recommended.clone();
    let now = decision.evaluation.recommended.iter().map(|id| id.as_str());
    for path in now.filter(|path| !saved.recommended.iter().any(|p| p == path)) {
        paths.push(path.to_owned());
    }
    paths
}

pub(super) fn turned(saved: &Saved, decision: &Decision<'_>) -> Vec<Turn> {
    let catalog = decision.catalog;
    let mut turned = Vec::new();
    for id in winners(saved, decision) {
        let Some(path) = catalog.paths.named(&id) else {
            turned.push(gone(&id));
            continue;
        };
        let Some(assessment) = decision.evaluation.of(path.id) else { continue };
        for verdict in &assessment.verdicts {
            let need = verdict.rule.id.as_str();
            let asked = saved.needs.iter().any(|n| n.id == need);
            let was = saved.verdict(&id, need);
            // Of a path that did not fit only its obstacles are saved: the rest was met, on conditions
            // or without.
            let met = was.is_none() && asked && verdict.kind <= VerdictKind::OnConditions;
            if was != Some(verdict.kind.word()) && !met {
                turned.push(turn(catalog, path, verdict, was, asked));
            }
        }
    }
    turned
}

fn turn(
    catalog: &Catalog,
    path: &Path,
    verdict: &Verdict<'_>,
    was: Option<&str>,
    asked: bool,
) -> Turn {
    let words = VerdictKind::ALL;
    let word = |was: &str| {
        let kind = words.iter().find(|kind| kind.word() == was);
        kind.map_or_else(|| was.to_owned(), |kind| kind.words().to_owned())
    };
    Turn {
        path: path.id.to_string(),
        need: verdict.rule.id.to_string(),
        name: verdict.rule.name.clone(),
        was: was.map(word).or_else(|| asked.then(|| "no obstacle".to_owned())),
        now: Some(verdict.kind.words().to_owned()),
        claims: verdict.cell.deciding.iter().map(|claim| claim.id.to_string()).collect(),
        text: wording::verdict_text(catalog, path, verdict),
    }
}

fn gone(path: &str) -> Turn {
    Turn {
        path: path.to_owned(),
        need: String::new(),
        name: "the path itself".into(),
        was: Some("recommended".into()),
        now: None,
        claims: Vec::new(),
        text: "The knowledge base has no such path any more.".into(),
    }
}

/// Rules that apply now and did not, or did and do not: needs, and what places the winners.
pub(super) fn rules(saved: &Saved, decision: &Decision<'_>) -> Vec<RuleTurn> {
    let mut turns = Vec::new();
    let catalog = decision.catalog;
    let was: Vec<&str> = saved.needs.iter().map(|need| need.id.as_str()).collect();
    let now: Vec<&str> = decision.evaluation.needs.iter().map(|n| n.rule.id.as_str()).collect();
    turn_of("need", &was, &now, |id| catalog.needs.named(id).is_some(), &mut turns);
    let winners = winners(saved, decision);
    let ranked = saved.ranking.iter().filter(|path| winners.contains(&path.path));
    let was: Vec<&str> = ranked.flat_map(|p| &p.guidance).map(|row| row.rule.as_str()).collect();
    let placed = decision.evaluation.paths.iter();
    let placed =
        placed.filter(|a| a.standing.fits() && winners.iter().any(|w| w == a.path.id.as_str()));
    let placings = placed.flat_map(|a| a.placings.iter().flatten());
    let now: Vec<&str> = placings.map(|placing| placing.row.id.as_str()).collect();
    turn_of("row of guidance", &was, &now, |id| catalog.guidance.named(id).is_some(), &mut turns);
    turns
}

fn turn_of(
    what: &'static str,
    was: &[&str],
    now: &[&str],
    exists: impl Fn(&str) -> bool,
    turns: &mut Vec<RuleTurn>,
) {
    let mut add = |id: &str, change: &'static str| {
        if !turns.iter().any(|turn| turn.what == what && turn.id == id) {
            turns.push(RuleTurn { what, id: id.to_owned(), change });
        }
    };
    now.iter().filter(|id| !was.contains(id)).for_each(|id| add(id, "counts now and did not"));
    for id in was.iter().filter(|id| !now.contains(id)) {
        add(id, if exists(id) { "counted and does not now" } else { "is gone" });
    }
}
