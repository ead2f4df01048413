//! The interview on paper: as a template for an answers file, and for machines.

use std::fmt::Write as _;

use serde::Serialize;

use crate::catalog::record::{Kind, Question};
use crate::catalog::{Catalog, When};
use crate::interview::Answer;
use crate::interview::file::answer_text;

use super::json::pretty;

/// The interview as a template: RON that is an answers file of all the defaults, with every option
/// in the comments.
#[must_use]
pub fn template(catalog: &Catalog) -> String {
    let mut out = String::from(
        "// Answers for signoff, with every question at its default. Change what differs, leave out\n\
         // what does not, and run: signoff recommend --answers FILE\n\
         // \"not-sure\" is an answer to every question: the default is taken and the point named as open.\n{\n",
    );
    for (at, section) in catalog.sections.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "    // ---- {}. {} ----\n", at + 1, section.name);
        for question in &section.questions {
            question_text(question, &mut out);
        }
    }
    out.push_str("}\n");
    out
}

fn question_text(question: &Question, out: &mut String) {
    let mut note = |text: &str| {
        for line in textwrap::wrap(text, 92) {
            let _ = writeln!(out, "    // {line}");
        }
    };
    note(&question.prompt);
    if question.asked != When::Always {
        note(&format!("Asked when {}.", question.asked));
    }
    let many = match question.kind {
        Kind::One => "one of",
        Kind::Many => "any of",
    };
    let options: Vec<_> = question.options.iter().map(|o| o.id.as_str()).collect();
    note(&format!("{many}: {}", options.join(", ")));
    let default = answer_text(question, &Answer::Chosen(question.default.clone()));
    let _ = writeln!(out, "    \"{}\": {default},\n", question.id);
}

/// The interview for machines: schema `signoff/questions/1`.
#[must_use]
pub fn json(catalog: &Catalog) -> String {
    let questions = catalog.sections.iter().flat_map(|section| {
        section.questions.iter().map(|q| QuestionOut::new(section.id.as_str(), q))
    });
    pretty(&QuestionsOut { schema: "signoff/questions/1", questions: questions.collect() })
}

#[derive(Serialize)]
struct QuestionsOut<'a> {
    schema: &'static str,
    questions: Vec<QuestionOut<'a>>,
}

#[derive(Serialize)]
struct QuestionOut<'a> {
    section: &'a str,
    id: &'a str,
    name: &'a str,
    prompt: &'a str,
    why: &'a str,
    multiple: bool,
    asked: String,
    default: Vec<&'a str>,
    options: Vec<OptionOut<'a>>,
}

#[derive(Serialize)]
struct OptionOut<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

impl<'a> QuestionOut<'a> {
    fn new(section: &'a str, question: &'a Question) -> Self {
        Self {
            section,
            id: question.id.as_str(),
            name: &question.name,
            prompt: &question.prompt,
            why: &question.why,
            multiple: question.kind == Kind::Many,
            asked: question.asked.to_string(),
            default: question.default.iter().map(|c| c.as_str()).collect(),
            options: question
                .options
                .iter()
                .map(|o| OptionOut { id: o.id.as_str(), name: &o.name, help: o.help.as_deref() })
                .collect(),
        }
    }
}
