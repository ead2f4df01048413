//! The buyer's own words: taken from a file, kept as they were given, shown at the head of every format, and read back.

mod buyer;
mod hostile;
mod program;
mod scenario;

use std::path::Path;
use std::sync::LazyLock;

use buyer::{ENGINE, answers, cases, policies};
use program::{Ended, Folder, run, run_with_input};
use proptest::prelude::*;
use rstest::rstest;
use scenario::TODAY;
use serde_json::{Value as Json, json};
use signoff::catalog::Catalog;
use signoff::decision::{Decision, Engine, Identity, Signature, SignatureLine};
use signoff::interview::About;
use signoff::interview::about::Field;
use signoff::report::again::again;
use signoff::report::json as record;
use signoff::report::memo::Extent;
use signoff::report::saved::Saved;
use signoff::report::saving::PaperFormat;

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
    let mut without = recommend(&["--format", "json"]).json();
    assert_eq!(with.as_object_mut().unwrap().remove("about").unwrap(), words());
    // The report for machines is the paper, of which the words are a part.
    for json in [&mut with, &mut without] {
        json.as_object_mut().unwrap().remove("report").unwrap();
    }
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
    PaperFormat::ALL.iter().map(|format| format.bytes(decision, Extent::Whole)).collect()
}

/// The shipped catalogue with an own layer over it.
static LAID_OVER: LazyLock<Catalog> = LazyLock::new(|| {
    let layers = [hostile::layer("Our \"own\" word, = 1 <b> \u{202e}x", "Must")];
    Catalog::embedded().unwrap().with_overlays(&layers, TODAY).unwrap()
});

static OVER: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&LAID_OVER));

/// Own words in any of the fields.
fn abouts() -> impl Strategy<Value = About> {
    let texts = proptest::collection::vec(prop_oneof![".{0,40}", any::<String>()], 0..3);
    proptest::collection::vec(texts, Field::ALL.len()).prop_map(|said| {
        let mut about = About::default();
        for (field, texts) in Field::ALL.into_iter().zip(said) {
            about.set(field, texts).unwrap();
        }
        about
    })
}

/// The decision with the signatures that may stand under it, of the first so many lines.
fn signed<'a>(decision: Decision<'a>, most: usize, note: &str) -> Decision<'a> {
    let asked = |line: &SignatureLine<'_>| Signature {
        signer: line.signer.id.to_string(),
        name: line.name.unwrap_or("Somebody Else").into(),
        on: TODAY,
        revision: decision.kept.as_ref().map_or(1, |kept| kept.revision),
        note: note.into(),
    };
    let asked: Vec<_> = decision.signature_lines().iter().take(most).map(asked).collect();
    asked.into_iter().fold(decision, |decision, signature| {
        decision.clone().signed(signature).unwrap_or(decision)
    })
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_record_read_back_is_the_decision_again(
        answers in answers(12), policy in policies(), about in abouts(), over in any::<bool>(),
        revision in proptest::option::of(1..9_u32), lines in 0..5_usize, note in ".{0,20}",
    ) {
        let engine: &Engine<'static> = if over { &OVER } else { &ENGINE };
        let mut decision = engine.decide(&answers, policy, TODAY);
        decision.about = about;
        if let Some(revision) = revision {
            decision.kept = Some(Identity { id: "wards-6d0a31".into(), revision });
            decision = signed(decision, lines, &note);
        }
        let saved = Saved::parse(&record::recommendation(&decision), "saved").unwrap();
        let read = again(&saved, engine).unwrap();
        prop_assert_eq!(&read.signatures, &decision.signatures);
        prop_assert_eq!(papers(&read), papers(&decision));
    }
}
