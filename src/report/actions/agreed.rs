//! What is to be agreed, asked and accepted: the clauses of the checklist, the questions left open, the risks.

use crate::catalog::record::{Cite, Other, Phase, Point, Slot, Topic, Value};
use crate::decision::{Assessment, Decision};

use super::super::doc::{Line, Run};
use super::super::marks::DISPUTED;
use super::super::memo::points::{asked, models, points, position};
use super::super::residual::Residual;
use super::super::{proof, wording};
use super::days::every;
use super::{Action, Due, Kind, Proved, short};

/// The clauses to agree for a path, as the checklist has them.
pub(super) fn clauses(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Action> {
    if a.path.own_infrastructure {
        return Vec::new();
    }
    let of = |point: &Point| {
        let (get, stands) = (asked(point), position(decision, a, point));
        Action {
            id: format!("{}/clause/{}", a.path.id, point.id),
            kind: Kind::Clause,
            title: short(&format!("Contract checklist: {}", point.name)),
            text: format!(
                "{}: {} Where the vendor stands: {}",
                point.name,
                wording::full_stop(flat(&get).trim()),
                wording::full_stop(flat(&stands).trim())
            ),
            phase: Phase::BeforeSigning,
            due: None,
            proof: Proved {
                role: Some(point.role),
                ..proof::of(decision.catalog, Other::Clause).into()
            },
            path: Some(a.path.id),
            because: vec!["the contract checklist".into()],
            cites: cites(&[&get, &stands]),
        }
    };
    points(decision, a, Topic::Clause).into_iter().map(of).collect()
}

/// What no source that decides says of retention and of other processors, where neither a clause nor a
/// risk asks for it.
pub(super) fn asks(decision: &Decision<'_>, a: &Assessment<'_>, risks: &[Residual]) -> Vec<Action> {
    if a.path.own_infrastructure {
        return Vec::new();
    }
    let clauses = points(decision, a, Topic::Clause);
    let mut open = points(decision, a, Topic::Retention);
    open.extend(points(decision, a, Topic::Subprocessors));
    open.retain(|point| {
        let Some(control) = point.control else { return false };
        let slot = Slot { path: a.path.id, control, level: point.level };
        let silent =
            decision.cells.for_models(slot, &models(decision, a)).value() == Value::NotStated;
        let told =
            |left: &Residual| left.path == Some(a.path.id) && left.silent_on == Some(control);
        silent
            && !risks.iter().any(told)
            && !clauses.iter().any(|clause| clause.control == point.control)
    });
    let vendor = decision.catalog.provider_of(a.path.id);
    let of = |point: &Point| {
        let name = point.control.map_or(&point.name, |c| &decision.catalog.controls[c].name);
        let stands = position(decision, a, point);
        Action {
            id: format!("{}/ask/{}", a.path.id, point.id),
            kind: Kind::Ask,
            title: short(&format!("Ask {vendor}: {name}")),
            text: format!(
                "Ask {vendor} to state in writing how {} stands on: {name}. What is known: {}",
                a.path.name,
                wording::full_stop(flat(&stands).trim())
            ),
            phase: Phase::BeforeSigning,
            due: None,
            proof: Proved {
                role: Some(point.role),
                ..proof::of(decision.catalog, Other::Writing).into()
            },
            path: Some(a.path.id),
            because: Vec::new(),
            cites: cites(&[&Line::new().cites(&point.cites), &stands]),
        }
    };
    open.into_iter().map(of).collect()
}

/// A risk that is left: to be treated, and accepted by name for what is left of it.
pub(super) fn risk(decision: &Decision<'_>, left: &Residual) -> Action {
    let owner = left.path.map_or("decision", |path| path.as_str());
    let text = flat(&left.risk);
    let risk = text.trim();
    Action {
        id: format!("{owner}/risk/{}", left.id),
        kind: Kind::Risk,
        title: short(&format!("Treat or accept: {}", risk.trim_end_matches('.'))),
        text: format!(
            "{risk} {} An acceptance of what is left of it ends on {}.",
            left.treatment, left.ends
        ),
        phase: Phase::BeforeSigning,
        due: None,
        proof: Proved { role: left.role, ..proof::of(decision.catalog, Other::Risk).into() },
        path: left.path,
        because: vec!["a residual risk".into()],
        cites: cites(&[&left.risk]),
    }
}

/// The day on which the acceptances end that are not the own layer's.
pub(super) fn acceptances(decision: &Decision<'_>, risks: &[Residual]) -> Option<Action> {
    let open: Vec<_> = risks.iter().filter(|left| !left.accepted).collect();
    let day = open.iter().map(|left| left.ends).min()?;
    let told = open.iter().map(|left| flat(&left.risk).trim().to_owned()).collect::<Vec<_>>();
    Some(Action {
        id: "acceptances-end".into(),
        kind: Kind::Decide,
        title: format!("The acceptances of {} end", wording::count(open.len(), "residual risk")),
        text: format!("Close each, or have it accepted anew by name: {}", told.join(" ")),
        phase: Phase::Running,
        due: Some(Due {
            day,
            why: format!(
                "{} days from the day of the decision, on a working day.",
                every(decision.catalog)
            ),
        }),
        proof: proof::of(decision.catalog, Other::Risk).into(),
        path: None,
        because: Vec::new(),
        // That an acceptance ends so soon is a rule of this program and of no source.
        cites: Vec::new(),
    })
}

/// A line in running text, where no legend tells what a symbol means.
fn flat(line: &Line) -> String {
    let text: String = line
        .runs
        .iter()
        .map(|run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link(text) => {
                text.replace(DISPUTED, "")
            }
            Run::Mark(mark) => mark.words.to_owned(),
            Run::Cite(_) => String::new(),
        })
        .collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" :", ":")
}

/// The passages of lines, each once.
fn cites(lines: &[&Line]) -> Vec<Cite> {
    let mut found = Vec::new();
    for run in lines.iter().flat_map(|line| &line.runs) {
        match run {
            Run::Cite(cite) if !found.contains(cite) => found.push(cite.clone()),
            _ => {}
        }
    }
    found
}
