//! What would change a decision: single answers, and needs that could be dropped.

use crate::catalog::record::{Choice, Kind, NeedRule, OutcomeKind, Path, Question};
use crate::catalog::{Catalog, Cells, Chosen as _, Id};
use crate::interview::{Answer, Answers, Profile};

use super::assess::{Assessment, Standing};
use super::evaluate::Evaluation;
use super::need::Need;

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
    /// Where each of them then stands.
    pub opened: Vec<Assessment<'a>>,
    /// Whether it takes all of them together, each for some of the models, or any one of them.
    pub together: bool,
    /// The lesser needs that may stand in the place of those dropped.
    pub lesser: Vec<Lesser<'a>>,
}

/// A lesser need in the place of one that is dropped, and where the paths that open then stand.
#[derive(Clone, Debug)]
pub struct Lesser<'a> {
    /// The need.
    pub need: &'a NeedRule,
    /// The standing of each path that the way out opens, held against the need as well.
    pub standings: Vec<(Id<Path>, Standing)>,
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

/// Each minimal set of needs whose dropping opens a path, or a combination of paths where several
/// models are needed; fewest needs first. Needs that may not be dropped are never among them.
#[must_use]
pub fn ways_out<'a>(
    catalog: &'a Catalog,
    cells: &'a Cells<'a>,
    profile: &Profile,
    evaluation: &Evaluation<'a>,
) -> Vec<WayOut<'a>> {
    let without = |drop: &[&NeedRule]| {
        let kept = evaluation.needs.iter().filter(|need| !has(drop, need.rule));
        Evaluation::of_needs(catalog, cells, profile, kept.cloned().collect())
    };
    let mut drops = minimal_drops(catalog, evaluation);
    // What is said of some models only counts or not by the models needed: without one of them a
    // path may meet what it did not before.
    for models in some_of(&droppable_models(catalog, evaluation)) {
        let then = without(&models);
        let more = match then.outcome {
            OutcomeKind::None => minimal_drops(catalog, &then),
            _ => vec![Vec::new()],
        };
        for set in more {
            let asked = |rule: &&NeedRule| has(&models, rule) || has(&set, rule);
            add_minimal(
                &mut drops,
                evaluation.needs.iter().map(|n| n.rule).filter(asked).collect(),
            );
        }
    }
    drops.sort_by_key(Vec::len);
    let way = |drop: Vec<&'a NeedRule>| {
        let then = without(&drop);
        let together = then.outcome == OutcomeKind::Combination;
        let fitting = || then.ranking().iter().map(|a| a.path.id).collect();
        let opens = if together { then.recommended.clone() } else { fitting() };
        let opened = opens.iter().filter_map(|path| then.of(*path).cloned()).collect();
        let against = |need: &NeedRule| {
            let mut needs = then.needs.clone();
            needs.push(Need { rule: need, because: Vec::new() });
            let held = Evaluation::of_needs(catalog, cells, profile, needs);
            let standing = |path: &Id<Path>| Some((*path, held.of(*path)?.standing));
            opens.iter().filter_map(standing).collect()
        };
        let lesser = drop.iter().filter_map(|rule| rule.lesser).map(|id| &catalog.needs[id]);
        // One that is needed anyway, or dropped as well, is in nothing's place.
        let needed = |rule: &NeedRule| evaluation.needs.iter().any(|need| need.rule.id == rule.id);
        let lesser = lesser.filter(|rule| !needed(rule));
        let lesser = lesser.map(|need| Lesser { need, standings: against(need) }).collect();
        WayOut { drop, opens, opened, together, lesser }
    };
    drops.into_iter().map(way).collect()
}

