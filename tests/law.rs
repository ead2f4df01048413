//! Legal dates are told for the day asked: what is law then, what is on its way, and what nobody has confirmed.

mod program;

use program::{Folder, run, run_with_input};
use rstest::rstest;
use serde_json::Value as Json;

const DEPLOYER: &str =
    r#"{"region": ["eu"], "frameworks": ["soc2-type2", "eu-ai-act"], "high-risk-use": "yes"}"#;

/// What is said of a duty of the law on a day.
fn duty(id: &str, today: &str) -> Option<Json> {
    let args = ["recommend", "--answers", "-", "--format", "json", "--today", today];
    let json = run_with_input(&args, DEPLOYER).json();
    json["legal_dates"].as_array().unwrap().iter().find(|d| d["duty"] == id).cloned()
}

/// Each date that is no law yet, with the last state it has reached.
fn pending(duty: &Json) -> Vec<(String, String)> {
    let text = |json: &Json| json.as_str().unwrap().to_owned();
    let dates = duty["pending"].as_array().unwrap().iter();
    dates
        .map(|d| (text(&d["day"]), text(&d["states"].as_array().unwrap().last().unwrap()["state"])))
        .collect()
}

#[rstest]
#[case::before_the_vote("2026-06-15", "will apply from 2026-08-02", &[])]
#[case::after_the_vote("2026-06-16", "will apply from 2026-08-02", &[("2027-12-02", "proposed")])]
#[case::after_the_adoption("2026-06-29", "will apply from 2026-08-02", &[("2027-12-02", "adopted")])]
#[case::the_day_before("2026-08-01", "will apply from 2026-08-02", &[("2027-12-02", "adopted")])]
#[case::on_the_day("2026-08-02", "applies since 2026-08-02", &[("2027-12-02", "adopted")])]
#[case::long_after("2026-11-22", "applies since 2026-08-02", &[("2027-12-02", "adopted")])]
fn the_date_of_high_risk_uses_and_its_postponement_are_both_told(
    #[case] today: &str,
    #[case] says: &str,
    #[case] later: &[(&str, &str)],
) {
    let annex = duty("ai-act-annex-iii", today).unwrap();
    assert_eq!(annex["law"]["day"], "2026-08-02");
    assert!(annex["says"].as_str().unwrap().contains(says), "{}", annex["says"]);
    let pending = pending(&annex);
    let pending: Vec<_> =
        pending.iter().map(|(day, state)| (day.as_str(), state.as_str())).collect();
    assert_eq!(pending, later);
    let says = annex["says"].as_str().unwrap();
    let past = today >= "2026-08-02";
    assert_eq!(says.contains("Plan for the earlier"), !later.is_empty() && !past, "{says}");
    assert_eq!(says.contains("Treat the duty as applying"), past, "{says}");
}

#[test]
fn a_publication_nobody_found_is_not_told_as_one() {
    let annex = duty("ai-act-annex-iii", "2026-11-22").unwrap();
    let says = annex["says"].as_str().unwrap();
    assert!(
        says.contains("2027-12-02: adopted on 2026-06-29, publication not confirmed"),
        "{says}"
    );
    assert!(says.contains("No publication in the Official Journal was found"), "{says}");
    let products = duty("ai-act-annex-i", "2026-11-22").unwrap();
    assert_eq!(products["law"]["day"], "2027-08-02");
    let says = products["says"].as_str().unwrap();
    assert!(says.contains("Plan for the earlier of them"), "{says}");
    assert_eq!(pending(&products), [("2028-08-02".to_owned(), "adopted".to_owned())]);
}

#[rstest]
#[case("ai-act-entry", "2024-08-01")]
#[case("ai-act-literacy", "2025-02-02")]
#[case("ai-act-forbidden", "2025-02-02")]
#[case("ai-act-gpai", "2025-08-02")]
#[case("ai-act-transparency", "2026-08-02")]
#[case("ai-act-gpai-enforcement", "2026-08-02")]
fn dates_that_stay_are_law_and_nothing_is_pending(#[case] id: &str, #[case] day: &str) {
    let duty = duty(id, "2026-11-22").unwrap();
    assert_eq!(duty["law"]["day"], day);
    assert!(pending(&duty).is_empty());
    assert!(duty["says"].as_str().unwrap().contains(&format!("since {day}")), "{}", duty["says"]);
}

#[test]
fn before_a_law_was_one_no_date_is_told_and_the_paper_says_so() {
    let annex = duty("ai-act-annex-iii", "2024-07-01").unwrap();
    assert!(annex["law"].is_null() && pending(&annex).is_empty(), "{annex}");
    let says = "On 2024-07-01 no source here knew of a date.";
    assert!(annex["says"].as_str().unwrap().ends_with(says), "{annex}");
    let args = ["recommend", "--answers", "-", "--today", "2024-07-01"];
    let paper = run_with_input(&args, DEPLOYER).done();
    let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    // A duty points to the legal dates of the paper, so the paper has to have something there.
    assert!(paper.contains("the legal dates in this paper"), "{paper}");
    let annex = paper.split("High-risk uses (Annex III). ").nth(1).unwrap();
    let annex = annex.split("Date: ").nth(1).unwrap();
    assert!(annex.starts_with(says), "{annex}");
}

