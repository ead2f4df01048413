//! The buyer's own words: taken from a file, kept as they were given, shown at the head of every format, and read back.

mod buyer;
mod program;
mod scenario;

use std::path::Path;

use buyer::{ENGINE, answers, cases, policies};
use program::{Ended, Folder, run, run_with_input};
use proptest::prelude::*;
use rstest::rstest;
use scenario::TODAY;
use serde_json::{Value as Json, json};
use signoff::decision::Decision;
use signoff::interview::About;
use signoff::report::again::again;
use signoff::report::saved::Saved;
use signoff::report::{docx, html, json as record, markdown, memo, text};

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"], "frameworks": ["hipaa-baa", "soc2-type2"]}"#;

fn words() -> Json {
    json!({
        "title": "Assistant for the wards", "organisation": "St Example", "owner": "Head of nursing",
        "use_case": "Summaries of notes", "notes": "First line\nsecond line",
        "preparer": "A. Writer", "approvers": ["B. Officer", "C. Counsel"],
    })
}

fn recommend(more: &[&str]) -> Ended {
    run_with_input(&[&["recommend", "--answers", "-"], more].concat(), HOSPITAL)
}

#[rstest]
#[case("text")]
#[case("markdown")]
#[case("html")]
fn the_words_stand_at_the_head_of_the_paper(#[case] format: &str) {
    let folder = Folder::new();
    let about = folder.file("about.json", words().to_string());
    let paper = recommend(&["--about", &about, "--format", format]).done();
    let head = paper.to_lowercase().find("about this decision").unwrap();
    let mut last = head;
    let said = ["Assistant for the wards", "St Example", "Head of nursing", "Summaries of notes"];
    let rest = ["First line", "second line", "A. Writer", "B. Officer", "C. Counsel"];
    for text in said.into_iter().chain(rest) {
        let at = paper[last..].find(text).unwrap_or_else(|| panic!("{text}: {paper}"));
        last += at;
    }
    assert!(
        !recommend(&["--format", format]).done().to_lowercase().contains("about this decision")
    );
}

#[test]
fn the_words_change_nothing_else_of_the_record() {
    let folder = Folder::new();
    let about = folder.file("about.json", words().to_string());
    let mut with = recommend(&["--about", &about, "--format", "json"]).json();
    let without = recommend(&["--format", "json"]).json();
    assert_eq!(with.as_object_mut().unwrap().remove("about").unwrap(), words());
    assert_eq!(with, without);
}

#[rstest]
#[case::unknown("about.json", "{\"organization\": \"x\"}", "did you mean `organisation`?")]
#[case::ron("about.ron", "(title: \"x\")", "such a file is a map")]
#[case::toml("about.toml", "title = 3", "about.toml:1")]
#[case::ending("about.txt", "title", ".ron, .json or .toml")]
fn words_that_cannot_be_taken_are_refused_by_name(
    #[case] name: &str,
    #[case] text: &str,
    #[case] told: &str,
) {
    let folder = Folder::new();
    let about = folder.file(name, text);
    let said = recommend(&["--about", &about]).refused(1);
    assert!(said.contains(name) && said.contains(told), "{said}");
}

#[rstest]
#[case("text")]
#[case("markdown")]
#[case("json")]
#[case("html")]
fn the_report_of_a_saved_decision_is_the_one_that_was_made(#[case] format: &str) {
    let folder = Folder::new();
    let about = folder.file("about.json", words().to_string());
    let saved = recommend(&["--about", &about, "--format", "json"]).done();
    let file = folder.file("saved.json", saved);
    let made = recommend(&["--about", &about, "--format", format]).done();
    // It is reported as of its own day, whatever day it is here.
    let again = run(&["report", &file, "--format", format]);
    assert_eq!(again.done(), made);
}

#[test]
fn a_decision_made_with_other_facts_is_not_reported_until_they_are_given() {
    let folder = Folder::new();
    let catalog = folder.edited("needs.ron", "id: \"iso27001\"", "id: \"iso27001-held\"");
    let args = ["--catalog", catalog.as_str(), "--format", "json"];
    let made = recommend(&args).done();
    let file = folder.file("saved.json", &made);
    let said = run(&["report", &file]).refused(1);
    assert!(said.contains("--catalog") && said.contains("signoff recheck"), "{said}");
    let args = [&["report", file.as_str()], &args[..]].concat();
    assert_eq!(run(&args).done(), made);
}

#[test]
fn a_record_that_was_changed_by_hand_is_not_reported() {
    let folder = Folder::new();
    let made = recommend(&["--format", "json"]).done();
    let changed = made.replacen(
        "\"recommended\": [\n    \"azure-openai\"",
        "\"recommended\": [\n    \"aws-bedrock\"",
        1,
    );
    assert_ne!(changed, made);
    let file = folder.file("saved.json", changed);
    let said = run(&["report", &file]).refused(1);
    assert!(said.contains("`recommended`"), "{said}");
    let said = run(&["report", &file, "--today", "2026-11-22"]).refused(2);
    assert!(said.contains("--today"), "{said}");
    assert!(Path::new(&file).is_file());
}

fn papers(decision: &Decision<'_>) -> Vec<Vec<u8>> {
    let doc = memo::memo(decision);
    vec![
        text::text(&doc, 100).into_bytes(),
        markdown::markdown(&doc).into_bytes(),
        record::recommendation(decision).into_bytes(),
        html::html(&doc).into_bytes(),
        docx::docx(&doc),
    ]
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_record_read_back_is_the_decision_again(
        answers in answers(12), policy in policies(), notes in ".*", name in any::<String>(),
    ) {
        let mut decision = ENGINE.decide(&answers, policy, TODAY);
        decision.about = About { notes, approvers: vec![name], ..About::default() };
        let saved = Saved::parse(&record::recommendation(&decision), "saved").unwrap();
        let read = again(&saved, &ENGINE).unwrap();
        prop_assert_eq!(papers(&read), papers(&decision));
    }
}
