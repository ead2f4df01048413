//! `signoff check` as a linter and as a ledger: what misleads in a copy is named, what is said is counted, and what is due is listed.

mod program;

use program::{Folder, run};
use rstest::rstest;
use serde_json::Value as Json;

/// The line and column, from 1, of the first place of a text in a file of a catalogue.
fn place(catalog: &str, file: &str, text: &str) -> String {
    let all = std::fs::read_to_string(std::path::Path::new(catalog).join(file)).unwrap();
    let before = &all[..all.find(text).unwrap_or_else(|| panic!("{file} has no {text}"))];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!("{file}:{line}:{column}")
}

#[test]
fn the_shipped_catalogue_has_neither_errors_nor_warnings() {
    let out = run(&["check"]).done();
    let last = out.lines().last().unwrap();
    assert!(out.lines().count() == 1 && last.ends_with("; 0 errors, 0 warnings"), "{out}");
}

/// What is edited in a copy (file, text, text in its place), where it is then said to be (the text
/// at whose first place), how bad it is, and words of the message.
#[rstest]
#[case::source_from_the_future(
    "sources.ron",
    "as_of: \"2026-06\"",
    "as_of: \"2027\"",
    "\"comparison\",\n        title",
    "warning",
    "source `comparison` is dated 2027, after today, 2026-11-22"
)]
#[case::claim_from_the_future(
    "claims/consumer-apps.ron",
    "value: No,",
    "value: No, as_of: \"2026-12\",",
    "\"no-training\"",
    "warning",
    "is dated 2026-12, after today"
)]
#[case::claim_after_its_source(
    "claims/consumer-apps.ron",
    "value: No,",
    "value: No, as_of: \"2026-07-01\",",
    "\"no-training\"",
    "warning",
    "is dated 2026-07-01, after its source spoke (2026-06)"
)]
#[case::claim_before_its_source(
    "claims/consumer-apps.ron",
    "value: No,",
    "value: No, as_of: \"2026-05\",",
    "\"no-training\"",
    "warning",
    "is dated 2026-05, before its source spoke (2026-06)"
)]
#[case::wrong_word(
    "claims/consumer-apps.ron",
    "text: \"",
    "text: \"Its SOC 2 Type 2 certificate is old. ",
    "\"Its SOC 2 Type 2",
    "warning",
    "a SOC report is an attestation"
)]
#[case::two_blanks(
    "duties.ron",
    "before anything else. ",
    "before anything else.  ",
    "\"Read the scope",
    "warning",
    "has blanks too many"
)]
#[case::no_full_stop(
    "duties.ron",
    "from a sales engineer.\"",
    "from a sales engineer\"",
    "\"Read the scope",
    "warning",
    "does not end with a full stop"
)]
#[case::wrong_word_in_a_norm(
    "norms.ron",
    "text: \"The scope names",
    "text: \"The SOC 2 Type 2 certificate names",
    "\"The SOC 2 Type 2",
    "warning",
    "a SOC report is an attestation"
)]
#[case::text_too_long(
    "style.ron",
    "longest_text: 600",
    "longest_text: 200",
    "longest_text",
    "warning",
    "characters; write at most 200"
)]
#[case::no_address(
    "claims/openai-direct.ron",
    "\"https://trust.openai.com",
    "\"https://trust.openai,com",
    "\"https://trust.openai,com",
    "warning",
    "is no web address"
)]
#[case::one_option_twice(
    "duties.ron",
    "when: Has(\"frameworks\", [\"soc2-type2\"])",
    "when: All([Has(\"nda\", [\"none\"]), Has(\"nda\", [\"own-paper\"])])",
    "\"scope-first\"",
    "warning",
    "`scope-first` can never apply"
)]
#[case::not_always(
    "duties.ron",
    "when: Has(\"frameworks\", [\"soc2-type2\"])",
    "when: Not(Always)",
    "\"scope-first\"",
    "warning",
    "`scope-first` can never apply"
)]
#[case::answer_to_a_question_not_asked(
    "duties.ron",
    "when: Has(\"frameworks\", [\"soc2-type2\"])",
    "when: All([Has(\"high-risk-use\", [\"yes\"]), Only(\"region\", [\"us\", \"uk\"])])",
    "\"scope-first\"",
    "warning",
    "`scope-first` can never apply"
)]
#[case::chosen_and_not(
    "duties.ron",
    "when: Has(\"frameworks\", [\"soc2-type2\"])",
    "when: All([Has(\"cloud\", [\"aws\"]), Not(Has(\"cloud\", [\"aws\", \"gcp\"]))])",
    "\"scope-first\"",
    "warning",
    "`scope-first` can never apply"
)]
#[case::settled_by_nobody(
    "conditions.ron",
    "settled: Has(",
    "settled: All([Empty(\"cloud\"), Has(\"cloud\", [\"aws\"])]), put_to: [], // (",
    "id: \"",
    "warning",
    "can never apply"
)]
#[case::need_without_example(
    "examples.ron",
    "\"c5\"",
    "\"irap\"",
    "",
    "warning",
    "need `c5` applies to no example"
)]
#[case::example_of_nothing(
    "examples.ron",
    "\"us-federal\"",
    "\"us-fedral\"",
    "\"us-fedral\"",
    "error",
    "did you mean `us-federal`?"
)]
fn what_a_careful_editor_would_mend_is_named_with_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] at: &str,
    #[case] gravity: &str,
    #[case] words: &str,
) {
    let folder = Folder::new();
    let catalog = folder.edited(file, from, to);
    let ended = run(&["check", "--catalog", &catalog]);
    assert_eq!(ended.code, i32::from(gravity == "error"), "{}{}", ended.out, ended.err);
    let said: Vec<&str> = ended.out.lines().filter(|l| l.contains(words)).collect();
    assert!(!said.is_empty(), "{}", ended.out);
    assert!(said.iter().all(|l| l.contains(&format!(": {gravity}: "))), "{said:?}");
    // A style or an example may be about many texts; for the others the place is known.
    if at.starts_with('"') {
        let start = format!("{}: ", place(&catalog, file, at));
        assert!(said.iter().any(|l| l.starts_with(&start)), "{start}\n{said:?}");
    }
}