#[test]
fn a_vote_of_one_of_two_is_told_as_a_step_and_not_as_the_decision() {
    let annex = duty("ai-act-annex-iii", "2026-06-16").unwrap();
    let state = &annex["pending"][0]["states"][0];
    assert_eq!(state["state"], "proposed");
    assert!(state["text"].as_str().unwrap().contains("the Council had yet to adopt it"), "{state}");
}

#[test]
fn the_paper_tells_legal_dates_with_sources_to_those_they_concern_only() {
    let paper = |answers: &str| run_with_input(&["recommend", "--answers", "-"], answers).done();
    let concerned = paper(DEPLOYER);
    assert!(concerned.contains("LEGAL DATES") && concerned.contains("2027-12-02"), "{concerned}");
    assert!(concerned.contains("eur-lex.europa.eu"), "{concerned}");
    assert!(!paper(r#"{"region": ["us"]}"#).contains("LEGAL DATES"));
}

#[test]
fn the_paper_tells_whom_a_legal_date_concerns() {
    let paper = run_with_input(&["recommend", "--answers", "-", "--format", "markdown"], DEPLOYER);
    let paper = paper.done();
    let makers = paper.split("Makers of general-purpose models (Article 53)").nth(1).unwrap();
    assert!(makers.split("Date:").next().unwrap().contains("You owe nothing here"), "{makers}");
}

#[rstest]
#[case::published("2025-07-10", true)]
#[case::long_after("2026-11-22", true)]
#[case::before("2025-07-09", false)]
fn a_voluntary_code_is_no_law_on_its_way(#[case] today: &str, #[case] known: bool) {
    let code = duty("gpai-code-signed", today).unwrap();
    let says = code["says"].as_str().unwrap();
    assert_eq!(says.contains("binds those who sign it and is not law"), known, "{says}");
    assert_eq!(says.contains("Published on 2025-07-10."), known, "{says}");
    assert!(!says.contains("not yet in force") && !says.contains("A date,"), "{says}");
}

#[test]
fn the_date_of_high_risk_uses_is_told_to_those_who_are_told_to_check_for_one() {
    let told = |industry: &str| {
        let answers = format!(r#"{{"region": ["eu"], "industry": "{industry}"}}"#);
        let args = ["recommend", "--answers", "-", "--format", "json"];
        let json = run_with_input(&args, answers).json();
        let has = |list: &str, key: &str, id: &str| {
            json[list].as_array().unwrap().iter().any(|each| each[key] == id)
        };
        (has("legal_dates", "duty", "ai-act-annex-iii"), has("duties", "id", "check-annex-iii"))
    };
    assert_eq!(told("financial-services"), (true, true));
    assert_eq!(told("insurance"), (true, true));
    assert_eq!(told("retail"), (false, false));
}

#[test]
fn an_act_is_explained_with_the_history_of_its_dates() {
    let out = run(&["explain", "eu-ai-act"]).done();
    for text in [
        "LEGAL DATES",
        "2024-07-12",
        "2025-08-02",
        "2026-06-16",
        "2026-06-29",
        "2027-12-02",
        "2028-08-02",
    ] {
        assert!(out.contains(text), "{text}\n{out}");
    }
    assert!(run(&["explain", "ai-act-annex-iii"]).done().contains("2027-12-02"));
}

#[rstest]
#[case::later_stage_on_an_earlier_day(
    "state: Adopted, day: \"2026-06-29\"",
    "state: Adopted, day: \"2026-05-01\"",
    "cannot follow"
)]
#[case::stages_the_wrong_way_round(
    "state: Published, day: \"2024-07-12\"",
    "state: Applies, day: \"2024-07-12\"",
    "cannot follow"
)]
#[case::adopted_tomorrow(
    "state: Adopted, day: \"2026-06-29\"",
    "state: Adopted, day: \"2026-11-23\"",
    "after today"
)]
#[case::applies_on_another_day(
    "state: Applies, day: \"2025-08-02\"",
    "state: Applies, day: \"2025-08-03\"",
    "which is another day"
)]
#[case::unknown_source(
    "(\"omnibus-council-report\", [])",
    "(\"omnibus-council-reprot\", [])",
    "`omnibus-council-report`"
)]
fn stages_of_a_legal_date_that_cannot_be_are_errors(
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &str,
) {
    let folder = Folder::new();
    let catalog = folder.edited("law.ron", from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!(ended.code, 1);
    let says = |l: &str| l.starts_with("law.ron:") && l.contains(": error: ") && l.contains(words);
    assert!(ended.out.lines().any(says), "{}", ended.out);
}
