//! The groups of the matrix, to go to one of them.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::Group;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::list::{self, Cursor};
use crate::tui::view::popup;

use super::{Reply, Step};

/// The groups of the matrix.
pub struct Groups {
    /// Each with how many rows are left of it.
    rows: Vec<(Id<Group>, usize)>,
    cursor: Cursor,
}

impl Groups {
    /// The list of these groups, the cursor on one.
    #[must_use]
    pub fn new(groups: Vec<(Id<Group>, usize)>, at: Option<Id<Group>>) -> Self {
        let cursor = groups.iter().position(|(group, _)| Some(*group) == at).unwrap_or(0);
        Self { rows: groups, cursor: Cursor::on(cursor) }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        match action {
            Action::Accept => return self.click(self.cursor.at),
            Action::Back => return Step::Back,
            _ => self.cursor.act(action, self.rows.len()),
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
        let shown = self.cursor.window(count, usize::from(popup::most(frame.area(), ctx)));
        let place = list::position(self.cursor.at, count, shown.len()).unwrap_or_default();
        let height = u16::try_from(shown.len().max(1)).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, "Groups", &place, 48, height);
        let catalog = ctx.catalog;
        let mut lines = popup::entries(ctx, area, self.cursor.at, shown, |at| {
            let (group, count) = self.rows[at];
            format!("{} ({count})", catalog.groups[group].name)
        });
        if lines.is_empty() {
            lines.push(Line::styled("No row is left.", ctx.theme.muted));
        }
        frame.render_widget(Text::from(lines), area);
    }
}
