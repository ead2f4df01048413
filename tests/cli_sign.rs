//! Signatures entered under decisions that are kept, up to the record that is approved.

mod program;

use program::{Ended, Folder, run, run_with_input};
use rstest::{fixture, rstest};

const DAY: &str = "2026-11-22";

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;

const ABOUT: &str = r#"{"title": "Wards", "organisation": "A hospital", "preparer": "The CISO",
    "owner": "Head of wards", "approvers": ["The board", "The DPO"]}"#;

/// A folder with one decision kept in it, and its id.
struct Kept {
    folder: Folder,
    id: String,
}

#[fixture]
fn kept() -> Kept {
    let folder = Folder::new();
    folder.file("about.json", ABOUT);
    let kept = Kept { folder, id: String::new() };
    let ended = kept.keep(HOSPITAL);
    assert!(ended.err.contains("kept as revision 1 of "), "{}", ended.err);
    let id = ended.err.split("of ").nth(1).unwrap().split(':').next().unwrap().to_owned();
    Kept { id, ..kept }
}

impl Kept {
    fn place(&self) -> String {
        self.folder.place("kept")
    }

    fn keep(&self, answers: &str) -> Ended {
        let (to, about) = (self.place(), self.folder.place("about.json"));
        let args = ["recommend", "--answers", "-", "--about", &about, "--keep", &to];
        run_with_input(&[&args[..], &["--today", DAY, "--format", "markdown"]].concat(), answers)
    }

    fn sign(&self, more: &[&str]) -> Ended {
        let place = self.place();
        let args = ["sign", &self.id, "--keep", &place, "--today", "2026-11-25"];
        run(&[&args[..], more].concat())
    }

    fn sign_as(&self, signature: &str, name: &str) -> Ended {
        self.sign(&["--for", signature, "--name", name, "--on", "2026-11-24"])
    }

    fn report(&self, revision: u64) -> String {
        let name = format!("{}/r{revision}", self.id);
        run(&["report", &name, "--keep", &self.place(), "--format", "markdown"]).out
    }

    fn file(&self, revision: u64, name: &str) -> String {
        let folder = self.folder.path().join("kept").join(&self.id);
        std::fs::read_to_string(folder.join(format!("r{revision}")).join(name)).unwrap()
    }
}

/// What the cover of a report gives as its contents.
fn contents(report: &str) -> &str {
    let line = report.lines().find(|line| line.starts_with("| Contents | "));
    line.unwrap_or_else(|| panic!("{report}"))
}

#[rstest]
fn the_contents_of_a_record_are_others_under_other_names_and_the_same_once_it_is_signed(
    kept: Kept,
) {
    assert_eq!(kept.sign_as("preparer", "The CISO").code, 0);
    kept.folder.file("about.json", ABOUT.replace("The DPO", "The CFO"));
    assert!(kept.keep(HOSPITAL).err.contains("kept as revision 3 of "));
    let [first, signed, renamed] = [1, 2, 3].map(|revision| kept.file(revision, "report.md"));
    assert_eq!(contents(&first), contents(&signed));
    assert_ne!(contents(&first), contents(&renamed));
}

#[rstest]
fn a_record_is_approved_when_every_line_is_signed(kept: Kept) {
    let told = kept.sign(&[]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("/r1: For approval\n"), "{}", told.out);
    assert!(told.out.contains("Approved by: to be signed by The DPO"), "{}", told.out);
    let before = kept.file(1, "decision.json");

    // The one person named needs no name.
    let ended = kept.sign(&["--for", "preparer", "--on", DAY]);
    assert!(ended.err.contains("kept as revision 2 of "), "{}", ended.err);
    assert!(ended.out.contains("signed by The CISO on 2026-11-22, revision 1"), "{}", ended.out);
    let all = ["security", "legal", "privacy", "business", "approver", "approver"];
    let names = ["Head of IT", "Counsel", "The DPO", "head of  Wards", "The DPO", "The board"];
    for (signature, name) in all.into_iter().zip(names) {
        let report = kept.report(kept_revision(&kept));
        assert!(report.contains("| Status | For approval, "), "{report}");
        let ended = kept.sign_as(signature, name);
        assert_eq!(ended.code, 0, "{signature}: {}", ended.err);
    }
    assert_eq!(kept_revision(&kept), 8);
    assert_eq!(kept.file(1, "decision.json"), before);
    let report = kept.report(8);
    assert_eq!(report, kept.file(8, "report.md"));
    // A signature closes no condition, and the cover says so.
    assert!(
        report.contains("| Status | Approved on 2026-11-24, on 5 open conditions |"),
        "{report}"
    );
    let line = "| Counsel | 2026-11-24 | revision 3 |";
    assert!(report.contains(line), "{report}");
    let list = run(&["list", &kept.place(), "--format", "json"]).json();
    let status = |at: usize| list["decisions"][at]["status"].clone();
    assert_eq!((status(0), status(7)), ("approved".into(), "for-approval".into()));
    assert!(run(&["list", &kept.place()]).out.contains("Approved"));
    let compared = run(&["compare", &kept.id, &format!("{}/r1", kept.id), "--keep", &kept.place()]);
    let flat = compared.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("Status Approved For approval"), "{flat}");
}

/// The last revision there is.
fn kept_revision(kept: &Kept) -> u64 {
    let list = run(&["list", &kept.place(), "--format", "json"]).json();
    list["decisions"][0]["revision"].as_u64().unwrap()
}

