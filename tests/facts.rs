//! The research inventory against the catalogue: where each of its 678 facts went, and that nothing is named in vain.

use std::collections::HashSet;
use std::path::Path;

use signoff::catalog::record::{SourceKind, Value};
use signoff::catalog::{Catalog, Cells, Id, Policy};

/// How many facts the inventory has.
const FACTS: usize = 678;

/// What the comment of the map says before the number of rows left out.
const LEFT_OUT: &str = "# Rows left out: ";

/// A row of the map: a fact, the records that carry it, and why none does.
struct Row {
    fact: String,
    records: Vec<String>,
    remark: String,
}

fn map() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/facts.tsv");
    std::fs::read_to_string(file).expect("the map of the facts")
}

fn rows() -> Vec<Row> {
    let text = map();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("fact\trecords\tremark"), "the head of the map");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [fact, records, remark] = cells[..] else {
            panic!("three columns, parted by tabs: {line}");
        };
        Row {
            fact: fact.into(),
            records: records.split_whitespace().map(String::from).collect(),
            remark: remark.trim().into(),
        }
    };
    lines.map(row).collect()
}

fn catalog() -> Catalog {
    Catalog::embedded().expect("the catalogue of the program")
}

/// Every reference of the map, with the fact it stands beside.
fn references(rows: &[Row]) -> impl Iterator<Item = (&str, &str, &str)> {
    rows.iter().flat_map(|row| {
        row.records.iter().map(|reference| {
            let parts = reference.split_once(':');
            let (kind, id) = parts.unwrap_or_else(|| panic!("{}: `{reference}`", row.fact));
            (row.fact.as_str(), kind, id)
        })
    })
}

fn exists(catalog: &Catalog, kind: &str, id: &str) -> bool {
    match kind {
        "background" => catalog.background.named(id).is_some(),
        "cell" => id.split_once('/').is_some_and(|(path, control)| {
            catalog.paths.named(path).is_some() && catalog.controls.named(control).is_some()
        }),
        "claim" => catalog.claims.named(id).is_some(),
        "condition" => catalog.conditions.named(id).is_some(),
        "control" => catalog.controls.named(id).is_some(),
        "dispute" => catalog.disputes.named(id).is_some(),
        "duty" => catalog.duties.named(id).is_some(),
        "guidance" => catalog.guidance.named(id).is_some(),
        "need" => catalog.needs.named(id).is_some(),
        "path" => catalog.paths.named(id).is_some(),
        "playbook" => catalog.playbook.named(id).is_some(),
        "provider" => catalog.providers.named(id).is_some(),
        "question" => catalog.questions.named(id).is_some(),
        "source" => catalog.sources.named(id).is_some(),
        "term" => catalog.terms.named(id).is_some(),
        _ => false,
    }
}

#[test]
fn every_fact_of_the_inventory_stands_in_the_map_once_and_in_order() {
    let named: Vec<String> = rows().into_iter().map(|row| row.fact).collect();
    let expected: Vec<String> = (1..=FACTS).map(|number| format!("F{number:03}")).collect();
    assert_eq!(named, expected);
}

#[test]
fn every_record_the_map_names_is_in_the_catalogue_and_named_once_per_fact() {
    let (catalog, rows) = (catalog(), rows());
    let mut seen = HashSet::new();
    for (fact, kind, id) in references(&rows) {
        assert!(exists(&catalog, kind, id), "{fact}: there is no {kind} `{id}`");
        assert!(seen.insert((fact, kind, id)), "{fact} names {kind} `{id}` twice");
    }
}

#[test]
fn every_cell_the_map_calls_silent_is_not_stated_by_the_articles() {
    let (catalog, rows) = (catalog(), rows());
    let cells = Cells::resolve(&catalog, Policy::Articles);
    for (fact, _, id) in references(&rows).filter(|(_, kind, _)| *kind == "cell") {
        let (path, control) = id.split_once('/').expect("a path and a control");
        let cell = cells.get(Id::new(path), Id::new(control), None);
        let says: Vec<_> = cell.deciding.iter().filter(|c| c.value != Value::NotStated).collect();
        assert!(says.is_empty(), "{fact}: `{id}` is not silent: {says:?}");
    }
}

#[test]
fn a_fact_without_records_says_why_and_the_map_counts_such_facts_right() {
    let left_out: Vec<Row> = rows().into_iter().filter(|row| row.records.is_empty()).collect();
    for row in &left_out {
        assert!(!row.remark.is_empty(), "{} has neither records nor a remark", row.fact);
    }
    let text = map();
    let said = text.lines().find_map(|line| line.strip_prefix(LEFT_OUT));
    assert_eq!(said, Some(left_out.len().to_string().as_str()), "`{LEFT_OUT}` in the map");
}

#[test]
fn every_claim_of_an_article_that_is_not_derived_goes_back_to_a_fact() {
    let (catalog, rows) = (catalog(), rows());
    let named: HashSet<&str> = of_kind(&rows, "claim");
    let is_article = |source| catalog.sources[source].kind == SourceKind::Article;
    let unnamed: Vec<Id<_>> = catalog
        .claims
        .iter()
        .filter(|c| is_article(c.source) && !c.derived && !named.contains(c.id.as_str()))
        .map(|c| c.id)
        .collect();
    assert!(unnamed.is_empty(), "claims that no fact carries: {unnamed:?}");
}

#[test]
fn every_note_of_background_drawn_from_the_articles_alone_goes_back_to_a_fact() {
    let (catalog, rows) = (catalog(), rows());
    let named: HashSet<&str> = of_kind(&rows, "background");
    let is_article = |source| catalog.sources[source].kind == SourceKind::Article;
    let unnamed: Vec<Id<_>> = catalog
        .background
        .iter()
        .filter(|note| note.cites.iter().all(|cite| is_article(cite.0)))
        .filter(|note| !named.contains(note.id.as_str()))
        .map(|note| note.id)
        .collect();
    assert!(unnamed.is_empty(), "background that no fact carries: {unnamed:?}");
}

fn of_kind<'r>(rows: &'r [Row], wanted: &str) -> HashSet<&'r str> {
    references(rows).filter(|(_, kind, _)| *kind == wanted).map(|(_, _, id)| id).collect()
}
