//! `signoff recommend` in several formats: names in a folder, all or none, and what never goes to a terminal.

mod program;
mod scenario;

use program::{Ended, Folder, run_with_input};
use rstest::rstest;

const HOSPITAL: &str = "signoff-2026-11-22-azure-openai";

fn hospital() -> String {
    serde_json::to_string(&scenario::named("S01").answers).unwrap()
}

fn recommend(more: &[&str]) -> Ended {
    run_with_input(&[&["recommend", "--answers", "-"], more].concat(), hospital())
}

fn names(endings: &[&str]) -> Vec<String> {
    let mut names: Vec<_> = endings.iter().map(|ending| format!("{HOSPITAL}.{ending}")).collect();
    names.sort();
    names
}

#[rstest]
#[case::a_list(&["--format", "text,markdown,json,html,docx,answers,actions-csv,needs-csv,matrix-csv,ics"])]
#[case::repeated(&["--format", "text", "--format", "markdown,json", "--format=html", "--format=docx,answers,ics", "--format", "csv"])]
#[case::one_twice(&["--format", "docx,html,json,markdown,text,docx,ics,answers,actions-csv,csv"])]
fn every_format_is_written_to_a_folder_under_the_day_and_the_path(#[case] formats: &[&str]) {
    let folder = Folder::new();
    let to = folder.path().to_str().unwrap();
    let ended = recommend(&[formats, &["-o", to]].concat());
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    let tables = ["actions.csv", "needs.csv", "matrix.csv", "ics", "answers.ron"];
    assert_eq!(
        folder.names(),
        names(&[&["docx", "html", "json", "md", "txt"], &tables[..]].concat())
    );
    let told: Vec<&str> = ended.err.lines().map(|l| l.strip_prefix("wrote ").unwrap()).collect();
    assert_eq!(told.len(), 10);
    assert!(told.iter().all(|file| std::path::Path::new(file).is_file()), "{told:?}");
}

#[rstest]
#[case("text")]
#[case("markdown")]
#[case("html")]
fn the_page_for_whoever_approves_has_the_decision_and_the_signatures_and_no_more(
    #[case] format: &str,
) {
    let whole = recommend(&["--format", format]).done();
    let page = recommend(&["--format", format, "--executive"]).done();
    for part in ["Draft", "Azure OpenAI", "Fallback", "Approvals", "Prepared by", "Approved by"] {
        assert!(whole.contains(part) || whole.contains(&part.to_uppercase()), "{part}");
        assert!(page.contains(part) || page.contains(&part.to_uppercase()), "{part}");
    }
    assert!(whole.contains("Monitoring") || whole.contains("MONITORING"));
    assert!(!page.contains("Monitoring") && !page.contains("MONITORING"));
}

#[test]
fn the_page_for_whoever_approves_is_no_json_and_has_a_name_of_its_own() {
    let ended = recommend(&["--format", "json", "--executive"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    let folder = Folder::new();
    let to = folder.path().to_str().unwrap();
    assert_eq!(recommend(&["--format", "docx", "--executive", "-o", to]).code, 0);
    assert_eq!(folder.names(), [format!("{HOSPITAL}-executive.docx")]);
}

#[rstest]
#[case("text", "txt")]
#[case("markdown", "md")]
#[case("json", "json")]
#[case("html", "html")]
#[case("answers", "answers.ron")]
#[case("actions-csv", "actions.csv")]
#[case("matrix-csv", "matrix.csv")]
#[case("ics", "ics")]
fn a_folder_gets_what_standard_output_would_have_got(#[case] format: &str, #[case] ending: &str) {
    let folder = Folder::new();
    let printed = recommend(&["--format", format]).done();
    let to = format!("{}/", folder.path().display());
    assert_eq!(recommend(&["--format", format, "-o", &to]).code, 0);
    let file = folder.path().join(format!("{HOSPITAL}.{ending}"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), printed);
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let folder = Folder::new();
    let to = format!("{}/papers/signed/", folder.path().display());
    let ended = recommend(&["--format", "markdown,json", "-o", &to]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 2);
}

#[test]
fn a_word_document_goes_to_a_file_or_a_folder_as_the_same_bytes() {
    let folder = Folder::new();
    let file = folder.place("paper.docx");
    assert_eq!(recommend(&["--format", "docx", "-o", &file]).code, 0);
    assert_eq!(recommend(&["--format", "docx", "-o", folder.path().to_str().unwrap()]).code, 0);
    let named = std::fs::read(folder.path().join(format!("{HOSPITAL}.docx"))).unwrap();
    assert!(named.starts_with(b"PK"));
    assert_eq!(std::fs::read(file).unwrap(), named);
}

#[rstest]
#[case::docx_printed(&["--format", "docx"], "-o")]
#[case::docx_to_a_dash(&["--format", "docx", "-o", "-"], "-o")]
#[case::tables_printed(&["--format", "csv"], "actions-csv, needs-csv, matrix-csv")]
#[case::tables_to_one_file(&["--format", "csv", "-o", "all.csv"], "actions-csv, needs-csv, matrix-csv")]
#[case::several_printed(&["--format", "html,markdown"], "-o DIR/")]
#[case::several_to_a_dash(&["--format", "html", "--format", "json", "-o", "-"], "-o DIR/")]
#[case::several_to_one_file(&["--format", "html,json", "-o", "paper.html"], "paper.html")]
fn what_cannot_go_there_is_refused_with_the_way_to_do_it(
    #[case] args: &[&str],
    #[case] told: &str,
) {
    let said = recommend(args).refused(2);
    assert!(said.contains(told), "{said}");
}

#[test]
fn where_one_is_there_already_none_is_written_until_forced() {
    let folder = Folder::new();
    let mine = folder.file(&format!("{HOSPITAL}.md"), "mine");
    let to = folder.path().to_str().unwrap();
    let args = ["--format", "html,markdown,docx", "-o", to];
    let said = recommend(&args).refused(1);
    assert!(said.contains(&mine) && said.contains("--force"), "{said}");
    assert_eq!(folder.names(), names(&["md"]));
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "mine");

    assert_eq!(recommend(&[&args[..], &["--force"]].concat()).code, 0);
    assert_eq!(folder.names(), names(&["docx", "html", "md"]));
    assert_ne!(std::fs::read_to_string(&mine).unwrap(), "mine");
}

#[test]
fn where_one_cannot_be_written_the_others_are_as_they_were() {
    let folder = Folder::new();
    let mine = folder.file(&format!("{HOSPITAL}.html"), "mine");
    std::fs::create_dir(folder.place(&format!("{HOSPITAL}.md"))).unwrap();
    let to = folder.path().to_str().unwrap();
    let said = recommend(&["--format", "html,markdown", "--force", "-o", to]).refused(1);
    assert!(said.contains("folder"), "{said}");
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "mine");
    assert_eq!(folder.names(), names(&["html", "md"]));
}

#[test]
fn no_path_fits_is_written_too_and_says_so_by_its_status() {
    let folder = Folder::new();
    let agency = serde_json::to_string(&scenario::named("S31").answers).unwrap();
    let to = folder.path().to_str().unwrap();
    let args = ["recommend", "--answers", "-", "--format", "html,docx", "-o", to];
    assert_eq!(run_with_input(&args, agency).code, 3);
    let base = "signoff-2026-11-22-no-path";
    assert_eq!(folder.names(), [format!("{base}.docx"), format!("{base}.html")]);
}
