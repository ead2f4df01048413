//! What changed between two catalogues, and which saved decisions that touches, for people and machines.

use serde::Serialize;
use serde_json::Value as Json;

use crate::catalog::diff::{Change, ChangeKind, Diff, Field, Superseded};
use crate::catalog::{Catalog, Id, When};
use crate::interview::Profile;

use super::doc::{Doc, Line, Section};
use super::json::pretty;
use super::saved::Saved;
use super::wording::count;

/// A saved decision and what touches it.
#[derive(Clone, Debug)]
pub struct Touched {
    /// The file it was read from.
    pub file: String,
    /// The changes that concern it; or why the file could not be read.
    pub by: Result<Vec<Touch>, String>,
}

/// A change that concerns a saved decision, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Touch {
    what: &'static str,
    id: &'static str,
    change: &'static str,
    why: String,
}

impl Touched {
    /// Which of the changes concern a saved decision.
    #[must_use]
    pub fn of(
        file: String,
        saved: Result<Saved, String>,
        diff: &Diff,
        both: [&Catalog; 2],
    ) -> Self {
        let by = saved.map(|saved| {
            let [old, new] = both;
            let profiles = [old, new].map(|c| Profile::new(c, &saved.answers(c).0));
            let view = View { saved: &saved, catalogs: both, profiles };
            diff.changes.iter().filter_map(|change| view.touch(change)).collect()
        });
        Self { file, by }
    }
}

/// A saved decision, seen with both catalogues.
struct View<'a> {
    saved: &'a Saved,
    catalogs: [&'a Catalog; 2],
    profiles: [Profile; 2],
}

impl View<'_> {
    fn touch(&self, change: &Change) -> Option<Touch> {
        let id = change.id;
        let why = match change.what {
            "claim" => self.claim(id),
            "need" => {
                let cited = self.saved.needs.iter().any(|need| need.id == id);
                self.rule(cited, "it is one of its needs", |c| Some(&c.needs.named(id)?.when))
            }
            "guidance" => {
                let rows = self.saved.ranking.iter().flat_map(|path| &path.guidance);
                let cited = rows.into_iter().any(|row| row.rule == id);
                self.rule(cited, "it orders its paths", |c| Some(&c.guidance.named(id)?.when))
            }
            "duty" => {
                let cited = self.saved.duties.iter().any(|duty| duty.id == id);
                self.rule(cited, "it is one of its duties", |c| Some(&c.duties.named(id)?.when))
            }
            "act" => self.rule(false, "", |c| Some(&c.acts.named(id)?.when)),
            "condition" => self.condition(id),
            "path" => Some(match self.saved.paths().find(|(path, _)| path.path == id) {
                Some((_, stood)) => format!("it is one of its paths, {stood}"),
                None => "it is a path the decision has not seen".into(),
            }),
            "control" => {
                let need = self.saved.needs.iter().find(|need| need.control == id)?;
                Some(format!("its need `{}` reads it", need.id))
            }
            "source" => {
                let cited = self.saved.sources.iter().any(|source| source.id == id);
                cited.then(|| "it cites it".into())
            }
            _ => None,
        }?;
        Some(Touch { what: change.what, id: change.id, change: word(&change.kind), why })
    }

    /// A claim concerns a decision if one of its needs reads the cell.
    fn claim(&self, id: &str) -> Option<String> {
        let [old, new] = self.catalogs;
        let claim = new.claims.named(id).or_else(|| old.claims.named(id))?;
        let (path, control, level) = (claim.path, claim.control, claim.level);
        let reads = |need: &&super::saved::SavedNeed| {
            need.control == control.as_str() && need.level.as_deref() == level.map(Id::as_str)
        };
        let need = self.saved.needs.iter().find(reads)?;
        let stood = self.saved.paths().find(|(p, _)| p.path == path.as_str());
        let stood = stood.map_or("which is new to it", |(_, stood)| stood);
        Some(format!("its need `{}` reads it on {path}, {stood}", need.id))
    }

    /// A rule concerns a decision that cites it, or whose answers make it apply.
    fn rule<'c>(
        &'c self,
        cited: bool,
        cites: &str,
        when: impl Fn(&'c Catalog) -> Option<&'c When>,
    ) -> Option<String> {
        if cited {
            return Some(cites.to_owned());
        }
        let [old, new] = self.catalogs;
        if when(new).is_some_and(|when| when.holds(&self.profiles[1])) {
            return Some("it applies to its answers".into());
        }
        let applied = when(old).is_some_and(|when| when.holds(&self.profiles[0]));
        applied.then(|| "it applied to its answers".into())
    }

    fn condition(&self, id: &str) -> Option<String> {
        let mut paths = self.saved.paths();
        if let Some((path, stood)) = paths.find(|(p, _)| p.conditions.iter().any(|c| c.id == id)) {
            return Some(format!("{} holds on it, {stood}", path.path));
        }
        let [_, new] = self.catalogs;
        let condition = new.conditions.named(id)?;
        let put = condition.put_to.iter().any(|put| put.when.holds(&self.profiles[1]));
        put.then(|| "its answers put it to a path".into())
    }
}

fn word(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Changed(_) => "changed",
    }
}

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
                line.text(format!(": {}", told.join("; ")))
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
    format!("{}: {} → {}", field.name, value(&field.old), value(&field.new))
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
