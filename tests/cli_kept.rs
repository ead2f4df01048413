//! Decisions kept: a folder for each revision, none written over, listed, and reported again.

mod program;

use program::{Ended, Folder, command, run, run_with_input};
use rstest::rstest;
use serde_json::Value as Json;

const HOSPITAL: &str = r#"{"industry": "healthcare", "cloud": ["azure"], "data": ["phi"]}"#;
const AGENCY: &str =
    r#"{"industry": "us-federal", "frameworks": ["fedramp-high"], "models": ["claude"]}"#;

fn keep(answers: &str, folder: &Folder, more: &[&str]) -> Ended {
    let to = folder.place("kept");
    run_with_input(&[&["recommend", "--answers", "-", "--keep", &to], more].concat(), answers)
}

/// Keeps under a title and an organisation.
fn keep_as(answers: &str, folder: &Folder, [title, organisation]: [&str; 2]) -> Ended {
    let about = serde_json::json!({ "title": title, "organisation": organisation });
    let about = folder.file("about.json", about.to_string());
    keep(answers, folder, &["--about", &about])
}

fn listed(folder: &Folder) -> Vec<Json> {
    let list = run(&["list", &folder.place("kept"), "--format", "json"]).json();
    assert_eq!(list["schema"], "signoff/decisions/1");
    list["decisions"].as_array().unwrap().clone()
}

fn names(folder: &Folder) -> Vec<String> {
    let name = |d: &Json| format!("{}/r{}", d["id"].as_str().unwrap(), d["revision"]);
    listed(folder).iter().map(name).collect()
}

