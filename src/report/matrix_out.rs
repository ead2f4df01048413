//! The matrix as text, Markdown, CSV and a page.

use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Catalog;
use crate::catalog::record::{Claim, Value};
use crate::decision::Decision;

use super::doc::{Doc, Line, SOURCES, Section};
use super::html;
use super::markdown::escape;
use super::marks::{DISPUTED, Marked as _, STALE};
use super::matrix::{Entry, Matrix, Query, Row};
use super::own_layer;
use super::spreadsheet;
use super::text::{clean, filled};
use super::wording;

/// The matrix as text in columns. Where the columns do not fit into the width they follow in
/// blocks, each with the names of the rows.
#[must_use]
pub fn text(catalog: &Catalog, matrix: &Matrix<'_>, width: usize) -> String {
    let names = matrix.rows.iter().map(|row| clean(&row.control.name).width());
    let first = names.max().unwrap_or(0).max("Control".len());
    let widths: Vec<usize> = (0..matrix.paths.len()).map(|at| column_width(matrix, at)).collect();
    let mut out = String::new();
    for block in blocks(&widths, width.saturating_sub(first)) {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut line = pad("Control", first);
        for at in block.clone() {
            line.push_str(&format!("  {}", pad(&matrix.paths[at].short, widths[at])));
        }
        push(&mut out, &line);
        let mut group = None;
        for row in &matrix.rows {
            if group != Some(row.control.group) {
                group = Some(row.control.group);
                push(&mut out, &catalog.groups[row.control.group].name.to_uppercase());
            }
            let mut line = pad(&row.control.name, first);
            for at in block.clone() {
                line.push_str(&format!("  {}", pad(&cell_text(&row.cells[at]), widths[at])));
            }
            push(&mut out, &line);
        }
    }
    if matrix.rows.is_empty() {
        out.push_str("No row fits; leave out --search, --differences, --group or --controls.\n");
    } else {
        out.push_str(&format!("\n{}", filled(&legend(), width)));
        out.push_str(&filled(&beyond_articles(matrix), width));
    }
    let foot = foot(catalog);
    if !foot.is_empty() {
        out.push_str(&format!("\n{}", filled(&foot, width)));
    }
    out
}

/// Which of the columns no article speaks of.
fn beyond_articles(matrix: &Matrix<'_>) -> String {
    let beyond = matrix.paths.iter().filter(|path| path.beyond_articles);
    let names: Vec<_> = beyond.map(|path| path.name.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("Not in the articles, known from vendors' own pages: {}.\n", names.join(", "))
}

/// The own layer in a line, where there is one.
fn foot(catalog: &Catalog) -> String {
    let stamp = own_layer::stamp(catalog);
    if stamp.is_empty() { stamp } else { format!("\n{}\n", clean(stamp.trim_start())) }
}

/// What the symbols mean, in a line.
#[must_use]
pub fn legend() -> String {
    let values = Value::ALL.iter().map(|v| format!("{} {}", v.symbol(), v.words()));
    let values = values.collect::<Vec<_>>().join(" · ");
    format!("{values} · {DISPUTED} the sources disagree · {STALE} due for another look")
}

fn cell_text(entry: &Entry<'_>) -> String {
    let value = entry.cell.value();
    let mut text = format!("{} {}", value.symbol(), value.words());
    for (mark, marked) in [(DISPUTED, entry.is_disputed()), (STALE, entry.stale)] {
        if marked {
            text.push(' ');
            text.push_str(mark);
        }
    }
    text
}

fn column_width(matrix: &Matrix<'_>, at: usize) -> usize {
    let cells = matrix.rows.iter().map(|row| cell_text(&row.cells[at]).width());
    cells.chain([clean(&matrix.paths[at].short).width()]).max().unwrap_or(0)
}

/// Columns in runs that fit into the room, at least one in each.
fn blocks(widths: &[usize], room: usize) -> Vec<std::ops::Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < widths.len() {
        let mut end = start + 1;
        let mut used = widths[start] + 2;
        while end < widths.len() && used + widths[end] + 2 <= room {
            used += widths[end] + 2;
            end += 1;
        }
        blocks.push(start..end);
        start = end;
    }
    blocks
}

