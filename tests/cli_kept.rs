//! Decisions kept: a folder for each revision, none written over, listed, and reported again.

mod program;

use program::{Ended, Folder, command, run, run_with_input};
use rstest::rstest;
use serde_json::Value as Json;

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;
const AGENCY: &str =
    r#"{"industry": "us-federal", "frameworks": ["fedramp-high"], "models": ["claude"]}"#;

fn keep(answers: &str, folder: &Folder, more: &[&str]) -> Ended {
    let to = folder.place("kept");
    run_with_input(&[&["recommend", "--answers", "-", "--keep", &to], more].concat(), answers)
}

fn listed(folder: &Folder) -> Vec<Json> {
    let list = run(&["list", &folder.place("kept"), "--format", "json"]).json();
    assert_eq!(list["schema"], "signoff/decisions/1");
    list["decisions"].as_array().unwrap().clone()
}

#[test]
fn each_time_it_is_a_revision_more_and_the_earlier_stay_as_they_were() {
    let folder = Folder::new();
    let about = folder.file("about.toml", "title = \"../Wards & Clinics\"\n");
    assert_eq!(keep(HOSPITAL, &folder, &["--about", &about]).code, 0);
    let first = folder.path().join("kept/wards-clinics/r1");
    let texts = || {
        ["decision.json", "answers.ron", "report.md", "about.json"]
            .map(|name| std::fs::read_to_string(first.join(name)).unwrap())
    };
    let before = texts();
    let ended = keep(AGENCY, &folder, &["--about", &about]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert!(ended.err.contains("r2"), "{}", ended.err);
    assert_eq!(texts(), before);
    let names = |d: &Json| (d["id"].clone(), d["revision"].clone(), d["outcome"].clone());
    let found: Vec<_> = listed(&folder).iter().map(names).collect();
    let expected = [("wards-clinics", 1, "recommended"), ("wards-clinics", 2, "none")];
    assert_eq!(found, expected.map(|(id, at, outcome)| (id.into(), at.into(), outcome.into())));
    let in_it = std::fs::read_dir(folder.path().join("kept/wards-clinics")).unwrap();
    assert_eq!(in_it.count(), 2);
}

#[rstest]
#[case::not_kept(&["-o", "paper.md"], "in the way")]
#[case::not_printed(&[], "in the way")]
#[case::not_written(&["-o", "absent/paper.md"], "kept")]
fn a_paper_and_what_is_kept_come_and_stay_away_together(#[case] args: &[&str], #[case] to: &str) {
    let folder = Folder::new();
    folder.file("in the way", "");
    let mut command =
        command(&["recommend", "--answers", "-", "--format", "markdown", "--keep", to]);
    command.args(args).current_dir(folder.path()).write_stdin(HOSPITAL);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert!(!folder.path().join("paper.md").exists());
    if let Ok(left) = std::fs::read_dir(folder.path().join("kept")) {
        assert_eq!(left.count(), 0);
    }
}

#[cfg(unix)]
#[test]
fn a_revision_has_the_rights_of_any_new_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    std::fs::create_dir(folder.place("any")).unwrap();
    keep(HOSPITAL, &folder, &[]);
    let mode = |place: &str| std::fs::metadata(place).unwrap().permissions().mode();
    let place = listed(&folder)[0]["folder"].as_str().unwrap().to_owned();
    assert_eq!(mode(&place), mode(&folder.place("any")));
}

#[test]
fn without_a_title_the_answers_tell_the_decisions_apart() {
    let folder = Folder::new();
    for answers in [HOSPITAL, AGENCY, HOSPITAL] {
        keep(answers, &folder, &[]);
    }
    let mut revisions: Vec<_> = listed(&folder).iter().map(|d| d["revision"].clone()).collect();
    revisions.sort_by_key(Json::as_u64);
    assert_eq!(revisions, [1, 1, 2]);
}

#[test]
fn what_is_kept_can_be_reported_and_asked_again() {
    let folder = Folder::new();
    let printed = keep(HOSPITAL, &folder, &["--format", "markdown"]).out;
    let place = listed(&folder)[0]["folder"].as_str().unwrap().to_owned();
    let record = format!("{place}/decision.json");
    assert_eq!(run(&["report", &record, "--format", "markdown"]).done(), printed);
    assert_eq!(std::fs::read_to_string(format!("{place}/report.md")).unwrap(), printed);
    let answers = format!("{place}/answers.ron");
    let again = run(&["recommend", "--answers", &answers, "--format", "json"]).json();
    assert_eq!(again["recommended"][0], "azure-openai");
}

#[test]
fn a_list_of_none_says_how_to_keep_one_and_a_broken_record_is_named() {
    let folder = Folder::new();
    assert!(run(&["list", &folder.place("kept")]).done().contains("--keep"));
    keep(HOSPITAL, &folder, &[]);
    let text = run(&["list", &folder.place("kept")]).done();
    assert!(text.contains("/r1") && text.contains("2026-11-22"), "{text}");
    let place = listed(&folder)[0]["folder"].as_str().unwrap().to_owned();
    std::fs::write(format!("{place}/decision.json"), "{").unwrap();
    let ended = run(&["list", &folder.place("kept")]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("decision.json"), "{}", ended.err);
}

#[test]
fn two_decisions_are_compared_in_answers_facts_and_outcome() {
    let folder = Folder::new();
    let about = folder.file("about.toml", "title = \"Wards\"\n");
    let about = ["--about", about.as_str()];
    keep(HOSPITAL, &folder, &about);
    keep(AGENCY, &folder, &[&about[..], &["--policy", "strictest"]].concat());
    let kept = folder.place("kept");
    let compare = |one: &str, other: &str| {
        run(&["compare", one, other, "--keep", &kept, "--format", "json"]).json()
    };
    let told = compare("wards/r1", "wards");
    assert_eq!(told["schema"], "signoff/comparison/1");
    let find = |part: &str, what: &str| {
        let mut all = told[part].as_array().unwrap().iter();
        let found = all.find(|d| d["what"] == what).unwrap_or_else(|| panic!("{what}: {told}"));
        (found["first"].clone(), found["second"].clone())
    };
    assert_eq!(find("outcome", "outcome"), ("recommended".into(), "none".into()));
    assert_eq!(find("answers", "industry"), ("healthcare".into(), "us-federal".into()));
    assert_eq!(find("facts", "policy"), ("articles".into(), "strictest".into()));
    assert!(!told["facts"].to_string().contains("knowledge base"), "{told}");

    let file = format!("{kept}/wards/r1/decision.json");
    let same = compare("wards/r1", &file);
    for part in ["answers", "facts", "outcome"] {
        assert_eq!(same[part], Json::Array(vec![]), "{part}");
    }
    let text = run(&["compare", "wards/r1", &file, "--keep", &kept]).done();
    assert!(text.contains("They came to the same."), "{text}");
    let said = run(&["compare", "ward", &file, "--keep", &kept]).refused(1);
    assert!(said.contains("did you mean `wards`?"), "{said}");
}
