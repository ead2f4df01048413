//! A paper as Markdown.

use super::doc::{Block, COVER, Doc, Line, Run, Section, cite_text};
use super::markup::shown;
use crate::catalog::Id;
use crate::catalog::record::Source;

/// The paper as Markdown, ending in a line break.
#[must_use]
pub fn markdown(doc: &Doc) -> String {
    let sources = doc.sources();
    let mut text = format!("# {}\n", escape(&doc.title));
    if !doc.cover.is_empty() {
        text.push('\n');
        text.push_str(&table(&sources, &COVER, &doc.cover));
    }
    for section in &doc.sections {
        text.push('\n');
        text.push_str(&section_text(&sources, section));
    }
    text
}

/// One section of a paper by itself, its citations numbered as in the whole.
#[must_use]
pub fn section_markdown(doc: &Doc, at: usize) -> String {
    doc.sections.get(at).map(|section| section_text(&doc.sources(), section)).unwrap_or_default()
}

fn section_text(sources: &[Id<Source>], section: &Section) -> String {
    let mut text = format!("## {}\n", escape(&section.title));
    for block in &section.blocks {
        text.push('\n');
        text.push_str(&block_text(sources, block));
    }
    text
}

fn block_text(sources: &[Id<Source>], block: &Block) -> String {
    let line = |l: &Line| line_text(sources, l);
    match block {
        Block::Heading(text) => format!("### {}\n", escape(text)),
        Block::Para(l) => format!("{}\n", line(l)),
        Block::List(lines) => lines.iter().map(|l| format!("- {}\n", line(l))).collect(),
        Block::Steps(lines) => steps(sources, lines),
        Block::Flow(flow) => steps(sources, &flow.steps()),
        Block::Table { head, rows } => table(sources, head, rows),
    }
}

fn steps(sources: &[Id<Source>], lines: &[Line]) -> String {
    let step = |(at, line): (usize, &Line)| format!("{}. {}\n", at + 1, line_text(sources, line));
    lines.iter().enumerate().map(step).collect()
}

fn table(sources: &[Id<Source>], head: &[impl AsRef<str>], rows: &[Vec<Line>]) -> String {
    let cell = |text: &String| if text.is_empty() { " |".into() } else { format!(" {text} |") };
    let row = |cells: Vec<String>| format!("|{}\n", cells.iter().map(cell).collect::<String>());
    let mut text = row(head.iter().map(|name| escape(name.as_ref())).collect());
    text.push_str(&row(head.iter().map(|_| "---".to_owned()).collect()));
    for cells in rows {
        text.push_str(&row(cells.iter().map(|line| line_text(sources, line)).collect()));
    }
    text
}

fn line_text(sources: &[Id<Source>], line: &Line) -> String {
    let mut text = String::new();
    for run in &line.runs {
        match run {
            Run::Text(t) => text.push_str(&escape(t)),
            Run::Link(t) => text.push_str(&address(t)),
            Run::Strong(t) => text.push_str(&emphasised("**", t)),
            Run::Muted(t) => text.push_str(&emphasised("_", t)),
            Run::Mark(mark) => text.push_str(&format!("{} {}", mark.symbol, mark.words)),
            // Brackets alone make no link: the paper defines no reference they could name.
            Run::Cite(cite) => text.push_str(&cite_text(sources, cite)),
        }
    }
    text.trim_end().to_owned()
}

/// Text between signs of emphasis, with the blanks around it left outside: within them they would
/// keep the signs from being read as such.
fn emphasised(sign: &str, text: &str) -> String {
    let inner = text.trim();
    let Some(at) = text.find(inner).filter(|_| !inner.is_empty()) else {
        return text.to_owned();
    };
    let (before, after) = (&text[..at], &text[at + inner.len()..]);
    format!("{before}{sign}{}{sign}{after}", escape(inner))
}

/// Text in which nothing is read as Markdown: neither emphasis nor tables, links or HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        match shown(c) {
            '|' | '`' | '<' | '>' | '\\' | '*' | '_' | '[' | ']' | '#' => out.extend(['\\', c]),
            '&' if names_a_character(rest) => out.push_str("\\&"),
            // What looks like an address is made one to follow, unless its sign is escaped.
            ':' if rest.starts_with("//") => out.push_str("\\:"),
            '.' if is_www(&text[..at]) => out.push_str("\\."),
            c => out.push(c),
        }
    }
    out
}

/// An address to be followed: only what would end a table or begin HTML in it is escaped.
fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(shown) {
        if matches!(c, '|' | '`' | '<' | '>' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a text ends in `www`, as many an address begins.
fn is_www(before: &str) -> bool {
    let from = before.len().checked_sub(3).filter(|from| before.is_char_boundary(*from));
    from.is_some_and(|from| before[from..].eq_ignore_ascii_case("www"))
}

/// Whether `&` before this would be read as a character's name, as in `&lt;`.
fn names_a_character(rest: &str) -> bool {
    let name = rest.split(';').next().filter(|name| name.len() < rest.len());
    name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_stay_outside_the_signs_of_emphasis() {
        assert_eq!(emphasised("_", " a b "), " _a b_ ");
        assert_eq!(emphasised("**", "a: "), "**a:** ");
        assert_eq!(emphasised("_", " "), " ");
    }

    #[test]
    fn nothing_in_a_text_is_read_as_markdown() {
        assert_eq!(escape("a|b *c* <d> [e]"), r"a\|b \*c\* \<d\> \[e\]");
        assert_eq!(escape("see https://a.b/c_d or www.a.b"), r"see https\://a.b/c\_d or www\.a.b");
        assert_eq!(address("https://a.b/c_d|e"), r"https://a.b/c_d\|e");
        assert_eq!(escape("two\nlines\u{1b}[31m"), r"two lines \[31m");
    }
}
