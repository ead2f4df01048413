//! `signoff check`: the shipped catalogue is sound, and each thing broken in a copy is named with its place.

mod program;

use std::path::Path;

use program::{Folder, run};
use rstest::rstest;

/// A copy of the shipped catalogue with one text of one file put in place of another.
fn broken(folder: &Folder, file: &str, from: &str, to: &str) -> String {
    let catalog = folder.catalog();
    let place = catalog.join(file);
    let text = std::fs::read_to_string(&place).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    std::fs::write(&place, text.replacen(from, to, 1)).unwrap();
    catalog.to_str().unwrap().to_owned()
}

/// The line and the column of the first place of a text in a file, counted from 1.
fn place(catalog: &str, file: &str, text: &str) -> String {
    let all = std::fs::read_to_string(Path::new(catalog).join(file)).unwrap();
    let before = &all[..all.find(text).unwrap()];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!("{file}:{line}:{column}")
}

#[test]
fn the_shipped_catalogue_has_no_errors() {
    let out = run(&["check"]).done();
    assert!(!out.contains(": error: "), "{out}");
    let last = out.lines().last().unwrap();
    assert!(last.contains(" 16 paths, ") && last.contains("; 0 errors, "), "{last}");
}

#[test]
fn a_copy_of_the_shipped_catalogue_checks_and_decides_as_the_original() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    let catalog = catalog.to_str().unwrap();
    assert_eq!(run(&["check", "--catalog", catalog]).done(), run(&["check"]).done());
    let args = ["recommend", "--format", "json", "--answers", "-"];
    let decide = |more: &[&str]| program::run_with_input(&[&args[..], more].concat(), "{}").done();
    assert_eq!(decide(&["--catalog", catalog]), decide(&[]));
}

