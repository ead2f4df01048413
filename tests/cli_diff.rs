//! `signoff diff`: what changed between two catalogues field by field, what is superseded, and which saved decisions that touches.

mod program;

use program::{Folder, run, run_with_input};
use rstest::rstest;
use serde_json::Value as Json;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalog");

/// A saved decision of a hospital on Azure, and one of a software firm with plain needs.
fn decisions(folder: &Folder) -> [String; 2] {
    let save = |name: &str, answers: &str| {
        let json = run_with_input(&["recommend", "--answers", "-", "--format", "json"], answers);
        folder.file(name, json.done())
    };
    [
        save(
            "hospital.json",
            r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"], "frameworks": ["hipaa-baa"]}"#,
        ),
        save("plain.json", r#"{"data": ["public"], "frameworks": []}"#),
    ]
}

fn diff(new: &str, more: &[&str]) -> Json {
    run(&[&["diff", SHIPPED, new, "--format", "json"], more].concat()).json()
}

fn list<'a>(json: &'a Json, part: &str) -> &'a Vec<Json> {
    json[part].as_array().unwrap()
}

#[test]
fn a_catalogue_does_not_differ_from_itself_and_touches_nothing() {
    let folder = Folder::new();
    let [hospital, plain] = decisions(&folder);
    let json = diff(SHIPPED, &["--decisions", &hospital, &plain]);
    for part in ["added", "removed", "changed", "superseded"] {
        assert!(list(&json, part).is_empty(), "{part}");
    }
    assert!(list(&json, "decisions").iter().all(|d| d["touched"] == false), "{json}");
    assert_eq!(json["schema"], "signoff/diff/1");
    assert!(run(&["diff", SHIPPED, SHIPPED]).done().contains("nothing changed"));
}

/// The record changed, the field, its old and its new value, and which of the two decisions that touches.
#[rstest]
#[case::claim("claims/azure-openai.ron", "control: \"hipaa-baa\", value: Conditional, source: \"comparison\"", "control: \"hipaa-baa\", value: No, source: \"comparison\"", ["claim", "azure-openai/hipaa-baa@comparison", "value", "conditional", "no"], [true, false])]
#[case::control("controls.ron", "name: \"PCI DSS\"", "name: \"PCI\"", ["control", "pci-dss", "name", "PCI DSS", "PCI"], [false, false])]
#[case::path("paths.ron", "short: \"Azure OpenAI\"", "short: \"Azure\"", ["path", "azure-openai", "short", "Azure OpenAI", "Azure"], [true, true])]
#[case::need("needs.ron", "name: \"a signed BAA\"", "name: \"a BAA\"", ["need", "hipaa-baa", "name", "a signed BAA", "a BAA"], [true, false])]
#[case::guidance("guidance.ron", "name: \"PHI, on Azure\"", "name: \"PHI and Azure\"", ["guidance", "phi-on-azure", "name", "PHI, on Azure", "PHI and Azure"], [true, false])]
#[case::norm("norms.ron", "text: \"Twelve months are the best there is.\"", "text: \"Twelve.\"", ["norm", "period-best", "text", "Twelve months are the best there is.", "Twelve."], [false, false])]
#[case::request("norms.ron", "text: \"The certificate itself, ", "text: \"It, ", ["norms", "norms.ron", "requests[2].text", "", ""], [true, true])]
#[case::section("interview.ron", "name: \"Organisation\"", "name: \"You\"", ["section", "organisation", "name", "Organisation", "You"], [false, false])]
#[case::settings("catalog.ron", "version: \"", "version: \"9", ["catalogue", "catalog.ron", "version", "", ""], [false, false])]
fn a_changed_field_is_told_with_both_values_and_touches_whom_it_concerns(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] told: [&str; 5],
    #[case] touched: [bool; 2],
) {
    let folder = Folder::new();
    let new = folder.edited(file, from, to);
    let [hospital, plain] = decisions(&folder);
    let json = diff(&new, &["--decisions", &hospital, &plain]);
    let changed = list(&json, "changed");
    assert_eq!(
        (changed.len(), list(&json, "added").len(), list(&json, "removed").len()),
        (1, 0, 0)
    );
    let [what, id, name, old, now] = told;
    assert_eq!((&changed[0]["what"], &changed[0]["id"]), (&what.into(), &id.into()));
    let fields = list(&changed[0], "fields");
    assert_eq!((fields.len(), &fields[0]["field"]), (1, &name.into()));
    if !old.is_empty() {
        assert_eq!((&fields[0]["old"], &fields[0]["new"]), (&old.into(), &now.into()));
    }
    let found: Vec<_> = list(&json, "decisions").iter().map(|d| d["touched"] == true).collect();
    assert_eq!(found, touched, "{json}");
    let text = run(&["diff", SHIPPED, &new]).done();
    assert!(text.contains(id) && text.contains(&format!("{name}: \"")), "{text}");
}

