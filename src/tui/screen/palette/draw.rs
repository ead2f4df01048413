//! How the palette is drawn: the field, what was found, and what is marked in full below.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::find::highlighted;
use crate::tui::view::{fit, flow, list, popup};

use super::Palette;
use super::entries::{Entry, Goal, Kind};
use super::ranking::Found;

/// Lines no wider than this read well.
const WIDTH: u16 = 76;

/// More lines than these tell no more at a glance.
const HEIGHT: u16 = 28;

/// Columns the marker and the kind take.
const KIND: usize = 11;

/// From this height on a line is drawn above what is told of the marked entry.
const ROOMY: u16 = 12;

impl Palette {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let screen = frame.area();
        let width = screen.width.saturating_sub(8).min(WIDTH);
        let most = popup::most(screen, ctx);
        let all = u16::try_from(self.entries.len() + 6).unwrap_or(u16::MAX);
        let (count, at) = (self.found.len(), self.cursor.min(self.found.len()));
        let place = format!("{}/{count}", (at + 1).min(count));
        let title = Context::Palette.name();
        let area = popup::draw(frame, ctx, title, &place, width, all.min(HEIGHT).min(most));
        let told = self.told(ctx, usize::from(area.width));
        let foot = u16::try_from(told.len().max(2)).unwrap_or(u16::MAX).min(area.height / 2);
        let rule = u16::from(area.height >= ROOMY);
        let rows = [
            Constraint::Length(1),
            Constraint::Length(rule),
            Constraint::Fill(1),
            Constraint::Length(rule),
            Constraint::Length(foot),
        ];
        let [field, above, hits, below, foot] = area.layout(&Layout::vertical(rows));
        self.draw_field(frame, field, ctx);
        for line in [above, below] {
            let text = "─".repeat(usize::from(line.width));
            frame.render_widget(Span::styled(text, ctx.theme.rule), line);
        }
        self.draw_found(frame, hits, ctx);
        frame.render_widget(Text::from(cut(told, foot)), foot);
    }

    fn draw_field(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
        let theme = &ctx.theme;
        let room = usize::from(area.width).saturating_sub(2);
        let mut spans = vec![Span::styled(": ", theme.accent)];
        spans.extend(self.field.line(theme, room, true).spans);
        if self.field.text().is_empty() {
            let hint = " what to do, or where to go";
            spans.push(Span::styled(fit(hint, room.saturating_sub(1)), theme.muted));
        }
        frame.render_widget(Line::from(spans), area);
    }

    fn draw_found(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'_>) {
        let height = usize::from(area.height);
        self.page = height.max(1);
        let count = self.found.len();
        self.offset = list::offset(self.cursor, self.cursor + 1, count, height, self.offset);
        let mut lines = Vec::new();
        for (at, found) in self.found.iter().enumerate().skip(self.offset).take(height) {
            let y = area.y.saturating_add(u16::try_from(lines.len()).unwrap_or(u16::MAX));
            ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
            lines.push(self.line(ctx, found, at == self.cursor, usize::from(area.width)));
        }
        if count == 0 {
            let text = "Nothing is called that, nor spelt nearly so.";
            lines.extend(flow::text(text, ctx.theme.muted, usize::from(area.width)));
        }
        frame.render_widget(Text::from(lines), area);
    }

    /// An entry: its kind, its name, and to the right its key, or the other name that was hit.
    fn line(&self, ctx: &Ctx<'_>, found: &Found, on: bool, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let entry = &self.entries[found.entry];
        let (marker, style) = if on { ("> ", theme.selected) } else { ("  ", theme.text) };
        let quiet = if on { theme.selected } else { theme.muted };
        let room = width.saturating_sub(KIND);
        let other = found.also.and_then(|nth| entry.also.get(nth)).map_or("", String::as_str);
        // What was hit is shown, however little room there is; else the id, where there is some.
        let other = match (entry.kind, other) {
            (Kind::Action | Kind::Screen, "") => String::new(),
            (_, "") => {
                entry.also.first().filter(|id| **id != entry.name).cloned().unwrap_or_default()
            }
            (_, hit) => fit(hit, room / 2),
        };
        let keys = if entry.key.is_empty() { 0 } else { entry.key.width() + 2 };
        let fits = entry.name.width() + 2 + other.width() + keys <= room;
        let other = if fits || found.also.is_some() { other } else { String::new() };
        let tail = if other.is_empty() { keys } else { other.width() + 2 + keys };
        let name = fit(&entry.name, room.saturating_sub(tail));
        let gap = room.saturating_sub(name.width() + tail) + usize::from(!other.is_empty()) * 2;
        let own: &[usize] = if found.also.is_none() { &found.letters } else { &[] };
        let others: &[usize] = if found.also.is_some() { &found.letters } else { &[] };
        let mut spans = vec![Span::styled(format!("{marker}{:<9}", entry.kind.word()), quiet)];
        spans.extend(highlighted(&name, own, style, theme.hit));
        spans.push(Span::styled(" ".repeat(gap), style));
        spans.extend(highlighted(&other, others, quiet, theme.hit));
        if keys > 0 {
            let key = if on { theme.selected } else { theme.accent };
            spans.push(Span::styled(format!("  {}", entry.key), key));
        }
        Line::from(spans)
    }

    /// The marked entry in full, and what can be done with it.
    fn told(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
        let theme = &ctx.theme;
        let Some(entry) = self.marked() else { return Vec::new() };
        let hit = self.found.get(self.cursor).and_then(|found| found.also).filter(|nth| *nth > 0);
        let hit = hit.and_then(|nth| entry.also.get(nth)).map(|name| format!(": {name}"));
        let id = match (entry.kind, entry.also.first()) {
            (Kind::Action | Kind::Screen, _) | (_, None) => String::new(),
            (_, Some(id)) => format!(" ({id}{})", hit.unwrap_or_default()),
        };
        let pieces = [
            (entry.name.clone(), theme.strong),
            (id, theme.muted),
            (format!(". {}", self.what(ctx, entry)), theme.text),
        ];
        flow::wrap(&pieces, width, "", "")
    }

    fn what(&self, ctx: &Ctx<'_>, entry: &Entry) -> String {
        let enter = ctx.key(Context::Palette, Action::Accept);
        let tab = ctx.key(Context::Palette, Action::Matrix);
        match entry.goal {
            Goal::Act(_) => {
                format!("{enter} does it. Key in {}: {}.", self.from.name(), entry.key)
            }
            Goal::Place(_) => format!("{enter} goes there."),
            Goal::Question(question) if ctx.session.profile().is_asked(question) => {
                format!("{enter} opens the interview at it.")
            }
            Goal::Question(_) => {
                format!("It does not arise for your answers: {enter} tells what it asks.")
            }
            Goal::Control(_) => format!("{enter} explains it, {tab} shows its row in the matrix."),
            Goal::Path(_) => format!("{enter} explains it, {tab} shows its column in the matrix."),
            Goal::Term(_) => format!("{enter} explains it."),
        }
    }
}

/// As many lines as there is room for; that there are more is told by an ellipsis.
fn cut(mut lines: Vec<Line<'static>>, area: Rect) -> Vec<Line<'static>> {
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = Line::raw(fit(&format!("{last} …"), usize::from(area.width)));
        }
    }
    lines
}
