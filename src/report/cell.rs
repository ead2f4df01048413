//! One cell of the matrix on paper: its value, what it holds on, every claim, every disagreement.

use jiff::civil::Date;

use crate::catalog::record::{Claim, Dispute};
use crate::catalog::{Catalog, Cell};

use super::doc::{Line, Section};
use super::marks::{DISPUTED, STALE};
use super::matrix::Entry;
use super::own_layer;
use super::wording;

/// A cell in full.
#[must_use]
pub fn cell_section(catalog: &Catalog, entry: &Entry<'_>, today: Date) -> Section {
    let mut section = Section::new(format!("{} · {}", entry.control.name, entry.path.name), "Cell");
    let mut value = Line::new().mark(entry.cell.value());
    if entry.is_disputed() {
        value = value.text(format!("   {DISPUTED} the sources disagree"));
    }
    if entry.stale {
        value = value.text(format!("   {STALE} due for another look"));
    }
    section.para(value);
    if entry.path.beyond_articles {
        section.para(wording::BEYOND_ARTICLES);
    }
    section.para(Line::new().muted(format!("{} {}", entry.control.means, entry.control.why)));
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
    own_layer::set_aside(catalog, entry, &mut section);
    disputes(catalog, entry, &mut section);
    section
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
        line = line.text(format!(" Verify at {}", claim.urls.join(" ")));
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
