//! What is said to change a decision does, and what is said not to does not: ways out, flips, idle questions.

mod buyer;
mod scenario;

use buyer::{CATALOG, ENGINE, answers, cases, policies};
use proptest::prelude::*;
use scenario::TODAY;
use signoff::catalog::record::{NeedRule, OutcomeKind, Path};
use signoff::catalog::table::Table;
use signoff::catalog::{Chosen as _, Id, Policy};
use signoff::decision::change::alternatives;
use signoff::decision::{Engine, Flip};
use signoff::interview::file::{self, Format};
use signoff::interview::{Answer, Answers, Profile};

/// The paths that fit where some needs are not held against anybody.
fn fitting_without(dropped: &[Id<NeedRule>], profile: &Profile, policy: Policy) -> Vec<Id<Path>> {
    let mut catalog = CATALOG.clone();
    let kept = CATALOG.needs.iter().filter(|need| !dropped.contains(&need.id));
    catalog.needs = Table::from(kept.cloned().collect::<Vec<_>>());
    let engine = Engine::new(&catalog);
    engine.evaluate(profile, policy).ranking().iter().map(|a| a.path.id).collect()
}

/// Whether anything comes of dropping these needs: a path, or a combination.
fn opens_anything(dropped: &[Id<NeedRule>], profile: &Profile, policy: Policy) -> bool {
    !fitting_without(dropped, profile, policy).is_empty()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_way_out_opens_its_paths_and_no_part_of_it_opens_any(
        answers in answers(16), policy in policies()
    ) {
        let decision = ENGINE.decide(&answers, policy, TODAY);
        prop_assert!(decision.evaluation.outcome == OutcomeKind::None || decision.ways_out.is_empty());
        for way in &decision.ways_out {
            let drop: Vec<_> = way.drop.iter().map(|need| need.id).collect();
            prop_assert!(!drop.is_empty() && way.drop.iter().all(|need| need.droppable));
            let fitting = fitting_without(&drop, &decision.profile, policy);
            prop_assert!(way.opens.iter().all(|p| fitting.contains(p)), "{:?}: {:?}", drop, fitting);
            prop_assert!(!way.together || way.opens.len() > 1);
            prop_assert!(way.together || way.opens.len() == fitting.len());
            for kept in 0..drop.len() {
                let mut part = drop.clone();
                part.remove(kept);
                prop_assert!(!opens_anything(&part, &decision.profile, policy), "{:?}", part);
            }
        }
    }

    #[test]
    fn where_no_path_fits_each_path_that_could_is_behind_some_way_out(
        answers in answers(16), policy in policies()
    ) {
        let decision = ENGINE.decide(&answers, policy, TODAY);
        if decision.evaluation.outcome == OutcomeKind::None {
            for a in &decision.evaluation.paths {
                let obstacles: Vec<_> = a.obstacles().iter().map(|v| v.rule).collect();
                let within = |way: &signoff::decision::WayOut<'_>| {
                    way.drop.iter().all(|need| obstacles.iter().any(|o| o.id == need.id))
                };
                let led_to = decision.ways_out.iter().any(within);
                prop_assert!(led_to || obstacles.iter().any(|o| !o.droppable), "{}", a.path.id);
            }
        }
    }
}

