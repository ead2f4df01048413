//! What is received turns the matrix and the decision, for as long as it is in force, and says so where it has no effect.

mod scenario;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use scenario::TODAY;
use serde_json::Value as Json;
use signoff::catalog::record::{SourceKind, Value};
use signoff::catalog::{Catalog, Id, Policy, Received};
use signoff::decision::{Decision, Engine, Standing, heard};
use signoff::interview::Answers;
use signoff::interview::file::{self, Format};
use signoff::report::{json, markdown, memo};

/// Google's report with all five criteria, received in October 2026.
const GOOGLE: &str = r#"(
    id: "google", path: "google-vertex", received: "2026-10-20",
    kind: Soc2(
        claimed: Type2, covers: Period(from: "2025-10-01", to: "2026-09-30"), opinion: true, auditor: "A CPA firm",
        criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality", "tsc-processing-integrity", "tsc-privacy"],
        services: ["Vertex AI"], surfaces: ["chat", "embeddings"],
    ),
)"#;

/// A report of Mistral with other fields than a sound one has.
fn mistral(fields: &str) -> String {
    let rest = r#"opinion: true, auditor: "A CPA firm", surfaces: ["chat"],
        criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality"]"#;
    format!(
        "(id: \"mistral\", path: \"mistral-direct\", received: \"2026-10-20\",
        kind: Soc2({fields}, {rest}))"
    )
}

/// The catalogue with these documents received.
fn with(documents: &[&str], today: Date) -> Catalog {
    let mut catalog = Catalog::embedded().unwrap();
    let text = format!("[{}]", documents.join(","));
    catalog.received = Received::parse(&catalog, &text, "evidence.ron").unwrap();
    heard(catalog, today).unwrap()
}

fn answers(catalog: &Catalog, text: &str) -> Answers {
    file::parse(catalog, text, Format::Json, "answers").unwrap()
}

/// Runs a look at a decision, since the decision lives no longer than its catalogue.
fn decided<T>(
    documents: &[&str],
    given: &str,
    today: Date,
    look: impl Fn(&Decision<'_>) -> T,
) -> T {
    let catalog = with(documents, today);
    let engine = Engine::new(&catalog);
    look(&engine.decide(&answers(&catalog, given), Policy::Articles, today))
}

fn standing(documents: &[&str], given: &str, today: Date, path: &str) -> Standing {
    decided(documents, given, today, |d| d.evaluation.of(Id::new(path)).unwrap().standing)
}

/// The buyer on Google Cloud who must show Processing Integrity and Privacy.
fn google_buyer() -> String {
    serde_json::to_string(&scenario::named("S44").answers).unwrap()
}

#[test]
fn a_report_with_the_disputed_criteria_confirms_the_path_until_its_time_is_over() {
    let buyer = google_buyer();
    let recommended = |documents: &[&str], today| {
        decided(documents, &buyer, today, |d| d.evaluation.recommended.clone())
    };
    let google = vec![Id::new("google-vertex")];
    assert_eq!(standing(&[], &buyer, TODAY, "google-vertex"), Standing::Unconfirmed);
    assert!(standing(&[GOOGLE], &buyer, TODAY, "google-vertex").fits());
    assert_eq!(recommended(&[GOOGLE], TODAY), google);
    let last = date(2026, 12, 30);
    assert_eq!(recommended(&[GOOGLE], last), google);
    let over = last.tomorrow().unwrap();
    assert_eq!(standing(&[GOOGLE], &buyer, over, "google-vertex"), Standing::Unconfirmed);
    assert_eq!(recommended(&[GOOGLE], over), recommended(&[], over));
    // A letter carries it further, and before it came it had no effect.
    let letter = r#"(id: "letter", path: "google-vertex", received: "2026-12-20",
        kind: BridgeLetter(report: "google", dated: "2026-12-15", through: "2026-12-15"))"#;
    assert_eq!(recommended(&[GOOGLE, letter], over), google);
    let late = letter.replace("2026-12-20", "2027-01-05");
    assert_eq!(standing(&[GOOGLE, &late], &buyer, over, "google-vertex"), Standing::Unconfirmed);
    assert_eq!(
        standing(&[GOOGLE], &buyer, date(2026, 10, 19), "google-vertex"),
        Standing::Unconfirmed
    );
}

