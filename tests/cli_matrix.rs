//! `signoff matrix`: its formats and its filters.

mod program;

use std::collections::BTreeSet;
use std::path::Path;

use program::{Folder, run};
use rstest::rstest;
use serde_json::Value as Json;

const FORMATS: [&str; 4] = ["text", "json", "markdown", "csv"];

fn matrix(args: &[&str]) -> Json {
    run(&[&["matrix", "--format", "json"], args].concat()).json()
}

fn ids(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

/// The rows of the CSV, each field by the name of its column.
fn csv_rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_path_meets_every_control_in_one_cell() {
    let out = matrix(&[]);
    assert_eq!(out["schema"], "signoff/matrix/1");
    let (paths, controls) = (ids(&out["paths"]), ids(&out["controls"]));
    let cells = out["cells"].as_array().unwrap();
    let met: BTreeSet<_> = cells
        .iter()
        .map(|c| (c["path"].as_str().unwrap(), c["control"].as_str().unwrap()))
        .collect();
    assert_eq!(cells.len(), paths.len() * controls.len());
    assert_eq!(met.len(), cells.len());
    assert!(met.iter().all(|(p, c)| paths.contains(p) && controls.contains(c)));
}

#[test]
fn a_cell_of_the_json_has_the_fields_of_the_contract() {
    let out = matrix(&[]);
    let words = [
        "yes",
        "inherited",
        "conditional",
        "partial",
        "in-progress",
        "no",
        "not-applicable",
        "stated",
        "not-stated",
    ];
    for path in out["paths"].as_array().unwrap() {
        assert!(path["name"].is_string() && path["provider"].is_string(), "{path}");
    }
    for cell in out["cells"].as_array().unwrap() {
        assert!(words.contains(&cell["value"].as_str().unwrap()), "{cell}");
        assert!(cell["text"].as_str().is_some_and(|text| !text.is_empty()), "{cell}");
        assert!(cell["conditions"].is_array(), "{cell}");
        assert!(cell["disputed"].is_boolean() && cell["stale"].is_boolean(), "{cell}");
        for claim in cell["claims"].as_array().unwrap() {
            for field in ["source", "place", "value", "text", "as_of"] {
                assert!(claim[field].as_str().is_some_and(|text| !text.is_empty()), "{claim}");
            }
        }
        if cell["claims"] == Json::Array(vec![]) {
            assert_eq!(cell["value"], "not-stated");
        }
    }
}

#[test]
fn the_paths_asked_for_stand_in_the_order_asked_for() {
    let out = matrix(&["--paths", "mistral-direct,azure-openai"]);
    assert_eq!(ids(&out["paths"]), ["mistral-direct", "azure-openai"]);
    let text = run(&["matrix", "--paths", "mistral-direct,azure-openai"]).done();
    let head = text.lines().next().unwrap();
    assert!(head.find("Mistral").unwrap() < head.find("Azure OpenAI").unwrap(), "{head}");
}

#[test]
fn only_the_controls_or_the_group_asked_for_are_shown() {
    let out = matrix(&["--controls", "pci-dss,hipaa-baa"]);
    assert_eq!(
        ids(&out["controls"]).into_iter().collect::<BTreeSet<_>>(),
        ["hipaa-baa", "pci-dss"].into()
    );
    let group = matrix(&["--group", "data-handling"]);
    let groups: BTreeSet<_> = group["controls"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["group"].as_str().unwrap())
        .collect();
    assert_eq!(groups, ["data-handling"].into());
    assert!(ids(&group["controls"]).contains(&"zero-retention"));
}

#[test]
fn a_search_finds_whole_words_before_scattered_letters() {
    let out = matrix(&["--search", "baa"]);
    assert_eq!(ids(&out["controls"])[0], "hipaa-baa");
    let one = matrix(&["--search", "soc2-type2"]);
    assert_eq!(ids(&one["controls"])[0], "soc2-type2");
}

#[test]
fn differences_leave_out_the_rows_in_which_the_paths_agree() {
    let two = ["--paths", "openai-direct,anthropic-direct"];
    let all = matrix(&two);
    let differing = matrix(&[&two[..], &["--differences"]].concat());
    let shown: BTreeSet<_> = ids(&differing["controls"]).into_iter().collect();
    assert!(!shown.is_empty() && shown.len() < ids(&all["controls"]).len());
    for control in ids(&all["controls"]) {
        let of = |path| {
            let is = |c: &&Json| c["path"] == path && c["control"] == control;
            let cell = all["cells"].as_array().unwrap().iter().find(is).unwrap();
            (&cell["value"], (cell["value"] == "stated").then_some(&cell["text"]))
        };
        let differ = of("openai-direct") != of("anthropic-direct");
        assert_eq!(shown.contains(control), differ, "{control}");
    }
}

#[test]
fn one_path_alone_differs_from_nothing() {
    let out = matrix(&["--paths", "azure-openai", "--differences"]);
    assert_eq!(ids(&out["controls"]), Vec::<&str>::new());
}

#[rstest]
#[case::paths(&["--paths", "azure-openai,aws-bedrock"])]
#[case::controls(&["--controls", "soc2-type2,hipaa-baa"])]
#[case::group(&["--group", "platform"])]
#[case::search(&["--search", "residency"])]
#[case::differences(&["--differences"])]
#[case::everything(&[])]
fn every_format_shows_the_same_cells(#[case] filter: &[&str]) {
    let json = matrix(filter);
    let in_format = |format| run(&[&["matrix", "--format", format], filter].concat()).done();
    let [text, _, markdown, csv] = FORMATS.map(in_format);
    let rows = csv_rows(&csv);
    let cells = json["cells"].as_array().unwrap();
    assert!(!cells.is_empty());
    assert_eq!(rows.len(), cells.len());
    for (row, cell) in rows.iter().zip(cells) {
        for field in ["path", "control", "value"] {
            assert_eq!(row[field], cell[field].as_str().unwrap());
        }
        assert_eq!(row["disputed"], cell["disputed"].to_string());
        assert_eq!(row["text"].trim_start_matches('\''), cell["text"].as_str().unwrap());
    }
    for control in json["controls"].as_array().unwrap() {
        let name = control["name"].as_str().unwrap();
        assert!(text.contains(name) && markdown.contains(&format!("| {name} |")), "{name}");
    }
    let table = markdown.lines().filter(|l| l.starts_with("| ") && !l.contains("**")).count();
    assert_eq!(table, 1 + ids(&json["controls"]).len());
}

#[test]
fn the_csv_has_the_same_columns_in_every_line_and_ends_its_lines_as_spreadsheets_expect() {
    let text = run(&["matrix", "--format", "csv"]).done();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().len();
    assert!(reader.records().all(|record| record.unwrap().len() == columns));
    assert!(text.ends_with("\r\n"));
}

#[test]
fn the_page_has_every_row_and_column_under_headers_and_leads_each_citation_to_its_source() {
    let json = matrix(&[]);
    let text = run(&["matrix", "--format", "html"]).done();
    let page = scraper::Html::parse_document(&text);
    let all = |what: &str| {
        let what = scraper::Selector::parse(what).unwrap();
        page.select(&what).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
    };
    let names = |of: &str| {
        let of = json[of].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
        of.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(all("tbody th[scope=row]"), names("controls"));
    let heads = [vec!["Control".to_owned()], names("paths")].concat();
    assert_eq!(all("thead").len(), all("table").len());
    let told = all("thead th[scope=col]");
    assert!(told.chunks(heads.len()).all(|of| of == heads), "{told:?}");
    assert_eq!(all("tbody td").len(), names("controls").len() * names("paths").len());
    assert!(all("a.cite").len() > 100 && !all("ol.sources li").is_empty());
    assert!(all("script, link, img").is_empty());
}

#[test]
fn a_row_of_text_is_no_wider_than_the_page() {
    let text = run(&["matrix"]).done();
    assert_eq!(text.lines().find(|l| l.chars().count() > 100 && !l.contains('·')), None);
}

#[test]
fn a_search_without_a_hit_says_so_and_is_no_error() {
    assert!(run(&["matrix", "--search", "zzzzqqqq"]).done().contains("No row fits"));
    assert_eq!(matrix(&["--search", "zzzzqqqq"])["controls"], Json::Array(vec![]));
}

#[rstest]
#[case::path(&["--paths", "azure-opnai"], "azure-openai")]
#[case::control(&["--controls", "hippa-baa"], "hipaa-baa")]
#[case::group(&["--group", "atestations"], "attestations")]
#[case::format(&["--format", "jsn"], "json")]
fn a_misspelt_word_is_named_with_the_nearest(#[case] args: &[&str], #[case] nearest: &str) {
    let ended = run(&[&["matrix"], args].concat());
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains(args[1]) && ended.err.contains(nearest), "{}", ended.err);
}

#[rstest]
fn no_text_of_the_catalogue_moves_the_cursor(#[values("text", "markdown")] format: &str) {
    let folder = Folder::new();
    let catalog = folder.catalog();
    rename_soc2(&catalog, "\u{1b}[2J\nSOC 2");
    let args = ["--catalog", catalog.to_str().unwrap(), "matrix", "--format", format];
    let out = run(&[&args[..], &["--controls", "soc2-type2"]].concat()).done();
    assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    assert!(out.lines().any(|l| l.contains("2J SOC 2") && l.contains("yes")), "{out}");
}

#[rstest]
#[case::equals("=HYPERLINK(1)")]
#[case::plus("+1+1")]
#[case::minus("-2+3")]
#[case::at("@SUM(A1)")]
#[case::after_a_tab("\t=1")]
#[case::after_a_line_break("\n=1")]
#[case::after_a_blank(" =1")]
#[case::full_width("＝1+1")]
fn no_text_of_the_catalogue_becomes_a_formula(#[case] text: &str) {
    let folder = Folder::new();
    let catalog = folder.catalog();
    rename_soc2(&catalog, text);
    let args = ["--catalog", catalog.to_str().unwrap(), "matrix", "--format", "csv"];
    let csv = run(&[&args[..], &["--controls", "soc2-type2"]].concat()).done();
    for row in csv_rows(&csv) {
        for field in row.values() {
            assert!(!field.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{field:?}");
        }
    }
}

/// Gives the first control of a catalogue another name.
fn rename_soc2(catalog: &Path, name: &str) {
    let file = catalog.join("controls.ron");
    let controls = std::fs::read_to_string(&file).unwrap();
    let named = controls.replacen("name: \"SOC 2 Type 2\"", &format!("name: {name:?}"), 1);
    assert_ne!(controls, named);
    std::fs::write(&file, named).unwrap();
}

#[test]
fn paths_that_are_not_in_the_articles_are_shown_on_request_and_marked_so() {
    let name = "Claude Platform on AWS";
    let hidden = run(&["matrix", "--controls", "hosting"]).done();
    assert!(!hidden.contains("Not in the articles"), "{hidden}");
    for shown in [
        &["matrix", "--controls", "hosting", "--beyond-articles"][..],
        &["matrix", "--controls", "hosting", "--paths", "claude-platform-aws"],
        &["matrix", "--controls", "hosting", "--policy", "vendor-docs"],
    ] {
        let out = run(shown).done();
        let mark = out.lines().find(|line| line.starts_with("Not in the articles")).unwrap();
        assert!(mark.contains(name), "{out}");
    }
}

#[rstest]
fn a_cell_that_is_due_bears_its_mark_on_paper_as_it_does_for_machines(
    #[values("text", "markdown")] format: &str,
    #[values("2026-06-15", "2026-11-22")] today: &str,
) {
    // One row and one path in each run, so that the line with the name of the row is its cell.
    for (path, control) in [("azure-openai", "soc3"), ("cohere-direct", "pci-dss")] {
        let query = ["--paths", path, "--controls", control, "--today", today];
        let json = matrix(&query);
        let out = run(&[&["matrix", "--format", format], &query[..]].concat()).done();
        let name = json["controls"][0]["name"].as_str().unwrap();
        let row = out.lines().find(|l| l.trim_start_matches("| ").starts_with(name)).unwrap();
        assert_eq!(row.contains('†'), json["cells"][0]["stale"] == true, "{today}\n{out}");
        assert!(out.contains("† due for another look"), "{out}");
    }
    let cell = matrix(&["--paths", "azure-openai", "--controls", "soc3", "--today", today]);
    assert_eq!(cell["cells"][0]["stale"], today == "2026-11-22");
}
