//! What the record tells a regulated buyer of the law, of the place of the data and of a way out; and which answers nobody chose.

mod scenario;

use scenario::TODAY;
use signoff::catalog::record::Claim;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Decision, Engine};
use signoff::interview::file::{self, Format};
use signoff::report::doc::{Block, Doc, Line, Section};
use signoff::report::memo;

const FINTECH: &str = r#"{
    "industry": "financial-services", "region": ["eu"], "cloud": ["aws"], "data": ["personal-data"],
    "frameworks": ["soc2-type2", "dpa"], "residency": "eu", "models": ["claude"], "keys": "customer-managed"
}"#;
const HOSPITAL: &str = r#"{
    "industry": "healthcare", "cloud": ["azure"], "baa-in-place": ["microsoft"], "data": ["phi"],
    "frameworks": ["soc2-type2", "hipaa-baa"], "surfaces": ["chat", "vector-stores"]
}"#;

fn with<T>(answers: &str, see: impl FnOnce(&Decision<'_>, &Doc) -> T) -> T {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let answers = file::parse(&catalog, answers, Format::Json, "answers").unwrap();
    let decision = engine.decide(&answers, Policy::Articles, TODAY);
    see(&decision, &memo::memo(&decision))
}

fn section<'d>(doc: &'d Doc, short: &str) -> &'d Section {
    doc.sections.iter().find(|section| section.short == short).unwrap()
}

/// The rows of all tables of a section.
fn rows(section: &Section) -> Vec<&Vec<Line>> {
    let mut found = Vec::new();
    for block in &section.blocks {
        if let Block::Table { rows, .. } = block {
            found.extend(rows);
        }
    }
    found
}

fn firsts(section: &Section) -> Vec<String> {
    rows(section).into_iter().map(|row| row[0].plain()).collect()
}

const UK_BODY: &str = r#"{
    "industry": "public-sector", "region": ["uk"], "cloud": ["gcp"], "data": ["personal-data"],
    "frameworks": ["soc2-type2", "dpa", "gdpr"], "residency": "uk", "surfaces": ["chat", "embeddings"]
}"#;

/// A row of a section by its first cell, in plain words.
fn told(answers: &str, short: &str, first: &str) -> Option<String> {
    with(answers, |_, doc| {
        let found = rows(section(doc, short)).into_iter().find(|row| row[0].plain() == first)?;
        Some(found.iter().map(Line::plain).collect::<Vec<_>>().join(" | "))
    })
}

fn paper(answers: &str) -> String {
    with(answers, |_, doc| signoff::report::markdown::markdown(doc))
}

#[test]
fn what_the_knowledge_base_holds_no_law_of_is_said_and_not_passed_over() {
    for answers in [FINTECH, HOSPITAL, UK_BODY] {
        let financial = answers == FINTECH;
        let elsewhere = answers == UK_BODY;
        let clause = |name| told(answers, "Contract", name).is_some();
        assert_eq!(clause("Rules of your financial supervisors"), financial, "{answers}");
        assert_eq!(clause("Law of your other regions"), elsewhere, "{answers}");
        assert_eq!(paper(answers).contains("DORA"), financial, "{answers}");
    }
}

#[test]
fn the_gdpr_and_the_regulator_each_have_their_clause() {
    for answers in [FINTECH, UK_BODY] {
        for name in ["Audits of a processor", "Audit right", "Exit"] {
            assert!(told(answers, "Contract", name).is_some(), "{name}: {answers}");
        }
        let deletion = told(answers, "Contract", "Return or deletion by a processor").unwrap();
        assert!(deletion.contains("Article 28"), "{deletion}");
    }
    let transfer = told(UK_BODY, "Contract", "Transfer assessment").unwrap();
    assert!(transfer.contains("the sources speak of the EU's SCCs alone"), "{transfer}");
}

#[test]
fn a_region_that_a_condition_pins_is_told_wherever_the_place_of_the_data_is() {
    assert!(told(HOSPITAL, "Contract", "Residency rider").unwrap().contains("region you pin"));
    assert!(told(HOSPITAL, "Monitoring", "Residency").unwrap().contains("region you pinned"));
    let paper = paper(HOSPITAL);
    assert!(!paper.contains("may process in any of its regions"), "{paper}");
    assert!(!paper.contains("have the vendor's promise of residency renewed"), "{paper}");
}

