//! A text to read, scrolled and searched: the help, the words of a question, an explanation, a paper.

mod content;

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::report::Doc;
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::theme::Theme;
use crate::tui::view::field::Field;
use crate::tui::view::find::Letters;
use crate::tui::view::{fit, list, popup};

use super::Step;
use super::standings::Standings;
use content::Content;

/// Lines no wider than this read well; a table is allowed more.
const READABLE: u16 = 76;
const TABLES: u16 = 96;

/// A text to read.
pub struct Reader {
    title: String,
    content: Content,
    widest: u16,
    set: Option<Box<Set>>,
    search: Option<Box<Search>>,
    top: usize,
    page: usize,
}

/// The text as it was last set: again only where the width or the theme has changed.
struct Set {
    width: u16,
    theme: Theme,
    lines: Vec<Line<'static>>,
    letters: Letters,
}

/// A search under way or done.
struct Search {
    field: Field,
    typing: bool,
    found: Vec<Range<usize>>,
    at: usize,
    /// The line at the top when it set out.
    from: usize,
}

impl Reader {
    /// The keys that work in a place.
    #[must_use]
    pub fn help(context: Context) -> Self {
        Self::new(&format!("Keys: {}", context.name()), Content::Help(context))
    }

    /// A paper, with its sources below it.
    #[must_use]
    pub fn paper(doc: Doc) -> Self {
        let title = doc.title.clone();
        Self::new(&title, Content::Paper(doc))
    }

    /// A paper on the words of a place, with its keys below it.
    #[must_use]
    pub fn words_and_keys(doc: Doc, context: Context) -> Self {
        let title = doc.title.clone();
        Self::new(&title, Content::PaperAndKeys(doc, context))
    }

    /// Where every path would stand, and what has moved since `before`.
    #[must_use]
    pub fn standings(title: &str, then: Standings, before: Standings, by: &'static str) -> Self {
        Self::new(title, Content::Standings(Box::new((then, before)), by))
    }

    /// What something of the knowledge base is, as `signoff explain` tells it, opened at a part.
    #[must_use]
    pub fn explanation(name: &str, doc: Doc, part: usize) -> Self {
        Self { widest: TABLES, ..Self::new(name, Content::Explanation(doc, part)) }
    }

    fn new(title: &str, content: Content) -> Self {
        let title = clean(title);
        Self { title, content, widest: READABLE, set: None, search: None, top: 0, page: 1 }
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.search {
            Some(search) if search.typing => Context::Search,
            _ => Context::Reader,
        }
    }

    /// The first line of the last page.
    fn last(&self) -> usize {
        self.set.as_ref().map_or(0, |set| set.lines.len()).saturating_sub(self.page)
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.context() == Context::Search {
            self.act_in_search(action);
            return Step::Stay;
        }
        match action {
            Action::Back if self.search.is_some() => self.search = None,
            Action::Back | Action::Accept | Action::Help => return Step::Back,
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(self.last()),
            Action::PageUp => self.top = self.top.saturating_sub(self.page),
            Action::PageDown => self.top = (self.top + self.page).min(self.last()),
            Action::First => self.top = 0,
            Action::Last => self.top = self.last(),
            Action::Search => {
                let (field, found) = (Field::default(), Vec::new());
                let from = self.top;
                self.search = Some(Box::new(Search { field, typing: true, found, at: 0, from }));
            }
            Action::NextHit => self.step(1, ctx),
            Action::PreviousHit => self.step(-1, ctx),
            _ => {}
        }
        Step::Stay
    }

    fn act_in_search(&mut self, action: Action) {
        let Some(search) = &mut self.search else { return };
        match action {
            Action::Accept if !search.field.text().trim().is_empty() => search.typing = false,
            Action::Back | Action::Accept => {
                self.top = search.from;
                self.search = None;
            }
            _ => {
                if search.field.act(action) {
                    self.find();
                }
            }
        }
    }

    /// Types into the search, which looks again with every letter.
    pub fn type_text(&mut self, text: &str) {
        if let Some(search) = self.search.as_mut().filter(|search| search.typing) {
            search.field.paste(text);
            self.find();
        }
    }

    /// Looks from where the search set out: at the first hit from there on, else at the first.
    fn find(&mut self) {
        let (Some(search), Some(set)) = (&mut self.search, &self.set) else { return };
        search.found = set.letters.find(&search.field.text());
        let ahead = |hit: &Range<usize>| set.letters.line_of(hit) >= search.from;
        search.at = search.found.iter().position(ahead).unwrap_or(0);
        self.top = search.from;
        self.go_to_hit();
    }

