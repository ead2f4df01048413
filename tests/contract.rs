//! The public contract, as literal tables: what answers files, scripts and overlays rely on by name.

use std::sync::LazyLock;

use signoff::catalog::record::{Control, Kind, Record};
use signoff::catalog::{Catalog, Id};
use signoff::decision::Need;
use signoff::interview::{Answer, Answers, Profile};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

/// Section, question, kind, options in order, defaults.
type Row = (&'static str, &'static str, Kind, &'static str, &'static str);

const QUESTIONS: [Row; 26] = [
    (
        "organisation",
        "industry",
        Kind::One,
        "healthcare financial-services insurance payments us-federal public-sector defence legal \
         education employment technology retail manufacturing other-regulated other",
        "other",
    ),
    ("organisation", "company-size", Kind::One, "solo smb mid-market enterprise", "enterprise"),
    ("organisation", "region", Kind::Many, "us eu uk switzerland apac other", "us"),
    ("organisation", "budget", Kind::One, "standard cost-sensitive", "standard"),
    ("cloud-and-contracts", "cloud", Kind::Many, "aws azure gcp", ""),
    ("cloud-and-contracts", "baa-in-place", Kind::Many, "microsoft aws google", ""),
    ("cloud-and-contracts", "contracting", Kind::One, "any lab-direct", "any"),
    ("cloud-and-contracts", "vendor-origin", Kind::One, "any non-us non-hyperscaler", "any"),
    (
        "data-and-use",
        "data",
        Kind::Many,
        "public internal confidential personal-data phi card-data financial-records \
         sealed-financial biometric classified",
        "internal",
    ),
    ("data-and-use", "card-handling", Kind::One, "tokenised raw", "tokenised"),
    ("data-and-use", "third-party-hosting", Kind::One, "allowed barred", "allowed"),
    (
        "data-and-use",
        "surfaces",
        Kind::Many,
        "chat embeddings fine-tuning batch assistants code-interpreter vector-stores \
         training-infrastructure",
        "chat",
    ),
    ("data-and-use", "automated-decisions", Kind::One, "no yes", "no"),
    ("data-and-use", "high-risk-use", Kind::One, "no yes", "no"),
    (
        "regulation",
        "frameworks",
        Kind::Many,
        "soc2-type2 soc3 dpa gdpr no-training iso27001 iso27017 iso27018 iso27701 iso22301 \
         hipaa-baa pci-dss fedramp-moderate fedramp-high eu-ai-act irap c5",
        "soc2-type2 dpa",
    ),
    (
        "regulation",
        "trust-criteria",
        Kind::Many,
        "availability confidentiality processing-integrity privacy",
        "",
    ),
    ("regulation", "residency", Kind::One, "anywhere us eu uk switzerland", "anywhere"),
    (
        "regulation",
        "incident-notice",
        Kind::One,
        "without-undue-delay fixed-hours",
        "without-undue-delay",
    ),
    (
        "technical",
        "models",
        Kind::Many,
        "gpt claude gemini llama mistral cohere nova open-weights",
        "",
    ),
    ("technical", "release-timing", Kind::One, "can-wait launch-week", "can-wait"),
    ("technical", "retention", Kind::One, "standard zero", "standard"),
    ("technical", "network", Kind::One, "internet private", "internet"),
    ("technical", "keys", Kind::One, "provider-managed customer-managed", "provider-managed"),
    ("evidence", "evidence-deadline", Kind::One, "none this-week today", "none"),
    ("evidence", "nda", Kind::One, "vendor-standard own-paper none", "vendor-standard"),
    ("evidence", "own-audit", Kind::One, "no yes", "no"),
];

/// The questions that are not put to everybody, and every single answer that brings them up.
const ASKED_WITH: [(&str, &[(&str, &str)]); 4] = [
    ("baa-in-place", &[("data", "phi")]),
    ("card-handling", &[("data", "card-data")]),
    (
        "third-party-hosting",
        &[
            ("industry", "public-sector"),
            ("industry", "defence"),
            ("data", "phi"),
            ("data", "sealed-financial"),
            ("data", "classified"),
        ],
    ),
    ("high-risk-use", &[("region", "eu")]),
];

