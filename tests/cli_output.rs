//! Where output goes: a file written whole or not at all, and a reader who has had enough.

mod program;

use std::io::Read as _;
use std::process::{Command, Stdio};

use program::{Folder, command, run, run_with_input};
use rstest::rstest;

const MATRIX: [&str; 3] = ["matrix", "--format", "csv"];

fn matrix_to<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&MATRIX[..], more].concat()
}

#[rstest]
#[case::recommend(&["recommend", "--answers", "-", "--format", "markdown"])]
#[case::matrix(&["matrix", "--format", "json"])]
#[case::questions(&["questions"])]
fn a_file_gets_what_standard_output_would_have_got(#[case] args: &[&str]) {
    let folder = Folder::new();
    let file = folder.place("out");
    let printed = run_with_input(args, "{}").done();
    let ended = run_with_input(&[args, &["-o", &file]].concat(), "{}");
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    assert!(ended.err.starts_with("wrote /") && ended.err.ends_with("/out\n"), "{}", ended.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    assert_eq!(folder.names(), ["out"]);
}

#[test]
fn no_path_fits_still_writes_the_paper_that_says_so() {
    let folder = Folder::new();
    let file = folder.place("paper.md");
    let raw = r#"{"data": ["card-data"], "card-handling": "raw"}"#;
    let ended = run_with_input(&["recommend", "--answers", "-", "-o", &file], raw);
    assert_eq!((ended.code, ended.out.as_str()), (3, ""));
    assert!(std::fs::read_to_string(&file).unwrap().contains("No path fits"));
}

#[test]
fn a_dash_is_standard_output() {
    assert_eq!(run(&matrix_to(&["-o", "-"])).done(), run(&MATRIX).done());
}

#[test]
fn a_file_that_exists_is_replaced_only_when_forced() {
    let folder = Folder::new();
    let file = folder.file("matrix.csv", "mine");
    let said = run(&matrix_to(&["-o", &file])).refused(1);
    assert!(said.contains(&file) && said.contains("--force"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(folder.names(), ["matrix.csv"]);

    assert_eq!(run(&matrix_to(&["--force", "-o", &file])).code, 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), run(&MATRIX).done());
    assert_eq!(folder.names(), ["matrix.csv"]);
}

#[test]
fn force_without_a_file_is_a_slip() {
    assert!(run(&matrix_to(&["--force"])).misused().contains("--output"));
}

#[test]
fn a_folder_is_no_place_to_write_to() {
    let folder = Folder::new();
    let said = run(&matrix_to(&["--force", "-o", folder.path().to_str().unwrap()])).refused(1);
    assert!(said.contains("folder"), "{said}");
    assert!(folder.names().is_empty());
}

#[test]
fn a_folder_that_does_not_exist_is_not_made() {
    let folder = Folder::new();
    let said = run(&matrix_to(&["-o", &folder.place("absent/matrix.csv")])).refused(1);
    assert!(said.contains("absent") && said.contains("create"), "{said}");
    assert!(folder.names().is_empty());
}

/// Nobody may write to these, the superuser included.
#[cfg(target_os = "linux")]
#[rstest]
#[case::a_folder_that_takes_no_files("/proc/signoff.csv")]
#[case::a_file_below_a_file("/proc/version/signoff.csv")]
fn a_place_the_system_refuses_is_named(#[case] place: &str) {
    let said = run(&matrix_to(&["-o", place])).refused(1);
    assert!(said.starts_with("/proc"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folder = Folder::new();
    let file = folder.file("real.csv", "old");
    let link = folder.place("link.csv");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert_eq!(run(&matrix_to(&["--force", "-o", &link])).code, 0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), run(&MATRIX).done());
}

#[rstest]
#[case(&["matrix", "--format", "json"])]
#[case(&["questions"])]
#[case(&["explain", "hipaa-baa"])]
#[case(&["check"])]
#[case(&["--help"])]
fn a_reader_who_has_had_enough_is_no_error(#[case] args: &[&str]) {
    let mut child = Command::new(command(&[]).get_program())
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(command(&[]).get_program())
        .args(MATRIX)
        .stdin(Stdio::null())
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with("signoff: standard output: "), "{said}");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn without_a_terminal_the_program_says_so_and_names_the_other_ways() {
    let said = run(&[]).refused(2);
    for way in ["signoff recommend --answers", "signoff questions", "signoff matrix"] {
        assert!(said.contains(way), "{said}");
    }
}
