//! The tasks of the playbook as actions, but for those that other actions stand for.

use crate::catalog::record::{PlaybookStep, Task};
use crate::decision::Decision;

use super::super::requests::collected;
use super::evidence::is_asked_for;
use super::{Action, Kind, Proved, title};

/// The tasks that are rows of their own. A paper that is requested and a review that comes round have
/// rows already.
pub(super) fn steps(decision: &Decision<'_>) -> Vec<Action> {
    let mut found = Vec::new();
    for (at, (step, tasks)) in decision.playbook().into_iter().enumerate() {
        let own = tasks.into_iter().filter(|task| is_row(decision, task));
        found.extend(own.map(|task| of(decision, at, step, task)));
    }
    found
}

/// Whether a task is a row of its own.
#[must_use]
pub fn is_row(decision: &Decision<'_>, task: &Task) -> bool {
    task.tracked && !is_asked_for(decision, task)
}

fn of(decision: &Decision<'_>, at: usize, step: &PlaybookStep, task: &Task) -> Action {
    let state = collected(decision, task).into_iter();
    let state: String = state.map(|told| format!(" {told}")).collect();
    // A task for one of the recommended paths belongs to it; any other to all of them.
    let mut paths = decision.evaluation.recommended.iter().filter(|p| task.paths.contains(p));
    let proof = task.proof.as_ref().unwrap_or(&step.proof);
    Action {
        id: format!("step/{}/{}", step.id, task.id),
        kind: Kind::Step,
        title: title(&task.text),
        text: format!("{}{state}", task.text),
        phase: task.phase.unwrap_or(step.phase),
        due: None,
        proof: Proved { text: proof.clone(), role: Some(step.role) },
        path: match (paths.next(), paths.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        },
        because: vec![format!("Step {}: {}", at + 1, step.name)],
        cites: task.cites.clone(),
    }
}
