//! What the sources disagree on: every known conflict has its record, and a record explains without deciding.

use std::collections::HashSet;

use serde_json::Value as Json;
use signoff::catalog::record::Claim;
use signoff::catalog::table::Table;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::interview::{Profile, file};

const CONFLICTS: &str = include_str!("data/conflicts.tsv");
const SCENARIOS: &str = include_str!("data/acceptance.json");

#[test]
fn every_conflict_of_the_research_has_its_record() {
    let catalog = Catalog::embedded().unwrap();
    let rows = CONFLICTS.lines().skip(2).map(|line| line.split('\t').collect::<Vec<_>>());
    let mut seen = Vec::new();
    for row in rows {
        let [conflict, dispute, _remark] = row[..] else { panic!("not three columns: {row:?}") };
        assert!(catalog.disputes.named(dispute).is_some(), "{conflict}: no dispute `{dispute}`");
        seen.push(conflict.to_owned());
    }
    let all: Vec<_> = (1..=76).map(|n| format!("C{n:02}")).collect();
    assert_eq!(seen, all);
}

#[test]
fn claims_of_one_cell_that_a_record_sets_against_each_other_do_not_say_the_same() {
    let catalog = Catalog::embedded().unwrap();
    let said = |c: &Claim| (c.value, c.text.clone(), c.conditions.clone(), c.lead_time);
    for dispute in catalog.disputes.iter() {
        let claims: Vec<_> = dispute.claims.iter().map(|id| &catalog.claims[*id]).collect();
        let named: HashSet<_> = claims.iter().map(|c| c.id).collect();
        assert_eq!(named.len(), claims.len(), "`{}` names a claim twice", dispute.id);
        for (at, one) in claims.iter().enumerate() {
            let cell =
                |c: &&&Claim| (c.path, c.control, c.level) == (one.path, one.control, one.level);
            for other in claims[at + 1..].iter().filter(cell) {
                assert_ne!(said(one), said(other), "{}: {} and {}", dispute.id, one.id, other.id);
            }
        }
    }
}

#[test]
fn no_record_of_a_disagreement_moves_a_standing_or_a_recommendation() {
    let with = Catalog::embedded().unwrap();
    let mut without = Catalog::embedded().unwrap();
    without.disputes = Table::from(Vec::new());
    let (with, without) = (Engine::new(&with), Engine::new(&without));
    let scenarios: Json = serde_json::from_str(SCENARIOS).unwrap();
    for scenario in scenarios["scenarios"].as_array().unwrap() {
        for policy in Policy::ALL {
            let come_to = |engine: &Engine<'_>| {
                let text = scenario["answers"].to_string();
                let answers = file::parse_unnamed(engine.catalog(), &text, "scenario").unwrap();
                let profile = Profile::new(engine.catalog(), &answers);
                let found = engine.evaluate(&profile, policy);
                let standings: Vec<_> = found
                    .paths
                    .iter()
                    .map(|a| (a.path.id, a.standing, a.open_conditions()))
                    .collect();
                (found.outcome, found.recommended.clone(), standings)
            };
            assert_eq!(come_to(&with), come_to(&without), "{} by {policy}", scenario["id"]);
        }
    }
}