#[test]
fn evidence_decides_alone_but_for_the_strictest_policy() {
    let catalog = with(&[GOOGLE], TODAY);
    let engine = Engine::new(&catalog);
    let cell =
        |policy| engine.cells(policy).get(Id::new("google-vertex"), Id::new("tsc-privacy"), None);
    for policy in [Policy::Articles, Policy::VendorDocs] {
        let kinds = cell(policy).deciding.iter().map(|c| catalog.sources[c.source].kind);
        assert_eq!(kinds.collect::<Vec<_>>(), [SourceKind::Evidence], "{policy}");
        assert_eq!(cell(policy).value(), Value::Yes, "{policy}");
    }
    assert_eq!(cell(Policy::Strictest).value(), Value::No);
    // Nothing the sources say is gone.
    let plain = Catalog::embedded().unwrap();
    assert!(plain.claims.iter().all(|c| catalog.claims.get(c.id).is_some()));
}

#[test]
fn criteria_that_are_not_on_the_cover_are_not_covered() {
    let three = GOOGLE.replace(", \"tsc-processing-integrity\", \"tsc-privacy\"", "");
    let buyer = google_buyer();
    assert_eq!(standing(&[&three], &buyer, TODAY, "google-vertex"), Standing::RuledOut);
}

#[test]
fn a_certificate_meets_its_need_up_to_its_last_day() {
    let iso = r#"(id: "iso", path: "mistral-direct", received: "2026-10-20",
        kind: Certificate(standard: "iso27001", issuer: "R", issued: "2026-10-01", expires: "2026-12-31"))"#;
    let buyer = r#"{"frameworks": ["iso27001"], "vendor-origin": "non-us"}"#;
    let at = |documents: &[&str], today| standing(documents, buyer, today, "mistral-direct");
    assert_eq!(at(&[], TODAY), Standing::RuledOut);
    assert!(at(&[iso], date(2026, 12, 31)).fits());
    assert_eq!(at(&[iso], date(2027, 1, 1)), Standing::RuledOut);
}

#[test]
fn a_type_1_in_disguise_counts_against_the_path() {
    let disguised = mistral("claimed: Type2, covers: AsOf(\"2026-09-30\")");
    let buyer = r#"{"frameworks": ["soc2-type2"]}"#;
    assert!(standing(&[], buyer, TODAY, "mistral-direct").fits());
    assert_eq!(standing(&[&disguised], buyer, TODAY, "mistral-direct"), Standing::RuledOut);
}

#[test]
fn a_red_flag_leaves_the_report_to_be_had_in_writing() {
    let short = mistral("claimed: Type2, covers: Period(from: \"2026-05-01\", to: \"2026-09-30\")");
    let buyer = r#"{"frameworks": ["soc2-type2"]}"#;
    let open = |documents: &[&str]| {
        decided(documents, buyer, TODAY, |d| {
            let path = d.evaluation.of(Id::new("mistral-direct")).unwrap();
            path.conditions.iter().any(|held| held.id() == "in-writing-soc2-type2")
        })
    };
    assert!(!open(&[]) && open(&[&short]));
}

