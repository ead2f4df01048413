//! A box over the screen below it.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding};

use unicode_width::UnicodeWidthStr as _;

use super::{chrome, fit, pad};
use crate::tui::ctx::Ctx;

/// The rows between the head of the screen and what is told below it.
fn free(screen: Rect, ctx: &Ctx<'_>) -> Rect {
    let told = chrome::told(ctx, screen.width);
    let height = screen.height.saturating_sub(2).saturating_sub(told);
    Rect { y: screen.y.saturating_add(1), height, ..screen }.intersection(screen)
}

/// The most rows that a box has within it: a message below it is to be read too.
#[must_use]
pub fn most(screen: Rect, ctx: &Ctx<'_>) -> u16 {
    free(screen, ctx).height.saturating_sub(2)
}

/// The entries of a list in a box: the one under the cursor is marked, and a click goes to an entry.
pub fn entries(
    ctx: &mut Ctx<'_>,
    area: Rect,
    cursor: usize,
    shown: Range<usize>,
    name: impl Fn(usize) -> String,
) -> Vec<Line<'static>> {
    let first = shown.start;
    let entry = |at: usize| {
        let y = area.y.saturating_add(u16::try_from(at - first).unwrap_or(u16::MAX));
        ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
        let (marker, style) =
            if at == cursor { (">", ctx.theme.selected) } else { (" ", ctx.theme.text) };
        Line::styled(pad(&format!("{marker} {}", name(at)), usize::from(area.width)), style)
    };
    shown.map(entry).collect()
}

/// Of the texts of an entry, the longest first, the first that a box has room for, else the last.
#[must_use]
pub fn first_that_fits(area: Rect, texts: &[String]) -> String {
    let room = usize::from(area.width).saturating_sub(2);
    let fits = texts.iter().find(|text| text.width() <= room).or(texts.last());
    fits.cloned().unwrap_or_default()
}

/// Draws a box of at most this size in the middle of the screen and gives the area within it.
pub fn draw(
    frame: &mut Frame<'_>,
    ctx: &Ctx<'_>,
    title: &str,
    right: &str,
    width: u16,
    height: u16,
) -> Rect {
    let screen = frame.area();
    let width = width.saturating_add(4).min(screen.width.saturating_sub(2));
    let (theme, free) = (&ctx.theme, free(screen, ctx));
    let height = height.saturating_add(2).min(free.height);
    let middle = screen.y + (screen.height - height) / 2;
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: middle.min(free.bottom() - height),
        width,
        height,
    }
    .intersection(screen);
    frame.render_widget(Clear, area);
    let right = if right.is_empty() { String::new() } else { format!(" {right} ") };
    // The position stays whole: the title gives way to it.
    let room = title_room(area.width, &right);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.rule)
        .title_top(Line::styled(format!(" {} ", fit(title, room)), theme.title))
        .title_top(Line::styled(right, theme.muted).right_aligned())
        .padding(Padding::horizontal(1));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner.intersection(screen)
}

/// What a box leaves for its title beside what stands on the right, with a piece of the line between
/// them.
fn title_room(width: u16, right: &str) -> usize {
    usize::from(width).saturating_sub(2 + 2 + right.width() + 1)
}

/// Whether a box with so many columns within has room for a whole title beside a position.
#[must_use]
pub fn has_room(width: u16, title: &str, place: &str) -> bool {
    let right = if place.is_empty() { String::new() } else { format!(" {place} ") };
    title.width() <= title_room(width.saturating_add(4), &right)
}
