//! Bad input: one clear message that says what, where and what to do; nothing printed, nothing written.

mod program;

use program::{Folder, run, run_with_input};
use rstest::rstest;

/// What is said of answers in a file of this name.
#[track_caller]
fn refused(name: &str, text: impl AsRef<[u8]>) -> String {
    let folder = Folder::new();
    let file = folder.file(name, text);
    let paper = folder.place("paper.md");
    let said = run(&["recommend", "--answers", &file, "-o", &paper]).refused(1);
    assert_eq!(folder.names(), [name]);
    said.replace(&file, name)
}

#[test]
fn a_missing_file_is_named() {
    let said = run(&["recommend", "--answers", "/nowhere/answers.ron"]).refused(1);
    assert_eq!(said, "/nowhere/answers.ron: no such file");
}

#[test]
fn a_folder_is_no_answers_file() {
    let folder = Folder::new();
    let said = run(&["recommend", "--answers", folder.path().to_str().unwrap()]).refused(1);
    assert!(said.ends_with(": this is a folder; name a file"), "{said}");
}

#[test]
fn text_that_is_not_utf8_is_named_with_its_line() {
    let said = refused("answers.ron", b"{\n\"data\": [\"\xff\"]\n}");
    assert!(said.starts_with("answers.ron:2: not UTF-8"), "{said}");
}

#[test]
fn a_file_far_too_large_is_not_read() {
    let said = refused("answers.json", vec![b' '; 4 * 1024 * 1024 + 1]);
    assert!(said.starts_with("answers.json: larger than 4 MiB"), "{said}");
}

#[test]
fn an_ending_that_names_no_format_is_refused_with_those_that_do() {
    for name in ["answers.yaml", "answers", "answers.txt"] {
        let said = refused(name, "{}");
        assert!(said.contains(".ron, .json or .toml"), "{said}");
    }
}

#[rstest]
#[case::ron("answers.ron", "{\n  \"industry\": healthcare\n}", "answers.ron:2:")]
#[case::ron_cut_off("answers.ron", "{\n  \"industry\": \"healthcare\",\n", "answers.ron:")]
#[case::ron_and_more("answers.ron", "{\n}\n{\n}", "answers.ron:2:")]
#[case::json("answers.json", "{\n  \"industry\": \"healthcare\",\n}", "answers.json:3:")]
#[case::json_cut_off("answers.json", "{\n  \"industry\": \"health", "answers.json:2:")]
#[case::json_and_more("answers.json", "{}\n{}", "answers.json:2:")]
#[case::toml("answers.toml", "industry = \"healthcare\"\ndata = [\n", "answers.toml:")]
#[case::not_toml_but_json(
    "answers.toml",
    "{\n  \"industry\": \"healthcare\"\n}",
    "answers.toml:1:"
)]
#[case::empty_json("answers.json", "", "answers.json:1:")]
#[case::empty_ron("answers.ron", "", "answers.ron:1:")]
#[case::list("answers.json", "[\"phi\"]", "answers.json:1:")]
#[case::ron_struct("answers.ron", "(industry: \"healthcare\")", "answers.ron:1:")]
fn a_file_of_another_form_is_named_with_its_place(
    #[case] name: &str,
    #[case] text: &str,
    #[case] place: &str,
) {
    let said = refused(name, text);
    assert!(said.starts_with(place), "{said}");
}

/// Slips, each in the three formats, and what is said of them: all of these words.
#[rstest]
#[case::unknown_question("\"industri\"", "\"healthcare\"", &["no question `industri`", "`industry`"])]
#[case::unknown_option("\"industry\"", "\"helthcare\"", &["`industry` has no option `helthcare`", "`healthcare`"])]
#[case::unknown_option_in_a_list("\"data\"", "[\"internal\", \"phy\"]", &["`data` has no option `phy`", "`phi`"])]
#[case::option_twice("\"data\"", "[\"phi\", \"phi\"]", &["`phi` stands twice in `data`"])]
#[case::text_for_a_list("\"data\"", "\"phi\"", &["`data` takes a list", "[\"phi\"]"])]
#[case::list_for_a_text("\"industry\"", "[\"healthcare\"]", &["`industry` takes one option"])]
#[case::number("\"industry\"", "7", &["one option for `industry`"])]
#[case::yes_or_no("\"automated-decisions\"", "true", &["one option for `automated-decisions`"])]
#[case::number_in_a_list("\"data\"", "[7]", &["string"])]
fn a_slip_is_named_with_its_line_and_what_would_be_right(
    #[case] key: &str,
    #[case] value: &str,
    #[case] words: &[&str],
    #[values("ron", "json", "toml")] format: &str,
) {
    let (name, text) = match format {
        "toml" => ("answers.toml", format!("budget = \"standard\"\n{key} = {value}\n")),
        "json" => ("answers.json", format!("{{\n  \"budget\": \"standard\", {key}: {value}\n}}")),
        _ => ("answers.ron", format!("{{\n  \"budget\": \"standard\", {key}: {value}\n}}")),
    };
    let said = refused(name, text);
    assert!(said.starts_with(&format!("{name}:2:")), "{said}");
    for word in words {
        assert!(said.contains(word), "{said}");
    }
}

