//! The paths not recommended: behind, unconfirmed, ruled out, each with its reason.

use crate::catalog::record::Claim;
use crate::decision::{Assessment, Decision, Verdict, VerdictKind};

use super::super::doc::{Line, Section};
use super::super::wording;
use super::short_list::{models_needed, short_list};
use super::waits::behind;

/// The paths that fit too, and why they stand behind.
pub fn alternatives(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Alternatives that fit too", "Alternatives");
    let ranking = decision.evaluation.ranking();
    for (at, a) in ranking.iter().enumerate() {
        if decision.evaluation.recommended.contains(&a.path.id) {
            continue;
        }
        section.heading(wording::label(decision.catalog, a));
        if let Some(ahead) = at.checked_sub(1).map(|before| &ranking[before]) {
            section.para(behind(decision, ahead, a, Line::new().mark(a.standing).text(". ")));
        }
        section.list(points(decision, a));
    }
    section
}

fn points(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Line> {
    let mut points = Vec::new();
    for placing in a.placings.iter().flatten().take(1) {
        points.push(Line::new().said(&placing.place().text, placing.cites()));
    }
    for held in a.conditions.iter().filter(|held| !held.settled) {
        points.push(
            Line::new().strong("On condition: ").said(
                wording::held_text(decision.catalog, a.path, held),
                &wording::held_cites(held),
            ),
        );
    }
    // What the others cost is in the knowledge base; a paper to be signed weighs those in play.
    let in_play = short_list(decision).iter().any(|other| other.path.id == a.path.id);
    for price in a.trade_offs.iter().filter(|_| in_play) {
        points.push(Line::new().strong("Trade-off: ").said(&price.text, &price.cites));
    }
    points
}

/// The paths the sources leave open, with what to ask.
pub fn unconfirmed(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Not confirmed: ask before you count on it", "Unconfirmed");
    let paths = decision.evaluation.nearest_open();
    if paths.is_empty() {
        return section;
    }
    section.para("On these paths a must is neither met nor failed: the sources are silent or disagree. Silence is not a no and not a yes.");
    for a in paths {
        section.heading(wording::label(decision.catalog, a));
        let line = |v: &&Verdict<'_>| {
            Line::new()
                .strong(format!("{}: ", wording::sentence(&v.rule.name)))
                .said(
                    wording::verdict_text(decision.catalog, a.path, v),
                    &wording::verdict_ground(decision.catalog, a.path, v),
                )
                .text(format!(" {}", wording::ask(decision.catalog, a.path, v)))
        };
        let obstacles = a.obstacles();
        let heard = obstacles.iter().flat_map(|v| if_they_are_right(decision, v));
        let lines = obstacles.iter().map(line).chain(heard).chain(points(decision, a));
        section.list(lines.collect());
    }
    section
}

/// What a path would hold on, by those who speak of a need and do not decide it.
fn if_they_are_right(decision: &Decision<'_>, verdict: &Verdict<'_>) -> Vec<Line> {
    let mut found = Vec::new();
    if verdict.cell.telling().is_some() {
        return found;
    }
    let models = models_needed(decision);
    let ours = |claim: &&&Claim| {
        claim.models.is_empty() || claim.models.iter().any(|model| models.contains(model))
    };
    for id in verdict.cell.claims.iter().filter(ours).flat_map(|claim| &claim.conditions) {
        let condition = &decision.catalog.conditions[*id];
        let line = Line::new()
            .strong("If they are right, on condition: ")
            .said(&condition.text, &condition.cites);
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

/// The paths that fail a need, with the passage.
pub fn ruled_out(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Ruled out", "Ruled out");
    for a in decision.evaluation.ruled_out() {
        section.heading(a.path.name.clone());
        let failed = a.verdicts.iter().filter(|v| v.kind == VerdictKind::Failed);
        let line = |v: &Verdict<'_>| {
            Line::new().strong(format!("{}: ", wording::sentence(&v.rule.name))).said(
                wording::verdict_text(decision.catalog, a.path, v),
                &wording::verdict_ground(decision.catalog, a.path, v),
            )
        };
        section.list(failed.map(line).collect());
    }
    section
}
