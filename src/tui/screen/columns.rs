//! The choice of paths shown in the matrix.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{list, pad, popup};

use super::{Reply, Step};

/// The choice of paths shown in the matrix.
pub struct Columns {
    shown: Vec<bool>,
    cursor: usize,
    offset: usize,
}

impl Columns {
    /// A choice with these paths shown.
    #[must_use]
    pub fn new(shown: Vec<bool>) -> Self {
        Self { shown, cursor: 0, offset: 0 }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        let last = self.shown.len().saturating_sub(1);
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => self.cursor = (self.cursor + 1).min(last),
            Action::First | Action::PageUp => self.cursor = 0,
            Action::Last | Action::PageDown => self.cursor = last,
            Action::Tick => return self.click(self.cursor),
            Action::TickAll => {
                let all = self.shown.iter().all(|shown| *shown);
                self.shown.fill(!all);
            }
            // Of nothing there is no matrix to show.
            Action::Accept if self.shown.contains(&true) => {
                return Step::Answer(Reply::Columns(self.shown.clone()));
            }
            Action::Back => return Step::Back,
            _ => {}
        }
        Step::Stay
    }

    pub fn click<'c>(&mut self, entry: usize) -> Step<'c> {
        if let Some(shown) = self.shown.get_mut(entry) {
            *shown = !*shown;
            self.cursor = entry;
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let count = self.shown.len();
        let room = usize::from(frame.area().height.saturating_sub(5)).max(1);
        let shown = count.min(room);
        self.offset = list::offset(self.cursor, self.cursor + 1, count, shown, self.offset);
        let place = list::position(self.cursor, count, shown).unwrap_or_default();
        let height = u16::try_from(shown).unwrap_or(u16::MAX);
        let area = popup::draw(frame, &ctx.theme, "Paths shown", &place, 64, height);
        let mut lines = Vec::new();
        let paths = ctx.catalog.paths.iter().zip(&self.shown).enumerate();
        for (at, (path, ticked)) in paths.skip(self.offset).take(shown) {
            let y = area.y + u16::try_from(at - self.offset).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
            let on = at == self.cursor;
            let marker = if on { ">" } else { " " };
            let tick = if *ticked { "x" } else { " " };
            let beyond = if path.beyond_articles { " (not in the articles)" } else { "" };
            let name = format!("{marker} [{tick}] {}{beyond}", path.name);
            let text = pad(&name, usize::from(area.width));
            lines.push(Line::styled(text, if on { ctx.theme.selected } else { ctx.theme.text }));
        }
        frame.render_widget(Text::from(lines), area);
    }
}
