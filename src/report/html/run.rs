//! Running text in a page: emphases, marks, and citations that lead to their source and back.

use crate::catalog::Id;
use crate::catalog::record::Source;
use crate::report::doc::{Doc, Line, Mark, Run, Tone, tied_cite_text};
use crate::report::markup::{Attr, Markup, attr};

/// What has been cited so far, while a page is written.
pub struct Runs<'d> {
    doc: &'d Doc,
    sources: Vec<Id<Source>>,
    /// For each source the sections it is cited in, with the name of the first place in each.
    places: Vec<Vec<(usize, String)>>,
    at: usize,
    section: String,
}

impl<'d> Runs<'d> {
    /// Before the first section.
    pub fn new(doc: &'d Doc) -> Self {
        let sources = doc.sources();
        let places = vec![Vec::new(); sources.len()];
        Self { doc, sources, places, at: 0, section: String::new() }
    }

    /// Goes on with a section, and says which of its blocks lists the sources, if one does.
    pub fn begin(&mut self, at: usize, name: &str) -> Option<usize> {
        self.at = at;
        name.clone_into(&mut self.section);
        self.doc.source_list().filter(|(section, _)| *section == at).map(|(_, block)| block)
    }

    /// A line.
    pub fn line(&mut self, m: &mut Markup, line: &Line) {
        for run in &line.runs {
            match run {
                Run::Text(text) => m.text(text),
                Run::Strong(text) => m.text_element("strong", &[], text),
                Run::Muted(text) => m.text_element("span", &[attr("class", "muted")], text),
                Run::Mark(mark) => marked(m, *mark),
                Run::Link(address) => {
                    let link = [attr("href", address), attr("rel", "noopener noreferrer")];
                    m.text_element("a", &link, address);
                }
                Run::Cite(cite) => {
                    let text = tied_cite_text(&self.sources, cite);
                    let Some(at) = self.sources.iter().position(|source| *source == cite.0) else {
                        m.text(&text);
                        continue;
                    };
                    let mut attrs = vec![attr("class", "cite"), attr("href", source_link(at))];
                    attrs.extend(self.first_place(at));
                    m.text_element("a", &attrs, &text);
                }
            }
        }
    }

    /// A name for this place, where it is the first in the section at which a source is cited.
    fn first_place(&mut self, source: usize) -> Option<Attr<'static>> {
        let places = &mut self.places[source];
        if places.last().is_some_and(|(section, _)| *section == self.at) {
            return None;
        }
        let name = format!("{}.cites-{}", self.section, source + 1);
        places.push((self.at, name.clone()));
        Some(attr("id", name))
    }

    /// The list of sources: each can be reached, its addresses followed, and each leads back to the
    /// sections it is cited in.
    pub fn sources(&mut self, m: &mut Markup, lines: &[Line]) {
        m.element("ol", &[attr("class", "sources")], |m| {
            for (at, line) in lines.iter().enumerate() {
                m.line();
                m.element("li", &[attr("id", source_name(at))], |m| {
                    self.line(m, line);
                    self.way_back(m, at);
                });
            }
        });
    }

    fn way_back(&self, m: &mut Markup, source: usize) {
        let Some(places) = self.places.get(source).filter(|places| !places.is_empty()) else {
            return;
        };
        m.element("span", &[attr("class", "back")], |m| {
            for (section, name) in places {
                m.text(" ");
                let text = format!("↩ {}", self.doc.sections[*section].short);
                m.text_element("a", &[attr("href", format!("#{name}"))], &text);
            }
        });
    }
}

fn source_name(at: usize) -> String {
    format!("source-{}", at + 1)
}

fn source_link(at: usize) -> String {
    format!("#{}", source_name(at))
}

/// A symbol with its word. The symbol is for the eye: read aloud, the word is enough.
fn marked(m: &mut Markup, mark: Mark) {
    m.element("span", &[attr("class", format!("mark {}", tone(mark.tone)))], |m| {
        m.text_element("span", &[attr("aria-hidden", "true")], mark.symbol);
        m.text(" ");
        m.text(mark.words);
    });
}

/// The class of a tone.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Fair => "fair",
        Tone::Open => "open",
        Tone::Bad => "bad",
        Tone::Plain => "plain",
    }
}
