//! How the matrix is drawn: a frozen first column, a sticky head, and what the cursor is on in full below.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line as TextLine, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::Value;
use crate::report::doc::Tone;
use crate::report::marks::{DISPUTED, Marked as _};
use crate::report::matrix::Entry;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Context;
use crate::tui::theme::Theme;
use crate::tui::view::find::highlighted;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::hits::Spot;
use super::{Line, MatrixScreen};

/// Columns a path takes at least: a symbol, the longest word, the mark of a disagreement.
const COLUMN: usize = 15;

/// Which columns are shown, and how wide everything is.
struct Widths {
    first: usize,
    column: usize,
    left: usize,
    count: usize,
}

impl<'c> MatrixScreen<'c> {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        let right = self.right(ctx);
        let Some(body) = chrome::draw(frame, ctx, "Attestation matrix", &right) else {
            return;
        };
        let below = if body.height >= 18 { 4 } else { 2 };
        let parts = [Constraint::Length(1), Constraint::Fill(1), Constraint::Length(below)];
        let [head, table, below] = body.layout(&Layout::vertical(parts));
        let widths = self.widths(usize::from(body.width));
        self.left = widths.left;
        frame.render_widget(self.head(ctx, &widths), head);
        self.draw_rows(frame, table, ctx, &widths);
        self.draw_below(frame, below, ctx);
    }

    fn right(&self, ctx: &Ctx<'c>) -> String {
        let mut parts = Vec::new();
        if let Some(search) = &self.search {
            parts.push(search.hits.place());
        }
        if self.differences {
            parts.push("differences only".into());
        }
        let (shown, all) = (self.matrix.paths.len(), ctx.catalog.paths.len());
        parts.push(if shown == all {
            format!("{all} paths")
        } else {
            format!("{shown} of {all} paths")
        });
        parts.push(format!("policy: {}", ctx.policy));
        parts.join(" · ")
    }

    /// The first column is as wide as its longest name, but never over 35 of 100; what is left goes
    /// to the paths, and what they do not need is shared among them.
    fn widths(&self, width: usize) -> Widths {
        let names = self.matrix.rows.iter().map(|r| r.control.name.width() + 2);
        let first = names.max().unwrap_or(0).max(12).min(width * 7 / 20);
        let room = width.saturating_sub(first + 1);
        let all = self.matrix.paths.len().max(1);
        let count = (room / (COLUMN + 1)).clamp(1, all);
        let column = (room / count).saturating_sub(1).clamp(1, 60);
        let left = list::offset(self.column, self.column + 1, all, count, self.left);
        Widths { first, column, left, count }
    }

    fn head(&self, ctx: &Ctx<'c>, widths: &Widths) -> TextLine<'static> {
        let theme = &ctx.theme;
        let all = self.matrix.paths.len();
        let hidden_right = all.saturating_sub(widths.left + widths.count);
        let hidden = match (widths.left, hidden_right) {
            (0, 0) => String::new(),
            (0, right) => format!("{right} more ›"),
            (left, 0) => format!("‹ {left} more"),
            (left, right) => format!("‹ {left} · {right} ›"),
        };
        let mut spans = vec![
            Span::styled(pad(&hidden, widths.first), theme.accent),
            Span::styled("│", theme.rule),
        ];
        for at in widths.left..(widths.left + widths.count).min(all) {
            let name = fit(&self.matrix.paths[at].short, widths.column);
            let style = if at == self.column { theme.title } else { theme.strong };
            let letters = self.letters(&name, Spot::Column(at));
            let wide = name.width();
            spans.extend(highlighted(&name, &letters, style, theme.hit));
            spans.push(Span::raw(" ".repeat((widths.column + 1).saturating_sub(wide))));
        }
        TextLine::from(spans)
    }

    fn letters(&self, name: &str, spot: Spot) -> Vec<usize> {
        let hits = self.search.as_ref().map(|s| &s.hits).filter(|hits| hits.contains(spot));
        hits.map(|hits| hits.letters(name)).unwrap_or_default()
    }

    fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'c>, widths: &Widths) {
        let lines = self.lines();
        let height = usize::from(area.height);
        self.page = height.max(1);
        // The head of the group stays in sight above its first row.
        let head =
            self.row.checked_sub(1).filter(|at| matches!(lines.get(*at), Some(Line::Group(..))));
        self.above =
            list::offset(head.unwrap_or(self.row), self.row + 1, lines.len(), height, self.above);
        let columns = self.matrix.paths.len().max(1);
        let mut out = Vec::new();
        for (at, line) in lines.iter().enumerate().skip(self.above).take(height) {
            let y = area.y + u16::try_from(out.len()).unwrap_or(u16::MAX);
            let row = Rect { y, height: 1, ..area }.intersection(area);
            ctx.spot(row, at * columns + self.column.min(columns - 1));
            if matches!(line, Line::Control(_)) {
                for (nth, column) in
                    (widths.left..(widths.left + widths.count).min(columns)).enumerate()
                {
                    let x = area.x
                        + u16::try_from(widths.first + 1 + nth * (widths.column + 1))
                            .unwrap_or(u16::MAX);
                    let wide = u16::try_from(widths.column).unwrap_or(u16::MAX);
                    ctx.spot(
                        Rect { x, y, width: wide, height: 1 }.intersection(area),
                        at * columns + column,
                    );
                }
            }
            out.push(self.line(ctx, at, *line, widths));
        }
        if lines.is_empty() {
            out.push(TextLine::styled(
                "The shown paths do not differ in any row.",
                ctx.theme.muted,
            ));
        }
        frame.render_widget(Text::from(out), area);
    }

    fn line(&self, ctx: &Ctx<'c>, at: usize, line: Line, widths: &Widths) -> TextLine<'static> {
        let theme = &ctx.theme;
        let on = at == self.row;
        match line {
            Line::Group(group, count) => {
                let folded = self.folded.contains(&group);
                let sign = if folded { "▸" } else { "▾" };
                let marker = if on { ">" } else { " " };
                let text = format!("{marker}{sign} {} ({count}) ", ctx.catalog.groups[group].name);
                TextLine::styled(text, if on { theme.selected } else { theme.title })
            }
            Line::Control(row) => {
                let control = self.matrix.rows[row].control;
                let marker = if on { "> " } else { "  " };
                let name = fit(&control.name, widths.first.saturating_sub(2));
                let letters = self.letters(&name, Spot::Head(row));
                let wide = name.width() + 2;
                let style = if on { theme.strong } else { theme.text };
                let mut spans = vec![Span::styled(marker, theme.accent)];
                spans.extend(highlighted(&name, &letters, style, theme.hit));
                spans.push(Span::raw(" ".repeat(widths.first.saturating_sub(wide))));
                spans.push(Span::styled("│", theme.rule));
                let cells = &self.matrix.rows[row].cells;
                for (column, entry) in cells.iter().enumerate().skip(widths.left).take(widths.count)
                {
                    let hit = self
                        .search
                        .as_ref()
                        .is_some_and(|s| s.hits.contains(Spot::Cell(row, column)));
                    spans.extend(cell(
                        theme,
                        entry,
                        widths.column,
                        on && column == self.column,
                        hit,
                    ));
                    spans.push(Span::raw(" "));
                }
                TextLine::from(spans)
            }
        }
    }

    /// What the cursor is on, in full as far as there is room; or the field of the search.
    fn draw_below(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'c>) {
        let theme = &ctx.theme;
        let width = usize::from(area.width);
        let mut lines = vec![TextLine::styled("─".repeat(width), theme.rule)];
        if let Some(search) = self.search.as_ref().filter(|s| s.typing) {
            let mut line = vec![Span::styled("/ ", theme.accent)];
            line.extend(search.field.line(theme, width.saturating_sub(14), true).spans);
            line.push(Span::styled(format!("  {}", search.hits.place()), theme.muted));
            lines.push(TextLine::from(line));
        } else {
            lines.extend(self.told(ctx, width));
        }
        let room = usize::from(area.height);
        if lines.len() > room {
            lines.truncate(room);
            let last = lines.pop().map(|l| l.to_string()).unwrap_or_default();
            lines.push(TextLine::styled(
                fit(&format!("{last} …"), width.saturating_sub(1)),
                theme.text,
            ));
        }
        frame.render_widget(Text::from(lines), area);
    }

    fn told(&self, ctx: &Ctx<'c>, width: usize) -> Vec<TextLine<'static>> {
        let theme = &ctx.theme;
        match (self.cell_at_cursor(), self.at_cursor()) {
            (Some(entry), _) => {
                let value = entry.cell.value();
                let head = format!("{} · {}: ", entry.path.name, entry.control.name);
                let pieces = [
                    (head, theme.strong),
                    (
                        format!("{} {} ", value.symbol(), value.words()),
                        theme.tone(Tone::from(value)),
                    ),
                    (entry.text(), theme.text),
                ];
                flow::wrap(&pieces, width, "", "")
            }
            (None, Some(Line::Group(group, count))) => {
                let name = &ctx.catalog.groups[group].name;
                let key = ctx.key(Context::Matrix, crate::tui::keymap::Action::Fold);
                flow::text(
                    &format!("{name}: {count} controls. {key} folds and unfolds."),
                    theme.muted,
                    width,
                )
            }
            _ => Vec::new(),
        }
    }
}

/// A cell: symbol, word, the mark of a disagreement, and where there is room what it says.
fn cell(theme: &Theme, entry: &Entry<'_>, width: usize, on: bool, hit: bool) -> Vec<Span<'static>> {
    let value = entry.cell.value();
    let said = entry.text();
    let word = match value {
        Value::NotApplicable => "n/a",
        // Of a fact to read, the fact says more than that there is one.
        Value::Stated => &said,
        _ => value.words(),
    };
    let disputed = if entry.is_disputed() { format!("{DISPUTED} ") } else { String::new() };
    let marker = if on { ">" } else { "" };
    let head = fit(&format!("{marker}{} {disputed}{word}", value.symbol()), width);
    let rest = width.saturating_sub(head.width());
    // A short text is better than none only where a few words of it can be read.
    let tells = rest >= 16 && value != Value::Stated;
    let text = if tells { fit(&format!("  {said}"), rest) } else { String::new() };
    let fill = " ".repeat(rest.saturating_sub(text.width()));
    if on {
        return vec![Span::styled(format!("{head}{text}{fill}"), theme.selected)];
    }
    let style = theme.tone(Tone::from(value));
    let style = if hit { style.patch(theme.hit) } else { style };
    vec![Span::styled(head, style), Span::styled(text, theme.muted), Span::raw(fill)]
}