#[test]
fn a_buyer_under_hipaa_alone_is_told_nothing_of_the_usual_terms_of_the_eu() {
    let notice = told(HOSPITAL, "Contract", "Incident notice").unwrap();
    assert!(notice.contains("a breach of PHI"), "{notice}");
    assert!(told(HOSPITAL, "Contract", "BAA").unwrap().contains("the report of breaches"));
    assert!(told(HOSPITAL, "Contract", "Who at the vendor may read prompts").is_some());
    assert!(told(HOSPITAL, "Contract", "Sub-processor notice").is_some());
    let paper = paper(HOSPITAL);
    for eu in ["usual EU terms", "your DPO", "legitimate interest"] {
        assert!(!paper.contains(eu), "{eu}");
    }
    let european = HOSPITAL.replacen('{', r#"{"region": ["eu"],"#, 1);
    assert!(self::paper(&european).contains("usual EU terms"));
}

#[test]
fn encryption_is_not_inherited_where_the_keys_are_ones_own() {
    let shared = |answers| with(answers, |_, doc| firsts(section(doc, "Shared")));
    let inherited = "Buildings, hypervisor, encryption of stored data";
    assert!(shared(HOSPITAL).iter().any(|name| name == inherited));
    assert!(shared(FINTECH).iter().any(|name| name == "Buildings and hypervisor"));
    assert!(shared(FINTECH).iter().all(|name| name != inherited));
    let keys = told(FINTECH, "Exit", "Keys").unwrap();
    assert!(keys.contains("go with the account") && !keys.contains("stay with you"), "{keys}");
}

#[test]
fn an_agreement_not_yet_signed_is_not_told_as_one_that_stays() {
    let agreement = |answers| told(answers, "Exit", "The agreement").unwrap();
    assert!(agreement(HOSPITAL).contains("leaves that agreement as it is"));
    let without = HOSPITAL.replace(r#""cloud": ["azure"], "baa-in-place": ["microsoft"], "#, "");
    assert!(agreement(&without).contains("no agreement with this cloud yet"));
}

#[test]
fn what_is_sent_to_be_embedded_is_a_hop_of_its_own() {
    let embedded = |answers| {
        with(answers, |_, doc| {
            section(doc, "Data flow").blocks.iter().any(|block| match block {
                Block::Flow(flow) => flow.arrows.iter().any(|a| a.label.contains("embedded")),
                _ => false,
            })
        })
    };
    assert!(embedded(UK_BODY));
    assert!(!embedded(HOSPITAL));
}

#[test]
fn a_way_out_to_another_company_tells_whose_machines_it_runs_on() {
    with(HOSPITAL, |decision, doc| {
        let next = &decision.evaluation.ranking()[1].path;
        let told = |block: &Block| match block {
            Block::Para(line) => Some(line.plain()),
            _ => None,
        };
        let leaving: String = section(doc, "Exit").blocks.iter().filter_map(told).collect();
        let runs = format!("Where {} runs: ", next.name);
        let on = leaving.split(&runs).nth(1).unwrap();
        let known = |claim: &&Claim| claim.path == next.id && on.starts_with(&claim.text);
        assert!(decision.catalog.claims.iter().any(|claim| known(&claim)), "{leaving}");
    });
}

#[test]
fn answers_nobody_chose_are_counted_and_named() {
    with(FINTECH, |decision, doc| {
        let Block::Para(line) = &section(doc, "Answers").blocks[0] else { panic!("no line") };
        let line = line.plain();
        let asked = decision.profile.asked().count();
        let rows = rows(section(doc, "Answers"));
        let unchosen = rows.iter().filter(|row| row[2].plain() == "default").count();
        assert!(line.starts_with(&format!("{unchosen} of {asked} answers are defaults")), "{line}");
        let how = |name: &str| rows.iter().find(|row| row[0].plain() == name).unwrap()[2].plain();
        assert_eq!((how("NDA"), how("Industry")), ("default".into(), "answered".into()));
    });
}
