//! The sentences of what would change a decision.

use crate::catalog::record::{Choice, Kind, OutcomeKind, Path, Question};
use crate::catalog::{Catalog, Id};
use crate::decision::{Assessment, Flip, Idle, Lesser, WayOut};

use super::super::marks::Marked as _;
use super::{either, label, list};

/// One way out of "no path fits".
#[must_use]
pub fn way_out_text(catalog: &Catalog, way: &WayOut<'_>) -> String {
    way_out_naming(catalog, way, usize::MAX)
}

/// The same, naming no more paths than these: for where there is little room.
#[must_use]
pub fn way_out_naming(catalog: &Catalog, way: &WayOut<'_>, most: usize) -> String {
    let needs: Vec<_> = way.drop.iter().map(|n| n.name.as_str()).collect();
    let opens: Vec<_> = way.opens.iter().map(|p| catalog.paths[*p].name.as_str()).collect();
    let how: String =
        way.drop.iter().filter_map(|n| n.way_out.as_deref()).map(|how| format!(" {how}")).collect();
    let would = if way.together {
        format!("{} together would do", list(&opens))
    } else {
        format!("{} would fit", some_or(&opens, most))
    };
    let lesser: String =
        way.lesser.iter().map(|l| format!(" {}", lesser_text(catalog, l))).collect();
    format!("Without {}: {would}.{how}{lesser}", list(&needs))
}

/// Names to choose from, no more than these, and how many there are besides.
#[must_use]
pub fn some_or(names: &[&str], most: usize) -> String {
    match names.len().checked_sub(most) {
        // One more is named as soon as counted.
        None | Some(0 | 1) => either(names),
        Some(more) => format!("{} or one of {more} others", names[..most].join(", ")),
    }
}

/// Where the paths stand that a way out opens, with a lesser need in the place of the one dropped.
fn lesser_text(catalog: &Catalog, lesser: &Lesser<'_>) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (path, standing) in &lesser.standings {
        let name = catalog.paths[*path].name.as_str();
        match groups.iter_mut().find(|(words, _)| *words == standing.words()) {
            Some((_, names)) => names.push(name),
            None => groups.push((standing.words(), vec![name])),
        }
    }
    let told = groups.iter().map(|(words, names)| format!("{} ({words})", list(names)));
    let told = told.collect::<Vec<_>>().join("; ");
    format!("Held against {} in its place: {told}.", lesser.need.name)
}

/// What a path on which the sources leave a must open would take to fit.
#[must_use]
pub fn word_needed(catalog: &Catalog, assessment: &Assessment<'_>) -> String {
    format!("{}: {}.", label(catalog, assessment), if_confirmed(catalog, assessment))
}

/// The same as the end of a sentence about the path.
#[must_use]
pub fn if_confirmed(catalog: &Catalog, assessment: &Assessment<'_>) -> String {
    let open = assessment.obstacles();
    let open: Vec<_> = open.iter().map(|v| v.rule.name.as_str()).collect();
    let provider = catalog.provider_of(assessment.path.id);
    format!("if {provider} confirms {} in writing", list(&open))
}

/// One answer that would change the outcome.
#[must_use]
pub fn flip_text(catalog: &Catalog, flip: &Flip<'_>) -> String {
    let names = |ids: &[Id<_>]| {
        let names: Vec<_> = ids.iter().map(|c| catalog.choice_name(flip.question.id, *c)).collect();
        if names.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", names.join(", ")) }
    };
    let change = match changed(flip) {
        (Some(added), None) if flip.from.is_empty() => names(&[added]),
        (Some(added), None) => format!("with {} too", names(&[added])),
        (None, Some(removed)) => format!("without {}", names(&[removed])),
        _ => format!("{} instead of {}", names(&flip.to), names(&flip.from)),
    };
    format!(
        "{}: {change} → {}.",
        flip.question.name,
        outcome_text(catalog, flip.outcome, &flip.recommended)
    )
}

/// The one option added or removed, where that is the whole change.
fn changed(flip: &Flip<'_>) -> (Option<Id<Choice>>, Option<Id<Choice>>) {
    if flip.question.kind == Kind::One {
        return (None, None);
    }
    let added = flip.to.iter().find(|c| !flip.from.contains(c)).copied();
    let removed = flip.from.iter().find(|c| !flip.to.contains(c)).copied();
    (added, removed)
}

/// An outcome with its paths, in a few words.
#[must_use]
pub fn outcome_text(catalog: &Catalog, outcome: OutcomeKind, paths: &[Id<Path>]) -> String {
    let names: Vec<_> = paths.iter().map(|p| catalog.paths[*p].name.as_str()).collect();
    match outcome {
        OutcomeKind::Recommended => list(&names),
        OutcomeKind::Tie => format!("a tie of {}", list(&names)),
        OutcomeKind::Combination => format!("{} together", list(&names)),
        OutcomeKind::None => "no path fits".into(),
    }
}

/// What a decision that was saved came to: its paths by their names, or by their ids where one is gone.
#[must_use]
pub fn came_to(catalog: &Catalog, outcome: &str, recommended: &[String]) -> String {
    let all =
        [OutcomeKind::Recommended, OutcomeKind::Tie, OutcomeKind::Combination, OutcomeKind::None];
    let paths: Option<Vec<Id<Path>>> =
        recommended.iter().map(|id| Some(catalog.paths.named(id)?.id)).collect();
    match (all.iter().find(|kind| kind.word() == outcome), paths) {
        (Some(kind), Some(paths)) => outcome_text(catalog, *kind, &paths),
        _ => format!("{outcome} {}", recommended.join(", ")),
    }
}

/// That a question can no longer change the decision, and why: the beginning of a sentence.
#[must_use]
pub fn no_longer_matters(catalog: &Catalog, idle: Idle) -> String {
    format!("This can no longer change the result, since {}", idle_text(catalog, idle))
}

/// That an answered question does not arise any more.
#[must_use]
pub fn no_longer_arises(question: &Question) -> String {
    format!("\"{}\" no longer arises; its answer is kept aside.", question.name)
}

/// Why a question can no longer change the decision, after "since".
#[must_use]
pub fn idle_text(catalog: &Catalog, idle: Idle) -> String {
    match idle {
        Idle::NoRule => "no rule looks at it with your other answers".into(),
        Idle::OnePath(path) => format!("{} is the only path left", catalog.paths[path].name),
        Idle::NoPath => "no path is left".into(),
    }
}
