//! What there is to read, set in lines.

use ratatui::text::Line;
use unicode_width::UnicodeWidthStr as _;

use crate::report::Doc;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Context;
use crate::tui::keys::{KeyRow, elsewhere, table};
use crate::tui::screen::standings::Standings;
use crate::tui::theme::Theme;
use crate::tui::view::{flow, pad};

/// Columns the keys take in the help, and where there are few.
const KEYS: usize = 14;
const FEW: usize = 9;

/// What there is to read.
pub enum Content {
    /// The keys, those of a place first.
    Help(Context),
    /// A paper whose first part has the title of the box.
    Paper(Doc),
    /// A paper, with the keys that work in a place below it.
    PaperAndKeys(Doc, Context),
    /// Standings, those before them, and what would move them.
    Standings(Box<(Standings, Standings)>, &'static str),
    /// The parts of a paper with their titles, opened at one of them.
    Explanation(Doc, usize),
}

impl Content {
    /// The text set to a width, and the line it is opened at.
    pub fn lines(&self, ctx: &Ctx<'_>, width: usize) -> (Vec<Line<'static>>, usize) {
        let theme = &ctx.theme;
        match self {
            Self::Help(context) => (help_lines(ctx, *context, width), 0),
            Self::Paper(doc) => (paper_lines(theme, doc, width, false).0, 0),
            Self::PaperAndKeys(doc, context) => {
                let mut lines = paper_lines(theme, doc, width, false).0;
                lines.push(Line::default());
                lines.extend(flow::text(&format!("Keys: {}", context.name()), theme.title, width));
                lines.extend(help_lines(ctx, *context, width));
                (lines, 0)
            }
            Self::Standings(both, by) => {
                (both.0.lines_moved(ctx.catalog, theme, &both.1, by, width), 0)
            }
            Self::Explanation(doc, part) => {
                let (lines, parts) = paper_lines(theme, doc, width, true);
                (lines, parts.get(*part).copied().unwrap_or(0))
            }
        }
    }
}

/// A paper, and the line at which each part begins.
fn paper_lines(
    theme: &Theme,
    doc: &Doc,
    width: usize,
    titled: bool,
) -> (Vec<Line<'static>>, Vec<usize>) {
    let sources = doc.sources();
    let (mut lines, mut parts) = (Vec::new(), Vec::new());
    for (at, section) in doc.sections.iter().enumerate() {
        if at > 0 {
            lines.push(Line::default());
        }
        parts.push(lines.len());
        // The first part of a paper is named by the title of the box already.
        if at > 0 || titled {
            lines.extend(flow::text(&section.title, theme.title, width));
        }
        lines.extend(flow::section(section, &sources, width, theme));
    }
    (lines, parts)
}

/// The keys of a place as the keymap has them, and then those of all other places.
fn help_lines(ctx: &Ctx<'_>, context: Context, width: usize) -> Vec<Line<'static>> {
    let mut lines = key_lines(&ctx.theme, &table(&ctx.keymap, context), width);
    for (place, rows) in elsewhere(&ctx.keymap, context) {
        lines.push(Line::default());
        let head = format!("Elsewhere: {}", place.name());
        lines.extend(flow::text(&head, ctx.theme.title, width));
        lines.extend(key_lines(&ctx.theme, &rows, width));
    }
    lines
}

fn key_lines(theme: &Theme, rows: &[KeyRow], width: usize) -> Vec<Line<'static>> {
    let room = if width < 3 * KEYS { FEW } else { KEYS };
    let mut lines = Vec::new();
    for row in rows {
        let keys = row.keys.join(" ");
        let keys = if keys.width() > room { keys } else { pad(&keys, room) };
        let pieces =
            [(keys.replace(' ', "\u{a0}"), theme.accent), (format!(" {}", row.what), theme.text)];
        lines.extend(flow::wrap(&pieces, width, "", &" ".repeat(room + 1)));
    }
    lines
}
