//! Copying through the terminal's clipboard, honestly: whether a text arrives there cannot be known, and a long one does not.

use crate::catalog::record::{Control, Path};
use crate::report::cell::{alone, cell_section, row_section};
use crate::report::matrix::Entry;

use super::ctx::Ctx;

/// How much of an encoded text terminals take: xterm, whose limit others have taken over, no more.
const LONGEST: usize = 74_000;

/// Copies a cell as Markdown.
pub fn cell<'c>(ctx: &mut Ctx<'c>, path: &'c Path, control: &'c Control) {
    let entry = Entry::new(ctx.catalog, ctx.engine.cells(ctx.policy), path, control, ctx.today);
    let text = alone(ctx.catalog, cell_section(ctx.catalog, &entry, ctx.today));
    copy(ctx, "The cell", &text, control);
}

/// Copies a row as Markdown, with these paths.
pub fn row<'c>(ctx: &mut Ctx<'c>, paths: &[&'c Path], control: &'c Control) {
    let cells = ctx.engine.cells(ctx.policy);
    let entry = |path: &&'c Path| Entry::new(ctx.catalog, cells, path, control, ctx.today);
    let entries: Vec<_> = paths.iter().map(entry).collect();
    let text = alone(ctx.catalog, row_section(ctx.catalog, &entries));
    copy(ctx, "The row", &text, control);
}

fn copy(ctx: &mut Ctx<'_>, what: &str, text: &str, control: &Control) {
    // Four letters encode three bytes.
    let encoded = text.len().div_ceil(3) * 4;
    let otherwise = format!("`signoff matrix --controls {} --format markdown`", control.id);
    if encoded > LONGEST {
        ctx.failed(format!(
            "{what} is too long for the terminal's clipboard ({} kB, {} are taken). {otherwise} prints it.",
            encoded.div_ceil(1000),
            LONGEST / 1000
        ));
        return;
    }
    ctx.outside.copy(text);
    ctx.info(format!(
        "{what} was sent to the terminal's clipboard; if nothing arrives there, {otherwise} prints the row."
    ));
}
