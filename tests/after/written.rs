//! The formats asked for by name: printed as they are, and written under names of their own.

use rstest::rstest;

use crate::decided::decided;
use crate::program::{Ended, Folder, run_with_input};
use crate::scenario;
use signoff::report::{actions, calendar, needs_out};

fn recommend(more: &[&str]) -> Ended {
    let answers = serde_json::to_string(&scenario::named("S01").answers).unwrap();
    let args = ["recommend", "--answers", "-", "--today", "2026-11-22"];
    run_with_input(&[&args[..], more].concat(), answers)
}

#[rstest]
#[case("actions-csv", actions::csv(&decided("hospital")))]
#[case("needs-csv", needs_out::csv(&decided("hospital")))]
#[case("ics", calendar::ics(&decided("hospital")))]
fn a_format_is_printed_byte_for_byte(#[case] format: &str, #[case] text: String) {
    assert_eq!(recommend(&["--format", format]).done(), text);
}

#[test]
fn a_folder_gets_each_under_a_name_that_says_what_it_is() {
    let folder = Folder::new();
    let to = folder.path().to_str().unwrap();
    let ended = recommend(&["--format", "ics,needs-csv,actions-csv", "-o", to]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    let names = ["actions.csv", "ics", "needs.csv"];
    assert_eq!(folder.names(), names.map(|n| format!("signoff-2026-11-22-azure-openai.{n}")));
}
