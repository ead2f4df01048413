//! One cell of the matrix on paper: its value, what it holds on, every claim, every disagreement.

use jiff::civil::Date;

use crate::catalog::record::{Claim, Control, Dispute, Path};
use crate::catalog::{Catalog, Cell, Cells};

use super::doc::{Doc, Line, Section};
use super::markdown::{escape, section_markdown};
use super::marks::{DISPUTED, STALE};
use super::matrix::Entry;
use super::own_layer;
use super::wording;

/// A cell in full.
#[must_use]
pub fn cell_section(catalog: &Catalog, entry: &Entry<'_>, today: Date) -> Section {
    let mut section = Section::new(format!("{} · {}", entry.control.name, entry.path.name), "Cell");
    value(entry, &mut section);
    section.para(meaning(entry.control));
    said(catalog, entry, today, &mut section);
    section
}

/// A cell in full beside others of its row: without what the row means, which stands above them.
#[must_use]
pub fn cell_beside(catalog: &Catalog, entry: &Entry<'_>, today: Date) -> Section {
    let mut section = Section::new(entry.path.name.clone(), "Cell");
    value(entry, &mut section);
    said(catalog, entry, today, &mut section);
    section
}

/// What a row is about, and why a buyer cares.
#[must_use]
pub fn meaning(control: &Control) -> Line {
    Line::new().muted(format!("{} {}", control.means, control.why))
}

/// A row in full: for each path what its cell comes to, says and holds on, with the places.
#[must_use]
pub fn row_section(catalog: &Catalog, entries: &[Entry<'_>]) -> Section {
    let name = entries.first().map_or("", |entry| entry.control.name.as_str());
    let mut section = Section::new(name, "Row");
    if let Some(entry) = entries.first() {
        section.para(meaning(entry.control));
    }
    let row = |entry: &Entry<'_>| {
        let cites: Vec<_> = entry.claims().map(Claim::cite).collect();
        vec![
            entry.path.name.as_str().into(),
            value_line(entry, " "),
            entry.text().into(),
            entry.conditions(catalog).join(" ").into(),
            Line::new().cites(&cites),
        ]
    };
    let head = vec!["Path", "Value", "What it says", "Holds on", "Sources"];
    section.table(head, entries.iter().map(row).collect());
    section
}

/// A section as Markdown by itself, with the sources its numbers stand for.
#[must_use]
pub fn alone(catalog: &Catalog, section: Section) -> String {
    let doc = Doc { title: String::new(), sections: vec![section], ..Doc::default() };
    let sources = doc.sources();
    let mut text = section_markdown(&doc, 0);
    if !sources.is_empty() {
        text.push_str("\n### Sources\n\n");
    }
    for (at, id) in sources.iter().enumerate() {
        let source = wording::source_text(&catalog.sources[*id]);
        text.push_str(&format!("{}. {}\n", at + 1, escape(&source)));
    }
    text
}

/// The cell of this name in full, with the ids of its claims: `path/control`, one level of it as
/// `path/control=level`, or a claim of it by its id.
pub(super) fn named(
    catalog: &Catalog,
    cells: &Cells<'_>,
    name: &str,
    today: Date,
) -> Option<Section> {
    let name = name.trim().to_lowercase();
    if name.contains('@') && catalog.claims.named(&name).is_none() {
        return None;
    }
    let (path, row) = name.split('@').next()?.split_once('/')?;
    let (control, level) = row.split_once('=').map_or((row, None), |(c, l)| (c, Some(l)));
    let (path, control) = (catalog.paths.named(path)?, catalog.controls.named(control)?);
    if level.is_some_and(|level| control.levels.iter().all(|l| l.id.as_str() != level)) {
        return None;
    }
    let entry = Entry::new(catalog, cells, path, control, today);
    let mut section = cell_section(catalog, &entry, today);
    let ids: Vec<_> = entry.claims().map(|claim| Line::from(claim.id.as_str())).collect();
    if !ids.is_empty() {
        section.heading("Its claims by their ids");
        section.list(ids);
    }
    Some(section)
}

