//! The actions, gathered from what the decision holds.

use std::collections::HashMap;

use crate::catalog::Id;
use crate::catalog::record::{Cite, Condition, Duty as Owed, NeedRule, Other, Path, Phase, Topic};
use crate::decision::{Assessment, Decision, Held, Holding};

use super::super::by_answer::by_answer as papers;
use super::super::memo::points::points;
use super::super::requests::requests;
use super::super::residual::residual;
use super::super::{proof, wording};
use super::agreed::{acceptances, asks, clauses, risk};
use super::days::{business_days_after, every, reviews};
use super::evidence::{by_answer, contract, evidence};
use super::leading_out::leading_out;
use super::steps::steps;
use super::{Action, Due, Kind, short, title};

/// Every action, in the order of the paper.
pub fn all(decision: &Decision<'_>) -> Vec<Action> {
    let risks = residual(decision);
    let first = |owed: &&&Owed| owed.first.is_some();
    let mut found: Vec<_> =
        decision.duties.iter().filter(first).map(|owed| duty(decision, owed)).collect();
    found.extend(leading_out(decision));
    for a in decision.recommended() {
        let open = a.conditions.iter().filter(|held| !held.settled);
        found.extend(open.map(|held| condition(decision, a, held)));
        found.extend(a.new_contracts.iter().map(|c| contract(decision, a, &c.name)));
        if !a.path.own_infrastructure {
            let asked = requests(decision, a.path.id).into_iter();
            let open = asked.filter(|asked| asked.state.is_to_do());
            found.extend(open.map(|asked| evidence(decision, a, &asked)));
            found.extend(papers(decision, a).iter().map(|paper| by_answer(a, paper)));
        }
        found.extend(clauses(decision, a));
        found.extend(asks(decision, a, &risks));
    }
    let later = decision.duties.iter().filter(|owed| !first(owed));
    found.extend(later.map(|owed| duty(decision, owed)));
    found.extend(risks.iter().filter(|left| !left.accepted).map(|left| risk(decision, left)));
    found.extend(acceptances(decision, &risks));
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
    let because = match held.on {
        Holding::Condition(condition) => needs_of(decision, a, condition),
        Holding::Writing(need) | Holding::Luck(need, _) | Holding::Risk(need) => {
            vec![need.name.clone()]
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
        phase: held.phase(),
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

fn review(decision: &Decision<'_>, a: &Assessment<'_>) -> Vec<Action> {
    let days = reviews(decision);
    let (all, every) = (days.len(), every(decision.catalog));
    let cites: &[Cite] = &decision.catalog.judging.review_cites;
    let watched = points(decision, a, Topic::Watch);
    let watched: Vec<_> = watched.iter().map(|point| point.name.as_str()).collect();
    let text = format!(
        "{} Looked at each time, by the monitoring plan: {}.",
        wording::review_text(&a.path.name),
        watched.join("; ")
    );
    let each = |(at, day): (usize, jiff::civil::Date)| Action {
        id: review_id(a.path.id, at + 1),
        kind: Kind::Review,
        title: short(&format!("Review {} of {all}: {}", at + 1, a.path.name)),
        text: text.clone(),
        phase: Phase::Running,
        due: Some(Due {
            day,
            why: format!("Every {every} days from the day of the decision, on a working day."),
        }),
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
