//! A text to read, scrolled: the help, the words of a question, a paper.

use ratatui::Frame;
use ratatui::text::{Line, Span, Text};

use crate::catalog::record::Question;
use crate::report::Doc;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::theme::Theme;
use crate::tui::view::{flow, list, pad, popup};

use super::Step;

/// A text to read.
pub struct Reader {
    title: String,
    content: Content,
    top: usize,
    page: usize,
    length: usize,
}

enum Content {
    Help(Context),
    Words(Vec<(String, String)>),
    Paper(Doc),
}

impl Reader {
    /// The keys that work in a place.
    #[must_use]
    pub fn help(context: Context) -> Self {
        Self::new(format!("Keys: {}", context.name()), Content::Help(context))
    }

    /// What the words of a question mean, and why it is asked.
    #[must_use]
    pub fn words(ctx: &Ctx<'_>, question: &Question) -> Self {
        let mut words = vec![("Why it is asked".to_owned(), question.why.clone())];
        let terms = question.terms.iter().filter_map(|id| ctx.catalog.terms.get(*id));
        words.extend(terms.map(|term| (term.name.clone(), term.text.clone())));
        Self::new(question.name.clone(), Content::Words(words))
    }

    /// A paper, with its sources below it.
    #[must_use]
    pub fn paper(doc: Doc) -> Self {
        Self::new(doc.title.clone(), Content::Paper(doc))
    }

    fn new(title: String, content: Content) -> Self {
        Self { title, content, top: 0, page: 1, length: 0 }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        let last = self.length.saturating_sub(self.page);
        match action {
            Action::Back | Action::Accept | Action::Help => return Step::Back,
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(last),
            Action::PageUp => self.top = self.top.saturating_sub(self.page),
            Action::PageDown => self.top = (self.top + self.page).min(last),
            Action::First => self.top = 0,
            Action::Last => self.top = last,
            _ => {}
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let width = frame.area().width.saturating_sub(8).min(76);
        let lines = match &self.content {
            Content::Help(context) => help_lines(ctx, *context, usize::from(width)),
            Content::Words(words) => word_lines(&ctx.theme, words, usize::from(width)),
            Content::Paper(doc) => paper_lines(&ctx.theme, doc, usize::from(width)),
        };
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let room = usize::from(frame.area().height.saturating_sub(4));
        let place = list::position(self.top, lines.len(), room).unwrap_or_default();
        let area = popup::draw(frame, &ctx.theme, &self.title, &place, width, height);
        self.page = usize::from(area.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.page));
        frame.render_widget(Text::from(lines[self.top..].to_vec()), area);
    }
}

fn paper_lines(theme: &Theme, doc: &Doc, width: usize) -> Vec<Line<'static>> {
    let sources = doc.sources();
    let mut lines = Vec::new();
    for (at, section) in doc.sections.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
            lines.push(Line::from(Span::styled(section.title.clone(), theme.title)));
        }
        lines.extend(flow::section(section, &sources, width, theme));
    }
    lines
}

/// The keys of a place, as the keymap has them.
fn help_lines(ctx: &Ctx<'_>, context: Context, width: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for binding in ctx.keymap.of(context) {
        // Nine digits do one thing.
        if told.contains(&binding.long) {
            continue;
        }
        told.push(binding.long);
        let keys = match binding.action {
            Action::Pick(_) => binding.short.to_owned(),
            _ => binding.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        };
        let text = [
            (pad(&keys, 14).replace(' ', "\u{a0}"), ctx.theme.accent),
            (format!(" {}", binding.long), ctx.theme.text),
        ];
        lines.extend(flow::wrap(&text, width, "", &" ".repeat(15)));
    }
    lines
}

fn word_lines(theme: &Theme, words: &[(String, String)], width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (at, (word, text)) in words.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        lines.push(Line::from(Span::styled(word.clone(), theme.title)));
        lines.extend(flow::text(text, theme.text, width));
    }
    lines
}
