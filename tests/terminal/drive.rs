//! An interview driven by keys: which question stands on the screen, and which keys give an answer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value as Json;
use signoff::catalog::Catalog;
use signoff::catalog::record::{Kind, Question};

use crate::look::Look as _;
use crate::pty::Terminal;
use crate::scenario::Scenario;

/// The catalogue in the program.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

/// Option ids by question id.
pub type Wanted = BTreeMap<String, Vec<String>>;

/// A question by its id.
pub fn question(id: &str) -> &'static Question {
    CATALOG.questions.named(id).unwrap_or_else(|| panic!("no question {id}"))
}

/// The answers of a scenario as option ids.
pub fn answers(scenario: &Scenario) -> Wanted {
    let text = |v: &Json| v.as_str().unwrap().to_owned();
    let options = |v: &Json| match v.as_array() {
        Some(list) => list.iter().map(text).collect(),
        None => vec![text(v)],
    };
    scenario.answers.iter().map(|(question, answer)| (question.clone(), options(answer))).collect()
}

/// Waits for a question to be put.
#[track_caller]
pub fn wait_for_question(terminal: &Terminal, id: &str) {
    terminal.wait_for(&opening(question(id)));
}

/// Answers every question from the one on the screen on, and gives the ids of those that were put.
/// What is not wanted otherwise keeps its default.
pub fn answer_all(terminal: &Terminal, wanted: &Wanted) -> Vec<String> {
    let mut put = Vec::new();
    terminal.wait_until("a question", |look| on(|t| look.shows(t)).is_some());
    while let Some(question) = terminal.look(|look| on(|t| look.shows(t))) {
        put.push(question.id.to_string());
        let options = wanted.get(question.id.as_str());
        let keys = options.map(|options| keys(question, options)).unwrap_or_default();
        terminal.send(&(keys + "\r"));
        let other = |t: Option<&Question>| t.is_none_or(|next| next.id != question.id);
        terminal.wait_until(&format!("what follows {}", question.id), |look| {
            let next = on(|t| look.shows(t));
            other(next) && (next.is_some() || look.shows("Review"))
        });
    }
    put
}

/// The question whose prompt can be read.
fn on(shows: impl Fn(&str) -> bool) -> Option<&'static Question> {
    CATALOG.questions.iter().find(|q| shows(&opening(q)))
}

/// As much of a prompt as stands in its first line however narrow that is.
fn opening(question: &Question) -> String {
    question.prompt.split(' ').take(4).collect::<Vec<_>>().join(" ")
}

/// The keys that choose exactly these options of a question still at its default.
fn keys(question: &Question, options: &[String]) -> String {
    let at = |id: &str| question.options.iter().position(|o| o.id.as_str() == id).unwrap();
    let to = |at: usize| match at {
        0..9 => (at + 1).to_string(),
        // Numbers end at nine; the others are walked to.
        _ => format!("g{} ", "j".repeat(at)),
    };
    let options: Vec<usize> = options.iter().map(|o| at(o)).collect();
    match question.kind {
        Kind::One => to(options[0]),
        Kind::Many => {
            let ticked: Vec<usize> = question.default.iter().map(|d| at(d.as_str())).collect();
            let change = |at: &usize| ticked.contains(at) != options.contains(at);
            (0..question.options.len()).filter(change).map(to).collect()
        }
    }
}