    fn step(&mut self, by: isize, ctx: &mut Ctx<'_>) {
        let Some(search) = &mut self.search else {
            let key = ctx.key(Context::Reader, Action::Search);
            ctx.info(format!("Nothing is searched for; {key} starts a search"));
            return;
        };
        let count = search.found.len().max(1);
        search.at = (search.at + count).saturating_add_signed(by) % count;
        self.go_to_hit();
    }

    /// Scrolls so that the hit that is looked at is in sight, with a line or two before it.
    fn go_to_hit(&mut self) {
        let (Some(search), Some(set)) = (&self.search, &self.set) else { return };
        let Some(hit) = search.found.get(search.at) else { return };
        let line = set.letters.line_of(hit);
        let around = 2.min(self.page.saturating_sub(1) / 2);
        let (from, to) = (line.saturating_sub(around), (line + 1 + around).min(set.lines.len()));
        self.top = list::offset(from, to, set.lines.len(), self.page, self.top);
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let width = frame.area().width.saturating_sub(8).min(self.widest);
        let anew = self.set(ctx, width);
        let count = self.set.as_ref().map_or(0, |set| set.lines.len());
        let most = popup::most(frame.area(), ctx);
        let height = u16::try_from(count).unwrap_or(u16::MAX).min(most);
        let page = usize::from(height).max(1);
        if std::mem::replace(&mut self.page, page) != page || anew {
            // The hit that was looked at stays in sight.
            self.go_to_hit();
        }
        self.top = self.top.min(count.saturating_sub(self.page));
        let last_shown = (self.top + self.page).min(count);
        let place = list::position(last_shown.saturating_sub(1), count, self.page);
        let place = place.unwrap_or_default();
        let title = fit(&self.title, usize::from(width).saturating_sub(place.width() + 3));
        let area = popup::draw(frame, ctx, &title, &place, width, height);
        let found = self.search.as_ref().map(|search| search.found.as_slice()).unwrap_or_default();
        let Some(set) = &self.set else { return };
        let looked_at = self.search.as_ref().map_or(0, |search| search.at);
        let theme = &ctx.theme;
        let style =
            |hit| if hit == looked_at { theme.hit.patch(theme.selected) } else { theme.hit };
        let shown = set.lines.iter().enumerate().skip(self.top).take(usize::from(area.height));
        let lines = shown.map(|(at, line)| set.letters.marked(line, at, found, style));
        frame.render_widget(Text::from(lines.collect::<Vec<_>>()), area);
        self.draw_search(frame, area, theme);
    }

    /// Sets the text where it is not set for this width yet. Gives whether it did.
    fn set(&mut self, ctx: &Ctx<'_>, width: u16) -> bool {
        let theme = ctx.theme;
        if self.set.as_ref().is_some_and(|set| set.width == width && set.theme == theme) {
            return false;
        }
        let columns = usize::from(width);
        let (lines, top) = self.content.lines(ctx, columns);
        if self.set.is_none() {
            self.top = top;
        }
        let letters = Letters::of(&lines);
        if let Some(search) = &mut self.search {
            search.found = letters.find(&search.field.text());
            search.at = search.at.min(search.found.len().saturating_sub(1));
        }
        self.set = Some(Box::new(Set { width, theme, lines, letters }));
        true
    }

    /// The search, on the lower edge of the box: the text does not move for it.
    fn draw_search(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some(search) = &self.search else { return };
        let count = match search.found.len() {
            _ if search.field.text().trim().is_empty() => String::new(),
            0 => "no hit ".to_owned(),
            many => format!("hit {}/{many} ", search.at + 1),
        };
        let edge = Rect { y: area.bottom(), height: 1, ..area }.intersection(frame.area());
        let room = usize::from(edge.width).saturating_sub(count.width() + 5);
        let mut line = vec![Span::styled(" / ", theme.accent)];
        if search.typing {
            line.extend(search.field.line(theme, room, true).spans);
        } else {
            line.push(Span::styled(fit(&search.field.text(), room), theme.text));
        }
        line.push(Span::styled(format!("  {count}"), theme.muted));
        frame.render_widget(Line::from(line), edge);
    }
}
