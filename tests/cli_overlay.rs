//! The own layer at the command line: laid over, printed, refused whole, set aside.

mod program;

use program::{Folder, run, run_with_settings};
use rstest::rstest;
use serde_json::Value as Json;

/// A buyer who needs ISO 27001 and Mistral's models, from outside the US.
const ANSWERS: &str =
    r#"{"vendor-origin": "non-us", "models": ["mistral"], "frameworks": ["iso27001"]}"#;

fn claim(value: &str, dates: (&str, &str), rest: &str) -> String {
    format!(
        "(owner: \"Security office\", claims: [\n  (path: \"mistral-direct\", control: \"iso27001\", value: {value},\n   \
         text: \"The certificate is in our hands.\",\n   verified: (by: \"J. Doe\", on: \"{}\", evidence: \"vault 7, \
         page 3\", expires: \"{}\"){rest}),\n])",
        dates.0, dates.1
    )
}

fn loosened(rest: &str) -> String {
    format!("(owner: \"Security office\",\n loosened: [\n  (need: \"iso27001\", {rest}),\n ])")
}

const APPROVED: &str = "approver: \"The CISO\", reason: \"Under audit; report due in May\", on: \"2026-11-01\", expires: \"2027-01-31\"";

fn decided(folder: &Folder, overlay: &str, today: &str) -> Json {
    let answers = folder.file("answers.json", ANSWERS);
    let overlay = folder.file("overlay.ron", overlay);
    let args = [
        "recommend",
        "--answers",
        &answers,
        "--format",
        "json",
        "--overlay",
        &overlay,
        "--today",
        today,
    ];
    let ended = run(&args);
    assert!(matches!(ended.code, 0 | 3), "{}", ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

fn states(decision: &Json) -> Vec<&str> {
    let records = decision["overlay"]["records"].as_array().unwrap();
    records.iter().map(|r| r["state"].as_str().unwrap()).collect()
}

/// The verdict on ISO 27001 of the Mistral path, wherever it stands.
fn standing(decision: &Json) -> &str {
    let of = |list: &str| {
        let list = decision[list].as_array().unwrap();
        list.iter().any(|p| p["path"] == "mistral-direct")
    };
    ["ranking", "unconfirmed", "ruled_out"].into_iter().find(|list| of(list)).unwrap()
}

#[test]
fn what_the_buyer_verified_decides_until_its_last_day() {
    let folder = Folder::new();
    let own = claim("Yes", ("2026-11-20", "2027-05-20"), "");
    let before = decided(&folder, "(owner: \"nobody\")", "2026-11-22");
    assert_eq!(standing(&before), "ruled_out");
    let now = decided(&folder, &own, "2026-11-22");
    assert_eq!((standing(&now), states(&now)), ("ranking", vec!["in-force"]));
    let last = decided(&folder, &own, "2027-05-20");
    assert_eq!((standing(&last), states(&last)), ("ranking", vec!["in-force"]));
    let after = decided(&folder, &own, "2027-05-21");
    assert_eq!((standing(&after), states(&after)), ("ruled_out", vec!["expired"]));
    let ahead = decided(&folder, &own, "2026-11-19");
    assert_eq!((standing(&ahead), states(&ahead)), ("ruled_out", vec!["not-yet"]));
}

#[test]
fn the_article_s_claim_stays_in_the_cell_beside_it_and_the_cell_is_disputed() {
    let folder = Folder::new();
    let own = folder.file("own.ron", claim("Yes", ("2026-11-20", "2027-05-20"), ""));
    let args =
        ["matrix", "--paths", "mistral-direct", "--controls", "iso27001", "--format", "json"];
    let plain = run(&args).json();
    let layered = run(&[&args[..], &["--overlay", &own]].concat()).json();
    let (before, after) = (&plain["cells"][0], &layered["cells"][0]);
    assert_eq!(
        (before["value"].as_str(), after["value"].as_str()),
        (Some("in-progress"), Some("yes"))
    );
    assert_eq!(after["disputed"], true);
    let claims = after["claims"].as_array().unwrap();
    for claim in before["claims"].as_array().unwrap() {
        assert!(claims.contains(claim), "{claim}");
    }
    let evidence = claims.iter().find(|c| c["kind"] == "own evidence").unwrap();
    assert_eq!(
        (evidence["place"].as_str(), evidence["as_of"].as_str()),
        (Some("vault 7, page 3"), Some("2026-11-20"))
    );
}

#[rstest]
#[case::text("text")]
#[case::markdown("markdown")]
#[case::json("json")]
fn a_loosened_need_is_printed_in_every_report_with_who_why_and_until_when(#[case] format: &str) {
    let folder = Folder::new();
    let overlay = folder.file("o.ron", loosened(APPROVED));
    // Whether the buyer has that need or not.
    for answers in [ANSWERS, r#"{"industry": "retail"}"#] {
        let answers = folder.file("answers.json", answers);
        let args = ["recommend", "--answers", &answers, "--format", format, "--overlay", &overlay];
        let out = run(&args).done();
        let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
        if format == "json" {
            let out: Json = serde_json::from_str(&out).unwrap();
            let loosened = &out["overlay"]["loosened"][0];
            assert_eq!(loosened["need"], "iso27001");
            assert_eq!(
                (&loosened["approver"], &loosened["expires"]),
                (&"The CISO".into(), &"2027-01-31".into())
            );
        } else {
            assert!(flat.to_lowercase().contains("rules loosened by your own overlay"), "{flat}");
            let told = "accepted by The CISO on 2026-11-01 until 2027-01-31 (reason: Under audit; report due in May)";
            assert!(flat.contains(told), "{flat}");
        }
    }
}

#[test]
fn a_loosened_need_stays_a_need_whose_failure_no_longer_rules_out_and_is_never_called_met() {
    let folder = Folder::new();
    let now = decided(&folder, &loosened(APPROVED), "2026-11-22");
    assert_eq!(standing(&now), "ranking");
    let needs = now["needs"].as_array().unwrap();
    assert!(needs.iter().any(|n| n["id"] == "iso27001" && n["loosened"] == true));
    let path = now["ranking"].as_array().unwrap().iter().find(|p| p["path"] == "mistral-direct");
    let path = path.unwrap();
    assert_eq!(path["standing"], "fits-on-conditions");
    let verdicts = path["verdicts"].as_array().unwrap();
    let verdict = verdicts.iter().find(|v| v["need"] == "iso27001").unwrap();
    assert_eq!(
        (&verdict["accepted_risk"], &verdict["value"]),
        (&true.into(), &"in-progress".into())
    );
    assert!(verdict["text"].as_str().unwrap().contains("accepted as a risk by The CISO"));
    let held = path["conditions"].as_array().unwrap();
    assert!(held.iter().any(|c| c["id"] == "accepted-risk-iso27001" && c["settled"] == false));
    let headline = now["headline"].as_str().unwrap();
    assert!(
        headline.contains(" of ")
            && headline.contains("your own overlay accepting the rest as a risk"),
        "{headline}"
    );
    let after = decided(&folder, &loosened(APPROVED), "2027-02-01");
    assert_eq!((standing(&after), states(&after)), ("ruled_out", vec!["expired"]));
    assert_eq!(after["overlay"]["loosened"].as_array().unwrap().len(), 0);
}

/// Id and hash of a claim as the matrix gives them.
fn base() -> (String, String) {
    let args =
        ["matrix", "--paths", "mistral-direct", "--controls", "iso27001", "--format", "json"];
    let claim = &run(&args).json()["cells"][0]["claims"][0];
    (claim["id"].as_str().unwrap().to_owned(), claim["hash"].as_str().unwrap().to_owned())
}

#[test]
fn a_claim_whose_base_has_changed_asks_to_be_confirmed_and_one_whose_base_is_gone_is_orphaned() {
    let folder = Folder::new();
    let (id, hash) = base();
    let own = |base: String| claim("Yes", ("2026-11-20", "2027-05-20"), &format!(", base: {base}"));
    let same = decided(&folder, &own(format!("(\"{id}\", \"{hash}\")")), "2026-11-22");
    assert_eq!((standing(&same), states(&same)), ("ranking", vec!["in-force"]));
    let changed = decided(&folder, &own(format!("(\"{id}\", \"0123456789abcdef\")")), "2026-11-22");
    assert_eq!((standing(&changed), states(&changed)), ("ruled_out", vec!["to-confirm"]));
    // It says what to write.
    let note = changed["overlay"]["records"][0]["note"].as_str().unwrap();
    assert!(note.contains(&format!("base: (\"{id}\", \"{hash}\")")), "{note}");
    let gone = decided(&folder, &own(format!("(\"{id}x\", \"{hash}\")")), "2026-11-22");
    assert_eq!((standing(&gone), states(&gone)), ("ruled_out", vec!["orphaned"]));
    let note = gone["overlay"]["records"][0]["note"].as_str().unwrap();
    assert!(note.contains(&id), "{note}");
}

#[test]
fn an_article_s_claim_that_is_edited_makes_the_record_on_it_ask_again() {
    let folder = Folder::new();
    let (id, hash) = base();
    let base = format!(", base: (\"{id}\", \"{hash}\")");
    let own = folder.file("own.ron", claim("Yes", ("2026-11-20", "2027-05-20"), &base));
    let catalog = folder.catalog();
    let check =
        || run(&["check", "--catalog", catalog.to_str().unwrap(), "--overlay", &own]).done();
    assert!(!check().contains("to be confirmed again"));
    let file = catalog.join("claims/mistral-direct.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let edited = text.replacen(
        "control: \"iso27001\", value: InProgress",
        "control: \"iso27001\", value: No",
        1,
    );
    assert_ne!(edited, text);
    std::fs::write(&file, edited).unwrap();
    let out = check();
    assert!(
        out.contains(&format!(
            "{own}:2:3: warning: claim `mistral-direct / iso27001` is to be confirmed again"
        )),
        "{out}"
    );
}

#[test]
fn a_record_made_with_another_version_is_orphaned_where_what_it_names_is_gone() {
    let folder = Folder::new();
    let text =
        loosened(&format!("made_with: \"2026.1.1\", {APPROVED}")).replace("iso27001", "iso9001");
    assert_eq!(states(&decided(&folder, &text, "2026-11-22")), ["orphaned"]);
    let text = claim("Yes", ("2026-11-20", "2027-05-20"), ", made_with: \"2026.1.1\"")
        .replace("iso27001", "iso9001");
    let now = decided(&folder, &text, "2026-11-22");
    assert_eq!(states(&now), ["orphaned"]);
    let note = now["overlay"]["records"][0]["note"].as_str().unwrap();
    assert!(note.starts_with("there is no control `iso9001`; did you mean"), "{note}");
}

#[rstest]
#[case::syntax("(owner: \"us\",\n claims: [(])", "2:12: Expected identifier")]
#[case::unknown_field("(owner: \"us\",\n ownr: 1)", "2:2: Unexpected field named `ownr`")]
#[case::no_owner("(owner: \" \")", "1:10: this text is empty")]
#[case::a_path_that_is_none(
    &claim("Yes", ("2026-11-20", "2027-05-20"), "").replace("mistral-direct", "mistral-dirct"),
    "2:10: there is no path `mistral-dirct`; did you mean `mistral-direct`?"
)]
#[case::a_control_that_is_none(
    &claim("Yes", ("2026-11-20", "2027-05-20"), "").replace("iso27001", "iso270001"),
    "2:37: there is no control `iso270001`; did you mean `iso27001`?"
)]
#[case::a_level_that_is_none(
    &claim("Yes", ("2026-11-20", "2027-05-20"), ", level: \"gpt5\"").replace("iso27001", "model-families"),
    ": control `model-families` has no level `gpt5`; "
)]
#[case::no_day(&claim("Yes", ("2026-13-20", "2027-05-20"), ""), "4:34: `2026-13-20` is no day; write it as 2026-11-23")]
#[case::last_day_before_the_first(
    &claim("Yes", ("2026-11-20", "2026-11-19"), ""),
    "its last day 2026-11-19 lies before its first, 2026-11-20"
)]
#[case::conditional_on_nothing(
    &claim("Conditional", ("2026-11-20", "2027-05-20"), ""),
    "2:37: a conditional claim names what it holds on"
)]
#[case::stated_on_what_is_met_or_not(
    &claim("Stated", ("2026-11-20", "2027-05-20"), ""),
    "2:37: a need may rest on `iso27001`"
)]
#[case::a_base_of_another_cell(
    &claim("Yes", ("2026-11-20", "2027-05-20"), ", base: (\"cohere-direct/iso27001@soc2-guide\", \"0\")"),
    "is about another cell"
)]
#[case::loosened_without_an_approver(
    &loosened("reason: \"R\", on: \"2026-11-01\", expires: \"2027-01-31\""),
    "`approver`"
)]
#[case::loosened_without_a_reason(
    &loosened("approver: \"A\", reason: \"\", on: \"2026-11-01\", expires: \"2027-01-31\""),
    ": this text is empty"
)]
#[case::loosening_what_is_no_need(
    &loosened(APPROVED).replace("iso27001", "iso270001"),
    "3:10: there is no need `iso270001`; did you mean `iso27001`?"
)]
#[case::an_id_that_is_taken(
    "(owner: \"us\", sources: [(id: \"policy\", title: \"P\", publisher: \"us\", kind: Evidence, as_of: \"2026\")],\n \
     needs: [(id: \"iso27001\", name: \"n\", control: \"iso27001\", strength: Must, when: Always, ask: \"a\", \
     cites: [(\"policy\", [])])])",
    "2:15: need `iso27001` is given twice; ids are unique"
)]
#[case::a_rule_that_cites_nothing(
    "(owner: \"us\",\n needs: [(id: \"own\", name: \"n\", control: \"iso27001\", strength: Must, when: Always, ask: \"a\", \
     cites: [])])",
    "2:15: `own` cites no source"
)]
#[case::a_rule_on_an_option_that_is_none(
    "(owner: \"us\",\n needs: [(id: \"own\", name: \"n\", control: \"iso27001\", strength: Must, when: Has(\"cloud\", \
     [\"awz\"]), ask: \"a\", cites: [(\"comparison\", [])])])",
    "question `cloud` has no option `awz`; did you mean `aws`?"
)]
#[case::guidance_for_a_path_that_is_none(
    "(owner: \"us\",\n guidance: [(id:  \"own\", name: \"n\", authority: Estate, when: Always,\n order: [(paths: \
     [\"aws-bedrok\"], text: \"t\")], cites: [(\"comparison\", [])])])",
    "3:19: there is no path `aws-bedrok`; did you mean `aws-bedrock`?"
)]
fn a_broken_overlay_is_refused_whole_with_its_place(#[case] text: &str, #[case] message: &str) {
    let folder = Folder::new();
    let good = folder.file("good.ron", claim("Yes", ("2026-11-20", "2027-05-20"), ""));
    let bad = folder.file("bad.ron", text);
    for order in [[&good, &bad], [&bad, &good]] {
        let args = ["matrix", "--overlay", order[0], "--overlay", order[1]];
        let said = run(&args).refused(1);
        assert!(said.starts_with(&format!("{bad}:")) && said.contains(message), "{said}");
        assert!(said.ends_with("(nothing of your own layer was applied)"), "{said}");
        let place: Vec<_> = said[bad.len() + 1..].splitn(3, ':').collect();
        assert!(
            place[0].parse::<usize>().unwrap() > 0 && place[1].parse::<usize>().unwrap() > 0,
            "{said}"
        );
    }
}