#[rstest]
fn what_was_signed_is_kept_again_as_it_was_signed(kept: Kept) {
    assert_eq!(kept.sign_as("security", "Head of IT").code, 0);
    let ended = kept.keep(HOSPITAL);
    assert!(ended.err.contains("already kept as revision 2 of "), "{}", ended.err);
    assert!(ended.out.contains("| Head of IT | 2026-11-24 | revision 1 |"), "{}", ended.out);
    // What is decided anew was signed by nobody, and only that can be signed then.
    let ended = kept.keep(r#"{"industry": "healthcare", "cloud": ["gcp"], "data": ["phi"]}"#);
    assert!(ended.err.contains("kept as revision 3 of "), "{}", ended.err);
    assert!(!ended.out.contains("Head of IT"), "{}", ended.out);
    assert!(ended.out.contains("| Status | For approval |"), "{}", ended.out);
}

#[rstest]
#[case::no_such(&["--for", "secure"], "`secure` is no signature; did you mean `security`?")]
#[case::nobody(&["--for", "legal"], "nobody is named for \"Legal\"; give the name")]
#[case::one_of_two(&["--for", "approver"], "nobody is named for \"Approved by\"; give the name")]
#[case::another(&["--for", "approver", "--name", "A passer-by"], "named: The board; The DPO")]
#[case::the_preparer(&["--for", "security", "--name", "the ciso"], "approves none of it")]
#[case::not_yet(&["--for", "legal", "--name", "C", "--on", "2999-01-01"], "has not come yet")]
#[case::too_early(&["--for", "legal", "--name", "C", "--on", "2026-11-21"], "is before 2026-11-22")]
fn a_signature_that_cannot_stand_is_refused(
    kept: Kept,
    #[case] args: &[&str],
    #[case] message: &str,
) {
    let ended = kept.sign(args);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
    assert!(ended.err.contains(message), "{}", ended.err);
    assert_eq!(kept_revision(&kept), 1);
}

#[rstest]
fn a_line_is_signed_once_and_only_under_the_last_revision(kept: Kept) {
    assert_eq!(kept.sign_as("legal", "Counsel").code, 0);
    let twice = kept.sign_as("legal", "Counsel");
    assert!(twice.err.contains("was signed by Counsel on 2026-11-24"), "{}", twice.err);
    let first = format!("{}/r1", kept.id);
    let place = kept.place();
    let old = run(&["sign", &first, "--keep", &place, "--for", "security", "--name", "Head of IT"]);
    assert_eq!(old.code, 1);
    assert!(old.err.contains("is not the last revision; sign "), "{}", old.err);
    let unknown = run(&["sign", "warts", "--keep", &place]);
    assert!(unknown.err.contains("no decision `warts` is kept in "), "{}", unknown.err);
    let alone = run(&["sign", &kept.id, "--name", "Counsel"]);
    assert_eq!(alone.code, 2, "{}", alone.err);
}

#[rstest]
fn a_record_whose_signatures_were_tampered_with_is_not_shown_as_signed(kept: Kept) {
    assert_eq!(kept.sign_as("legal", "Counsel").code, 0);
    let record = kept.file(2, "decision.json");
    for (from, to, message) in [
        ("\"for\": \"legal\"", "\"for\": \"approver\"", "Counsel is not named"),
        ("\"Counsel\"", "\"The CISO\"", "approves none of it"),
        ("2026-11-24", "2026-11-01", "is before 2026-11-22"),
    ] {
        let file = kept.folder.file("tampered.json", record.replace(from, to));
        let ended = run(&["report", &file]);
        assert_eq!(ended.code, 1, "{}", ended.out);
        assert!(ended.err.contains(message), "{}", ended.err);
    }
}

#[rstest]
fn a_hostile_note_is_shown_as_text(kept: Kept) {
    let note = "=cmd()|\u{1b}[31m<script>\u{202e}`x`";
    let ended = kept.sign(&["--for", "legal", "--name", "C|ounsel", "--on", DAY, "--note", note]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(!ended.out.contains('\u{1b}') && !ended.out.contains('\u{202e}'), "{:?}", ended.out);
    let report = kept.report(2);
    assert!(report.contains(r"C\|ounsel"), "{report}");
    for raw in ["\u{1b}", "\u{202e}", "<script>"] {
        assert!(!report.contains(raw), "{raw:?}");
    }
}

#[rstest]
fn whoever_prepares_it_cannot_approve_it_too(kept: Kept) {
    kept.folder.file("about.json", ABOUT.replace("The board", " the  ciso"));
    let report = kept.keep(HOSPITAL).out;
    assert!(report.contains("| Status | Draft |"), "{report}");
    let why = "Whoever prepared it stands under \"Approved by\" too: name somebody else.";
    assert!(report.contains(why), "{report}");
    // Nobody signs what nobody may approve.
    let refused = kept.sign_as("security", "Head of IT");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("name somebody else for one of the two"), "{}", refused.err);
}

#[rstest]
fn whoever_approves_the_whole_signs_last(kept: Kept) {
    let refused = kept.sign_as("approver", "The board");
    assert_eq!(refused.code, 1);
    let open = "is signed last, since it is for the whole; still to be signed: \
                preparer, security, legal, privacy, business";
    assert!(refused.err.contains(open), "{}", refused.err);
}
