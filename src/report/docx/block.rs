//! The body of a Word document: headings, paragraphs, lists and tables in the order of the paper.

use crate::report::doc::{Block, COVER, Doc, Line, Section};
use crate::report::markup::{Markup, attr};

use super::flow;
use super::parts::{BULLETS, DECLARATION, FIRST_NUMBERED, MAIN, RELATION_NAMES};
use super::run::{Runs, source_name};
use super::sheet::Sheet;
use super::table::table;

/// The body, and what other parts of the document have to know of it.
pub struct Body {
    /// The main part.
    pub document: String,
    /// The web addresses it leads to, in order.
    pub addresses: Vec<String>,
    /// How many lists it numbers.
    pub numbered: usize,
}

impl Body {
    /// The body of a paper.
    pub fn of(doc: &Doc) -> Self {
        let sheet = Sheet::of(doc);
        let mut writer = Writer { runs: Runs::new(doc), sheet, numbered: 0, drawn: 0 };
        let mut m = Markup::beginning_with(DECLARATION);
        let mut spaces = vec![attr("xmlns:w", MAIN), attr("xmlns:r", RELATION_NAMES)];
        spaces.extend(flow::SPACES.map(|(name, space)| attr(name, space)));
        m.element("w:document", &spaces, |m| {
            m.element("w:body", &[], |m| {
                heading(m, "Title", &doc.title);
                if !doc.cover.is_empty() {
                    table(m, sheet, &COVER, &doc.cover, &mut writer.runs);
                }
                for (at, section) in doc.sections.iter().enumerate() {
                    let list = doc.source_list().filter(|(s, _)| *s == at).map(|(_, block)| block);
                    writer.section(m, section, list);
                }
                sheet.properties(m);
            });
        });
        Self { document: m.done(), addresses: writer.runs.addresses, numbered: writer.numbered }
    }
}

struct Writer {
    runs: Runs,
    sheet: Sheet,
    numbered: usize,
    drawn: usize,
}

impl Writer {
    fn section(&mut self, m: &mut Markup, section: &Section, sources: Option<usize>) {
        heading(m, "Heading1", &section.title);
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Heading(text) => heading(m, "Heading2", text),
                Block::Para(line) => {
                    let style =
                        Style { is_kept: leads_on(section.blocks.get(at + 1)), ..Style::default() };
                    paragraph(m, &style, |m| self.runs.line(m, line));
                }
                Block::List(lines) => {
                    for line in lines {
                        self.item(m, "ListBullet", BULLETS, |m, runs| runs.line(m, line));
                    }
                }
                Block::Steps(lines) => self.steps(m, lines, sources == Some(at)),
                Block::Flow(drawn) => {
                    self.drawn += 1;
                    flow::flow(m, drawn, self.drawn, self.sheet);
                    self.steps(m, &drawn.steps(), false);
                }
                Block::Table { head, rows } => {
                    table(m, self.sheet, head, rows, &mut self.runs);
                }
            }
        }
    }

    /// A list whose order matters: each is numbered from 1, by Word itself.
    fn steps(&mut self, m: &mut Markup, lines: &[Line], are_sources: bool) {
        let number = FIRST_NUMBERED + self.numbered;
        self.numbered += 1;
        for (at, line) in lines.iter().enumerate() {
            self.item(m, "ListNumber", number, |m, runs| {
                if are_sources {
                    let id = (at + 1).to_string();
                    let place = [attr("w:id", id.clone()), attr("w:name", source_name(at))];
                    m.empty("w:bookmarkStart", &place);
                    runs.line(m, line);
                    m.empty("w:bookmarkEnd", &[attr("w:id", id)]);
                } else {
                    runs.line(m, line);
                }
            });
        }
    }

    fn item(
        &mut self,
        m: &mut Markup,
        style: &'static str,
        list: usize,
        content: impl FnOnce(&mut Markup, &mut Runs),
    ) {
        paragraph(m, &Style { name: Some(style), list: Some(list), is_kept: false }, |m| {
            content(m, &mut self.runs);
        });
    }
}

/// Whether a paragraph before this says what it is, and so may not be left alone above it.
fn leads_on(next: Option<&Block>) -> bool {
    next.is_some_and(|next| !matches!(next, Block::Para(_) | Block::Heading(_)))
}

fn heading(m: &mut Markup, style: &'static str, text: &str) {
    paragraph(m, &Style::named(style), |m| super::run::text(m, text));
}

/// How a paragraph is set.
#[derive(Default)]
pub struct Style {
    /// The name of a style, if it is none of the running text.
    pub name: Option<&'static str>,
    /// The list it is an item of.
    pub list: Option<usize>,
    /// Whether it stays on the page of what comes next.
    pub is_kept: bool,
}

impl Style {
    /// A style and nothing else.
    pub fn named(name: &'static str) -> Self {
        Self { name: Some(name), ..Self::default() }
    }
}

/// A paragraph.
pub fn paragraph(m: &mut Markup, style: &Style, content: impl FnOnce(&mut Markup)) {
    m.line();
    m.element("w:p", &[], |m| {
        m.element("w:pPr", &[], |m| {
            if let Some(name) = style.name {
                m.empty("w:pStyle", &[attr("w:val", name)]);
            }
            if style.is_kept {
                m.empty("w:keepNext", &[]);
            }
            if let Some(list) = style.list {
                m.element("w:numPr", &[], |m| {
                    m.empty("w:ilvl", &[attr("w:val", "0")]);
                    m.empty("w:numId", &[attr("w:val", list.to_string())]);
                });
            }
        });
        content(m);
    });
}
