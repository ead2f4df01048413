//! `signoff evidence`: a document is noted with its fingerprint, listed with its grade, and a store that is broken is left alone.

mod program;
mod received;

use program::{Folder, run, run_with_input};
use received::{HELLO, add, google, list, store};
use rstest::rstest;
use serde_json::Value as Json;

#[test]
fn a_report_is_added_with_the_fingerprint_of_its_file_and_listed_with_its_grade() {
    let folder = Folder::new();
    let said = add(&folder, &google()).done();
    assert!(said.contains(HELLO) && said.contains("acceptable, noted"), "{said}");
    let listed = list(&folder, &[]);
    assert_eq!(listed["schema"], "signoff/evidence/1");
    let one = &listed["documents"][0];
    assert_eq!(one["id"], "google-vertex-soc2-2026-09-30");
    assert_eq!((&one["sha256"], &one["received"]), (&HELLO.into(), &"2026-11-22".into()));
    assert_eq!((&one["grade"], &one["decided_by"]), (&"noted".into(), &"gap-short".into()));
    assert_eq!((&one["in_force"], &one["effect"]), (&true.into(), &"for".into()));
}

#[test]
fn a_letter_and_a_certificate_join_the_report_and_what_is_due_is_told() {
    let folder = Folder::new();
    add(&folder, &google()).done();
    let report = "google-vertex-soc2-2026-09-30";
    let letter = ["--path", "google-vertex", "--bridges", report, "--dated", "2026-11-10"];
    let said = add(&folder, &letter).done();
    assert!(said.contains("Grade: ✓ pass"), "{said}");
    let iso = ["--path", "google-vertex", "--certificate", "iso27001", "--issuer", "A registrar"];
    let valid = ["--issued", "2025-02-01", "--expires", "2027-01-31"];
    add(&folder, &[&iso[..], &valid].concat()).done();
    let listed = list(&folder, &[]);
    assert_eq!(listed["documents"].as_array().unwrap().len(), 2);
    let days = listed["upcoming"].as_array().unwrap().iter();
    let days: Vec<_> =
        days.map(|d| (d["date"].as_str().unwrap(), d["document"].as_str().unwrap())).collect();
    let certificate = "google-vertex-iso27001-2027-01-31";
    let expected = [
        ("2027-01-31", certificate),
        ("2027-02-10", report),
        ("2027-02-20", certificate),
        ("2027-02-20", report),
        ("2027-09-30", report),
    ];
    assert_eq!(days, expected);
    let store = folder.place("store.ron");
    let text = run(&["evidence", "list", "--store", &store]).done();
    for said in ["GOOGLE VERTEX AI", "ISO 27001 certificate", "2027-02-10", "Bridge letter due"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn what_stands_in_the_store_stays_as_it_is_comments_too() {
    let folder = Folder::new();
    add(&folder, &google()).done();
    let before = store(&folder).replacen("[\n", "[ // the first ]\n", 1) + "// the end ]\n";
    folder.file("store.ron", &before);
    let mut second = google();
    second[5] = "2024-10-01";
    second[7] = "2025-09-30";
    add(&folder, &second).done();
    let after = store(&folder);
    let (head, tail) = before.rsplit_once("]\n// the end").unwrap();
    assert!(after.starts_with(head.trim_end()) && after.ends_with(&format!("]\n// the end{tail}")));
    let listed = list(&folder, &[]);
    let effects: Vec<_> =
        listed["documents"].as_array().unwrap().iter().map(|d| d["effect"].clone()).collect();
    assert_eq!(effects, ["for", "superseded"]);
}

#[rstest]
#[case::bare("    )\n]")]
#[case::with_a_comment_behind("    ) // last ]\n]")]
#[case::on_one_line("    ) /* last ] */ ]")]
fn a_list_without_a_comma_at_its_end_can_be_added_to(#[case] end: &str) {
    let folder = Folder::new();
    add(&folder, &google()).done();
    let bare = store(&folder).replace("    ),\n]", end);
    let before = format!("#![enable(implicit_some)] // ]\n{bare}");
    folder.file("store.ron", &before);
    let certificate = ["--path", "openai-direct", "--certificate", "iso27001", "--issuer", "R"];
    let valid = ["--issued", "2025-02-01", "--expires", "2027-01-31"];
    add(&folder, &[&certificate[..], &valid].concat()).done();
    assert_eq!(list(&folder, &[])["documents"].as_array().unwrap().len(), 2);
    let after = store(&folder);
    // One comma, right behind the record; every other character is where it was.
    let head = before.trim_end().trim_end_matches(']').trim_end();
    assert!(after.starts_with(&head.replace("\n    )", "\n    ),")), "{after}");
    assert!(after.ends_with("\n    ),\n]\n"), "{after}");
}

#[test]
fn a_missing_file_is_named_and_no_store_is_made() {
    let folder = Folder::new();
    let (file, store) = (folder.place("absent.pdf"), folder.place("store.ron"));
    let place = ["evidence", "add", "--store", &store, "--file", &file];
    let said = run(&[&place[..], &google()].concat()).refused(1);
    assert_eq!(said, format!("{file}: no such file"));
    assert!(folder.names().is_empty());
}

#[rstest]
#[case::criterion(0, &["--criteria", "security,privcy"], "no criterion `privcy`")]
#[case::surface(0, &["--surfaces", "chatt"], "no surface `chatt`; did you mean `chat`?")]
#[case::backwards(0, &["--to", "2024-09-30"], "ends on 2024-09-30, before it begins")]
#[case::type_1_over_a_period(0, &["--soc2", "type1"], "a Type 1 has one date")]
#[case::letter_of_the_future(0, &["--bridge-letter", "2026-10-01..2026-12-01"], "cannot vouch for days after")]
#[case::id(0, &["--id", "Google Report"], "`Google Report` is not words of a-z")]
#[case::twice(1, &[], "`google-vertex-soc2-2026-09-30` is given twice")]
fn a_record_that_is_not_sound_is_not_added(
    #[case] before: usize,
    #[case] other: &[&'static str],
    #[case] message: &str,
) {
    let folder = Folder::new();
    for _ in 0..before {
        add(&folder, &google()).done();
    }
    let kept = folder.names();
    let mut fields = google();
    match other {
        [name, value] if fields.contains(name) => {
            let at = fields.iter().position(|f| f == name).unwrap();
            fields[at + 1] = value;
        }
        more => fields.extend(more),
    }
    let said = add(&folder, &fields).refused(1);
    assert!(said.contains(message) && said.contains("store.ron:"), "{said}");
    assert_eq!(folder.names().len(), kept.len().max(1));
}

#[rstest]
#[case::path(
    "google-vertx",
    "iso27001",
    "there is no path `google-vertx`; did you mean `google-vertex`?"
)]
#[case::control(
    "google-vertex",
    "iso27701x",
    "there is no control `iso27701x`; did you mean `iso27701`?"
)]
#[case::like_no_path("zzz", "iso27001", "there is no path `zzz`; known: ")]
fn a_path_or_a_certificate_that_is_none_is_a_wrong_call(
    #[case] path: &str,
    #[case] certificate: &str,
    #[case] message: &str,
) {
    let folder = Folder::new();
    let fields = ["--path", path, "--certificate", certificate, "--issuer", "R"];
    let days = ["--issued", "2025-02-01", "--expires", "2027-01-31"];
    let said = add(&folder, &[&fields[..], &days].concat()).refused(2);
    assert!(said.starts_with(message), "{said}");
    assert_eq!(folder.names().len(), 1, "the document and no store");
}

