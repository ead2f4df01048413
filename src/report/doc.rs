//! A paper before it takes a format: sections of headings, paragraphs, lists and tables, with citations kept as citations.

use crate::catalog::Id;
use crate::catalog::record::{Cite, Source};

use super::address::is_of_the_web;
use super::marks::Marked;

pub use super::cited::{cite_text, tied_cite_text};
pub use super::flow::{Arrow, Flow};
pub use super::stamp::Stamp;

/// A paper.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    /// Its title.
    pub title: String,
    /// What it is and how it was made: a name and a text for each. Empty where it is no record.
    pub cover: Vec<Vec<Line>>,
    /// What tells it from every other record. None where it is no record.
    pub stamp: Option<Box<Stamp>>,
    /// Whether it is printed on Letter paper, where a format says on which; else on A4.
    pub is_letter: bool,
    /// Whether it is to stand on one page, in small type.
    pub is_brief: bool,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of a paper.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its heading where there is room for one or two words.
    pub short: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Para(Line),
    /// A list.
    List(Vec<Line>),
    /// A list whose order matters.
    Steps(Vec<Line>),
    /// A way through places, drawn where a format can draw.
    Flow(Flow),
    /// A table.
    Table {
        /// The heads of its columns.
        head: Vec<String>,
        /// Its rows.
        rows: Vec<Vec<Line>>,
    },
}

/// The heads of the columns of a cover.
pub const COVER: [&str; 2] = ["This record", "Stands as"];

/// Running text with its emphases, marks and citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its runs.
    pub runs: Vec<Run>,
}

/// A run of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain.
    Text(String),
    /// Emphasised.
    Strong(String),
    /// Secondary.
    Muted(String),
    /// A symbol with its word.
    Mark(Mark),
    /// A web address that can be followed.
    Link(String),
    /// A place in a source.
    Cite(Cite),
}

/// A symbol with its word, and how good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One column wide.
    pub symbol: &'static str,
    /// In a reader's words.
    pub words: &'static str,
    /// How good it is, for colour.
    pub tone: Tone,
}

/// How good something is, for colour beside symbol and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// It is as it should be.
    Good,
    /// It is, on conditions.
    Fair,
    /// Nobody says.
    Open,
    /// It is not.
    Bad,
    /// It is a fact to read, neither good nor bad.
    Plain,
}

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds plain text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.runs.push(Run::Text(text.into()));
        self
    }

    /// Adds a statement with the places that support it, whatever was cited for those before it.
    #[must_use]
    pub fn said(self, text: impl AsRef<str>, cites: &[Cite]) -> Self {
        let line = self.text(text.as_ref());
        if cites.is_empty() { line } else { line.text(" ").cites(cites) }
    }

    /// Adds emphasised text.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.runs.push(Run::Strong(text.into()));
        self
    }

    /// Adds secondary text.
    #[must_use]
    pub fn muted(mut self, text: impl Into<String>) -> Self {
        self.runs.push(Run::Muted(text.into()));
        self
    }

    /// Adds what a source gives as its address, to be followed where it is one of the web.
    #[must_use]
    pub fn address(mut self, address: &str) -> Self {
        let text = address.to_owned();
        let run = if is_of_the_web(address) { Run::Link(text) } else { Run::Text(text) };
        self.runs.push(run);
        self
    }

    /// Adds several of them, a blank between two.
    #[must_use]
    pub fn addresses(self, addresses: &[String]) -> Self {
        addresses.iter().enumerate().fold(self, |line, (at, address)| {
            if at == 0 { line } else { line.text(" ") }.address(address)
        })
    }

    /// Adds a symbol with its word.
    #[must_use]
    pub fn mark(mut self, marked: impl Marked + Into<Tone> + Copy) -> Self {
        let (symbol, words) = (marked.symbol(), marked.words());
        self.runs.push(Run::Mark(Mark { symbol, words, tone: marked.into() }));
        self
    }

    /// Adds places in sources, with a blank between two of them; each once behind one statement.
    #[must_use]
    pub fn cites(mut self, cites: &[Cite]) -> Self {
        for cite in cites {
            let run = Run::Cite(cite.clone());
            let group = self.runs.iter().rev();
            let mut group = group.take_while(|run| match run {
                Run::Cite(_) => true,
                Run::Text(text) => text == " ",
                Run::Strong(_) | Run::Muted(_) | Run::Mark(_) | Run::Link(_) => false,
            });
            if group.any(|before| *before == run) {
                continue;
            }
            if let Some(Run::Cite(_)) = self.runs.last() {
                self.runs.push(Run::Text(" ".into()));
            }
            self.runs.push(run);
        }
        self
    }

    /// The places it cites, in order.
    pub fn cited(&self) -> impl Iterator<Item = &Cite> {
        self.runs.iter().filter_map(|run| if let Run::Cite(cite) = run { Some(cite) } else { None })
    }

    /// The text without emphases, marks as symbol and word, citations left out.
    #[must_use]
    pub fn plain(&self) -> String {
        self.citing(|_| String::new())
    }

    /// The text without emphases, marks as symbol and word, each citation as it is put here.
    #[must_use]
    pub fn citing(&self, put: impl Fn(&Cite) -> String) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match run {
                Run::Text(t) | Run::Strong(t) | Run::Muted(t) | Run::Link(t) => text.push_str(t),
                Run::Mark(mark) => {
                    text.push_str(mark.symbol);
                    text.push(' ');
                    text.push_str(mark.words);
                }
                Run::Cite(cite) => text.push_str(&put(cite)),
            }
        }
        text
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}

