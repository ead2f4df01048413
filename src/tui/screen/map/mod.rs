//! The map of the interview: every section with its questions, what is answered, and a jump to each.

mod rows;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::aside;
use rows::{Row, State, answer, questions, rows_of, told};

/// From this width of the screen on the map stands beside the question.
pub const BESIDE_FROM: u16 = 150;

/// Clicks on the map have numbers from here on, behind those of any options.
const SPOTS: usize = 10_000;

/// Columns the names of the questions take where the map has the screen for itself.
const NAME: usize = 22;

/// Columns how they stand takes there.
const STATE: usize = 19;

/// The most lines told about the question under the cursor.
const TOLD: usize = 6;

/// The map of the interview.
#[derive(Default)]
pub struct Map {
    cursor: usize,
    offset: usize,
    page: usize,
    /// Where the list is, if it is longer than what is shown.
    place: Option<String>,
}

impl Map {
    /// Columns it takes beside a question.
    #[must_use]
    pub fn width(screen: u16) -> u16 {
        if screen >= 180 { 36 } else { 28 }
    }

    /// The question that was clicked, if a click was on the map.
    #[must_use]
    pub fn clicked(entry: usize) -> Option<usize> {
        entry.checked_sub(SPOTS)
    }

    /// Puts the cursor on the question the interview stands at.
    pub fn arrive(&mut self, ctx: &Ctx<'_>) {
        let here = ctx.session.current().map(|q| q.id);
        self.cursor = questions(ctx).iter().position(|q| Some(*q) == here).unwrap_or(0);
    }

