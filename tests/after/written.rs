//! The formats asked for by name: printed as they are, and written under names of their own.

use std::collections::HashSet;

use rstest::rstest;

use crate::buyer::ENGINE;
use crate::decided::{answers, decided};
use crate::program::{Ended, Folder, run, run_with_input};
use crate::scenario::{self, TODAY};
use crate::table;
use signoff::catalog::Policy;
use signoff::report::{actions, calendar, matrix_out, needs_out};

fn recommend(more: &[&str]) -> Ended {
    let answers = serde_json::to_string(&scenario::named("S01").answers).unwrap();
    let args = ["recommend", "--answers", "-", "--today", "2026-11-22"];
    run_with_input(&[&args[..], more].concat(), answers)
}

#[rstest]
#[case("actions-csv", actions::csv(&decided("hospital")))]
#[case("needs-csv", needs_out::csv(&decided("hospital")))]
#[case("matrix-csv", matrix_out::of_decision(&decided("hospital")))]
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

#[test]
fn the_matrix_of_a_decision_is_the_one_of_its_policy_and_day_with_a_line_for_each_cell() {
    for policy in [Policy::Articles, Policy::VendorDocs] {
        let given = ["--policy", policy.word(), "--today", "2026-11-22"];
        let made = recommend(&["--policy", policy.word(), "--format", "matrix-csv"]).done();
        assert_eq!(made, run(&[&["matrix", "--format", "csv"], &given[..]].concat()).done());
        table::check(&made);
        let decision = ENGINE.decide(&answers("hospital"), policy, TODAY);
        let (paths, controls) = (table::column(&made, "path"), table::column(&made, "control"));
        let said: HashSet<_> = paths.iter().map(String::as_str).zip(controls.iter()).collect();
        let considered = decision.evaluation.paths.iter().map(|a| a.path.id.as_str());
        let controls: HashSet<_> = controls.iter().collect();
        let cells = considered.flat_map(|path| controls.iter().map(move |row| (path, *row)));
        assert_eq!((said.len(), cells.collect::<HashSet<_>>()), (paths.len(), said));
    }
}
