//! The decision on half a page: what, why, on what it hangs, and what stands behind it.

use crate::catalog::DisputeKind;
use crate::catalog::record::{Claim, OutcomeKind, Severity, Slot, Value};
use crate::decision::hinges::same;
use crate::decision::{Assessment, Decision, Evaluation, Hinges, Standing, Verdict};

use super::super::doc::{Block, Line, OPTIONS, Section};
use super::super::fallback::{Fallback, fallback};
use super::super::{own_layer, wording};
use super::ground::{FACTS, aged, told_by};
use super::points::runs;
use super::short_list::models_needed;
use super::waits::takes;
use super::{evidence, policies, ways};

/// The decision on half a page: what, why, on what it hangs, and what stands behind it.
pub fn summary(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Decision", "Decision");
    section.para(Line::new().strong(wording::headline(catalog, &decision.evaluation)));
    for assessment in decision.recommended() {
        if let Some(line) = reason(assessment) {
            let known = |b: &Block| matches!(b, Block::Para(p) if *p == line);
            // Paths that share a place share its reason.
            if !section.blocks.iter().any(known) {
                section.para(line);
            }
        }
    }
    for line in fallbacks(decision, false) {
        section.para(line);
    }
    outcome_notes(decision, &mut section);
    what_it_takes(decision, &mut section);
    hinges(decision, &mut section);
    if let Some(line) = grave(decision) {
        section.para(line);
    }
    for line in own_layer::accepted(decision) {
        section.para(line);
    }
    policies::policies(decision, &mut section);
    for question in decision.profile.open() {
        let question = &catalog.questions[question];
        section.para(Line::new().strong("Open: ").text(format!(
            "you were not sure about \"{}\". The default was taken; settle it before you sign.",
            question.name
        )));
    }
    section.para(stamp(decision));
    section
}

/// The options considered: every path, its standing and the reason for it in a line.
pub fn options(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Options considered", OPTIONS);
    let row = |a: &Assessment<'_>| {
        vec![
            Line::from(wording::label(catalog, a)),
            Line::new().mark(a.standing),
            Line::from(wording::glance(decision, a)),
        ]
    };
    // Of those left open, what lacks least comes first, as where they are told.
    let mut paths: Vec<_> = decision.evaluation.paths.iter().collect();
    paths.sort_by_key(|a| match a.standing {
        Standing::Fits | Standing::FitsOnConditions => (0, 0),
        Standing::Unconfirmed => (1, a.obstacles().len()),
        Standing::RuledOut => (2, 0),
    });
    section.table(vec!["Path", "Standing", "Because"], paths.into_iter().map(row).collect());
    section
}

/// The first of the facts it hinges on, each with all that tell it, and how many there are: those that
/// would turn it, or the nearest to that. First come those that hold on a condition or are disputed,
/// then those that the fewest paths share: what every path has is the least to hinge on.
pub fn hinging<'d>(decision: &'d Decision<'_>) -> (Vec<Vec<&'d Claim>>, usize) {
    let Hinges { turning, nearest, .. } = &decision.hinges;
    let mut told = same(if turning.is_empty() { nearest } else { turning }.iter().copied());
    let all = told.len();
    told.sort_by_cached_key(|fact| (!is_shaky(decision, fact[0]), sharing(decision, fact[0])));
    told.truncate(FACTS);
    (told, all)
}

/// Whether a fact holds on a condition, or on one reading of several.
fn is_shaky(decision: &Decision<'_>, claim: &Claim) -> bool {
    let slot = Slot { path: claim.path, control: claim.control, level: claim.level };
    let cell = decision.cells.for_models(slot, &models_needed(decision));
    claim.value == Value::Conditional || cell.dispute == Some(DisputeKind::Value)
}

/// How many paths meet the need that a fact tells of.
fn sharing(decision: &Decision<'_>, claim: &Claim) -> usize {
    let of = |v: &Verdict<'_>| v.rule.control == claim.control && v.rule.level == claim.level;
    let meets = |a: &&Assessment<'_>| a.verdicts.iter().any(|v| of(v) && v.kind.meets());
    decision.evaluation.paths.iter().filter(meets).count()
}

fn hinges(decision: &Decision<'_>, section: &mut Section) {
    let (told, all) = hinging(decision);
    let fact = |fact: &Vec<&Claim>| {
        let of = wording::spoken_of(decision.catalog, fact[0]);
        let [days, age] = aged(decision, fact);
        told_by(Line::new().strong(format!("{of}. ")), fact)
            .muted(format!(" As of {days} ({age})."))
    };
    match told.len() {
        0 => {}
        here if here == all => section.para("The facts it hinges on:"),
        here => section.para(format!(
            "The facts it hinges on ({here} of {all}; all stand under \"What would change it\"):"
        )),
    }
    section.list(told.iter().map(fact).collect());
}