/// A need that has a lesser one is not simply dropped: what opens is held against the lesser.
#[test]
fn a_way_out_tells_where_its_paths_stand_with_the_lesser_need_in_its_place() {
    let of = |frameworks: &str| {
        let text = format!(r#"{{"frameworks": [{frameworks}], "models": ["claude"]}}"#);
        let answers = file::parse(&CATALOG, &text, Format::Json, "answers").unwrap();
        let decision = ENGINE.decide(&answers, Policy::Articles, TODAY);
        let mut told = Vec::new();
        for way in &decision.ways_out {
            for lesser in &way.lesser {
                let paths: Vec<_> = lesser.standings.iter().map(|(path, _)| *path).collect();
                assert_eq!(paths, way.opens);
                // Whoever answers with the lesser need finds the paths where they were told to be.
                let answers = text.replace("fedramp-high", lesser.need.id.as_str());
                let answers = file::parse(&CATALOG, &answers, Format::Json, "answers").unwrap();
                let then = ENGINE.decide(&answers, Policy::Articles, TODAY);
                for (path, standing) in &lesser.standings {
                    assert_eq!(then.evaluation.of(*path).unwrap().standing, *standing, "{path}");
                }
                told.push(lesser.need.id.as_str());
            }
        }
        told
    };
    assert_eq!(of(r#""fedramp-high""#), ["fedramp-moderate"]);
    assert!(of(r#""fedramp-high", "fedramp-moderate""#).is_empty());
}

/// By a vendor's page an authorisation reaches one of two models: without the other it is enough.
#[test]
fn a_way_out_counts_what_is_said_of_the_models_that_are_left() {
    let text = r#"{"frameworks": ["fedramp-moderate"], "models": ["claude", "gemini"]}"#;
    let answers = file::parse(&CATALOG, text, Format::Json, "answers").unwrap();
    let decision = ENGINE.decide(&answers, Policy::VendorDocs, TODAY);
    let drops = decision.ways_out.iter().map(|way| way.drop.iter().map(|need| need.id.as_str()));
    let drops: Vec<Vec<_>> = drops.map(Iterator::collect).collect();
    assert!(drops.contains(&vec!["model-claude"]) || drops.contains(&vec!["model-gemini"]));
    assert!(!drops.contains(&vec!["model-claude", "model-gemini"]), "{drops:?}");
}

#[test]
fn a_way_out_may_lead_to_paths_that_do_together() {
    let text = r#"{"models": ["gpt", "gemini"], "keys": "customer-managed"}"#;
    let answers = file::parse(&CATALOG, text, Format::Json, "answers").unwrap();
    let decision = ENGINE.decide(&answers, Policy::Articles, TODAY);
    let ways: Vec<_> = decision
        .ways_out
        .iter()
        .map(|way| {
            let drop: Vec<_> = way.drop.iter().map(|need| need.id.as_str()).collect();
            let opens: Vec<_> = way.opens.iter().map(|path| path.as_str()).collect();
            (drop, opens, way.together)
        })
        .collect();
    assert_eq!(
        ways,
        [
            (vec!["model-gemini"], vec!["azure-openai"], false),
            (vec!["customer-keys"], vec!["openai-direct", "google-vertex"], true),
        ]
    );
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn every_flip_is_true_and_no_other_single_answer_changes_the_outcome(
        answers in answers(10), policy in policies()
    ) {
        let decision = ENGINE.decide(&answers, policy, TODAY);
        let now = decision.evaluation.result();
        for question in decision.profile.asked().map(|id| &CATALOG.questions[id]) {
            for to in alternatives(question, &decision.profile) {
                let changed = answers.with(question.id, Answer::Chosen(to.clone()));
                let then = ENGINE.evaluate(&Profile::new(&CATALOG, &changed), policy);
                let said = |f: &&Flip<'_>| f.question.id == question.id && f.to == to;
                let Some(flip) = decision.flips.iter().find(said) else {
                    prop_assert_eq!(then.result(), now, "{}: {:?}", question.id, to);
                    continue;
                };
                prop_assert_eq!((flip.outcome, flip.recommended.as_slice()), then.result());
                prop_assert_ne!(then.result(), now);
                prop_assert_eq!(flip.from.as_slice(), decision.profile.chosen(question.id));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn an_idle_question_changes_nothing_whatever_is_answered_to_it_and_to_the_rest(
        given in answers(18), rest in answers(8), policy in policies()
    ) {
        // What is still to be answered may be answered in any way; what was answered stands.
        let completed = |question| {
            let mut all = given.clone();
            let open = rest.questions().filter(|q| given.get(*q).is_none() && *q != question);
            for (q, answer) in open.filter_map(|q| Some((q, rest.get(q)?))) {
                all.set(q, answer.clone());
            }
            all
        };
        for question in CATALOG.questions.iter() {
            if ENGINE.idle(&given, question, policy).is_none() {
                continue;
            }
            let all = completed(question.id);
            let profile = Profile::new(&CATALOG, &all);
            let with_default = ENGINE.evaluate(&profile, policy);
            for to in alternatives(question, &profile) {
                let changed = all.with(question.id, Answer::Chosen(to.clone()));
                let then = ENGINE.evaluate(&Profile::new(&CATALOG, &changed), policy);
                prop_assert_eq!(then.result(), with_default.result(), "{}: {:?}", question.id, to);
            }
        }
    }
}

#[test]
fn a_question_no_rule_looks_at_any_more_is_idle_and_one_that_decides_is_not() {
    let idle = |answers: &Answers, question: &str| {
        ENGINE.idle(answers, CATALOG.questions.named(question).unwrap(), Policy::Articles)
    };
    let mut answers = Answers::default();
    assert!(idle(&answers, "card-handling").is_none());
    answers.set(Id::new("data"), Answer::Chosen(vec![Id::new("public")]));
    assert!(idle(&answers, "card-handling").is_some());
    assert!(idle(&answers, "frameworks").is_none());
}
