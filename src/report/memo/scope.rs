//! What the decision is about: the use in the buyer's own words, and the rest in sentences from the answers.

use crate::catalog::Chosen as _;
use crate::catalog::record::Scope;
use crate::decision::Decision;
use crate::interview::about::Field;

use super::super::doc::{Line, Section};
use super::super::wording;
use super::ground::defaults_counted;

/// What a record says of what nobody has told it.
pub const MISSING: &str = "To be filled in.";

/// Scope and use case.
pub fn scope(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Scope and use case", "Scope");
    let mut rows = vec![vec![Line::from("Use case"), Line::from(use_case(decision))]];
    for told in decision.catalog.scope.iter().filter(|told| told.when.holds(&decision.profile)) {
        if let Some(text) = sentence(decision, told) {
            rows.push(vec![Line::from(told.name.as_str()), Line::from(text)]);
        }
    }
    section.table(vec!["What", "By the answers, defaults included"], rows);
    section.para(format!("{}: see \"Your answers\".", defaults_counted(decision)));
    section
}

fn use_case(decision: &Decision<'_>) -> String {
    if decision.about.use_case.is_empty() {
        return "Not given: to be filled in by the owner of the use.".into();
    }
    let words = decision.about.line(Field::UseCase);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence with its gaps filled; none where nothing is left to tell.
fn sentence(decision: &Decision<'_>, told: &Scope) -> Option<String> {
    let catalog = decision.catalog;
    let mut text = told.text.clone();
    for &question in &told.questions {
        let chosen = decision.profile.chosen(question);
        let fill = if told.unticked {
            let options = catalog.questions[question].options.iter().map(|option| option.id);
            let left: Vec<_> = options.filter(|option| !chosen.contains(option)).collect();
            if left.is_empty() {
                return None;
            }
            wording::chosen_text(catalog, question, &left)
        } else {
            wording::chosen_text(catalog, question, chosen)
        };
        text = text.replacen("{}", &fill, 1);
    }
    Some(text)
}