    /// Moves the cursor, if a key asks for that.
    pub fn walk(&mut self, action: Action, ctx: &Ctx<'_>) {
        let last = questions(ctx).len().saturating_sub(1);
        let page = self.page.max(1);
        self.cursor = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down => self.cursor + 1,
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => self.cursor.saturating_add(page),
            Action::First => 0,
            Action::Last => last,
            _ => self.cursor,
        }
        .min(last);
    }

    /// Goes to the question of a number, or says why that cannot be. Gives whether it went.
    pub fn go(&mut self, at: Option<usize>, ctx: &mut Ctx<'_>) -> bool {
        let at = at.unwrap_or(self.cursor);
        let Some(question) = questions(ctx).get(at).copied() else { return false };
        self.cursor = at;
        if State::of(ctx, question) == State::Aside {
            let text = aside::why_text(ctx, question);
            ctx.info(text);
            return false;
        }
        if ctx.session.current().map(|q| q.id) != Some(question) {
            ctx.session.go_to(question);
            ctx.save_place();
        }
        true
    }

    /// Draws it for itself.
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let progress = ctx.session.progress();
        let answered = format!("{} of {} answered", progress.answered, progress.questions);
        let Some(body) = chrome::draw(frame, ctx, "Map", &answered) else { return };
        self.draw_in(frame, body, ctx, true);
        chrome::place(frame, &ctx.theme, self.place.take());
    }

    /// Draws it beside a question; only with the cursor in it, where keys move it.
    pub fn draw_side(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        ctx: &mut Ctx<'_>,
        focused: bool,
    ) {
        if !focused {
            self.arrive(ctx);
        }
        self.draw_in(frame, area, ctx, focused);
    }

    fn draw_in(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'_>, focused: bool) {
        let width = usize::from(area.width);
        let foot = self.foot(ctx, width, usize::from(area.height), focused);
        let rows =
            [Constraint::Fill(1), Constraint::Length(u16::try_from(foot.len()).unwrap_or(0))];
        let [top, bottom] = area.layout(&Layout::vertical(rows));
        frame.render_widget(Text::from(foot), bottom);
        let height = usize::from(top.height);
        let mut rows = rows_of(ctx);
        let gaps = rows.iter().filter(|r| matches!(r, Row::Section(_))).count().saturating_sub(1);
        if rows.len() + gaps <= height {
            let spaced = |row| match row {
                Row::Section(_) => vec![Row::Gap, row],
                row => vec![row],
            };
            rows = rows.into_iter().flat_map(spaced).skip(1).collect();
        }
        self.page = height;
        let is_on = |row: &Row| matches!(row, Row::Question(_, at) if *at == self.cursor);
        let at = rows.iter().position(is_on).unwrap_or(0);
        // The heading of a section stays in sight with its first question.
        let headed = matches!(rows.get(at.wrapping_sub(1)), Some(Row::Section(_)));
        let from = at - usize::from(headed);
        self.offset = list::offset(from, at + 1, rows.len(), height, self.offset);
        self.place = list::place(self.cursor, questions(ctx).len(), rows.len(), height);
        let mut lines = Vec::new();
        for row in rows.iter().skip(self.offset).take(height) {
            let y = top.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            if let Row::Question(_, at) = row {
                ctx.spot(Rect { y, height: 1, ..top }.intersection(top), SPOTS + at);
            }
            lines.push(self.line(ctx, row, width, focused));
        }
        frame.render_widget(Text::from(lines), top);
    }

    fn line(&self, ctx: &Ctx<'_>, row: &Row, width: usize, focused: bool) -> Line<'static> {
        let theme = &ctx.theme;
        let (question, at) = match row {
            Row::Gap => return Line::default(),
            Row::Section(name) => return Line::styled(fit(name, width), theme.title),
            Row::Question(question, at) => (*question, *at),
        };
        let state = State::of(ctx, question);
        let here = ctx.session.current().map(|q| q.id) == Some(question);
        let on = focused && at == self.cursor;
        let marker = match (on, here) {
            (true, _) => ">",
            (false, true) => "▸",
            (false, false) => " ",
        };
        let style = match (on, here) {
            (true, _) => theme.selected,
            (false, true) => theme.strong,
            (false, false) if state == State::Aside => theme.muted,
            (false, false) => theme.text,
        };
        let mark = if on { style } else { state.style(theme) };
        let name = &ctx.catalog.questions[question].name;
        let mut spans = vec![
            Span::styled(format!("{marker} "), style),
            Span::styled(state.symbol(), mark),
            Span::styled(format!(" {} ", fit(name, width.saturating_sub(5))), style),
        ];
        if width >= NAME + 16 {
            spans[2] = Span::styled(format!(" {} ", pad(name, NAME)), style);
            let words = [format!("{} · here", state.words()), state.words().to_owned()];
            let room = width.saturating_sub(NAME + 5);
            let word = words.iter().skip(usize::from(!here)).find(|w| w.width() <= room);
            let word = word.cloned().unwrap_or_default();
            spans.push(Span::styled(pad(&word, STATE.min(room)), state.style(theme)));
            let room = width.saturating_sub(NAME + 5 + STATE);
            if room >= 20 {
                spans.push(Span::styled(fit(&answer(ctx, question), room), theme.muted));
            }
        }
        Line::from(spans)
    }

    /// What stands below the list: the question under the cursor in full, and what the marks mean
    /// where their words do not stand beside them.
    fn foot(
        &self,
        ctx: &Ctx<'_>,
        width: usize,
        height: usize,
        focused: bool,
    ) -> Vec<Line<'static>> {
        let theme = &ctx.theme;
        let all = questions(ctx);
        let mut lines = vec![Line::default()];
        if focused && let Some(question) = all.get(self.cursor) {
            let place = format!("{}/{} ", self.cursor + 1, all.len());
            let pieces = [(place, theme.muted), (told(ctx, *question), theme.text)];
            let mut told = flow::wrap(&pieces, width, "", "");
            let most = if height < 12 { 2 } else { TOLD };
            if told.len() > most {
                told.truncate(most);
                if let Some(last) = told.last_mut() {
                    *last = Line::styled(fit(&format!("{last} …"), width), theme.text);
                }
            }
            lines.extend(told);
        }
        if !focused && rows_of(ctx).len() + 3 > height {
            let place = format!("{}/{}", self.cursor + 1, all.len());
            lines.push(Line::styled(place, theme.muted));
        }
        if width < NAME + 16 && !(focused && height < 20) {
            let mark = |s: State| format!("{} {}", s.symbol(), s.words()).replace(' ', "\u{a0}");
            let marks = State::ALL.map(mark).join("\u{a0}· ");
            lines.extend(flow::text(&marks, theme.muted, width));
        }
        if lines.len() == 1 { Vec::new() } else { lines }
    }
}
