//! Running text of a Word document: emphases, marks, citations that lead to their source, addresses.

use crate::catalog::Id;
use crate::catalog::record::Source;
use crate::report::doc::{Doc, Line, Run, Tone, tied_cite_text};
use crate::report::markup::{Markup, attr};

use super::parts::relation;

/// What runs need to know of the whole paper, and the addresses met so far.
pub struct Runs {
    sources: Vec<Id<Source>>,
    /// The web addresses met, in order.
    pub addresses: Vec<String>,
}

impl Runs {
    /// Before the first section.
    pub fn new(doc: &Doc) -> Self {
        Self { sources: doc.sources(), addresses: Vec::new() }
    }

    /// A line.
    pub fn line(&mut self, m: &mut Markup, line: &Line) {
        for run in &line.runs {
            self.run(m, run);
        }
    }

    /// What a line reads as, to judge how wide it is.
    pub fn read(&self, line: &Line) -> String {
        let read = |run: &Run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Muted(text) | Run::Link(text) => {
                text.clone()
            }
            Run::Mark(mark) => format!("{} {}", mark.symbol, mark.words),
            Run::Cite(cite) => tied_cite_text(&self.sources, cite),
        };
        line.runs.iter().map(read).collect()
    }

    fn run(&mut self, m: &mut Markup, run: &Run) {
        match run {
            Run::Text(content) => text(m, content),
            Run::Strong(content) => styled(m, "Strong", content),
            Run::Muted(content) => styled(m, "Secondary", content),
            Run::Link(address) => {
                self.addresses.push(address.clone());
                let id = attr("r:id", relation(self.addresses.len() - 1));
                m.element("w:hyperlink", &[id, attr("w:history", "1")], |m| {
                    styled(m, "Hyperlink", address);
                });
            }
            Run::Mark(mark) => {
                styled(m, tone(mark.tone), &format!("{} {}", mark.symbol, mark.words));
            }
            Run::Cite(cite) => {
                let told = tied_cite_text(&self.sources, cite);
                match self.sources.iter().position(|source| *source == cite.0) {
                    None => text(m, &told),
                    Some(at) => {
                        let place = attr("w:anchor", source_name(at));
                        m.element("w:hyperlink", &[place, attr("w:history", "1")], |m| {
                            styled(m, "Citation", &told);
                        });
                    }
                }
            }
        }
    }
}

/// The name of the place of a source in the list of them.
pub fn source_name(at: usize) -> String {
    format!("source_{}", at + 1)
}

/// Plain text.
pub fn text(m: &mut Markup, text: &str) {
    run(m, None, text);
}

fn styled(m: &mut Markup, style: &'static str, text: &str) {
    run(m, Some(style), text);
}

fn run(m: &mut Markup, style: Option<&'static str>, text: &str) {
    m.element("w:r", &[], |m| {
        if let Some(style) = style {
            m.element("w:rPr", &[], |m| m.empty("w:rStyle", &[attr("w:val", style)]));
        }
        m.text_element("w:t", &[attr("xml:space", "preserve")], text);
    });
}

/// The style of a tone.
fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "MarkGood",
        Tone::Fair => "MarkFair",
        Tone::Open => "MarkOpen",
        Tone::Bad => "MarkBad",
        Tone::Plain => "MarkPlain",
    }
}