#[test]
fn files_of_the_settings_folder_apply_by_themselves_and_no_overlay_leaves_them_out() {
    let folder = Folder::new();
    let settings = folder.path().join("settings");
    let place = settings.join("signoff/overlay");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("own.ron"), claim("Yes", ("2026-11-20", "2027-05-20"), "")).unwrap();
    std::fs::write(place.join("notes.txt"), "no overlay").unwrap();
    let args = ["matrix", "--paths", "mistral-direct", "--controls", "iso27001"];
    let with = run_with_settings(&args, &settings).done();
    assert!(
        with.contains("Own layer: 1 record in force, from own.ron (kept by Security office)."),
        "{with}"
    );
    let without = run_with_settings(&[&args[..], &["--no-overlay"]].concat(), &settings).done();
    assert_eq!(without, run(&args).done());
    std::fs::write(place.join("bad.ron"), "(").unwrap();
    let said = run_with_settings(&args, &settings).refused(1);
    assert!(
        said.contains("bad.ron:1:1: ") && said.ends_with("; --no-overlay runs without it)"),
        "{said}"
    );
    let without = run_with_settings(&[&args[..], &["--no-overlay"]].concat(), &settings).done();
    assert_eq!(without, run(&args).done());
}

#[test]
fn two_files_that_differ_on_a_cell_are_both_kept_and_nothing_rests_on_it() {
    let folder = Folder::new();
    let yes = folder.file("yes.ron", claim("Yes", ("2026-11-20", "2027-05-20"), ""));
    let no = claim("No", ("2026-11-21", "2027-05-20"), "").replace("Security office", "Audit");
    let no = folder.file("no.ron", no);
    let answers = folder.file("answers.json", ANSWERS);
    let args = |one, two| {
        let args = [
            "recommend",
            "--answers",
            &answers,
            "--format",
            "json",
            "--overlay",
            one,
            "--overlay",
            two,
        ];
        run(&args)
    };
    let (one, two) = (args(&yes, &no), args(&no, &yes));
    assert_eq!(one.out, two.out);
    let decision: Json = serde_json::from_str(&one.out).unwrap();
    assert_eq!((standing(&decision), states(&decision)), ("unconfirmed", vec!["in-force"; 2]));
}

