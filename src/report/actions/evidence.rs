//! The papers to have: contracts to sign, what to request from a vendor, and what is in place by an answer alone.

use crate::catalog::record::{Other, Phase, Settles, Task};
use crate::decision::{Assessment, Decision, Due as Coming, upcoming};

use super::super::by_answer::{ByAnswer, UNSEEN};
use super::super::doc::Line;
use super::super::fetching::{at, how};
use super::super::requests::{Asked, requests};
use super::super::{proof, wording};
use super::days::business_days_after;
use super::{Action, Due, Kind, short};

/// A contract that is not there yet. It comes before the papers, which some vendors show to customers only.
pub(super) fn contract(decision: &Decision<'_>, a: &Assessment<'_>, name: &str) -> Action {
    let provider = decision.catalog.provider_of(a.path.id);
    Action {
        id: format!("{}/contract/{}", a.path.id, slug(name)),
        kind: Kind::Contract,
        title: short(&format!("Sign: {name}")),
        text: format!("Sign with {provider}: {name}. The path cannot be used without it."),
        phase: Phase::BeforeSigning,
        due: None,
        proof: proof::of(decision.catalog, Other::Contract).into(),
        path: Some(a.path.id),
        because: Vec::new(),
        cites: a.path.cites.clone(),
    }
}

/// A name as part of an id.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let all = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    all.chars().take(60).collect()
}

pub(super) fn evidence(decision: &Decision<'_>, a: &Assessment<'_>, asked: &Asked<'_>) -> Action {
    let provider = decision.catalog.provider_of(a.path.id);
    let route = a.path.report.as_ref().filter(|_| asked.kind == Settles::Report);
    let how = how(decision, a, asked);
    let at = at(decision, a, asked);
    let told_at = at.iter().map(|line| format!(" {}", line.plain())).collect::<String>();
    let steps = route.map(|route| format!(" {}", route.steps.join(" "))).unwrap_or_default();
    let tasks = stood_for(decision, a, asked.kind);
    let told: String = tasks.iter().map(|task| format!(" {}", task.text)).collect();
    let cites = asked.cites.iter().chain(how.cited()).chain(at.iter().flat_map(Line::cited));
    let cites = cites.chain(route.iter().flat_map(|route| &route.cites));
    let cites = cites.chain(tasks.iter().flat_map(|task| &task.cites));
    Action {
        id: format!("{}/evidence/{}", a.path.id, asked.id),
        kind: Kind::Evidence,
        title: short(&format!("Request from {provider}: {}", asked.text)),
        text: format!(
            "{} Now: {}. How, and how soon: {}{told_at}{steps}{told}",
            wording::full_stop(&asked.text),
            asked.state.words(),
            wording::full_stop(&how.plain()),
        ),
        phase: Phase::BeforeSigning,
        due: expected(decision, a, asked),
        proof: proof::of_paper(decision.catalog, asked.kind).into(),
        path: Some(a.path.id),
        because: Vec::new(),
        cites: cites.cloned().collect(),
    }
}

/// The day by which a paper can be there, or has to be.
fn expected(decision: &Decision<'_>, a: &Assessment<'_>, asked: &Asked<'_>) -> Option<Due> {
    match asked.kind {
        Settles::Report => {
            let wait = a.wait?;
            // A wait that has not begun has no last day.
            if !proof::before_report(decision.catalog, a).is_empty() {
                return None;
            }
            let day = business_days_after(decision.today, wait.max);
            Some(Due {
                day,
                why: format!(
                    "Asked for on the day of the decision; the wait for the report: {wait}."
                ),
            })
        }
        Settles::Bridge => {
            let coming = upcoming(decision.catalog, &decision.evidence, decision.today);
            let of = |u: &&crate::decision::Upcoming<'_>| {
                u.due == Coming::BridgeLetter && u.record.path == a.path.id
            };
            let day = coming.iter().find(of)?.day;
            Some(Due { day, why: "From then on the report no longer speaks for the day.".into() })
        }
        Settles::Certificates | Settles::OwnFile => None,
    }
}

/// A paper behind an answer that says a thing is in place.
pub(super) fn by_answer(a: &Assessment<'_>, paper: &ByAnswer<'_>) -> Action {
    Action {
        id: format!("{}/evidence/{}", a.path.id, paper.id),
        kind: Kind::Evidence,
        title: short(&format!("See on paper: {}", paper.text)),
        text: format!("{} Now: {UNSEEN}.", wording::full_stop(&paper.text)),
        phase: Phase::BeforeSigning,
        due: None,
        proof: paper.proof.into(),
        path: Some(a.path.id),
        because: Vec::new(),
        cites: paper.cites.clone(),
    }
}

/// The tasks of one path that an open request stands for: what they say goes with the first of the
/// papers they fetch.
fn stood_for<'a>(decision: &Decision<'a>, a: &Assessment<'_>, kind: Settles) -> Vec<&'a Task> {
    let tasks = decision.playbook().into_iter().flat_map(|(_, tasks)| tasks);
    let here = |task: &&Task| {
        task.collects.first() == Some(&kind)
            && task.paths.as_slice() == [a.path.id]
            && is_asked_for(decision, task)
    };
    tasks.filter(here).collect()
}

/// Whether each kind of paper a task fetches is asked for on every recommended path it is about, so
/// that the task would be told twice.
pub(super) fn is_asked_for(decision: &Decision<'_>, task: &Task) -> bool {
    let recommended = decision.evaluation.recommended.iter();
    let about: Vec<_> =
        recommended.filter(|p| task.paths.is_empty() || task.paths.contains(p)).collect();
    let asked = |kind: &Settles| {
        about.iter().all(|path| {
            let open = requests(decision, **path).into_iter();
            open.filter(|asked| asked.state.is_to_do()).any(|asked| asked.kind == *kind)
        })
    };
    let vendors = about.iter().all(|path| !decision.catalog.paths[**path].own_infrastructure);
    vendors && !about.is_empty() && !task.collects.is_empty() && task.collects.iter().all(asked)
}