/// The grave disagreements behind the needs by name: what may be held against the decision.
pub fn grave_names<'d>(decision: &'d Decision<'_>) -> Vec<&'d str> {
    let told =
        decision.disputes.iter().filter(|d| decision.evaluation.recommended.contains(&d.path.id));
    let told = told.flat_map(|disputed| disputed.notes.iter().copied());
    let mut names: Vec<_> = decision.grave.iter().map(|note| note.name.as_str()).collect();
    for note in told.filter(|note| note.severity == Severity::High) {
        if !names.contains(&note.name.as_str()) {
            names.push(&note.name);
        }
    }
    names
}

fn grave(decision: &Decision<'_>) -> Option<Line> {
    let names = grave_names(decision);
    let line = Line::new().strong("The sources disagree on: ");
    let see = "What each says stands under \"What the sources disagree on\".";
    (!names.is_empty()).then(|| line.text(format!("{}. {see}", names.join("; "))))
}

/// The strongest reason for a path.
pub fn reason(a: &Assessment<'_>) -> Option<Line> {
    let placing = a.placings.iter().flatten().next()?;
    Some(Line::new().said(&placing.place().text, placing.cites()))
}

/// What it takes to sign: contracts, conditions, the report.
fn what_it_takes(decision: &Decision<'_>, section: &mut Section) {
    let chosen = decision.recommended();
    let several = chosen.len() > 1;
    let line = |a: &&Assessment<'_>| {
        let name = if several { format!("{}: ", a.path.name) } else { String::new() };
        let line = Line::new().strong(if several { name } else { "What it takes: ".into() });
        takes(decision, a, line)
    };
    let lines: Vec<_> = chosen.iter().map(line).collect();
    match lines.as_slice() {
        [] => {}
        [only] => section.para(only.clone()),
        _ => {
            section.para("What each takes:");
            section.list(lines);
        }
    }
}

/// What would take the place of what is recommended, for each path of a combination apart; in short,
/// where there is no room for where it runs.
pub fn fallbacks(decision: &Decision<'_>, in_short: bool) -> Vec<Line> {
    let several = decision.evaluation.outcome == OutcomeKind::Combination;
    let tie = decision.evaluation.outcome == OutcomeKind::Tie;
    let chosen = decision.recommended();
    let legs = chosen.iter().filter(|_| !tie);
    legs.map(|a| {
        let name =
            if several { format!("Fallback for {}: ", a.path.name) } else { "Fallback: ".into() };
        in_its_place(decision, a, Line::new().strong(name), in_short)
    })
    .collect()
}

fn in_its_place(decision: &Decision<'_>, a: &Assessment<'_>, line: Line, in_short: bool) -> Line {
    match fallback(decision, a) {
        Fallback::Fits(next) => {
            let label = wording::label(decision.catalog, next);
            let mut line = line.text(format!("{label} (")).mark(next.standing).text(").");
            // Another company is a way out only as far as it runs on other machines.
            if a.path.provider != next.path.provider && !in_short {
                line.runs.extend(runs(decision, next).runs);
            }
            line
        }
        Fallback::Open(near) => {
            let label = wording::label(decision.catalog, near);
            let word = wording::if_confirmed(decision.catalog, near);
            let line = line.text(format!("none fits. The nearest is {label}, {word}"));
            let fits = |other: &Evaluation<'_>| {
                other.of(near.path.id).is_some_and(|there| there.standing.fits())
            };
            let by: Vec<_> = decision.by_policy.iter().filter(|(_, other)| fits(other)).collect();
            let by: Vec<_> = by.iter().map(|(policy, _)| policy.word()).collect();
            line.text(if by.is_empty() {
                ".".into()
            } else {
                format!("; under {} it fits.", wording::list(&by))
            })
        }
        Fallback::None => line.text("no other path fits, and no vendor's word would open one."),
    }
}

fn outcome_notes(decision: &Decision<'_>, section: &mut Section) {
    match decision.evaluation.outcome {
        OutcomeKind::Tie => {
            section.para("What each takes could decide between them; it is shown, not applied.");
        }
        OutcomeKind::None => ways::ways_out(decision, section),
        OutcomeKind::Recommended | OutcomeKind::Combination => {}
    }
}

/// What the paper was made with, so that it can be made again.
fn stamp(decision: &Decision<'_>) -> Line {
    let header = &decision.catalog.header;
    let stale = match decision.stale.first() {
        None => String::new(),
        Some((_, oldest)) => format!(
            " {} it rests on are due for another look (over {} days old, the oldest {oldest}).",
            wording::count(decision.stale_facts().len(), "fact"),
            header.stale_after_days,
        ),
    };
    let hash = decision.catalog.hash();
    Line::new().muted(format!(
        "Made on {} with {} {} (facts as of {}, hash {}), source policy {}.{}{}{stale} {}",
        decision.today,
        header.name,
        header.version,
        header.as_of,
        &hash[..12],
        decision.policy,
        own_layer::stamp(decision.catalog),
        evidence::stamp(decision),
        header.notice,
    ))
}
