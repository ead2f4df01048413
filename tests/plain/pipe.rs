//! The built program line by line, as a script runs it.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use rstest::rstest;

use crate::program::{Ended, Folder, command, run, run_with_input};

/// The lines that skip the buyer's own words when a decision is saved.
const SKIPPED: &str = "\n\n\n\n\n\n\n";

/// The program line by line, with this folder for its draft and its files.
fn plain(folder: &Folder, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ended {
    let mut command = command(&[&["--plain"], arguments].concat());
    command.env("XDG_STATE_HOME", folder.place("state")).current_dir(folder.path());
    command.env("XDG_DATA_HOME", folder.place("data"));
    let output = command.write_stdin(input).output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.place(name)).unwrap()
}

#[test]
fn a_whole_interview_through_a_pipe_saves_what_recommend_prints_for_its_answers() {
    let folder = Folder::new();
    let first = "healthcare\n4\nus\n\nazure\n";
    let rest = "\n".repeat(30);
    let input = format!("{first}{rest}go data\nphi\nmicrosoft\n{rest}save report\n\n");
    let said = plain(&folder, &[], input).done();
    assert!(said.contains("Chose: Healthcare."), "{said}");
    let names = ["report.answers.ron", "report.json", "report.md", "state"];
    assert_eq!(folder.names(), names);
    for name in &names[..3] {
        assert!(
            said.contains(&format!(
                "Written: {}\n",
                folder.path().canonicalize().unwrap().join(name).display()
            )),
            "{said}"
        );
    }
    let answers = folder.place("report.answers.ron");
    for (format, file) in [("markdown", "report.md"), ("json", "report.json")] {
        let printed = run(&["recommend", "--answers", &answers, "--format", format]).done();
        assert_eq!(read(&folder, file), printed);
    }
    let answers = read(&folder, "report.answers.ron");
    for answer in
        [r#""data": ["phi"]"#, r#""baa-in-place": ["microsoft"]"#, r#""cloud": ["azure"]"#]
    {
        assert!(answers.contains(answer), "{answers}");
    }
}

#[test]
fn an_input_that_ends_is_taken_up_where_it_ended() {
    let folder = Folder::new();
    let said = plain(&folder, &[], "healthcare\nsmb").done().replace('\n', " ");
    assert!(said.contains("Chose: Small."), "{said}");
    assert!(said.contains("2 of about 22 questions answered; they are saved"), "{said}");

    let said = plain(&folder, &[], "").done().replace('\n', " ");
    assert!(said.contains("2 of about 22 questions answered. Resume? Type yes or no"), "{said}");

    let said = plain(&folder, &[], "what\nyes\nback\n").done().replace('\n', " ");
    assert!(said.contains("Type yes or no."), "{said}");
    assert!(said.contains("question 3 of about 22"), "{said}");
    assert!(said.contains("keeps your answer: Small."), "{said}");

    let said = plain(&folder, &[], "no\n").done().replace('\n', " ");
    assert!(said.contains("question 1 of about 22"), "{said}");
    // Nothing was answered anew, so nothing is put away yet.
    let said = plain(&folder, &[], "anew\n1\n").done().replace('\n', " ");
    assert!(
        said.contains("Resume?") && said.contains("1 of about 22 questions answered;"),
        "{said}"
    );
    assert!(read(&folder, "state/signoff/draft.ron").contains("healthcare"));
}

#[test]
fn an_interview_that_was_complete_tells_its_recommendation_again() {
    let folder = Folder::new();
    plain(&folder, &[], "defaults\n").done();
    // With no answer given there is nothing to take up.
    let said = plain(&folder, &[], "1\ndefaults\n").done();
    assert!(!said.contains("Resume?"), "{said}");
    let said = plain(&folder, &[], "\n").done();
    assert!(said.contains("Resume?") && said.contains("Part 1 of "), "{said}");
}

#[test]
fn no_path_fits_ends_as_recommend_does_and_a_half_done_interview_does_not() {
    let folder = Folder::new();
    let raw = "go data\ncard-data\ngo card\nraw\n";
    assert_eq!(plain(&folder, &[], raw).code, 0);
    let ended = plain(&folder, &[], "\ndefaults\nsave paper.md\n");
    assert_eq!((ended.code, ended.err.as_str()), (3, ""));
    assert!(ended.out.contains("No path fits"), "{}", ended.out);
    assert!(read(&folder, "paper.md").contains("No path fits"));
    assert_eq!(folder.names(), ["paper.md", "state"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_yes() {
    let folder = Folder::new();
    folder.file("mine.md", "mine");
    let said = plain(
        &folder,
        &[],
        format!("save mine.md\n\nsave mine.md\nno\nsave\n{SKIPPED}no\nmine\n1, json\n\n"),
    )
    .done();
    assert_eq!(said.matches("Replace? Type yes or no (default: no).").count(), 3, "{said}");
    assert_eq!(said.matches("Nothing is changed.").count(), 3, "{said}");
    assert_eq!(read(&folder, "mine.md"), "mine");
    assert_eq!(folder.names(), ["mine.md"]);
    plain(&folder, &[], "save mine.md\nyes\n").done();
    assert!(read(&folder, "mine.md").starts_with("# Recommendation"));
}

#[rstest]
#[case::the_default_name("save\nSKIPno\n\n2\n", &["signoff-2026-11-22-aws-bedrock.json"])]
#[case::endings("save x\nmd, ron\n", &["x.answers.ron", "x.md"])]
#[case::all_by_name("save x\nall\n", &["x.actions.csv", "x.answers.ron", "x.docx", "x.html", "x.ics", "x.json", "x.matrix.csv", "x.md", "x.needs.csv", "x.txt"])]
#[case::every_table("save x\ncsv\n", &["x.actions.csv", "x.matrix.csv", "x.needs.csv"])]
#[case::by_words("save x\nneeds-csv, ics text\n", &["x.ics", "x.needs.csv", "x.txt"])]
#[case::a_calendar_by_its_ending("save x.ics\n", &["x.ics"])]
#[case::a_table_by_its_ending("save x.actions.csv\n", &["x.actions.csv"])]
#[case::an_ending_of_several("save x.csv\n", &[])]
#[case::one_file_by_its_ending("save x.json\n", &["x.json"])]
#[case::a_page_by_its_ending("save x.html\n", &["x.html"])]
#[case::a_document_by_its_number("save x\n5\n", &["x.docx"])]
#[case::a_name_with_blanks("save my report.md\n", &["my report.md"])]
#[case::nothing_after_back("save\nback\nsave x\nback\nsave\nSKIPback\nsave\nSKIPyes\nback\n", &[])]
#[case::nothing_at_the_end_of_input("save\nSKIPyes\nx\n", &[])]
#[case::neither_kept_nor_written("save\nSKIPno\nx\nnone\n", &[])]
#[case::kept_without_a_paper("save\nSKIP\nx\nnone\n", &["data"])]
#[case::kept_with_a_paper("save\nSKIPyes\nx\nics\n", &["data", "x.ics"])]
#[case::not_kept_with_what_fails("save\nSKIPyes\nabsent/x\n\n", &["data"])]
#[case::no_name("save ..\n", &[])]
#[case::no_such_file("save x\n11\nsave x\nnonsense\n", &[])]
#[case::no_such_folder("save absent/x.md\n", &[])]
fn what_is_saved_is_what_was_asked_for(#[case] lines: &str, #[case] files: &[&str]) {
    let folder = Folder::new();
    let lines = lines.replace("SKIP", SKIPPED);
    plain(&folder, &[], lines.as_str()).done();
    assert_eq!(folder.names(), files);
    let kept = std::fs::read_dir(folder.path().join("data/signoff/decisions"));
    let kept = kept.map_or(0, Iterator::count);
    assert_eq!(kept > 0, files.contains(&"data") && !lines.contains("absent"));
}

#[test]
fn the_buyers_own_words_are_asked_kept_in_the_draft_and_told_again() {
    let folder = Folder::new();
    // Words that do something elsewhere are a title as good as any other here.
    let said = plain(
        &folder,
        &[],
        "1\nsave\nReview of go live\nSt Example\nback\nback\n\n\nOwner\nSave an hour a day\n\
         policy\nA. Writer\nB. Officer; C. Counsel\nyes\nboard\nmd, json\n",
    )
    .done();
    assert!(said.contains("Title?") && said.contains("Now: Review of go live."), "{said}");
    let kept = folder.path().canonicalize().unwrap();
    let decisions = std::fs::read_dir(kept.join("data/signoff/decisions")).unwrap();
    let of = decisions.map(|of| of.unwrap().path()).find(|of| of.join("r1").is_dir()).unwrap();
    let id = of.file_name().unwrap().to_str().unwrap();
    assert!(id.starts_with("review-of-go-live-"), "{id}");
    let told = format!("Kept as revision 1 of {id}: {}", of.join("r1").display());
    assert!(said.replace('\n', " ").contains(&told), "{said}");
    let record: serde_json::Value = serde_json::from_str(&read(&folder, "board.json")).unwrap();
    assert_eq!(
        record["about"],
        serde_json::json!({
            "title": "Review of go live", "organisation": "St Example", "owner": "Owner",
            "use_case": "Save an hour a day", "notes": "policy", "preparer": "A. Writer",
            "approvers": ["B. Officer", "C. Counsel"],
        })
    );
    assert!(read(&folder, "board.md").contains("St Example"));
    assert!(of.join("r1/about.json").is_file());

    // Another day: each is told and stays as it is, but for the one that is emptied.
    let again = "yes\nsave\n\n-\n\n\n\n\n\nno\nlater\njson\n";
    let said = plain(&folder, &[], again).done();
    assert!(said.contains("Now: B. Officer; C. Counsel."), "{said}");
    let later: serde_json::Value = serde_json::from_str(&read(&folder, "later.json")).unwrap();
    assert_eq!(later["about"]["organisation"], serde_json::Value::Null);
    assert_eq!(later["about"]["preparer"], "A. Writer");
}

#[test]
fn words_of_a_file_are_there_to_begin_with_and_a_bad_file_is_refused() {
    let folder = Folder::new();
    let about = folder.file("about.toml", "title = \"Wards\"\nowner = \"Nursing\"\n");
    let args = ["--about", about.as_str()];
    let said = plain(&folder, &args, "save\n\n\nMe\n\n\n\n\nno\nx\nmd\n").done();
    assert!(said.contains("Now: Wards.") && said.contains("Now: Nursing."), "{said}");
    let paper = read(&folder, "x.md");
    assert!(paper.contains("Wards") && paper.contains("Me") && !paper.contains("Nursing"));
    // Every new interview begins with them; what was said beside them is put away after a yes only.
    let said = plain(&folder, &[], "anew\nno\nsave\n").done();
    assert!(said.contains("and your own words away") && said.contains("Now: Wards."), "{said}");
    let said = plain(&folder, &args, "anew\nyes\nsave\n\n\n").done();
    assert!(said.contains("Now: Wards.") && said.contains("Now: Nursing."), "{said}");
    let said = plain(&folder, &args, "anew\n").done();
    assert!(!said.contains("begin again?"), "{said}");
    let bad = folder.file("bad.toml", "titel = \"x\"\n");
    let said = plain(&folder, &["--about", &bad], "").refused(1);
    assert!(said.contains("did you mean `title`?"), "{said}");
}

#[test]
fn a_text_too_long_is_said_and_asked_for_again() {
    let folder = Folder::new();
    let many = "A;".repeat(51);
    let long = "x".repeat(5000);
    let said = plain(&folder, &[], format!("save\n{long}\nWards\n\n\n\n\n\n{many}\n"));
    let said = said.done().replace('\n', " ");
    assert!(said.contains("longer than 4096 bytes; nothing of it is taken."), "{said}");
    assert!(said.contains("names 51; name 50 at most."), "{said}");
    assert_eq!(said.matches("Title?").count(), 2, "{said}");
    assert_eq!(said.matches("To be approved by?").count(), 2, "{said}");
    assert!(read(&folder, "state/signoff/draft.ron").contains("Wards"));
}

#[test]
fn input_that_is_no_text_is_harmless() {
    let folder = Folder::new();
    let mut input = b"\xff\xfe\x00\x1b[2J\x07\n".to_vec();
    input.extend(vec![b'y'; 3_000_000]);
    input.extend(b"\n\x1b]0;title\x07\nhealthcare\r\n");
    let said = plain(&folder, &[], input).done();
    assert!(said.contains("That line is longer than 4096 bytes"), "{said}");
    assert!(said.contains("Chose: Healthcare."), "{said}");
    assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
}

#[test]
fn a_draft_that_cannot_be_read_is_put_aside_and_one_that_cannot_be_saved_is_said() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("state/signoff")).unwrap();
    folder.file("state/signoff/draft.ron", "no draft");
    let said = plain(&folder, &[], "1\n").done().replace('\n', " ");
    assert!(
        said.contains("The saved answers could not be read") && said.contains(".unreadable."),
        "{said}"
    );
    assert_eq!(read(&folder, "state/signoff/draft.ron.unreadable"), "no draft");

    let folder = Folder::new();
    folder.file("state", "in the way");
    let said = plain(&folder, &[], "1\n1\n").done();
    assert_eq!(said.matches("The answers could not be saved:").count(), 1, "{said}");
    assert!(said.contains("Chose: Solo.") && said.contains("they could not be saved"), "{said}");
}

#[test]
fn lines_are_no_wider_than_80_columns_and_blocks_one_blank_line_apart() {
    let folder = Folder::new();
    let said = plain(&folder, &[], "help\nreview\nstandings\ndefaults\nexplain phi\n").done();
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    assert!(said.lines().all(|line| line.trim_end() == line) && !said.contains("\n\n\n"), "{said}");
}

#[rstest]
#[case::by_the_variable(Some("1"), true)]
#[case::any_value_counts(Some("yes"), true)]
#[case::but_not_zero(Some("0"), false)]
#[case::nor_an_empty_one(Some(""), false)]
#[case::without_it(None, false)]
fn the_variable_chooses_it(#[case] value: Option<&str>, #[case] chosen: bool) {
    let folder = Folder::new();
    let mut command = command(&[]);
    command.env("XDG_STATE_HOME", folder.place("state")).env("TERM", "dumb");
    if let Some(value) = value {
        command.env("SIGNOFF_PLAIN", value);
    } else {
        command.env_remove("SIGNOFF_PLAIN");
    }
    let output = command.write_stdin("").output().unwrap();
    assert_eq!(output.status.code(), Some(if chosen { 0 } else { 2 }));
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(said.contains("Which industry are you in?"), chosen, "{said}");
    assert_eq!(said.contains("signoff --plain"), !chosen, "{said}");
}

#[test]
fn the_switch_is_in_the_help_and_refused_where_it_would_be_ignored() {
    let help = run(&["--help"]).done();
    assert!(help.contains("--plain") && help.contains("SIGNOFF_PLAIN"), "{help}");
    let said = run(&["--plain", "questions"]).refused(2);
    assert!(said.contains("--plain") && said.contains("`questions`"), "{said}");
    assert!(run(&["--plain", "--theme", "dark"]).misused().contains("--theme"));
    // The variable is there for every command, so it is no slip.
    let mut questions = command(&["questions", "--no-color"]);
    let output = questions.env("SIGNOFF_PLAIN", "1").output().unwrap();
    assert!(output.status.success());
}

#[test]
fn settings_hold_and_broken_ones_are_said() {
    let folder = Folder::new();
    let settings = folder.place("config");
    std::fs::create_dir_all(folder.path().join("config/signoff")).unwrap();
    std::fs::create_dir(folder.path().join("papers")).unwrap();
    let hold = |text: &str, input: &str| {
        folder.file("config/signoff/config.ron", text);
        let mut command = command(&["--plain"]);
        command.env("XDG_STATE_HOME", folder.place("state")).env("XDG_CONFIG_HOME", &settings);
        let output = command.current_dir(folder.path()).write_stdin(input).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap().replace('\n', " ")
    };
    let text =
        r#"(policy: "strictest", folder: "papers", formats: ["json"], decisions: "records")"#;
    let said = hold(text, &format!("policy\nsave\n{SKIPPED}\n\n\n"));
    assert!(said.contains("Now: strictest.") && said.contains("(default: 2)"), "{said}");
    let kept = std::fs::read_dir(folder.path().join("records")).unwrap();
    assert_eq!(kept.filter(|of| of.as_ref().unwrap().path().join("r1").is_dir()).count(), 1);
    let papers = std::fs::read_dir(folder.path().join("papers")).unwrap();
    let papers: Vec<_> = papers.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(papers, ["signoff-2026-11-22-aws-bedrock.json"]);
    let said = hold("(policy: 3)", "policy\n");
    assert!(
        said.contains("The settings could not be read") && said.contains("Now: articles."),
        "{said}"
    );
}

#[test]
fn it_takes_the_policy_and_the_knowledge_base_it_is_given() {
    let folder = Folder::new();
    let said = plain(&folder, &["--policy", "strictest"], "policy\n").done();
    assert!(said.contains("Now: strictest."), "{said}");
    let said = run_with_input(&["--plain", "--catalog", "/nonexistent"], "").refused(1);
    assert!(said.contains("/nonexistent"), "{said}");
}

#[test]
fn a_reader_who_has_had_enough_is_no_error() {
    let folder = Folder::new();
    let mut child = Command::new(command(&[]).get_program())
        .args(["--plain"])
        .env("XDG_STATE_HOME", folder.place("state"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // It may have ended before it has read this.
    let _ = child.stdin.take().unwrap().write_all(b"1\n1\n1\n");
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_input_that_cannot_be_read_is_an_error() {
    let folder = Folder::new();
    let output = Command::new(command(&[]).get_program())
        .args(["--plain"])
        .env("XDG_STATE_HOME", folder.place("state"))
        .stdin(std::fs::File::open(folder.path()).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with("signoff: standard input: cannot be read"), "{said}");
}

#[test]
fn what_is_kept_is_told_by_number_and_read_as_it_was() {
    let folder = Folder::new();
    let said = plain(&folder, &[], "kept\n").done();
    assert!(said.contains("No decision is kept in"), "{said}");
    let about = folder.file("about.toml", "title = \"Wards\"\norganisation = \"St Example\"\n");
    plain(&folder, &["--about", &about], "1\nsave\n\n\n\n\n\n\n\nyes\nx\nnone\n").done();
    let said = plain(&folder, &[], "no\n2\nkept\nkept 1\nkept 7\n").done();
    assert!(said.contains("1. Wards (St Example), revision 1, "), "{said}");
    assert!(said.contains("as it was kept on") && said.contains("Part 1 of"), "{said}");
    assert!(
        said.contains("Question: Industry. Answer: Healthcare."),
        "as it was, not as it is answered now: {said}"
    );
    assert!(said.contains("There is no decision of that number; 1 revision is kept."), "{said}");
}
