//! Undo and redo of answers: whatever was answered in whatever order, each step back gives exactly the answers before it.

mod buyer;

use buyer::{CATALOG, answer_to, cases};
use proptest::prelude::*;
use proptest::sample::select;
use signoff::catalog::Id;
use signoff::catalog::record::Question;
use signoff::interview::{Answer, Answers, Profile, Session};

/// What may be done to an interview.
#[derive(Clone, Debug)]
enum Deed {
    Answer(Id<Question>, Answer),
    Undo,
    Redo,
    Forward,
    Back,
}

fn given() -> impl Strategy<Value = (Id<Question>, Answer)> {
    let questions: Vec<&'static Question> = CATALOG.questions.iter().collect();
    select(questions).prop_flat_map(|q| (Just(q.id), answer_to(q)))
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => given().prop_map(|(question, answer)| Deed::Answer(question, answer)),
        2 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Forward),
        1 => Just(Deed::Back),
    ];
    proptest::collection::vec(deed, 0..40)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn undoing_all_gives_back_every_former_state_and_redoing_all_gives_them_again(
        steps in proptest::collection::vec(given(), 0..30),
    ) {
        let mut session = Session::new(&CATALOG);
        let mut states = vec![session.answers().clone()];
        for (question, answer) in steps {
            session.answer(question, answer);
            if session.answers() != &states[states.len() - 1] {
                states.push(session.answers().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(session.undo().is_some());
            prop_assert_eq!(session.answers(), state);
        }
        prop_assert_eq!(session.undo(), None);
        prop_assert_eq!(session.answers(), &Answers::default());
        for state in &states[1..] {
            prop_assert!(session.redo().is_some());
            prop_assert_eq!(session.answers(), state);
        }
        prop_assert_eq!(session.redo(), None);
    }

    /// Held against the plainest history there is: all states, and a finger on one of them.
    #[test]
    fn answers_and_what_follows_from_them_are_those_of_a_plain_list_of_states(deeds in deeds()) {
        let mut session = Session::new(&CATALOG);
        let mut states = vec![Answers::default()];
        let mut at = 0;
        for deed in deeds {
            match deed {
                Deed::Answer(question, answer) => {
                    let next = states[at].with(question, answer.clone());
                    if next != states[at] {
                        states.truncate(at + 1);
                        states.push(next);
                        at += 1;
                    }
                    session.answer(question, answer);
                }
                Deed::Undo => {
                    prop_assert_eq!(session.undo().is_some(), at > 0);
                    at = at.saturating_sub(1);
                }
                Deed::Redo => {
                    prop_assert_eq!(session.redo().is_some(), at + 1 < states.len());
                    at = (at + 1).min(states.len() - 1);
                }
                Deed::Forward => session.forward(),
                Deed::Back => { session.back(); }
            }
            prop_assert_eq!(session.answers(), &states[at]);
            prop_assert_eq!(session.history().done(), at);
            prop_assert_eq!(session.history().undone(), states.len() - 1 - at);
            let profile = Profile::new(&CATALOG, &states[at]);
            prop_assert!(session.profile().asked().eq(profile.asked()));
            prop_assert_eq!(session.profile().answers(), profile.answers());
        }
    }

    #[test]
    fn undo_and_redo_stand_at_the_question_they_are_about(
        answer in answer_to(&CATALOG.questions[Id::new("industry")]),
    ) {
        let mut session = Session::new(&CATALOG);
        let first = session.current().unwrap().id;
        session.answer(first, answer);
        session.forward();
        session.forward();
        prop_assert_eq!(session.undo(), Some(first));
        prop_assert_eq!(session.current().map(|q| q.id), Some(first));
        session.review();
        prop_assert_eq!(session.redo(), Some(first));
        prop_assert_eq!(session.current().map(|q| q.id), Some(first));
    }
}

#[test]
fn undoing_what_made_a_question_arise_leaves_no_one_standing_at_it() {
    let mut session = Session::new(&CATALOG);
    let question = |id: &str| CATALOG.questions.named(id).unwrap();
    let phi = question("data").options.iter().find(|o| o.id.as_str() == "phi").unwrap().id;
    session.answer(question("data").id, Answer::Chosen(vec![phi]));
    session.go_to(question("baa-in-place").id);
    assert_eq!(session.undo(), Some(question("data").id));
    assert_eq!(session.current().map(|q| q.id), Some(question("data").id));
    assert!(!session.profile().is_asked(question("baa-in-place").id));
}

#[test]
fn an_answer_that_stands_already_is_no_step_and_keeps_what_can_be_redone() {
    let mut session = Session::new(&CATALOG);
    let question = session.current().unwrap();
    let choose = |at: usize| Answer::Chosen(vec![question.options[at].id]);
    session.answer(question.id, choose(0));
    session.answer(question.id, choose(0));
    assert_eq!(session.history().done(), 1);
    session.answer(question.id, choose(1));
    session.undo();
    session.answer(question.id, choose(0));
    assert_eq!(session.history().undone(), 1);
    session.answer(question.id, choose(2));
    assert_eq!(session.history().undone(), 0);
}
