//! `signoff questions`: the interview as a template, which is itself an answers file of the defaults.

mod buyer;
mod program;

use buyer::CATALOG;
use program::{Folder, run, run_with_input};
use serde_json::Value as Json;
use signoff::catalog::record::Kind;
use signoff::interview::file::{self, Format};
use signoff::interview::{Answer, Answers};

#[test]
fn the_template_is_an_answers_file_of_the_defaults() {
    let template = run(&["questions"]).done();
    let answers = file::parse(&CATALOG, &template, Format::Ron, "template").unwrap();
    let mut defaults = Answers::default();
    for question in CATALOG.questions.iter() {
        defaults.set(question.id, Answer::Chosen(question.default.clone()));
    }
    assert_eq!(answers, defaults);
}

#[test]
fn the_template_decides_as_no_answers_do() {
    let folder = Folder::new();
    let file = folder.place("answers.ron");
    assert_eq!(run(&["questions", "-o", &file]).code, 0);
    let json = |ended: program::Ended| {
        let mut decision = ended.json();
        // A template gives as an answer what would be the default, and the report tells which is which.
        for told in ["given", "report"] {
            decision.as_object_mut().unwrap().remove(told).unwrap();
        }
        decision
    };
    let from_template = json(run(&["recommend", "--format", "json", "--answers", &file]));
    let from_nothing =
        json(run_with_input(&["recommend", "--format", "json", "--answers", "-"], "{}"));
    assert_eq!(from_template, from_nothing);
}

#[test]
fn the_template_names_every_option_and_when_a_question_is_asked() {
    let template = run(&["questions"]).done();
    for question in CATALOG.questions.iter() {
        let at = template.find(&format!("\"{}\": ", question.id)).unwrap();
        let before = &template[..at];
        let comment = &before[before.rfind("\n\n").unwrap()..];
        for option in &question.options {
            let known = comment.split(|c: char| !(c.is_alphanumeric() || c == '-'));
            assert!(known.into_iter().any(|w| w == option.id.as_str()), "{}", option.id);
        }
    }
    assert!(template.contains("// Asked when data is card-data."), "{template}");
}

#[test]
fn the_json_describes_every_question_in_the_order_of_the_interview() {
    let out = run(&["questions", "--format", "json"]).json();
    assert_eq!(out["schema"], "signoff/questions/1");
    let questions = out["questions"].as_array().unwrap();
    assert_eq!(questions.len(), CATALOG.questions.len());
    for (out, question) in questions.iter().zip(CATALOG.questions.iter()) {
        assert_eq!(out["id"], question.id.as_str());
        assert_eq!(out["multiple"], question.kind == Kind::Many);
        for field in ["section", "name", "prompt", "why", "asked"] {
            assert!(out[field].as_str().is_some_and(|text| !text.is_empty()), "{out}");
        }
        let default: Vec<Json> = question.default.iter().map(|c| c.as_str().into()).collect();
        assert_eq!(out["default"], Json::from(default));
        let options = out["options"].as_array().unwrap();
        let ids: Vec<_> = options.iter().map(|o| o["id"].as_str().unwrap()).collect();
        assert_eq!(ids, question.options.iter().map(|o| o.id.as_str()).collect::<Vec<_>>());
    }
}

#[test]
fn the_template_of_another_catalogue_asks_its_questions() {
    let folder = Folder::new();
    let catalog = folder.catalog();
    let file = catalog.join("interview.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let other = text.replacen("Which industry are you in?", "What does your firm make?", 1);
    assert_ne!(text, other);
    std::fs::write(&file, other).unwrap();
    let template = run(&["questions", "--catalog", catalog.to_str().unwrap()]).done();
    assert!(template.contains("What does your firm make?"));
}