#[test]
fn what_a_document_is_has_to_be_said_and_only_once() {
    let folder = Folder::new();
    let said = add(&folder, &["--path", "google-vertex"]).misused();
    assert!(said.contains("--soc2") && said.contains("--certificate"), "{said}");
    let both = ["--certificate", "iso27001", "--issuer", "R", "--issued", "2025-02-01"];
    add(&folder, &[&google()[..], &both, &["--expires", "2027-01-31"]].concat()).misused();
    let half = ["--path", "google-vertex", "--soc2", "type2", "--from", "2025-10-01"];
    assert!(add(&folder, &half).misused().contains("--to"));
    let day = ["--path", "google-vertex", "--soc2", "type2", "--as-of", "30.9.2026"];
    let said = add(&folder, &day).misused();
    assert!(said.contains("`30.9.2026` is no day; write it as 2026-11-23"), "{said}");
}

#[rstest]
#[case::cut_off("[\n    (\n        id: \"x\",\n", "store.ron:")]
#[case::unknown_field("[\n    (id: \"x\", paht: \"google-vertex\"),\n]\n", "store.ron:2:")]
#[case::no_day(
    "[\n    (id: \"x\", path: \"google-vertex\", received: \"1 May\",\n        kind: Soc2(claimed: Type2, covers: Undated, opinion: true)),\n]\n",
    "store.ron:2:49: `1 May` is no day; write it as 2026-11-23"
)]
#[case::unknown_path(
    "[\n    (id: \"x\", received: \"2026-05-01\", kind: Soc2(claimed: Type2, covers: Undated, opinion: true),\n        path: \"google-vertx\"),\n]\n",
    "store.ron:3:15: there is no path `google-vertx`; did you mean `google-vertex`?"
)]
#[case::letter_without_report(
    "[\n    (id: \"x\", path: \"google-vertex\", received: \"2026-05-01\",\n        kind: BridgeLetter(report: \"y\", dated: \"2026-05-01\", through: \"2026-05-01\")),\n]\n",
    "store.ron:3:36: there is no SOC 2 report `y` of this path"
)]
#[case::no_certificate(
    "[\n    (id: \"x\", path: \"google-vertex\", received: \"2026-05-01\",\n        kind: Certificate(standard: \"hipaa-baa\", issuer: \"R\", issued: \"2026-01-01\", expires: \"2027-01-01\")),\n]\n",
    "store.ron:3:37: there are no certificates for `hipaa-baa`"
)]
fn a_broken_store_is_refused_with_its_place_and_never_written_over(
    #[case] text: &str,
    #[case] place: &str,
) {
    let folder = Folder::new();
    let file = folder.file("store.ron", text);
    let answers = folder.file("answers.json", "{}");
    let refused = [
        add(&folder, &google()),
        run(&["evidence", "list", "--store", &file]),
        run(&["evidence", "grade", &file]),
        run(&["recommend", "--answers", &answers, "--evidence", &file]),
        run(&["matrix", "--evidence", &file]),
    ];
    for ended in refused {
        let said = ended.refused(1);
        assert!(said.contains(place), "{said}");
        assert_eq!(store(&folder), text);
    }
}

