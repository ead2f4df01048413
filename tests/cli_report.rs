//! A report that cannot be had again: what it takes is named rightly, and what was written then can be read all the same.

mod program;
mod scenario;

use program::{Ended, Folder, run, run_with_input};
use rstest::rstest;
use scenario::TODAY;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::report::again::Differs;
use signoff::report::kept::{Store, keep as keep_in, unlike_then};
use signoff::report::markdown::markdown;
use signoff::report::memo::memo;

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;

fn keep(answers: &str, folder: &Folder, more: &[&str]) -> Ended {
    let to = folder.place("kept");
    run_with_input(&[&["recommend", "--answers", "-", "--keep", &to], more].concat(), answers)
}

/// An own layer of one record, kept by somebody.
fn own_layer(folder: &Folder, name: &str, approver: &str) -> String {
    let text = format!(
        r#"(owner: "Security office", loosened: [(need: "hipaa-baa", approver: "{approver}",
            reason: "No real patients", on: "2026-11-01", expires: "2027-01-31")])"#
    );
    folder.file(name, text)
}

#[test]
fn what_was_made_with_an_own_layer_asks_for_that_and_not_for_another_knowledge_base() {
    let folder = Folder::new();
    let own = own_layer(&folder, "own.ron", "The CISO");
    let other = own_layer(&folder, "other.ron", "The DPO");
    keep(HOSPITAL, &folder, &["--overlay", &own]);
    let kept = folder.place("kept");
    let report =
        |more: &[&str]| run(&[&["report", "decision", "--keep", &kept][..], more].concat());
    // As kept by an earlier edition: without what it was made with.
    std::fs::remove_dir_all(format!("{kept}/knowledge-bases")).unwrap();
    let said = report(&[]).refused(1);
    let wanted = "made with the own layer own.ron (kept by Security office), and here is none; \
                  give it with --overlay FILE; ";
    assert!(said.contains(wanted) && !said.contains("--catalog"), "{said}");
    let said = report(&["--overlay", &other]).refused(1);
    let wanted = "and here other.ron (kept by Security office) says something else; give the same \
                  with --overlay FILE";
    assert!(said.contains(wanted) && !said.contains("--catalog"), "{said}");
    let said = report(&["--catalog", &newer(&folder), "--overlay", &own]).refused(1);
    assert!(said.contains("with --catalog DIR, and the own layer as it was with --over"), "{said}");
    assert_eq!(report(&["--overlay", &own]).code, 0);

    let folder = Folder::new();
    let own = own_layer(&folder, "own.ron", "The CISO");
    keep(HOSPITAL, &folder, &[]);
    let kept = folder.place("kept");
    let said = run(&["report", "decision", "--keep", &kept, "--overlay", &own]).refused(1);
    assert!(said.contains("made without an own layer, and here is one; leave it out"), "{said}");
}

/// A copy of the knowledge base under a later version.
fn newer(folder: &Folder) -> String {
    let version = signoff::catalog::Catalog::embedded().unwrap().header.version;
    folder.edited("catalog.ron", &version, "2099.1.1")
}

#[test]
fn under_a_newer_knowledge_base_the_report_written_then_is_named() {
    let folder = Folder::new();
    keep(HOSPITAL, &folder, &[]);
    let (kept, newer) = (folder.place("kept"), newer(&folder));
    let report = || run(&["report", "decision", "--keep", &kept, "--catalog", &newer]).refused(1);
    let list = run(&["list", &kept, "--format", "json"]).json();
    let place = list["decisions"][0]["folder"].as_str().unwrap().to_owned();
    let said = report();
    assert!(said.contains("and this is 2099.1.1 (hash "), "{said}");
    assert!(
        said.ends_with(&format!("; the report written then is in {place}/report.md")),
        "{said}"
    );
    std::fs::remove_file(format!("{place}/report.md")).unwrap();
    let said = report();
    assert!(said.ends_with("; report.md is not as it was kept"), "it is not there: {said}");
}

/// A text without what another layout may write otherwise: blank lines, escapes, the rank of headings,
/// and the lines below and above the heads of tables.
fn said(markdown: &str) -> Vec<String> {
    let lines = markdown
        .lines()
        .map(|line| line.replace('\\', "").trim_start_matches('#').trim().to_owned());
    lines.filter(|line| !line.chars().all(|c| "|- ".contains(c))).collect()
}

#[rstest]
#[case::recommended("S01", "Wards")]
#[case::tie("S07", "=cmd()|`<b>`\u{1b}[31m\u{202e} **a** _b_ https://a.b/c_d_e * c")]
#[case::none("S31", "")]
fn the_report_written_then_is_read_back_to_the_letter(#[case] buyer: &str, #[case] title: &str) {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let answers = scenario::named(buyer).answers(&catalog);
    let mut decision = engine.decide(&answers, Policy::Articles, TODAY);
    decision.about.title = title.into();
    let written = markdown(&memo(&decision));
    let folder = Folder::new();
    keep_in(folder.path(), &decision, None).unwrap();
    let store = Store::read(folder.path()).unwrap();
    let kept = &store.kept[0];
    let why = Differs::Incomplete("made in another time".into());
    let saved = kept.saved().unwrap();
    let told = unlike_then(kept, &saved, &why, Ok(written.clone()), &engine, TODAY);
    let (told, written) = (said(&markdown(&told)), said(&written));
    let from = told.len() - written.len();
    for (read, written) in told[from..].iter().zip(&written) {
        assert_eq!(read, written);
    }
}
