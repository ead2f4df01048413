//! How the matrix is drawn: a frozen first column, pinned paths, a sticky head, and what the cursor is on in full below.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Areas, Rect};
use ratatui::text::{Line as TextLine, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::{Control, Path, Value};
use crate::report::doc::Tone;
use crate::report::marks::{DISPUTED, Marked as _, STALE};
use crate::report::matrix::Entry;
use crate::report::search::{self, Finder};
use crate::report::wording::count as counted;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::theme::Theme;
use crate::tui::view::find::highlighted;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::grid::Line;
use super::hits::{Spot, letters};
use super::{Filter, MatrixScreen};

/// Columns a path takes at least: a symbol, its marks, the longest word.
const COLUMN: usize = 15;

/// Which columns are shown, and how wide everything is.
struct Widths {
    first: usize,
    column: usize,
    /// How many pinned paths stay in sight.
    frozen: usize,
    /// The other paths in sight.
    others: Range<usize>,
    all: usize,
}

impl Widths {
    /// The places of the paths in sight.
    fn columns(&self) -> impl Iterator<Item = usize> {
        (0..self.frozen).chain(self.others.clone())
    }

    /// What stands behind a column: a line behind the last pinned one.
    fn behind(&self, theme: &Theme, column: usize) -> Span<'static> {
        if column + 1 == self.frozen { Span::styled("│", theme.rule) } else { Span::raw(" ") }
    }
}

/// How many columns a text takes.
pub fn wide(text: &str) -> usize {
    text.width()
}

impl<'c> MatrixScreen<'c> {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        let right = self.right(ctx);
        let Some(body) = chrome::draw(frame, ctx, "Attestation matrix", &right) else {
            return;
        };
        let width = usize::from(body.width);
        let filters = self.filters(ctx, width);
        let widths = self.widths(width);
        self.left = widths.others.start.saturating_sub(widths.frozen);
        let head = self.head(ctx, &widths);
        let below = if body.height >= 18 { 4 } else { 2 };
        let tall = |lines: &[TextLine<'_>]| u16::try_from(lines.len()).unwrap_or(0);
        let parts = [
            Constraint::Length(tall(&filters)),
            Constraint::Length(tall(&head)),
            Constraint::Fill(1),
            Constraint::Length(below),
        ];
        let [above, top, table, below] = body.layout(&Areas::vertical(parts));
        frame.render_widget(Text::from(filters), above);
        frame.render_widget(Text::from(head), top);
        self.draw_rows(frame, table, ctx, &widths);
        self.draw_below(frame, below, ctx);
    }

    fn right(&self, ctx: &Ctx<'c>) -> String {
        let mut parts = Vec::new();
        let (shown, all) = (self.grid.columns.len(), ctx.catalog.paths.len());
        parts.push(if shown == all {
            format!("{all} paths")
        } else {
            format!("{shown} of {all} paths")
        });
        if self.layout.is_by_standing() {
            parts.push("by standing".into());
        }
        parts.push(format!("policy: {}", ctx.policy));
        parts.join(" · ")
    }

