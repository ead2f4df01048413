//! The actions as CSV, in columns that Jira and Linear both import.

use crate::catalog::record::{Phase, Role};
use crate::decision::Decision;

use super::super::spreadsheet::table;
use super::{Action, actions, sources};

/// Jira looks for `Summary`, Linear for `Title`; the rest have one name in both, and none of them has
/// a sign in it that Jira's importer would stumble over. `Id` is what a row is known by when it is
/// imported again. Whatever neither knows can be left unmapped.
const HEAD: [&str; 15] = [
    "Id",
    "Title",
    "Summary",
    "Description",
    "Status",
    "Priority",
    "Due Date",
    "Labels",
    "Assignee",
    "Kind",
    "Path",
    "For",
    "Proof",
    "Role",
    "Sources",
];

/// The actions of a decision as CSV.
#[must_use]
pub fn csv(decision: &Decision<'_>) -> String {
    table(HEAD, actions(decision).into_iter().map(|action| row(decision, action)))
}

fn row(decision: &Decision<'_>, action: Action) -> [String; 15] {
    let sources = sources(decision.catalog, &action.cites);
    let path = action.path.map_or("", |path| &decision.catalog.paths[path].name);
    let description = description(&action, path, &sources);
    [
        action.id,
        action.title.clone(),
        action.title,
        description,
        // The first state of a fresh project in Jira; Linear takes its own first one instead.
        "To Do".into(),
        priority(action.phase).into(),
        action.due.map(|due| due.day.to_string()).unwrap_or_default(),
        // One label without blanks or commas: the two separate several in different ways.
        label(action.phase).into(),
        String::new(),
        action.kind.word().into(),
        path.into(),
        action.because.join("; "),
        action.proof.text,
        action.proof.role.map(Role::word).unwrap_or_default().into(),
        sources,
    ]
}

/// All of it in a text, for a tracker that has no field for the rest.
fn description(action: &Action, path: &str, sources: &str) -> String {
    let mut parts = vec![flat(&action.text), format!("Proof: {}", flat(&action.proof.text))];
    let belongs: Vec<_> = action.because.iter().map(String::as_str).chain([path]).collect();
    let belongs =
        belongs.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    if !belongs.is_empty() {
        parts.push(format!("For: {}", flat(&belongs)));
    }
    if let Some(due) = &action.due {
        parts.push(format!("Due: {}. {}", due.day, due.why));
    }
    if !sources.is_empty() {
        parts.push(format!("Sources: {}", flat(sources)));
    }
    parts.join("\n")
}

/// A text in one line: its own line breaks would look like those between the parts.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that both trackers know.
fn priority(phase: Phase) -> &'static str {
    match phase {
        Phase::BeforeSigning => "High",
        Phase::BeforeGoLive => "Medium",
        Phase::Running => "Low",
    }
}

fn label(phase: Phase) -> &'static str {
    match phase {
        Phase::BeforeSigning => "before-signing",
        Phase::BeforeGoLive => "before-go-live",
        Phase::Running => "running",
    }
}
