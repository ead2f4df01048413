//! A flag that a command does not read is never taken in silence: it is refused, and its help does not offer it.

mod program;

use program::{Folder, command, run};
use rstest::rstest;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalog");

/// Flags that bear on an answer, each with something it takes.
const FLAGS: [[&str; 2]; 5] = [
    ["--catalog", SHIPPED],
    ["--overlay", "/nowhere/ours.ron"],
    ["--policy", "strictest"],
    ["--evidence", "/nowhere/evidence.ron"],
    ["--today", "2026-11-22"],
];

/// Commands with the flags they read.
#[rstest]
#[case(&["diff", SHIPPED, SHIPPED], &["diff"], &[])]
#[case(&["compare", "/nowhere/a.json", "/nowhere/b.json"], &["compare"], &["--catalog"])]
#[case(&["questions"], &["questions"], &["--catalog"])]
#[case(&["check", "--coverage"], &["check"], &["--catalog", "--overlay", "--policy", "--today"])]
#[case(&["evidence", "grade", "/nowhere/file.ron"], &["evidence", "grade"], &["--catalog", "--overlay", "--today"])]
#[case(&["evidence", "list"], &["evidence", "list"], &["--catalog", "--overlay", "--evidence", "--today"])]
#[case(&["evidence", "add", "--path", "P", "--file", "/nowhere/f", "--soc2", "type2"], &["evidence", "add"], &["--catalog", "--overlay", "--evidence", "--today"])]
#[case(&["matrix"], &["matrix"], &["--catalog", "--overlay", "--policy", "--evidence", "--today"])]
#[case(&["explain", "hipaa-baa"], &["explain"], &["--catalog", "--overlay", "--policy", "--evidence", "--today"])]
#[case(&["recommend", "--answers", "/nowhere/a.ron"], &["recommend"], &["--catalog", "--overlay", "--policy", "--evidence", "--today"])]
#[case(&["recheck", "/nowhere/saved.json"], &["recheck"], &["--catalog", "--overlay", "--policy", "--evidence", "--today"])]
fn a_command_takes_and_offers_the_flags_it_reads_and_no_others(
    #[case] call: &[&str],
    #[case] name: &[&str],
    #[case] reads: &[&str],
    #[values(true, false)] before: bool,
) {
    let help = run(&[name, &["--help"]].concat()).done();
    for flag in FLAGS {
        let read = reads.contains(&flag[0]);
        assert_eq!(help.contains(flag[0]), read, "{flag:?} in\n{help}");
        let args = if before { [&flag[..], call].concat() } else { [call, &flag[..]].concat() };
        let name = name.join(" ");
        let refusal = format!(
            "`signoff {name}` does not read {}; leave it out (`signoff {name} --help` lists what it takes)",
            flag[0]
        );
        if read {
            assert!(!command(&args).output().unwrap().stderr.starts_with(b"signoff: `signoff "));
        } else {
            assert_eq!(run(&args).refused(2), refusal);
        }
    }
}

#[test]
fn a_policy_bears_on_a_check_only_where_coverage_or_what_is_due_is_asked_for() {
    let said = run(&["check", "--policy", "strictest"]).refused(2);
    assert!(["--policy", "--coverage", "--due"].iter().all(|f| said.contains(f)), "{said}");
    run(&["check", "--coverage", "--policy", "strictest"]).done();
    run(&["check", "--due", "--policy", "strictest"]).done();
}

/// What one flag says and another takes back is refused wherever the two stand.
#[rstest]
#[case(&["--evidence", "/nowhere/e.ron", "matrix", "--no-evidence"], ["--evidence", "--no-evidence"])]
#[case(&["--evidence", "/nowhere/e.ron", "evidence", "list", "--store", "/nowhere/s.ron"], ["--evidence", "--store"])]
#[case(&["evidence", "list", "--evidence", "/nowhere/e.ron", "--store", "/nowhere/s.ron"], ["--evidence", "--store"])]
fn two_flags_of_which_one_would_be_ignored_are_refused(
    #[case] args: &[&str],
    #[case] both: [&str; 2],
) {
    let said = run(args).refused(2);
    assert!(both.iter().all(|flag| said.contains(flag)), "{said}");
}

/// Of a flag that stands on both sides of the command only the one behind it would be heard: an
/// overlay must not be lost that way.
#[rstest]
#[case("--overlay", ["/nowhere/one.ron", "/nowhere/two.ron"])]
#[case("--catalog", ["/nowhere/one", SHIPPED])]
#[case("--policy", ["strictest", "vendor-docs"])]
#[case("--today", ["2026-11-21", "2026-11-22"])]
#[case("--evidence", ["/nowhere/one.ron", "/nowhere/two.ron"])]
fn a_flag_before_the_command_and_another_behind_it_are_refused(
    #[case] flag: &str,
    #[case] values: [&str; 2],
) {
    let [before, behind] = values;
    let said = run(&[flag, before, "matrix", flag, behind]).refused(2);
    assert!(said.contains(&format!("{flag} stands before `matrix` and behind it")), "{said}");
    let twice = command(&[flag, behind, "matrix", flag, behind]).output().unwrap();
    assert_ne!(twice.status.code(), Some(2), "the same twice loses nothing");
}

#[rstest]
#[case(&["diff", SHIPPED, SHIPPED])]
#[case(&["questions"])]
#[case(&["check"])]
#[case(&["matrix"])]
#[case(&["explain", "hipaa-baa"])]
fn flags_that_only_leave_something_out_are_taken_everywhere(#[case] call: &[&str]) {
    let leaving_out = ["--no-color", "--no-overlay", "--no-evidence"];
    let plain = run(call).done();
    assert_eq!(run(&[call, &leaving_out[..]].concat()).done(), plain);
    assert_eq!(run(&[&leaving_out[..], call].concat()).done(), plain);
}

#[test]
fn questions_need_no_layer_and_ask_on_where_one_is_broken() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("signoff/overlay")).unwrap();
    folder.file("signoff/overlay/ours.ron", "(owner: 1)");
    let asked = program::run_with_settings(&["questions"], folder.path());
    assert_eq!(asked.done(), run(&["questions"]).done());
}
