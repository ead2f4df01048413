//! How saving is drawn: the form, scrolled to where the cursor is, and below it the full paths.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::report::filing::Filed;
use crate::report::saving::PaperFormat;
use crate::report::text::clean;
use crate::report::wording::sentence;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::SaveScreen;
use super::form::Row;

/// How wide the names of the fields stand.
const NAMES: usize = 18;

/// How what is told below a line is set in.
const INDENT: &str = "    ";

/// The most lines that a text takes below its field.
const WHOLE: usize = 8;

/// The part of the lines that is shown.
#[derive(Default)]
pub struct Scroll {
    /// The first line shown.
    top: usize,
    /// How far it is scrolled on beyond the last line the cursor goes to.
    beyond: usize,
    /// How far it can be.
    most: usize,
    /// Whether what was written stands alone, since it has no room below the form.
    alone: bool,
}

impl Scroll {
    /// Scrolls through what the cursor does not go to, where the action does that: what was written
    /// where that stands alone, else what follows the last line. Gives whether it did.
    pub fn act(&mut self, action: Action, filed: bool, at_end: bool) -> bool {
        let here = if filed { self.alone } else { at_end };
        match action {
            Action::Down if here && self.beyond < self.most => self.beyond += 1,
            Action::Up if here && self.beyond > 0 => self.beyond -= 1,
            Action::Accept | Action::Back => return false,
            _ => {
                self.beyond = 0;
                return false;
            }
        }
        true
    }
}

/// The lines of the form, and where those are that the cursor goes to.
#[derive(Default)]
struct Form {
    lines: Vec<Line<'static>>,
    /// For each of them its line, and from where to where it is to be seen.
    rows: Vec<(usize, usize, usize)>,
}