/// What is broken: the file, a text in it and what is put there. Then what is said: where (the
/// text at whose first place), and words of the message.
#[rstest]
#[case::unknown_control("needs.ron", "control: \"soc3\"", "control: \"scc3\"", "\"scc3\"", &["no control `scc3`", "`soc3`"])]
#[case::unknown_path("guidance.ron", "\"aws-bedrock\"", "\"aws-bedrok\"", "\"aws-bedrok\"", &["no path `aws-bedrok`", "`aws-bedrock`"])]
#[case::unknown_provider("paths.ron", "provider: \"openai\"", "provider: \"opnai\"", "\"opnai\"", &["no provider `opnai`", "`openai`"])]
#[case::unknown_condition("claims/azure-openai.ron", "\"microsoft-baa\"", "\"microsft-baa\"", "\"microsft-baa\"", &["no condition `microsft-baa`", "`microsoft-baa`"])]
#[case::unknown_source("claims/mistral-direct.ron", "source: \"soc2-guide\"", "source: \"soc2-gide\"", "\"soc2-gide\"", &["no source `soc2-gide`", "`soc2-guide`"])]
#[case::unknown_source_cited("duties.ron", "(\"soc2-guide\"", "(\"soc2-gide\"", "\"soc2-gide\"", &["no source `soc2-gide`", "`soc2-guide`"])]
#[case::rule_over_unknown_option("needs.ron", "[\"zero\"]", "[\"zeor\"]", "\"zeor\"", &["`retention` has no option `zeor`", "`zero`"])]
#[case::rule_over_unknown_question("needs.ron", "Has(\"retention\"", "Has(\"retentoin\"", "\"retentoin\"", &["no question `retentoin`", "`retention`"])]
#[case::unknown_level("needs.ron", "level: \"non-us\"", "level: \"non-uss\"", "\"non-uss\"", &["no level `non-uss`", "`non-us`"])]
#[case::norm_over_unknown_row("norms.ron", "type1: \"soc2-type1\"", "type1: \"soc2-typ1\"", "\"soc2-typ1\"", &["no control `soc2-typ1`", "`soc2-type1`"])]
#[case::norm_over_unknown_duty("norms.ron", "[\"privacy-wish\"]", "[\"privcy-wish\"]", "\"privcy-wish\"", &["no duty `privcy-wish`", "`privacy-wish`"])]
#[case::norm_of_unknown_source("norms.ron", "(\"comparison\", [45])", "(\"comparisn\", [45])", "\"comparisn\", [45])", &["no source `comparisn`", "`comparison`"])]
#[case::unknown_default("interview.ron", "default: [\"other\"]", "default: [\"othr\"]", "\"othr\"", &["`othr` is no option of `industry`", "`other`"])]
#[case::unknown_condition_held("record.ron", "held: [\"pin-region\"]", "held: [\"pin-regoin\"]", "\"pin-regoin\"", &["no condition `pin-regoin`", "`pin-region`"])]
#[case::own_advice_with_a_source("duties.ron", "own: true,", "own: true, cites: [(\"gdpr\", [])],", "\"keys-test\"", &["`keys-test` is `own` and cites a source"])]
#[case::malformed_id("duties.ron", "id: \"scope-first\"", "id: \"Scope First\"", "\"Scope First\"", &["`Scope First` is not words of a-z"])]
#[case::line_outside_the_source("needs.ron", "(\"comparison\", [2", "(\"comparison\", [9999, 2", "\"comparison\", [9999", &["line 9999 lies in no part of source `comparison`"])]
fn what_does_not_fit_together_is_named_with_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] at: &str,
    #[case] words: &[&str],
) {
    let folder = Folder::new();
    let catalog = broken(&folder, file, from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    let errors: Vec<_> = ended.out.lines().filter(|l| l.contains(": error: ")).collect();
    let named = |line: &&&str| words.iter().all(|word| line.contains(word));
    let found = errors.iter().find(named).unwrap_or_else(|| panic!("{}", ended.out));
    let place = place(&catalog, file, at);
    assert!(found.starts_with(&format!("{place}: error: ")), "{found}\nis not at {place}");
}

/// As before, for files that cannot be read as what they should be: those stop the check.
#[rstest]
#[case::unknown_field("needs.ron", "\", strength: Must", "\", strenght: Must", "strenght:", &["strenght", "strength"])]
#[case::unknown_variant("needs.ron", "\", strength: Must", "\", strength: Should", "Should", &["Should", "Must"])]
#[case::unknown_value("claims/azure-openai.ron", "value: Yes", "value: Yess", "Yess", &["Yess", "Yes"])]
#[case::wrong_date("sources.ron", "as_of: \"2026-06\"", "as_of: \"2026/06\"", "\"2026/06\"", &["2026/06", "2026-06"])]
#[case::missing_field("needs.ron", "\", strength: Must,", "\",", "", &["strength"])]
#[case::no_ron_at_all("duties.ron", "[\n", "<html>\n", "", &[])]
#[case::text_unclosed("providers.ron", "name: \"OpenAI\"", "name: \"OpenAI", "", &[])]
fn what_cannot_be_read_is_named_with_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] at: &str,
    #[case] words: &[&str],
) {
    let folder = Folder::new();
    let catalog = broken(&folder, file, from, to);
    let said = run(&["check", "--catalog", &catalog]).refused(1);
    for word in words {
        assert!(said.contains(word), "{said}");
    }
    let (found, _) = said.split_once(": ").unwrap();
    let numbers: Vec<_> = found.rsplitn(3, ':').collect();
    assert!(numbers[2].ends_with(file), "{said}");
    assert!(numbers[..2].iter().all(|n| n.parse::<usize>().is_ok_and(|n| n > 0)), "{said}");
    // The parser stands at the end of what it could not take, or at its start; the line is enough.
    if !at.is_empty() {
        let place = place(&catalog, file, at);
        let line = place.rsplit(':').nth(1).unwrap();
        assert_eq!(numbers[1], line, "{said}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    std::fs::remove_file(catalog.join("duties.ron")).unwrap();
    let said = run(&["check", "--catalog", catalog.to_str().unwrap()]).refused(1);
    assert!(said.contains("duties.ron"), "{said}");
}

#[test]
fn a_path_without_its_file_of_claims_is_an_error() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    std::fs::remove_file(catalog.join("claims/cohere-direct.ron")).unwrap();
    let catalog = catalog.to_str().unwrap();
    let ended = run(&["check", "--catalog", catalog]);
    assert_eq!(ended.code, 1);
    let place = place(catalog, "paths.ron", "\"cohere-direct\"");
    let line = format!("{place}: error: path `cohere-direct` has no `claims/cohere-direct.ron`");
    assert!(ended.out.lines().any(|l| l == line), "{}", ended.out);
}

#[test]
fn a_file_of_claims_about_another_path_than_its_name_says_is_refused() {
    let folder = Folder::new();
    let from = "path: \"cohere-direct\"";
    let catalog = broken(&folder, "claims/cohere-direct.ron", from, "path: \"mistral-direct\"");
    let said = run(&["check", "--catalog", &catalog]).refused(1);
    let place = place(&catalog, "claims/cohere-direct.ron", "\"mistral-direct\"");
    assert!(said.starts_with(&place) && said.contains("`claims/mistral-direct.ron`"), "{said}");
}

#[test]
fn a_file_of_another_name_is_refused_with_the_nearest() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    std::fs::write(catalog.join("duty.ron"), "[]").unwrap();
    let said = run(&["check", "--catalog", catalog.to_str().unwrap()]).refused(1);
    assert!(said.contains("duty.ron") && said.contains("duties.ron"), "{said}");
}

