//! Two decisions compared at the command line: only what differs, in the names of the knowledge base, and "the same" only where all of it is.

mod program;

use program::{Ended, Folder, run, run_with_input};
use serde_json::{Value as Json, json};

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;
const AGENCY: &str =
    r#"{"industry": "us-federal", "frameworks": ["fedramp-high"], "models": ["claude"]}"#;

/// An own layer that accepts as a risk that there is no BAA.
const NO_BAA: &str = r#"(owner: "Security office", loosened: [(need: "hipaa-baa",
    approver: "The CISO", reason: "No real patients", on: "2026-11-01", expires: "2027-01-31")])"#;

fn keep(answers: &str, folder: &Folder, more: &[&str]) -> Ended {
    let to = folder.place("kept");
    run_with_input(&[&["recommend", "--answers", "-", "--keep", &to], more].concat(), answers)
}

/// The file of a decision made with these flags.
fn saved(folder: &Folder, name: &str, answers: &str, more: &[&str]) -> String {
    let args = ["recommend", "--answers", "-", "--format", "json"];
    let ended = run_with_input(&[&args[..], more].concat(), answers);
    assert!(matches!(ended.code, 0 | 3), "{}", ended.err);
    folder.file(name, ended.out)
}

fn compared(first: &str, second: &str) -> Json {
    run(&["compare", first, second, "--format", "json"]).json()
}

