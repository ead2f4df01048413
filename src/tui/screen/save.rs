//! Saving: what, where, and the full paths that were written. Nothing is replaced without asking.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::decision::Decision;
use crate::files::{Existing, WriteError};
use crate::report::saving::{PaperFormat, default_name, names_a_file, typed_path};
use crate::tui::ctx::{Ctx, Saving};
use crate::tui::keymap::Action;
use crate::tui::view::field::Field;
use crate::tui::view::{chrome, fit, flow};

use super::{Confirm, Reply, Screen, Step};

/// From this height on the form and the paths below it fit together.
const ROOMY: u16 = 14;

/// Saving.
pub struct SaveScreen {
    field: Field,
    /// 0 is the field; the others are the files to tick.
    focus: usize,
    files: Vec<Output>,
    asking: bool,
    /// What was written, until something is changed.
    written: Vec<PathBuf>,
}

/// A file that can be written.
struct Output {
    format: PaperFormat,
    ticked: bool,
}

impl SaveScreen {
    /// The files of a decision.
    #[must_use]
    pub fn new(decision: &Decision<'_>, saving: &Saving) -> Self {
        let output = |format| Output { format, ticked: saving.formats.contains(&format) };
        let place = saving.folder.join(default_name(decision));
        Self {
            field: Field::new(&place.display().to_string()),
            focus: 0,
            files: PaperFormat::ALL.into_iter().map(output).collect(),
            asking: false,
            written: Vec::new(),
        }
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = self.files.len();
        if action != Action::Accept {
            self.written.clear();
        }
        match action {
            Action::Back => return Step::Back,
            Action::Up | Action::PreviousPart => self.focus = self.focus.saturating_sub(1),
            Action::Down => self.focus = (self.focus + 1).min(last),
            Action::NextPart => self.focus = (self.focus + 1) % (last + 1),
            Action::Tick => return self.click(self.focus),
            Action::Accept => return self.save(ctx),
            _ if self.focus == 0 => {
                self.field.act(action);
            }
            _ => {}
        }
        Step::Stay
    }

    pub fn click<'c>(&mut self, entry: usize) -> Step<'c> {
        self.written.clear();
        self.focus = entry.min(self.files.len());
        match self.focus.checked_sub(1) {
            Some(at) => self.files[at].ticked = !self.files[at].ticked,
            None => self.type_text(" "),
        }
        Step::Stay
    }

    /// Types into the field; elsewhere a text has no place and is ignored.
    pub fn type_text(&mut self, text: &str) {
        if self.focus == 0 {
            self.written.clear();
            self.field.paste(text);
        }
    }

    /// The files ticked, with where they would be written.
    fn targets(&self) -> Vec<(PathBuf, &Output)> {
        let base = self.field.text();
        if !names_a_file(&base) {
            return Vec::new();
        }
        let base = typed_path(base.trim());
        let ticked = self.files.iter().filter(|output| output.ticked);
        ticked.map(|output| (output.format.file(&base), output)).collect()
    }

    fn save<'c>(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        let targets = self.targets();
        if targets.is_empty() {
            ctx.failed("Name the files, after their folder if you like, and tick at least one.");
            return Step::Stay;
        }
        let there: Vec<_> = targets
            .iter()
            .filter(|(file, _)| ctx.outside.exists(file))
            .map(|(f, _)| name_of(f))
            .collect();
        if there.is_empty() {
            return self.write(ctx, Existing::Keep);
        }
        self.asking = true;
        Step::Open(Screen::Confirm(Confirm::new(
            "Replace?",
            format!("There already: {}.", there.join(", ")),
        )))
    }

    pub fn reply<'c>(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        if std::mem::take(&mut self.asking) && *reply == Reply::Yes {
            return self.write(ctx, Existing::Replace);
        }
        Step::Stay
    }

    fn write<'c>(&mut self, ctx: &mut Ctx<'c>, existing: Existing) -> Step<'c> {
        self.written.clear();
        let targets = self.targets();
        // What is shown here cannot change while this screen is open: the same decision is saved.
        let decision = ctx.decide();
        let mut written = Vec::new();
        let mut failed: Option<WriteError> = None;
        for (file, output) in targets {
            match ctx.outside.write(&file, &output.format.bytes(&decision), existing) {
                Ok(path) => written.push(path),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        self.written = written;
        match failed {
            None => ctx.done(format!(
                "Saved: {}",
                crate::report::wording::count(self.written.len(), "file")
            )),
            Some(error) => ctx.failed(error.to_string()),
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let Some(body) = chrome::draw(frame, ctx, "Save the recommendation", "") else {
            return;
        };
        let theme = ctx.theme;
        let width = usize::from(body.width);
        let tight = body.height < ROOMY;
        if tight && !self.written.is_empty() {
            // Form and paths do not fit together: what was written where matters more now.
            frame.render_widget(Text::from(self.paths(ctx, width)), body);
            return;
        }
        let mut lines = vec![Line::styled("Where, without an ending:", theme.strong)];
        let marker = if self.focus == 0 { "> " } else { "  " };
        ctx.spot(Rect { y: body.y + 1, height: 1, ..body }.intersection(body), 0);
        let mut field = vec![Span::styled(marker, theme.accent)];
        field.extend(self.field.line(&theme, width.saturating_sub(3), self.focus == 0).spans);
        lines.push(Line::from(field));
        if !tight {
            lines.push(Line::default());
            lines.push(Line::styled("Which files:", theme.strong));
        }
        for (at, output) in self.files.iter().enumerate() {
            let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..body }.intersection(body), at + 1);
            let on = self.focus == at + 1;
            let (marker, style) = if on { (">", theme.selected) } else { (" ", theme.text) };
            let tick = if output.ticked { "x" } else { " " };
            lines.push(Line::styled(
                fit(&format!("{marker} [{tick}] {} ", output.format.name()), width),
                style,
            ));
        }
        if !tight {
            lines.push(Line::default());
        }
        lines.extend(self.paths(ctx, width));
        frame.render_widget(Text::from(lines), body);
    }

    /// The full paths: of what was written, or of what would be.
    fn paths(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
        let theme = &ctx.theme;
        let (title, paths): (_, Vec<PathBuf>) = if self.written.is_empty() {
            let full = |(file, _): (PathBuf, _)| ctx.outside.full_path(&file);
            ("Will be written:", self.targets().into_iter().map(full).collect())
        } else {
            ("Written:", self.written.clone())
        };
        let mut lines = vec![Line::styled(title, theme.strong)];
        for path in paths {
            let there = if self.written.is_empty() && ctx.outside.exists(&path) {
                "  (exists: you will be asked)"
            } else {
                ""
            };
            lines.extend(flow::text(&format!("{}{there}", path.display()), theme.text, width));
        }
        lines
    }
}

fn name_of(file: &Path) -> String {
    file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}