impl Section {
    /// A section without content yet.
    #[must_use]
    pub fn new(title: impl Into<String>, short: impl Into<String>) -> Self {
        Self { title: title.into(), short: short.into(), blocks: Vec::new() }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a paragraph.
    pub fn para(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Para(line.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, items: Vec<Line>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds a list whose order matters, unless it is empty.
    pub fn steps(&mut self, items: Vec<Line>) {
        if !items.is_empty() {
            self.blocks.push(Block::Steps(items));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(
        &mut self,
        head: impl IntoIterator<Item = impl Into<String>>,
        rows: Vec<Vec<Line>>,
    ) {
        if !rows.is_empty() {
            let head = head.into_iter().map(Into::into).collect();
            self.blocks.push(Block::Table { head, rows });
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(|block| -> Vec<&Line> {
            match block {
                Block::Heading(_) | Block::Flow(_) => Vec::new(),
                Block::Para(line) => vec![line],
                Block::List(lines) | Block::Steps(lines) => lines.iter().collect(),
                Block::Table { rows, .. } => rows.iter().flatten().collect(),
            }
        })
    }
}

/// The heading, where there is little room, of the section that tells the standing of every path.
pub const OPTIONS: &str = "Options";

/// The heading, where there is little room, of the section that lists the sources.
pub const SOURCES: &str = "Sources";

impl Doc {
    /// A paper that is no record, and so has no cover.
    #[must_use]
    pub fn new(title: impl Into<String>, sections: Vec<Section>) -> Self {
        Self { title: title.into(), sections, ..Self::default() }
    }

    /// Which section lists the sources, and which of its blocks does, in the order of their numbers.
    #[must_use]
    pub fn source_list(&self) -> Option<(usize, usize)> {
        let at = self.sections.iter().rposition(|section| section.short == SOURCES)?;
        let is_list = |block: &Block| matches!(block, Block::Steps(_));
        Some((at, self.sections[at].blocks.iter().position(is_list)?))
    }

    /// The sources cited, in the order of their first citation: the numbers readers see.
    #[must_use]
    pub fn sources(&self) -> Vec<Id<Source>> {
        let mut found = Vec::new();
        for cite in self.sections.iter().flat_map(Section::lines).flat_map(Line::cited) {
            if !found.contains(&cite.0) {
                found.push(cite.0);
            }
        }
        found
    }
}

/// Whether a table is small enough to be kept on one page.
#[must_use]
pub fn is_small(rows: &[Vec<Line>]) -> bool {
    const ROWS: usize = 10;
    const LETTERS: usize = 700;
    let letters: usize = rows.iter().flatten().map(|cell| cell.plain().len()).sum();
    rows.len() <= ROWS && letters <= LETTERS
}
