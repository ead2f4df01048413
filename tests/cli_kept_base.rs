//! What a decision was made with is kept with it: it is signed and printed to the end when all of that has moved on.

mod program;
mod received;

use std::path::{Path, PathBuf};

use program::{Ended, Folder, command, run, run_with_input, run_with_settings};
use received::{add, google};
use rstest::rstest;
use serde_json::Value as Json;
use signoff::catalog::Catalog;

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;

const ABOUT: &str = r#"{"title": "Wards", "organisation": "A hospital", "preparer": "The CISO",
    "owner": "Head of wards", "approvers": ["The board"]}"#;

/// Keeps the decision with these flags, and gives its id.
#[track_caller]
fn keep(folder: &Folder, more: &[&str]) -> String {
    let (to, about) = (folder.place("kept"), folder.file("about.json", ABOUT));
    let args = ["recommend", "--answers", "-", "--about", &about, "--keep", &to];
    let ended = run_with_input(&[&args[..], more].concat(), HOSPITAL);
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.err.split(" of ").nth(1).unwrap().split(':').next().unwrap().to_owned()
}

/// The knowledge base of the program under an earlier version.
fn earlier(folder: &Folder) -> String {
    let version = Catalog::embedded().unwrap().header.version;
    folder.edited("catalog.ron", &version, "2026.1.1")
}

/// An own layer of one record, kept by somebody.
fn own_layer(folder: &Folder, name: &str, approver: &str) -> String {
    let text = format!(
        r#"(owner: "Security office", loosened: [(need: "hipaa-baa", approver: "{approver}",
            reason: "No real patients", on: "2026-11-01", expires: "2027-01-31")])"#
    );
    folder.file(name, text)
}

fn report(folder: &Folder, more: &[&str]) -> Ended {
    let kept = folder.place("kept");
    run(&[&["report", "wards", "--keep", &kept, "--format", "markdown"], more].concat())
}

fn sign(folder: &Folder, [signature, name]: [&str; 2]) -> Ended {
    let kept = folder.place("kept");
    let args = ["sign", "wards", "--keep", &kept, "--for", signature, "--name", name];
    run(&[&args[..], &["--today", "2027-06-25", "--on", "2026-11-24"]].concat())
}

fn in_kept(folder: &Folder, place: &str) -> PathBuf {
    folder.path().join("kept").join(place)
}

fn read(folder: &Folder, place: &str) -> String {
    let file = in_kept(folder, place);
    std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}", file.display()))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The only knowledge base that is kept.
#[track_caller]
fn only_base(folder: &Folder) -> PathBuf {
    let all = in_kept(folder, "knowledge-bases");
    let [only] = &names(&all)[..] else { panic!("{:?}", names(&all)) };
    all.join(only)
}

#[test]
fn the_knowledge_base_of_the_program_is_kept_once_and_is_no_decision() {
    let folder = Folder::new();
    let id = keep(&folder, &[]);
    keep(&folder, &["--policy", "strictest"]);
    let base = only_base(&folder);
    let hash = Catalog::embedded().unwrap().hash();
    assert_eq!(base.file_name().unwrap(), &hash[..12]);
    assert_eq!(Catalog::load(&base).unwrap().hash(), hash);
    assert_eq!(names(&in_kept(&folder, "")), ["knowledge-bases", &id]);
    let list = run(&["list", &folder.place("kept"), "--format", "json"]).json();
    assert_eq!(list["decisions"].as_array().unwrap().len(), 2);
    let text = run(&["list", &folder.place("kept")]).done();
    assert!(!text.contains("knowledge-bases"), "{text}");
}

#[test]
fn a_record_is_signed_to_the_end_with_the_knowledge_base_that_is_kept_with_it() {
    let folder = Folder::new();
    let catalog = earlier(&folder);
    let id = keep(&folder, &["--catalog", &catalog]);
    std::fs::remove_dir_all(&catalog).unwrap();
    let told = "made with the knowledge base 2026.1.1 that is kept with it\n";
    let ended = report(&folder, &[]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.err, format!("wards: {told}"));
    assert_eq!(ended.out, read(&folder, &format!("{id}/r1/report.md")));
    for format in ["docx", "ics", "needs-csv"] {
        let (kept, paper) = (folder.place("kept"), folder.place(&format!("paper.{format}")));
        let ended = run(&["report", &id, "--keep", &kept, "--format", format, "-o", &paper]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(Path::new(&paper).is_file(), "{format}");
    }

    let all = [
        ["preparer", "The CISO"],
        ["security", "Head of IT"],
        ["legal", "Counsel"],
        ["privacy", "The DPO"],
        ["business", "Head of wards"],
        ["approver", "The board"],
    ];
    for (revision, signature) in (1..).zip(all) {
        let ended = sign(&folder, signature);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.contains(&format!("{id}/r{revision}: {told}")), "{}", ended.err);
        assert_eq!(ended.err.lines().count(), 2, "{}", ended.err);
    }
    only_base(&folder);
    let record = |revision: u32| -> Json {
        serde_json::from_str(&read(&folder, &format!("{id}/r{revision}/decision.json"))).unwrap()
    };
    assert_eq!(record(7)["status"], "approved");
    assert_eq!(record(7)["catalog"], record(1)["catalog"]);
    assert_eq!(report(&folder, &[]).out, read(&folder, &format!("{id}/r7/report.md")));
}

