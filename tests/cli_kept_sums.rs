//! What somebody changed in the folder of a revision that is kept is seen, told, and not signed.

mod program;

use std::path::PathBuf;
use std::process::Command;

use program::{Ended, Folder, run, run_with_input};
use rstest::{fixture, rstest};
use serde_json::Value as Json;
use signoff::files::sha256;

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;

/// A folder with one decision kept in it.
struct Kept(Folder);

#[fixture]
fn kept() -> Kept {
    let kept = Kept(Folder::new());
    kept.0.file("about.json", r#"{"title": "Wards", "preparer": "The CISO", "owner": "A nurse"}"#);
    let own = r#"(owner: "Security office", loosened: [(need: "hipaa-baa", approver: "The CISO",
        reason: "No patients", on: "2026-11-01", expires: "2027-01-31")])"#;
    kept.0.file("our own (layer).ron", own);
    assert!(kept.keep().err.contains("kept as revision 1 of wards-"));
    kept
}

impl Kept {
    fn keep(&self) -> Ended {
        let [to, about, own] =
            ["kept", "about.json", "our own (layer).ron"].map(|name| self.0.place(name));
        let args = ["recommend", "--answers", "-", "--about", &about, "--overlay", &own];
        run_with_input(&[&args[..], &["--keep", &to]].concat(), HOSPITAL)
    }

    fn listed(&self) -> Json {
        let list = run(&["list", &self.0.place("kept"), "--format", "json"]).json();
        list["decisions"].clone()
    }

    fn name(&self) -> String {
        let last = &self.listed()[0];
        format!("{}/r{}", last["id"].as_str().unwrap(), last["revision"])
    }

    /// A file in the folder of the first revision.
    fn file(&self, name: &str) -> PathBuf {
        let all = self.listed();
        let first = all.as_array().unwrap().last().unwrap()["folder"].as_str().unwrap();
        PathBuf::from(first).join(name)
    }

    fn edit(&self, name: &str) {
        let file = self.file(name);
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{text}\nApproved by everybody.\n")).unwrap();
    }

    fn run(&self, command: &str, more: &[&str]) -> Ended {
        let to = self.0.place("kept");
        run(&[&[command, "wards", "--keep", &to], more].concat())
    }

    fn sign(&self) -> Ended {
        self.run("sign", &["--for", "legal", "--name", "Counsel"])
    }
}

#[rstest]
fn every_file_of_a_revision_has_its_fingerprint_as_other_programs_read_them(kept: Kept) {
    let sums = std::fs::read_to_string(kept.file("SHA256SUMS")).unwrap();
    let names: Vec<_> = sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    for (sum, name) in &names {
        assert_eq!(sha256(&kept.file(name)).unwrap(), *sum, "{name}");
    }
    let names: Vec<_> = names.into_iter().map(|(_, name)| name).collect();
    let own = "own-layer/01-our-own--layer-.ron";
    let papers = ["decision.json", "answers.ron", "report.md", "report.html", "about.json", own];
    assert_eq!(names, papers);
    let mut check = Command::new("sha256sum");
    check.args(["-c", "--strict", "SHA256SUMS"]).current_dir(kept.file(""));
    // Not every system has it.
    if let Ok(checked) = check.output() {
        assert!(checked.status.success(), "{checked:?}");
    }
    assert_eq!(kept.listed()[0]["changed"], Json::Null);
    assert!(!run(&["list", &kept.0.place("kept")]).done().contains("changed"));
}

#[rstest]
fn a_report_that_was_edited_is_told_and_not_signed(kept: Kept) {
    kept.edit("report.md");
    let name = kept.name();
    assert_eq!(kept.listed()[0]["changed"], serde_json::json!(["report.md"]));
    let list = run(&["list", &kept.0.place("kept")]).done();
    let flat = list.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("NOT AS THEY WERE KEPT"), "{list}");
    assert!(flat.contains(&format!("{name}: report.md is not as it was kept")), "{list}");
    for said in [kept.sign().refused(1), kept.run("sign", &[]).refused(1)] {
        let wanted = format!("{name}: report.md is not as it was kept; put it back as it was in ");
        assert!(
            said.starts_with(&wanted) && said.ends_with(", or keep the decision anew"),
            "{said}"
        );
    }
    let own = kept.0.place("our own (layer).ron");
    let ended = kept.run("report", &["--overlay", &own]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.err, "warning: wards: report.md is not as it was kept\n");
    assert!(!ended.out.contains("everybody"), "{}", ended.out);

    // Kept anew, it is a revision like any other.
    let again = kept.keep();
    assert!(again.err.contains("kept as revision 2 of "), "{}", again.err);
    assert!(!again.err.contains("already"), "{}", again.err);
    assert_eq!(kept.sign().code, 0);
    let all = kept.listed();
    let changed: Vec<_> = (0..3).map(|at| all[at]["changed"][0].clone()).collect();
    assert_eq!(changed, [Json::Null, Json::Null, "report.md".into()]);
}

#[rstest]
fn what_is_missing_is_changed_and_what_lies_beside_is_not(kept: Kept) {
    std::fs::write(kept.file("signed.pdf"), "a scan").unwrap();
    assert_eq!(kept.listed()[0]["changed"], Json::Null);
    std::fs::remove_file(kept.file("report.html")).unwrap();
    kept.edit("own-layer/01-our-own--layer-.ron");
    let said = kept.sign().refused(1);
    let wanted = "report.html and own-layer/01-our-own--layer-.ron are not as they were kept; put \
                  them back as they were in ";
    assert!(said.contains(wanted), "{said}");
}

#[rstest]
#[case::emptied("")]
#[case::of_something_else(
    "0000000000000000000000000000000000000000000000000000000000000000  ../../etc\n"
)]
#[case::no_fingerprints("\u{1b}[31mall is well\n")]
fn fingerprints_that_were_tampered_with_are_told_themselves(kept: Kept, #[case] text: &str) {
    std::fs::write(kept.file("SHA256SUMS"), text).unwrap();
    assert_eq!(kept.listed()[0]["changed"], serde_json::json!(["SHA256SUMS"]));
    assert!(kept.sign().refused(1).contains("SHA256SUMS is not as it was kept"));
}

#[rstest]
fn a_revision_of_an_earlier_edition_without_fingerprints_is_not_marked(kept: Kept) {
    std::fs::remove_file(kept.file("SHA256SUMS")).unwrap();
    kept.edit("report.md");
    assert_eq!(kept.listed()[0]["changed"], Json::Null);
    assert_eq!(kept.sign().code, 0);
}