#[rstest]
#[case("answers.ron", "{\n\"nda\": \"none\",\n\"nda\": \"none\"\n}", 3)]
#[case("answers.json", "{\n\"nda\": \"none\",\n\"nda\": \"none\"\n}", 3)]
#[case("answers.toml", "nda = \"none\"\nnda = \"none\"\n", 2)]
fn a_question_answered_twice_is_refused(
    #[case] name: &str,
    #[case] text: &str,
    #[case] line: usize,
) {
    let said = refused(name, text);
    assert!(said.starts_with(&format!("{name}:{line}:")), "{said}");
    assert!(said.contains("twice") || said.contains("duplicate"), "{said}");
}

#[test]
fn standard_input_is_named_as_such() {
    let args = ["recommend", "--answers", "-"];
    let said = run_with_input(&args, "{\"industri\": \"other\"}").refused(1);
    assert!(said.starts_with("standard input:1:") && said.contains("`industry`"), "{said}");
    let said = run_with_input(&args, "").refused(1);
    assert!(said.starts_with("standard input:1:"), "{said}");
    let said = run_with_input(&args, vec![0xff, 0xfe]).refused(1);
    assert!(said.starts_with("standard input:1: not UTF-8"), "{said}");
}

#[rstest]
#[case::day_that_does_not_exist("2026-02-30")]
#[case::other_order("22-11-2026")]
#[case::month_only("2026-11")]
#[case::with_a_time("2026-11-22T10:00")]
#[case::word("today")]
#[case::nothing("")]
fn a_wrong_date_is_refused_with_the_form_it_takes(#[case] date: &str) {
    let said = run(&["matrix", "--today", date]).misused();
    assert!(said.contains(&format!("`{date}` is no day; write it as 2026-11-23")), "{said}");
}

#[rstest]
#[case("strict", "did you mean `strictest`?")]
#[case("Articles", "did you mean `articles`?")]
#[case("qqq", "known: articles, vendor-docs, strictest")]
fn an_unknown_policy_is_refused_with_the_nearest(#[case] policy: &str, #[case] hint: &str) {
    let said = run(&["matrix", "--policy", policy]).misused();
    assert!(said.contains(hint), "{said}");
}

#[rstest]
#[case::as_a_format(&["--format", "pdf"])]
#[case::by_the_name(&["-o", "paper.PDF"])]
fn whoever_asks_for_a_pdf_is_told_how_it_is_had(#[case] args: &[&str]) {
    let ended = run_with_input(&[&["recommend", "--answers", "-"], args].concat(), "{}");
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    let said = ended.err;
    assert!(said.contains("write it with --format html") && said.contains("print it"), "{said}");
}

#[rstest]
#[case::command(&["recomend"])]
#[case::option(&["matrix", "--pathes", "azure-openai"])]
#[case::no_answers(&["recommend"])]
#[case::format(&["recommend", "--answers", "-", "--format", "odt"])]
#[case::one_argument_too_many(&["check", "everything"])]
fn a_wrong_call_is_explained_and_prints_nothing(#[case] args: &[&str]) {
    run(args).misused();
}

#[rstest]
#[case::missing("absent", "absent")]
#[case::a_file("needs.ron", "needs.ron")]
fn a_catalogue_that_is_no_folder_is_named(#[case] name: &str, #[case] word: &str) {
    let folder = Folder::new();
    folder.file("needs.ron", "[]");
    let place = folder.place(name);
    for command in ["matrix", "check", "questions"] {
        let said = run(&[command, "--catalog", &place]).refused(1);
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn a_catalogue_file_that_is_not_utf8_or_too_large_is_named() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    let said = |bytes: Vec<u8>| {
        std::fs::write(catalog.join("duties.ron"), bytes).unwrap();
        run(&["matrix", "--catalog", catalog.to_str().unwrap()]).refused(1)
    };
    assert!(said(b"[\n\xff]".to_vec()).contains("duties.ron:2: not UTF-8"));
    assert!(said(vec![b' '; 4 * 1024 * 1024 + 1]).contains("duties.ron: larger than 4 MiB"));
}

#[test]
fn an_empty_folder_is_no_catalogue() {
    let folder = Folder::new();
    let said = run(&["matrix", "--catalog", folder.path().to_str().unwrap()]).refused(1);
    assert!(said.contains(folder.path().to_str().unwrap()), "{said}");
}

#[test]
fn no_word_of_a_file_reaches_the_terminal_as_an_escape_code() {
    for text in [r#"{"\u001b[2Jindustry": "other"}"#, r#"{"industry": "\u001b]0;x\u0007"}"#] {
        let said = refused("answers.json", text);
        assert!(!said.contains(char::is_control), "{said:?}");
    }
    let said = run(&["explain", "\u{1b}[31mred"]).refused(1);
    assert!(!said.contains(char::is_control), "{said:?}");
}
