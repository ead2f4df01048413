//! The actions, gathered from what the decision holds.

use std::collections::HashMap;

use crate::catalog::Id;
use crate::catalog::record::{
    Cite, Condition, Duty as Owed, NeedRule, Other, Path, Phase, Settles,
};
use crate::decision::{Assessment, Decision, Due as Coming, Held, Holding, upcoming};

use super::super::requests::{Asked, collected, requests};
use super::super::{proof, wording};
use super::days::{business_days_after, every, reviews};
use super::{Action, Due, Kind, Proved, short, title};

/// Every action, in the order of the paper.
pub fn all(decision: &Decision<'_>) -> Vec<Action> {
    let mut found = Vec::new();
    for a in decision.recommended() {
        let open = a.conditions.iter().filter(|held| !held.settled);
        found.extend(open.map(|held| condition(decision, a, held)));
        found.extend(a.new_contracts.iter().map(|c| contract(decision, a, &c.name)));
        if !a.path.own_infrastructure {
            let asked = requests(decision, a.path.id).into_iter();
            let open = asked.filter(|asked| asked.state.is_to_do());
            found.extend(open.map(|asked| evidence(decision, a, &asked)));
        }
    }
    found.extend(decision.duties.iter().map(|owed| duty(decision, owed)));
    found.extend(steps(decision));
    for a in decision.recommended() {
        found.extend(review(decision, a));
    }
    unlike(&mut found);
    found
}

/// Two records of one name would make one id of two.
fn unlike(actions: &mut [Action]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for action in actions {
        let times = seen.entry(action.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            action.id = format!("{}-again-{times}", action.id);
        }
    }
}

fn condition(decision: &Decision<'_>, a: &Assessment<'_>, held: &Held<'_>) -> Action {
    let text = wording::held_text(decision.catalog, a.path, held);
    // What has to be signed, set or confirmed before the path may be used; what only a contract or a
    // signature can settle comes before that.
    let (phase, because) = match held.on {
        Holding::Condition(condition) => (Phase::BeforeGoLive, needs_of(decision, a, condition)),
        Holding::Writing(need) | Holding::Luck(need, _) | Holding::Risk(need) => {
            (Phase::BeforeSigning, vec![need.name.clone()])
        }
    };
    let due = match held.on {
        Holding::Luck(need, _) => in_time(decision, need),
        Holding::Condition(_) | Holding::Writing(_) | Holding::Risk(_) => None,
    };
    Action {
        id: format!("{}/condition/{}", a.path.id, held.id()),
        kind: Kind::Condition,
        title: title(&text),
        text,
        phase,
        due,
        proof: proof::of_held(decision.catalog, a.path, held).into(),
        path: Some(a.path.id),
        because,
        cites: wording::held_cites(held),
    }
}

/// The needs that a condition of a path is for.
fn needs_of(decision: &Decision<'_>, a: &Assessment<'_>, condition: &Condition) -> Vec<String> {
    let put: Vec<_> = condition
        .put_to
        .iter()
        .filter(|put| put.applies(a.path.id, &decision.profile))
        .filter_map(|put| put.need)
        .collect();
    let named = |rule: &NeedRule, conditions: &[Id<Condition>]| {
        conditions.contains(&condition.id) || put.contains(&rule.id)
    };
    let of = a.verdicts.iter().filter(|v| named(v.rule, v.conditions()));
    of.map(|v| v.rule.name.clone()).collect()
}

/// The last day on which a wait would still meet the need.
fn in_time(decision: &Decision<'_>, need: &NeedRule) -> Option<Due> {
    let limit = need.within?;
    let day = business_days_after(decision.today, limit);
    Some(Due { day, why: format!("It has to be there within: {limit}.") })
}

fn contract(decision: &Decision<'_>, a: &Assessment<'_>, name: &str) -> Action {
    let provider = decision.catalog.provider_of(a.path.id);
    Action {
        id: format!("{}/contract/{}", a.path.id, slug(name)),
        kind: Kind::Contract,
        title: short(&format!("Sign: {name}")),
        text: format!("Sign with {provider}: {name}. The path cannot be used without it."),
        phase: Phase::BeforeGoLive,
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

fn evidence(decision: &Decision<'_>, a: &Assessment<'_>, asked: &Asked<'_>) -> Action {
    let provider = decision.catalog.provider_of(a.path.id);
    let route = a.path.report.as_ref().filter(|_| asked.kind == Settles::Report);
    let how = route.map(|route| {
        let at = route.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        format!(" How: {} NDA: {}.{at}", route.steps.join(" "), route.nda)
    });
    let cites = asked.cites.iter().chain(route.iter().flat_map(|route| &route.cites));
    Action {
        id: format!("{}/evidence/{}", a.path.id, asked.id),
        kind: Kind::Evidence,
        title: short(&format!("Request from {provider}: {}", asked.text)),
        text: format!(
            "{} Now: {}.{}",
            wording::full_stop(&asked.text),
            asked.state.words(),
            how.unwrap_or_default()
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

fn duty(decision: &Decision<'_>, owed: &Owed) -> Action {
    Action {
        id: format!("duty/{}", owed.id),
        kind: Kind::Duty,
        title: title(&owed.text),
        text: owed.text.clone(),
        phase: owed.phase,
        due: None,
        proof: proof::of_duty(decision.catalog, owed).into(),
        path: None,
        because: Vec::new(),
        cites: owed.cites.clone(),
    }
}

fn steps(decision: &Decision<'_>) -> Vec<Action> {
    let mut found = Vec::new();
    for (at, (step, tasks)) in decision.playbook().into_iter().enumerate() {
        found.extend(tasks.into_iter().map(|task| {
            let state = collected(decision, task).into_iter();
            let state: String = state.map(|told| format!(" {told}")).collect();
            // A task for one of the recommended paths belongs to it; any other to all of them.
            let mut of = decision.evaluation.recommended.iter().filter(|p| task.paths.contains(p));
            Action {
                id: format!("step/{}/{}", step.id, task.id),
                kind: Kind::Step,
                title: title(&task.text),
                text: format!("{}{state}", task.text),
                phase: step.phase,
                due: None,
                proof: Proved { text: step.proof.clone(), role: Some(step.role) },
                path: match (of.next(), of.next()) {
                    (Some(only), None) => Some(*only),
                    _ => None,
                },
                because: vec![format!("Step {}: {}", at + 1, step.name)],
                cites: task.cites.clone(),
            }
        }));
    }
    found
}

fn review(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Action> {
    let days = reviews(decision);
    let (all, every) = (days.len(), every(decision.catalog));
    let cites: &[Cite] = &decision.catalog.judging.review_cites;
    let each = |(at, day): (usize, jiff::civil::Date)| Action {
        id: review_id(a.path.id, at + 1),
        kind: Kind::Review,
        title: short(&format!("Review {} of {all}: {}", at + 1, a.path.name)),
        text: wording::review_text(&a.path.name),
        phase: Phase::Running,
        due: Some(Due { day, why: format!("Every {every} days from the day of the decision.") }),
        proof: proof::of(decision.catalog, Other::Review).into(),
        path: Some(a.path.id),
        because: Vec::new(),
        cites: cites.to_vec(),
    };
    days.into_iter().enumerate().map(each).collect()
}

/// The id of one of the reviews of a path.
fn review_id(path: Id<Path>, number: usize) -> String {
    format!("{path}/review/{number}")
}