#[test]
fn explain_tells_the_hash_a_record_answers_and_the_stamp_covers_the_layer() {
    let folder = Folder::new();
    let (id, hash) = base();
    let told = run(&["explain", &id]).done();
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&format!("base: (\"{id}\", \"{hash}\")")), "{told}");
    let need = run(&["explain", "iso27001"]).done();
    let need = need.split_whitespace().collect::<Vec<_>>().join(" ");
    let hash = need.split("need: \"iso27001\", base: \"").nth(1).unwrap()[..16].to_owned();
    let text = loosened(&format!("base: \"{hash}\", {APPROVED}"));
    let now = decided(&folder, &text, "2026-11-22");
    assert_eq!(states(&now), ["in-force"]);
    let text = loosened(&format!("base: \"{}\", {APPROVED}", hash.replace(|c| c != '0', "0")));
    let changed = decided(&folder, &text, "2026-11-22");
    assert_eq!(states(&changed), ["to-confirm"]);
    assert_ne!(now["catalog"]["hash"], changed["catalog"]["hash"]);
}

#[test]
fn an_own_need_path_control_and_row_of_guidance_take_part() {
    let folder = Folder::new();
    let own = r#"(
        owner: "Architecture board",
        sources: [(id: "board", title: "Decision 12 of the board", publisher: "Example Ltd", kind: Evidence, as_of: "2026-09-01")],
        providers: [(id: "example-cloud", name: "Example Cloud")],
        controls: [(id: "own-pentest", group: "attestations", name: "Penetration test by us", kind: Met, means: "We tested it.", why: "Policy.")],
        paths: [(id: "example-path", name: "Example Cloud LLM", short: "Example", provider: "example-cloud", summary: "A service of our own group.", cites: [("board", [])])],
        needs: [(id: "own-pentest-passed", name: "a penetration test of our own", control: "own-pentest", strength: Must, when: Always, ask: "that we may test", cites: [("board", [])])],
        guidance: [(id: "own-agreement", name: "We have an AWS enterprise agreement", authority: Estate, when: Always, order: [(paths: ["aws-bedrock"], text: "The agreement is there.")], cites: [("board", [])])],
        claims: [
            (path: "aws-bedrock", control: "own-pentest", value: Yes, text: "Passed.", verified: (by: "Red team", on: "2026-10-01", evidence: "report 4", expires: "2027-10-01")),
            (path: "example-path", control: "own-pentest", value: Conditional, text: "Passed after a fix.", conditions: ["Take release 2 or later."], verified: (by: "Red team", on: "2026-10-01", evidence: "report 5", expires: "2027-10-01")),
        ],
    )"#;
    let answers = folder.file("a.json", r#"{"cloud": [], "data": ["public"], "frameworks": []}"#);
    let overlay = folder.file("o.ron", own);
    let args = ["recommend", "--answers", &answers, "--format", "json", "--overlay", &overlay];
    let decision = run(&args).json();
    assert_eq!(decision["recommended"][0], "aws-bedrock");
    let need =
        decision["needs"].as_array().unwrap().iter().find(|n| n["id"] == "own-pentest-passed");
    assert_eq!(need.unwrap()["cites"][0], "board");
    let ranking = decision["ranking"].as_array().unwrap();
    let own = ranking.iter().find(|p| p["path"] == "example-path").unwrap();
    let held: Vec<_> = own["conditions"].as_array().unwrap().iter().map(|c| &c["text"]).collect();
    assert_eq!(held, ["Take release 2 or later."]);
    assert_eq!(ranking.len(), 2, "{ranking:?}");
}