const PATHS: &str = "openai-direct anthropic-direct azure-openai azure-government aws-bedrock \
    google-vertex cohere-direct mistral-direct together-ai huggingface-endpoints self-hosted \
    consumer-apps claude-platform-aws claude-foundry claude-vertex-anthropic openai-bedrock";

const CONTROLS: [(&str, &str); 7] = [
    (
        "attestations",
        "soc2-type2 soc2-type1 soc3 iso27001 iso27017 iso27018 iso27701 iso42001 iso22301 pci-dss irap \
         c5 fedramp-moderate fedramp-high eu-cloud-code",
    ),
    (
        "soc2-report",
        "tsc-security tsc-availability tsc-confidentiality tsc-processing-integrity tsc-privacy \
         soc2-scope audit-firm observation-period report-refresh next-audit bridge-letter \
         report-distribution report-lead-time",
    ),
    (
        "contract",
        "hipaa-baa dpa-sccs no-training incident-notice subprocessor-list subprocessor-notice",
    ),
    (
        "data-handling",
        "zero-retention default-retention abuse-monitoring deployment-type residency-us residency-eu \
         residency-uk residency-switzerland",
    ),
    ("platform", "private-network customer-keys native-logging model-families release-lag"),
    ("eu-ai-act", "gpai-code ai-act-documentation"),
    ("procurement", "vendor-origin procurement-eligibility hosting continuous-compliance best-fit"),
];

/// The attestation table of the comparison: the line of each row, and the controls it speaks of.
const COMPARISON: [(u32, &str); 11] = [
    (29, "soc2-type2"),
    (30, "soc3"),
    (31, "iso27001 iso27017 iso27018 iso27701"),
    (32, "hipaa-baa"),
    (33, "pci-dss"),
    (34, "fedramp-moderate fedramp-high"),
    (35, "dpa-sccs"),
    (36, "residency-eu"),
    (37, "zero-retention"),
    (38, "no-training"),
    (39, "incident-notice"),
];

/// The table of the guide.
const GUIDE: [(u32, &str); 12] = [
    (31, "report-refresh"),
    (32, "tsc-security tsc-availability tsc-confidentiality tsc-processing-integrity tsc-privacy"),
    (33, "audit-firm"),
    (34, "observation-period"),
    (35, "report-distribution"),
    (36, "soc2-type1"),
    (37, "iso27001"),
    (38, "hipaa-baa"),
    (39, "subprocessor-list"),
    (40, "next-audit bridge-letter"),
    (41, "continuous-compliance"),
    (42, "best-fit"),
];

fn words<'a, T: Record + 'a>(records: impl IntoIterator<Item = &'a T>) -> String {
    records.into_iter().map(|r| r.id().as_str()).collect::<Vec<_>>().join(" ")
}

/// Answers in which nothing but these is chosen.
fn answered(given: &[(&str, &str)]) -> Profile {
    let mut answers = Answers::default();
    for (question, option) in given {
        answers.set(Id::new(question), Answer::Chosen(vec![Id::new(option)]));
    }
    Profile::new(&CATALOG, &answers)
}

#[test]
fn the_interview_asks_what_the_contract_lists_in_its_order() {
    let asked = CATALOG.sections.iter().flat_map(|s| s.questions.iter().map(move |q| (s, q)));
    let mut seen = 0;
    for ((section, question), expected) in asked.zip(QUESTIONS) {
        let default: Vec<_> = question.default.iter().map(|o| o.as_str()).collect();
        let options = words(&question.options);
        let row = (section.id.as_str(), question.id.as_str(), question.kind, &*options);
        assert_eq!(row, (expected.0, expected.1, expected.2, expected.3));
        assert_eq!(default.join(" "), expected.4, "the default of {}", expected.1);
        seen += 1;
    }
    assert_eq!((seen, CATALOG.questions.len()), (QUESTIONS.len(), QUESTIONS.len()));
}

