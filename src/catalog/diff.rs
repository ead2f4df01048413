//! What changed from one catalogue to another: records added, removed and changed field by field, and claims a newer one supersedes.

use serde::Serialize;
use serde_json::Value as Json;

use super::date::AsOf;
use super::id::Id;
use super::order::{moved, reordered};
use super::record::{Claim, Record, Section, Slot, SourceKind};
use super::store::Catalog;
use super::table::Table;

/// What a change says it is where it is one of the order in which records stand; its text says what
/// that order decides.
pub const ORDER: &str = "order";

/// What changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Diff {
    /// Records, in the order of their kinds and files.
    pub changes: Vec<Change>,
    /// Claims that a newer claim of the same kind of source now stands beside.
    pub superseded: Vec<Superseded>,
}

/// One record that is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What kind of record it is: `claim`, `need` …
    pub what: &'static str,
    /// Its id.
    pub id: &'static str,
    /// What it says, or is called: as it is now, or was where it is gone.
    pub text: String,
    /// What became of it.
    pub kind: ChangeKind,
}

/// What became of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These of its fields differ.
    Changed(Vec<Field>),
}

/// A field that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name, and for a part of a list where it stands: `order[1].text`.
    pub name: String,
    /// What it was.
    pub old: Json,
    /// What it is.
    pub new: Json,
}

/// A claim that a newer one of the same kind of source stands beside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Superseded {
    /// The older claim.
    pub old: Id<Claim>,
    /// When it was made.
    pub old_date: AsOf,
    /// The newer claim.
    pub new: Id<Claim>,
    /// When it was made.
    pub new_date: AsOf,
    /// The kind of source of both.
    pub kind: SourceKind,
}

