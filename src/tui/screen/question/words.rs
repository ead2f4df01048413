//! The words of a question that the glossary explains: where they stand, and what is told of them.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use crate::catalog::record::{Cite, Question, Term, TermOrigin};
use crate::catalog::{Catalog, Id};
use crate::report::doc::{self, Doc, Section};
use crate::report::glossary::{Found, Glossary};
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Theme;
use crate::tui::view::emphasis::{self, Emphasis};
use crate::tui::view::flow;

/// The words of a question that the glossary explains.
#[derive(Default)]
pub struct Words {
    /// Each once: as they stand in the question, then those it names besides.
    terms: Vec<Id<Term>>,
    prompt: Vec<Found>,
    options: Vec<Vec<Found>>,
    why: Vec<Found>,
}

impl Words {
    /// The words of a question.
    #[must_use]
    pub fn of(glossary: &Glossary, question: &Question) -> Self {
        let find = |text: &str| glossary.find(text, &question.terms);
        let mut made = Self {
            terms: Vec::new(),
            prompt: find(&question.prompt),
            options: question.options.iter().map(|option| find(&option.name)).collect(),
            why: find(&question.why),
        };
        let found = made.prompt.iter().chain(made.options.iter().flatten()).chain(&made.why);
        let all: Vec<_> = found.map(|f| f.term).chain(question.terms.iter().copied()).collect();
        for term in all {
            if !made.terms.contains(&term) {
                made.terms.push(term);
            }
        }
        made
    }

    /// The words of the prompt, underlined.
    #[must_use]
    pub fn in_prompt(&self, style: Style) -> Vec<Emphasis> {
        underlined(&self.prompt, style, 0)
    }

    /// The words of an option's name, underlined.
    #[must_use]
    pub fn in_option(&self, option: usize, style: Style) -> Vec<Emphasis> {
        self.options.get(option).map(|found| underlined(found, style, 0)).unwrap_or_default()
    }

    /// The words of why the question is asked, underlined; that text begins at `from`.
    #[must_use]
    pub fn in_why(&self, style: Style, from: usize) -> Vec<Emphasis> {
        underlined(&self.why, style, from)
    }

    /// Other spellings of the words of an option's name.
    pub fn spellings<'c>(
        &self,
        catalog: &'c Catalog,
        option: usize,
    ) -> impl Iterator<Item = &'c str> {
        let terms = self.options.get(option).into_iter().flatten();
        let terms = terms.filter_map(|found| catalog.terms.get(found.term));
        terms.flat_map(|term| term.also.iter().chain([&term.name])).map(String::as_str)
    }

    /// Each word with what it means, to be read beside the question; those of the option under the
    /// cursor first.
    #[must_use]
    pub fn told(&self, ctx: &Ctx<'_>, option: usize, width: usize) -> Vec<Vec<Line<'static>>> {
        let entry = |term: &Term| {
            let pieces = [
                (format!("{}: ", term.name), ctx.theme.strong),
                (term.text.clone(), ctx.theme.text),
                (format!(" {}{}", place(&term.cites), origin(term.origin)), ctx.theme.muted),
            ];
            flow::wrap(&pieces, width, "", "")
        };
        let in_option = |id: &Id<Term>| {
            self.options.get(option).is_some_and(|found| found.iter().any(|f| f.term == *id))
        };
        let (mut terms, rest): (Vec<Id<Term>>, Vec<Id<Term>>) =
            self.terms.iter().partition(|id| in_option(id));
        terms.extend(rest);
        terms.into_iter().filter_map(|id| ctx.catalog.terms.get(id)).map(entry).collect()
    }

    /// What the words mean, with where that is said; none where the question has none.
    #[must_use]
    pub fn paper(&self, catalog: &Catalog, title: String) -> Option<Doc> {
        let terms: Vec<_> = self.terms.iter().filter_map(|id| catalog.terms.get(*id)).collect();
        if terms.is_empty() {
            return None;
        }
        let mut section = Section::new("Words", "Words");
        for term in terms {
            let said = doc::Line::new().strong(format!("{}: ", term.name));
            section.para(said.said(&term.text, &term.cites).muted(origin(term.origin)));
        }
        Some(with_sources(catalog, Doc { title, sections: vec![section], ..Doc::default() }))
    }

    /// The same below why the question is asked.
    #[must_use]
    pub fn paper_with_why(&self, catalog: &Catalog, question: &Question) -> Doc {
        let mut why = Section::new("Why it is asked", "Why");
        why.para(doc::Line::new().strong("Why it is asked: ").said(&question.why, &question.cites));
        let mut sections = vec![why];
        let words = self.paper(catalog, String::new());
        sections.extend(words.into_iter().flat_map(|doc| doc.sections).take(1));
        with_sources(catalog, Doc { title: question.name.clone(), sections, ..Doc::default() })
    }
}

fn underlined(found: &[Found], style: Style, from: usize) -> Vec<Emphasis> {
    let style = style.add_modifier(Modifier::UNDERLINED);
    let shifted = |at: &Range<usize>| at.start + from..at.end + from;
    found.iter().map(|found| (shifted(&found.at), style)).collect()
}

/// Where a word is explained, without a list of sources beside it.
fn place(cites: &[Cite]) -> String {
    if cites.is_empty() {
        return String::new();
    }
    let text = cites.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    format!("[{}]", text.replace(' ', "\u{a0}"))
}

/// Whose explanation it is, where it is not that of the sources.
fn origin(origin: TermOrigin) -> &'static str {
    match origin {
        TermOrigin::Sources => "",
        TermOrigin::General => " (general knowledge; the sources only use the word)",
        TermOrigin::Program => " (a word of this program)",
    }
}

fn with_sources(catalog: &Catalog, mut doc: Doc) -> Doc {
    let mut section = Section::new("Sources", "Sources");
    let line = |id: &Id<_>| wording::source_line(&catalog.sources[*id]);
    let sources = doc.sources();
    if !sources.is_empty() {
        section.steps(sources.iter().map(line).collect());
        doc.sections.push(section);
    }
    doc
}

/// Why a question is asked, the words that are explained underlined.
#[must_use]
pub fn why_line(
    theme: &Theme,
    words: &Words,
    question: &Question,
    width: usize,
) -> Vec<Line<'static>> {
    let head = "Why: ";
    let text = format!("{head}{}", question.why);
    let mut emphases = vec![(0..head.len(), theme.strong)];
    emphases.extend(words.in_why(theme.muted, head.len()));
    emphasis::wrap(&text, theme.muted, &emphases, width, "", "")
}