#[test]
fn what_is_named_is_taken_and_what_is_kept_is_pointed_at() {
    let folder = Folder::new();
    let id = keep(&folder, &[]);
    let said = report(&folder, &["--catalog", &earlier(&folder)]).refused(1);
    assert!(said.contains("and this is 2026.1.1 (hash "), "{said}");
    assert!(said.contains("; leave out --catalog, and what is kept with it is taken;"), "{said}");
    // Where nothing has moved on, nothing is said.
    assert_eq!(report(&folder, &[]).done(), read(&folder, &format!("{id}/r1/report.md")));
}

#[test]
fn without_the_knowledge_base_kept_with_it_the_right_one_has_to_be_given() {
    let folder = Folder::new();
    let catalog = earlier(&folder);
    keep(&folder, &["--catalog", &catalog]);
    let base = only_base(&folder);
    let aside = in_kept(&folder, "aside");
    std::fs::rename(&base, &aside).unwrap();
    let said = report(&folder, &[]).refused(1);
    assert!(said.contains("made with the knowledge base 2026.1.1 (hash "), "{said}");
    assert!(said.contains("; give that one with --catalog DIR; `signoff recheck"), "{said}");
    let ended = sign(&folder, ["legal", "Counsel"]);
    assert!(ended.refused(1).contains("give that one with --catalog DIR"));
    assert_eq!(report(&folder, &["--catalog", &catalog]).code, 0);

    // One that was edited is not taken for the one it was, and is not written over either.
    std::fs::rename(&aside, &base).unwrap();
    let header = base.join("catalog.ron");
    let text = std::fs::read_to_string(&header).unwrap();
    std::fs::write(&header, text.replacen("2026.1.1", "2026.1.2", 1)).unwrap();
    let said = report(&folder, &[]).refused(1);
    assert!(said.contains("what is kept with it cannot be used: "), "{said}");
    assert!(said.contains("this knowledge base is not as it was kept; put it back"), "{said}");
    let to = folder.place("kept");
    let args = ["recommend", "--answers", "-", "--keep", &to, "--catalog", &catalog];
    let said = run_with_input(&args, HOSPITAL).refused(1);
    assert!(said.contains("this knowledge base is not as it was kept"), "{said}");
    assert_eq!(names(&in_kept(&folder, "")).len(), 2, "no decision is left half kept");
}

/// As where a later edition of the program has another idea of what a knowledge base is.
#[test]
fn a_knowledge_base_kept_that_this_edition_cannot_read_is_named() {
    let folder = Folder::new();
    let id = keep(&folder, &["--catalog", &earlier(&folder)]);
    let base = only_base(&folder);
    std::fs::write(base.join("omens.ron"), "[]").unwrap();
    let hash = Catalog::hash_of_folder(&base).unwrap();
    std::fs::rename(&base, base.with_file_name(&hash[..12])).unwrap();
    let record = in_kept(&folder, &format!("{id}/r1/decision.json"));
    let mut whole: Json = serde_json::from_slice(&std::fs::read(&record).unwrap()).unwrap();
    whole["catalog"]["hash"] = hash.into();
    std::fs::write(&record, whole.to_string()).unwrap();
    let said = report(&folder, &[]).refused(1);
    let wanted = "cannot be read by this edition of the program: omens.ron: no part of a catalogue";
    assert!(
        said.contains("; what is kept with it cannot be used: the knowledge base in "),
        "{said}"
    );
    assert!(said.contains(wanted), "{said}");
    assert!(said.contains("decision.json is not as it was kept"), "{said}");
}

