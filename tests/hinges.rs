//! The facts a decision hinges on turn it, one by one; where none does, the paper says so and names the nearest.

mod buyer;
mod scenario;

use buyer::{CATALOG, ENGINE, answers, cases, policies};
use proptest::prelude::*;
use scenario::TODAY;
use signoff::catalog::record::{Claim, OutcomeKind, Value};
use signoff::catalog::table::Table;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Decision, Engine};
use signoff::interview::Profile;
use signoff::interview::file::{self, Format};
use signoff::report::{json, markdown, memo};

fn decide(text: &str) -> Decision<'static> {
    let answers = file::parse(&CATALOG, text, Format::Json, "answers").unwrap();
    ENGINE.decide(&answers, Policy::Articles, TODAY)
}

fn ids(claims: &[&Claim]) -> Vec<String> {
    claims.iter().map(|claim| claim.id.to_string()).collect()
}

/// The shipped catalogue in which this claim, and what decides beside it and says the same, says the
/// contrary.
fn contrary(untrue: &Claim, beside: &[&Claim]) -> Catalog {
    let mut catalog = CATALOG.clone();
    let mut claims: Vec<Claim> = catalog.claims.iter().cloned().collect();
    let place = |c: &Claim| (c.path, c.control, c.level, c.value.meets());
    for claim in &mut claims {
        let decides = beside.iter().any(|other| other.id == claim.id);
        if decides && place(claim) == place(untrue) {
            claim.value = if claim.value.meets() { Value::No } else { Value::Yes };
            claim.conditions.clear();
        }
    }
    catalog.claims = Table::from(claims);
    catalog
}

#[test]
fn where_every_path_lacks_several_things_the_paper_names_only_the_nearest_and_says_so() {
    let decision = decide(
        r#"{"industry": "healthcare", "data": ["phi"], "models": ["mistral"],
            "frameworks": ["fedramp-high", "irap", "pci-dss"]}"#,
    );
    assert_eq!(decision.evaluation.outcome, OutcomeKind::None);
    assert!(decision.hinges.turning.is_empty());
    let paths: Vec<_> = decision.hinges.nearest.iter().map(|c| c.path.as_str()).collect();
    assert!(!paths.is_empty() && paths.iter().all(|path| *path == "azure-openai"), "{paths:?}");
    assert_eq!(decision.hinges.unmet, 2);
    let paper = markdown::markdown(&memo::memo(&decision));
    assert!(paper.contains("No single fact turns the outcome."), "{paper}");
    assert!(paper.contains("They stand under \"Decision\"."), "{paper}");
    let hinges = paper.split("The facts it hinges on:").nth(1).unwrap();
    let hinges = hinges.split("\n## ").next().unwrap();
    assert!(hinges.contains("- **Azure OpenAI: ") && !hinges.contains("- **Together AI: "));
}

#[test]
fn a_fact_that_two_sources_tell_is_one_fact_and_turns_the_outcome_all_the_same() {
    let decision = decide(r#"{"industry": "healthcare", "data": ["phi"]}"#);
    let winner = decision.evaluation.recommended[0];
    let report = |c: &&&Claim| c.path == winner && c.control.as_str() == "soc2-type2";
    assert!(decision.hinges.turning.iter().filter(report).count() > 1);
}

#[test]
fn machines_are_told_which_facts_turn_the_outcome() {
    let decision = decide(r#"{"industry": "healthcare", "data": ["phi"]}"#);
    let out: serde_json::Value = serde_json::from_str(&json::recommendation(&decision)).unwrap();
    let told: Vec<_> = out["hinges"]["turning"].as_array().unwrap().iter().collect();
    assert!(!told.is_empty());
    assert_eq!(told, ids(&decision.hinges.turning).iter().collect::<Vec<_>>());
    assert_eq!(out["hinges"]["nearest"].as_array().unwrap().len(), 0);
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn exactly_the_facts_that_turn_the_outcome_are_named(given in answers(6), policy in policies()) {
        let decision = ENGINE.decide(&given, policy, TODAY);
        let now = &decision.evaluation;
        let carrying = signoff::decision::hinges::facts(now);
        // What is said of a wait turns by its length and not by its word.
        let waits = |claim: &&&Claim| claim.lead_time.is_some();
        let turns = |claim: &&Claim| {
            let catalog = contrary(claim, &carrying);
            let engine = Engine::new(&catalog);
            engine.evaluate(&Profile::new(&catalog, &given), policy).result() != now.result()
        };
        let turning: Vec<_> =
            carrying.iter().filter(|c| !waits(c)).copied().filter(turns).collect();
        let named: Vec<_> =
            decision.hinges.turning.iter().filter(|c| !waits(c)).copied().collect();
        prop_assert_eq!(ids(&named), ids(&turning));
        prop_assert!(decision.hinges.turning.is_empty() || decision.hinges.nearest.is_empty());
    }
}