    /// Which filters are on, what they leave, and the key that clears them.
    fn filters(&self, ctx: &Ctx<'c>, width: usize) -> Vec<TextLine<'static>> {
        let on: Vec<_> = self.layout.filters().map(Filter::words).collect();
        if on.is_empty() {
            return Vec::new();
        }
        let theme = &ctx.theme;
        let (left, all) = (self.grid.rows.len(), ctx.catalog.controls.len());
        let key = ctx.key(Context::Matrix, Action::AllRows);
        let pieces = [
            (format!("{left} of {all} rows: "), theme.strong),
            (on.join(" + "), theme.text),
            (" · ".to_owned(), theme.muted),
            (key, theme.accent),
            (" all rows".to_owned(), theme.muted),
        ];
        flow::wrap(&pieces, width, "", "  ")
    }

    /// The first column is as wide as its longest name, but never over 35 of 100; what is left goes
    /// to the paths, and what they do not need is shared among them.
    fn widths(&self, width: usize) -> Widths {
        let first = (self.names + 2).max(12).min(width * 7 / 20);
        let room = width.saturating_sub(first + 1);
        let all = self.grid.columns.len().max(1);
        let count = (room / (COLUMN + 1)).clamp(1, all);
        let column = (room / count).saturating_sub(1).clamp(1, 60);
        // However many are pinned, there is a column for the others.
        let frozen = if self.grid.pinned < all { self.grid.pinned.min(count - 1) } else { 0 };
        let (others, window) = (all - frozen, count - frozen);
        let left = match self.grid.column.checked_sub(frozen) {
            Some(at) => list::offset(at, at + 1, others, window, self.left),
            // On a pinned path nothing scrolls.
            None => self.left.min(others.saturating_sub(window)),
        };
        let others = frozen + left..(frozen + left + window).min(all);
        Widths { first, column, frozen, others, all: self.grid.columns.len() }
    }

    fn head(&self, ctx: &Ctx<'c>, widths: &Widths) -> Vec<TextLine<'static>> {
        let theme = &ctx.theme;
        let hidden_left = widths.others.start.saturating_sub(widths.frozen);
        let hidden_right = widths.all.saturating_sub(widths.others.end);
        let hidden = match (hidden_left, hidden_right) {
            (0, 0) => String::new(),
            (0, right) => format!("{right} more ›"),
            (left, 0) => format!("‹ {left} more"),
            (left, right) => format!("‹ {left} · {right} ›"),
        };
        let mut names = vec![
            Span::styled(pad(&hidden, widths.first), theme.accent),
            Span::styled("│", theme.rule),
        ];
        let mut standings = vec![
            Span::styled(pad("Standing", widths.first), theme.muted),
            Span::styled("│", theme.rule),
        ];
        for at in widths.columns().filter(|at| *at < widths.all) {
            let path = self.grid.columns[at];
            let name = fit(&path.short, widths.column);
            let style = if at == self.grid.column { theme.title } else { theme.strong };
            let letters = self.letters(&name, Spot::Column(at));
            let gap = widths.column.saturating_sub(name.width());
            names.extend(highlighted(&name, &letters, style, theme.hit));
            names.extend([Span::raw(" ".repeat(gap)), widths.behind(theme, at)]);
            standings.extend([self.standing(theme, path, widths), widths.behind(theme, at)]);
        }
        let mut lines = vec![TextLine::from(names)];
        if self.layout.is_by_standing() {
            lines.push(TextLine::from(standings));
        }
        lines
    }

    fn standing(&self, theme: &Theme, path: &Path, widths: &Widths) -> Span<'static> {
        match self.standings.get(&path.id) {
            Some(standing) => {
                let words = standing.words();
                // In a narrow column the longest words are short of one that goes without saying.
                let short = words.strip_prefix("fits ").filter(|_| wide(words) + 2 > widths.column);
                let text = format!("{} {}", standing.symbol(), short.unwrap_or(words));
                Span::styled(pad(&text, widths.column), theme.tone(Tone::from(*standing)))
            }
            None => Span::styled(pad("– not considered", widths.column), theme.muted),
        }
    }

    fn letters(&self, name: &str, spot: Spot) -> Vec<usize> {
        let search = self.search.as_ref().filter(|search| search.hits.contains(spot));
        search.map(|search| letters(&search.finder, name)).unwrap_or_default()
    }

    fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &mut Ctx<'c>, widths: &Widths) {
        let (lines, row) = (&self.grid.lines, self.grid.row);
        let height = usize::from(area.height);
        self.page = height.max(1);
        // The head of the group stays in sight above its first row.
        let head = row.checked_sub(1).filter(|at| matches!(lines.get(*at), Some(Line::Group(..))));
        self.above = list::offset(head.unwrap_or(row), row + 1, lines.len(), height, self.above);
        chrome::place(frame, &ctx.theme, self.place(height));
        let mut out = Vec::new();
        for (at, line) in lines.iter().enumerate().skip(self.above).take(height) {
            let y = area.y + u16::try_from(out.len()).unwrap_or(u16::MAX);
            self.spots(ctx, Rect { y, height: 1, ..area }.intersection(area), at, widths);
            out.push(self.line(ctx, at, *line, widths));
        }
        if lines.is_empty() {
            out.extend(self.nothing_left(ctx, usize::from(area.width)));
        }
        frame.render_widget(Text::from(out), area);
    }