#[test]
fn an_own_layer_that_has_changed_since_is_taken_as_it_was_kept() {
    let folder = Folder::new();
    let overlay = folder.path().join("config/signoff/overlay");
    std::fs::create_dir_all(&overlay).unwrap();
    own_layer(&folder, "config/signoff/overlay/our rules!.ron", "The CISO");
    let settings = folder.path().join("config");
    let (to, about) = (folder.place("kept"), folder.file("about.json", ABOUT));
    let answers = folder.file("answers.json", HOSPITAL);
    let args = ["recommend", "--answers", &answers, "--about", &about, "--keep", &to];
    assert_eq!(run_with_settings(&args, &settings).code, 0);
    let kept = names(&in_kept(&folder, "")).into_iter().find(|n| n.starts_with("wards")).unwrap();
    let copies = in_kept(&folder, &format!("{kept}/r1/own-layer"));
    assert_eq!(names(&copies), ["01-our-rules-.ron"]);

    own_layer(&folder, "config/signoff/overlay/our rules!.ron", "The DPO");
    let name = format!("{kept}/r1");
    let ended =
        run_with_settings(&["report", &name, "--keep", &to, "--format", "markdown"], &settings);
    assert_eq!((ended.code, &ended.out), (0, &read(&folder, &format!("{name}/report.md"))));
    assert_eq!(ended.err, format!("{name}: made with the own layer that is kept with it\n"));
    let ended = sign(&folder, ["legal", "Counsel"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let copy = "own-layer/01-our-rules-.ron";
    let copies = [1, 2].map(|revision| read(&folder, &format!("{kept}/r{revision}/{copy}")));
    assert_eq!(copies[0], copies[1]);
    assert!(copies[0].contains("The CISO"));
}

#[test]
fn what_was_decided_without_an_own_layer_and_evidence_is_made_again_without() {
    let folder = Folder::new();
    let id = keep(&folder, &[]);
    std::fs::create_dir_all(folder.path().join("config/signoff/overlay")).unwrap();
    own_layer(&folder, "config/signoff/overlay/own.ron", "The CISO");
    add(&folder, &google()).done();
    std::fs::create_dir_all(folder.path().join("data/signoff")).unwrap();
    std::fs::copy(folder.place("store.ron"), folder.place("data/signoff/evidence.ron")).unwrap();
    let kept = folder.place("kept");
    let mut command = command(&["report", &id, "--keep", &kept, "--format", "markdown"]);
    command.env("XDG_CONFIG_HOME", folder.place("config"));
    let output = command.env("XDG_DATA_HOME", folder.place("data")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, format!("{id}: made without an own layer or evidence, as it was then\n"));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        read(&folder, &format!("{id}/r1/report.md"))
    );
}

#[test]
fn a_decision_is_made_again_with_all_it_was_made_with() {
    let folder = Folder::new();
    let catalog = earlier(&folder);
    let own = own_layer(&folder, "own.ron", "The CISO");
    add(&folder, &google()).done();
    let store = folder.place("store.ron");
    // Another knowledge base is kept beside it.
    keep(&folder, &["--overlay", &own]);
    let id = keep(&folder, &["--catalog", &catalog, "--overlay", &own, "--evidence", &store]);
    for gone in [&own, &store] {
        std::fs::remove_file(gone).unwrap();
    }
    std::fs::remove_dir_all(&catalog).unwrap();
    let ended = report(&folder, &[]);
    assert_eq!((ended.code, &ended.out), (0, &read(&folder, &format!("{id}/r2/report.md"))));
    let told = "wards: made with the knowledge base 2026.1.1, the own layer and the evidence that \
                are kept with it\n";
    assert_eq!(ended.err, told);
    assert!(ended.out.contains("own.ron"), "{}", ended.out);
    let signed = sign(&folder, ["legal", "Counsel"]);
    assert_eq!(signed.code, 0, "{}", signed.err);
    assert_eq!(report(&folder, &[]).out, read(&folder, &format!("{id}/r3/report.md")));
    assert_eq!(
        read(&folder, &format!("{id}/r2/evidence.ron")),
        read(&folder, &format!("{id}/r3/evidence.ron"))
    );
    let said = report(&folder, &["--overlay", &own_layer(&folder, "own.ron", "The DPO")]);
    assert!(said.refused(1).contains("; leave out --overlay, and what is kept with it is taken;"));
}

#[rstest]
#[case::own_layer("own-layer/01-own.ron", "made with the own layer own.ron")]
#[case::evidence("evidence.ron", "made with store.ron")]
fn what_is_not_kept_any_more_has_to_be_given(#[case] file: &str, #[case] wanted: &str) {
    let folder = Folder::new();
    let own = own_layer(&folder, "own.ron", "The CISO");
    add(&folder, &google()).done();
    let store = folder.place("store.ron");
    let id = keep(&folder, &["--overlay", &own, "--evidence", &store]);
    std::fs::remove_file(in_kept(&folder, &format!("{id}/r1/{file}"))).unwrap();
    let given: &[&str] =
        if file == "evidence.ron" { &["--overlay", &own] } else { &["--evidence", &store] };
    let ended = report(&folder, given);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains(wanted), "{}", ended.err);
    assert!(!ended.err.contains("is taken"), "{}", ended.err);
}
