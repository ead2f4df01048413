//! One cell of the matrix in full: its value, what it holds on, and every claim with source, place and date.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::{Control, Path};
use crate::report::cell::cell_section;
use crate::report::doc::{Doc, Section};
use crate::report::markdown::section_markdown;
use crate::report::matrix::Entry;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::Action;
use crate::tui::view::{flow, list, popup};

use super::verify::VerifyScreen;
use super::{Reply, Screen, Step};

/// One cell of the matrix in full.
pub struct CellScreen<'c> {
    control: &'c Control,
    paths: Vec<Id<Path>>,
    column: usize,
    top: usize,
    page: usize,
    length: usize,
}

impl<'c> CellScreen<'c> {
    /// The cell of a control on one of these paths.
    #[must_use]
    pub fn new(control: &'c Control, paths: Vec<Id<Path>>, column: usize) -> Self {
        Self { control, paths, column, top: 0, page: 1, length: 0 }
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        let (control, paths) = (self.control.id, self.paths.clone());
        KeptScreen::Cell { control, paths, column: self.column }
    }

    fn verify(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.control.id == ctx.catalog.header.lead_time {
            // A wait is more than a text: the order of paths counts in it.
            ctx.info("Write a wait into an overlay file, with lead_time: the README shows how.");
            return Step::Stay;
        }
        let path = &ctx.catalog.paths[self.paths[self.column]];
        Step::Open(Screen::Verify(Box::new(VerifyScreen::new(ctx, path, self.control))))
    }

    fn section(&self, ctx: &Ctx<'_>) -> Section {
        let path = &ctx.catalog.paths[self.paths[self.column]];
        let entry =
            Entry::new(ctx.catalog, ctx.engine.cells(ctx.policy), path, self.control, ctx.today);
        cell_section(ctx.catalog, &entry, ctx.today)
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = self.length.saturating_sub(self.page);
        match action {
            Action::Back | Action::Accept => {
                return Step::Answer(Reply::Cell { column: self.column });
            }
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(last),
            Action::PageUp => self.top = self.top.saturating_sub(self.page),
            Action::PageDown => self.top = (self.top + self.page).min(last),
            Action::First => self.top = 0,
            Action::Last => self.top = last,
            Action::Left => self.go_to(self.column.saturating_sub(1)),
            Action::Right => self.go_to((self.column + 1).min(self.paths.len() - 1)),
            Action::Verify => return self.verify(ctx),
            Action::Copy => {
                let section = self.section(ctx);
                let doc = Doc { title: section.title.clone(), sections: vec![section] };
                ctx.outside.copy(&section_markdown(&doc, 0));
                ctx.info("The cell was sent to the terminal's clipboard; whether it arrived cannot be known.");
            }
            _ => {}
        }
        Step::Stay
    }

    fn go_to(&mut self, column: usize) {
        self.column = column;
        self.top = 0;
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let section = self.section(ctx);
        let width = frame.area().width.saturating_sub(6).min(96);
        let mut lines = Vec::new();
        let doc = Doc { title: String::new(), sections: vec![section] };
        let sources = doc.sources();
        for section in &doc.sections {
            lines.extend(flow::section(section, &sources, usize::from(width), &ctx.theme));
        }
        lines.push(Line::default());
        for (at, id) in sources.iter().enumerate() {
            let source = &ctx.catalog.sources[*id];
            let text = format!(
                "[{}] {}. {} ({}, as of {}).",
                at + 1,
                source.title,
                source.publisher,
                source.kind.word(),
                source.as_of
            );
            lines.extend(flow::text(&text, ctx.theme.muted, usize::from(width)));
        }
        let title = &doc.sections[0].title;
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        // A message below the box is to be read too.
        let kept_free = if ctx.status.is_some() { 6 } else { 4 };
        let most = frame.area().height.saturating_sub(kept_free);
        let (room, height) = (usize::from(most), height.min(most));
        let place =
            list::position((self.top + room).min(lines.len()).saturating_sub(1), lines.len(), room);
        let area = popup::draw(frame, &ctx.theme, title, &place.unwrap_or_default(), width, height);
        self.page = usize::from(area.height).max(1);
        self.length = lines.len();
        self.top = self.top.min(self.length.saturating_sub(self.page));
        frame.render_widget(Text::from(lines[self.top..].to_vec()), area);
    }
}
