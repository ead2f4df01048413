//! The choice of paths shown in the matrix, with their order and their pins.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::text::Text;

use crate::catalog::Id;
use crate::catalog::record::Path;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::list::{self, Cursor};
use crate::tui::view::popup;

use super::matrix::{Known, Layout};
use super::{Reply, Step};

/// The choice of paths shown in the matrix. Nothing changes there until it is taken.
pub struct Columns {
    layout: Layout,
    known: Rc<Known>,
    /// Every path, in the order of the layout.
    paths: Vec<Id<Path>>,
    cursor: Cursor,
}

impl Columns {
    /// A choice that begins with a layout, the cursor on a path.
    #[must_use]
    pub fn new(layout: Layout, known: Rc<Known>, at: Option<Id<Path>>) -> Self {
        let paths = layout.order(&known);
        let cursor = paths.iter().position(|path| Some(*path) == at).unwrap_or(0);
        Self { layout, known, paths, cursor: Cursor::on(cursor) }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        match action {
            Action::Tick => return self.click(self.cursor.at),
            Action::TickAll => {
                let all = self.paths.iter().all(|path| self.layout.is_shown(&self.known, *path));
                self.layout.show_all(&self.known, !all);
            }
            Action::Pin => self.pin(),
            Action::MoveBack => self.pass(-1),
            Action::MoveOn => self.pass(1),
            // Of nothing there is no matrix to show.
            Action::Accept if self.shown() > 0 => {
                return Step::Answer(Reply::Columns(Box::new(self.layout.clone())));
            }
            Action::Back => return Step::Back,
            _ => self.cursor.act(action, self.paths.len()),
        }
        Step::Stay
    }

    fn shown(&self) -> usize {
        self.paths.iter().filter(|path| self.layout.is_shown(&self.known, **path)).count()
    }

    fn pin(&mut self) {
        if let Some(path) = self.paths.get(self.cursor.at).copied() {
            self.layout.pin(path);
            self.follow(path);
        }
    }

    fn pass(&mut self, by: isize) {
        let beside = self.cursor.at.checked_add_signed(by).and_then(|at| self.paths.get(at));
        if let (Some(path), Some(beside)) = (self.paths.get(self.cursor.at).copied(), beside) {
            self.layout.pass(&self.known, path, *beside);
            self.follow(path);
        }
    }

    /// Puts the paths in their order again, the cursor on this one.
    fn follow(&mut self, path: Id<Path>) {
        self.paths = self.layout.order(&self.known);
        self.cursor.at = self.paths.iter().position(|p| *p == path).unwrap_or(0);
    }

    pub fn click<'c>(&mut self, entry: usize) -> Step<'c> {
        if let Some(path) = self.paths.get(entry).copied() {
            let shown = self.layout.is_shown(&self.known, path);
            self.layout.show(&self.known, path, !shown);
            self.cursor.at = entry;
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let count = self.paths.len();
        let shown = self.cursor.window(count, usize::from(popup::most(frame.area(), ctx)));
        let pinned = self.paths.iter().filter(|path| self.layout.is_pinned(**path)).count();
        let pinned = (pinned > 0).then(|| format!("● {pinned} pinned"));
        let place = [pinned, list::position(self.cursor.at, count, shown.len())];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let height = u16::try_from(shown.len()).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, "Paths shown", &place, 72, height);
        let catalog = ctx.catalog;
        let lines = popup::entries(ctx, area, self.cursor.at, shown, |at| {
            let path = &catalog.paths[self.paths[at]];
            let tick = if self.layout.is_shown(&self.known, path.id) { "x" } else { " " };
            let pinned = if self.layout.is_pinned(path.id) { "● " } else { "" };
            let named = |name: &str, beyond: &str| {
                let beyond = if path.beyond_articles { beyond } else { "" };
                format!("[{tick}] {pinned}{name}{beyond}")
            };
            let told = [
                named(&path.name, " (not in the articles)"),
                named(&path.short, " (not in the articles)"),
                named(&path.short, " (no article)"),
                named(&path.short, ""),
            ];
            popup::first_that_fits(area, &told)
        });
        frame.render_widget(Text::from(lines), area);
    }
}
