//! The groups of the matrix, to go to one of them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::Group;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{list, pad, popup};

use super::{Reply, Step};

/// The groups of the matrix.
pub struct Groups {
    /// Each with how many rows are left of it.
    rows: Vec<(Id<Group>, usize)>,
    cursor: usize,
    offset: usize,
    page: usize,
}

impl Groups {
    /// The list of these groups, the cursor on one.
    #[must_use]
    pub fn new(groups: Vec<(Id<Group>, usize)>, at: Option<Id<Group>>) -> Self {
        let cursor = groups.iter().position(|(group, _)| Some(*group) == at).unwrap_or(0);
        Self { rows: groups, cursor, offset: 0, page: 1 }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        let last = self.rows.len().saturating_sub(1);
        match action {
            Action::Up => self.cursor = self.cursor.saturating_sub(1),
            Action::Down => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(self.page),
            Action::PageDown => self.cursor = (self.cursor + self.page).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Accept => return self.click(self.cursor),
            Action::Back => return Step::Back,
            _ => {}
        }
        Step::Stay
    }

    /// Goes to the group that was chosen.
    pub fn click<'c>(&self, entry: usize) -> Step<'c> {
        match self.rows.get(entry) {
            Some((group, _)) => Step::Answer(Reply::Group(*group)),
            None => Step::Back,
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let count = self.rows.len();
        let room = usize::from(popup::most(frame.area(), ctx)).max(1);
        let shown = count.min(room).max(1);
        self.page = shown;
        self.offset = list::offset(self.cursor, self.cursor + 1, count, shown, self.offset);
        let place = list::position(self.cursor, count, shown).unwrap_or_default();
        let height = u16::try_from(shown).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, "Groups", &place, 48, height);
        let mut lines = Vec::new();
        for (at, (group, count)) in self.rows.iter().enumerate().skip(self.offset).take(shown) {
            let y = area.y + u16::try_from(at - self.offset).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
            let on = at == self.cursor;
            let marker = if on { ">" } else { " " };
            let name = format!("{marker} {} ({count})", ctx.catalog.groups[*group].name);
            let text = pad(&name, usize::from(area.width));
            lines.push(Line::styled(text, if on { ctx.theme.selected } else { ctx.theme.text }));
        }
        if lines.is_empty() {
            lines.push(Line::styled("No row is left.", ctx.theme.muted));
        }
        frame.render_widget(Text::from(lines), area);
    }
}
