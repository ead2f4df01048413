//! `signoff recheck`: saved decisions come to the same, change for a reason that is named, or rest on facts that fell due.

mod buyer;
mod program;
mod scenario;

use buyer::{ENGINE, answers, cases, policies};
use program::{Ended, Folder, run, run_with_input};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value as Json;
use signoff::report::recheck::{Rechecked, Status};
use signoff::report::{json, saved::Saved};

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"], "frameworks": ["hipaa-baa", "soc2-type2"]}"#;

/// A decision for these answers, saved on a day.
fn saved(folder: &Folder, answers: &str, today: &str) -> String {
    let args = ["recommend", "--answers", "-", "--format", "json", "--today", today];
    folder.file(&format!("saved-{today}.json"), run_with_input(&args, answers).done())
}

/// A buyer who asks for criteria that only a report in hand shows.
const PRIVACY: &str = r#"{"trust-criteria": ["privacy"]}"#;

/// A store with one report of Google, whose year ends on this day.
fn store(folder: &Folder, name: &str, to: &str) -> String {
    let text = r#"[(
        id: "google-report", path: "google-vertex", received: "2026-11-01",
        kind: Soc2(claimed: Type2, covers: Period(from: "2025-09-01", to: "TO"), opinion: true,
            criteria: ["tsc-security", "tsc-availability", "tsc-confidentiality",
                "tsc-processing-integrity", "tsc-privacy"],
            surfaces: ["chat", "embeddings"], services: ["Vertex AI"]),
    )]"#;
    folder.file(name, text.replace("TO", to))
}

/// A decision of that buyer, saved.
fn saved_with(folder: &Folder, more: &[&str]) -> String {
    let args = ["recommend", "--answers", "-", "--format", "json"];
    let out = run_with_input(&[&args[..], more].concat(), PRIVACY).done();
    folder.file("with.json", out)
}

/// The only decision of a recheck.
fn only(ended: &Ended) -> Json {
    let json: Json = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(json["schema"], "signoff/recheck/1");
    let decisions = json["decisions"].as_array().unwrap();
    assert_eq!(decisions.len(), 1);
    decisions[0].clone()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_decision_just_saved_comes_to_the_same(answers in answers(6), policy in policies()) {
        let decision = ENGINE.decide(&answers, policy, scenario::TODAY);
        let saved = Saved::parse(&json::recommendation(&decision), "saved").unwrap();
        let again = Rechecked::new(&saved, &ENGINE, None, scenario::TODAY).unwrap();
        prop_assert_eq!(again.status, Status::Same);
        let told = serde_json::to_value(&again).unwrap();
        for part in ["turned", "rules", "lost", "due_since"] {
            prop_assert!(told[part].as_array().unwrap().is_empty(), "{}: {}", part, told[part]);
        }
    }
}

#[test]
fn a_decision_made_before_its_facts_fell_due_rests_on_stale_facts_now() {
    let folder = Folder::new();
    let file = saved(&folder, HOSPITAL, "2026-07-15");
    assert_eq!(
        only(&run(&["recheck", &file, "--format", "json", "--today", "2026-09-28"]))["status"],
        "same"
    );
    let ended = run(&["recheck", &file, "--format", "json", "--today", "2026-09-29"]);
    assert_eq!(ended.code, 0);
    let stale = only(&ended);
    assert_eq!(stale["status"], "stale");
    let due: Vec<_> = stale["due_since"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["claim"].as_str().unwrap())
        .collect();
    assert!(due.contains(&"azure-openai/hipaa-baa@comparison"), "{due:?}");
    let text = run(&["recheck", &file]).done();
    assert!(text.contains("same, now resting on stale facts: Azure OpenAI"), "{text}");
}