    /// Which of the controls in the table the cursor is on, or comes to next.
    fn place(&self, height: usize) -> Option<String> {
        let controls =
            |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Control(_))).count();
        let lines = &self.grid.lines;
        let before = controls(&lines[..self.grid.row.min(lines.len())]);
        list::place(before, controls(lines).max(1), lines.len(), height)
    }

    /// What a click on a row does, cell by cell.
    fn spots(&self, ctx: &mut Ctx<'c>, row: Rect, at: usize, widths: &Widths) {
        let columns = widths.all.max(1);
        ctx.spot(row, at * columns + self.grid.column.min(columns - 1));
        if matches!(self.grid.lines[at], Line::Group(..)) {
            return;
        }
        for (nth, column) in widths.columns().enumerate() {
            let x = widths.first + 1 + nth * (widths.column + 1);
            let x = row.x.saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
            let width = u16::try_from(widths.column).unwrap_or(u16::MAX);
            ctx.spot(Rect { x, width, ..row }.intersection(row), at * columns + column);
        }
    }

    fn nothing_left(&self, ctx: &Ctx<'c>, width: usize) -> Vec<TextLine<'static>> {
        let only_differences = self.layout.filters().eq([Filter::Differences]);
        let text = if only_differences {
            "The shown paths do not differ in any row."
        } else {
            "No row is left: none has all that is asked for."
        };
        flow::text(text, ctx.theme.muted, width)
    }

    fn line(&self, ctx: &Ctx<'c>, at: usize, line: Line, widths: &Widths) -> TextLine<'static> {
        let theme = &ctx.theme;
        let on = at == self.grid.row;
        match line {
            Line::Group(group, count) => {
                let sign = if self.layout.is_folded(group) { "▸" } else { "▾" };
                let marker = if on { ">" } else { " " };
                let text = format!("{marker}{sign} {} ({count}) ", ctx.catalog.groups[group].name);
                TextLine::styled(text, if on { theme.selected } else { theme.title })
            }
            Line::Control(row) => self.control_line(ctx, row, on, widths),
        }
    }

    fn control_line(
        &self,
        ctx: &Ctx<'c>,
        row: usize,
        on: bool,
        widths: &Widths,
    ) -> TextLine<'static> {
        let theme = &ctx.theme;
        let control = self.grid.rows[row];
        let name = fit(&control.name, widths.first.saturating_sub(2));
        let letters = self.letters(&name, Spot::Head(row));
        let style = if on { theme.strong } else { theme.text };
        let mut spans = vec![Span::styled(if on { "> " } else { "  " }, theme.accent)];
        spans.extend(highlighted(&name, &letters, style, theme.hit));
        spans.push(Span::raw(" ".repeat(widths.first.saturating_sub(name.width() + 2))));
        spans.push(Span::styled("│", theme.rule));
        for column in widths.columns().filter(|at| *at < widths.all) {
            let entry = entry(ctx, self.grid.columns[column], control);
            let hit = self.search.as_ref().filter(|s| s.hits.contains(Spot::Cell(row, column)));
            let finder = hit.map(|search| &search.finder);
            let on = on && column == self.grid.column;
            spans.extend(cell(theme, &entry, widths.column, on, finder));
            spans.push(widths.behind(theme, column));
        }
        TextLine::from(spans)
    }

    /// What the cursor is on, in full as far as there is room; or the field of the search.
    fn draw_below(&self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'c>) {
        let theme = &ctx.theme;
        let width = usize::from(area.width);
        let mut lines = vec![self.rule(theme, width)];
        if let Some(search) = self.search.as_ref().filter(|s| s.typing) {
            let mut line = vec![Span::styled("/ ", theme.accent)];
            line.extend(search.field.line(theme, width.saturating_sub(2), true).spans);
            lines.push(TextLine::from(line));
        } else {
            lines.extend(self.told(ctx, width));
        }
        let room = usize::from(area.height);
        if lines.len() > room {
            // What does not fit any more fills up the last line before that is cut.
            let rest = lines.split_off(room);
            if let Some(last) = lines.last_mut() {
                for line in rest {
                    last.spans.push(Span::raw(" "));
                    last.spans.extend(line.spans);
                }
                shorten(last, width);
            }
        }
        frame.render_widget(Text::from(lines), area);
    }

    /// The line above it, with the count of hits, which no screen is too narrow for.
    fn rule(&self, theme: &Theme, width: usize) -> TextLine<'static> {
        let Some(search) = &self.search else {
            return TextLine::styled("─".repeat(width), theme.rule);
        };
        let sought = search.finder.pattern();
        let hits = match search.due {
            Some(_) => "looking …".to_owned(),
            None => search.hits.place(),
        };
        let place = match sought {
            "" => "search".to_owned(),
            _ if search.typing => hits,
            _ => format!("{hits} for \"{sought}\""),
        };
        let place = fit(&format!(" {place} "), width.saturating_sub(4));
        let behind = width.saturating_sub(2 + place.width());
        TextLine::from(vec![
            Span::styled("──", theme.rule),
            Span::styled(place, theme.strong),
            Span::styled("─".repeat(behind), theme.rule),
        ])
    }

    fn told(&self, ctx: &Ctx<'c>, width: usize) -> Vec<TextLine<'static>> {
        let theme = &ctx.theme;
        match (self.grid.at_cursor(), self.grid.path()) {
            (Some(Line::Control(row)), Some(path)) => {
                let entry = entry(ctx, path, self.grid.rows[row]);
                let spot = Spot::Cell(row, self.grid.column);
                let hit = self.search.as_ref().filter(|s| s.hits.contains(spot));
                flow::wrap(&told(ctx, &entry, hit.map(|s| &s.finder)), width, "", "")
            }
            (Some(Line::Group(group, count)), _) => {
                let name = &ctx.catalog.groups[group].name;
                let key = ctx.key(Context::Matrix, Action::Fold);
                let controls = counted(count, "control");
                let text = format!("{name}: {controls}. {key} folds and unfolds.");
                flow::text(&text, theme.muted, width)
            }
            _ => Vec::new(),
        }
    }
}

