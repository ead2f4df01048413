//! One cell of the matrix in full: its value, what it holds on, and every claim with source, place and date.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::{Control, Path};
use crate::report::cell::cell_section;
use crate::report::doc::{Doc, Section};
use crate::report::matrix::Entry;
use crate::tui::copying;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::Action;
use crate::tui::view::{flow, list, popup};

use super::verify::VerifyScreen;
use super::{Reply, Screen, Step};

/// One cell of the matrix in full, and the rows and columns one can walk along from it.
pub struct CellScreen<'c> {
    controls: Vec<&'c Control>,
    paths: Vec<&'c Path>,
    row: usize,
    column: usize,
    top: usize,
    page: usize,
    length: usize,
}

impl<'c> CellScreen<'c> {
    /// The cell at a row and a column of those shown.
    #[must_use]
    pub fn new(
        controls: Vec<&'c Control>,
        paths: Vec<&'c Path>,
        (row, column): (usize, usize),
    ) -> Self {
        Self { controls, paths, row, column, top: 0, page: 1, length: 0 }
    }

    /// The cell as it was, over a catalogue read anew; none where it is no longer there.
    #[must_use]
    pub fn again(
        ctx: &Ctx<'c>,
        controls: &[Id<Control>],
        paths: &[Id<Path>],
        at: (usize, usize),
    ) -> Option<Self> {
        let (control, path) = (controls.get(at.0)?, paths.get(at.1)?);
        let found = |id: &Id<Control>| ctx.catalog.controls.get(*id);
        let controls: Vec<_> = controls.iter().filter_map(found).collect();
        let paths: Vec<_> = paths.iter().filter_map(|id| ctx.catalog.paths.get(*id)).collect();
        let row = controls.iter().position(|c| c.id == *control)?;
        let column = paths.iter().position(|p| p.id == *path)?;
        Some(Self::new(controls, paths, (row, column)))
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Cell {
            controls: self.controls.iter().map(|control| control.id).collect(),
            paths: self.paths.iter().map(|path| path.id).collect(),
            at: (self.row, self.column),
        }
    }

    fn control(&self) -> &'c Control {
        self.controls[self.row]
    }

    fn path(&self) -> &'c Path {
        self.paths[self.column]
    }

    fn verify(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.control().id == ctx.catalog.header.lead_time {
            // A wait is more than a text: the order of paths counts in it.
            ctx.info("Write a wait into an overlay file, with lead_time: the README shows how.");
            return Step::Stay;
        }
        Step::Open(Screen::Verify(Box::new(VerifyScreen::new(ctx, self.path(), self.control()))))
    }

    fn section(&self, ctx: &Ctx<'_>) -> Section {
        let cells = ctx.engine.cells(ctx.policy);
        let entry = Entry::new(ctx.catalog, cells, self.path(), self.control(), ctx.today);
        cell_section(ctx.catalog, &entry, ctx.today)
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = self.length.saturating_sub(self.page);
        match action {
            Action::Back | Action::Accept => {
                let (control, path) = (self.control().id, self.path().id);
                return Step::Answer(Reply::Cell { control, path });
            }
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(last),
            Action::PageUp => self.top = self.top.saturating_sub(self.page),
            Action::PageDown => self.top = (self.top + self.page).min(last),
            Action::First => self.top = 0,
            Action::Last => self.top = last,
            Action::Left => self.go_to(self.row, self.column.saturating_sub(1)),
            Action::Right => self.go_to(self.row, self.column + 1),
            Action::PreviousControl => self.go_to(self.row.saturating_sub(1), self.column),
            Action::NextControl => self.go_to(self.row + 1, self.column),
            Action::Verify => return self.verify(ctx),
            Action::Copy => copying::cell(ctx, self.path(), self.control()),
            Action::CopyRow => copying::row(ctx, &self.paths, self.control()),
            _ => {}
        }
        Step::Stay
    }

    fn go_to(&mut self, row: usize, column: usize) {
        let to = (row.min(self.controls.len() - 1), column.min(self.paths.len() - 1));
        if to != (self.row, self.column) {
            (self.row, self.column) = to;
            self.top = 0;
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let section = self.section(ctx);
        let width = frame.area().width.saturating_sub(6).min(96);
        let mut lines = self.whereabouts(ctx, usize::from(width));
        if frame.area().height >= 20 {
            lines.push(Line::default());
        }
        let doc = Doc { title: String::new(), sections: vec![section], ..Doc::default() };
        let sources = doc.sources();
        for section in &doc.sections {
            lines.extend(flow::section(section, &sources, usize::from(width), &ctx.theme));
        }
        lines.push(Line::default());
        lines.extend(flow::sources(ctx.catalog, &sources, usize::from(width), &ctx.theme));
        let title = &doc.sections[0].title;
        let room = usize::from(popup::most(frame.area(), ctx));
        let place = |top: usize, count: usize| {
            list::position((top + room).min(count).saturating_sub(1), count, room)
                .unwrap_or_default()
        };
        // A title that has to give way to the position beside it is told whole below it.
        if !popup::has_room(width, title, &place(self.top, lines.len())) {
            let whole = flow::text(title, ctx.theme.strong, usize::from(width));
            lines.splice(0..0, whole);
        }
        let place = place(self.top, lines.len());
        let height = u16::try_from(lines.len().min(room)).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, title, &place, width, height);
        self.page = usize::from(area.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.page));
        frame.render_widget(Text::from(lines[self.top..].to_vec()), area);
    }

    /// Where among the rows and columns shown the cell lies.
    fn whereabouts(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line<'static>> {
        let group = &ctx.catalog.groups[self.control().group].name;
        let text = format!(
            "Path {}/{} · control {}/{} · {group}",
            self.column + 1,
            self.paths.len(),
            self.row + 1,
            self.controls.len(),
        );
        flow::text(&text, ctx.theme.muted, width)
    }
}