/// The example of the knowledge base's own page.
fn example() -> &'static str {
    let page = include_str!("../assets/catalog/README.md");
    page.split("```ron\n").nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_worked_example_of_the_page_does_what_the_page_says() {
    let folder = Folder::new();
    let overlay = folder.file("ours.ron", example());
    let checked = run(&["check", "--overlay", &overlay]).done();
    assert!(
        checked.contains("0 errors, 0 warnings") && checked.contains("4 records in force"),
        "{checked}"
    );
    let cell =
        ["matrix", "--overlay", &overlay, "--paths", "aws-bedrock", "--controls", "iso27701"];
    assert!(run(&cell).done().contains("✓ yes ≠"));
    let typo = folder.file("ours.ron", example().replace("aws-bedrock", "aws-bedrok"));
    let told = "ours.ron:21:19: there is no path `aws-bedrok`; did you mean `aws-bedrock`?";
    let said = run(&["check", "--overlay", &typo]).refused(1);
    assert!(said.contains(told), "{said}");
    assert!(include_str!("../assets/catalog/README.md").contains(told));
}

#[test]
fn the_page_names_every_state_and_every_list() {
    let page = include_str!("../assets/catalog/README.md");
    for state in ["expired", "not yet in force", "to be confirmed again", "orphaned"] {
        assert!(page.contains(&format!("| {state} |")), "{state}");
    }
    let folder = Folder::new();
    let bad = folder.file("o.ron", "(owner: \"us\", x: 1)");
    let said = run(&["matrix", "--overlay", &bad]).refused(1);
    let lists = said.split('`').skip(5).step_by(2).filter(|name| *name != "owner");
    let named: Vec<_> =
        lists.inspect(|list| assert!(page.contains(&format!("`{list}`")), "{list}")).collect();
    assert!(named.len() > 5, "{said}");
}

