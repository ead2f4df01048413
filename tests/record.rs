//! The sections of the record that is signed: what each buyer's says, and that none of it rests on nothing.

mod scenario;

use rstest::rstest;
use scenario::TODAY;
use signoff::catalog::record::{Claim, Risk};
use signoff::catalog::{Catalog, Policy, Slot};
use signoff::decision::{Decision, Engine, Identity};
use signoff::interview::file::{self, Format};
use signoff::report::doc::{Block, Doc, Line, Run, Section};
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
#[case(Risk::NoFallback)]
#[case(Risk::NoneNear)]
#[case(Risk::MissingCriterion)]
#[case(Risk::NotStated)]
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
    assert!(has(&fintech, "Customer-managed keys") && !has(&fintech, "BAA"), "{fintech:?}");
    // A region in the EU that is a condition still is no region that is agreed.
    assert!(has(&fintech, "Transfer assessment"), "{fintech:?}");
    for clauses in [&hospital, &fintech] {
        assert!(has(clauses, "No-training clause") && has(clauses, "Exit"), "{clauses:?}");
    }
    let aside = with(HOSPITAL, |_, doc| {
        let last = section(doc, "Contract").blocks.last().cloned().unwrap();
        if let Block::Para(line) = last { line.plain() } else { String::new() }
    });
    assert!(aside.contains("DPA") && aside.contains("Transfer assessment"), "{aside}");
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
        assert_eq!(reviews, ["2027-02-19", "2027-05-21", "2027-08-19", "2027-11-17"]);
        let risks = rows(section(doc, "Risks"));
        assert!(!risks.is_empty());
        assert!(risks.iter().all(|row| row[3].plain() == "2027-02-19" && row[4] == Line::new()));
    });
}

/// The row of the risks that says this, with its treatment.
fn risk(answers: &str, said: &str) -> Option<(Line, String)> {
    with(answers, |_, doc| {
        let found = rows(section(doc, "Risks")).into_iter().find(|r| r[0].plain().contains(said));
        found.map(|row| (row[0].clone(), row[1].plain()))
    })
}

#[test]
fn a_treatment_names_what_to_settle_and_with_whom() {
    let (risk_of_baa, treatment) = risk(HOSPITAL, "the sources differ on a signed BAA").unwrap();
    assert!(
        risk_of_baa.plain().contains("The reach of Microsoft's BAA"),
        "{}",
        risk_of_baa.plain()
    );
    assert!(treatment.contains("have Microsoft confirm in writing that a BAA with you covers"));
    // Every side is cited, not the one that decides alone.
    with(HOSPITAL, |decision, _| {
        let disputed = decision.recommended()[0].verdicts.iter().find(|v| v.cell.dispute.is_some());
        for claim in &disputed.unwrap().cell.claims {
            let cite = signoff::report::doc::Run::Cite(claim.cite());
            assert!(risk_of_baa.runs.contains(&cite), "{}", claim.id);
        }
    });
}

#[test]
fn where_nothing_else_fits_no_fallback_is_proposed() {
    let (_, treatment) = risk(FINTECH, "alone, through AWS Bedrock").unwrap();
    assert!(treatment.contains("Get the word of Google first"), "{treatment}");
    assert!(treatment.contains("customer-managed keys"), "{treatment}");
    let (_, treatment) = risk(HOSPITAL, "alone, through Azure OpenAI").unwrap();
    assert!(treatment.contains("Keep the fallback ready"), "{treatment}");
}

#[test]
fn a_criterion_the_data_calls_for_and_what_no_source_says_are_risks() {
    let startup = r#"{
        "industry": "technology", "company-size": "smb", "cloud": [], "contracting": "lab-direct",
        "data": ["personal-data"], "frameworks": ["soc2-type2"], "models": ["claude"]
    }"#;
    let (privacy, treatment) = risk(startup, "Your use calls for Privacy").unwrap();
    assert!(privacy.plain().contains("Anthropic direct"), "{}", privacy.plain());
    assert!(treatment.contains("Ask Anthropic"), "{treatment}");
    assert!(risk(startup, "\"Abuse monitoring\"").is_some());
    let public = startup.replace("personal-data", "public");
    assert!(risk(&public, "Your use calls for Privacy").is_none());
    assert!(risk(&public, "\"Abuse monitoring\"").is_none());
    for answers in [HOSPITAL, FINTECH, startup] {
        with(answers, |_, doc| {
            let told = rows(section(doc, "Risks")).into_iter().map(|row| row[1].plain());
            for treatment in told {
                assert!(!treatment.is_empty() && !treatment.contains('{'), "{treatment}");
            }
        });
    }
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
        let mut named = decision.clone();
        named.about.approvers = vec!["The board".into()];
        assert_ne!(memo::record_id(&named), memo::record_id(decision), "the buyer's own words");
        let kept = Identity { id: "wards-6d0a31".into(), revision: 2 };
        let kept = Decision { kept: Some(kept), ..decision.clone() };
        assert_eq!(memo::record_id(&kept), memo::record_id(decision));
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
    for absent in ["Contract", "Shared", "Data flow", "Risks", "Exit"] {
        assert!(!shorts.contains(&absent), "{absent}");
    }
    assert!(shorts.contains(&"Approvals"));
    // What falls due is told all the same.
    assert!(rendered(section(&doc, "Monitoring")).contains("16 facts are due for another look"));
}

