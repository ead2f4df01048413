//! What was answered, and whom a question is asked, in words.

use crate::catalog::record::{Choice, Kind, Question};
use crate::catalog::{Catalog, Id, When};
use crate::interview::Answer;

use super::{either, list};

/// The options chosen, by their names: `United States and Switzerland`, or `nothing`.
#[must_use]
pub fn chosen_text(catalog: &Catalog, question: Id<Question>, chosen: &[Id<Choice>]) -> String {
    if chosen.is_empty() {
        return "nothing".into();
    }
    let names: Vec<_> = chosen.iter().map(|c| catalog.choice_name(question, *c)).collect();
    list(&names)
}

/// An answer in words.
#[must_use]
pub fn answer_words(catalog: &Catalog, question: Id<Question>, answer: &Answer) -> String {
    match answer {
        Answer::NotSure => "not sure".into(),
        Answer::Chosen(chosen) => chosen_text(catalog, question, chosen),
    }
}

/// When a question is asked, such as `"Data in prompts" includes Card data`; none where the rule is
/// too tangled for a sentence.
#[must_use]
pub fn asked_text(catalog: &Catalog, when: &When) -> Option<String> {
    match when {
        When::Any(tests) => joined(catalog, tests, "or", &|t| single(catalog, t)),
        When::All(tests) => joined(catalog, tests, "and", &|t| single(catalog, t)),
        other => single(catalog, other),
    }
}

fn joined(
    catalog: &Catalog,
    tests: &[When],
    word: &str,
    one: &dyn Fn(&When) -> Option<String>,
) -> Option<String> {
    if let [only] = tests {
        return asked_text(catalog, only);
    }
    let texts: Option<Vec<String>> = tests.iter().map(one).collect();
    // A list within a list is only told apart by the comma before the word.
    texts.filter(|texts| !texts.is_empty()).map(|texts| texts.join(&format!(", {word} ")))
}

fn single(catalog: &Catalog, when: &When) -> Option<String> {
    let asked = |question: &Id<Question>| catalog.questions.get(*question);
    let names = |question: &Question, options: &[Id<Choice>]| {
        let names = options.iter().map(|o| catalog.choice_name(question.id, *o));
        either(&names.collect::<Vec<_>>())
    };
    match when {
        When::Has(question, options) => {
            let question = asked(question)?;
            let verb = if question.kind == Kind::One { "is" } else { "includes" };
            Some(format!("\"{}\" {verb} {}", question.name, names(question, options)))
        }
        When::Only(question, options) => {
            let question = asked(question)?;
            Some(format!("\"{}\" is nothing but {}", question.name, names(question, options)))
        }
        When::Empty(question) => Some(format!("\"{}\" is empty", asked(question)?.name)),
        When::Always | When::Never | When::All(_) | When::Any(_) | When::Not(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        Catalog::embedded().unwrap()
    }

    fn names(catalog: &Catalog) -> (&Question, String, String) {
        let question = catalog.questions.iter().find(|q| q.kind == Kind::Many).unwrap();
        let name = |at: usize| question.options[at].name.clone();
        (question, name(0), name(1))
    }

    #[test]
    fn a_rule_is_told_with_the_names_a_buyer_saw() {
        let catalog = catalog();
        let (question, first, second) = names(&catalog);
        let has = |at: usize| When::Has(question.id, vec![question.options[at].id]);
        let text = asked_text(&catalog, &When::Any(vec![has(0), has(1)])).unwrap();
        let name = &question.name;
        assert_eq!(text, format!("\"{name}\" includes {first}, or \"{name}\" includes {second}"));
        let both = When::Has(question.id, question.options[..2].iter().map(|o| o.id).collect());
        let text = asked_text(&catalog, &both).unwrap();
        assert_eq!(text, format!("\"{name}\" includes {first} or {second}"));
    }

    #[test]
    fn a_tangled_rule_is_not_told_rather_than_told_wrongly() {
        let catalog = catalog();
        let (question, ..) = names(&catalog);
        let has = When::Has(question.id, vec![question.options[0].id]);
        let tangled = When::Any(vec![has.clone(), When::Not(Box::new(has))]);
        assert_eq!(asked_text(&catalog, &tangled), None);
    }

    #[test]
    fn every_question_that_is_not_asked_of_all_says_of_whom() {
        let catalog = catalog();
        for question in catalog.questions.iter().filter(|q| q.asked != When::Always) {
            assert!(asked_text(&catalog, &question.asked).is_some(), "{}", question.id);
        }
    }
}
