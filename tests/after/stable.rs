//! What was imported once is found again: ids hold from run to run, from day to day, and under other answers.

use std::collections::BTreeSet;

use jiff::civil::date;
use signoff::catalog::Id;
use signoff::interview::Answer;
use signoff::report::actions::{actions, csv};
use signoff::report::calendar::ics;
use signoff::report::needs_out;

use crate::calendar::events;
use crate::decided::{answers, decided, on};
use crate::scenario::TODAY;

#[test]
fn the_same_decision_gives_the_same_bytes() {
    for buyer in ["hospital", "fintech", "agency"] {
        let (one, two) = (decided(buyer), decided(buyer));
        assert_eq!(csv(&one), csv(&two));
        assert_eq!(needs_out::csv(&one), needs_out::csv(&two));
        assert_eq!(ics(&one), ics(&two));
    }
}

#[test]
fn an_answer_that_has_nothing_to_do_with_a_record_leaves_its_id() {
    let before = answers("fintech");
    let mut after = before.clone();
    after.set(Id::new("company-size"), Answer::Chosen(vec![Id::new("smb")]));
    after.set(Id::new("own-audit"), Answer::Chosen(vec![Id::new("yes")]));
    let known = |answers| {
        let actions = actions(&on(answers, TODAY)).into_iter();
        actions.map(|a| (a.id, a.title)).collect::<BTreeSet<_>>()
    };
    let (before, after) = (known(&before), known(&after));
    let gone: Vec<_> = before.difference(&after).map(|(id, _)| id.as_str()).collect();
    assert_eq!(gone, ["duty/tooling-mid-size"]);
    assert!(after.len() > before.len(), "an audit of one's own brings tasks between the others");
}

#[test]
fn made_again_a_month_later_the_events_are_the_same_and_move() {
    let days = [TODAY, date(2026, 12, 20)];
    let read = days.map(|day| events(&ics(&on(&answers("fintech"), day))));
    let uids = |at: usize| {
        let uids = read[at].keys().filter(|uid| !uid.starts_with("facts/"));
        uids.cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(uids(0), uids(1));
    let review = "aws-bedrock/review/1.aws-bedrock@signoff";
    assert_eq!(
        (read[0][review][0].as_str(), read[1][review][0].as_str()),
        ("20270220", "20270320")
    );
}