#[test]
fn what_two_files_of_one_owner_loosen_alike_is_loosened_once() {
    let folder = Folder::new();
    let both = format!(
        "(owner: \"Security office\", loosened: [(need: \"iso27001\", {APPROVED}), (need: \"hipaa-baa\", {APPROVED})])"
    );
    let answers = folder.file("answers.json", ANSWERS);
    let first = folder.file("first.ron", &both);
    let second = folder.file("second.ron", format!("// again\n{both}"));
    let args = ["recommend", "--answers", &answers, "--format", "json"];
    let overlays = ["--overlay", &first, "--overlay", &second];
    let decision: Json = serde_json::from_str(&run(&[&args[..], &overlays].concat()).out).unwrap();
    let loosened = decision["overlay"]["loosened"].as_array().unwrap();
    let needs: Vec<_> = loosened.iter().map(|l| l["need"].as_str().unwrap()).collect();
    assert_eq!(needs, ["iso27001", "hipaa-baa"]);
}

#[test]
fn what_two_files_of_one_owner_say_alike_counts_once() {
    let folder = Folder::new();
    let answers = folder.file("answers.json", ANSWERS);
    let both = claim("Yes", ("2026-11-20", "2027-05-20"), "")
        .replace("(owner", "// copy 1\n(owner")
        .replacen(
            "claims:",
            &format!("loosened: [(need: \"hipaa-baa\", {APPROVED})],\n claims:"),
            1,
        );
    let first = folder.file("first.ron", &both);
    let second = folder.file("second.ron", both.replace("copy 1", "copy 2"));
    let decided = |format: &str, overlays: &[&str]| {
        let args = ["recommend", "--answers", &answers, "--format", format];
        run(&[&args[..], overlays].concat()).out
    };
    let twice = ["--overlay", &first, "--overlay", &second];
    let hash = |overlays: &[&str]| {
        let decision: Json = serde_json::from_str(&decided("json", overlays)).unwrap();
        decision["catalog"]["hash"].clone()
    };
    assert_ne!(hash(&[]), hash(&twice));
    assert_eq!(hash(&twice[..2]), hash(&twice));
    let paper = decided("text", &twice);
    let flat = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Own layer: 2 records in force, from "), "{flat}");
    for said in ["Claim mistral-direct / iso27001: yes.", "Loosened need hipaa-baa: "] {
        let said = said.to_lowercase();
        assert_eq!(flat.to_lowercase().matches(&said).count(), 1, "{said}: {flat}");
    }
    let named = "(first.ron and second.ron, kept by Security office)";
    assert_eq!(flat.matches(named).count(), 2, "{flat}");
}