impl Diff {
    /// What changed from `old` to `new`.
    #[must_use]
    pub fn between(old: &Catalog, new: &Catalog) -> Self {
        let mut changes = Vec::new();
        compare(&old.claims, &new.claims, &mut changes);
        compare(&old.paths, &new.paths, &mut changes);
        compare(&old.controls, &new.controls, &mut changes);
        compare(&old.needs, &new.needs, &mut changes);
        compare(&old.guidance, &new.guidance, &mut changes);
        compare(&old.conditions, &new.conditions, &mut changes);
        compare(&old.duties, &new.duties, &mut changes);
        compare(&old.acts, &new.acts, &mut changes);
        compare(&old.questions, &new.questions, &mut changes);
        compare(&old.sources, &new.sources, &mut changes);
        compare(&old.disputes, &new.disputes, &mut changes);
        compare(&old.terms, &new.terms, &mut changes);
        compare(&old.background, &new.background, &mut changes);
        compare(&old.playbook, &new.playbook, &mut changes);
        compare(&old.providers, &new.providers, &mut changes);
        compare(&old.groups, &new.groups, &mut changes);
        compare(&old.norms, &new.norms, &mut changes);
        compare(&old.points, &new.points, &mut changes);
        compare(&old.proofs, &new.proofs, &mut changes);
        compare(&old.classes, &new.classes, &mut changes);
        compare(&old.hops, &new.hops, &mut changes);
        compare(&old.treatments, &new.treatments, &mut changes);
        compare(&old.signers, &new.signers, &mut changes);
        compare(&old.scope, &new.scope, &mut changes);
        compare_as(&old.sections, &new.sections, section, &mut changes);
        changes.extend(settings("norms", "norms.ron", "", norms(old, new)));
        let header = fields(&json(&old.header), &json(&new.header));
        changes.extend(settings("catalogue", "catalog.ron", &new.header.name, header));
        changes.extend(orders(old, new));
        Self { changes, superseded: superseded(old, new) }
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// A change of a file that is one record.
fn settings(
    what: &'static str,
    id: &'static str,
    text: &str,
    fields: Vec<Field>,
) -> Option<Change> {
    let changed = !fields.is_empty();
    changed.then(|| Change { what, id, text: text.to_owned(), kind: ChangeKind::Changed(fields) })
}

/// How what stands beside the norms differs, and their order: the first that holds speaks.
fn norms(old: &Catalog, new: &Catalog) -> Vec<Field> {
    let mut found = fields(&json(&old.judging), &json(&new.judging));
    if let Some((old, new)) = moved(&old.norms, &new.norms) {
        let (old, new) = (Json::from(old), Json::from(new));
        found.push(Field { name: "norms, in their order".into(), old, new });
    }
    found
}

/// What became of every other order that decides something.
fn orders(old: &Catalog, new: &Catalog) -> impl Iterator<Item = Change> {
    reordered(old, new).into_iter().map(|order| {
        let field = |(name, old, new)| Field { name, old: Json::from(old), new: Json::from(new) };
        let fields = order.lists.into_iter().map(field).collect();
        let text = order.decides.to_owned();
        Change { what: ORDER, id: order.file, text, kind: ChangeKind::Changed(fields) }
    })
}

/// A section with its questions by id, since each of them is compared as a record of its own.
fn section(section: &Section) -> Json {
    let questions: Vec<&str> = section.questions.iter().map(|q| q.id.as_str()).collect();
    serde_json::json!({ "id": section.id, "name": section.name, "questions": questions })
}

fn compare<T: Record + Serialize>(old: &Table<T>, new: &Table<T>, changes: &mut Vec<Change>) {
    compare_as(old, new, json, changes);
}

fn compare_as<T: Record>(
    old: &Table<T>,
    new: &Table<T>,
    json: impl Fn(&T) -> Json,
    changes: &mut Vec<Change>,
) {
    let mut push = |row: &Json, id: Id<T>, kind: ChangeKind| {
        let text = ["text", "name", "title"].iter().find_map(|field| row.get(field)?.as_str());
        let text = text.unwrap_or_default().to_owned();
        changes.push(Change { what: T::WHAT, id: id.as_str(), text, kind });
    };
    for row in old.iter() {
        let before = json(row);
        let Some(after) = new.get(row.id()).map(&json) else {
            push(&before, row.id(), ChangeKind::Removed);
            continue;
        };
        let fields = fields(&before, &after);
        if !fields.is_empty() {
            push(&after, row.id(), ChangeKind::Changed(fields));
        }
    }
    for row in new.iter().filter(|row| old.get(row.id()).is_none()) {
        push(&json(row), row.id(), ChangeKind::Added);
    }
}

/// A record as it stands in its file. None of them can fail to be written: their keys are names.
fn json<T: Serialize>(row: &T) -> Json {
    serde_json::to_value(row).unwrap_or_default()
}

/// The fields in which two records differ, down to the part of a list.
fn fields(old: &Json, new: &Json) -> Vec<Field> {
    let mut found = Vec::new();
    descend(String::new(), old, new, &mut found);
    found
}

fn descend(name: String, old: &Json, new: &Json, found: &mut Vec<Field>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Json::Object(before), Json::Object(after)) => {
            let gone = before.keys().filter(|key| !after.contains_key(*key));
            for key in after.keys().chain(gone) {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                let [old, new] = [before, after].map(|o| o.get(key).unwrap_or(&Json::Null));
                descend(name, old, new, found);
            }
        }
        // Parts of lists are told one by one only where none was added or taken away.
        (Json::Array(before), Json::Array(after))
            if before.len() == after.len() && before.iter().all(Json::is_object) =>
        {
            for (at, (old, new)) in before.iter().zip(after).enumerate() {
                descend(format!("{name}[{at}]"), old, new, found);
            }
        }
        _ => found.push(Field { name, old: old.clone(), new: new.clone() }),
    }
}

/// Claims of the old catalogue beside which the new one has a newer claim of the same kind of source.
fn superseded(old: &Catalog, new: &Catalog) -> Vec<Superseded> {
    let kind = |catalog: &Catalog, claim: &Claim| catalog.sources.get(claim.source).map(|s| s.kind);
    let mut found = Vec::new();
    for newer in new.claims.iter().filter(|claim| old.claims.get(claim.id).is_none()) {
        let Some(of) = kind(new, newer) else { continue };
        let slot = Slot { path: newer.path, control: newer.control, level: newer.level };
        let new_date = new.as_of(newer);
        for older in old.claims_of(slot).filter(|older| kind(old, older) == Some(of)) {
            let old_date = old.as_of(older);
            if old_date < new_date {
                let (old, new) = (older.id, newer.id);
                found.push(Superseded { old, old_date, new, new_date, kind: of });
            }
        }
    }
    found
}