#[test]
fn slides_change_nothing_but_the_section_that_says_so() {
    let slides = r#"(id: "slides", path: "mistral-direct", received: "2026-10-20",
        kind: Soc2(claimed: Type2, covers: Undated, opinion: false))"#;
    let json = |documents: &[&str]| -> BTreeMap<String, Json> {
        decided(documents, "{}", TODAY, |d| serde_json::from_str(&json::recommendation(d)).unwrap())
    };
    let (mut with, mut without) = (json(&[slides]), json(&[]));
    let report = with.remove("report").unwrap();
    assert_ne!(Some(report), without.remove("report"));
    let evidence = with.remove("evidence").unwrap();
    assert_eq!(evidence["documents"][0]["effect"], "none");
    assert_eq!(evidence["documents"][0]["grade"], "fail");
    without.remove("evidence");
    // The slides are named as a source of the section, and nothing else is different.
    let sources = |all: &mut BTreeMap<String, Json>| {
        let Some(Json::Array(sources)) = all.remove("sources") else { panic!() };
        sources.into_iter().filter(|s| s["kind"] != "own evidence").collect::<Vec<_>>()
    };
    let key = |s: &Json| s["id"].to_string();
    let (mut a, mut b) = (sources(&mut with), sources(&mut without));
    a.sort_by_key(key);
    b.sort_by_key(key);
    assert_eq!(a, b);
    assert_eq!(with, without);
}

#[test]
fn a_surface_outside_the_scope_is_a_condition_for_whoever_uses_it() {
    let held = |given: &str| {
        decided(&[GOOGLE], given, TODAY, |d| {
            let path = d.evaluation.of(Id::new("google-vertex")).unwrap();
            path.conditions.iter().any(|held| held.id() == "scope-of-google" && !held.settled)
        })
    };
    assert!(held(r#"{"surfaces": ["chat", "fine-tuning"]}"#));
    assert!(!held(r#"{"surfaces": ["chat", "embeddings"]}"#));
    // The same document gets its stop from the same answers.
    let grade = decided(&[GOOGLE], r#"{"surfaces": ["fine-tuning"]}"#, TODAY, |d| {
        d.evidence[0].grading.grade().word()
    });
    assert_eq!(grade, "stop");
}

#[test]
fn of_two_reports_the_later_one_stands() {
    let older = GOOGLE
        .replace("id: \"google\"", "id: \"older\"")
        .replace("2025-10-01", "2025-04-01")
        .replace("2026-09-30", "2026-08-31");
    let superseded = |documents: &[&str]| {
        decided(documents, "{}", TODAY, |d| {
            let text: Json = serde_json::from_str(&json::recommendation(d)).unwrap();
            let documents = text["evidence"]["documents"].as_array().unwrap().clone();
            documents.iter().map(|d| d["effect"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        })
    };
    assert_eq!(superseded(&[GOOGLE, &older]), ["for", "superseded"]);
    assert_eq!(superseded(&[&older, GOOGLE]), ["superseded", "for"]);
}

#[test]
fn the_paper_names_the_evidence_its_norms_and_what_is_still_to_be_requested() {
    let buyer = google_buyer();
    let paper = |documents: &[&str]| {
        decided(documents, &buyer, TODAY, |d| markdown::markdown(&memo::memo(d)))
    };
    let with = paper(&[GOOGLE]);
    for said in [
        "## Evidence reviewed",
        "SOC 2 Type 2 report for 2025-10-01 to 2026-09-30, Google Vertex AI",
        "period-best",
        "google on 2026-10-20, acceptable, noted",
        "not received yet",
        "for your own file",
    ] {
        assert!(with.contains(said), "{said}");
    }
    let without = paper(&[]);
    assert!(without.contains("To request for") && !without.contains("period-best"));
}

#[test]
fn every_citation_of_evidence_leads_to_a_listed_source() {
    let buyer = google_buyer();
    let out: Json = decided(&[GOOGLE], &buyer, TODAY, |d| {
        serde_json::from_str(&json::recommendation(d)).unwrap()
    });
    let listed: Vec<_> =
        out["sources"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert!(listed.contains(&"evidence-google"), "{listed:?}");
    let verdicts = out["ranking"][0]["verdicts"].as_array().unwrap();
    let cites = verdicts.iter().flat_map(|v| v["cites"].as_array().unwrap());
    let cites: Vec<_> = cites.map(|c| c.as_str().unwrap().split(' ').next().unwrap()).collect();
    assert!(cites.contains(&"evidence-google") && cites.iter().all(|c| listed.contains(c)));
}
