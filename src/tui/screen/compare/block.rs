//! One control of a comparison, set: its cells in columns, or one under the other.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Id;
use crate::catalog::record::{Control, Path, Source};
use crate::report::cell::{cell_beside, meaning};
use crate::report::doc::{Doc, Section};
use crate::report::matrix::Entry;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Theme;
use crate::tui::view::{flow, pad};

/// From this width on the paths stand side by side; below it a column would hold three words.
const SIDE_BY_SIDE: usize = 98;

/// Between two columns.
const GAP: &str = " │ ";

/// How the paths share the width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    width: usize,
    /// How wide a column is; none where the paths stand one under the other.
    column: Option<usize>,
}

impl Setting {
    /// A width shared by so many paths.
    #[must_use]
    pub fn new(width: usize, paths: usize) -> Self {
        let gaps = paths.saturating_sub(1) * GAP.width();
        let column = width.saturating_sub(gaps) / paths.max(1);
        Self { width, column: (width >= SIDE_BY_SIDE).then_some(column) }
    }

    /// The names of the paths, which stay in sight.
    #[must_use]
    pub fn head(&self, theme: &Theme, paths: &[&Path]) -> Vec<Line<'static>> {
        let Some(column) = self.column else {
            let names: Vec<_> = paths.iter().map(|path| path.short.as_str()).collect();
            let pieces = [(names.join(" │ "), theme.title)];
            let mut lines = flow::wrap(&pieces, self.width, "", "");
            lines.push(rule(theme, self.width));
            return lines;
        };
        let names = paths.iter().map(|path| {
            let pieces = [(path.name.clone(), theme.title)];
            flow::wrap(&pieces, column, "", "")
        });
        let mut lines = side_by_side(theme, names.collect(), column);
        lines.push(rule(theme, self.width));
        lines
    }
}

fn rule(theme: &Theme, width: usize) -> Line<'static> {
    Line::styled("─".repeat(width), theme.rule)
}

/// The cell of a path and a control.
#[must_use]
pub fn entry<'c>(ctx: &Ctx<'c>, path: &'c Path, control: &'c Control) -> Entry<'c> {
    Entry::new(ctx.catalog, ctx.engine.cells(ctx.policy), path, control, ctx.today)
}

/// The sources of what is compared, in the order in which it names them.
#[must_use]
pub fn cited<'c>(ctx: &Ctx<'c>, rows: &[&'c Control], paths: &[&'c Path]) -> Vec<Id<Source>> {
    let cells = rows.iter().flat_map(|row| paths.iter().map(|path| entry(ctx, path, row)));
    let sections = cells.map(|entry| cell_beside(ctx.catalog, &entry, ctx.today)).collect();
    Doc { title: String::new(), sections, ..Doc::default() }.sources()
}

/// A control with its cells, a blank line at the end; the head of its group above the first of it.
#[must_use]
pub fn control_block<'c>(
    ctx: &Ctx<'c>,
    control: &'c Control,
    heads: bool,
    paths: &[&'c Path],
    sources: &[Id<Source>],
    setting: &Setting,
) -> Vec<Line<'static>> {
    let theme = &ctx.theme;
    let mut lines = Vec::new();
    if heads {
        let name = ctx.catalog.groups[control.group].name.to_uppercase();
        lines.extend(flow::wrap(&[(name, theme.muted)], setting.width, "", ""));
    }
    lines.extend(flow::wrap(&[(control.name.clone(), theme.title)], setting.width, "", ""));
    let about = flow::pieces(&meaning(control), sources, theme);
    lines.extend(flow::wrap(&about, setting.width, "", ""));
    let section = |path: &&'c Path| cell_beside(ctx.catalog, &entry(ctx, path, control), ctx.today);
    let cells: Vec<Section> = paths.iter().map(section).collect();
    match setting.column {
        Some(column) => {
            let set = |cell: &Section| flow::section(cell, sources, column, theme);
            lines.push(Line::default());
            lines.extend(side_by_side(theme, cells.iter().map(set).collect(), column));
        }
        None => {
            for cell in &cells {
                lines.push(Line::default());
                let name = [(format!("▸ {}", cell.title), theme.strong)];
                lines.extend(flow::wrap(&name, setting.width, "", "  "));
                let room = setting.width.saturating_sub(2);
                let set = flow::section(cell, sources, room, theme);
                lines.extend(set.into_iter().map(indented));
            }
        }
    }
    lines.push(rule(theme, setting.width));
    lines
}

fn indented(mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, Span::raw("  "));
    line
}

/// What the numbers of the citations stand for.
#[must_use]
pub fn sources_block(ctx: &Ctx<'_>, sources: &[Id<Source>], width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Sources", ctx.theme.title)];
    lines.extend(flow::sources(ctx.catalog, sources, width, &ctx.theme));
    lines
}

/// Columns of lines put beside each other.
fn side_by_side(
    theme: &Theme,
    columns: Vec<Vec<Line<'static>>>,
    width: usize,
) -> Vec<Line<'static>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    let last = columns.len().saturating_sub(1);
    let row = |_| {
        let mut spans = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            let line = column.next().unwrap_or_default();
            let used = line.width();
            spans.extend(line.spans);
            if at < last {
                spans.push(Span::raw(pad("", width.saturating_sub(used))));
                spans.push(Span::styled(GAP, theme.rule));
            }
        }
        Line::from(spans)
    };
    (0..height).map(row).collect()
}
