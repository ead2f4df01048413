//! The choice of paths shown in the matrix, with their order and their pins.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::Path;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{list, pad, popup};

use super::matrix::{Known, Layout};
use super::{Reply, Step};

/// The choice of paths shown in the matrix. Nothing changes there until it is taken.
pub struct Columns {
    layout: Layout,
    known: Rc<Known>,
    /// Every path, in the order of the layout.
    paths: Vec<Id<Path>>,
    cursor: usize,
    offset: usize,
    page: usize,
}

impl Columns {
    /// A choice that begins with a layout, the cursor on a path.
    #[must_use]
    pub fn new(layout: Layout, known: Rc<Known>, at: Option<Id<Path>>) -> Self {
        let paths = layout.order(&known);
        let cursor = paths.iter().position(|path| Some(*path) == at).unwrap_or(0);
        Self { layout, known, paths, cursor, offset: 0, page: 1 }
    }

    pub fn act<'c>(&mut self, action: Action) -> Step<'c> {
        let last = self.paths.len().saturating_sub(1);
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(self.page),
            Action::PageDown => self.cursor = (self.cursor + self.page).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Tick => return self.click(self.cursor),
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
            _ => {}
        }
        Step::Stay
    }

    fn shown(&self) -> usize {
        self.paths.iter().filter(|path| self.layout.is_shown(&self.known, **path)).count()
    }

    fn pin(&mut self) {
        if let Some(path) = self.paths.get(self.cursor).copied() {
            self.layout.pin(path);
            self.follow(path);
        }
    }

    fn pass(&mut self, by: isize) {
        let beside = self.cursor.checked_add_signed(by).and_then(|at| self.paths.get(at));
        if let (Some(path), Some(beside)) = (self.paths.get(self.cursor).copied(), beside) {
            self.layout.pass(&self.known, path, *beside);
            self.follow(path);
        }
    }

    /// Puts the paths in their order again, the cursor on this one.
    fn follow(&mut self, path: Id<Path>) {
        self.paths = self.layout.order(&self.known);
        self.cursor = self.paths.iter().position(|p| *p == path).unwrap_or(0);
    }

    pub fn click<'c>(&mut self, entry: usize) -> Step<'c> {
        if let Some(path) = self.paths.get(entry).copied() {
            let shown = self.layout.is_shown(&self.known, path);
            self.layout.show(&self.known, path, !shown);
            self.cursor = entry;
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let count = self.paths.len();
        let room = usize::from(popup::most(frame.area(), ctx)).max(1);
        let shown = count.min(room);
        self.page = shown.max(1);
        self.offset = list::offset(self.cursor, self.cursor + 1, count, shown, self.offset);
        let pinned = self.paths.iter().filter(|path| self.layout.is_pinned(**path)).count();
        let pinned = (pinned > 0).then(|| format!("● {pinned} pinned"));
        let place = [pinned, list::position(self.cursor, count, shown)];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let height = u16::try_from(shown).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, "Paths shown", &place, 72, height);
        let mut lines = Vec::new();
        for (at, path) in self.paths.iter().enumerate().skip(self.offset).take(shown) {
            let y = area.y + u16::try_from(at - self.offset).unwrap_or(u16::MAX);
            ctx.spot(Rect { y, height: 1, ..area }.intersection(area), at);
            let on = at == self.cursor;
            let marker = if on { ">" } else { " " };
            let tick = if self.layout.is_shown(&self.known, *path) { "x" } else { " " };
            let path = &ctx.catalog.paths[*path];
            let beyond = if path.beyond_articles { " (not in the articles)" } else { "" };
            let pinned = if self.layout.is_pinned(path.id) { "● " } else { "" };
            let name = format!("{marker} [{tick}] {pinned}{}{beyond}", path.name);
            let text = pad(&name, usize::from(area.width));
            lines.push(Line::styled(text, if on { ctx.theme.selected } else { ctx.theme.text }));
        }
        frame.render_widget(Text::from(lines), area);
    }
}
