//! Saving: where files would go, which are written, and what is said when they cannot be.

use std::path::PathBuf;

use rstest::rstest;

use crate::scenes;
use crate::stage::{Stage, rows};

/// The screen that saves, its field emptied and something else typed.
fn named(name: &str) -> Stage {
    let mut stage = scenes::save();
    stage.keys("Ctrl-u").types(name);
    stage
}

fn shown(stage: &Stage) -> String {
    rows(stage.buffer()).join("\n")
}

fn written(stage: &Stage) -> Vec<PathBuf> {
    stage.deeds.borrow().files.keys().cloned().collect()
}

#[test]
fn all_files_are_written_under_one_name_and_their_full_paths_told() {
    let mut stage = named("for the board/hospital");
    stage.keys("Enter");
    let files = written(&stage);
    assert_eq!(files.len(), 3);
    for file in &files {
        assert!(file.starts_with("/home/buyer/for the board"), "{}", file.display());
        assert!(shown(&stage).contains(&file.display().to_string()));
    }
}

#[test]
fn only_ticked_files_are_written() {
    let mut stage = named("hospital");
    stage.keys("Down Down Space Enter");
    let files = written(&stage);
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| file.extension().is_some_and(|e| e != "json")));
}

#[rstest]
#[case("")]
#[case("   ")]
#[case("reports/")]
#[case("..")]
#[case("reports/.")]
fn a_folder_is_not_taken_for_a_name(#[case] name: &str) {
    let mut stage = named(name);
    assert!(!shown(&stage).contains("/.md"));
    stage.keys("Enter");
    assert_eq!(written(&stage), Vec::<PathBuf>::new());
    assert!(shown(&stage).contains("Name the files"), "{}", shown(&stage));
}

#[test]
fn nothing_ticked_is_nothing_to_write() {
    let mut stage = named("hospital");
    stage.keys("Down Space Down Space Down Space Enter");
    assert_eq!(written(&stage), Vec::<PathBuf>::new());
    assert!(shown(&stage).contains("tick at least one"));
}

#[test]
fn what_is_there_already_is_replaced_after_a_yes_only() {
    let mut stage = named("hospital");
    let old = PathBuf::from("/home/buyer/hospital.json");
    stage.deeds.borrow_mut().files.insert(old.clone(), "old".into());
    for refusal in ["n", "Esc", "Enter"] {
        stage.keys("Enter").keys(refusal);
        assert_eq!(stage.deeds.borrow().files[&old], "old");
        assert_eq!(written(&stage).len(), 1);
    }
    stage.keys("Enter y");
    assert_ne!(stage.deeds.borrow().files[&old], "old");
    assert_eq!(written(&stage).len(), 3);
}

#[test]
fn a_name_changed_after_saving_is_written_anew() {
    let mut stage = named("hospital");
    stage.keys("Enter").types("-2");
    assert!(shown(&stage).contains("Will be written"));
    stage.keys("Enter");
    assert_eq!(written(&stage).len(), 6);
}

#[test]
fn page_and_word_document_are_offered_and_written_when_ticked() {
    let mut stage = named("hospital");
    assert!(shown(&stage).contains("[ ] Page to read or print (.html)"));
    assert!(shown(&stage).contains("[ ] Document for Word (.docx)"));
    stage.keys("Up Up Down Down Down Down Space Down Space Enter");
    let files = written(&stage);
    assert_eq!(files.len(), 5);
    let of = |ending: &str| {
        let file = PathBuf::from(format!("/home/buyer/hospital.{ending}"));
        stage.deeds.borrow().files[&file].clone()
    };
    assert!(of("html").starts_with("<!DOCTYPE html>") && of("docx").starts_with("PK"));
}