#[test]
fn the_short_list_holds_the_recommended_path_first_and_every_cell_as_the_matrix_has_it() {
    for answers in [HOSPITAL, FINTECH] {
        with(answers, |decision, doc| {
            let section = section(doc, "Matrix");
            let Block::List(paths) = &section.blocks[0] else { panic!("{section:?}") };
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
                let (control, level) = decision
                    .catalog
                    .controls
                    .iter()
                    .find_map(|control| {
                        let levels = control.levels.iter().map(|level| {
                            (format!("{}: {}", control.name, level.name), Some(level.id))
                        });
                        let whole = std::iter::once((control.name.clone(), None));
                        whole.chain(levels).find(|(of, _)| of == name).map(|(_, l)| (control.id, l))
                    })
                    .unwrap();
                let needs = decision.evaluation.needs.iter();
                let models: Vec<_> = needs.filter_map(|n| n.model(decision.catalog)).collect();
                let path = decision.evaluation.recommended[0];
                let cell = decision.cells.for_models(Slot { path, control, level }, &models);
                assert!(row[1].plain().contains(cell.value().words()), "{name}");
            }
        });
    }
}

const AGENCY: &str = r#"{
    "industry": "us-federal", "company-size": "enterprise", "region": ["us"], "cloud": ["aws"],
    "data": ["confidential"], "frameworks": ["fedramp-high"], "residency": "anywhere", "models": ["claude"]
}"#;

/// A line of the short list: "A: AWS Bedrock: ✓ fits".
fn short_list(doc: &Doc) -> Vec<String> {
    let Block::List(paths) = &section(doc, "Matrix").blocks[0] else { panic!("no list") };
    paths.iter().map(Line::plain).collect()
}

#[test]
fn the_short_list_keeps_what_is_asked_for_and_leaves_out_what_concerns_another() {
    with(AGENCY, |_, doc| {
        let rows = firsts(section(doc, "Matrix"));
        for wanted in ["FedRAMP High *", "Model families: Claude *", "Procurement eligibility"] {
            assert!(rows.iter().any(|row| row == wanted), "{wanted}: {rows:?}");
        }
        assert!(rows.iter().all(|row| row != "HIPAA BAA" && row != "GPAI Code of Practice"));
        let paths = short_list(doc).join(" ");
        assert!(paths.contains("Azure Government"), "a path that a way out opens: {paths}");
    });
    with(FINTECH, |_, doc| {
        let rows = firsts(section(doc, "Matrix"));
        for other in ["HIPAA BAA", "FedRAMP Moderate", "FedRAMP High"] {
            assert!(rows.iter().all(|row| row != other), "{other}");
        }
        for touched in ["Deployment type", "Default retention", "Abuse monitoring"] {
            assert!(rows.iter().any(|row| row == touched), "{touched}: {rows:?}");
        }
    });
}

