//! The catalogue tried on its example buyers: examples that are no answers, and rules that apply to none of them.

use rustc_hash::FxHashSet;

use crate::catalog::check::{At, Finding};
use crate::catalog::nearest::suggestion;
use crate::catalog::record::{Claim, Condition, Duty, Example, Guidance, Kind, NeedRule};
use crate::catalog::{Catalog, Id, Policy};
use crate::interview::{Answer, Answers, Profile};

use super::assess::Holding;
use super::decide::Engine;

const FILE: &str = "examples.ron";

/// What is wrong with the examples, and which rules lack one.
#[must_use]
pub fn findings(engine: &Engine<'_>) -> Vec<Finding> {
    let catalog = engine.catalog();
    let examples = match catalog.examples() {
        Ok(examples) => examples,
        Err(error) => return vec![Finding::of_error(&error)],
    };
    let mut found = ids(catalog, &examples);
    let mut applied = Applied::default();
    for example in &examples {
        match answers(catalog, example) {
            Ok(answers) => applied.add(engine, &Profile::new(catalog, &answers)),
            Err(wrong) => found.push(wrong),
        }
    }
    found.extend(applied.missing(catalog));
    found
}

fn ids(catalog: &Catalog, examples: &[Example]) -> Vec<Finding> {
    let mut seen = FxHashSet::default();
    let twice = examples.iter().filter(|example| !seen.insert(example.id));
    let finding = |example: &Example| {
        let at = At::id(FILE, "", example.id.as_str(), 1);
        let text = format!("example `{}` is given twice; ids are unique", example.id);
        Finding::error(catalog, &at, text)
    };
    twice.map(finding).collect()
}

/// The answers of an example, as the interview takes them.
fn answers(catalog: &Catalog, example: &Example) -> Result<Answers, Finding> {
    let record = example.id.as_str();
    let wrong = |word: &str, text: String| {
        Finding::error(catalog, &At::in_record(FILE, record, word), text)
    };
    let mut answers = Answers::default();
    for (id, chosen) in &example.answers {
        let question = catalog.questions.get(*id).ok_or_else(|| {
            let hint = suggestion(id.as_str(), catalog.questions.ids().map(Id::as_str));
            wrong(id.as_str(), format!("there is no question `{id}`; {hint}"))
        })?;
        if let Some(option) = chosen.iter().find(|o| question.option(**o).is_none()) {
            let known = question.options.iter().map(|o| o.id.as_str());
            let hint = suggestion(option.as_str(), known);
            let text = format!("question `{id}` has no option `{option}`; {hint}");
            return Err(wrong(option.as_str(), text));
        }
        if question.kind == Kind::One && chosen.len() != 1 {
            return Err(wrong(id.as_str(), format!("`{id}` takes exactly one option")));
        }
        if answers.get(*id).is_some() {
            let text = format!("example `{record}` answers `{id}` twice");
            return Err(wrong(id.as_str(), text));
        }
        answers.set(*id, Answer::Chosen(chosen.clone()));
    }
    Ok(answers)
}

/// The rules that applied to some example.
#[derive(Default)]
struct Applied {
    needs: FxHashSet<Id<NeedRule>>,
    guidance: FxHashSet<Id<Guidance>>,
    duties: FxHashSet<Id<Duty>>,
    conditions: FxHashSet<Id<Condition>>,
}

impl Applied {
    fn add(&mut self, engine: &Engine<'_>, profile: &Profile) {
        let catalog = engine.catalog();
        let rows = catalog.guidance.iter().filter(|row| row.when.holds(profile));
        self.guidance.extend(rows.map(|row| row.id));
        for policy in Policy::ALL {
            let evaluation = engine.evaluate(profile, policy);
            self.needs.extend(evaluation.needs.iter().map(|need| need.rule.id));
            let due = |duty: &&Duty| duty.applies(profile, evaluation.outcome);
            self.duties.extend(catalog.duties.iter().filter(due).map(|duty| duty.id));
            // A condition that is settled already has not been put to anybody.
            let open = evaluation.paths.iter().flat_map(|a| &a.conditions).filter(|h| !h.settled);
            self.conditions.extend(open.filter_map(|held| match held.on {
                Holding::Condition(condition) => Some(condition.id),
                Holding::Writing(_) | Holding::Luck(..) | Holding::Risk(_) => None,
            }));
            // A condition may be named by a claim that does not decide yet: where claims differ, or
            // where only others tell of it. It is exemplified where an example reads its cell.
            let verdicts = evaluation.paths.iter().flat_map(|a| &a.verdicts);
            let claims = verdicts.flat_map(|v| &v.cell.claims);
            self.conditions.extend(claims.flat_map(|c| c.conditions.iter().copied()));
        }
    }

    fn missing(&self, catalog: &Catalog) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut say = |at: &At<'_>, what: &str, id: &str| {
            let text = format!("{what} `{id}` applies to no example: add a buyer to {FILE}");
            found.push(Finding::warning(catalog, at, text));
        };
        for need in catalog.needs.iter().filter(|r| !self.needs.contains(&r.id)) {
            say(&at("needs.ron", need.id.as_str()), "need", need.id.as_str());
        }
        for row in catalog.guidance.iter().filter(|r| !self.guidance.contains(&r.id)) {
            say(&at("guidance.ron", row.id.as_str()), "guidance", row.id.as_str());
        }
        for duty in catalog.duties.iter().filter(|r| !self.duties.contains(&r.id)) {
            say(&at("duties.ron", duty.id.as_str()), "duty", duty.id.as_str());
        }
        let untried = catalog.conditions.iter().filter(|r| !self.conditions.contains(&r.id));
        for condition in untried.filter(|r| reaches_buyers(catalog, r)) {
            let at = At::condition(catalog, condition.id, 0);
            say(&at, "condition", condition.id.as_str());
        }
        found
    }
}

/// Whether answers or a need can put a condition to a path; others only explain a cell.
fn reaches_buyers(catalog: &Catalog, condition: &Condition) -> bool {
    let read = |claim: &&Claim| {
        let cell = (claim.control, claim.level);
        catalog.needs.iter().any(|need| (need.control, need.level) == cell)
    };
    let mut naming = catalog.claims.iter().filter(|c| c.conditions.contains(&condition.id));
    !condition.put_to.is_empty() || naming.any(|claim| read(&claim))
}

fn at<'a>(file: &'a str, id: &'a str) -> At<'a> {
    At::id(file, "", id, 0)
}