#[test]
fn a_blank_overlay_adds_nothing() {
    let folder = Folder::new();
    let args = ["matrix", "--paths", "mistral-direct", "--format", "json"];
    let plain = run(&args).json();
    for blank in ["", " \n\t\n"] {
        let file = folder.file("blank.ron", blank);
        assert_eq!(run(&[&args[..], &["--overlay", &file]].concat()).json(), plain);
    }
}

/// A way to buy, a row and a need of the company's own, none of which the knowledge base knows.
const OWN_WORLD: &str = r#"(
    owner: "Security office",
    sources: [(id: "board", title: "Decision 4", publisher: "The board", kind: Evidence, as_of: "2026-10-01")],
    providers: [(id: "example-cloud", name: "Example Cloud")],
    paths: [(id: "example-path", name: "Example Cloud LLM", short: "Example", provider: "example-cloud", summary: "A service of our own group.", cites: [("board", [])])],
    controls: [(id: "own-pentest", name: "Penetration test by our red team", group: "attestations", kind: Met, means: "We have tried to break in.", why: "Our policy asks for it.")],
    needs: [(id: "we-need-pentest", name: "Our penetration test", control: "own-pentest", strength: Must, when: Always, ask: "that our red team may test it", cites: [("board", [])])],
    claims: [(path: "example-path", control: "own-pentest", value: Yes, text: "Passed.", verified: (by: "Red team", on: "2026-10-01", evidence: "report 5", expires: "2027-10-01"))],
)"#;

#[test]
fn a_layer_with_a_world_of_its_own_makes_no_shipped_rule_suspect() {
    let folder = Folder::new();
    let overlay = folder.file("own.ron", OWN_WORLD);
    let json = run(&["check", "--overlay", &overlay, "--format", "json"]).json();
    assert_eq!(json["findings"], Json::Array(vec![]), "{json}");
    let counted = |json: &Json| json["catalog"]["paths"].as_u64().unwrap();
    assert_eq!(counted(&json), counted(&run(&["check", "--format", "json"]).json()) + 1);
    // What the shipped files have wrong by themselves is told as before.
    let catalog = folder.edited("examples.ron", "\"c5\"", "\"irap\"");
    let out = run(&["check", "--overlay", &overlay, "--catalog", &catalog]).done();
    assert!(out.contains("need `c5` applies to no example"), "{out}");
}
