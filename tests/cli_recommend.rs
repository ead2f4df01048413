//! `signoff recommend`: formats, exit codes, the JSON contract, files in and out.

mod program;
mod scenario;

use program::{Folder, run, run_with_input};
use rstest::rstest;
use serde_json::Value as Json;

/// The answers of a scenario as JSON text.
fn answers(id: &str) -> String {
    serde_json::to_string(&scenario::named(id).answers).unwrap()
}

/// The decision for a scenario as JSON, whatever it comes to.
fn decision(id: &str) -> Json {
    let ended = run_with_input(&["recommend", "--answers", "-", "--format", "json"], answers(id));
    serde_json::from_str(&ended.out).unwrap()
}

#[rstest]
#[case::recommended("S01", 0)]
#[case::tie("S07", 0)]
#[case::combination("S60", 0)]
#[case::no_path_fits("S31", 3)]
fn the_exit_code_says_if_a_path_fits(
    #[case] id: &str,
    #[case] code: i32,
    #[values("text", "json", "markdown")] format: &str,
) {
    let ended = run_with_input(&["recommend", "--answers", "-", "--format", format], answers(id));
    assert_eq!((ended.code, ended.err.as_str()), (code, ""));
    assert!(ended.out.ends_with('\n') && !ended.out.ends_with("\n\n"), "{}", ended.out);
    let title = if code == 0 { "Recommendation: which vendor" } else { "Finding: no vendor" };
    let begins = match format {
        "json" => "{\n  \"schema\": \"signoff/recommendation/1\",".to_owned(),
        "markdown" => format!("# {title}"),
        _ => title.to_owned(),
    };
    assert!(ended.out.starts_with(&begins), "{}", ended.out);
}

#[test]
fn text_is_the_default_and_has_no_escape_codes_and_no_line_over_a_hundred_columns() {
    let args = ["recommend", "--answers", "-"];
    let plain = run_with_input(&args, answers("S01")).done();
    let named = run_with_input(&[&args[..], &["--format", "text"]].concat(), answers("S01")).done();
    assert_eq!(plain, named);
    assert!(!plain.contains('\u{1b}'));
    let long = |l: &&str| l.chars().count() > 100 && l.split_whitespace().count() > 1;
    assert_eq!(plain.lines().find(long), None);
}

#[rstest]
#[case::ron("answers.ron", r#"{"cloud": ["azure"], "data": ["phi"], "nda": "own-paper"}"#)]
#[case::json("answers.json", r#"{"cloud": ["azure"], "data": ["phi"], "nda": "own-paper"}"#)]
#[case::toml("answers.toml", "cloud = [\"azure\"]\ndata = [\"phi\"]\nnda = \"own-paper\"\n")]
#[case::upper_case_ending(
    "answers.JSON",
    r#"{"cloud": ["azure"], "data": ["phi"], "nda": "own-paper"}"#
)]
#[case::marked_as_utf8(
    "answers.ron",
    "\u{feff}{\"cloud\": [\"azure\"], \"data\": [\"phi\"], \"nda\": \"own-paper\"}"
)]
fn a_file_gives_the_same_in_every_format(#[case] name: &str, #[case] text: &str) {
    let folder = Folder::new();
    let file = folder.file(name, text);
    let from_file = run(&["recommend", "--format", "json", "--answers", &file]).done();
    let piped = r#"{"nda": "own-paper", "data": ["phi"], "cloud": ["azure"]}"#;
    let from_pipe =
        run_with_input(&["recommend", "--format", "json", "--answers", "-"], piped).done();
    assert_eq!(from_file, from_pipe);
}

#[test]
fn ron_on_standard_input_may_have_comments() {
    let ron = "// our answers\n{\n    \"data\": [\"phi\"], // patients' notes\n}\n";
    let json = r#"{"data": ["phi"]}"#;
    let args = ["recommend", "--format", "json", "--answers", "-"];
    assert_eq!(run_with_input(&args, ron).done(), run_with_input(&args, json).done());
}