fn id(folder: &Folder) -> String {
    listed(folder)[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn each_time_it_is_a_revision_more_and_the_earlier_stay_as_they_were() {
    let folder = Folder::new();
    let title = ["../Wards & Clinics", "Acme"];
    assert_eq!(keep_as(HOSPITAL, &folder, title).code, 0);
    let id = id(&folder);
    assert!(id.starts_with("wards-clinics-"), "{id}");
    let of = folder.path().join("kept").join(&id);
    let texts = || {
        ["decision.json", "answers.ron", "report.md", "about.json"]
            .map(|name| std::fs::read_to_string(of.join("r1").join(name)).unwrap())
    };
    let before = texts();
    let ended = keep_as(AGENCY, &folder, title);
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert!(ended.err.contains(&format!("kept as revision 2 of {id}: ")), "{}", ended.err);
    assert_eq!(texts(), before);
    let told = |d: &Json| (d["revision"].clone(), d["outcome"].clone(), d["title"].clone());
    let found: Vec<_> = listed(&folder).iter().map(told).collect();
    let expected = [(2, "none"), (1, "recommended")];
    assert_eq!(found, expected.map(|(at, came)| (at.into(), came.into(), title[0].into())));
    assert_eq!(std::fs::read_dir(&of).unwrap().count(), 2);
}

#[rstest]
#[case::not_kept(&["-o", "paper.md"], "in the way")]
#[case::not_printed(&[], "in the way")]
#[case::not_written(&["-o", "absent/paper.md"], "kept")]
fn a_paper_and_what_is_kept_come_and_stay_away_together(#[case] args: &[&str], #[case] to: &str) {
    let folder = Folder::new();
    folder.file("in the way", "");
    let mut command =
        command(&["recommend", "--answers", "-", "--format", "markdown", "--keep", to]);
    command.args(args).current_dir(folder.path()).write_stdin(HOSPITAL);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert!(!folder.path().join("paper.md").exists());
    if let Ok(left) = std::fs::read_dir(folder.path().join("kept")) {
        assert_eq!(left.count(), 0);
    }
}

#[cfg(unix)]
#[test]
fn a_revision_has_the_rights_of_any_new_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    std::fs::create_dir(folder.place("any")).unwrap();
    keep(HOSPITAL, &folder, &[]);
    let mode = |place: &str| std::fs::metadata(place).unwrap().permissions().mode();
    let place = listed(&folder)[0]["folder"].as_str().unwrap().to_owned();
    assert_eq!(mode(&place), mode(&folder.place("any")));
}

#[test]
fn what_is_kept_already_to_the_letter_makes_no_revision() {
    let folder = Folder::new();
    let title = ["Wards", "Acme"];
    keep_as(HOSPITAL, &folder, title);
    let again = keep_as(HOSPITAL, &folder, title);
    assert!(again.err.starts_with("already kept as revision 1 of wards-"), "{}", again.err);
    assert_eq!(names(&folder).len(), 1);
    let words =
        folder.file("words.json", r#"{"title": "Wards", "organisation": "Acme", "notes": "x"}"#);
    keep(HOSPITAL, &folder, &["--about", &words]);
    keep_as(HOSPITAL, &folder, title);
    keep(HOSPITAL, &folder, &["--about", &words, "--policy", "strictest"]);
    keep(HOSPITAL, &folder, &["--about", &words, "--policy", "strictest", "--today", "2027-02-20"]);
    let revisions: Vec<_> = listed(&folder).iter().map(|d| d["revision"].clone()).collect();
    assert_eq!(
        revisions,
        [5, 4, 3, 2, 1],
        "other words, policy or day, and going back, are each new"
    );
}

#[test]
fn one_title_in_two_organisations_is_two_decisions_and_capitals_make_none() {
    let folder = Folder::new();
    for title in [["Wards", "Acme"], ["Wards", "Zenith"], [" WARDS ", "acme"]] {
        keep_as(HOSPITAL, &folder, title);
    }
    let mut revisions: Vec<_> = listed(&folder).iter().map(|d| d["revision"].as_u64()).collect();
    revisions.sort_unstable();
    assert_eq!(revisions, [Some(1), Some(1), Some(2)]);
}

#[test]
fn without_a_title_only_the_same_answers_are_the_same_decision() {
    let folder = Folder::new();
    for (answers, day) in
        [(HOSPITAL, "2026-11-22"), (AGENCY, "2026-11-22"), (HOSPITAL, "2026-12-01")]
    {
        keep(answers, &folder, &["--today", day]);
    }
    let found = names(&folder);
    assert_eq!(found.len(), 3);
    assert!(found[0].ends_with("/r2") && found[1].ends_with("/r1"), "the latest first: {found:?}");
    assert_eq!(found[0].split('/').next(), found[1].split('/').next());
}

#[test]
fn a_decision_keeps_its_id_under_another_title_where_the_buyer_says_which_it_revises() {
    let folder = Folder::new();
    keep_as(HOSPITAL, &folder, ["Wards", "Acme"]);
    let id = id(&folder);
    let about = folder.file("clinics.json", r#"{"title": "Clinics", "organisation": "Acme"}"#);
    keep(HOSPITAL, &folder, &["--about", &about, "--revises", &id]);
    assert_eq!(names(&folder), [format!("{id}/r2"), format!("{id}/r1")]);
    // From now on it is the decision of that title, and the old title is free for another one.
    keep(AGENCY, &folder, &["--about", &about]);
    assert_eq!(names(&folder)[0], format!("{id}/r3"));
    keep_as(AGENCY, &folder, ["Wards", "Acme"]);
    assert!(names(&folder).contains(&format!("{id}-2/r1")), "{:?}", names(&folder));

    let wrong = keep(HOSPITAL, &folder, &["--revises", "ward"]);
    assert!(wrong.refused(1).contains("no decision `ward` is kept in"));
    assert_eq!(
        run_with_input(&["recommend", "--answers", "-", "--revises", &id], HOSPITAL).code,
        2
    );
}

#[test]
fn what_is_kept_can_be_reported_by_its_name_and_asked_again() {
    let folder = Folder::new();
    let printed = keep(HOSPITAL, &folder, &["--format", "markdown"]).out;
    let place = listed(&folder)[0]["folder"].as_str().unwrap().to_owned();
    let record = format!("{place}/decision.json");
    assert_eq!(run(&["report", &record, "--format", "markdown"]).done(), printed);
    assert_eq!(std::fs::read_to_string(format!("{place}/report.md")).unwrap(), printed);
    let filed = format!("{place}.md");
    assert_eq!(run(&["report", &record, "--format", "markdown", "-o", &filed]).code, 0);
    assert_eq!(std::fs::read_to_string(&filed).unwrap(), printed);
    let kept = folder.place("kept");
    for name in [id(&folder), format!("{}/r1", id(&folder)), "decision".into()] {
        let again = run(&["report", &name, "--keep", &kept, "--format", "markdown"]);
        assert_eq!(again.done(), printed);
        let told = run(&["recheck", &name, "--keep", &kept, "--format", "json"]).json();
        assert_eq!(told["decisions"][0]["status"], "same", "{told}");
    }
    let answers = format!("{place}/answers.ron");
    let again = run(&["recommend", "--answers", &answers, "--format", "json"]).json();
    assert_eq!(again["recommended"][0], "azure-openai");
}

#[test]
fn the_record_and_what_is_written_with_it_say_what_it_is_kept_as() {
    let folder = Folder::new();
    let json = keep(HOSPITAL, &folder, &["--format", "json"]).out;
    let json: Json = serde_json::from_str(&json).unwrap();
    let id = id(&folder);
    assert_eq!(json["kept"], serde_json::json!({ "id": id, "revision": 1 }));
    let record = folder.path().join("kept").join(&id).join("r1/decision.json");
    let record: Json = serde_json::from_slice(&std::fs::read(record).unwrap()).unwrap();
    assert_eq!(record, json);
    let plain = run_with_input(&["recommend", "--answers", "-", "--format", "json"], HOSPITAL);
    assert_eq!(plain.json()["kept"], Json::Null);
}

#[test]
fn a_list_of_none_says_how_to_keep_one() {
    let folder = Folder::new();
    let none = run(&["list", &folder.place("kept")]).done();
    assert!(none.contains("There is no folder") && none.contains("--keep"), "{none}");
    std::fs::create_dir(folder.path().join("kept")).unwrap();
    assert!(run(&["list", &folder.place("kept")]).done().contains("No decision is kept"));
}

#[test]
fn what_cannot_be_read_is_told_beside_the_others() {
    let folder = Folder::new();
    keep_as(HOSPITAL, &folder, ["Wards", "Acme"]);
    keep_as(AGENCY, &folder, ["Wards", "Acme"]);
    keep_as(AGENCY, &folder, ["Offices", "Acme"]);
    let kept = folder.path().join("kept");
    let (wards, offices) = match id(&folder) {
        id if id.starts_with("wards") => {
            (id, listed(&folder)[2]["id"].as_str().unwrap().to_owned())
        }
        id => (listed(&folder)[1]["id"].as_str().unwrap().to_owned(), id),
    };
    std::fs::write(kept.join(&wards).join("r2/decision.json"), "{").unwrap();
    std::fs::rename(kept.join(&offices), kept.join("moved")).unwrap();
    for odd in ["stray.txt", "wards-x"] {
        std::fs::write(kept.join(odd), "not a decision").unwrap();
    }
    std::fs::create_dir_all(kept.join(&wards).join("r01")).unwrap();
    std::fs::create_dir_all(kept.join(".git/refs")).unwrap();
    let ended = run(&["list", kept.to_str().unwrap()]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains(&format!("{wards}/r1")) && ended.out.contains("2026-11-22"));
    let flat = ended.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&format!("was kept as {offices}/r1")), "{flat}");
    assert!(flat.contains("r2/decision.json"), "{flat}");
    assert!(ended.err.contains("decision.json") && ended.err.contains("1 more"), "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1);
    // The decision whose last record is broken goes on.
    assert!(
        keep_as(HOSPITAL, &folder, ["Wards", "Acme"])
            .err
            .contains(&format!("revision 3 of {wards}: "))
    );
}

#[test]
fn a_hostile_title_neither_leaves_the_folder_nor_moves_the_terminal() {
    let folder = Folder::new();
    let hostile = "\u{1b}[31m../../\u{202e}|`<b>\u{0}\n=cmd()\t";
    keep_as(HOSPITAL, &folder, [hostile, "=1+1"]);
    keep_as(AGENCY, &folder, ["東京", ""]);
    let long = "x".repeat(10_000);
    keep_as(AGENCY, &folder, [&long, ""]);
    let found = names(&folder);
    assert_eq!(found.len(), 3);
    let safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    assert!(found.iter().all(|name| name.chars().all(safe) && name.len() < 64), "{found:?}");
    let beside = std::fs::read_dir(folder.path().join("kept")).unwrap();
    assert_eq!(beside.count(), 4, "the three, and the knowledge base they were made with");
    let out = run(&["list", &folder.place("kept")]).done();
    let odd = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    assert!(!out.contains(odd), "{out:?}");
}

#[test]
fn a_name_that_means_none_or_several_is_refused_with_those_it_may_mean() {
    let folder = Folder::new();
    keep_as(HOSPITAL, &folder, ["Wards", "Acme"]);
    keep_as(AGENCY, &folder, ["Wards", "Zenith"]);
    let kept = folder.place("kept");
    let refused = |name: &str| run(&["report", name, "--keep", &kept]).refused(1);
    let id = id(&folder);
    assert!(refused("wards").contains("it may be `wards-"), "{}", refused("wards"));
    let near = format!("{}x", &id[..id.len() - 1]);
    assert!(refused(&near).contains(&format!("did you mean `{id}`?")), "{}", refused(&near));
    let over = refused(&format!("{id}/r7"));
    assert!(over.contains(&format!("the last revision of `{id}` is r1")), "{over}");
}

#[test]
fn the_folder_of_the_settings_is_the_usual_one_and_broken_settings_keep_nothing_elsewhere() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("config/signoff")).unwrap();
    let run = |settings: &str, args: &[&str]| {
        folder.file("config/signoff/config.ron", settings);
        let mut command = command(args);
        command.env("XDG_CONFIG_HOME", folder.place("config"));
        command.env("XDG_DATA_HOME", folder.place("data")).current_dir(folder.path());
        let output = command.write_stdin(HOSPITAL).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let keep = ["recommend", "--answers", "-", "--keep"];
    let own = r#"(decisions: "records")"#;
    assert_eq!(run(own, &keep).0, 0);
    assert!(folder.path().join("records").is_dir());
    let (code, listed, _) = run(own, &["list", "--format", "json"]);
    let listed: Json = serde_json::from_str(&listed).unwrap();
    assert_eq!((code, listed["decisions"].as_array().unwrap().len()), (0, 1));

    let (code, out, err) = run("(decisions: 3)", &keep);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("config.ron:1:") && err.contains("mend the settings"), "{err}");
    assert!(!folder.path().join("data").exists());
}
