//! What changed between two catalogues, and which saved decisions that touches, for people and machines.

mod touch;

use serde::Serialize;
use serde_json::Value as Json;

use crate::catalog::Catalog;
use crate::catalog::diff::{Change, ChangeKind, Diff, Field, ORDER, Superseded};

use super::doc::{Doc, Line, Section};
use super::json::pretty;
use super::wording::count;

use touch::word;
pub use touch::{Touch, Touched};

/// What changed as a paper.
#[must_use]
pub fn doc(both: [&Catalog; 2], diff: &Diff, decisions: &[Touched]) -> Doc {
    let [old, new] = both.map(|c| format!("{} {}", c.header.name, c.header.version));
    let mut sections = vec![summary(diff, &old, &new)];
    let added = |kind: &ChangeKind| *kind == ChangeKind::Added;
    let removed = |kind: &ChangeKind| *kind == ChangeKind::Removed;
    sections.push(listed("Added", diff, added));
    sections.push(listed("Removed", diff, removed));
    sections.push(listed("Changed", diff, |kind| matches!(kind, ChangeKind::Changed(_))));
    let mut superseded = Section::new("Superseded", "Superseded");
    superseded.list(diff.superseded.iter().map(superseded_line).collect());
    sections.push(superseded);
    sections.push(touched(decisions));
    Doc {
        title: "What changed in the knowledge base".into(),
        sections: sections.into_iter().filter(|s| !s.blocks.is_empty()).collect(),
        ..Doc::default()
    }
}

fn summary(diff: &Diff, old: &str, new: &str) -> Section {
    let mut section = Section::new("Summary", "Summary");
    let number = |word_: &str| diff.changes.iter().filter(|c| word(&c.kind) == word_).count();
    section.para(if diff.is_empty() {
        format!("From {old} to {new}: nothing changed.")
    } else {
        format!(
            "From {old} to {new}: {} added, {} removed, {} changed; {} superseded.",
            count(number("added"), "record"),
            number("removed"),
            number("changed"),
            count(diff.superseded.len(), "claim"),
        )
    });
    section
}

fn listed(title: &str, diff: &Diff, wanted: impl Fn(&ChangeKind) -> bool) -> Section {
    let mut section = Section::new(title, title);
    let lines = diff.changes.iter().filter(|change| wanted(&change.kind)).map(|change| {
        let line = Line::new().strong(format!("{} {}", change.what, change.id));
        match &change.kind {
            ChangeKind::Changed(fields) => {
                let told: Vec<_> = fields.iter().map(field).collect();
                let decides = match change.what {
                    ORDER => format!(" (what it decides: {})", change.text),
                    _ => String::new(),
                };
                line.text(format!(": {}{decides}", told.join("; ")))
            }
            ChangeKind::Added | ChangeKind::Removed => line.text(format!(": {}", change.text)),
        }
    });
    section.list(lines.collect());
    section
}

fn field(field: &Field) -> String {
    let value = |json: &Json| match json {
        Json::Null => "nothing".to_owned(),
        Json::String(text) => format!("\"{text}\""),
        other => other.to_string(),
    };
    match (&field.old, &field.new) {
        (Json::Array(old), Json::Array(new)) if is_order(old, new) => {
            let (old, new) = parted(old, new);
            let list = |list: &[Json]| list.iter().map(value).collect::<Vec<_>>().join(", ");
            format!("{}: {} → {}", field.name, list(old), list(new))
        }
        (old, new) => format!("{}: {} → {}", field.name, value(old), value(new)),
    }
}

/// Whether two lists hold the same and differ in the order alone.
fn is_order(old: &[Json], new: &[Json]) -> bool {
    old.len() == new.len()
        && old.iter().all(|one| new.contains(one))
        && new.iter().all(|one| old.contains(one))
}

/// Two lists from where they part to where they meet again: where few of many change places, those
/// are what a reader looks for.
fn parted<'a>(old: &'a [Json], new: &'a [Json]) -> (&'a [Json], &'a [Json]) {
    let same = |(a, b): &(&Json, &Json)| a == b;
    let before = old.iter().zip(new).take_while(same).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    (&old[..old.len() - after], &new[..new.len() - after])
}

