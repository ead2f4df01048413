//! The sentences of where paths stand: names, the headline, and why one comes before the next.

use crate::catalog::record::{Claim, OutcomeKind};
use crate::catalog::{Catalog, Slot};
use crate::decision::{Assessment, Decision, Evaluation, Reason, Setup, Standing, VerdictKind};

use super::super::marks::Marked as _;
use super::super::proof;
use super::{count, list};

/// What is said of a path that no article knows.
pub const BEYOND_ARTICLES: &str = "This path is not in the articles: what is said of it comes from vendors' own pages. Decisions by the articles leave it out.";

/// How a path is named where its model matters: "Claude via AWS Bedrock". A lab whose models bear
/// its own name needs no saying so.
#[must_use]
pub fn label(catalog: &Catalog, assessment: &Assessment<'_>) -> String {
    let name = &assessment.path.name;
    let mut models = assessment.models_met(catalog);
    if models.is_empty() {
        models.extend(assessment.model);
    }
    let names: Vec<_> =
        models.iter().map(|m| catalog.level_name(catalog.header.models, *m)).collect();
    if names.is_empty() || names.iter().any(|model| name.starts_with(*model)) {
        name.clone()
    } else {
        format!("{} via {name}", list(&names))
    }
}

/// The decision in a sentence.
#[must_use]
pub fn headline(catalog: &Catalog, evaluation: &Evaluation<'_>) -> String {
    let chosen: Vec<_> = evaluation.recommended.iter().filter_map(|p| evaluation.of(*p)).collect();
    let labels: Vec<_> = chosen.iter().map(|a| label(catalog, a)).collect();
    match evaluation.outcome {
        OutcomeKind::Recommended => chosen.first().map_or_else(String::new, |a| {
            format!("{} meets {}{}.", labels[0], met(a), on_conditions(a))
        }),
        OutcomeKind::Tie => format!(
            "{} fit equally well: the rules do not choose between them, and neither does this paper.",
            list(&labels)
        ),
        OutcomeKind::Combination => {
            format!(
                "No single path that fits has every model you must have; {} together do.",
                list(&labels)
            )
        }
        OutcomeKind::None => {
            format!("No path fits these answers; {}.", left_open(evaluation))
        }
    }
}

/// How many paths a vendor's word would open: those that lack the least, and the others.
fn left_open(evaluation: &Evaluation<'_>) -> String {
    let open = evaluation.nearest_open();
    let Some(lacking) = open.first().map(|a| a.obstacles().len()) else {
        return "none is left unconfirmed".into();
    };
    let nearest = open.iter().filter(|a| a.obstacles().len() == lacking).count();
    let what = if lacking == 1 { "the one need".into() } else { format!("the {lacking} needs") };
    let more = match open.len() - nearest {
        0 => String::new(),
        n => format!(", and {n} more if it confirmed more than that"),
    };
    format!(
        "{} would if the vendor confirmed in writing {what} that the sources leave open{more}",
        count(nearest, "path")
    )
}

/// How many of its needs a path that fits meets: all, but for those whose failure is accepted.
fn met(assessment: &Assessment<'_>) -> String {
    let risks = assessment.accepted_risks().count();
    let needs = count(assessment.verdicts.len(), "need");
    match (risks, assessment.verdicts.len()) {
        (0, 0) => "the little you ask for".into(),
        (0, 1) => "your one need".into(),
        (0, _) => format!("all {needs}"),
        (_, all) => format!(
            "{} of {needs}, your own overlay accepting the rest as {}",
            all - risks,
            if risks == 1 { "a risk" } else { "risks" }
        ),
    }
}

fn on_conditions(assessment: &Assessment<'_>) -> String {
    match assessment.open_conditions() {
        0 => String::new(),
        n => format!(", on {}", count(n, "open condition")),
    }
}

/// Why one path stands before the next, in a sentence.
fn reason_text(ahead: &Assessment<'_>, next: &Assessment<'_>, reason: &Reason<'_>) -> String {
    let (a, b) = (&ahead.path.name, &next.path.name);
    match reason {
        Reason::Guidance(placing, lower) => {
            let row = placing.row;
            let lower = match lower {
                Some(lower) if lower.row.id == row.id => {
                    format!("and {b} in place {}", lower.at + 1)
                }
                Some(lower) => {
                    format!("and the row \"{}\" puts {b} in place {}", lower.row.name, lower.at + 1)
                }
                None => format!("and no row of that rank names {b}"),
            };
            format!(
                "Guidance ({}): the row \"{}\" puts {a} in place {}, {lower}.",
                row.authority.word(),
                row.name,
                placing.at + 1
            )
        }
        Reason::DeclaredEqual(row) => {
            format!(
                "Equal: the row \"{}\" declares {a} and {b} equal, so nothing further separates them.",
                row.name
            )
        }
        Reason::Setup(x, y) => {
            format!("Less to set up: {a} takes {}, {b} {}.", setup_text(*x), setup_text(*y))
        }
        Reason::Conditions(x, y) => {
            let some = |n: &usize| if *n == 0 { "none".to_owned() } else { n.to_string() };
            format!("Fewer open conditions: {a} has {}, {b} has {}.", some(x), some(y))
        }
        Reason::Wait(x, y) => {
            let wait = |w: &Option<_>| {
                w.map_or("an unstated time".to_owned(), |w: crate::catalog::LeadTime| w.to_string())
            };
            format!("The report is sooner to be had: {} from {a}, {} from {b}.", wait(x), wait(y))
        }
        Reason::Nothing => format!("Equal: no criterion separates {a} from {b}."),
    }
}