#[test]
fn grading_a_file_follows_the_answers() {
    let folder = Folder::new();
    let three = "security,availability,confidentiality";
    let mut fields = google();
    fields[9] = three;
    add(&folder, &fields).done();
    let agents = r#"{"data": ["personal-data"], "automated-decisions": "yes"}"#;
    let answers = folder.file("answers.json", agents);
    let file = folder.place("store.ron");
    let grade = |more: &[&str]| {
        let args = ["evidence", "grade", &file, "--format", "json"];
        run(&[&args[..], more].concat()).json()["documents"][0]["grade"].clone()
    };
    assert_eq!(grade(&[]), "noted");
    assert_eq!(grade(&["--answers", &answers]), "criteria-gap");
    let text = run(&["evidence", "grade", &file, "--answers", &answers]).done();
    let norm = "Missing: Processing Integrity and Privacy.";
    assert!(text.contains(norm) && text.contains("(norm criteria-missing)"), "{text}");
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let text = run(&["evidence", "list"]).done();
    assert!(text.contains("NOTHING RECEIVED YET") && text.contains("evidence add"), "{text}");
}

#[test]
fn the_own_store_is_read_where_it_is_and_left_out_on_request() {
    let folder = Folder::new();
    let own = folder.path().join("signoff");
    let answers = folder.file("answers.json", r#"{"trust-criteria": ["privacy"]}"#);
    let file = folder.file("report.pdf", "hello\n");
    let in_folder = |args: &[&str]| {
        let output = program::command(args).env("XDG_DATA_HOME", folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    in_folder(&[&["evidence", "add", "--file", &file][..], &google()].concat());
    assert!(own.join("evidence.ron").is_file());
    let recommend = |more: &[&str]| -> Json {
        let args = ["recommend", "--answers", &answers, "--format", "json"];
        serde_json::from_str(&in_folder(&[&args[..], more].concat())).unwrap()
    };
    let with = recommend(&[]);
    assert_eq!(with["evidence"]["documents"][0]["effect"], "for");
    assert!(with["evidence"]["store"]["sha256"].as_str().unwrap().len() == 64);
    let without = recommend(&["--no-evidence"]);
    assert_eq!(without["evidence"]["store"], Json::Null);
    let plain = run(&["recommend", "--answers", &answers, "--format", "json"]).json();
    assert_eq!(without, plain);
    let paper = in_folder(&["recommend", "--answers", &answers]);
    assert!(paper.contains("Evidence from evidence.ron (1 document, hash "), "{paper}");
}

#[test]
fn a_store_that_is_named_has_to_be_there() {
    let said =
        run_with_input(&["recommend", "--answers", "-", "--evidence", "/nowhere/e.ron"], "{}");
    assert_eq!(said.refused(1), "/nowhere/e.ron: no such file");
}

#[test]
fn a_blank_store_is_an_empty_list_and_is_begun_anew() {
    for blank in ["", " \n\t\n"] {
        let folder = Folder::new();
        folder.file("store.ron", blank);
        assert_eq!(list(&folder, &[])["documents"].as_array().unwrap().len(), 0);
        add(&folder, &google()).done();
        assert_eq!(list(&folder, &[])["documents"].as_array().unwrap().len(), 1);
        assert!(store(&folder).starts_with("// Reports and certificates"), "{}", store(&folder));
    }
}