#[test]
fn a_changed_measure_for_reports_is_told_and_touches_who_had_one() {
    let folder = Folder::new();
    let new = folder.edited("norms.ron", "bridge_after_months: 3", "bridge_after_months: 99");
    let [hospital, _] = decisions(&folder);
    let store = folder.file(
        "evidence.ron",
        r#"[(id: "report", path: "google-vertex", received: "2026-11-01",
            kind: Soc2(claimed: Type2, covers: Undated, opinion: true))]"#,
    );
    let args = ["recommend", "--answers", "-", "--format", "json", "--evidence", &store];
    let informed = folder.file("informed.json", run_with_input(&args, "{}").done());
    let json = diff(&new, &["--decisions", &hospital, &informed]);
    let changed = &json["changed"][0];
    assert_eq!((&changed["what"], &changed["id"]), (&"norms".into(), &"norms.ron".into()));
    let field = &changed["fields"][0];
    assert_eq!(field["field"], "bridge_after_months");
    assert_eq!((&field["old"], &field["new"]), (&3.into(), &99.into()));
    let touched: Vec<_> = list(&json, "decisions").iter().map(|d| d["touched"] == true).collect();
    assert_eq!(touched, [false, true], "{json}");
}

/// A copy of the shipped catalogue in which two records of a file, told by words in them, have
/// changed places.
#[track_caller]
fn swapped(folder: &Folder, file: &str, words: [&str; 2]) -> String {
    let catalog = folder.catalog();
    let file = catalog.join(file);
    let text = std::fs::read_to_string(&file).unwrap();
    let record = |words: &str| {
        let at = text.find(words).unwrap();
        let from = text[..at].rfind("(\n").unwrap();
        let indent = &text[text[..from].rfind('\n').unwrap() + 1..from];
        let end = format!("\n{indent})");
        &text[from..from + text[from..].find(&end).unwrap() + end.len()]
    };
    let [first, second] = words.map(record);
    let new = text.replace(first, "TO BE SWAPPED").replace(second, first);
    std::fs::write(&file, new.replace("TO BE SWAPPED", second)).unwrap();
    catalog.to_str().unwrap().to_owned()
}

/// Two records that change places, what is told of them, and which decisions that touches: the
/// hospital's, the one with plain needs, and one of a hospital with two clouds that must have two
/// models.
#[rstest]
#[case::guidance("guidance.ron", ["id: \"phi-on-azure\"", "id: \"phi-on-aws\""], ["guidance.ron", "rows, in their order", "phi-on-azure", "phi-on-aws"], [false, false, true])]
#[case::needs("needs.ron", ["id: \"model-gpt\"", "id: \"model-claude\""], ["needs.ron", "needs, in their order", "model-gpt", "model-claude"], [false, false, true])]
#[case::paths("paths.ron", ["id: \"together-ai\"", "id: \"huggingface-endpoints\""], ["paths.ron", "paths, in their order", "together-ai", "huggingface-endpoints"], [false, true, false])]
#[case::sections("interview.ron", ["id: \"organisation\"", "id: \"cloud-and-contracts\""], ["interview.ron", "sections, in their order", "organisation", "cloud-and-contracts"], [false, false, false])]
#[case::playbook("playbook.ron", ["id: \"data-flow\"", "id: \"logging\""], ["playbook.ron", "steps, in their order", "data-flow", "logging"], [false, false, false])]
#[case::claims("claims/azure-openai.ron", ["control: \"hipaa-baa\", value: Conditional, source: \"comparison\"", "control: \"hipaa-baa\", value: Conditional, source: \"soc2-guide\""], ["claims", "claims on azure-openai/hipaa-baa, in their order", "azure-openai/hipaa-baa@comparison", "azure-openai/hipaa-baa@soc2-guide"], [true, false, true])]
fn an_order_that_decides_something_is_told_and_touches_whom_it_concerns(
    #[case] file: &str,
    #[case] words: [&str; 2],
    #[case] told: [&str; 4],
    #[case] touched: [bool; 3],
) {
    let folder = Folder::new();
    let [hospital, plain] = decisions(&folder);
    let answers = r#"{"industry": "healthcare", "cloud": ["azure", "aws"], "data": ["phi"], "models": ["gpt", "claude"]}"#;
    let args = ["recommend", "--answers", "-", "--format", "json"];
    let two = folder.file("two.json", run_with_input(&args, answers).done());
    let new = swapped(&folder, file, words);
    let json = diff(&new, &["--decisions", &hospital, &plain, &two]);
    let changed = list(&json, "changed");
    assert_eq!(changed.len(), 1, "{changed:?}");
    let [id, name, first, second] = told;
    assert_eq!((&changed[0]["what"], &changed[0]["id"]), (&"order".into(), &id.into()));
    let fields = list(&changed[0], "fields");
    assert_eq!((fields.len(), &fields[0]["field"]), (1, &name.into()));
    let place =
        |ids: &Json, id: &str| ids.as_array().unwrap().iter().position(|i| i == id).unwrap();
    assert!(place(&fields[0]["old"], first) < place(&fields[0]["old"], second));
    assert!(place(&fields[0]["new"], second) < place(&fields[0]["new"], first));
    let found: Vec<_> = list(&json, "decisions").iter().map(|d| d["touched"] == true).collect();
    assert_eq!(found, touched, "{json}");
    let text = run(&["diff", SHIPPED, &new]).done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = format!("order {id}: {name}: \"{first}\"");
    assert!(text.contains(&said) && text.contains("what it decides: "), "{text}");
}

