//! The decisions that are kept, told: as a table for readers, as JSON for machines.

use std::path::Path;

use serde_json::Value as Json;

use crate::decision::Status;

use super::super::doc::{Doc, Line, Section};
use super::super::json::pretty;
use super::super::wording::list;
use super::{Kept, SCHEMA, Store};

/// The list for machines.
#[must_use]
pub fn json(store: &Store) -> String {
    let kept = store.kept.iter().map(|kept| serde_json::to_value(kept).unwrap_or(Json::Null));
    let broken = store.broken.iter().map(|error| serde_json::json!({ "error": error }));
    let decisions: Vec<Json> = kept.chain(broken).collect();
    pretty(&serde_json::json!({ "schema": SCHEMA, "decisions": decisions }))
}

/// What a revision came to, in a few words.
#[must_use]
pub fn came_to(kept: &Kept) -> String {
    match kept.recommended.as_slice() {
        [] if kept.outcome == "none" => "no path fits".into(),
        [] => kept.outcome.clone(),
        paths => format!("{}: {}", kept.outcome, paths.join(", ")),
    }
}

/// How far a revision has come; nothing where it does not say.
#[must_use]
pub fn status(kept: &Kept) -> &'static str {
    kept.status.map_or("", Status::word)
}

/// The same for the list, with whether its files are as they were kept.
fn marked(kept: &Kept) -> String {
    let changed = if kept.changed.is_empty() { "" } else { "files changed" };
    let said = [status(kept), changed];
    said.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What the buyer calls a decision, and whose it is.
#[must_use]
pub fn titled(kept: &Kept) -> String {
    match (kept.title.is_empty(), kept.organisation.is_empty()) {
        (_, true) => kept.title.clone(),
        (true, false) => format!("({})", kept.organisation),
        (false, false) => format!("{} ({})", kept.title, kept.organisation),
    }
}

/// Which files of a revision are not as they were kept, in a sentence without its end.
#[must_use]
pub fn not_as_kept(changed: &[String]) -> String {
    let so = if changed.len() == 1 { "is not as it was kept" } else { "are not as they were kept" };
    format!("{} {so}", list(changed))
}

/// The list for readers.
#[must_use]
pub fn doc(store: &Store, folder: &Path) -> Doc {
    let mut section = Section::new("Decisions", "Decisions");
    let place = folder.display();
    if !folder.is_dir() {
        section.para(format!(
            "There is no folder {place}: no decision is kept there. Keep one with \
             `signoff recommend --keep`."
        ));
    } else if store.kept.is_empty() {
        section.para(format!(
            "No decision is kept in {place}. Keep one with `signoff recommend --keep`."
        ));
    } else {
        section.para(format!("In {place}:"));
    }
    let mut rows = Vec::new();
    let mut above: Option<&Kept> = None;
    for kept in &store.kept {
        let called = |k: &Kept| (k.id.clone(), titled(k));
        let anew = above.is_none_or(|above| called(above) != called(kept));
        above = Some(kept);
        let made = format!("{}, {}", kept.policy, kept.catalog);
        let title = if anew { titled(kept) } else { String::new() };
        let texts = [kept.name(), kept.date.clone(), title, came_to(kept), marked(kept), made];
        rows.push(texts.map(Line::from).to_vec());
    }
    section.table(
        vec!["Decision", "Day", "Title", "Came to", "Status", "Policy, knowledge base"],
        rows,
    );
    let sections = [section].into_iter().chain(to_look_at(store)).collect();
    Doc::new("Decisions kept", sections)
}

/// What is not as it was kept, and what cannot be read.
fn to_look_at(store: &Store) -> impl Iterator<Item = Section> {
    let changed = store.kept.iter().filter(|kept| !kept.changed.is_empty());
    let changed = changed.map(|kept| format!("{}: {}.", kept.name(), not_as_kept(&kept.changed)));
    let broken = store.broken.iter().cloned();
    let listed = |title: &str, short: &str, lines: Vec<String>| {
        let mut section = Section::new(title, short);
        section.list(lines.iter().map(|line| Line::from(line.as_str())).collect());
        (!lines.is_empty()).then_some(section)
    };
    let changed = listed("Not as they were kept", "Changed", changed.collect());
    let broken = listed("What cannot be read", "Not read", broken.collect());
    changed.into_iter().chain(broken)
}
