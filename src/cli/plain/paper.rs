//! A paper to be heard: the same content, with words for its marks and every row of a table as a sentence.

use std::io;

use crate::catalog::Id;
use crate::catalog::record::Source;
use crate::report::doc::{Block, Doc, Line, Run, cite_text};
use crate::report::marks::{DISPUTED, STALE};
use crate::report::wording::{full_stop, sentence};

use super::page::{Entry, Page};

/// Says a paper from its title to its last part.
///
/// # Errors
/// Where it cannot be written.
pub fn say(page: &mut Page<'_>, doc: &Doc) -> io::Result<()> {
    let sources = doc.sources();
    page.say(doc.title.as_str())?;
    for (at, section) in doc.sections.iter().enumerate() {
        page.say(format!("Part {} of {}: {}", at + 1, doc.sections.len(), section.title))?;
        for block in &section.blocks {
            page.block(&entries(&sources, block))?;
        }
    }
    Ok(())
}

fn entries(sources: &[Id<Source>], block: &Block) -> Vec<Entry> {
    let flat = |line: &Line| flat(sources, line);
    match block {
        Block::Heading(text) => vec![Entry::from(format!("{text}:"))],
        Block::Para(line) => vec![Entry::from(flat(line))],
        Block::List(lines) => lines.iter().map(|line| Entry::item(flat(line))).collect(),
        Block::Steps(lines) => {
            let step = |(at, line)| Entry::numbered(at + 1, lines.len(), flat(line));
            lines.iter().enumerate().map(step).collect()
        }
        Block::Flow(flow) => entries(sources, &Block::Steps(flow.steps())),
        Block::Table { head, rows } => {
            let cell = |(name, line): (&String, &Line)| {
                full_stop(&format!("{name}: {}", or_empty(flat(line))))
            };
            let row = |cells: &Vec<Line>| head.iter().zip(cells).map(cell).collect::<Vec<_>>();
            rows.iter().map(|cells| Entry::item(row(cells).join(" "))).collect()
        }
    }
}

/// A cell that is left to be filled in.
fn or_empty(text: String) -> String {
    if text.is_empty() { "left empty".into() } else { text }
}

fn flat(sources: &[Id<Source>], line: &Line) -> String {
    let run = |run: &Run| match run {
        Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link(text) => heard(text),
        Run::Mark(mark) => mark.words.to_owned(),
        Run::Cite(cite) => cite_text(sources, cite),
    };
    line.runs.iter().map(run).collect::<String>().trim().to_owned()
}

/// A text with words in place of its symbols, which are for the eye.
fn heard(text: &str) -> String {
    match text.trim() {
        DISPUTED => " (the sources differ)".into(),
        STALE => " (due for another look)".into(),
        _ => {
            let told = text.replace(&format!("{STALE} "), "").replace('→', "leads to");
            // A note on the mark explains it: the explanation is what the mark is told as.
            let note = told.strip_prefix(&format!("{DISPUTED}: ")).map(sentence);
            note.unwrap_or_else(|| told.replace(DISPUTED, "the sources differ"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::record::Value;

    #[test]
    fn marks_are_told_in_words_and_rows_as_sentences() {
        let line = Line::new().mark(Value::Yes).text(format!(" {DISPUTED}"));
        let rows = vec![vec![Line::from("a path"), line], vec![Line::from("b"), Line::from("c?")]];
        let table = Block::Table { head: vec!["Path".into(), "Value".into()], rows };
        let mut out = Vec::new();
        Page::new(&mut out, 80).block(&entries(&[], &table)).unwrap();
        let text = "- Path: a path. Value: yes (the sources differ).\n- Path: b. Value: c?\n";
        assert_eq!(String::from_utf8(out).unwrap(), text);
        assert_eq!(heard(&format!("145 d {STALE} due → late")), "145 d due leads to late");
    }
}
