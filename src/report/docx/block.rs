//! The body of a Word document: headings, paragraphs, lists and tables in the order of the paper.

use unicode_width::UnicodeWidthStr as _;

use crate::report::doc::{Block, COVER, Doc, Line, Section};
use crate::report::markup::{Markup, attr};
use crate::report::text::column_widths;

use super::parts::{BULLETS, DECLARATION, FIRST_NUMBERED, MAIN, PAGE, RELATION_NAMES};
use super::run::{Runs, source_name};

/// How wide the text is, in twentieths of a point: A4 less its margins.
const WIDTH: usize = 9638;
/// As many columns of letters a line of a table has, by which its width is shared out.
const COLUMNS: usize = 80;
/// What the margins of a cell take of them.
const MARGIN: usize = 4;
/// No word is wider than this, but an address is, or what somebody typed.
const LONG_WORD: usize = 24;

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
        let mut writer = Writer { runs: Runs::new(doc), numbered: 0 };
        let mut m = Markup::beginning_with(DECLARATION);
        let spaces = [attr("xmlns:w", MAIN), attr("xmlns:r", RELATION_NAMES)];
        m.element("w:document", &spaces, |m| {
            m.element("w:body", &[], |m| {
                heading(m, "Title", &doc.title);
                if !doc.cover.is_empty() {
                    writer.table(m, &COVER, &doc.cover);
                }
                for (at, section) in doc.sections.iter().enumerate() {
                    let list = doc.source_list().filter(|(s, _)| *s == at).map(|(_, block)| block);
                    writer.section(m, section, list);
                }
                m.own(PAGE);
            });
        });
        Self { document: m.done(), addresses: writer.runs.addresses, numbered: writer.numbered }
    }
}

struct Writer {
    runs: Runs,
    numbered: usize,
}

impl Writer {
    fn section(&mut self, m: &mut Markup, section: &Section, sources: Option<usize>) {
        heading(m, "Heading1", &section.title);
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Heading(text) => heading(m, "Heading2", text),
                Block::Para(line) => paragraph(m, None, |m| self.runs.line(m, line)),
                Block::List(lines) => {
                    for line in lines {
                        self.item(m, "ListBullet", BULLETS, |m, runs| runs.line(m, line));
                    }
                }
                Block::Steps(lines) => self.steps(m, lines, sources == Some(at)),
                Block::Flow(flow) => self.steps(m, &flow.steps(), false),
                Block::Table { head, rows } => self.table(m, head, rows),
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
        paragraph(m, Some((style, Some(list))), |m| content(m, &mut self.runs));
    }

    fn table(&mut self, m: &mut Markup, head: &[impl AsRef<str>], rows: &[Vec<Line>]) {
        let read = |row: &Vec<Line>| row.iter().map(|line| self.runs.read(line)).collect();
        let widths = widths(head, &rows.iter().map(read).collect::<Vec<_>>());
        m.element("w:tbl", &[], |m| {
            m.own(super::parts::TABLE);
            m.element("w:tblGrid", &[], |m| {
                for width in &widths {
                    m.empty("w:gridCol", &[attr("w:w", width.to_string())]);
                }
            });
            row(m, &widths, true, |m, at| {
                paragraph(m, Some(("TableHead", None)), |m| super::run::text(m, head[at].as_ref()));
            });
            for cells in rows {
                row(m, &widths, false, |m, at| {
                    paragraph(m, Some(("TableText", None)), |m| {
                        if let Some(line) = cells.get(at) {
                            self.runs.line(m, line);
                        }
                    });
                });
            }
        });
        // Two tables that follow each other would become one.
        paragraph(m, Some(("TableText", None)), |_| {});
    }
}

/// How wide each column is, by what is in it, and so that its words are not broken.
fn widths(head: &[impl AsRef<str>], cells: &[Vec<String>]) -> Vec<usize> {
    let fair = column_widths(head, cells, COLUMNS);
    let longest_word = |at: usize| {
        let column = cells.iter().filter_map(|row| row.get(at)).map(String::as_str);
        let words = column.chain([head[at].as_ref()]).flat_map(str::split_whitespace);
        words.map(|word| word.width().min(LONG_WORD)).max().unwrap_or(0)
    };
    let shares = fair.iter().enumerate().map(|(at, fair)| longest_word(at).max(*fair) + MARGIN);
    let shares: Vec<usize> = shares.collect();
    let all = shares.iter().sum::<usize>().max(1);
    shares.iter().map(|share| share * WIDTH / all).collect()
}

/// A row, which is not broken across pages; the head is repeated on each page.
fn row(m: &mut Markup, widths: &[usize], is_head: bool, mut cell: impl FnMut(&mut Markup, usize)) {
    m.element("w:tr", &[], |m| {
        m.element("w:trPr", &[], |m| {
            m.empty("w:cantSplit", &[]);
            if is_head {
                m.empty("w:tblHeader", &[]);
            }
        });
        for (at, width) in widths.iter().enumerate() {
            m.element("w:tc", &[], |m| {
                m.element("w:tcPr", &[], |m| {
                    let width = attr("w:w", width.to_string());
                    m.empty("w:tcW", &[width, attr("w:type", "dxa")]);
                    if is_head {
                        m.own(super::parts::HEAD_SHADE);
                    }
                });
                cell(m, at);
            });
        }
    });
}

fn heading(m: &mut Markup, style: &'static str, text: &str) {
    paragraph(m, Some((style, None)), |m| super::run::text(m, text));
}

/// A paragraph in a style, as an item of a list if one is named.
fn paragraph(
    m: &mut Markup,
    style: Option<(&'static str, Option<usize>)>,
    content: impl FnOnce(&mut Markup),
) {
    m.line();
    m.element("w:p", &[], |m| {
        if let Some((style, list)) = style {
            m.element("w:pPr", &[], |m| {
                m.empty("w:pStyle", &[attr("w:val", style)]);
                if let Some(list) = list {
                    m.element("w:numPr", &[], |m| {
                        m.empty("w:ilvl", &[attr("w:val", "0")]);
                        m.empty("w:numId", &[attr("w:val", list.to_string())]);
                    });
                }
            });
        }
        content(m);
    });
}
