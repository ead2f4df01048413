//! Whether the result holds under every source policy, and if not, what turns it.

use crate::catalog::Policy;
use crate::catalog::record::OutcomeKind;
use crate::decision::{Cause, Decision, Turn};

use super::super::doc::{Line, Section};
use super::super::wording;

/// What the source policies come to, and which claims turn the result.
pub fn policies(decision: &Decision<'_>, section: &mut Section) {
    for assessment in decision.recommended() {
        if assessment.path.beyond_articles {
            section.para(format!(
                "{} is not in the articles: what is said of it comes from vendors' own pages.",
                assessment.path.name
            ));
        }
    }
    if decision.holds_under_all_policies() {
        let same = "the same under all three source policies (articles, vendor-docs, strictest)";
        section.para(if decision.evaluation.outcome == OutcomeKind::None {
            format!("The result is {same}.")
        } else {
            format!("The recommendation is {same}; the conditions it holds on may differ.")
        });
        return;
    }
    section.para(format!(
        "The source policy changes the outcome. The one in force is {}; by the others:",
        decision.policy
    ));
    let others = decision.policies.iter().filter(|(policy, ..)| *policy != decision.policy);
    let line = |(policy, outcome, paths): &(Policy, _, Vec<_>)| {
        let comes_to = wording::outcome_text(decision.catalog, *outcome, paths);
        let line = Line::new().strong(format!("{policy}: ")).text(comes_to);
        match decision.turns.iter().find(|turn| turn.policy == *policy) {
            Some(turn) => turned(decision, line, turn),
            None => line.text(", the same as now."),
        }
    };
    section.list(others.map(line).collect());
}

/// By what the result is turned: each cause with what its claims say and where.
fn turned(decision: &Decision<'_>, line: Line, turn: &Turn<'_>) -> Line {
    let mut line = line.text(match (turn.causes.len(), turn.each_alone) {
        (0 | 1, _) => ", turned by ",
        (_, true) => ", turned by any one of these: ",
        (_, false) => ", turned by these together: ",
    });
    for (at, cause) in turn.causes.iter().enumerate() {
        line = line.text(if at == 0 { "" } else { " · " });
        line = add_cause(decision, line, cause);
    }
    line
}

fn add_cause(decision: &Decision<'_>, line: Line, cause: &Cause<'_>) -> Line {
    let catalog = decision.catalog;
    let name = |path: &crate::catalog::Id<_>| catalog.paths[*path].name.as_str();
    let (slot, deciding) = match cause {
        Cause::TakenIn(path) => {
            let cites = &catalog.paths[*path].cites;
            let text = format!("{}, which is not in the articles, being considered.", name(path));
            return line.said(text, cites);
        }
        Cause::LeftOut(path) => {
            return line.text(format!("{}, which is not in the articles, left out.", name(path)));
        }
        Cause::Cell { slot, deciding } => (slot, deciding),
    };
    let mut line = line.text(format!("{}, ", name(&slot.path)));
    line = line.text(wording::slot_name(catalog, *slot)).text(": ");
    if deciding.is_empty() {
        return line.text("nothing is stated.");
    }
    for (at, claim) in deciding.iter().enumerate() {
        if at > 0 {
            line = line.text(" ");
        }
        let kind = catalog.sources[claim.source].kind.word();
        let said = format!("{} ({kind}, {})", claim.text, catalog.as_of(claim));
        line = line.said(said, &[claim.cite()]);
    }
    line
}
