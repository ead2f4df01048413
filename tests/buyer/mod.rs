//! Buyers made at random: valid answers to some of the questions.

// Each test program that shares this module uses its own part of it.
#![allow(dead_code)]

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::Config;
use signoff::catalog::record::{Kind, Question};
use signoff::catalog::{Catalog, Policy};
use signoff::decision::Engine;
use signoff::interview::{Answer, Answers};

/// The shipped catalogue.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

/// The engine over it.
pub static ENGINE: LazyLock<Engine<'static>> = LazyLock::new(|| Engine::new(&CATALOG));

/// So many buyers, and no file of failures beside the tests: what fails becomes a test by name.
pub fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// Any policy.
pub fn policies() -> impl Strategy<Value = Policy> {
    select(Policy::ALL.to_vec())
}

/// An answer a question takes, "not sure" among them. A few options at a time: a buyer who ticks
/// them all is left without any path.
pub fn answer_to(question: &Question) -> BoxedStrategy<Answer> {
    let ids: Vec<_> = question.options.iter().map(|o| o.id).collect();
    let chosen = match question.kind {
        Kind::One => select(ids).prop_map(|id| Answer::Chosen(vec![id])).boxed(),
        Kind::Many => {
            let most = ids.len().min(3);
            subsequence(ids, 0..=most).prop_map(Answer::Chosen).boxed()
        }
    };
    prop_oneof![9 => chosen, 1 => Just(Answer::NotSure)].boxed()
}

/// Answers to some of the questions, `most` at most.
pub fn answers(most: usize) -> impl Strategy<Value = Answers> {
    let questions: Vec<&'static Question> = CATALOG.questions.iter().collect();
    let most = most.min(questions.len());
    subsequence(questions, 0..=most).prop_flat_map(|questions| {
        let each: Vec<_> = questions.into_iter().map(|q| (Just(q.id), answer_to(q))).collect();
        each.prop_map(|given| {
            let mut answers = Answers::default();
            for (question, answer) in given {
                answers.set(question, answer);
            }
            answers
        })
    })
}
