//! The list of actions leaves out nothing the paper asks for.

use std::collections::HashSet;

use proptest::prelude::*;
use signoff::catalog::record::Phase;
use signoff::report::actions::{Kind, actions, csv};
use signoff::report::calendar::ics;
use signoff::report::doc::{Block, Doc};
use signoff::report::memo;

use crate::buyer::{ENGINE, answers, cases, policies};
use crate::calendar::events;
use crate::decided::decided;
use crate::scenario::TODAY;
use crate::table;

/// The open conditions of a paper, as it says them.
fn open_conditions(doc: &Doc) -> Vec<String> {
    let blocks = doc.sections.iter().filter(|s| s.short == "Why").flat_map(|s| &s.blocks);
    let rows = blocks.filter_map(|block| match block {
        Block::Table { head, rows } if head.first() == Some(&"Condition") => Some(rows),
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
            && head.first() == Some(&"What")
        {
            asked.extend(rows.iter().map(|row| row[0].plain().trim().to_owned()));
        }
    }
    asked
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
        let tasks: usize = decision.playbook().iter().map(|(_, tasks)| tasks.len()).sum();
        prop_assert_eq!(of(Kind::Step).len(), tasks);
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
    assert!(has("step/logging/show-twelve-months").is_some_and(|a| a.phase == Phase::BeforeGoLive));
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