#[test]
fn a_claim_without_a_place_in_its_source_is_an_error() {
    let folder = Folder::new();
    let from = "source: \"soc2-guide\", lines: [58],\n            text: \"Not finished";
    let to = "source: \"soc2-guide\",\n            text: \"Not finished";
    let catalog = broken(&folder, "claims/mistral-direct.ron", from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!(ended.code, 1);
    let place = place(&catalog, "claims/mistral-direct.ron", "\"iso27001\"");
    let says =
        |l: &&str| l.starts_with(&format!("{place}: error: ")) && l.contains("names no place");
    assert!(ended.out.lines().any(|l| says(&l)), "{}", ended.out);
}

#[test]
fn two_claims_of_one_source_on_one_cell_need_ids_of_their_own() {
    let folder = Folder::new();
    let from = "    claims: [\n";
    let again = "    claims: [\n        (control: \"iso27001\", value: No, source: \"soc2-guide\", lines: [58], text: \"Another.\"),\n";
    let catalog = broken(&folder, "claims/mistral-direct.ron", from, again);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!(ended.code, 1);
    let says =
        |l: &str| l.starts_with("claims/mistral-direct.ron:") && l.contains("is given twice");
    assert!(ended.out.lines().any(says), "{}", ended.out);
}

/// What can be used but may mislead is a warning, and no reason to fail.
#[rstest]
#[case::question_never_asked(
    "interview.ron",
    "asked: Has(\"data\", [\"card-data\"])",
    "asked: Never",
    "\"card-handling\"",
    "question `card-handling` is never asked"
)]
#[case::question_asked_by_itself(
    "interview.ron",
    "asked: Has(\"data\", [\"card-data\"])",
    "asked: Has(\"card-handling\", [\"raw\"])",
    "\"card-handling\"",
    "question `card-handling` is never asked"
)]
#[case::rule_that_never_applies(
    "duties.ron",
    "when: Has(\"frameworks\", [\"soc2-type2\"])",
    "when: Never",
    "\"scope-first\"",
    "`scope-first` can never apply"
)]
#[case::conditional_without_conditions(
    "claims/azure-openai.ron",
    "conditions: [\"microsoft-baa\", \"baa-same-region\"]",
    "conditions: []",
    "\"hipaa-baa\"",
    "is conditional and names no condition"
)]
fn what_may_mislead_is_a_warning(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] at: &str,
    #[case] words: &str,
) {
    let folder = Folder::new();
    let catalog = broken(&folder, file, from, to);
    let out = run(&["check", "--catalog", &catalog]).done();
    let line = format!("{}: warning: ", place(&catalog, file, at));
    assert!(out.lines().any(|l| l.starts_with(&line) && l.contains(words)), "{line}\n{out}");
}

