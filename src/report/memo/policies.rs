//! Whether the result holds under every source policy, and if not, what turns it.

use crate::catalog::Policy;
use crate::catalog::record::{Cite, OutcomeKind};
use crate::decision::{Assessment, Cause, Decision, Evaluation, Turn};

use super::super::doc::{Line, Section};
use super::super::wording;

/// What the source policies come to, and which claims turn the result.
pub fn policies(decision: &Decision<'_>, section: &mut Section) {
    for assessment in decision.recommended() {
        if assessment.path.beyond_articles {
            section.para(format!(
                "{} is not in the articles: what is said of it comes from vendors' own pages.",
                assessment.path.name
            ));
        }
    }
    if decision.holds_under_all_policies() {
        held(decision, section);
        return;
    }
    section.para(format!(
        "The source policy changes the outcome. The one in force is {}; by the others:",
        decision.policy
    ));
    let others = decision.policies.iter().filter(|(policy, ..)| *policy != decision.policy);
    let line = |(policy, outcome, paths): &(Policy, _, Vec<_>)| {
        let comes_to = wording::outcome_text(decision.catalog, *outcome, paths);
        let line = Line::new().strong(format!("{policy}: ")).text(comes_to);
        match decision.turns.iter().find(|turn| turn.policy == *policy) {
            Some(turn) => turned(decision, line, turn),
            None => line.text(", the same as now."),
        }
    };
    section.list(others.map(line).collect());
}

/// Something an evaluation leaves to be had, and where that is said.
#[derive(Clone, PartialEq, Eq)]
struct Open {
    text: String,
    cites: Vec<Cite>,
}

/// That every policy comes to the same, and what differs all the same: the vendors' words that would
/// open a path where none fits, or what the recommended paths hold on.
fn held(decision: &Decision<'_>, section: &mut Section) {
    let none = decision.evaluation.outcome == OutcomeKind::None;
    let mut differing: Vec<(Vec<&str>, Line)> = Vec::new();
    for (policy, other) in &decision.by_policy {
        let Some(told) = difference(decision, other) else { continue };
        match differing.iter_mut().find(|(_, known)| *known == told) {
            Some((policies, _)) => policies.push(policy.word()),
            None => differing.push((vec![policy.word()], told)),
        }
    }
    let same = if none {
        "No path fits under any of the three source policies (articles, vendor-docs, strictest)"
    } else {
        "The recommendation is the same under all three source policies (articles, vendor-docs, strictest)"
    };
    let what = if none { "which paths a vendor's word would open" } else { "what it holds on" };
    section.para(if differing.is_empty() {
        if none {
            format!("{same}, and under each a vendor's word would open the same.")
        } else {
            format!("{same}, and so is {what}.")
        }
    } else {
        let now = decision.policy;
        format!("{same}, but {what} differs. This paper tells it by {now}; what another adds or leaves out:")
    });
    let line = |(policies, told): (Vec<&str>, Line)| {
        let mut line = Line::new().strong(format!("{}: ", wording::list(&policies)));
        line.runs.extend(told.runs);
        line
    };
    section.list(differing.into_iter().map(line).collect());
}

/// What another policy adds and takes away; none where it does neither.
fn difference(decision: &Decision<'_>, other: &Evaluation<'_>) -> Option<Line> {
    let (now, then) = (open_things(decision, &decision.evaluation), open_things(decision, other));
    let only = |these: &[Open], those: &[Open]| -> Vec<Open> {
        these
            .iter()
            .filter(|one| those.iter().all(|known| known.text != one.text))
            .cloned()
            .collect()
    };
    let (added, gone) = (only(&then, &now), only(&now, &then));
    let each = |line: Line, things: Vec<Open>| {
        things.iter().fold(line, |line, one| line.text(" ").said(&one.text, &one.cites))
    };
    match (added.is_empty(), gone.is_empty()) {
        (true, true) => None,
        (false, true) => Some(each(Line::new().text("added:"), added)),
        (true, false) => Some(each(Line::new().text("left out:"), gone)),
        (false, false) => {
            Some(each(each(Line::new().text("added:"), added).text(" Left out:"), gone))
        }
    }
}

/// What an evaluation leaves to be had: the paths a vendor's word would open where none fits, else
/// the open conditions of the recommended ones.
fn open_things(decision: &Decision<'_>, evaluation: &Evaluation<'_>) -> Vec<Open> {
    let catalog = decision.catalog;
    if evaluation.outcome == OutcomeKind::None {
        let lacks = |a: &Assessment<'_>| {
            let lacks = a.obstacles();
            let lacks: Vec<_> = lacks.iter().map(|v| v.rule.name.as_str()).collect();
            let label = wording::label(catalog, a);
            let text = format!("{label}, if {} is confirmed.", wording::list(&lacks));
            Open { text, cites: Vec::new() }
        };
        return evaluation.unconfirmed().iter().map(lacks).collect();
    }
    let chosen = evaluation.recommended.iter().filter_map(|path| evaluation.of(*path));
    let several = evaluation.recommended.len() > 1;
    let held = chosen.flat_map(|a| a.conditions.iter().filter(|h| !h.settled).map(move |h| (a, h)));
    held.map(|(a, held)| {
        let text = wording::full_stop(&wording::held_text(catalog, a.path, held));
        let text = if several { format!("{}: {text}", a.path.name) } else { text };
        Open { text, cites: wording::held_cites(held) }
    })
    .collect()
}

/// By what the result is turned: each cause with what its claims say and where.
fn turned(decision: &Decision<'_>, line: Line, turn: &Turn<'_>) -> Line {
    let mut line = line.text(match (turn.causes.len(), turn.each_alone) {
        (0 | 1, _) => ", turned by ",
        (_, true) => ", turned by any one of these: ",
        (_, false) => ", turned by these together: ",
    });
    for (at, cause) in turn.causes.iter().enumerate() {
        line = line.text(if at == 0 { "" } else { " · " });
        line = add_cause(decision, line, cause);
    }
    line
}

fn add_cause(decision: &Decision<'_>, line: Line, cause: &Cause<'_>) -> Line {
    let catalog = decision.catalog;
    let name = |path: &crate::catalog::Id<_>| catalog.paths[*path].name.as_str();
    let (slot, deciding) = match cause {
        Cause::TakenIn(path) => {
            let cites = &catalog.paths[*path].cites;
            let text = format!("{}, which is not in the articles, being considered.", name(path));
            return line.said(text, cites);
        }
        Cause::LeftOut(path) => {
            return line.text(format!("{}, which is not in the articles, left out.", name(path)));
        }
        Cause::Cell { slot, deciding } => (slot, deciding),
    };
    let mut line = line.text(format!("{}, ", name(&slot.path)));
    line = line.text(wording::slot_name(catalog, *slot)).text(": ");
    if deciding.is_empty() {
        return line.text("nothing is stated.");
    }
    for (at, claim) in deciding.iter().enumerate() {
        if at > 0 {
            line = line.text(" ");
        }
        let kind = catalog.sources[claim.source].kind.word();
        let said = format!("{} ({kind}, {})", claim.text, catalog.as_of(claim));
        line = line.said(said, &[claim.cite()]);
    }
    line
}
