//! What was imported once is found again: ids hold from run to run, from day to day, and under other answers.

use std::collections::BTreeSet;

use jiff::civil::date;
use signoff::catalog::Id;
use signoff::decision::Identity;
use signoff::interview::Answer;
use signoff::report::actions::{actions, csv};
use signoff::report::calendar::{ics, identity};
use signoff::report::kept::keep;
use signoff::report::needs_out;

use crate::buyer::CATALOG;
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
fn made_again_a_week_later_the_events_are_the_same_and_move() {
    let days = [TODAY, date(2026, 12, 1)];
    let read = days.map(|day| events(&ics(&on(&answers("fintech"), day))));
    let uids = |at: usize| {
        let uids = read[at].keys().filter(|uid| !uid.starts_with("facts/"));
        uids.cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(uids(0), uids(1));
    let id = identity(&decided("fintech"));
    let review = format!("path-1/review/1.{id}@signoff");
    let day = |at: usize| read[at][&review][0].as_str();
    assert_eq!((day(0), day(1)), ("20270219", "20270301"));
}

/// The UIDs of what the answers of a buyer come to under a title and an id it is kept under.
fn uids(buyer: &str, title: &str, kept: Option<(&str, u32)>) -> BTreeSet<String> {
    let mut decision = decided(buyer);
    decision.about.title = title.into();
    decision.kept = kept.map(|(id, revision)| Identity { id: id.into(), revision });
    events(&ics(&decision)).into_keys().collect()
}

#[test]
fn two_decisions_for_one_path_share_no_event() {
    let mut other = answers("fintech");
    other.set(Id::new("company-size"), Answer::Chosen(vec![Id::new("smb")]));
    let (one, other) = (decided("fintech"), on(&other, TODAY));
    assert_eq!(one.evaluation.recommended, other.evaluation.recommended);
    let of = |decision| events(&ics(decision)).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(of(&one).intersection(&of(&other)).count(), 0, "of other answers");
    let titled = ["Wards", "Offices"].map(|title| uids("fintech", title, None));
    assert_eq!(titled[0].intersection(&titled[1]).count(), 0, "of another title");
}

#[test]
fn the_revisions_of_a_decision_update_the_same_events() {
    let first = uids("fintech", "Cards", Some(("cards-1a2b3c", 1)));
    assert!(first.iter().all(|uid| uid.ends_with(".cards-1a2b3c@signoff")), "{first:?}");
    assert_eq!(uids("fintech", "Cards and accounts", Some(("cards-1a2b3c", 2))), first);
}

#[test]
fn a_revision_that_comes_to_another_path_moves_its_reviews_and_is_taken_for_the_later() {
    let made = [("fintech", 1), ("hospital", 2)].map(|(buyer, revision)| {
        let mut decision = decided(buyer);
        decision.kept = Some(Identity { id: "cards-1a2b3c".into(), revision });
        decision
    });
    assert_ne!(made[0].evaluation.recommended, made[1].evaluation.recommended);
    let of_path = made.each_ref().map(|decision| {
        let uids = events(&ics(decision)).into_keys();
        let of_path = |uid: &String| uid.contains("/review/") || uid.contains("/sub-processor-");
        uids.filter(of_path).collect::<BTreeSet<_>>()
    });
    assert_eq!(of_path[0], of_path[1]);
    assert_eq!(of_path[0].len(), 5, "{:?}", of_path[0]);
    for (decision, revision) in made.iter().zip(1..) {
        let text = ics(decision);
        let said = text.matches(&format!("\r\nSEQUENCE:{revision}\r\n")).count();
        assert_eq!(said, events(&text).len());
    }
    let unkept = ics(&decided("fintech"));
    assert_eq!(unkept.matches("\r\nSEQUENCE:0\r\n").count(), events(&unkept).len());
}

#[test]
fn of_several_recommended_paths_each_has_reviews_of_its_own() {
    let tie = on(&crate::scenario::named("S07").answers(&CATALOG), TODAY);
    let paths = tie.evaluation.recommended.len();
    assert!(paths > 1);
    // A UID given twice would not get past the reader.
    let read = events(&ics(&tie));
    for place in 1..=paths {
        let of = |uid: &&String| uid.starts_with(&format!("path-{place}/review/"));
        assert_eq!(read.keys().filter(of).count(), 4);
    }
}

#[test]
fn a_decision_has_the_events_it_will_have_once_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    for title in ["Cards", ""] {
        let mut decision = decided("fintech");
        decision.about.title = title.into();
        let kept = keep(folder.path(), &decision, None).unwrap();
        assert_eq!(kept.identity.id, identity(&decision));
    }
}
