//! Every acceptance scenario through the real engine: the outcome, who wins, who is out, who may not be claimed.

mod scenario;

use std::collections::BTreeSet;

use scenario::{Scenario, TODAY};
use signoff::catalog::record::OutcomeKind;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Assessment, Decision, Engine, VerdictKind};

/// What is wrong with a decision, as one line each.
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, holds: bool, text: impl FnOnce() -> String) {
        if !holds {
            self.0.push(text());
        }
    }
}

#[test]
fn every_scenario_comes_out_as_a_careful_reader_expects() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let mut report = Vec::new();
    for scenario in scenario::all() {
        let decision = engine.decide(&scenario.answers(&catalog), Policy::Articles, TODAY);
        let mut wrong = Wrong(Vec::new());
        outcome(&scenario, &decision, &mut wrong);
        also_acceptable(&scenario, &decision, &mut wrong);
        kept_out(&scenario, &decision, &mut wrong);
        nearest(&scenario, &decision, &mut wrong);
        report.extend(wrong.0.iter().map(|line| format!("{}: {line}", scenario.id)));
    }
    assert!(report.is_empty(), "\n{}", report.join("\n"));
}

#[test]
fn every_path_a_scenario_names_is_in_the_catalogue() {
    let catalog = Catalog::embedded().unwrap();
    for s in scenario::all() {
        let out = s.must_be_ruled_out.keys().chain(s.must_not_be_confirmed.keys());
        for path in s.top.iter().chain(&s.also_acceptable).chain(&s.nearest).chain(out) {
            assert!(catalog.paths.named(path).is_some(), "{}: {path}", s.id);
        }
    }
}

/// One of the expected paths is recommended; where several are expected together, all of them.
fn outcome(scenario: &Scenario, decision: &Decision<'_>, wrong: &mut Wrong) {
    let (outcome, paths) = decision.evaluation.result();
    let came: Vec<&str> = paths.iter().map(|p| p.as_str()).collect();
    wrong.unless(outcome.word() == scenario.outcome, || {
        format!("comes out as {} of {came:?}, not {}", outcome.word(), scenario.outcome)
    });
    let expected: BTreeSet<&str> = scenario.top.iter().map(String::as_str).collect();
    let right = match outcome {
        OutcomeKind::Recommended => came.len() == 1 && expected.contains(came[0]),
        OutcomeKind::Tie | OutcomeKind::Combination => {
            came.iter().copied().collect::<BTreeSet<_>>() == expected
        }
        OutcomeKind::None => came.is_empty(),
    };
    wrong.unless(right, || format!("names {came:?}, not {expected:?}"));
    for path in decision.recommended() {
        wrong.unless(path.standing.fits(), || format!("{} wins and does not fit", path.path.id));
    }
}

/// An acceptable path is never ruled out, unless it is so by one answer alone, and the paper says
/// that with that answer changed the path wins.
fn also_acceptable(scenario: &Scenario, decision: &Decision<'_>, wrong: &mut Wrong) {
    for name in &scenario.also_acceptable {
        let path = assessment(decision, name);
        let opened = || decision.flips.iter().any(|f| f.recommended.contains(&path.path.id));
        let out = decision.evaluation.ruled_out().iter().any(|a| a.path.id == path.path.id);
        wrong.unless(!out || opened(), || format!("{name} would do and is ruled out"));
    }
}

/// Who fails a need is ruled out, by a passage; what nobody states is not said to fit.
fn kept_out(scenario: &Scenario, decision: &Decision<'_>, wrong: &mut Wrong) {
    for (name, why) in &scenario.must_be_ruled_out {
        let path = assessment(decision, name);
        let failed = path.verdicts.iter().find(|v| v.kind == VerdictKind::Failed);
        wrong.unless(failed.is_some(), || format!("{name} is not ruled out ({why})"));
        let cited = failed.is_none_or(|v| !v.cell.deciding.is_empty());
        wrong.unless(cited, || format!("{name} is ruled out without a passage"));
    }
    for (name, why) in &scenario.must_not_be_confirmed {
        let path = assessment(decision, name);
        wrong.unless(!path.standing.fits(), || format!("{name} is said to fit ({why})"));
    }
}

/// What comes nearest is opened by a way out, or would do if the vendor confirmed it.
fn nearest(scenario: &Scenario, decision: &Decision<'_>, wrong: &mut Wrong) {
    for name in &scenario.nearest {
        let path = assessment(decision, name).path.id;
        let opened = decision.ways_out.iter().any(|way| way.opens.contains(&path));
        let open = decision.evaluation.unconfirmed().iter().any(|a| a.path.id == path);
        wrong.unless(opened || open, || format!("nothing leads to {name}"));
    }
}

fn assessment<'a, 'd>(decision: &'d Decision<'a>, name: &str) -> &'d Assessment<'a> {
    let path = decision.catalog.paths.named(name).unwrap();
    decision.evaluation.of(path.id).unwrap()
}