/// The same for readers, in one line.
fn told(first: &str, second: &str, more: &[&str]) -> String {
    let out = run(&[&["compare", first, second][..], more].concat()).done();
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn find(compared: &Json, part: &str, what: &str) -> (Json, Json) {
    let mut all = compared[part].as_array().unwrap().iter();
    let found = all.find(|d| d["what"] == what);
    let found = found.unwrap_or_else(|| panic!("{part}, {what}: {compared}"));
    (found["first"].clone(), found["second"].clone())
}

const PARTS: [&str; 9] = [
    "outcome",
    "paths",
    "needs",
    "conditions",
    "duties",
    "answers",
    "facts",
    "own_words",
    "signatures",
];

#[test]
fn two_decisions_are_compared_in_answers_facts_and_outcome() {
    let folder = Folder::new();
    let about = folder.file("about.toml", "title = \"Wards\"\n");
    let about = ["--about", about.as_str()];
    keep(HOSPITAL, &folder, &about);
    keep(AGENCY, &folder, &[&about[..], &["--policy", "strictest"]].concat());
    let kept = folder.place("kept");
    let compare = |one: &str, other: &str| {
        run(&["compare", one, other, "--keep", &kept, "--format", "json"]).json()
    };
    let told = compare("wards/r1", "wards");
    assert_eq!(told["schema"], "signoff/comparison/1");
    let find = |part: &str, what: &str| find(&told, part, what);
    assert_eq!(find("outcome", "outcome"), ("recommended".into(), "none".into()));
    assert_eq!(find("answers", "industry"), ("healthcare".into(), "us-federal".into()));
    assert_eq!(find("facts", "policy"), ("articles".into(), "strictest".into()));
    assert!(!told["facts"].to_string().contains("knowledge base"), "{told}");

    let list = run(&["list", &kept, "--format", "json"]).json();
    let last = list["decisions"][1]["folder"].as_str().unwrap();
    let file = format!("{last}/decision.json");
    let same = compare("wards/r1", &file);
    for part in PARTS {
        assert_eq!(same[part], Json::Array(vec![]), "{part}");
    }
    let text = run(&["compare", "wards/r1", &file, "--keep", &kept]).done();
    for same in ["They came to the same.", "The answers are the same.", "made with the same facts."]
    {
        assert!(text.contains(same), "{same}: {text}");
    }
    for absent in ["YOUR OWN WORDS", "SIGNATURES", "SOURCES"] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
}

#[test]
fn one_headline_over_other_standings_is_not_the_same() {
    let folder = Folder::new();
    let overlay = folder.file("own.ron", NO_BAA);
    let plain = saved(&folder, "plain.json", HOSPITAL, &[]);
    let loose = saved(&folder, "loose.json", HOSPITAL, &["--overlay", &overlay]);
    let differing = compared(&plain, &loose);
    assert_eq!(differing["outcome"], json!([]), "all that was compared once");
    let (was, is) = find(&differing, "paths", "mistral-direct");
    assert_eq!(was, json!({ "standing": "unconfirmed", "because": ["hipaa-baa"] }));
    assert_eq!(is, json!({ "standing": "fits-on-conditions", "place": 5 }));
    let (was, is) = find(&differing, "needs", "hipaa-baa");
    assert_eq!((was["loosened"].clone(), is["loosened"].clone()), (Json::Null, true.into()));

    let text = told(&plain, &loose, &[]);
    assert!(!text.contains("They came to the same."), "{text}");
    for said in [
        "They recommend the same in the same words, but what stands behind it is not the same.",
        "Mistral direct unconfirmed, open: a signed BAA → place 5, fits on conditions",
        "Google Vertex AI place 5 → place 8",
        "Consumer apps ruled out in both; not for this any more: a signed BAA",
        "A signed BAA must → must, loosened by your own layer",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("AWS Bedrock"), "it stands where it stood: {text}");
}

#[test]
fn what_the_recommended_path_holds_on_is_compared_with_what_is_settled_of_it() {
    let folder = Folder::new();
    let signed = HOSPITAL.replace('}', r#", "baa-in-place": ["microsoft"]}"#);
    let open = saved(&folder, "open.json", HOSPITAL, &[]);
    let signed = saved(&folder, "signed.json", &signed, &[]);
    let differing = compared(&open, &signed);
    let conditions = differing["conditions"].as_array().unwrap();
    let [baa] = conditions.as_slice() else { panic!("{differing}") };
    assert_eq!((&baa["path"], &baa["what"]), (&"azure-openai".into(), &"microsoft-baa".into()));
    assert_eq!(
        (&baa["first"]["settled"], &baa["second"]["settled"]),
        (&false.into(), &true.into())
    );
    let text = told(&open, &signed, &[]);
    let condition =
        "- Azure OpenAI: Have Microsoft's BAA in force for the subscription you will use.";
    for said in [
        format!("Only in the first: {condition} Only in the second: {condition} (settled)"),
        "BAA in place none Microsoft".to_owned(),
    ] {
        assert!(text.contains(&said), "{said}: {text}");
    }
}

#[test]
fn facts_and_own_records_are_told_where_only_one_of_the_two_has_them_and_in_words() {
    let folder = Folder::new();
    let overlay = folder.file("own.ron", NO_BAA);
    let plain = saved(&folder, "plain.json", HOSPITAL, &[]);
    let loose = saved(&folder, "loose.json", HOSPITAL, &["--overlay", &overlay]);
    let differing = compared(&plain, &loose);
    let baa = ["comparison", "soc2-guide"].map(|source| format!("azure-openai/hipaa-baa@{source}"));
    assert_eq!(find(&differing, "facts", "facts that turn it"), (json!(baa), json!([])));
    let (none, records) = find(&differing, "facts", "own layer");
    assert_eq!((none, &records[0]["kind"]), (json!([]), &"loosened need".into()));

    let text = told(&plain, &loose, &[]);
    for said in [
        "Only in the first: - Azure OpenAI, HIPAA BAA: conditional. Microsoft signs it",
        "SOURCES 1. OpenAI SOC 2 vs Anthropic SOC 2 vs Azure OpenAI Compliance (2026), called the comparison here.",
        "Only in the second: - Loosened need hipaa-baa: its failure is accepted as a risk. By The CISO",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains('@'), "no id where there is a name: {text}");
    assert!(!text.contains("Azure OpenAI, SOC 2 Type 2"), "both have that: {text}");
}

#[test]
fn two_own_layers_are_set_apart_by_their_records_and_not_by_their_files() {
    let folder = Folder::new();
    let claim = r#"(owner: "Security office", claims: [(path: "azure-openai", control: "hipaa-baa",
        value: Yes, text: "It lies in our safe.", verified: (by: "J. Doe", on: "2026-11-20",
        evidence: "vault 7", expires: "2027-05-20"))])"#;
    let of = |name: &str, own: &str| {
        let overlay = folder.file(&format!("{name}.ron"), own);
        saved(&folder, &format!("{name}.json"), HOSPITAL, &["--overlay", &overlay])
    };
    let (loose, copy, verified) = (of("loose", NO_BAA), of("copy", NO_BAA), of("verified", claim));
    let text = told(&loose, &copy, &[]);
    assert!(text.contains("They were made with the same facts."), "{text}");
    let text = told(&loose, &verified, &[]);
    for said in [
        "Only in the first: - Loosened need hipaa-baa: ",
        "Only in the second: - Claim azure-openai / hipaa-baa: yes. It lies in our safe. By J. Doe on 2026-11-20",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // A claim of the own layer that turns it is in no shipped catalogue; the record itself tells it.
    let turning = &text[text.find("Facts that turn it").unwrap()..];
    assert!(turning.contains("- Claim azure-openai / hipaa-baa: yes."), "{turning}");
}

