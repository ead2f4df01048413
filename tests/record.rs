//! The sections of the record that is signed: what each buyer's says, and that none of it rests on nothing.

mod scenario;

use rstest::rstest;
use scenario::TODAY;
use signoff::catalog::record::{Claim, Risk};
use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Decision, Engine};
use signoff::interview::file::{self, Format};
use signoff::report::doc::{Block, Doc, Line, Section};
use signoff::report::marks::Marked as _;
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

#[test]
fn every_condition_and_every_duty_has_a_proof_and_somebody_to_supply_it() {
    let catalog = Catalog::embedded().unwrap();
    for condition in catalog.conditions.ids() {
        let proofs = catalog.proofs.iter().filter(|p| p.conditions.contains(&condition)).count();
        assert_eq!(proofs, 1, "{condition}");
    }
    for duty in catalog.duties.ids() {
        let proofs = catalog.proofs.iter().filter(|p| p.duties.contains(&duty)).count();
        assert_eq!(proofs, 1, "{duty}");
    }
}

#[rstest]
#[case(Risk::OpenConditions)]
#[case(Risk::Disputed)]
#[case(Risk::Stale)]
#[case(Risk::Unconfirmed)]
#[case(Risk::Loosened)]
#[case(Risk::Concentration)]
#[case(Risk::NotSure)]
fn every_kind_of_risk_has_one_treatment(#[case] risk: Risk) {
    let catalog = Catalog::embedded().unwrap();
    assert_eq!(catalog.treatments.iter().filter(|t| t.of == risk).count(), 1, "{risk:?}");
}

#[test]
fn the_checklist_has_the_clauses_a_buyer_needs_and_names_the_others() {
    let told = |answers| with(answers, |_, doc| firsts(section(doc, "Contract")));
    let (hospital, fintech) = (told(HOSPITAL), told(FINTECH));
    let has = |clauses: &[String], name: &str| clauses.iter().any(|clause| clause == name);
    assert!(has(&hospital, "BAA") && !has(&hospital, "DPA with SCCs"), "{hospital:?}");
    assert!(has(&fintech, "DPA with SCCs") && has(&fintech, "Residency rider"), "{fintech:?}");
    assert!(!has(&fintech, "BAA") && !has(&fintech, "Transfer assessment"), "{fintech:?}");
    for clauses in [&hospital, &fintech] {
        assert!(has(clauses, "No-training clause") && has(clauses, "Exit"), "{clauses:?}");
    }
    let aside = with(FINTECH, |_, doc| {
        let last = section(doc, "Contract").blocks.last().cloned().unwrap();
        if let Block::Para(line) = last { line.plain() } else { String::new() }
    });
    assert!(aside.contains("BAA") && aside.contains("Transfer assessment"), "{aside}");
}

#[test]
fn where_a_vendor_stands_is_read_from_the_cell_with_its_citation() {
    with(FINTECH, |decision, doc| {
        let clause = rows(section(doc, "Contract"))
            .into_iter()
            .find(|row| row[0].plain() == "No-training clause")
            .unwrap();
        let path = decision.evaluation.recommended[0];
        let said = |claim: &&Claim| claim.path == path && clause[1].plain().contains(&claim.text);
        let claim = decision.catalog.claims.iter().find(said).unwrap();
        assert!(clause[1].runs.contains(&signoff::report::doc::Run::Cite(claim.cite())));
        assert_eq!(clause.last().unwrap(), &Line::new(), "left to be filled in");
    });
}

#[test]
fn the_drawing_of_the_data_has_the_hops_of_the_table_and_the_surfaces_in_use() {
    with(HOSPITAL, |_, doc| {
        let part = section(doc, "Data flow");
        let flow = part
            .blocks
            .iter()
            .find_map(|b| if let Block::Flow(flow) = b { Some(flow) } else { None })
            .unwrap();
        let hops: Vec<String> =
            firsts(part).into_iter().filter(|first| first.contains('→')).collect();
        assert_eq!(hops.len(), flow.arrows.len());
        for (hop, step) in hops.iter().zip(flow.steps()) {
            let way = step.plain();
            assert!(hop.contains(way.split(": ").next().unwrap()), "{hop} / {way}");
        }
        assert!(flow.places.iter().any(|place| place.starts_with("Vector store")));
    });
    with(FINTECH, |_, doc| {
        assert!(
            firsts(section(doc, "Data flow")).iter().all(|first| !first.contains("Vector store"))
        );
    });
}

