//! A box over the screen below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding};

use crate::tui::theme::Theme;

/// Draws a box of at most this size in the middle of the screen and gives the area within it.
pub fn draw(
    frame: &mut Frame<'_>,
    theme: &Theme,
    title: &str,
    right: &str,
    width: u16,
    height: u16,
) -> Rect {
    let screen = frame.area();
    let width = width.saturating_add(4).min(screen.width.saturating_sub(2));
    let height = height.saturating_add(2).min(screen.height.saturating_sub(2));
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
    .intersection(screen);
    frame.render_widget(Clear, area);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.rule)
        .title_top(Line::styled(format!(" {title} "), theme.title))
        .title_top(
            Line::styled(
                if right.is_empty() { String::new() } else { format!(" {right} ") },
                theme.muted,
            )
            .right_aligned(),
        )
        .padding(Padding::horizontal(1));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner.intersection(screen)
}