#[test]
fn a_paper_that_recommends_none_says_so_and_asks_for_nothing_a_vendor_would_supply() {
    with(AGENCY, |decision, doc| {
        assert!(doc.title.starts_with("Finding: no vendor"), "{}", doc.title);
        let duties = rows(section(doc, "Duties"));
        assert!(duties[0][0].plain().contains("contracting officer"), "comes first");
        assert!(duties[0][0].plain().contains("27 August 2026"));
        assert!(duties[0][1].plain().contains("contracting officer's written answer"));
        for about_a_vendor in ["sub-processor", "Vanta", "newest report"] {
            let told = duties.iter().any(|row| row[0].plain().contains(about_a_vendor));
            assert!(!told, "{about_a_vendor}");
        }
        let approvals = section(doc, "Approvals");
        let table =
            |block: &Block| matches!(block, Block::Table { head, .. } if head[0] == "Way out");
        assert!(approvals.blocks.iter().any(table));
        let signed = rows(approvals);
        let text = signed.iter().map(|row| row[1].plain()).collect::<String>();
        assert!(!text.contains("data flow") && !text.contains("residual"), "{text}");
        assert!(signed.len() > decision.ways_out.len());
    });
    with(FINTECH, |_, doc| {
        assert!(doc.title.starts_with("Recommendation"));
        let text = rows(section(doc, "Duties")).iter().map(|r| r[0].plain()).collect::<String>();
        assert!(text.contains("sub-processor") && text.contains("newest report"));
    });
}

#[test]
fn a_way_out_is_told_with_what_it_takes_and_the_passages_of_the_needs_that_stay() {
    with(AGENCY, |decision, doc| {
        let rows = rows(section(doc, "Decision"));
        let way = decision.ways_out.iter().find(|way| way.opens.len() == 1).unwrap();
        let label = &decision.catalog.paths[way.opens[0]].name;
        let line = &rows.iter().find(|row| row[1].plain().contains(label)).unwrap()[2];
        assert!(line.plain().contains("to be signed; no open condition;"), "{}", line.plain());
        let met = way.opened[0].verdicts.iter().find(|v| v.rule.id.as_str() == "fedramp-high");
        // Every line that says so is cited, each source once.
        for claim in &met.unwrap().cell.deciding {
            let cites = |run: &Run| matches!(run, Run::Cite(cite) if cite.0 == claim.source && claim.lines.iter().all(|l| cite.1.contains(l)));
            assert!(line.runs.iter().any(cites), "{claim:?}");
        }
    });
}

#[test]
fn the_page_for_whoever_approves_names_the_ways_out_once_and_only_where_no_path_fits() {
    let says = |answers| {
        with(answers, |decision, _| {
            let page = memo::executive(decision);
            let all: Vec<_> = page.sections.iter().map(rendered).collect();
            let all = all.join("\n");
            let count = |text: &str| all.matches(text).count();
            (count("With a vendor's written word"), count("Without FedRAMP High: "))
        })
    };
    assert_eq!((says(HOSPITAL), says(AGENCY)), ((0, 0), (1, 1)));
}

/// However many paths a way out opens, a page has room for some.
#[test]
fn the_page_for_whoever_approves_counts_the_paths_it_does_not_name() {
    with(r#"{"surfaces": ["training-infrastructure"]}"#, |decision, doc| {
        let way = &decision.ways_out[0];
        assert!(way.opens.len() > 6, "{:?}", way.opens);
        let told = rendered(section(&memo::executive(decision), "Approvals"));
        let others = format!("or one of {} others would fit", way.opens.len() - 4);
        assert!(told.contains(&others), "{told}");
        let whole = rendered(section(doc, "Approvals"));
        for path in &way.opens {
            assert!(whole.contains(&decision.catalog.paths[*path].name), "{whole}");
        }
    });
}

#[test]
fn a_decision_without_a_second_path_names_the_nearest_and_the_policies_under_which_it_fits() {
    with(FINTECH, |decision, doc| {
        let told = rendered(section(doc, "Decision"));
        let nearest = "none fits. The nearest is Claude via Google Vertex AI, if Google confirms \
                       customer-managed keys in writing; under vendor-docs and strictest it fits.";
        assert!(told.contains(nearest), "{told}");
        for (policy, other) in &decision.by_policy {
            let vertex =
                other.paths.iter().find(|a| a.path.id.as_str() == "google-vertex").unwrap();
            assert_eq!(vertex.standing.fits(), *policy != Policy::Articles, "{policy}");
        }
    });
}