#[test]
fn reviews_and_acceptances_are_counted_from_the_day_of_the_decision() {
    with(HOSPITAL, |_, doc| {
        let reviews: Vec<String> =
            rows(section(doc, "Monitoring")).iter().take(4).map(|row| row[1].plain()).collect();
        assert_eq!(reviews, ["2027-02-20", "2027-05-21", "2027-08-19", "2027-11-17"]);
        let risks = rows(section(doc, "Risks"));
        assert!(!risks.is_empty());
        assert!(risks.iter().all(|row| row[3].plain() == "2027-02-20" && row[4] == Line::new()));
    });
}

#[test]
fn the_name_of_a_record_changes_with_what_it_was_made_from_and_with_nothing_else() {
    let name = |answers| with(answers, |decision, _| memo::record_id(decision));
    assert_eq!(name(HOSPITAL), name(HOSPITAL));
    assert_ne!(name(HOSPITAL), name(FINTECH));
    let (day, policy) = with(HOSPITAL, |decision, doc| {
        assert_eq!(doc.cover[2][1].plain(), memo::record_id(decision));
        let tomorrow = Decision { today: TODAY.tomorrow().unwrap(), ..decision.clone() };
        let strict = Decision { policy: Policy::Strictest, ..decision.clone() };
        (memo::record_id(&tomorrow), memo::record_id(&strict))
    });
    assert!(day != policy && day != name(HOSPITAL) && policy != name(HOSPITAL));
}

#[test]
fn where_no_path_fits_there_is_nothing_to_agree_and_the_finding_is_signed() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let answers = scenario::named("S31").answers(&catalog);
    let doc = memo::memo(&engine.decide(&answers, Policy::Articles, TODAY));
    let shorts: Vec<_> = doc.sections.iter().map(|section| section.short.as_str()).collect();
    for absent in ["Contract", "Shared", "Data flow", "Risks", "Exit", "Monitoring"] {
        assert!(!shorts.contains(&absent), "{absent}");
    }
    assert!(shorts.contains(&"Approvals"));
}

#[test]
fn the_short_list_holds_the_recommended_path_first_and_every_cell_as_the_matrix_has_it() {
    for answers in [HOSPITAL, FINTECH] {
        with(answers, |decision, doc| {
            let section = section(doc, "Matrix");
            let Block::Steps(paths) = &section.blocks[0] else { panic!("{section:?}") };
            let first = &decision.catalog.paths[decision.evaluation.recommended[0]].name;
            assert!(paths[0].plain().contains(first.as_str()), "{}", paths[0].plain());
            let table = section.blocks.iter().find_map(|block| match block {
                Block::Table { head, rows } => Some((head, rows)),
                _ => None,
            });
            let (head, rows) = table.unwrap();
            assert_eq!(head.len(), paths.len() + 1);
            let needed = rows.iter().filter(|row| row[0].plain().trim().ends_with(" *")).count();
            assert!(needed > 0 && rows.len() > needed);
            for row in rows {
                let name = row[0].plain();
                let name = name.trim().trim_end_matches(" *");
                let control = decision.catalog.controls.iter().find(|c| c.name == name).unwrap();
                let cell = decision.cells.get(decision.evaluation.recommended[0], control.id, None);
                assert!(row[1].plain().contains(cell.value().words()), "{name}");
            }
        });
    }
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
    assert!(told(HOSPITAL, "Contract", "Review by people").is_some());
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
        assert!(line.contains("NDA") && !line.contains("Industry"), "{line}");
    });
}
