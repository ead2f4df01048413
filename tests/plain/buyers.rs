//! Every acceptance scenario answered line by line comes to what the engine makes of its answers.

use std::fmt::Write as _;

use serde_json::Value as Json;
use signoff::catalog::Policy;
use signoff::catalog::record::{Choice, Kind, Question};
use signoff::interview::draft::Draft;
use signoff::report::wording::headline;

use crate::buyer::{CATALOG, ENGINE};
use crate::listener::hold;
use crate::program::Folder;
use crate::scenario::{self, Scenario, TODAY};

/// The ways to name an option, one after the other.
fn named(option: &Choice, at: usize, way: usize) -> String {
    match way % 3 {
        0 => (at + 1).to_string(),
        1 => option.id.to_string(),
        _ => option.name.to_uppercase(),
    }
}

/// The line that gives a scenario's answer to a question; empty where it has none.
fn line(scenario: &Scenario, question: &Question, way: usize) -> String {
    let of = |id: &Json| {
        let at = question.options.iter().position(|o| o.id.as_str() == id.as_str().unwrap());
        let at = at.unwrap();
        named(&question.options[at], at, way)
    };
    match scenario.answers.get(question.id.as_str()) {
        None => String::new(),
        Some(Json::String(word)) if word == "not-sure" => "not sure".into(),
        Some(Json::Array(several)) if several.is_empty() => "none".into(),
        Some(Json::Array(several)) => {
            // A name of several words stands between commas.
            let between = if way % 3 == 2 { ", " } else { [" ", ","][way % 2] };
            several.iter().map(of).collect::<Vec<_>>().join(between)
        }
        Some(one) => of(one),
    }
}

/// The question that is put in full by what was said last.
fn put(heard: &str) -> Option<&'static Question> {
    let head =
        heard.lines().rfind(|line| line.starts_with("Section ") && line.contains(" of about "))?;
    let name = head.rsplit_once(": ")?.1;
    CATALOG.questions.iter().find(|q| q.name == name)
}

#[test]
fn every_scenario_comes_to_the_same_line_by_line() {
    let mut wrong = String::new();
    for (at, scenario) in scenario::all().iter().enumerate() {
        let folder = Folder::new();
        let mut way = at;
        let talk = hold(&ENGINE, folder.path(), |heard| {
            let question = put(heard)?;
            way += 1;
            Some((line(scenario, question, way) + "\n").into_bytes())
        });
        let decision = ENGINE.decide(&scenario.answers(&CATALOG), Policy::Articles, TODAY);
        let draft = Draft::load(&CATALOG, &folder.path().join("draft.ron")).unwrap().unwrap();
        let same = ENGINE.decide(&draft.answers, Policy::Articles, TODAY);
        let ways = (same.evaluation.result(), talk.outcome);
        if ways != (decision.evaluation.result(), Some(decision.evaluation.outcome)) {
            let _ = writeln!(wrong, "{}: {ways:?}", scenario.id);
        }
        if !talk.said.contains(&headline(&CATALOG, &decision.evaluation)) {
            let _ = writeln!(wrong, "{}: another headline", scenario.id);
        }
        assert!(draft.at.is_none() && talk.said.contains("That was the last question."));
    }
    assert_eq!(wrong, "");
}

/// A script that answers as a reader would may rely on every question telling how it is answered.
#[test]
fn every_question_of_several_answers_says_so() {
    let folder = Folder::new();
    hold(&ENGINE, folder.path(), |heard| {
        let question = put(heard)?;
        let several = heard.contains("any number of them");
        assert_eq!(several, question.kind == Kind::Many, "{heard}");
        assert!(heard.contains(&question.prompt), "{heard}");
        assert!(heard.contains("default: "), "{heard}");
        for (at, option) in question.options.iter().enumerate() {
            assert!(heard.contains(&format!("{}. {}", at + 1, option.name)), "{heard}");
        }
        Some(b"\n".to_vec())
    });
}
