//! The matrix as text, Markdown, CSV and JSON.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::Value;
use crate::catalog::{AsOf, Catalog};
use crate::decision::Decision;

use super::json::pretty;
use super::markdown::escape;
use super::marks::{DISPUTED, Marked as _, STALE};
use super::matrix::{Entry, Matrix, Query};
use super::own_layer::{self, OverlayOut};
use super::spreadsheet;
use super::text::{clean, filled};

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

/// The matrix for machines: schema `signoff/matrix/1`.
#[must_use]
pub fn json(catalog: &Catalog, matrix: &Matrix<'_>) -> String {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    pretty(&MatrixOut {
        schema: "signoff/matrix/1",
        paths: matrix
            .paths
            .iter()
            .map(|p| PathOut {
                id: p.id.as_str(),
                name: &p.name,
                provider: catalog.provider_of(p.id),
                beyond_articles: p.beyond_articles,
            })
            .collect(),
        controls: matrix
            .rows
            .iter()
            .map(|r| ControlOut {
                id: r.control.id.as_str(),
                name: &r.control.name,
                group: r.control.group.as_str(),
            })
            .collect(),
        cells: cells.map(|entry| CellOut::new(catalog, entry)).collect(),
        overlay: own_layer::json(catalog),
    })
}

#[derive(Serialize)]
struct MatrixOut<'a> {
    schema: &'static str,
    paths: Vec<PathOut<'a>>,
    controls: Vec<ControlOut<'a>>,
    cells: Vec<CellOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayOut>,
}

#[derive(Serialize)]
struct PathOut<'a> {
    id: &'a str,
    name: &'a str,
    provider: &'a str,
    beyond_articles: bool,
}

#[derive(Serialize)]
struct ControlOut<'a> {
    id: &'a str,
    name: &'a str,
    group: &'a str,
}

#[derive(Serialize)]
struct CellOut<'a> {
    path: &'a str,
    control: &'a str,
    value: Value,
    text: String,
    conditions: Vec<String>,
    disputed: bool,
    stale: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<LevelOut<'a>>,
    claims: Vec<ClaimOut<'a>>,
}

#[derive(Serialize)]
struct LevelOut<'a> {
    level: &'a str,
    value: Value,
    disputed: bool,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'a str>,
    source: &'a str,
    kind: &'static str,
    place: String,
    value: Value,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    models: &'a [crate::catalog::Id<crate::catalog::record::Level>],
    derived: bool,
    as_of: AsOf,
    urls: &'a [String],
    hash: String,
}

impl<'a> CellOut<'a> {
    fn new(catalog: &'a Catalog, entry: &Entry<'a>) -> Self {
        let level =
            |(level, cell): &(&'a crate::catalog::record::Level, &crate::catalog::Cell<'_>)| {
                LevelOut {
                    level: level.id.as_str(),
                    value: cell.value(),
                    disputed: cell.dispute.is_some(),
                }
            };
        let claim = |claim: &'a crate::catalog::record::Claim| ClaimOut {
            id: claim.id.as_str(),
            level: claim.level.map(crate::catalog::Id::as_str),
            source: claim.source.as_str(),
            kind: catalog.sources[claim.source].kind.word(),
            place: catalog.place_text(claim),
            value: claim.value,
            text: &claim.text,
            about: claim.about.as_deref(),
            models: &claim.models,
            derived: claim.derived,
            as_of: catalog.as_of(claim),
            urls: &claim.urls,
            hash: catalog.claim_hash(claim),
        };
        Self {
            path: entry.path.id.as_str(),
            control: entry.control.id.as_str(),
            value: entry.cell.value(),
            text: entry.text(),
            conditions: entry.conditions(catalog),
            disputed: entry.is_disputed(),
            stale: entry.stale,
            levels: entry.levels.iter().map(level).collect(),
            claims: entry.claims().map(claim).collect(),
        }
    }
}
