//! What `signoff evidence` tells of a document, and what it keeps to itself: folders, uses nobody named, ids that clash.

mod program;
mod received;

use program::{Folder, run};
use received::{add, google, list, store};
use rstest::rstest;

#[test]
fn a_file_that_speaks_for_two_paths_is_kept_twice_and_that_is_said() {
    let folder = Folder::new();
    let alone = add(&folder, &google()).done();
    let same = "The same file is kept as";
    assert!(!alone.contains(same), "{alone}");
    let mut second = google();
    second[1] = "together-ai";
    let said = add(&folder, &second).done();
    let first = "The same file is kept as google-vertex-soc2-2026-09-30 for Google Vertex AI.";
    assert!(said.lines().any(|line| line == first), "{said}");
    // Another file is nobody's twin.
    let (file, store) = (folder.file("other.pdf", "other\n"), folder.place("store.ron"));
    let letter = ["--path", "google-vertex", "--bridges", "google-vertex-soc2-2026-09-30"];
    let other = ["evidence", "add", "--store", &store, "--file", &file, "--dated", "2026-11-10"];
    assert!(!run(&[&other[..], &letter].concat()).done().contains(same));
    let listed = list(&folder, &[]);
    let twins: Vec<_> =
        listed["documents"].as_array().unwrap().iter().map(|d| d["same_file"].clone()).collect();
    let (google, together) = ("google-vertex-soc2-2026-09-30", "together-ai-soc2-2026-09-30");
    assert_eq!(twins, [serde_json::json!([together]), serde_json::json!([google])]);
    let text = run(&["evidence", "list", "--store", &store]).done();
    assert_eq!(text.matches(same).count(), 2, "{text}");
}

#[test]
fn nothing_printed_names_the_folder_a_file_lies_in() {
    let folder = Folder::new();
    add(&folder, &google()).done();
    assert!(store(&folder).contains(&folder.place("report.pdf")), "the store keeps where it lies");
    assert_eq!(list(&folder, &[])["documents"][0]["file"], "report.pdf");
    let windows = store(&folder).replace(&folder.place("report.pdf"), r"C:\\deals\\slides.pdf");
    let other = folder.file("other.ron", windows);
    let graded = run(&["evidence", "grade", &other, "--format", "json"]).json();
    assert_eq!(graded["documents"][0]["file"], "slides.pdf");
    let (place, answers) = (folder.place("store.ron"), folder.file("answers.json", "{}"));
    for format in ["text", "markdown", "json"] {
        let args = ["recommend", "--answers", &answers, "--evidence", &place, "--format", format];
        let paper = run(&args).done();
        assert!(paper.contains("file report.pdf"), "{format}");
        assert!(!paper.contains(folder.path().to_str().unwrap()), "{format}");
    }
    let text = run(&["evidence", "grade", &place]).done();
    assert!(text.contains("file report.pdf; SHA-256"), "{text}");
}

/// Beyond the two surfaces of the report: those the interview knows besides.
const OUTSIDE: &str = "Outside the scope: Fine-tuning, Batch, Assistants, Code Interpreter, Vector \
                       stores and The training infrastructure itself.";

#[rstest]
#[case::in_scope("chat,embeddings", "{}", OUTSIDE)]
#[case::not_sure("chat,embeddings", r#"{"surfaces": "not-sure"}"#, OUTSIDE)]
#[case::not_in_scope("embeddings", "{}", "Outside the scope: Chat and completions, Fine-tuning,")]
#[case::not_noted("", "{}", "Nobody has noted what the scope section covers.")]
fn a_buyer_who_did_not_say_what_they_use_is_not_told_that_they_use_it(
    #[case] surfaces: &'static str,
    #[case] given: &str,
    #[case] said: &str,
) {
    let folder = Folder::new();
    let mut fields = google();
    fields[11] = surfaces;
    let added = add(&folder, &fields).done();
    let (file, answers) = (folder.place("store.ron"), folder.file("answers.json", given));
    let graded = run(&["evidence", "grade", &file, "--answers", &answers]).done();
    let json = list(&folder, &["--answers", &answers])["documents"][0]["findings"].to_string();
    for told in [added, graded, json] {
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(said), "{told}");
        for claim in ["You use:", "a surface you use", "each surface you use"] {
            assert!(!told.contains(claim), "{claim}: {told}");
        }
    }
    // Who says it is told so.
    let answers = folder.file("answers.json", r#"{"surfaces": ["chat"]}"#);
    let graded = run(&["evidence", "grade", &file, "--answers", &answers]).done();
    assert!(graded.contains("You use: Chat") || graded.contains("a surface you use"), "{graded}");
}

#[test]
fn a_document_whose_id_is_taken_in_the_own_layer_is_neither_kept_nor_heard() {
    let folder = Folder::new();
    let taken = r#"(owner: "us", sources: [(id: "evidence-google-vertex-soc2-2026-09-30",
        title: "A memo", publisher: "us", kind: Evidence, as_of: "2026")])"#;
    let overlay = folder.file("own.ron", taken);
    let with_overlay = [&google()[..], &["--overlay", &overlay]].concat();
    let names = |said: &str| {
        assert!(said.contains("store.ron: "), "{said}");
        let source = "there is a source `evidence-google-vertex-soc2-2026-09-30` already";
        assert!(said.contains(source), "{said}");
    };
    names(&add(&folder, &with_overlay).refused(1));
    assert!(!std::fs::exists(folder.place("store.ron")).unwrap());
    // Kept while there was no such layer, it is not laid over it in silence either.
    add(&folder, &google()).done();
    let (store, answers) = (folder.place("store.ron"), folder.file("answers.json", "{}"));
    names(&run(&["evidence", "list", "--store", &store, "--overlay", &overlay]).refused(1));
    let recommend = ["recommend", "--answers", &answers, "--overlay", &overlay];
    names(&run(&[&recommend[..], &["--evidence", &store]].concat()).refused(1));
    run(&recommend).done();
}