#[test]
fn a_question_is_put_to_the_buyers_the_contract_names_and_to_no_others() {
    for question in CATALOG.questions.iter() {
        let limited = ASKED_WITH.iter().find(|(id, _)| *id == question.id.as_str());
        let options = CATALOG.questions.iter().filter(|q| q.id != question.id);
        for (other, option) in options.flat_map(|q| q.options.iter().map(move |o| (q.id, o.id))) {
            let answer = (other.as_str(), option.as_str());
            let expected = limited.is_none_or(|(_, answers)| answers.contains(&answer));
            let is_asked = answered(&[answer]).is_asked(question.id);
            assert_eq!(is_asked, expected, "{} with {}={}", question.id, answer.0, answer.1);
        }
    }
}

#[test]
fn the_paths_are_those_of_the_contract_in_its_order() {
    assert_eq!(words(CATALOG.paths.iter()), PATHS);
}

#[test]
fn the_controls_are_those_of_the_contract_in_its_groups() {
    let groups: Vec<_> = CATALOG.groups.iter().map(|g| g.id.as_str()).collect();
    assert_eq!(groups, CONTROLS.map(|(group, _)| group));
    for (group, controls) in CONTROLS {
        let in_group = CATALOG.controls.iter().filter(|c| c.group.as_str() == group);
        assert_eq!(words(in_group), controls);
    }
}

#[test]
fn every_model_family_of_the_interview_is_a_level_of_the_matrix() {
    let families = words(&CATALOG.controls[CATALOG.header.models].levels);
    let models = CATALOG.questions.named("models").unwrap();
    assert_eq!(words(&models.options), families);
}

/// That each cell of an article's table has a claim which cites its row.
fn table_is_found(source: &str, paths: &[&str], rows: &[(u32, &str)]) {
    let missing = rows.iter().flat_map(|(line, controls)| {
        let cells = controls
            .split(' ')
            .flat_map(|control| paths.iter().map(move |path| (Id::new(path), control)));
        cells.filter(move |&(path, control)| {
            let control: Id<Control> = Id::new(control);
            let cites_it = |c: &signoff::catalog::record::Claim| {
                c.source.as_str() == source && c.lines.contains(line)
            };
            !CATALOG.claims_at(path, control).any(cites_it)
        })
    });
    let missing: Vec<_> = missing.map(|(path, control)| format!("{path}/{control}")).collect();
    assert!(missing.is_empty(), "{source}: {missing:?}");
}

#[test]
fn the_table_of_the_comparison_is_found_cell_by_cell() {
    table_is_found(
        "comparison",
        &["openai-direct", "anthropic-direct", "azure-openai"],
        &COMPARISON,
    );
}

#[test]
fn the_table_of_the_guide_is_found_cell_by_cell() {
    let columns = [
        "openai-direct",
        "anthropic-direct",
        "aws-bedrock",
        "azure-openai",
        "google-vertex",
        "cohere-direct",
    ];
    table_is_found("soc2-guide", &columns, &GUIDE);
}

#[test]
fn answers_imply_the_needs_the_contract_says_they_imply() {
    let has_need = |given: &[(&str, &str)], need: &str| {
        let profile = answered(given);
        Need::of(&CATALOG, &profile).iter().any(|n| n.rule.id.as_str() == need)
    };
    assert!(has_need(&[("data", "phi"), ("frameworks", "soc2-type2")], "hipaa-baa"));
    let eu = [("region", "eu"), ("frameworks", "soc2-type2")];
    assert!(has_need(&[eu[0], eu[1], ("data", "personal-data")], "dpa"));
    assert!(!has_need(&[eu[0], eu[1], ("data", "internal")], "dpa"));
    for data in ["sealed-financial", "classified"] {
        assert!(has_need(&[("data", data)], "own-infrastructure"), "{data}");
    }
    assert!(has_need(&[("data", "phi"), ("third-party-hosting", "barred")], "own-infrastructure"));
    assert!(!has_need(&[("data", "phi")], "own-infrastructure"));
}