#[test]
fn a_changed_claim_that_turns_the_outcome_is_named_with_the_need_and_exits_3() {
    let folder = Folder::new();
    let file = saved(&folder, HOSPITAL, "2026-11-22");
    let catalog = folder.catalog();
    let place = catalog.join("claims/azure-openai.ron");
    let text = std::fs::read_to_string(&place).unwrap();
    let from = "control: \"hipaa-baa\", value: Conditional";
    assert!(text.matches(from).count() >= 2);
    std::fs::write(&place, text.replace(from, "control: \"hipaa-baa\", value: No")).unwrap();
    let catalog = catalog.to_str().unwrap();
    let ended = run(&["recheck", &file, "--catalog", catalog, "--format", "json"]);
    assert_eq!((ended.code, ended.err.as_str()), (3, ""));
    let changed = only(&ended);
    assert_eq!(
        (&changed["status"], &changed["was"]["recommended"][0]),
        (&"changed".into(), &"azure-openai".into())
    );
    assert_ne!(changed["now"]["recommended"], changed["was"]["recommended"]);
    let turn = &changed["turned"][0];
    assert_eq!(
        (&turn["path"], &turn["need"], &turn["now"]),
        (&"azure-openai".into(), &"hipaa-baa".into(), &"not met".into())
    );
    assert_eq!(turn["claims"][0], "azure-openai/hipaa-baa@comparison");
    let out = run(&["recheck", &file, "--catalog", catalog]).out;
    assert!(out.contains("changed: Azure OpenAI →") && out.contains("a signed BAA"), "{out}");
}

