//! What is said to change a decision does, and what is said not to does not: ways out, flips, idle questions.

mod buyer;
mod scenario;

use buyer::{CATALOG, ENGINE, answers, cases, policies};
use proptest::prelude::*;
use scenario::TODAY;
use signoff::catalog::{Chosen as _, Id, Policy};
use signoff::decision::Flip;
use signoff::decision::change::alternatives;
use signoff::interview::{Answer, Answers, Profile};

proptest! {
    #![proptest_config(cases(25))]

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