#[test]
fn no_answers_at_all_is_every_default() {
    let out = run_with_input(&["recommend", "--format", "json", "--answers", "-"], "{}").json();
    assert_eq!(out["answers"]["frameworks"], serde_json::json!(["soc2-type2", "dpa"]));
    assert_eq!(out["answers"]["company-size"], "enterprise");
}

/// What the contract promises of each field: `s` text, `?` text or nothing, `n` number, `b` yes or
/// no, `[s]` a list of texts, and a list of pairs an object or, in brackets, a list of them.
const FIELDS: &[(&str, &str)] = &[
    ("schema", "s"),
    ("catalog.version", "s"),
    ("catalog.as_of", "s"),
    ("catalog.hash", "s"),
    ("policy", "s"),
    ("today", "s"),
    ("outcome", "s"),
    ("recommended", "[s]"),
    ("headline", "s"),
    ("needs[].id", "s"),
    ("needs[].control", "s"),
    ("needs[].because", "[s]"),
    ("needs[].cites", "[s]"),
    ("ranking[].path", "s"),
    ("ranking[].model", "?"),
    ("ranking[].label", "s"),
    ("ranking[].standing", "s"),
    ("ranking[].verdicts[].need", "s"),
    ("ranking[].verdicts[].verdict", "s"),
    ("ranking[].verdicts[].value", "s"),
    ("ranking[].verdicts[].text", "s"),
    ("ranking[].verdicts[].cites", "[s]"),
    ("ranking[].conditions[].id", "s"),
    ("ranking[].conditions[].text", "s"),
    ("ranking[].conditions[].cites", "[s]"),
    ("ranking[].guidance[].rule", "s"),
    ("ranking[].guidance[].place", "n"),
    ("ranking[].guidance[].text", "s"),
    ("ranking[].guidance[].cites", "[s]"),
    ("ranking[].ahead_of_next_because", "s"),
    ("ranking[].trade_offs", "[s]"),
    ("ranking[].new_contracts", "[s]"),
    ("ranking[].report?.route", "s"),
    ("ranking[].report?.lead_time?.min", "s"),
    ("ranking[].report?.lead_time?.max", "s"),
    ("ranking[].report?.url", "?"),
    ("ruled_out[].path", "s"),
    ("ruled_out[].because[].need", "s"),
    ("ruled_out[].because[].text", "s"),
    ("ruled_out[].because[].cites", "[s]"),
    ("unconfirmed[].path", "s"),
    ("unconfirmed[].because[].need", "s"),
    ("unconfirmed[].because[].text", "s"),
    ("unconfirmed[].because[].ask", "s"),
    ("ways_out[].drop", "[s]"),
    ("ways_out[].opens", "[s]"),
    ("flips[].question", "s"),
    ("flips[].from", "s"),
    ("flips[].to", "s"),
    ("flips[].outcome", "s"),
    ("flips[].recommended", "[s]"),
    ("policies.articles", "[s]"),
    ("policies.vendor-docs", "[s]"),
    ("policies.strictest", "[s]"),
    ("duties[].id", "s"),
    ("duties[].text", "s"),
    ("duties[].cites", "[s]"),
    ("disputes[].path", "s"),
    ("disputes[].control", "s"),
    ("disputes[].claims", "[s]"),
    ("stale[].claim", "s"),
    ("stale[].as_of", "s"),
    ("stale[].days", "n"),
    ("sources[].id", "s"),
    ("sources[].title", "s"),
    ("sources[].publisher", "s"),
    ("sources[].url", "?"),
    ("sources[].as_of", "s"),
];

/// Every value a field of the contract has, following the lists on the way; a missing field fails.
fn values<'j>(from: &'j Json, field: &str) -> Vec<&'j Json> {
    let mut at = vec![from];
    for step in field.split('.') {
        let name = step.trim_end_matches(['[', ']', '?']);
        let field = |v: &&'j Json| v.get(name).unwrap_or_else(|| panic!("no `{name}` in {v}"));
        at = at.iter().map(field).collect();
        if step.ends_with("[]") {
            at = at.iter().flat_map(|list| list.as_array().unwrap()).collect();
        } else if step.ends_with('?') {
            at.retain(|value| !value.is_null());
        }
    }
    at
}

