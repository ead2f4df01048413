//! The sentences of a decision, said once for every report, screen and machine format.

use jiff::civil::Date;

use crate::catalog::record::{
    Choice, Cite, Claim, Kind, Loosened, NeedRule, OutcomeKind, Path, Source, Strength,
};
use crate::catalog::{AsOf, Catalog, Cell, Id, Slot};
use crate::decision::verdict::HoldsOn;
use crate::decision::{
    Assessment, Decision, Evaluation, Flip, Held, Holding, Idle, Reason, Setup, Standing, Verdict,
    VerdictKind, WayOut,
};

use super::marks::Marked as _;

/// What is said of a path that no article knows.
pub const BEYOND_ARTICLES: &str = "This path is not in the articles: what is said of it comes from vendors' own pages. Decisions by the articles leave it out.";

/// `a, b and c`.
#[must_use]
pub fn list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "and")
}

/// `a, b or c`.
#[must_use]
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "or")
}

fn joined<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// `1 condition`, `3 conditions`.
#[must_use]
pub fn count(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// A sentence's first letter made large.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A date with its age, as far as that can be told: `as of 2026-06, 145 days old`.
#[must_use]
pub fn dated(as_of: AsOf, today: Date) -> String {
    match as_of.known_age(today) {
        Some(days) => format!("as of {as_of}, {} old", count(days as usize, "day")),
        None => format!("as of {as_of}"),
    }
}

/// A source in full: title, publisher, kind, date, address, licence, note.
#[must_use]
pub fn source_text(source: &Source) -> String {
    let mut text = format!(
        "{}. {} ({}, as of {}).",
        source.title,
        source.publisher,
        source.kind.word(),
        source.as_of
    );
    for part in [&source.url, &source.licence, &source.note].into_iter().flatten() {
        text = format!("{text} {}", full_stop(part));
    }
    text
}

/// A text that ends in a full stop.
#[must_use]
pub fn full_stop(text: &str) -> String {
    // A full stop behind an address would become part of it.
    if text.ends_with(['.', '?', '!']) || text.starts_with("http") {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// How a path is named where its model matters: "Claude via AWS Bedrock". A lab whose models bear
/// its own name needs no saying so.
#[must_use]
pub fn label(catalog: &Catalog, assessment: &Assessment<'_>) -> String {
    let name = &assessment.path.name;
    let model = assessment.model.map(|m| catalog.level_name(catalog.header.models, m));
    match model.filter(|model| !name.starts_with(model)) {
        Some(model) => format!("{model} via {name}"),
        None => name.clone(),
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
            let open = evaluation.unconfirmed().len();
            let silent = match open {
                0 => "none is left unconfirmed".into(),
                n => format!(
                    "{} would if the vendor confirmed in writing what the sources leave open",
                    count(n, "path")
                ),
            };
            format!("No path fits these answers; {silent}.")
        }
    }
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

/// What a verdict says: the claim that decides, the disagreement, or the silence; and who answers
/// for the risk where one is accepted.
#[must_use]
pub fn verdict_text(path: &Path, verdict: &Verdict<'_>) -> String {
    let said = what_is_said(path, verdict);
    if verdict.holds_on == HoldsOn::Risk {
        return format!("{} {said}", accepted_risk(verdict.rule));
    }
    said
}

/// By whom, why and until when the failure of a need is accepted.
#[must_use]
pub fn accepted_risk(need: &NeedRule) -> String {
    let by = need.loosened.iter().map(loosened_by).collect::<Vec<_>>();
    format!("Not met or not confirmed; accepted as a risk by {}.", list(&by))
}

/// Who accepts a risk, since when, until when, and why.
#[must_use]
pub fn loosened_by(by: &Loosened) -> String {
    let reason = by.reason.trim().trim_end_matches('.');
    format!("{} on {} until {} (reason: {reason})", by.approver, by.on, by.expires)
}

fn what_is_said(path: &Path, verdict: &Verdict<'_>) -> String {
    let cell = verdict.cell;
    if cell.is_contested() {
        let told = |c: &&Claim| format!("{}: {}", sentence(c.value.words()), c.text);
        let sides: Vec<_> = cell.deciding.iter().map(told).collect();
        return format!("The sources disagree. {}", sides.join(" "));
    }
    let waits = verdict.rule.within.and(crate::decision::verdict::wait(cell));
    let wait = waits.map(|wait| format!("The report takes {wait}. ")).unwrap_or_default();
    match cell.telling() {
        Some(claim) => format!("{wait}{}", claim.text),
        None => silence_text(&verdict.rule.name, path, cell),
    }
}

/// That nothing decides a cell: because nobody speaks of it, or because those who do are not asked.
#[must_use]
pub fn silence_text(what: &str, path: &Path, cell: &Cell<'_>) -> String {
    if cell.claims.is_empty() {
        return format!("No source says anything about {what} for {}.", path.name);
    }
    format!(
        "Nothing that counts is said about {what} for {}: those who speak of it do not decide under \
         this policy, or speak of certain models only.",
        path.name
    )
}

/// What one claim says, with who says it.
#[must_use]
pub fn side(catalog: &Catalog, claim: &Claim) -> String {
    format!("{}: {}", sentence(&source_name(catalog, claim)), claim.text)
}

/// A source's short name in running text.
fn source_name(catalog: &Catalog, claim: &Claim) -> String {
    let cite = catalog.cite_text(&claim.cite());
    format!("{cite} ({})", claim.value.words())
}

/// The places a verdict rests on.
#[must_use]
pub fn verdict_cites(verdict: &Verdict<'_>) -> Vec<Cite> {
    verdict.cell.deciding.iter().map(|c| c.cite()).collect()
}

/// What to ask a vendor that has not said.
#[must_use]
pub fn ask(catalog: &Catalog, path: &Path, verdict: &Verdict<'_>) -> String {
    format!("Ask {} to confirm in writing {}.", catalog.provider_of(path.id), verdict.rule.ask)
}

/// Where there is no vendor to ask, the buyer's own programme has to supply it.
fn own_programme(need: &NeedRule) -> String {
    format!(
        "No vendor supplies {} here: your own programme has to, or you accept its absence as a risk by name.",
        need.name
    )
}

/// What a path holds on, as something to do.
#[must_use]
pub fn held_text(catalog: &Catalog, path: &Path, held: &Held<'_>) -> String {
    match held.on {
        Holding::Condition(condition) => condition.text.clone(),
        Holding::Writing(need) if path.own_infrastructure => own_programme(need),
        Holding::Writing(need) => format!(
            "Get it in writing from {}, since the sources leave it open: {}.",
            catalog.provider_of(path.id),
            need.ask
        ),
        Holding::Luck(need, wait) => format!(
            "Ask at once: {} may or may not come in time, since the report takes {wait}.",
            need.name
        ),
        Holding::Risk(need) => format!("{}: {}", sentence(&need.name), accepted_risk(need)),
    }
}

/// The places a thing a path holds on is taken from.
#[must_use]
pub fn held_cites(held: &Held<'_>) -> Vec<Cite> {
    match held.on {
        Holding::Condition(condition) => condition.cites.clone(),
        Holding::Writing(need) | Holding::Luck(need, _) | Holding::Risk(need) => need.cites.clone(),
    }
}

/// Why one path stands before the next, in a sentence.
#[must_use]
pub fn reason_text(ahead: &Assessment<'_>, next: &Assessment<'_>, reason: &Reason<'_>) -> String {
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

/// How strong a need is, as machines write it.
#[must_use]
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::Expected => "expected",
    }
}

/// What it takes to sign a path: contracts, open conditions, the wait for its report.
#[must_use]
pub fn takes(a: &Assessment<'_>) -> String {
    let contracts: Vec<_> = a.new_contracts.iter().map(|c| c.name.as_str()).collect();
    let contracts = match (a.setup, contracts.is_empty()) {
        (Setup::OwnInfrastructure, _) => "infrastructure of your own".to_owned(),
        (_, true) => "no new contract".to_owned(),
        (_, false) => format!("new: {}", list(&contracts)),
    };
    let report = match (a.wait, a.setup) {
        (_, Setup::OwnInfrastructure) => String::new(),
        (Some(wait), _) => format!("; SOC 2 report: {wait}"),
        (None, _) => "; SOC 2 report: after a time no source states".into(),
    };
    format!("{contracts}; {}{report}.", open_text(a))
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

/// A row of the matrix, or one level of it.
#[must_use]
pub fn slot_name(catalog: &Catalog, slot: Slot) -> String {
    let control = catalog.controls[slot.control].name.as_str();
    let level = slot.level.map(|level| catalog.level_name(slot.control, level));
    level.map_or_else(|| control.to_owned(), |level| format!("{control}, {level}"))
}

/// What a path takes to set up.
#[must_use]
pub fn setup_text(setup: Setup) -> &'static str {
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
        Standing::RuledOut => format!("fails {}", list(&failed)),
        Standing::Unconfirmed => format!("open: {}", list(&open)),
        Standing::Fits | Standing::FitsOnConditions => assessment.standing.words().to_owned(),
    }
}

/// One way out of "no path fits".
#[must_use]
pub fn way_out_text(catalog: &Catalog, way: &WayOut<'_>) -> String {
    let needs: Vec<_> = way.drop.iter().map(|n| n.name.as_str()).collect();
    let opens: Vec<_> = way.opens.iter().map(|p| catalog.paths[*p].name.as_str()).collect();
    let how: Vec<_> = way.drop.iter().filter_map(|n| n.way_out.as_deref()).collect();
    let how = if how.is_empty() { String::new() } else { format!(" {}", how.join(" ")) };
    let would = if way.together {
        format!("{} together would do", list(&opens))
    } else {
        format!("{} would fit", either(&opens))
    };
    format!("Without {}: {would}.{how}", list(&needs))
}

/// What a path on which the sources leave a must open would take to fit.
#[must_use]
pub fn word_needed(catalog: &Catalog, assessment: &Assessment<'_>) -> String {
    let open = assessment.obstacles();
    let open: Vec<_> = open.iter().map(|v| v.rule.name.as_str()).collect();
    let provider = catalog.provider_of(assessment.path.id);
    format!("{}: if {provider} confirms {} in writing.", label(catalog, assessment), list(&open))
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

/// Why a question can no longer change the decision, after "since".
#[must_use]
pub fn idle_text(catalog: &Catalog, idle: Idle) -> String {
    match idle {
        Idle::NoRule => "no rule looks at it with your other answers".into(),
        Idle::OnePath(path) => format!("{} is the only path left", catalog.paths[path].name),
        Idle::NoPath => "no path is left".into(),
    }
}
