//! The paper itself for machines: its sections in order, every statement with its citations.

use serde::Serialize;

use crate::catalog::record::Source;
use crate::catalog::{Catalog, Id};

use super::super::doc::{Arrow, Block, Doc, Line, Section, cite_text};
use super::cites;

/// A paper.
#[derive(Serialize)]
pub(super) struct ReportOut {
    title: String,
    cover: Vec<Vec<LineOut>>,
    sections: Vec<SectionOut>,
}

#[derive(Serialize)]
struct SectionOut {
    name: String,
    title: String,
    blocks: Vec<BlockOut>,
}

/// A part of a section. What follows a heading, up to the next, stands under it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BlockOut {
    Heading { text: String },
    Paragraph { line: LineOut },
    List { items: Vec<LineOut> },
    Steps { items: Vec<LineOut> },
    Flow { title: String, places: Vec<String>, arrows: Vec<ArrowOut> },
    Table { head: Vec<String>, rows: Vec<Vec<LineOut>> },
}

/// What goes from one place to another; the places by their number in the list, from 0.
#[derive(Serialize)]
struct ArrowOut {
    from: usize,
    to: usize,
    label: String,
    note: String,
}

/// A text with its citations in it as readers see them, and the passages they stand for.
#[derive(Serialize)]
struct LineOut {
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites: Vec<String>,
}

pub(super) fn report(catalog: &Catalog, doc: &Doc) -> ReportOut {
    let sources = doc.sources();
    let out = Out { catalog, sources: &sources };
    ReportOut {
        title: doc.title.clone(),
        cover: out.rows(&doc.cover),
        sections: doc.sections.iter().map(|section| out.section(section)).collect(),
    }
}

struct Out<'d> {
    catalog: &'d Catalog,
    sources: &'d [Id<Source>],
}

impl Out<'_> {
    fn section(&self, section: &Section) -> SectionOut {
        SectionOut {
            name: section.short.clone(),
            title: section.title.clone(),
            blocks: section.blocks.iter().map(|block| self.block(block)).collect(),
        }
    }

    fn block(&self, block: &Block) -> BlockOut {
        match block {
            Block::Heading(text) => BlockOut::Heading { text: text.clone() },
            Block::Para(line) => BlockOut::Paragraph { line: self.line(line) },
            Block::List(lines) => BlockOut::List { items: self.lines(lines) },
            Block::Steps(lines) => BlockOut::Steps { items: self.lines(lines) },
            Block::Flow(flow) => {
                let arrow = |arrow: &Arrow| ArrowOut {
                    from: arrow.from,
                    to: arrow.to,
                    label: arrow.label.clone(),
                    note: arrow.note.clone(),
                };
                BlockOut::Flow {
                    title: flow.title.clone(),
                    places: flow.places.clone(),
                    arrows: flow.arrows.iter().map(arrow).collect(),
                }
            }
            Block::Table { head, rows } => {
                BlockOut::Table { head: head.clone(), rows: self.rows(rows) }
            }
        }
    }

    fn rows(&self, rows: &[Vec<Line>]) -> Vec<Vec<LineOut>> {
        rows.iter().map(|row| self.lines(row)).collect()
    }

    fn lines(&self, lines: &[Line]) -> Vec<LineOut> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&self, line: &Line) -> LineOut {
        let text = line.citing(|cite| cite_text(self.sources, cite));
        let cited: Vec<_> = line.cited().cloned().collect();
        LineOut { text: text.trim().to_owned(), cites: cites(self.catalog, &cited) }
    }
}
