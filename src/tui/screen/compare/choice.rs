//! The choice of two to four paths to compare.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use crate::catalog::Id;
use crate::catalog::record::Path;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::{Action, Context};
use crate::tui::screen::{Reply, Step};
use crate::tui::view::list::{self, Cursor};
use crate::tui::view::{flow, popup};

use super::{FEWEST, MOST, comparable};

/// The choice of paths to compare.
pub struct Choice {
    paths: Vec<Id<Path>>,
    /// Those ticked, in the order in which they were.
    ticked: Vec<Id<Path>>,
    cursor: Cursor,
    /// Set where a path was left out since there are as many as can be.
    full: bool,
}

impl Choice {
    /// A choice among these paths, some of them ticked.
    #[must_use]
    pub fn new(paths: Vec<Id<Path>>, ticked: Vec<Id<Path>>) -> Self {
        let at = |path| paths.iter().position(|p| *p == path);
        let cursor = ticked.last().and_then(|path| at(*path)).unwrap_or(0);
        Self { paths, ticked, cursor: Cursor::on(cursor), full: false }
    }

    /// The choice as it was, over a catalogue read anew, among the paths that are still there.
    #[must_use]
    pub fn again(
        ctx: &Ctx<'_>,
        mut paths: Vec<Id<Path>>,
        mut ticked: Vec<Id<Path>>,
        at: Option<Id<Path>>,
    ) -> Self {
        let is_there = |path: &Id<Path>| ctx.catalog.paths.get(*path).is_some();
        paths.retain(is_there);
        ticked.retain(is_there);
        let cursor = paths.iter().position(|path| Some(*path) == at).unwrap_or(0);
        Self { paths, ticked, cursor: Cursor::on(cursor), full: false }
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Chosen {
            paths: self.paths.clone(),
            ticked: self.ticked.clone(),
            at: self.paths.get(self.cursor.at).copied(),
        }
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'_>) -> Step<'c> {
        match action {
            Action::Tick => return self.click(self.cursor.at),
            Action::Accept if comparable(self.ticked.len()) => {
                // Side by side they stand as they do in the matrix.
                let chosen = self.paths.iter().filter(|path| self.ticked.contains(path));
                return Step::Answer(Reply::Compare(chosen.copied().collect()));
            }
            Action::Accept => {
                let key = ctx.key(Context::Chosen, Action::Tick);
                ctx.info(format!(
                    "{FEWEST} to {MOST} paths can be compared; {} ticked. {key} ticks",
                    match self.ticked.len() {
                        1 => "1 is".to_owned(),
                        n => format!("{n} are"),
                    }
                ));
            }
            Action::Back => return Step::Back,
            _ => self.cursor.act(action, self.paths.len()),
        }
        Step::Stay
    }

    /// Ticks a path or unticks it.
    pub fn click<'c>(&mut self, entry: usize) -> Step<'c> {
        let Some(path) = self.paths.get(entry).copied() else { return Step::Stay };
        self.cursor.at = entry;
        self.full = false;
        match self.ticked.iter().position(|p| *p == path) {
            Some(at) => {
                self.ticked.remove(at);
            }
            None if self.ticked.len() < MOST => self.ticked.push(path),
            None => self.full = true,
        }
        Step::Stay
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let theme = ctx.theme;
        let width = frame.area().width.saturating_sub(6).min(64);
        let told = flow::text(&self.told(), theme.muted, usize::from(width));
        let count = self.paths.len();
        let room = usize::from(popup::most(frame.area(), ctx)).saturating_sub(2 + told.len());
        let shown = self.cursor.window(count, room);
        let place = list::position(self.cursor.at, count, shown.len()).unwrap_or_default();
        let height = u16::try_from(shown.len().max(1) + told.len() + 1).unwrap_or(u16::MAX);
        let area = popup::draw(frame, ctx, "Paths to compare", &place, width, height);
        let catalog = ctx.catalog;
        let mut lines = popup::entries(ctx, area, self.cursor.at, shown, |at| {
            let path = &catalog.paths[self.paths[at]];
            let tick = if self.ticked.contains(&path.id) { "x" } else { " " };
            let named = |name: &str| format!("[{tick}] {name}");
            popup::first_that_fits(area, &[named(&path.name), named(&path.short)])
        });
        lines.push(Line::default());
        lines.extend(told);
        frame.render_widget(Text::from(lines), area);
    }

    fn told(&self) -> String {
        let ticked = self.ticked.len();
        if self.full {
            return format!("{MOST} is the most; untick one of them first.");
        }
        if comparable(ticked) {
            format!("{ticked} ticked.")
        } else {
            format!("{ticked} ticked; {FEWEST} to {MOST} can be compared.")
        }
    }
}