#[test]
fn an_order_that_decides_nothing_is_not_told() {
    let folder = Folder::new();
    let ids: Vec<_> = signoff::catalog::Catalog::embedded().unwrap().sources.ids().collect();
    let words = [ids[0], ids[1]].map(|id| format!("id: \"{id}\""));
    let new = swapped(&folder, "sources.ron", [&words[0], &words[1]]);
    assert!(list(&diff(&new, &[]), "changed").is_empty());
}

#[test]
fn norms_that_change_places_are_told_for_the_first_that_holds_speaks() {
    let folder = Folder::new();
    let new = swapped(&folder, "norms.ron", ["id: \"scope-unread\"", "id: \"scope-missing\""]);
    let json = diff(&new, &[]);
    let field = &json["changed"][0]["fields"][0];
    assert_eq!(field["field"], "norms, in their order");
    assert_eq!(field["old"][0], "scope-unread");
    assert_eq!(field["new"][0], "scope-missing");
}

#[test]
fn a_newer_claim_of_the_same_kind_supersedes_the_old_one_and_touches_who_needs_the_cell() {
    let folder = Folder::new();
    let new = folder.edited("sources.ron", "\n]\n", "\n    (id: \"second-article\", title: \"A later article\", publisher: \"Somebody\", kind: Article, as_of: \"2026-10\"),\n]\n");
    let file = std::path::Path::new(&new).join("claims/azure-openai.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let claim = "claims: [\n        (control: \"hipaa-baa\", value: Yes, source: \"second-article\", place: \"p. 1\", text: \"Signed.\"),";
    std::fs::write(&file, text.replacen("claims: [", claim, 1)).unwrap();
    let [hospital, plain] = decisions(&folder);
    let json = diff(&new, &["--decisions", &hospital, &plain]);
    let added: Vec<_> =
        list(&json, "added").iter().map(|change| change["id"].as_str().unwrap()).collect();
    assert_eq!(added, ["azure-openai/hipaa-baa@second-article", "second-article"]);
    let superseded: Vec<_> =
        list(&json, "superseded").iter().map(|pair| pair["claim"].as_str().unwrap()).collect();
    assert_eq!(
        superseded,
        ["azure-openai/hipaa-baa@comparison", "azure-openai/hipaa-baa@soc2-guide"]
    );
    let touched: Vec<_> = list(&json, "decisions").iter().map(|d| d["touched"] == true).collect();
    assert_eq!(touched, [true, false]);
    // The other way round the very same records are removed, and nothing is superseded.
    let back = run(&["diff", &new, SHIPPED, "--format", "json"]).json();
    let removed: Vec<_> =
        list(&back, "removed").iter().map(|change| change["id"].as_str().unwrap()).collect();
    assert_eq!((removed, list(&back, "superseded").len()), (added, 0));
}

#[test]
fn a_decision_that_cannot_be_read_fails_and_the_others_are_told() {
    let folder = Folder::new();
    let [hospital, _] = decisions(&folder);
    let none = folder.place("none.json");
    let ended = run(&["diff", SHIPPED, SHIPPED, "--decisions", &none, &hospital]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("none.json: no such file"), "{}", ended.err);
    assert!(ended.out.contains("hospital.json: not touched"), "{}", ended.out);
}

#[test]
fn a_folder_that_is_no_catalogue_is_refused_by_name() {
    let folder = Folder::new();
    let said = run(&["diff", SHIPPED, folder.path().to_str().unwrap()]).refused(1);
    assert!(said.contains(folder.path().to_str().unwrap()), "{said}");
}