#[test]
fn each_path_of_a_combination_has_a_fallback_that_offers_its_model() {
    let pair = FINTECH.replace(r#"["claude"], "keys": "customer-managed""#, r#"["claude", "gpt"]"#);
    with(&pair, |_, doc| {
        let told = rendered(section(doc, "Decision"));
        assert!(told.contains("Fallback for AWS Bedrock: Claude via"), "{told}");
        assert!(told.contains("Fallback for Azure OpenAI: GPT via"), "{told}");
    });
}

#[test]
fn the_facts_told_first_are_those_that_hold_on_a_condition() {
    with(FINTECH, |decision, doc| {
        let told = rendered(section(doc, "Decision"));
        let at = |text: &str| told.find(text).unwrap_or(usize::MAX);
        let (keys, region) = (at("Bedrock: Customer-managed keys"), at("Bedrock: Residency: EU"));
        assert!(keys < usize::MAX && region < at("Bedrock: Model families"), "{told}");
        // That it is no consumer app is true of every path but one.
        assert_eq!(at("Bedrock: Hosting"), usize::MAX, "{told}");
        assert!(decision.hinges.turning.len() > 3);
    });
}

#[test]
fn the_page_for_whoever_approves_counts_what_stands_in_the_record_alone() {
    for answers in [HOSPITAL, FINTECH, AGENCY] {
        with(answers, |decision, doc| {
            let page = memo::executive(decision);
            let told = rendered(section(&page, "Decision"));
            let risks = doc.sections.iter().find(|section| section.short == "Risks");
            let risks = risks.map_or(0, |section| rows(section).len());
            assert_eq!(told.contains("to accept by name"), risks > 0, "{told}");
            assert!(risks == 0 || told.contains(&format!("{risks} residual risk")), "{told}");
            let stale = decision.stale_facts().len();
            assert!(told.contains(&format!("{stale} facts due for another look")), "{told}");
            assert!(told.contains("answers are defaults nobody chose"), "{told}");
        });
    }
}

#[test]
fn a_buyer_of_one_model_hears_of_no_disagreement_on_the_others() {
    let told = |answers: &str| {
        with(answers, |_, doc| rendered(section(doc, "Disputes")).contains("GPAI Code of Practice"))
    };
    assert!(!told(FINTECH));
    assert!(told(&FINTECH.replace(r#""models": ["claude"], "#, "")));
}

#[test]
fn the_reviews_stand_in_their_own_table_and_not_among_the_other_days() {
    with(FINTECH, |_, doc| {
        let lists: Vec<_> = section(doc, "Monitoring")
            .blocks
            .iter()
            .filter_map(|block| if let Block::List(lines) = block { Some(lines) } else { None })
            .flatten()
            .map(Line::plain)
            .collect();
        assert!(lists.iter().any(|line| line.contains("due for another look")), "{lists:?}");
        assert!(!lists.iter().any(|line| line.contains("Review 1")), "{lists:?}");
    });
}

#[test]
fn where_no_path_fits_under_any_policy_the_words_that_would_open_one_are_compared() {
    with(AGENCY, |decision, doc| {
        assert!(decision.holds_under_all_policies());
        let open = |at: usize| decision.by_policy[at].1.unconfirmed().len();
        assert_ne!(open(0), open(1), "the example shows nothing any more");
        let told = rendered(section(doc, "Decision"));
        assert!(told.contains("No path fits under any of the three source policies"), "{told}");
        assert!(told.contains("vendor-docs and strictest: added: "), "{told}");
    });
}

#[test]
fn the_scope_is_told_from_the_answers_and_what_nobody_said_is_left_to_be_filled_in() {
    with(FINTECH, |decision, doc| {
        let told = rendered(section(doc, "Scope"));
        for wanted in
            ["Not given", "Financial services", "Personal data", "European Union", "Claude"]
        {
            assert!(told.contains(wanted), "{wanted}: {told}");
        }
        let out =
            rows(section(doc, "Scope")).into_iter().find(|row| row[0].plain().contains("data"));
        assert!(out.is_some());
        let gaps = doc.cover.iter().filter(|row| row[1].plain().contains("filled in")).count();
        assert_eq!(gaps, 4);
        let mut named = decision.clone();
        named.about.use_case = "Notes for\nadvisers".into();
        named.about.owner = "J. Doe".into();
        let doc = memo::memo(&named);
        assert!(rendered(section(&doc, "Scope")).contains("Notes for advisers"));
        assert!(doc.cover.iter().any(|row| row[1].plain() == "J. Doe"));
    });
}

/// All that a section says, line by line.
fn rendered(section: &Section) -> String {
    let mut lines = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Para(line) => lines.push(line.plain()),
            Block::List(of) | Block::Steps(of) => lines.extend(of.iter().map(Line::plain)),
            Block::Table { rows, .. } => lines.extend(rows.iter().flatten().map(Line::plain)),
            Block::Heading(_) | Block::Flow(_) => {}
        }
    }
    lines.join("\n")
}