#[test]
fn names_are_those_of_the_knowledge_base_given_and_ids_only_where_it_has_none() {
    let folder = Folder::new();
    let first = saved(&folder, "first.json", HOSPITAL, &[]);
    let second = saved(&folder, "second.json", AGENCY, &[]);
    let text = told(&first, &second, &[]);
    for said in ["Industry Healthcare US federal", "Third-party hosting No, it may", "not asked"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let other = folder.edited("interview.ron", "\"Healthcare\"", "\"Hospitals\"");
    let text = told(&first, &second, &["--catalog", &other]);
    assert!(text.contains("Industry Hospitals US federal"), "{text}");
    let unknown = std::fs::read_to_string(&first).unwrap();
    let unknown = unknown.replace("azure-openai/hipaa-baa@comparison", "gone/gone@gone");
    let unknown = folder.file("unknown.json", unknown.replace("\"healthcare\"", "\"gone-too\""));
    let text = told(&unknown, &second, &[]);
    assert!(text.contains("Industry gone-too US federal"), "{text}");
    assert!(text.contains("- gone/gone@gone"), "{text}");
}

#[test]
fn own_words_and_signatures_are_compared() {
    let folder = Folder::new();
    let about = |approvers: &str| {
        let text = format!(
            r#"{{"title": "Wards", "preparer": "The CISO", "notes": "one\n=two\u001b[31m", "approvers": [{approvers}]}}"#
        );
        folder.file("about.json", text)
    };
    keep(HOSPITAL, &folder, &["--about", &about(r#""The board""#)]);
    keep(HOSPITAL, &folder, &["--about", &about(r#""The board", "The DPO""#)]);
    let kept = folder.place("kept");
    let signed = ["sign", "wards", "--keep", &kept, "--for", "preparer", "--on", "2026-11-22"];
    assert_eq!(run(&signed).code, 0);
    let told = |one: &str, other: &str| told(one, other, &["--keep", &kept]);
    let words = told("wards/r1", "wards/r2");
    let both = "YOUR OWN WORDS What First Second";
    assert!(words.contains(both), "{words}");
    assert!(words.ends_with("To be approved by The board The board, The DPO"), "{words}");
    assert!(words.contains("They came to the same.") && !words.contains("SIGNATURES"), "{words}");
    let signatures = told("wards/r2", "wards/r3");
    let prepared = "Prepared by not given The CISO on 2026-11-22, revision 2";
    assert!(signatures.ends_with(prepared), "{signatures}");
    assert!(!signatures.contains("YOUR OWN WORDS"), "{signatures}");
    assert!(signatures.contains("They came to the same."), "{signatures}");
    let json =
        run(&["compare", "wards/r2", "wards/r3", "--keep", &kept, "--format", "json"]).json();
    let (none, given) = find(&json, "signatures", "preparer: The CISO");
    assert_eq!((none, &given["for"]), (Json::Null, &"preparer".into()));
}