impl SaveScreen {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let Some(body) = chrome::draw(frame, ctx, "Save the recommendation", "") else {
            return;
        };
        let (width, height) = (usize::from(body.width), usize::from(body.height));
        let paths = self.paths(ctx, width);
        let Form { mut lines, rows } = self.form(ctx, width);
        self.scroll.alone = self.filed.is_some() && lines.len() + paths.len() > height;
        let offset = if self.scroll.alone {
            // Form and paths do not fit together: what was written where matters more now.
            lines = paths;
            0
        } else {
            lines.extend(paths);
            let (_, from, to) = rows[self.focus.min(rows.len() - 1)];
            list::offset(from, to, lines.len(), height, self.scroll.top)
        };
        self.scroll.top = offset;
        self.scroll.most = lines.len().saturating_sub(offset + height);
        self.scroll.beyond = self.scroll.beyond.min(self.scroll.most);
        let first = offset + self.scroll.beyond;
        let count = lines.len();
        let place = if self.scroll.alone {
            list::position(first + height - 1, count, height)
        } else {
            tell_rows(ctx, body, &rows, first);
            list::place(self.focus, rows.len(), count, height)
        };
        chrome::place(frame, &ctx.theme, place);
        let shown: Vec<_> = lines.into_iter().skip(first).take(height).collect();
        frame.render_widget(Text::from(shown), body);
    }

    fn form(&self, ctx: &Ctx<'_>, width: usize) -> Form {
        let mut form = Form::default();
        for (at, row) in self.rows().into_iter().enumerate() {
            let from = form.lines.len();
            form.lines.extend(head(ctx, row, width));
            let line = form.lines.len();
            form.lines.push(self.row_line(ctx, row, at == self.focus, width));
            form.lines.extend(self.below(ctx, row, at == self.focus, width));
            form.rows.push((line, from, form.lines.len()));
        }
        form.lines.push(Line::default());
        form
    }

    fn row_line(&self, ctx: &Ctx<'_>, row: Row, on: bool, width: usize) -> Line<'static> {
        let theme = &ctx.theme;
        let marker = if on { "> " } else { "  " };
        let ticked = |ticked: bool, name: &str| {
            let tick = if ticked { "x" } else { " " };
            let style = if on { theme.selected } else { theme.text };
            Line::styled(fit(&format!("{marker}[{tick}] {name}"), width), style)
        };
        match row {
            Row::Word(at) => {
                let (field, typed) = &self.words[at];
                let style = if on { theme.strong } else { theme.muted };
                let mut spans = vec![
                    Span::styled(marker, theme.accent),
                    Span::styled(pad(field.name(), NAMES), style),
                ];
                spans.extend(typed.line(theme, width.saturating_sub(NAMES + 3), on).spans);
                Line::from(spans)
            }
            Row::Keep => {
                let kept = self.keeping.as_ref().is_some_and(|keeping| keeping.ticked);
                ticked(kept, "Keep this decision")
            }
            Row::Place => {
                let mut spans = vec![Span::styled(marker, theme.accent)];
                spans.extend(self.place.line(theme, width.saturating_sub(3), on).spans);
                Line::from(spans)
            }
            Row::Paper(at) => {
                let (format, is) = &self.papers[at];
                let name = format.name();
                // Where there is no room for both, the full paths below tell the ending.
                ticked(*is, if fits(&name, width) { &name } else { format.purpose() })
            }
        }
    }

    /// What is told below a line.
    fn below(&self, ctx: &Ctx<'_>, row: Row, on: bool, width: usize) -> Vec<Line<'static>> {
        let text = set_in(ctx, width);
        match row {
            Row::Word(at) if on => {
                let (field, _) = &self.words[at];
                let key = ctx.key(Context::Save, Action::NewLine);
                let more = if field.has_lines() {
                    format!(" {key} begins a new line.")
                } else {
                    String::new()
                };
                let help = (format!("{}{more}", field.purpose()), ctx.theme.muted);
                let mut lines = flow::wrap(&[help], width, INDENT, INDENT);
                lines.extend(self.whole(ctx, at, width));
                lines
            }
            Row::Keep => {
                let Some(keeping) = self.keeping.as_ref().filter(|keeping| keeping.ticked) else {
                    return if on { text("It will be in the papers only.") } else { Vec::new() };
                };
                let folder = keeping.of(&ctx.session.about, ctx.session.revises.as_deref());
                let mut lines = text(&format!("as a new revision in {}", folder.display()));
                if on {
                    lines.extend(text(
                        "Answers, record and report go there together, and nothing is written over them later.",
                    ));
                }
                lines
            }
            Row::Place if on => match self.targets().split_first() {
                None => Vec::new(),
                Some(((first, _), others)) => {
                    let others = others.iter().map(|(_, format)| format!(", .{}", format.ending()));
                    let first = ctx.outside.full_path(first).display().to_string();
                    text(&others.fold(first, |told, ending| told + &ending))
                }
            },
            Row::Word(_) | Row::Place | Row::Paper(_) => Vec::new(),
        }
    }

    /// The text of a field that does not show it whole.
    fn whole(&self, ctx: &Ctx<'_>, at: usize, width: usize) -> Vec<Line<'static>> {
        let text = self.words[at].1.text();
        let room = width.saturating_sub(NAMES + 4);
        if !text.contains('\n') && fit(&text, room) == text {
            return Vec::new();
        }
        // More than this does not fit whatever the width.
        let begins: String = text.chars().take(WHOLE * width.max(1)).collect();
        let wrapped =
            |line: &str| flow::wrap(&[(clean(line), ctx.theme.text)], width, INDENT, INDENT);
        let mut lines: Vec<_> = begins.split('\n').flat_map(wrapped).collect();
        if lines.len() > WHOLE || begins.len() < text.len() {
            lines.truncate(WHOLE - 1);
            lines.push(Line::styled(format!("{INDENT}…"), ctx.theme.muted));
        }
        lines
    }

    /// The full paths: of what was written, or of what would be.
    fn paths(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
        let told = match &self.filed {
            Some(filed) => written(filed),
            None => vec![("Will be written:".to_owned(), self.wanted(ctx))],
        };
        let theme = &ctx.theme;
        let set = |(title, paths): (String, Vec<String>)| {
            let title = if paths.is_empty() { "" } else { &title };
            let paths = paths.iter().map(|path| (path.as_str(), theme.text));
            let all: Vec<_> = std::iter::once((title, theme.strong)).chain(paths).collect();
            let shown = all.into_iter().filter(|(text, _)| !text.is_empty());
            shown.flat_map(|(text, style)| flow::text(text, style, width)).collect::<Vec<_>>()
        };
        told.into_iter().flat_map(set).collect()
    }

    /// The full paths that would be written to.
    fn wanted(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let told = |(file, _): (PathBuf, PaperFormat)| {
            let path = ctx.outside.full_path(&file);
            let there =
                if ctx.outside.exists(&path) { "  (exists: you will be asked)" } else { "" };
            format!("{}{there}", path.display())
        };
        self.targets().into_iter().map(told).collect()
    }
}

/// What was written, under what it is.
fn written(filed: &Filed) -> Vec<(String, Vec<String>)> {
    let papers = filed.papers.iter().map(|path| path.display().to_string()).collect();
    let kept = filed.kept.as_ref().map(|kept| {
        let title = format!("{}:", sentence(&kept.told()));
        (title, vec![kept.folder.display().to_string()])
    });
    std::iter::once(("Written:".to_owned(), papers)).chain(kept).collect()
}

/// Whether a name fits behind its marker and its tick.
fn fits(name: &str, width: usize) -> bool {
    name.width() + 6 <= width
}

/// Sets a text in below a line.
fn set_in<'t>(ctx: &'t Ctx<'_>, width: usize) -> impl Fn(&str) -> Vec<Line<'static>> + 't {
    move |text| flow::wrap(&[(text.to_owned(), ctx.theme.muted)], width, INDENT, INDENT)
}

/// Tells where a click goes to a line.
fn tell_rows(ctx: &mut Ctx<'_>, body: Rect, rows: &[(usize, usize, usize)], first: usize) {
    for (at, (line, ..)) in rows.iter().enumerate() {
        let Some(down) = line.checked_sub(first).and_then(|down| u16::try_from(down).ok()) else {
            continue;
        };
        let row = Rect { y: body.y.saturating_add(down), height: 1, ..body };
        ctx.spot(row.intersection(body), at);
    }
}

/// What stands above a line.
fn head(ctx: &Ctx<'_>, row: Row, width: usize) -> Vec<Line<'static>> {
    let (blank, text) = match row {
        Row::Word(0) => {
            (false, "Your own words, all optional: they stand at the head of the report.")
        }
        Row::Keep => return vec![Line::default()],
        Row::Place => (true, "Papers: folder and name, without an ending"),
        Row::Word(_) | Row::Paper(_) => return Vec::new(),
    };
    let blank = blank.then(Line::default);
    blank.into_iter().chain(flow::text(text, ctx.theme.strong, width)).collect()
}