/// The cell of a path and a control; made when it is looked at, since a catalogue may have a
/// hundred thousand.
fn entry<'c>(ctx: &Ctx<'c>, path: &'c Path, control: &'c Control) -> Entry<'c> {
    Entry::new(ctx.catalog, ctx.engine.cells(ctx.policy), path, control, ctx.today)
}

/// A cell told: what it comes to, where the search found it, what it says.
fn told<'c>(ctx: &Ctx<'c>, entry: &Entry<'c>, finder: Option<&Finder>) -> Vec<flow::Piece> {
    let theme = &ctx.theme;
    let value = entry.cell.value();
    let mut pieces = vec![
        (format!("{} · {}: ", entry.path.name, entry.control.name), theme.strong),
        (format!("{} {} ", value.symbol(), value.words()), theme.tone(Tone::from(value))),
    ];
    let marks = [
        entry.is_disputed().then(|| format!("{DISPUTED} disputed")),
        entry.stale.then(|| format!("{STALE} due for another look")),
    ];
    let marks: Vec<_> = marks.into_iter().flatten().collect();
    if !marks.is_empty() {
        pieces.push((format!("({}) ", marks.join(", ")), theme.muted));
    }
    let text = entry.text();
    let hit = finder.and_then(|finder| search::found(ctx.catalog, finder, entry));
    let in_text = finder.and_then(|finder| finder.in_text(&text));
    match (in_text, hit) {
        (Some(hit), _) => pieces.extend(set_off(&text, &hit.at, theme)),
        // What was found is not in what the cell says by itself.
        (None, Some((part, found, hit))) if part != search::Part::Value => {
            pieces.push((format!("found in a {}: ", part.words()), theme.muted));
            pieces.extend(set_off(found, &hit.at, theme));
            pieces.push((format!(" · {text}"), theme.text));
        }
        _ => pieces.push((text, theme.text)),
    }
    pieces
}

