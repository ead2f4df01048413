//! `signoff explain`: everything that has a name can be asked for, with its sources.

mod buyer;
mod program;

use buyer::CATALOG;
use program::{Folder, run};
use rstest::rstest;

/// What is explained, its lines joined so that a sentence is found wherever it breaks.
fn explained(name: &str) -> String {
    let out = run(&["explain", name]).done();
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[rstest]
#[case::control("hipaa-baa", "CONTROL: HIPAA BAA", "Why it matters:")]
#[case::path("azure-openai", "PATH: AZURE OPENAI (MICROSOFT)", "Getting the SOC 2 report")]
#[case::question("third-party-hosting", "QUESTION: THIRD-PARTY HOSTING", "Why it is asked:")]
#[case::need("residency-eu", "NEED: PROCESSING AND STORAGE IN THE EU", "Strength: must")]
#[case::guidance("eu-enterprise", "GUIDANCE: EU ENTERPRISE", "Authority: regime and industry")]
#[case::duty("counsel-and-register", "DUTY, BEFORE SIGNING", "Applies when data is")]
#[case::condition(
    "microsoft-baa",
    "CONDITION: MICROSOFT-BAA",
    "In place already when baa-in-place is microsoft"
)]
#[case::source("comparison", "SOURCE: OPENAI SOC 2 VS", "claims rest on it")]
#[case::term("bridge letter", "TERM: BRIDGE LETTER", "SOURCES")]
fn everything_with_a_name_is_explained(
    #[case] name: &str,
    #[case] heading: &str,
    #[case] sentence: &str,
) {
    let out = explained(name);
    assert!(out.contains(heading), "{out}");
    assert!(out.contains(sentence), "{out}");
}

#[test]
fn every_dispute_is_explained_with_how_it_is_handled() {
    for dispute in CATALOG.disputes.iter() {
        assert!(explained(dispute.id.as_str()).contains("How it is handled:"), "{}", dispute.id);
    }
}

#[test]
fn words_may_be_written_apart_and_in_any_case() {
    assert_eq!(
        run(&["explain", "bridge", "letter"]).done(),
        run(&["explain", "bridge letter"]).done()
    );
    let sections = |name| explained(name).split_once(" TERM: ").unwrap().1.to_owned();
    assert_eq!(sections("Bridge Letter"), sections("bridge-letter"));
    assert!(explained("HIPAA BAA").contains("CONTROL: HIPAA BAA"));
}

#[test]
fn a_control_shows_every_path_and_a_path_what_is_said_of_it() {
    let control = explained("iso27001");
    for path in CATALOG.paths.iter() {
        // Paths that are not in the articles stay out while the articles decide.
        assert_eq!(control.contains(&path.name), !path.beyond_articles, "{}", path.name);
    }
    let path = explained("mistral-direct");
    assert!(path.contains("ISO 27001") && path.contains("in progress"), "{path}");
    assert!(path.contains("Every other control is not stated"), "{path}");
}

#[test]
fn what_is_explained_names_its_sources_by_number() {
    let out = explained("hipaa-baa");
    assert!(out.contains("[1: l. ") && out.contains(" SOURCES 1. "), "{out}");
}

#[rstest]
#[case("hippa-baa", "hipaa-baa")]
#[case("azure-opnai", "azure-openai")]
#[case("bridge leter", "bridge-letter")]
fn an_unknown_name_is_refused_with_the_nearest(#[case] name: &str, #[case] nearest: &str) {
    let said = run(&["explain", name]).refused(1);
    assert!(said.contains(&format!("`{name}`")), "{said}");
    assert!(said.contains(&format!("did you mean `{nearest}`?")), "{said}");
}

#[test]
fn a_name_unlike_any_is_refused_with_a_few_that_are_known() {
    let said = run(&["explain", "qqqqzzzz"]).refused(1);
    assert!(said.contains("known: "), "{said}");
}

#[test]
fn a_name_is_asked_for() {
    run(&["explain"]).misused();
}

#[rstest]
#[case::articles("articles", "yes ≠")]
#[case::vendor_docs("vendor-docs", "no ≠")]
#[case::strictest("strictest", "no ≠")]
fn the_policy_decides_what_a_cell_comes_to(#[case] policy: &str, #[case] value: &str) {
    let folder = Folder::new();
    let out = run(&[
        "explain",
        "soc3",
        "--catalog",
        &folder.catalog_with_a_vendor_page("No"),
        "--policy",
        policy,
    ])
    .done();
    let row = out.lines().find(|l| l.starts_with("Azure OpenAI  ")).unwrap();
    assert!(row.contains(value), "{row}");
}

#[rstest]
#[case::cell("openai-direct/zero-retention")]
#[case::cell_in_other_case("OpenAI-Direct/Zero-Retention")]
#[case::cell_with_levels("openai-direct/incident-notice")]
#[case::level("openai-direct/incident-notice=fixed-hours")]
fn a_cell_is_explained_with_all_its_claims(#[case] name: &str) {
    let out = explained(name);
    let cell = name.to_lowercase();
    let (path, control) = cell.split('=').next().unwrap().split_once('/').unwrap();
    let of = |c: &&signoff::catalog::record::Claim| {
        c.path.as_str() == path && c.control.as_str() == control
    };
    let claims: Vec<_> = CATALOG.claims.iter().filter(of).collect();
    assert!(claims.len() > 1);
    for claim in claims {
        assert!(out.contains(&claim.text) && out.contains(claim.id.as_str()), "{out}");
    }
    assert!(out.contains(" SOURCES 1. "), "{out}");
}

#[test]
fn a_silent_cell_is_explained_as_silent() {
    let path = CATALOG.paths.named("cohere-direct").unwrap();
    let silent =
        |c: &&signoff::catalog::record::Control| CATALOG.claims_at(path.id, c.id).next().is_none();
    let control = CATALOG.controls.iter().find(silent).unwrap();
    let out = explained(&format!("{}/{}", path.id, control.id));
    assert!(out.contains("neither a yes nor a no"), "{out}");
}

#[test]
fn a_claim_is_explained_with_the_others_of_its_cell() {
    let claim = CATALOG.claims.named("openai-direct/zero-retention@comparison").unwrap();
    let out = explained(claim.id.as_str());
    assert!(out.contains("To answer it in your own overlay:"), "{out}");
    for other in CATALOG.claims_at(claim.path, claim.control) {
        assert!(out.contains(&other.text), "{}\n{out}", other.id);
    }
}

#[rstest]
#[case("openai-direct/zero-retentoin", "openai-direct/zero-retention")]
#[case("opnai-direct/zero-retention", "openai-direct/zero-retention")]
#[case("openai-direct/incident-notice=fixed-hour", "openai-direct/incident-notice=fixed-hours")]
fn a_cell_that_is_not_there_is_refused_with_the_nearest(#[case] name: &str, #[case] nearest: &str) {
    let said = run(&["explain", name]).refused(1);
    assert!(said.contains(&format!("did you mean `{nearest}`?")), "{said}");
}