#[test]
fn the_json_has_every_field_of_the_contract_with_its_type() {
    let decisions = ["S01", "S07", "S27", "S31", "S39", "S44", "S60"].map(decision);
    for (field, kind) in FIELDS {
        let found: Vec<_> = decisions.iter().flat_map(|d| values(d, field)).collect();
        assert!(!found.is_empty(), "{field} never occurs");
        for value in found {
            let right = match *kind {
                "s" => value.is_string(),
                "?" => value.is_string() || value.is_null(),
                "n" => value.is_u64(),
                _ => value.as_array().is_some_and(|list| list.iter().all(Json::is_string)),
            };
            assert!(right, "{field}: {value}");
        }
    }
}

#[rstest]
fn every_path_stands_once_in_the_json(#[values("S01", "S31", "S60")] id: &str) {
    let out = decision(id);
    let mut paths: Vec<&str> = ["ranking", "unconfirmed", "ruled_out"]
        .iter()
        .flat_map(|place| values(&out, &format!("{place}[].path")))
        .map(|path| path.as_str().unwrap())
        .collect();
    paths.sort_unstable();
    let matrix = run(&["matrix", "--format", "json", "--controls", "soc2-type2"]).json();
    let mut all: Vec<&str> =
        values(&matrix, "paths[].id").iter().map(|path| path.as_str().unwrap()).collect();
    all.sort_unstable();
    assert_eq!(paths, all);
}

#[test]
fn the_policy_and_the_day_asked_for_are_those_of_the_decision() {
    let args = ["recommend", "--answers", "-", "--format", "json", "--policy", "strictest"];
    let out = run_with_input(&args, "{}").json();
    assert_eq!((&out["policy"], &out["today"]), (&"strictest".into(), &"2026-11-22".into()));
    assert_eq!(out["recommended"], out["policies"]["strictest"]);
}

#[rstest]
#[case::something_to_sign("S01", true)]
#[case::nothing_to_sign("S31", false)]
fn the_playbook_follows_a_recommendation_and_nothing_else(#[case] id: &str, #[case] steps: bool) {
    assert_eq!(decision(id)["next_steps"] != serde_json::json!([]), steps);
    let args = ["recommend", "--answers", "-", "--format", "markdown"];
    let paper = run_with_input(&args, answers(id)).out;
    let (_, next) = paper.split_once("\n## Next steps\n").expect("what to do next is always told");
    // Where nothing can be signed it leads out instead.
    assert_eq!(next.contains("Choose a way out"), !steps, "{next}");
}

#[test]
fn facts_grow_stale_with_the_day() {
    let on = |day| {
        let args = ["recommend", "--answers", "-", "--format", "json", "--today", day];
        run_with_input(&args, "{}").json()["stale"].as_array().unwrap().len()
    };
    assert_eq!(on("2026-07-01"), 0);
    assert!(on("2026-11-22") > 0);
}

#[test]
fn a_source_that_only_an_alternative_rests_on_is_listed_too() {
    let folder = Folder::new();
    let catalog = folder.catalog_with_a_vendor_page("Yes");
    let args = ["recommend", "--answers", "-", "--format", "json", "--catalog", &catalog];
    let buyer = r#"{"cloud": ["gcp"], "frameworks": ["soc3"]}"#;
    let out = run_with_input(&[&args[..], &["--policy", "vendor-docs"]].concat(), buyer).json();
    assert_eq!(out["recommended"], serde_json::json!(["google-vertex"]));
    let azure = values(&out, "ranking[]").into_iter().find(|a| a["path"] == "azure-openai");
    let cites = values(azure.unwrap(), "verdicts[].cites");
    assert!(cites.contains(&&serde_json::json!(["vendor"])), "{cites:?}");
    let sources = values(&out, "sources[].id");
    assert!(sources.contains(&&Json::from("vendor")), "{sources:?}");
}
