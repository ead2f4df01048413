//! What would change a decision: single answers, and needs that could be dropped.

use crate::catalog::record::{Choice, Kind, NeedRule, OutcomeKind, Path, Question};
use crate::catalog::{Catalog, Cells, Chosen as _, Id};
use crate::interview::{Answer, Answers, Profile};

use super::evaluate::Evaluation;

/// A single answer whose change changes the outcome.
#[derive(Clone, Debug)]
pub struct Flip<'a> {
    /// The question.
    pub question: &'a Question,
    /// The options in force.
    pub from: Vec<Id<Choice>>,
    /// The options it would take.
    pub to: Vec<Id<Choice>>,
    /// What it would come to.
    pub outcome: OutcomeKind,
    /// The paths that would be recommended.
    pub recommended: Vec<Id<Path>>,
}

/// A set of needs whose dropping opens paths, none of its parts being enough.
#[derive(Clone, Debug)]
pub struct WayOut<'a> {
    /// The needs.
    pub drop: Vec<&'a NeedRule>,
    /// The paths that then fit.
    pub opens: Vec<Id<Path>>,
}

/// Every answer to a question that differs from the one in force by one option.
#[must_use]
pub fn alternatives(question: &Question, profile: &Profile) -> Vec<Vec<Id<Choice>>> {
    let now = profile.chosen(question.id);
    let ids = question.options.iter().map(|o| o.id);
    match question.kind {
        Kind::One => ids.filter(|id| !now.contains(id)).map(|id| vec![id]).collect(),
        Kind::Many => ids
            .map(|toggled| {
                let keep = |id: &Id<Choice>| now.contains(id) != (*id == toggled);
                question.options.iter().map(|o| o.id).filter(keep).collect()
            })
            .collect(),
    }
}

/// Every single answer whose change changes the outcome, in the order of the interview.
#[must_use]
pub fn flips<'a>(
    catalog: &'a Catalog,
    cells: &Cells<'_>,
    answers: &Answers,
    now: &Evaluation<'_>,
) -> Vec<Flip<'a>> {
    let profile = Profile::new(catalog, answers);
    let applying = applying(catalog, &profile);
    let mut flips = Vec::new();
    for question in profile.asked().map(|id| &catalog.questions[id]) {
        for to in alternatives(question, &profile) {
            let changed = answers.with(question.id, Answer::Chosen(to.clone()));
            let changed = Profile::new(catalog, &changed);
            // Where the very same rules apply, the result is the same: most answers end here.
            if self::applying(catalog, &changed) == applying {
                continue;
            }
            let then = Evaluation::new(catalog, cells, &changed);
            if then.result() != now.result() {
                let (outcome, recommended) = then.result();
                flips.push(Flip {
                    question,
                    from: profile.chosen(question.id).to_vec(),
                    to,
                    outcome,
                    recommended: recommended.to_vec(),
                });
            }
        }
    }
    flips
}

/// Which of the tests that bear on standings and order hold for a profile.
fn applying(catalog: &Catalog, profile: &Profile) -> Vec<bool> {
    let needs = catalog.needs.iter().map(|r| &r.when);
    let guidance = catalog.guidance.iter().map(|r| &r.when);
    let conditions = catalog.conditions.iter();
    let conditions = conditions.flat_map(|c| c.put_to.iter().map(|p| &p.when).chain([&c.settled]));
    let contracts = catalog.paths.iter().flat_map(|p| &p.contracts).map(|c| &c.in_place);
    let all = needs.chain(guidance).chain(conditions).chain(contracts);
    all.map(|when| when.holds(profile)).collect()
}

/// Each minimal set of needs whose dropping opens a path, fewest needs first. Needs that may not
/// be dropped are never among them.
#[must_use]
pub fn ways_out<'a>(evaluation: &Evaluation<'a>) -> Vec<WayOut<'a>> {
    let mut ways: Vec<WayOut<'a>> = Vec::new();
    for path in &evaluation.paths {
        let blocking: Vec<&NeedRule> = path.obstacles().iter().map(|v| v.rule).collect();
        if blocking.is_empty() || blocking.iter().any(|rule| !rule.droppable) {
            continue;
        }
        let mut drop = blocking;
        // In the order of the needs, so that equal sets compare equal.
        drop.sort_by_key(|rule| evaluation.needs.iter().position(|n| n.rule.id == rule.id));
        match ways.iter_mut().find(|way| same(&way.drop, &drop)) {
            Some(way) => way.opens.push(path.path.id),
            None => ways.push(WayOut { drop, opens: vec![path.path.id] }),
        }
    }
    let minimal = |way: &WayOut<'_>| {
        !ways
            .iter()
            .any(|other| other.drop.len() < way.drop.len() && within(&other.drop, &way.drop))
    };
    let mut kept: Vec<_> = ways.iter().filter(|way| minimal(way)).cloned().collect();
    kept.sort_by_key(|way| way.drop.len());
    kept
}

fn same(a: &[&NeedRule], b: &[&NeedRule]) -> bool {
    a.len() == b.len() && within(a, b)
}

fn within(a: &[&NeedRule], b: &[&NeedRule]) -> bool {
    a.iter().all(|x| b.iter().any(|y| x.id == y.id))
}