fn pad(text: &str, width: usize) -> String {
    let text = clean(text);
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

/// The matrix as a Markdown table.
#[must_use]
pub fn markdown(catalog: &Catalog, matrix: &Matrix<'_>) -> String {
    let heads: Vec<_> = matrix.paths.iter().map(|p| escape(&p.name)).collect();
    let mut out =
        format!("| Control | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    let mut group = None;
    for row in &matrix.rows {
        if group != Some(row.control.group) {
            group = Some(row.control.group);
            let name = escape(&catalog.groups[row.control.group].name);
            out.push_str(&format!("| **{name}** |{}\n", " |".repeat(heads.len())));
        }
        let cells: Vec<_> = row.cells.iter().map(cell_text).collect();
        out.push_str(&format!("| {} | {} |\n", escape(&row.control.name), cells.join(" | ")));
    }
    out.push_str(&format!("\n{}\n", legend()));
    let beyond = beyond_articles(matrix);
    if !beyond.is_empty() {
        out.push_str(&format!("\n{}", escape(&beyond)));
    }
    out.push_str(&escape(&foot(catalog)));
    out
}

/// The matrix as CSV, one line for each cell, safe to open in a spreadsheet.
#[must_use]
pub fn csv(catalog: &Catalog, matrix: &Matrix<'_>) -> String {
    let head = [
        "path",
        "path name",
        "control",
        "control name",
        "group",
        "value",
        "disputed",
        "stale",
        "text",
        "conditions",
        "sources",
    ];
    let row = |entry: &Entry<'_>| {
        let sources: Vec<_> = entry.claims().map(|c| catalog.cite_text(&c.cite())).collect();
        [
            entry.path.id.to_string(),
            entry.path.name.clone(),
            entry.control.id.to_string(),
            entry.control.name.clone(),
            catalog.groups[entry.control.group].name.clone(),
            entry.cell.value().word().to_owned(),
            entry.is_disputed().to_string(),
            entry.stale.to_string(),
            entry.text(),
            entry.conditions(catalog).join(" "),
            sources.join("; "),
        ]
    };
    spreadsheet::table(head, matrix.rows.iter().flat_map(|row| &row.cells).map(row))
}

/// The whole matrix that a decision was made by, as CSV: every row, and every path it considered,
/// under its policy and as of its day.
#[must_use]
pub fn of_decision(decision: &Decision<'_>) -> String {
    let Decision { catalog, cells, today, .. } = decision;
    csv(catalog, &Matrix::new(catalog, cells, &Query::default(), *today))
}

/// The matrix as one page for a browser: a table for each group of rows, each cell with the passages
/// it rests on.
#[must_use]
pub fn html(catalog: &Catalog, matrix: &Matrix<'_>) -> String {
    let mut about = Section::new("How to read it", "Key");
    about.para(legend());
    for note in [beyond_articles(matrix), foot(catalog)] {
        if !note.is_empty() {
            about.para(note.trim());
        }
    }
    let mut doc = Doc::new("Attestation matrix", vec![about]);
    for group in matrix.rows.chunk_by(|one, next| one.control.group == next.control.group) {
        let name = &catalog.groups[group[0].control.group].name;
        let mut section = Section::new(name, name);
        let row = |row: &Row<'_>| {
            let cells = row.cells.iter().map(cell_line);
            std::iter::once(Line::from(row.control.name.as_str())).chain(cells).collect()
        };
        let names = matrix.paths.iter().map(|path| path.name.as_str());
        section.table(std::iter::once("Control").chain(names), group.iter().map(row).collect());
        doc.sections.push(section);
    }
    let mut sources = Section::new("Sources", SOURCES);
    let line = |id: &_| wording::source_line(&catalog.sources[*id]);
    sources.steps(doc.sources().iter().map(line).collect());
    if !sources.blocks.is_empty() {
        doc.sections.push(sources);
    }
    html::html(&doc)
}

fn cell_line(entry: &Entry<'_>) -> Line {
    let cites: Vec<_> = entry.cell.deciding.iter().map(|claim: &&Claim| claim.cite()).collect();
    let mut line = Line::new().mark(entry.cell.value());
    for (mark, marked) in [(DISPUTED, entry.is_disputed()), (STALE, entry.stale)] {
        if marked {
            line = line.text(format!(" {mark}"));
        }
    }
    if cites.is_empty() { line } else { line.text(" ").cites(&cites) }
}
