//! The list of actions leaves out nothing the paper asks for.

use std::collections::HashSet;

use proptest::prelude::*;
use signoff::catalog::Id;
use signoff::catalog::record::{Phase, Role, Task};
use signoff::interview::Answer;
use signoff::report::actions::{Action, Kind, actions, csv};
use signoff::report::calendar::ics;
use signoff::report::doc::{Block, Doc, Line};
use signoff::report::memo;

use crate::buyer::{ENGINE, answers, cases, policies};
use crate::calendar::events;
use crate::decided::{answers as answers_of, decided, on};
use crate::scenario::TODAY;
use crate::table;

/// The open conditions of a paper, as it says them.
fn open_conditions(doc: &Doc) -> Vec<String> {
    let blocks = doc.sections.iter().filter(|s| s.short == "Why").flat_map(|s| &s.blocks);
    let rows = blocks.filter_map(|block| match block {
        Block::Table { head, rows } if head.first().is_some_and(|name| name == "Condition") => {
            Some(rows)
        }
        _ => None,
    });
    let open = rows.flatten().filter(|row| row[1].plain().trim() == "open");
    open.map(|row| row[0].plain().trim().to_owned()).collect()
}

/// What a paper asks to request.
fn requests(doc: &Doc) -> Vec<String> {
    let blocks = doc.sections.iter().filter(|s| s.short == "Evidence").flat_map(|s| &s.blocks);
    let mut asked = Vec::new();
    for block in blocks {
        if let Block::Table { head, rows } = block
            && head.first().is_some_and(|name| name == "What")
        {
            asked.extend(rows.iter().map(|row| row[0].plain().trim().to_owned()));
        }
    }
    asked
}

/// The rows of the tables of a section that have this first head.
fn rows<'d>(doc: &'d Doc, short: &str, first: &str) -> Vec<&'d Vec<Line>> {
    let blocks = doc.sections.iter().filter(|s| s.short == short).flat_map(|s| &s.blocks);
    let rows = blocks.filter_map(|block| match block {
        Block::Table { head, rows } if head.first().is_some_and(|name| name == first) => Some(rows),
        _ => None,
    });
    rows.flatten().collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_open_condition_and_every_request_of_the_paper_is_an_action(
        answers in answers(30), policy in policies(),
    ) {
        let decision = ENGINE.decide(&answers, policy, TODAY);
        let doc = memo::memo(&decision);
        let actions = actions(&decision);
        let of = |kind| actions.iter().filter(|a| a.kind == kind).map(|a| a.text.trim()).collect::<Vec<_>>();
        let (conditions, evidence) = (of(Kind::Condition), of(Kind::Evidence));
        let open = open_conditions(&doc);
        prop_assert_eq!(open.len(), conditions.len());
        prop_assert!(open.iter().all(|text| conditions.contains(&text.as_str())));
        let asked = requests(&doc);
        prop_assert_eq!(asked.len(), evidence.len());
        prop_assert!(asked.iter().all(|text| evidence.iter().any(|e| e.starts_with(text.as_str()))));
        let duties = decision.duties.iter().map(|duty| duty.text.as_str());
        prop_assert_eq!(duties.collect::<HashSet<_>>(), of(Kind::Duty).into_iter().collect());
        // A task is a row of its own, unless what it fetches is asked for or a review does it.
        let has = |task: &Task| actions.iter().any(|a| a.id.ends_with(&format!("/{}", task.id)));
        for (_, tasks) in decision.playbook() {
            for task in tasks {
                prop_assert!(!task.tracked || !task.collects.is_empty() || has(task), "{}", task.id);
            }
        }
        prop_assert_eq!(rows(&doc, "Contract", "Clause").len(), of(Kind::Clause).len());
        let accepted = decision.recommended().iter().map(|a| a.accepted_risks().count()).sum::<usize>();
        prop_assert_eq!(rows(&doc, "Risks", "Risk").len(), of(Kind::Risk).len() + accepted);
        let ids: HashSet<_> = actions.iter().map(|a| &a.id).collect();
        prop_assert_eq!(ids.len(), actions.len());
        prop_assert!(actions.iter().all(|a| !a.proof.text.is_empty() && !a.title.is_empty()));
        prop_assert!(actions.is_sorted_by_key(|a| a.phase));
        prop_assert_eq!(table::records(&csv(&decision)).len(), actions.len() + 1);
        table::check(&csv(&decision));
        table::check(&signoff::report::needs_out::csv(&decision));
        events(&ics(&decision));
    }
}