/// The name of every cell, and of every level of one.
pub(super) fn names(catalog: &Catalog) -> Vec<String> {
    let of = |path: &Path| -> Vec<String> {
        let row = |control: &Control| {
            let cell = format!("{}/{}", path.id, control.id);
            let levels: Vec<_> =
                control.levels.iter().map(|level| format!("{cell}={}", level.id)).collect();
            levels.into_iter().chain([cell])
        };
        catalog.controls.iter().flat_map(row).collect()
    };
    catalog.paths.iter().flat_map(of).collect()
}

fn value_line(entry: &Entry<'_>, gap: &str) -> Line {
    let mut value = Line::new().mark(entry.cell.value());
    if entry.is_disputed() {
        value = value.text(format!("{gap}{DISPUTED} the sources disagree"));
    }
    if entry.stale {
        value = value.text(format!("{gap}{STALE} due for another look"));
    }
    value
}

fn value(entry: &Entry<'_>, section: &mut Section) {
    section.para(value_line(entry, "   "));
    if entry.path.beyond_articles {
        section.para(wording::BEYOND_ARTICLES);
    }
}

fn said(catalog: &Catalog, entry: &Entry<'_>, today: Date, section: &mut Section) {
    if entry.claims().next().is_none() {
        section.para("No source says anything here: neither a yes nor a no. Ask the vendor.");
    }
    let conditions = entry.cell.conditions();
    if !conditions.is_empty() {
        section.heading("Holds on");
        let line = |id: &crate::catalog::Id<_>| {
            let condition = &catalog.conditions[*id];
            Line::new().said(&condition.text, &condition.cites)
        };
        section.steps(conditions.iter().map(line).collect());
    }
    if !entry.cell.claims.is_empty() {
        section.heading("What the sources say");
        section.list(claims(catalog, entry.cell, today));
    }
    for (level, cell) in &entry.levels {
        section.heading(wording::sentence(&level.name));
        section.para(Line::new().mark(cell.value()));
        section.list(claims(catalog, cell, today));
    }
    own_layer::set_aside(catalog, entry, section);
    disputes(catalog, entry, section);
}

fn claims(catalog: &Catalog, cell: &Cell<'_>, today: Date) -> Vec<Line> {
    cell.claims.iter().map(|claim| claim_line(catalog, cell, claim, today)).collect()
}

fn claim_line(catalog: &Catalog, cell: &Cell<'_>, claim: &Claim, today: Date) -> Line {
    let source = &catalog.sources[claim.source];
    let mut line =
        Line::new().mark(claim.value).text(format!(": {} ", claim.text)).cites(&[claim.cite()]);
    let mut notes = vec![format!("{}, {}", source.kind.word(), catalog.place_text(claim))];
    notes.push(wording::dated(catalog.as_of(claim), today));
    if let Some(about) = &claim.about {
        notes.push(format!("about {about}"));
    }
    if !claim.models.is_empty() {
        let control = catalog.header.models;
        let names: Vec<_> = claim.models.iter().map(|m| catalog.level_name(control, *m)).collect();
        let names = wording::list(&names);
        notes.push(format!("speaks of {names} only, and decides for who must have that"));
    }
    if claim.derived {
        notes.push("follows from the source, not said there".into());
    }
    if let Some(wait) = claim.lead_time {
        notes.push(format!("wait: {wait}"));
    }
    if claim.models.is_empty() && !cell.deciding.iter().any(|d| d.id == claim.id) {
        notes.push("does not decide under this policy".into());
    }
    line = line.muted(format!(" ({})", notes.join("; ")));
    if !claim.urls.is_empty() {
        line = line.text(" Verify at ").addresses(&claim.urls);
    }
    line
}

fn disputes(catalog: &Catalog, entry: &Entry<'_>, section: &mut Section) {
    let ids: Vec<_> = entry.claims().map(|c| c.id).collect();
    let of = catalog.disputes.iter().filter(|d| d.claims.iter().any(|c| ids.contains(c)));
    let lines: Vec<_> = of.map(dispute_line).collect();
    if !lines.is_empty() {
        section.heading("Where the sources disagree");
        section.list(lines);
    }
}

/// A disagreement with how it is handled, and where both stand.
pub(super) fn dispute_line(dispute: &Dispute) -> Line {
    let said = format!("{} {}", dispute.text, dispute.handling);
    Line::new().strong(format!("{}: ", dispute.name)).said(said, &dispute.cites)
}