#[test]
fn a_dispute_over_claims_that_say_the_same_is_a_warning() {
    let folder = Folder::new();
    let catalog = folder.edited("claims/mistral-direct.ron", "    claims: [\n", "    claims: [
        (control: \"iso22301\", value: No, source: \"soc2-guide\", lines: [58], text: \"None.\"),
        (id: \"again\", control: \"iso22301\", value: No, source: \"soc2-guide\", lines: [58], text: \"None.\"),\n");
    let file = std::path::Path::new(&catalog).join("disputes.ron");
    let dispute = "[\n    (
        id: \"no-dispute\", name: \"Nothing\", severity: Low, text: \"Both say no.\", handling: \"None.\",
        claims: [\"mistral-direct/iso22301@soc2-guide\", \"mistral-direct/iso22301@soc2-guide:again\"],
        cites: [(\"soc2-guide\", [58])],
    ),\n";
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("[\n", dispute, 1)).unwrap();
    let out = run(&["check", "--catalog", &catalog]).done();
    let start = place(&catalog, "disputes.ron", "\"no-dispute\"");
    let said = format!("{start}: warning: the claims of dispute `no-dispute` do not differ");
    assert!(out.lines().any(|l| l.starts_with(&said)), "{said}\n{out}");
}

#[test]
fn machines_get_each_finding_with_its_place_and_the_exit_code_of_its_gravity() {
    let folder = Folder::new();
    let catalog = folder.edited("needs.ron", "[\"zero\"]", "[\"zeor\"]");
    let ended = run(&["check", "--catalog", &catalog, "--format", "json"]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    let json: Json = serde_json::from_str(&ended.out).unwrap();
    assert_eq!((&json["schema"], &json["errors"]), (&"signoff/check/1".into(), &1.into()));
    let finding = &json["findings"][0];
    let at =
        format!("{}:{}:{}", finding["file"].as_str().unwrap(), finding["line"], finding["column"]);
    assert_eq!(at, place(&catalog, "needs.ron", "\"zeor\""));
    assert!(finding["text"].as_str().unwrap().contains("`zero`"), "{finding}");
}

#[rstest]
fn a_warning_fails_a_strict_check_and_no_other(
    #[values(&[][..], &["--format", "json"], &["--due"], &["--coverage"])] how: &[&str],
) {
    let folder = Folder::new();
    let sound = folder.catalog().display().to_string();
    assert_eq!(run(&[&["check", "--strict", "--catalog", &sound], how].concat()).code, 0);
    let warned = folder.edited("duties.ron", "from a sales engineer.\"", "from a sales engineer\"");
    let lenient = run(&[&["check", "--catalog", &warned], how].concat());
    let strict = run(&[&["check", "--strict", "--catalog", &warned], how].concat());
    assert_eq!((lenient.code, strict.code, strict.err.as_str()), (0, 1, ""));
    // Whoever is failed gets to see why.
    assert!(strict.out.contains("does not end with a full stop"), "{}", strict.out);
}

/// What is said of the wording of a copy in which one text begins with another.
fn wording(folder: &Folder, text: &str) -> Option<String> {
    let (file, text) = ("claims/consumer-apps.ron", format!("text: \"{text} "));
    let catalog = folder.edited(file, "text: \"", &text);
    let start = place(&catalog, file, text.trim_start_matches("text: "));
    let out = run(&["check", "--catalog", &catalog]).done();
    let said = out.lines().find(|l| l.contains("uses a word wrongly"));
    said.map(|said| {
        assert!(said.starts_with(&start), "{said}");
        said.to_owned()
    })
}

#[rstest]
#[case::hyphen("A SOC 2-certified provider.")]
#[case::hyphen_after_the_type("A SOC 2 Type II-certified provider.")]
#[case::hyphen_that_keeps_the_line_together("A SOC 2‑certified provider.")]
#[case::verb_before("An auditor certified its controls under SOC 2.")]
#[case::plain("It is certified for SOC 2.")]
fn nobody_is_certified_for_soc_2_however_it_is_put(#[case] text: &str) {
    let said = wording(&Folder::new(), text).unwrap();
    assert!(said.contains("a SOC report is an attestation"), "{said}");
}

#[rstest]
#[case::another_thing("It has a SOC 2 report plus ISO 27001 certification.")]
#[case::beside_it("Its SOC 2 covers the ISO 27001 certificate.")]
#[case::denied("A SOC 2 report is an attestation, not a certificate.")]
#[case::attested("A SOC 2-attested provider.")]
fn what_is_certified_may_be_called_so_beside_a_soc_2_report(#[case] text: &str) {
    assert_eq!(wording(&Folder::new(), text), None);
}

#[test]
fn machines_get_a_file_that_cannot_be_read_as_a_finding() {
    let folder = Folder::new();
    let catalog = folder.edited("needs.ron", "\", strength: Must", "\", strength: Should");
    let ended = run(&["check", "--catalog", &catalog, "--format", "json"]);
    assert_eq!(ended.code, 1);
    let json: Json = serde_json::from_str(&ended.out).unwrap();
    let finding = &json["findings"][0];
    assert_eq!((&finding["file"], &finding["gravity"]), (&"needs.ron".into(), &"error".into()));
    assert!(finding["line"].as_u64().unwrap() > 0 && json["catalog"].is_null());
}

#[test]
fn coverage_counts_every_cell_once_and_its_sums_agree() {
    let json = run(&["check", "--coverage", "--format", "json"]).json();
    let coverage = &json["coverage"];
    let rows = |part: &str| coverage[part].as_array().unwrap().clone();
    let matrix = run(&["matrix", "--beyond-articles", "--format", "json"]).json();
    assert_eq!(rows("cells").len(), matrix["cells"].as_array().unwrap().len());
    for count in ["cells", "claims", "not_stated", "disputed", "due"] {
        let sum = |part| rows(part).iter().map(|row| row[count].as_u64().unwrap()).sum::<u64>();
        let total = coverage["total"][count].as_u64().unwrap();
        assert_eq!((sum("paths"), sum("groups")), (total, total), "{count}");
    }
    let disputed = |cells: &Json| {
        cells.as_array().unwrap().iter().filter(|c| c["disputed"] == true).count() as u64
    };
    assert_eq!(disputed(&matrix["cells"]), coverage["total"]["disputed"].as_u64().unwrap());
    assert_eq!(json["catalog"]["claims"], coverage["total"]["claims"]);
}

#[test]
fn the_coverage_table_has_a_row_for_every_path_and_every_control() {
    let out = run(&["check", "--coverage"]).done();
    let matrix = run(&["matrix", "--format", "json"]).json();
    for path in matrix["paths"].as_array().unwrap() {
        assert!(out.contains(path["name"].as_str().unwrap()), "{path}");
    }
    for control in matrix["controls"].as_array().unwrap() {
        let id = control["id"].as_str().unwrap();
        assert!(out.lines().any(|l| l.starts_with(&format!("{id} "))), "{id}");
    }
}

/// The facts of every visit, in the order in which they are listed.
fn facts(json: &Json) -> Vec<&Json> {
    let visits = json["due"]["visits"].as_array().unwrap().iter();
    visits.flat_map(|visit| visit["facts"].as_array().unwrap()).collect()
}

#[rstest]
#[case("2026-09-28", false)]
#[case("2026-09-29", true)]
fn a_fact_of_june_is_due_when_more_than_ninety_days_of_it_have_passed(
    #[case] today: &str,
    #[case] due: bool,
) {
    let json = run(&["check", "--due", "--today", today, "--format", "json"]).json();
    let june = facts(&json).into_iter().find(|fact| fact["as_of"] == "2026-06");
    assert_eq!(june.is_some(), due);
}

#[test]
fn what_is_due_is_listed_once_by_address_the_most_decisive_first() {
    let json = run(&["check", "--due", "--format", "json"]).json();
    let visits = json["due"]["visits"].as_array().unwrap();
    let one = |address: &Json| address.as_str().map(|a| a.trim_end_matches('/').to_owned());
    let addresses: std::collections::BTreeSet<_> =
        visits.iter().map(|v| one(&v["address"])).collect();
    assert_eq!(addresses.len(), visits.len());
    let claims: std::collections::BTreeSet<_> =
        facts(&json).iter().map(|f| f["claim"].as_str().unwrap().to_owned()).collect();
    assert_eq!(claims.len(), facts(&json).len());
    let weight = |fact: &Json| {
        let needs = |part: &str| fact[part].as_array().unwrap().len();
        let (musts, expected) = (needs("musts"), needs("expected"));
        (musts + expected > 0, fact["days"].as_u64().unwrap(), musts, expected)
    };
    for visit in visits {
        let weights: Vec<_> = visit["facts"].as_array().unwrap().iter().map(weight).collect();
        assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{}", visit["address"]);
    }
    let firsts: Vec<_> = visits.iter().map(|visit| weight(&visit["facts"][0])).collect();
    assert!(firsts.windows(2).all(|pair| pair[0] >= pair[1]), "{firsts:?}");
    let text = run(&["check", "--due"]).done();
    assert!(claims.iter().all(|claim| text.contains(claim.as_str())));
    assert!(text.contains("1 must need reads it"), "{text}");
}

#[test]
fn the_most_pressing_few_are_listed_alone_and_the_others_counted() {
    let all = run(&["check", "--due", "--format", "json"]).json();
    assert_eq!(all["due"]["left_out"], 0);
    let of_all: Vec<_> = facts(&all).into_iter().map(|fact| fact["claim"].clone()).collect();
    for top in [1, 7, of_all.len()] {
        let args = ["check", "--due", "--top", &top.to_string(), "--format", "json"];
        let json = run(&args).json();
        let listed = facts(&json);
        assert_eq!(listed.len(), top);
        assert_eq!(json["due"]["left_out"], of_all.len() - top);
        // Those a need reads are taken first, the oldest of them, and of those as old the ones most read.
        let weight = |fact: &Json| {
            let needs = |part: &str| fact[part].as_array().unwrap().len();
            let (musts, expected) = (needs("musts"), needs("expected"));
            (musts + expected > 0, fact["days"].as_u64().unwrap(), musts, expected)
        };
        let chosen = |fact: &&Json| listed.iter().any(|one| one["claim"] == fact["claim"]);
        let (taken, left): (Vec<_>, Vec<_>) = facts(&all).into_iter().partition(chosen);
        let least = taken.into_iter().map(weight).min().unwrap();
        assert!(left.into_iter().map(weight).all(|weight| weight <= least));
        // An address says how many facts one would verify on the way beside those listed.
        for visit in json["due"]["visits"].as_array().unwrap() {
            let same = |other: &&Json| other["address"] == visit["address"];
            let whole = all["due"]["visits"].as_array().unwrap().iter().find(same).unwrap();
            let number = |visit: &Json| visit["facts"].as_array().unwrap().len();
            assert_eq!(visit["left_out"], number(whole) - number(visit));
        }
    }
    let text = run(&["check", "--due", "--top", "7"]).done();
    let said = format!("The 7 most pressing are listed, {} more are left out.", of_all.len() - 7);
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&said), "{text}");
    assert!(!run(&["check", "--due", "--top", "9999"]).done().contains("left out"));
}

#[rstest]
#[case(&["check", "--top", "5"], "--due")]
#[case(&["check", "--due", "--top", "0"], "0")]
#[case(&["check", "--due", "--top", "few"], "few")]
fn a_number_of_the_most_pressing_needs_a_list_of_what_is_due(
    #[case] args: &[&str],
    #[case] said: &str,
) {
    let error = run(args).misused();
    assert!(error.contains(said), "{error}");
}

#[test]
fn a_fact_looked_at_again_is_not_due_though_the_old_claim_keeps_its_age() {
    let folder = Folder::new();
    let catalog = folder.edited("sources.ron", "\n]\n", "\n    (id: \"own-look\", title: \"Security page\", publisher: \"Cohere\", kind: VendorPage, url: \"https://cohere.com/security\", as_of: \"2026-11-20\"),\n]\n");
    let file = std::path::Path::new(&catalog).join("claims/cohere-direct.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let claim = "claims: [\n        (control: \"tsc-privacy\", value: No, source: \"own-look\", place: \"SOC 2\", text: \"Not listed.\"),";
    std::fs::write(&file, text.replacen("claims: [", claim, 1)).unwrap();
    let json = run(&["check", "--due", "--catalog", &catalog, "--format", "json"]).json();
    let old = "cohere-direct/tsc-privacy@soc2-guide";
    assert!(facts(&json).iter().all(|fact| fact["claim"] != old));
    let again = json["due"]["looked_at_again"].as_array().unwrap();
    let again = again.iter().find(|fact| fact["claim"] == old).unwrap();
    assert_eq!(again["newer"], "cohere-direct/tsc-privacy@own-look");
}

#[rstest]
fn a_need_reads_a_due_fact_only_where_the_fact_decides_under_the_policy(
    #[values("articles", "vendor-docs", "strictest")] policy: &str,
) {
    let json = run(&["check", "--due", "--policy", policy, "--format", "json"]).json();
    assert_eq!(json["due"]["policy"], policy);
    let catalog = signoff::catalog::Catalog::embedded().unwrap();
    let kind = |fact: &Json| {
        let claim = catalog.claims.named(fact["claim"].as_str().unwrap()).unwrap();
        catalog.sources[claim.source].kind.word()
    };
    let read = |fact: &Json| {
        ["musts", "expected"].iter().any(|part| !fact[*part].as_array().unwrap().is_empty())
    };
    let facts = facts(&json);
    for fact in &facts {
        assert!(!read(fact) || fact["decides"] == true, "{fact}");
        match policy {
            "articles" => assert_eq!(fact["decides"], kind(fact) == "article", "{fact}"),
            "vendor-docs" if fact["decides"] == true => {
                assert!(["article", "vendor page", "authority"].contains(&kind(fact)), "{fact}");
            }
            _ => {}
        }
    }
    // No address is looked at for the sake of a fact nothing rests on before one that matters.
    let visits = json["due"]["visits"].as_array().unwrap();
    let matters: Vec<bool> = visits.iter().map(|visit| read(&visit["facts"][0])).collect();
    assert!(matters[0] && matters.windows(2).all(|pair| pair[0] || !pair[1]), "{matters:?}");
    assert!(facts.iter().any(|fact| fact["decides"] == false));
}