#[test]
fn a_decision_made_with_evidence_comes_to_the_same_with_the_same_evidence() {
    let folder = Folder::new();
    // A Type 1 in disguise, of the path this buyer would get without it.
    let store = folder.file(
        "evidence.ron",
        r#"[(id: "report", path: "azure-openai", received: "2026-11-01",
            kind: Soc2(claimed: Type2, covers: AsOf("2026-09-30"), opinion: true, surfaces: ["chat", "embeddings"]))]"#,
    );
    let args = ["recommend", "--answers", "-", "--format", "json", "--evidence", &store];
    let file = folder.file("with.json", run_with_input(&args, HOSPITAL).done());
    let ended = run(&["recheck", &file, "--evidence", &store, "--format", "json"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    let again = only(&ended);
    assert_eq!((&again["status"], &again["turned"]), (&"same".into(), &Json::Array(vec![])));
    // Without the report it is another decision: the store was heard.
    let without = run(&["recheck", &file, "--no-evidence", "--format", "json"]);
    assert_eq!((without.code, &only(&without)["status"]), (3, &"changed".into()));
}

#[test]
fn other_evidence_is_told_with_its_name_and_hash_and_no_folder() {
    let folder = Folder::new();
    let [one, two] = [("one.ron", "2026-09-30"), ("two.ron", "2026-10-31")]
        .map(|(name, to)| store(&folder, name, to));
    let file = saved_with(&folder, &["--evidence", &one]);
    let saved: Json = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(saved["evidence"]["store"]["file"], "one.ron");
    let short = |hash: &Json| hash.as_str().unwrap()[..12].to_owned();
    let hash = short(&saved["evidence"]["store"]["sha256"]);
    let told = |more: &[&str]| {
        let args = [&["recheck", file.as_str()], more].concat();
        let json = only(&run(&[&args[..], &["--format", "json"]].concat()));
        // On one line, however wide it is printed.
        let text = run(&args).out.split_whitespace().collect::<Vec<_>>().join(" ");
        (json, text)
    };
    let (json, text) = told(&["--evidence", &one]);
    assert_eq!(json["other_evidence"], false);
    assert!(!text.contains("other evidence"), "{text}");
    let (json, text) = told(&["--evidence", &two]);
    assert_eq!(json["other_evidence"], true);
    assert_eq!(json["now"]["evidence"]["file"], "two.ron");
    let again = short(&json["now"]["evidence"]["sha256"]);
    assert_ne!(again, hash);
    let words = format!(
        "Made with other evidence: made with one.ron (hash {hash}), made again with two.ron (hash {again})."
    );
    assert!(text.contains(&words), "{text}");
    let (json, text) = told(&["--no-evidence"]);
    assert_eq!((&json["other_evidence"], &json["now"]["evidence"]), (&true.into(), &Json::Null));
    assert!(
        text.contains(&format!("made with one.ron (hash {hash}), made again without.")),
        "{text}"
    );
}

#[test]
fn a_rule_that_is_gone_or_new_is_named() {
    let folder = Folder::new();
    let file = saved(&folder, r#"{"frameworks": ["iso27001"]}"#, "2026-11-22");
    let catalog = folder.edited("needs.ron", "id: \"iso27001\"", "id: \"iso27001-held\"");
    let again = only(&run(&["recheck", &file, "--catalog", &catalog, "--format", "json"]));
    let rules: Vec<_> = again["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["id"].as_str().unwrap(), r["change"].as_str().unwrap()))
        .collect();
    assert!(rules.contains(&("iso27001", "is gone")), "{rules:?}");
    assert!(rules.contains(&("iso27001-held", "counts now and did not")), "{rules:?}");
}

#[test]
fn an_answer_that_can_no_longer_be_given_is_said_and_the_rest_is_used() {
    let folder = Folder::new();
    let file = saved(&folder, HOSPITAL, "2026-11-22");
    let text = std::fs::read_to_string(&file).unwrap();
    let odd = text
        .replacen("\"healthcare\"", "\"alchemy\"", 1)
        .replacen("\"answers\": {", "\"answers\": {\n    \"shoe-size\": \"43\",", 1)
        .replacen("\"schema\"", "\"field-of-next-year\": [1], \"schema\"", 1);
    let file = folder.file("odd.json", odd);
    let again = only(&run(&["recheck", &file, "--format", "json"]));
    let lost = again["lost"].to_string();
    assert!(lost.contains("`shoe-size`") && lost.contains("`alchemy`"), "{lost}");
    assert_eq!(again["now"]["recommended"][0], "azure-openai");
}

#[test]
fn each_decision_keeps_its_own_policy_unless_one_is_named() {
    let folder = Folder::new();
    let args = ["recommend", "--answers", "-", "--format", "json", "--policy", "vendor-docs"];
    let file = folder.file("vendor.json", run_with_input(&args, HOSPITAL).done());
    let policy = |more: &[&str]| {
        let args = [&["recheck", file.as_str(), "--format", "json"], more].concat();
        only(&run(&args))["policy"].clone()
    };
    assert_eq!(policy(&[]), "vendor-docs");
    assert_eq!(policy(&["--policy", "articles"]), "articles");
    assert_eq!(policy(&["--policy", "strictest"]), "strictest");
}

#[rstest]
#[case::missing("", "no such file")]
#[case::no_json("industry: healthcare", "no JSON")]
#[case::answers("{\"industry\": \"healthcare\"}", "no saved decision")]
#[case::other_schema("{\"schema\": \"signoff/matrix/1\"}", "this is `signoff/matrix/1`")]
#[case::cut_short("{\"schema\": \"signoff/recommendation/1\"}", "not a whole saved decision")]
#[case::unknown_policy(
    "{\"schema\": \"signoff/recommendation/1\", \"policy\": \"article\", \"answers\": {}, \"outcome\": \"none\", \"recommended\": []}",
    "did you mean `articles`?"
)]
fn a_file_that_is_no_saved_decision_fails_clearly_and_the_others_are_told(
    #[case] text: &str,
    #[case] words: &str,
) {
    let folder = Folder::new();
    let good = saved(&folder, HOSPITAL, "2026-11-22");
    let bad =
        if text.is_empty() { folder.place("bad.json") } else { folder.file("bad.json", text) };
    let ended = run(&["recheck", &bad, &good]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("bad.json") && ended.err.contains(words), "{}", ended.err);
    assert!(ended.out.contains("same: Azure OpenAI"), "{}", ended.out);
    let json: Json =
        serde_json::from_str(&run(&["recheck", &bad, &good, "--format", "json"]).out).unwrap();
    assert_eq!(json["decisions"][0]["status"], "unreadable");
    assert!(json["decisions"][0]["error"].as_str().unwrap().contains(words));
}
