//! How kept decisions are drawn: a name for each, its revisions below it, and at the foot all of the one under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::report::kept::{Kept, titled};
use crate::report::text::clean;
use crate::report::wording::came_to;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::{chrome, find, fit, flow, list};

use super::KeptDecisions;
use super::entries::{Entry, Row, rows};

/// From this height on all of the revision under the cursor is told at the foot.
const WITH_FOOT: u16 = 12;

impl KeptDecisions {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let marked = match self.marked.len() {
            0 => String::new(),
            n => format!("{n} of 2 marked"),
        };
        let Some(body) = chrome::draw(frame, ctx, Context::Kept.name(), &marked) else { return };
        let body = self.below_filter(frame, ctx, body);
        let body = self.above_foot(frame, ctx, body);
        let entries = self.entries();
        self.cursor.at = self.cursor.at.min(entries.len().saturating_sub(1));
        if entries.is_empty() {
            let lines = flow::text(&self.none(ctx), ctx.theme.text, usize::from(body.width));
            frame.render_widget(Text::from(lines), body);
            return;
        }
        let rows = rows(&entries, self.kept());
        let height = usize::from(body.height);
        let is_on = |row: &Row| matches!(row, Row::Entry(at, _) if *at == self.cursor.at);
        let at = rows.iter().position(is_on).unwrap_or(0);
        // The name of a decision stays in sight with its first revision.
        let headed = at > 0 && matches!(rows[at - 1], Row::Decision(_) | Row::NotRead);
        let from = if headed { at - 1 } else { at };
        self.offset = list::offset(from, at + 1, rows.len(), height, self.offset);
        // So that a page is as long as what is shown.
        self.cursor.window(entries.len(), height);
        let place = list::place(self.cursor.at, entries.len(), rows.len(), height);
        chrome::place(frame, &ctx.theme, place);
        let mut lines = Vec::new();
        for row in rows.iter().skip(self.offset).take(height) {
            if let Row::Entry(entry, _) = row {
                let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
                ctx.spot(Rect { y, height: 1, ..body }.intersection(body), *entry);
            }
            lines.push(self.line(ctx, *row, usize::from(body.width)));
        }
        frame.render_widget(Text::from(lines), body);
    }

    /// Why the list is empty, and what to do.
    fn none(&self, ctx: &Ctx<'_>) -> String {
        let save = ctx.key(Context::Decision, Action::Save);
        match (&self.store, &ctx.saving.decisions) {
            (Err(why), _) => why.clone(),
            (_, None) => "There is no home folder to keep decisions in; name one in your settings \
                          (decisions)."
                .into(),
            _ if self.filter.typed().is_some() => "No decision that is kept has this in it.".into(),
            (_, Some(folder)) => format!(
                "No decision is kept yet in {}. To keep one, save a recommendation ({save} in it). \
                 Each time it is a revision more, and none is written over.",
                folder.display()
            ),
        }
    }

    /// Draws the filter, where there is one, and gives what is left of the area.
    fn below_filter(&self, frame: &mut Frame<'_>, ctx: &Ctx<'_>, area: Rect) -> Rect {
        let Some(field) = self.filter.field() else { return area };
        let theme = &ctx.theme;
        let count = format!("  {} of {}", self.entries().len(), self.kept().len());
        let room = usize::from(area.width).saturating_sub(count.width() + 3);
        let mut spans = vec![Span::styled("/ ", theme.accent)];
        spans.extend(field.line(theme, room, self.typing).spans);
        if self.filter.typed().is_some() {
            spans.push(Span::styled(count, theme.muted));
        }
        let line = Rect { height: 1, ..area }.intersection(area);
        frame.render_widget(Line::from(spans), line);
        let taken = 2.min(area.height);
        Rect { y: area.y + taken, height: area.height - taken, ..area }
    }

    /// Draws all of the revision under the cursor at the foot, where there is room, and gives what is
    /// left of the area.
    fn above_foot(&self, frame: &mut Frame<'_>, ctx: &Ctx<'_>, area: Rect) -> Rect {
        let Some(on) = self.on().filter(|_| area.height >= WITH_FOOT) else { return area };
        let theme = &ctx.theme;
        let width = usize::from(area.width);
        let made = format!(
            "{}, {}: {}. {}Policy {}, knowledge base {}.",
            on.name(),
            on.date,
            came_to(ctx.catalog, &on.outcome, &on.recommended),
            on.status.map_or_else(String::new, |status| format!("{}. ", status.word())),
            on.policy,
            on.catalog,
        );
        let mut lines = vec![Line::default()];
        let title = titled(on);
        if !title.is_empty() {
            lines.extend(flow::text(&clean(&title), theme.strong, width).into_iter().take(2));
        }
        lines.extend(flow::text(&made, theme.text, width));
        lines.extend(flow::text(&on.folder.display().to_string(), theme.muted, width));
        let most = area.height / 2;
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(most);
        let above = area.height - height;
        let foot = Rect { y: area.y + above, height, ..area };
        frame.render_widget(Text::from(lines), foot.intersection(area));
        Rect { height: above, ..area }
    }

    fn line(&self, ctx: &Ctx<'_>, row: Row, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        match row {
            Row::Blank => Line::default(),
            Row::NotRead => Line::styled(fit("Cannot be read", width), theme.title),
            Row::Decision(at) => self.name(ctx, at, width),
            Row::Entry(entry, Entry::Revision(at)) => self.revision(ctx, entry, at, width),
            Row::Entry(entry, Entry::Broken(at)) => {
                let on = entry == self.cursor.at;
                let (marker, style) = if on { ("> ", theme.selected) } else { ("  ", theme.text) };
                let why = clean(&within(&self.broken()[at], ctx));
                Line::styled(fit(&format!("{marker}✗ {why}"), width), style)
            }
        }
    }

    /// What a decision is called, with its id where there is room for both.
    fn name(&self, ctx: &Ctx<'_>, at: usize, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let kept = &self.kept()[at];
        let title = clean(&titled(kept));
        if title.trim().is_empty() {
            return Line::styled(fit(&kept.id, width), theme.title);
        }
        let room = width.saturating_sub(kept.id.width() + 2);
        let letters = self.filter.letters(at);
        if room < title.width().min(width / 2) {
            return Line::from(marked(&fit(&title, width), letters, ctx));
        }
        let title = fit(&title, room);
        let gap = width.saturating_sub(title.width() + kept.id.width());
        let mut spans = marked(&title, letters, ctx);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(kept.id.clone(), theme.muted));
        Line::from(spans)
    }

    fn revision(&self, ctx: &Ctx<'_>, entry: usize, at: usize, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let kept = &self.kept()[at];
        let on = entry == self.cursor.at;
        let (marker, style) = if on { (">", theme.selected) } else { (" ", theme.text) };
        let tick = if self.is_marked(kept) { "x" } else { " " };
        let came = came_to(ctx.catalog, &kept.outcome, &kept.recommended);
        let number = format!("r{}", kept.revision);
        let text = format!("{marker} [{tick}] {number:<3} {}  {came} ", clean(&kept.date));
        let tail = format!("{}, {}", kept.policy, clean(&kept.catalog));
        let text = fit(&text, width);
        let room = width.saturating_sub(text.width());
        let mut spans = vec![Span::styled(text, style)];
        if tail.width() < room {
            spans.push(Span::raw(" ".repeat(room - tail.width())));
            spans.push(Span::styled(tail, theme.muted));
        }
        Line::from(spans)
    }

    fn is_marked(&self, kept: &Kept) -> bool {
        self.marked.contains(&kept.folder)
    }
}

/// What is wrong with something in the folder of decisions, which need not be named each time.
fn within(why: &str, ctx: &Ctx<'_>) -> String {
    let folder = ctx.saving.decisions.as_ref().map(|folder| folder.display().to_string());
    let rest = folder.and_then(|folder| why.strip_prefix(&folder));
    rest.unwrap_or(why).trim_start_matches(std::path::is_separator).to_owned()
}

/// The name of a decision, with the letters that were typed marked in it.
fn marked(text: &str, letters: &[usize], ctx: &Ctx<'_>) -> Vec<Span<'static>> {
    find::highlighted(text, letters, ctx.theme.title, ctx.theme.hit)
}