fn set_off(text: &str, letters: &[usize], theme: &Theme) -> Vec<flow::Piece> {
    let spans = highlighted(text, letters, theme.text, theme.hit);
    spans.into_iter().map(|span| (span.content.into_owned(), span.style)).collect()
}

/// Ends a line with an ellipsis, its styles kept.
fn shorten(line: &mut TextLine<'static>, width: usize) {
    let room = width.saturating_sub(2);
    let mut used = 0;
    let is_cut = |span: &Span<'_>| {
        used += span.content.width();
        used > room
    };
    if let Some(at) = line.spans.iter().position(is_cut) {
        line.spans.truncate(at + 1);
        let before: usize = line.spans[..at].iter().map(|span| span.content.width()).sum();
        let span = &mut line.spans[at];
        let cut = fit(&span.content, room.saturating_sub(before));
        span.content = cut.trim_end_matches('…').trim_end().to_owned().into();
    }
    line.spans.push(Span::raw(" …"));
}

/// A cell: symbol, word, marks, and where there is room what it says.
fn cell(
    theme: &Theme,
    entry: &Entry<'_>,
    width: usize,
    on: bool,
    finder: Option<&Finder>,
) -> Vec<Span<'static>> {
    let value = entry.cell.value();
    let said = entry.text();
    let word = match value {
        Value::NotApplicable => "n/a",
        // Of a fact to read, the fact says more than that there is one.
        Value::Stated => &said,
        _ => value.words(),
    };
    let disputed = if entry.is_disputed() { DISPUTED } else { "" };
    let marks = format!("{disputed}{}", if entry.stale { STALE } else { "" });
    let marker = if on { ">" } else { "" };
    let room = width.saturating_sub(marks.width());
    let head = fit(&format!("{marker}{} {word}", value.symbol()), room);
    let gap = " ".repeat(usize::from(head.width() < room && !marks.is_empty()));
    let marks = format!("{gap}{marks}");
    let rest = room.saturating_sub(head.width() + gap.len());
    // A short text is better than none only where a few words of it can be read.
    let tells = rest >= 16 && value != Value::Stated;
    let text = if tells { fit(&format!("  {said}"), rest) } else { String::new() };
    let fill = " ".repeat(rest.saturating_sub(text.width()));
    if on {
        return vec![Span::styled(format!("{head}{marks}{text}{fill}"), theme.selected)];
    }
    let (style, muted) = (theme.tone(Tone::from(value)), theme.muted);
    let found = |text: &str| finder.and_then(|finder| finder.in_text(text));
    let letters = |text: &str| found(text).map(|hit| hit.at).unwrap_or_default();
    let (in_head, in_text) = (letters(&head), letters(&text));
    // What was found may stand in a condition or a source: then the whole mark is set off.
    let elsewhere = finder.is_some() && in_head.is_empty() && in_text.is_empty();
    let style = if elsewhere { style.patch(theme.hit) } else { style };
    let mut spans = highlighted(&head, &in_head, style, theme.hit);
    spans.push(Span::styled(marks, muted));
    spans.extend(highlighted(&text, &in_text, muted, theme.hit));
    spans.push(Span::raw(fill));
    spans
}