/// Why a path stands before the next one, whatever the next one's standing.
#[must_use]
pub fn ahead_of(ahead: &Assessment<'_>, next: Option<&Assessment<'_>>) -> String {
    match next {
        None => "Last of all paths.".into(),
        Some(next) if next.standing.fits() => {
            reason_text(ahead, next, &crate::decision::order::compare(ahead, next).1)
        }
        Some(next) => format!(
            "{} fits; {} is {} ({}).",
            ahead.path.name,
            next.path.name,
            next.standing.words(),
            obstacles_text(next)
        ),
    }
}

/// What it takes to sign a path: contracts, open conditions, the wait for its report and what that
/// waits for.
#[must_use]
pub fn takes(catalog: &Catalog, a: &Assessment<'_>) -> String {
    let contracts: Vec<_> = a.new_contracts.iter().map(|c| c.name.as_str()).collect();
    let contracts = match (a.setup, contracts.as_slice()) {
        (Setup::OwnInfrastructure, _) => "infrastructure of your own".to_owned(),
        (_, []) => "no new contract".to_owned(),
        (_, new) => format!("{}, to be signed", list(new)),
    };
    let report = match (a.wait, a.setup) {
        (_, Setup::OwnInfrastructure) => String::new(),
        (Some(wait), _) => format!("; SOC 2 report: {wait}{}", once_done(catalog, a)),
        (None, _) => "; SOC 2 report: after a time no source states".into(),
    };
    format!("{contracts}; {}{report}.", open_text(a))
}

/// What has to be done before the wait for a report begins, counted.
fn once_done(catalog: &Catalog, a: &Assessment<'_>) -> String {
    match proof::before_report(catalog, a).len() {
        0 => String::new(),
        n => format!(", after {} on your side", count(n, "step")),
    }
}

/// Why a path stands where it does, in a few words.
#[must_use]
pub fn glance(decision: &Decision<'_>, a: &Assessment<'_>) -> String {
    let text = standing_text(decision, a);
    if a.path.beyond_articles { format!("{text}; not in the articles") } else { text }
}

fn standing_text(decision: &Decision<'_>, a: &Assessment<'_>) -> String {
    if !a.standing.fits() {
        return obstacles_text(a);
    }
    let ranking = decision.evaluation.ranking();
    let place = ranking.iter().position(|other| other.path.id == a.path.id).unwrap_or(0);
    let recommended = decision.evaluation.recommended.contains(&a.path.id);
    let place = if recommended { "recommended".to_owned() } else { format!("place {}", place + 1) };
    format!("{place}; {}; {}", open_text(a), setup_text(a.setup))
}

/// How many conditions a path holds on that are still open.
fn open_text(a: &Assessment<'_>) -> String {
    match a.open_conditions() {
        0 => "no open condition".into(),
        n => count(n, "open condition"),
    }
}

/// What a path takes to set up.
pub(super) fn setup_text(setup: Setup) -> &'static str {
    match setup {
        Setup::InPlace => "contracts you have",
        Setup::NewContract => "a new contract",
        Setup::OwnInfrastructure => "infrastructure of your own",
    }
}

/// Why a path is behind or out, in a line: its first obstacles.
#[must_use]
pub fn obstacles_text(assessment: &Assessment<'_>) -> String {
    let of = |kind| -> Vec<&str> {
        let verdicts = assessment.verdicts.iter().filter(|v| v.kind == kind);
        verdicts.map(|v| v.rule.name.as_str()).collect()
    };
    let (failed, open) = (of(VerdictKind::Failed), of(VerdictKind::Unconfirmed));
    match assessment.standing {
        // A need's name may hold a comma of its own.
        Standing::RuledOut => format!("does not meet: {}", failed.join("; ")),
        Standing::Unconfirmed => format!("open: {}", list(&open)),
        Standing::Fits | Standing::FitsOnConditions => assessment.standing.words().to_owned(),
    }
}

/// A row of the matrix, or one level of it.
#[must_use]
pub fn slot_name(catalog: &Catalog, slot: Slot) -> String {
    let control = catalog.controls[slot.control].name.as_str();
    let level = slot.level.map(|level| catalog.level_name(slot.control, level));
    level.map_or_else(|| control.to_owned(), |level| format!("{control}, {level}"))
}

/// What a claim speaks of: the path and the row of the matrix.
#[must_use]
pub fn spoken_of(catalog: &Catalog, claim: &Claim) -> String {
    format!("{}: {}", catalog.paths[claim.path].name, slot_name(catalog, claim.slot()))
}