#[test]
fn the_log_of_the_path_and_twelve_months_of_it_are_among_the_actions() {
    let actions = actions(&decided("fintech"));
    let has = |id: &str| actions.iter().find(|a| a.id == id);
    assert!(has("step/logging/bedrock-cloudtrail").is_some());
    assert!(has("step/logging/azure-monitor").is_none());
    // Nobody has twelve months of logs on the day it goes live.
    assert!(has("step/logging/show-twelve-months").is_some_and(|a| a.phase == Phase::Running));
    assert!(has("step/logging/log-every-call").is_some_and(|a| !a.proof.text.contains("twelve")));
}

#[test]
fn everybody_who_signs_has_something_to_do() {
    for buyer in ["hospital", "fintech"] {
        let actions = actions(&decided(buyer));
        let roles: HashSet<_> =
            actions.iter().filter_map(|a| a.proof.role).map(Role::word).collect();
        for role in [Role::Legal, Role::Business, Role::Privacy, Role::Security, Role::Procurement]
        {
            assert!(roles.contains(role.word()), "{buyer}: {}", role.word());
        }
    }
}

#[test]
fn what_only_a_contract_or_a_role_can_settle_comes_before_signing() {
    let (hospital, fintech) = (actions(&decided("hospital")), actions(&decided("fintech")));
    let phase = |of: &[Action], id: &str| of.iter().find(|a| a.id.ends_with(id)).unwrap().phase;
    assert_eq!(phase(&hospital, "/condition/pin-region"), Phase::BeforeSigning);
    assert_eq!(phase(&hospital, "/condition/portal-role"), Phase::BeforeSigning);
    assert_eq!(phase(&fintech, "/condition/role-flip-aws"), Phase::BeforeSigning);
    assert_eq!(phase(&fintech, "/condition/written-boundary"), Phase::BeforeGoLive);
    // A report that cannot be had before a role is granted is not due on the day of the decision.
    let report = hospital.iter().find(|a| a.id == "azure-openai/evidence/report").unwrap();
    assert_eq!(report.due, None);
    assert!(report.text.contains("once this is done (Hold the"), "{}", report.text);
    let at = |id: &str| hospital.iter().position(|a| a.id == id).unwrap();
    assert!(at("azure-openai/condition/portal-role") < at("azure-openai/evidence/report"));
    // Where nothing has to come first, a wait that ends on a Sunday ends on the Monday.
    let report = fintech.iter().find(|a| a.id == "aws-bedrock/evidence/report").unwrap();
    assert_eq!(report.due.as_ref().unwrap().day.to_string(), "2026-11-23");
}

#[test]
fn a_contract_that_is_still_to_be_signed_comes_before_the_report_it_opens() {
    let mut answers = answers_of("fintech");
    answers.set(Id::new("cloud"), Answer::Chosen(vec![Id::new("none")]));
    let decision = on(&answers, TODAY);
    let path = decision.evaluation.recommended[0];
    let actions = actions(&decision);
    let at = |part: &str| actions.iter().position(|a| a.id.starts_with(&format!("{path}/{part}")));
    let (contract, report) = (at("contract/").unwrap(), at("evidence/report").unwrap());
    assert!(contract < report);
    assert_eq!(actions[contract].phase, Phase::BeforeSigning);
    assert_eq!(actions[report].due, None);
}

#[test]
fn a_contract_the_answers_claim_is_to_be_seen() {
    let decision = decided("hospital");
    let paper = memo::memo(&decision);
    let seen = requests(&paper);
    assert!(seen.iter().any(|text| text.contains("Microsoft's BAA in force")), "{seen:?}");
    let baa = actions(&decision);
    let baa = baa.iter().find(|a| a.id == "azure-openai/evidence/condition-microsoft-baa").unwrap();
    assert!(baa.text.contains("by your answer, not seen") && baa.proof.text.contains("BAA"));
    let states = rows(&paper, "Why", "Condition").into_iter().map(|row| row[1].plain());
    assert!(states.filter(|state| state != "open").all(|state| state.contains("not seen")));
}

