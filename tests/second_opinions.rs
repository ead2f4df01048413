//! What vendors' and authorities' own pages say, against the table it was read from: each row is found from its cell, and no claim stands there without a row.

use std::collections::HashSet;
use std::sync::LazyLock;

use signoff::catalog::record::{LegalDate, Source, SourceKind};
use signoff::catalog::{Catalog, Cells, Policy};

const TABLE: &str = include_str!("data/second-opinions.tsv");

/// How many rows the table of second opinions has.
const ROWS: usize = 58;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

struct Row {
    number: usize,
    verdict: &'static str,
    records: Vec<(&'static str, &'static str)>,
    remark: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, verdict, records, remark] = cells[..] else {
            panic!("four columns, parted by tabs: {line}");
        };
        Row {
            number: number.parse().unwrap(),
            verdict,
            records: records.split_whitespace().map(|r| r.split_once(':').unwrap()).collect(),
            remark,
        }
    };
    TABLE.lines().skip(2).map(row).collect()
}

fn is_article(source: &Source) -> bool {
    source.kind == SourceKind::Article
}

#[test]
fn every_row_stands_once_and_in_order() {
    let numbers: Vec<_> = rows().iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=ROWS).collect::<Vec<_>>());
}

#[test]
fn every_record_a_row_names_is_in_the_catalogue() {
    for row in rows() {
        for (kind, id) in &row.records {
            let known = match *kind {
                "claim" => CATALOG.claims.named(id).is_some(),
                "dispute" => CATALOG.disputes.named(id).is_some(),
                "background" => CATALOG.background.named(id).is_some(),
                "source" => CATALOG.sources.named(id).is_some(),
                "act" => CATALOG.acts.named(id).is_some(),
                "path" => CATALOG.paths.named(id).is_some_and(|path| path.beyond_articles),
                _ => false,
            };
            assert!(known, "row {}: there is no {kind} `{id}`", row.number);
        }
    }
}

#[test]
fn a_row_with_a_verdict_has_a_record_and_one_without_a_finding_says_why_it_has_no_claim() {
    for row in rows() {
        let claims = row.records.iter().filter(|(kind, _)| *kind == "claim").count();
        assert!(claims > 0 || !row.remark.is_empty(), "row {} says nothing", row.number);
        if row.verdict != "not-found" {
            assert!(!row.records.is_empty(), "row {} has no record", row.number);
        }
    }
}

#[test]
fn every_claim_of_a_row_is_found_from_its_cell_under_every_policy() {
    for policy in Policy::ALL {
        let cells = Cells::resolve(&CATALOG, policy);
        for row in rows() {
            for (_, id) in row.records.iter().filter(|(kind, _)| *kind == "claim") {
                let claim = CATALOG.claims.named(id).unwrap();
                let cell = cells.get(claim.path, claim.control, claim.level);
                let found = cell.claims.iter().any(|c| c.id == claim.id);
                assert!(found, "row {}: `{id}` is not in its cell by {policy}", row.number);
            }
        }
    }
}

#[test]
fn every_claim_of_another_source_than_an_article_goes_back_to_a_row() {
    let rows = rows();
    let named: HashSet<&str> = rows.iter().flat_map(|r| &r.records).map(|(_, id)| *id).collect();
    let unnamed: Vec<_> = CATALOG
        .claims
        .iter()
        .filter(|c| !is_article(&CATALOG.sources[c.source]) && !named.contains(c.id.as_str()))
        .map(|c| c.id)
        .collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}

#[test]
fn every_source_beside_the_articles_has_an_address_or_says_why_not() {
    for source in CATALOG.sources.iter().filter(|s| !is_article(s)) {
        let says = source.note.as_deref().is_some_and(|note| note.contains("not recorded"));
        assert!(source.url.is_some() || says, "{}", source.id);
    }
}

#[test]
fn every_source_beside_the_articles_is_cited_somewhere() {
    let claims = CATALOG.claims.iter().map(|c| c.source);
    let disputes = CATALOG.disputes.iter().flat_map(|d| &d.cites).map(|cite| cite.0);
    let notes = CATALOG.background.iter().flat_map(|b| &b.cites).map(|cite| cite.0);
    let states = CATALOG.acts.iter().flat_map(|a| &a.duties).flat_map(|d| &d.dates);
    let of_date =
        |d: &'static LegalDate| d.states.iter().flat_map(|s| &s.cites).chain(&d.note_cites);
    let law = states.flat_map(of_date).map(|cite| cite.0);
    let acts = CATALOG.acts.iter().flat_map(|a| &a.cites).map(|cite| cite.0);
    let cited: HashSet<_> = claims.chain(disputes).chain(notes).chain(law).chain(acts).collect();
    for source in CATALOG.sources.iter().filter(|s| s.excerpt_of.is_none()) {
        assert!(cited.contains(&source.id), "{}", source.id);
    }
}

#[test]
fn an_article_decides_a_cell_of_a_known_path_by_the_articles_and_nothing_else_does() {
    let cells = Cells::resolve(&CATALOG, Policy::Articles);
    for claim in CATALOG.claims.iter() {
        let cell = cells.get(claim.path, claim.control, claim.level);
        for decides in &cell.deciding {
            assert!(is_article(&CATALOG.sources[decides.source]), "{}", decides.id);
        }
    }
}

#[test]
fn hearsay_carries_no_cell_by_any_policy() {
    let carries = |kind| {
        matches!(
            kind,
            SourceKind::Article
                | SourceKind::VendorPage
                | SourceKind::Authority
                | SourceKind::Evidence
        )
    };
    for policy in Policy::ALL {
        let cells = Cells::resolve(&CATALOG, policy);
        for claim in CATALOG.claims.iter() {
            let cell = cells.get(claim.path, claim.control, claim.level);
            let met = !cell.deciding.is_empty() && cell.value().meets();
            let witness = cell.claims.iter().any(|c| carries(CATALOG.sources[c.source].kind));
            assert!(!met || witness, "{} by {policy}", claim.id);
        }
    }
}

#[test]
fn an_answer_in_a_forum_is_nobodys_own_page() {
    let forums: Vec<_> = CATALOG.sources.iter().filter(|s| s.publisher.contains("Q&A")).collect();
    assert_eq!(forums.len(), 2);
    let cells = Cells::resolve(&CATALOG, Policy::VendorDocs);
    for forum in forums {
        assert_eq!(forum.kind, SourceKind::Secondary, "{}", forum.id);
        for claim in CATALOG.claims.iter().filter(|claim| claim.source == forum.id) {
            let cell = cells.get(claim.path, claim.control, claim.level);
            assert!(cell.deciding.iter().all(|c| c.id != claim.id), "{}", claim.id);
        }
    }
}
