//! The frame around every screen: where one is, messages, and the keys that matter here.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr as _;

use super::{fit, flow};
use crate::report::doc::Tone;
use crate::report::text::clean;
use crate::tui::ctx::{Ctx, Level};
use crate::tui::keymap::{Context, Keymap};
use crate::tui::theme::Theme;

/// The smallest screen anything can be shown on.
pub const SMALLEST: (u16, u16) = (40, 12);

/// The most lines a message takes.
const MESSAGE: usize = 4;

/// Draws the frame and gives the area left for the screen; none where the terminal is too small,
/// which is then said instead.
pub fn draw(frame: &mut Frame<'_>, ctx: &Ctx<'_>, title: &str, right: &str) -> Option<Rect> {
    let area = frame.area();
    if is_too_small(area) {
        too_small(frame, area);
        return None;
    }
    let message = message(ctx, usize::from(area.width));
    // Laid out by hand: a solver for five rows would take a tenth of the time to the first frame.
    let told = u16::try_from(message.len()).unwrap_or(1).min(area.height.saturating_sub(3));
    let row = |y, height| Rect { y, height, ..area };
    let (head, rule) = (row(area.y, 1), row(area.y + 1, 1));
    let status = row(area.bottom() - 1 - told, told);
    let footer = row(area.bottom() - 1, 1);
    let body = row(rule.bottom(), status.y.saturating_sub(rule.bottom()));
    let theme = &ctx.theme;
    frame.render_widget(header(theme, title, right, usize::from(area.width)), head);
    frame.render_widget(Span::styled("─".repeat(usize::from(area.width)), theme.rule), rule);
    frame.render_widget(Text::from(message), status);
    frame.render_widget(hints(&ctx.keymap, theme, ctx.place, usize::from(area.width)), footer);
    Some(Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body })
}

/// Whether nothing can be shown on a screen of this size but that it is too small.
#[must_use]
pub fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

fn too_small(frame: &mut Frame<'_>, area: Rect) {
    let text = format!(
        "signoff needs {} x {}; this is {} x {}.",
        SMALLEST.0, SMALLEST.1, area.width, area.height
    );
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
}

/// Tells at the end of the line below the head where a list is that is longer than what is shown of it.
pub fn place(frame: &mut Frame<'_>, theme: &Theme, place: Option<String>) {
    let Some(place) = place else { return };
    let area = frame.area();
    let text = format!(" {place} ");
    let wide = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let x = area.right().saturating_sub(wide.saturating_add(2)).max(area.x);
    let spot = Rect { x, y: area.y.saturating_add(1), width: wide, height: 1 };
    frame.render_widget(Span::styled(text, theme.muted), spot.intersection(area));
}

fn header(theme: &Theme, title: &str, right: &str, width: usize) -> Line<'static> {
    let name = " signoff";
    let room = width.saturating_sub(name.width() + 3 + 1);
    let title = fit(title, room);
    // Half a remark tells nothing: each is shown whole or not at all, the first ones first.
    let mut right = right;
    while title.width() + 2 + right.width() > room && !right.is_empty() {
        right = right.rsplit_once(" · ").map_or("", |(first, _)| first);
    }
    let gap = room.saturating_sub(title.width() + right.width());
    Line::from(vec![
        Span::styled(name, theme.title),
        Span::styled(" › ", theme.muted),
        Span::styled(title, theme.strong),
        Span::raw(" ".repeat(gap)),
        Span::styled(right.to_owned(), theme.muted),
    ])
}

/// How many lines the last message takes on a screen of this width; none where there is none.
#[must_use]
pub fn told(ctx: &Ctx<'_>, width: u16) -> u16 {
    match ctx.status {
        None => 0,
        Some(_) => u16::try_from(message(ctx, usize::from(width)).len()).unwrap_or(0),
    }
}

/// The last message, in as many lines as it needs: a path cut short cannot be found.
fn message(ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
    let Some((level, text)) = &ctx.status else {
        return vec![Line::default()];
    };
    let (word, tone) = match level {
        Level::Info => ("", Tone::Plain),
        Level::Done => ("✓ ", Tone::Good),
        Level::Failed => ("✗ ", Tone::Bad),
    };
    let pieces = [(format!("{word}{}", clean(text)), ctx.theme.tone(tone))];
    let mut lines = flow::wrap(&pieces, width, " ", " ");
    if lines.len() > MESSAGE {
        lines.truncate(MESSAGE);
        if let Some(last) = lines.last_mut() {
            let cut = fit(&format!("{last} …"), width.saturating_sub(1));
            *last = Line::styled(cut, ctx.theme.tone(tone));
        }
    }
    lines
}

/// The keys of a place, those that give way last first; help has its room before all others.
fn hints(keymap: &Keymap, theme: &Theme, context: Context, width: usize) -> Line<'static> {
    let mut shown: Vec<(u8, usize, String, &str)> = keymap
        .of(context)
        .enumerate()
        .filter_map(|(at, b)| Some((b.rank?, at, b.keys.first()?.to_string(), b.short)))
        .collect();
    shown.sort_by_key(|(rank, at, ..)| (*rank, *at));
    // The first hint needs no gap before it.
    let mut left = width.saturating_sub(1) + 2;
    let mut keep = Vec::new();
    for hint in shown {
        let wide = 2 + hint.2.width() + 1 + hint.3.width();
        if wide <= left {
            left -= wide;
            keep.push(hint);
        }
    }
    // Help stands last, where the eye looks for it.
    keep.sort_by_key(|(rank, at, ..)| (*rank == 0, *rank, *at));
    let mut spans = Vec::new();
    for (at, (_, _, key, what)) in keep.into_iter().enumerate() {
        spans.push(Span::raw(if at == 0 { " " } else { "  " }));
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {what}"), theme.muted));
    }
    Line::from(spans)
}
