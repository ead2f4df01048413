//! What a paper says, part by part, without how it looks: the same for its content and each format.

use signoff::report::doc::{Block, COVER, Doc, Line, Run, cite_text};

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Title(String),
    Section(String),
    Heading(String),
    Para(String),
    Bullet(String),
    Numbered(usize, String),
    Row(Vec<String>),
}

/// A text with what cannot be shown taken out or replaced by a sign, character by character.
pub fn shown_in_place(text: &str) -> String {
    let seen = |c: char| match u32::from(c) {
        0..0x20 | 0x7f..0xa0 | 0x2028 | 0x2029 => ' ',
        0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfffe | 0xffff => '\u{fffd}',
        _ => c,
    };
    text.chars().map(seen).collect()
}

/// A text as every format shows it, and any run of blanks as one.
pub fn shown(text: &str) -> String {
    let text = shown_in_place(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The content of a paper.
pub fn of(doc: &Doc) -> Vec<Part> {
    let sources = doc.sources();
    let read = |line: &Line| {
        let run = |run: &Run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link(text) => {
                text.clone()
            }
            Run::Mark(mark) => format!("{} {}", mark.symbol, mark.words),
            Run::Cite(cite) => cite_text(&sources, cite),
        };
        shown(&line.runs.iter().map(run).collect::<String>())
    };
    let mut parts = vec![Part::Title(shown(&doc.title))];
    if !doc.cover.is_empty() {
        parts.extend(table(&COVER, &doc.cover, &read));
    }
    for section in &doc.sections {
        parts.push(Part::Section(shown(&section.title)));
        for block in &section.blocks {
            match block {
                Block::Heading(text) => parts.push(Part::Heading(shown(text))),
                Block::Para(line) => parts.push(Part::Para(read(line))),
                Block::List(lines) => parts.extend(lines.iter().map(read).map(Part::Bullet)),
                Block::Steps(lines) => parts.extend(steps(lines, &read)),
                Block::Flow(flow) => parts.extend(steps(&flow.steps(), &read)),
                Block::Table { head, rows } => parts.extend(table(head, rows, &read)),
            }
        }
    }
    parts
}

fn steps(lines: &[Line], read: &impl Fn(&Line) -> String) -> Vec<Part> {
    let step = |(at, line)| Part::Numbered(at + 1, read(line));
    lines.iter().enumerate().map(step).collect()
}

fn table(head: &[impl ToString], rows: &[Vec<Line>], read: &impl Fn(&Line) -> String) -> Vec<Part> {
    let head = head.iter().map(ToString::to_string).collect();
    let rows = rows.iter().map(|row| row.iter().map(read).collect());
    std::iter::once(head).chain(rows).map(Part::Row).collect()
}