#[test]
fn one_paper_and_one_review_have_one_row_each() {
    let actions = actions(&decided("fintech"));
    let about = |word: &str| actions.iter().filter(|a| a.title.contains(word)).count();
    assert_eq!(about("SOC 2 Type 2 report"), 1);
    assert_eq!(about("every 90 days"), 0);
    assert!(!actions.iter().any(|a| a.id.ends_with("/three-papers")));
    // What the task of the path says is not lost with its row.
    let report = actions.iter().find(|a| a.id == "aws-bedrock/evidence/report").unwrap();
    assert!(report.text.contains("mark the pages that name Bedrock"), "{}", report.text);
    assert!(actions.iter().all(|a| !a.proof.text.contains('`')), "a command proves nothing");
}

#[test]
fn what_no_source_says_is_a_question_or_where_the_data_calls_for_it_a_risk() {
    let about = |of: &[Action], kind: Kind| {
        of.iter().filter(|a| a.kind == kind && a.title.contains("Abuse monitoring")).count()
    };
    let fintech = actions(&decided("fintech"));
    assert_eq!((about(&fintech, Kind::Risk), about(&fintech, Kind::Ask)), (1, 0));
    let mut answers = answers_of("fintech");
    answers.set(Id::new("data"), Answer::Chosen(vec![Id::new("public")]));
    let public = actions(&on(&answers, TODAY));
    assert_eq!((about(&public, Kind::Risk), about(&public, Kind::Ask)), (0, 1));
}

#[test]
fn where_no_path_fits_the_list_and_the_paper_lead_out() {
    let decision = decided("agency");
    let actions = actions(&decision);
    let near = decision.evaluation.unconfirmed().iter().filter(|a| a.obstacles().len() == 1);
    let near: Vec<_> = near.map(|a| a.path.id).collect();
    assert!(!near.is_empty());
    for path in near {
        let asks = actions.iter().filter(|a| a.kind == Kind::Ask && a.path == Some(path)).count();
        assert_eq!(asks, 1, "{path}");
    }
    let by = |id: &str| actions.iter().find(|a| a.id == id).unwrap();
    assert!(by("choose-a-way-out").text.contains("Without FedRAMP High"));
    let again = by("decide-again").due.as_ref().unwrap().day;
    let paper = memo::memo(&decision);
    let steps = paper.sections.iter().find(|s| s.short == "Next steps").unwrap();
    let Block::Steps(lines) = &steps.blocks[0] else { panic!("{steps:?}") };
    assert!(lines.last().unwrap().plain().contains(&again.to_string()));
}

#[test]
fn the_columns_are_those_that_jira_and_linear_look_for() {
    let text = csv(&decided("hospital"));
    let titles = table::column(&text, "Title");
    assert_eq!(titles, table::column(&text, "Summary"));
    assert!(titles.iter().all(|title| title.chars().count() <= 120));
    for name in ["Id", "Description", "Status", "Priority", "Due Date", "Labels", "Assignee"] {
        assert_eq!(table::column(&text, name).len(), titles.len());
    }
    // Jira parts labels at blanks, Linear at commas.
    assert!(
        table::column(&text, "Labels").iter().all(|l| !l.is_empty() && !l.contains([' ', ',']))
    );
    let known = ["High", "Medium", "Low"];
    assert!(table::column(&text, "Priority").iter().all(|p| known.contains(&p.as_str())));
    let day = |text: &String| text.is_empty() || text.parse::<jiff::civil::Date>().is_ok();
    assert!(table::column(&text, "Due Date").iter().all(day));
    // Signs in a head make Jira's importer stumble.
    let heads = &table::records(&text)[0];
    assert!(heads.iter().all(|head| head.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')));
}

#[test]
fn where_a_paper_is_had_is_told_with_its_source() {
    let decision = decided("hospital");
    let actions = actions(&decision);
    let lines = |id: &str| {
        let action = actions.iter().find(|action| action.id == id).unwrap();
        action.cites.iter().flat_map(|cite| cite.1.clone()).collect::<Vec<_>>()
    };
    assert!(lines("azure-openai/evidence/bridge").contains(&40));
    assert!(lines("azure-openai/evidence/own-file").contains(&39));
}