fn superseded_line(pair: &Superseded) -> Line {
    Line::new().strong(pair.old.as_str()).text(format!(
        " ({}) by {} ({}), both of the kind {}",
        pair.old_date,
        pair.new,
        pair.new_date,
        pair.kind.word()
    ))
}

fn touched(decisions: &[Touched]) -> Section {
    let mut section = Section::new("Saved decisions", "Decisions");
    for decision in decisions {
        match &decision.by {
            Err(wrong) => section.para(Line::new().strong("Could not be read: ").text(&**wrong)),
            Ok(by) if by.is_empty() => {
                section.para(Line::new().strong(&*decision.file).text(": not touched."));
            }
            Ok(by) => {
                let what = format!(": touched by {}.", count(by.len(), "change"));
                section.para(Line::new().strong(&*decision.file).text(what));
                let line = |touch: &Touch| {
                    let Touch { what, id, change, why } = touch;
                    Line::from(format!("{what} {id}, {change}: {why}."))
                };
                section.list(by.iter().map(line).collect());
            }
        }
    }
    section
}

/// The same for machines: schema `signoff/diff/1`.
#[must_use]
pub fn json(both: [&Catalog; 2], diff: &Diff, decisions: &[Touched]) -> String {
    let stamp = |c: &Catalog| Stamp { version: c.header.version.clone(), hash: c.hash() };
    let of = |word_: &str| -> Vec<ChangeOut<'_>> {
        diff.changes.iter().filter(|c| word(&c.kind) == word_).map(change_out).collect()
    };
    pretty(&Out {
        schema: "signoff/diff/1",
        old: stamp(both[0]),
        new: stamp(both[1]),
        added: of("added"),
        removed: of("removed"),
        changed: of("changed"),
        superseded: diff.superseded.iter().map(superseded_out).collect(),
        decisions: decisions.iter().map(decision_out).collect(),
    })
}

#[derive(Serialize)]
struct Out<'a> {
    schema: &'static str,
    old: Stamp,
    new: Stamp,
    added: Vec<ChangeOut<'a>>,
    removed: Vec<ChangeOut<'a>>,
    changed: Vec<ChangeOut<'a>>,
    superseded: Vec<SupersededOut>,
    decisions: Vec<DecisionOut<'a>>,
}

#[derive(Serialize)]
struct Stamp {
    version: String,
    hash: String,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    what: &'static str,
    id: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldOut<'a>>,
}

#[derive(Serialize)]
struct FieldOut<'a> {
    field: &'a str,
    old: &'a Json,
    new: &'a Json,
}

#[derive(Serialize)]
struct SupersededOut {
    claim: String,
    as_of: String,
    by: String,
    by_as_of: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct DecisionOut<'a> {
    file: &'a str,
    touched: bool,
    by: &'a [Touch],
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

fn change_out(change: &Change) -> ChangeOut<'_> {
    let fields: &[Field] = match &change.kind {
        ChangeKind::Changed(fields) => fields,
        ChangeKind::Added | ChangeKind::Removed => &[],
    };
    ChangeOut {
        what: change.what,
        id: change.id,
        text: &change.text,
        fields: fields
            .iter()
            .map(|f| FieldOut { field: &f.name, old: &f.old, new: &f.new })
            .collect(),
    }
}

fn superseded_out(pair: &Superseded) -> SupersededOut {
    SupersededOut {
        claim: pair.old.to_string(),
        as_of: pair.old_date.to_string(),
        by: pair.new.to_string(),
        by_as_of: pair.new_date.to_string(),
        kind: pair.kind.word(),
    }
}

fn decision_out(decision: &Touched) -> DecisionOut<'_> {
    let by = decision.by.as_deref().unwrap_or_default();
    let error = decision.by.as_ref().err().map(String::as_str);
    DecisionOut { file: &decision.file, touched: !by.is_empty(), by, error }
}
