//! What the sources disagree on: every known conflict has its record, and a record explains without deciding.

use std::collections::HashSet;

use serde_json::Value as Json;
use signoff::catalog::record::Claim;
use signoff::catalog::table::Table;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::interview::{Profile, file};
use signoff::report::{markdown, memo};

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

/// What a buyer's paper prints, under the articles.
fn paper(answers: &str) -> String {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let answers = file::parse_unnamed(&catalog, answers, "answers").unwrap();
    let day = jiff::civil::date(2026, 11, 22);
    markdown::markdown(&memo::memo(&engine.decide(&answers, Policy::Articles, day)))
}

/// A section of a paper by its heading.
fn told<'p>(paper: &'p str, heading: &str) -> &'p str {
    let section = paper.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_default();
    section.split("\n## ").next().unwrap()
}

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "baa-in-place": ["microsoft"],
    "data": ["phi"], "frameworks": ["soc2-type2", "hipaa-baa"]}"#;

#[test]
fn every_mark_of_the_recommended_path_is_explained_with_both_sides_and_no_ids() {
    let paper = paper(HOSPITAL);
    let matrix = told(&paper, "Attestation matrix of the short list");
    let disputes = told(&paper, "What the sources disagree on");
    let first = |row: &str| row.split('|').nth(2).is_some_and(|cell| cell.contains('≠'));
    let marked: Vec<_> = matrix.lines().filter(|row| first(row)).collect();
    assert!(marked.len() > 2, "{matrix}");
    for row in marked {
        let name = row.split('|').nth(1).unwrap().trim().trim_end_matches(r" \*");
        let subject = [format!("| {name} |"), format!(": {name}\n"), format!("| {name}, ")];
        assert!(subject.iter().any(|s| disputes.contains(s)), "{name} is not told: {disputes}");
    }
    assert!(disputes.contains("Both sides stand in the contract checklist."), "{disputes}");
    assert!(!disputes.contains("explain "), "{disputes}");
}

#[test]
fn older_words_of_a_vendor_are_not_quoted_without_the_newer_ones() {
    let paper = paper(HOSPITAL);
    let clauses = told(&paper, "Contract checklist");
    let training = clauses.lines().find(|row| row.starts_with("| No-training clause")).unwrap();
    assert!(training.contains("Others say: ") && training.contains("(vendor page, 2025-10-01)"));
}

#[test]
fn with_phi_the_decision_names_that_self_hosting_is_the_stricter_course() {
    let paper = paper(HOSPITAL);
    let matter = "PHI in a cloud under a BAA or on machines of your own";
    assert!(told(&paper, "Decision").contains(matter));
    let disputes = told(&paper, "What the sources disagree on");
    assert!(
        disputes.contains(matter) && disputes.contains("self-hosting is named as the stricter")
    );
}

#[test]
fn where_no_path_fits_the_leads_and_the_grave_disagreement_on_them_are_told() {
    let paper = paper(
        r#"{"industry": "us-federal", "region": ["us"], "frameworks": ["fedramp-high"], "models": ["claude"]}"#,
    );
    assert!(
        told(&paper, "What the sources disagree on").contains("How many paths have FedRAMP High")
    );
    let open = told(&paper, "Not confirmed: ask before you count on it");
    assert!(open.contains("Others say: ") && open.contains("(secondary source, 2026-0"), "{open}");
    assert!(open.contains("on Gemini only"), "{open}");
    assert!(told(&paper, "What would change it").contains("meet their other needs by these facts"));
}

#[test]
fn what_no_source_tells_of_the_recommended_path_is_listed_with_what_to_ask() {
    let paper = paper(HOSPITAL);
    let unknown = told(&paper, "What is not known");
    for row in ["| Default retention |", "| Abuse monitoring |"] {
        let row = unknown.lines().find(|line| line.starts_with(row)).unwrap();
        assert!(row.contains("not stated") && row.contains("Ask"), "{row}");
    }
}

#[test]
fn a_fact_is_counted_once_however_many_tell_it() {
    let paper = paper(HOSPITAL);
    let facts = told(&paper, "Decision");
    let baa = facts.lines().filter(|line| line.contains("A HIPAA-eligible service under"));
    let baa: Vec<_> = baa.collect();
    assert!(baa.len() == 1 && baa[0].contains("Microsoft signs it"), "{facts}");
}