#[test]
fn a_broken_catalogue_is_refused_by_every_command_and_the_check_named() {
    let folder = Folder::new();
    let catalog = broken(&folder, "needs.ron", "control: \"soc3\"", "control: \"scc3\"");
    for args in [
        &["matrix"][..],
        &["explain", "soc3"],
        &["questions"],
        &["recommend", "--answers", "x.ron"],
    ] {
        let said = run(&[args, &["--catalog", &catalog]].concat()).refused(1);
        assert!(said.contains("needs.ron:") && said.contains("`soc3`"), "{said}");
    }
}

/// The record that gets the id of another is the second of the two, or the first.
#[rstest]
#[case::of_the_one_before("iso27018", "iso27017")]
#[case::of_one_that_looks_at_a_control_of_that_name("fedramp-high", "hipaa-baa")]
fn an_id_given_twice_is_named_where_it_stands_again(#[case] renamed: &str, #[case] taken: &str) {
    let folder = Folder::new();
    let [from, to] = [renamed, taken].map(|id| format!("id: \"{id}\""));
    let catalog = broken(&folder, "needs.ron", &from, &to);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!(ended.code, 1);
    let text = std::fs::read_to_string(Path::new(&catalog).join("needs.ron")).unwrap();
    let (second, _) = text.match_indices(&to).nth(1).unwrap();
    let line = text[..second].matches('\n').count() + 1;
    let said = format!("needs.ron:{line}:13: error: need `{taken}` is given twice; ids are unique");
    assert!(ended.out.lines().any(|l| l == said), "{said}\n{}", ended.out);
}

#[test]
fn a_claim_is_named_where_it_stands_though_others_speak_of_the_same_control() {
    let folder = Folder::new();
    let from = "control: \"hipaa-baa\", value: Conditional, source: \"soc2-guide\", lines: [38";
    let to = "control: \"hipaa-baa\", value: Conditional, source: \"soc2-guide\", lines: [9999, 38";
    let catalog = broken(&folder, "claims/azure-openai.ron", from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    let line = place(&catalog, "claims/azure-openai.ron", to);
    let line = line.rsplit_once(':').unwrap().0;
    let says = |l: &&str| l.starts_with(&format!("{line}:")) && l.contains("error: line 9999 lies");
    assert!(ended.out.lines().any(|l| says(&l)), "{line}\n{}", ended.out);
}

#[test]
fn a_condition_given_twice_is_named_where_it_stands_again() {
    let folder = Folder::new();
    let from = "id: \"mistral-regions\"";
    let to = "id: \"pin-region\"";
    let catalog = broken(&folder, "claims/mistral-direct.ron", from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    let place = place(&catalog, "claims/mistral-direct.ron", "\"pin-region\"");
    let said = format!(
        "{place}: error: condition `pin-region` is given twice; ids are unique over all files"
    );
    assert!(ended.out.lines().any(|l| l == said), "{said}\n{}", ended.out);
}

#[test]
fn one_error_is_not_called_errors() {
    let folder = Folder::new();
    let catalog = broken(&folder, "needs.ron", "[\"zero\"]", "[\"zeor\"]");
    let out = run(&["check", "--catalog", &catalog]).out;
    assert!(out.lines().last().unwrap().contains("; 1 error, "), "{out}");
}