/// The sets of needs that stand between the buyer and a path, or a combination, and contain no
/// other such set.
fn minimal_drops<'a>(catalog: &Catalog, evaluation: &Evaluation<'a>) -> Vec<Vec<&'a NeedRule>> {
    let models = evaluation.needs.iter().filter(|need| need.model(catalog).is_some()).count();
    let mut stuck: Vec<_> = evaluation.paths.iter().map(|a| Stuck::new(catalog, a)).collect();
    stuck.retain(|path| path.obstacles.iter().all(|rule| rule.droppable));
    let mut sets = Vec::new();
    extend(&stuck, &[], &[], models.max(1), &mut sets);
    // Of two ways that ask as much, the one to a single path is the simpler.
    sets.sort_by_key(|(set, _)| set.len());

    let mut drops: Vec<Vec<&NeedRule>> = Vec::new();
    for (set, lacking) in sets {
        let asked = |rule: &NeedRule| {
            has(&lacking, rule) || set.iter().any(|&at| has(&stuck[at].obstacles, rule))
        };
        // In the order of the needs, so that the same set always reads the same.
        let drop: Vec<_> =
            evaluation.needs.iter().map(|need| need.rule).filter(|rule| asked(rule)).collect();
        if drop.iter().all(|rule| rule.droppable) {
            add_minimal(&mut drops, drop);
        }
    }
    drops
}

/// Adds a set unless it contains one that is there, and takes out those that contain it.
fn add_minimal<'a>(drops: &mut Vec<Vec<&'a NeedRule>>, drop: Vec<&'a NeedRule>) {
    if !drops.iter().any(|other| within(other, &drop)) {
        drops.retain(|other| !within(&drop, other));
        drops.push(drop);
    }
}

/// The models needed that may be dropped, where there are several.
fn droppable_models<'a>(catalog: &Catalog, evaluation: &Evaluation<'a>) -> Vec<&'a NeedRule> {
    let models = evaluation.needs.iter().filter(|need| need.model(catalog).is_some());
    let models: Vec<_> = models.map(|need| need.rule).collect();
    match models.len() {
        0 | 1 => Vec::new(),
        _ => models.into_iter().filter(|rule| rule.droppable).collect(),
    }
}

/// Every choice of some of these, fewest first.
fn some_of<'a>(rules: &[&'a NeedRule]) -> Vec<Vec<&'a NeedRule>> {
    let chosen = |bits: u32| {
        let at = |at: &usize| bits & (1 << at) != 0;
        (0..rules.len()).filter(at).map(|at| rules[at]).collect::<Vec<_>>()
    };
    let mut sets: Vec<_> = (1..1_u32 << rules.len()).map(chosen).collect();
    sets.sort_by_key(Vec::len);
    sets
}

/// What keeps a path from fitting.
struct Stuck<'a> {
    /// The needs it does not meet, models left out.
    obstacles: Vec<&'a NeedRule>,
    /// The models it does not offer; another path may.
    lacks: Vec<&'a NeedRule>,
}

impl<'a> Stuck<'a> {
    fn new(catalog: &Catalog, assessment: &Assessment<'a>) -> Self {
        let unmet = assessment.obstacles().into_iter().map(|v| v.rule);
        let (lacks, obstacles) = unmet.partition(|rule| rule.control == catalog.header.models);
        Self { obstacles, lacks }
    }
}

/// Every single path, and every set of paths of which each adds a model that those before it lack;
/// with each the models that still are lacking.
fn extend<'a>(
    stuck: &[Stuck<'a>],
    set: &[usize],
    lacking: &[&'a NeedRule],
    most: usize,
    found: &mut Vec<(Vec<usize>, Vec<&'a NeedRule>)>,
) {
    let from = set.last().map_or(0, |last| last + 1);
    for (at, path) in stuck.iter().enumerate().skip(from) {
        let mut left = path.lacks.clone();
        if !set.is_empty() {
            left.retain(|rule| has(lacking, rule));
            if left.len() == lacking.len() {
                continue;
            }
        }
        let longer: Vec<usize> = set.iter().copied().chain([at]).collect();
        if longer.len() < most && !left.is_empty() {
            extend(stuck, &longer, &left, most, found);
        }
        found.push((longer, left));
    }
}

fn has(rules: &[&NeedRule], rule: &NeedRule) -> bool {
    rules.iter().any(|r| r.id == rule.id)
}

fn within(a: &[&NeedRule], b: &[&NeedRule]) -> bool {
    a.iter().all(|rule| has(b, rule))
}
