//! Two to four paths side by side, every cell in full; one under the other where the screen is narrow.

mod block;
mod choice;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};
use rustc_hash::FxHashMap;

use crate::catalog::Id;
use crate::catalog::record::{Control, Path, Source};
use crate::report::matrix::differ;
use crate::tui::copying;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;
use crate::tui::view::{chrome, flow};

use super::{Reply, Screen, Step};
use block::{Setting, cited, control_block, entry, sources_block};
pub use choice::Choice;

/// How few paths can be compared.
pub const FEWEST: usize = 2;
/// How many paths can be compared: of more there is too little room for each.
pub const MOST: usize = 4;

/// Whether so many paths can be compared.
#[must_use]
pub fn comparable(count: usize) -> bool {
    (FEWEST..=MOST).contains(&count)
}

/// Paths side by side. What is in sight is set when it comes into sight: a company's catalogue has
/// two thousand cells to set.
pub struct CompareScreen<'c> {
    /// The rows of the matrix, before differences.
    all: Vec<&'c Control>,
    rows: Vec<&'c Control>,
    paths: Vec<&'c Path>,
    sources: Vec<Id<Source>>,
    differences: bool,
    /// The first block in sight, and how many of its lines are scrolled away. Behind the blocks of
    /// the controls there is one of the sources.
    at: (usize, usize),
    page: usize,
    /// For which width and in which colours the lines are set.
    set_for: (usize, Theme),
    set: FxHashMap<usize, Vec<Line<'static>>>,
}

impl<'c> CompareScreen<'c> {
    /// These paths held side by side on these controls, beginning with one of them.
    #[must_use]
    pub fn new(
        ctx: &Ctx<'c>,
        all: Vec<&'c Control>,
        paths: Vec<&'c Path>,
        differences: bool,
        from: Option<&Control>,
    ) -> Self {
        let mut made = Self {
            all,
            rows: Vec::new(),
            paths,
            sources: Vec::new(),
            differences,
            at: (0, 0),
            page: 1,
            set_for: (0, ctx.theme),
            set: FxHashMap::default(),
        };
        made.refresh(ctx);
        made.go_to(from.map(|control| control.id));
        made
    }

    /// The comparison as it was, over a catalogue read anew, of the paths that are still there; none
    /// where they are too few.
    #[must_use]
    pub fn again(
        ctx: &Ctx<'c>,
        controls: &[Id<Control>],
        paths: &[Id<Path>],
        differences: bool,
        (control, scrolled): (Option<Id<Control>>, usize),
    ) -> Option<Self> {
        let all = controls.iter().filter_map(|id| ctx.catalog.controls.get(*id)).collect();
        let paths: Vec<_> = paths.iter().filter_map(|id| ctx.catalog.paths.get(*id)).collect();
        let from = control.and_then(|id| ctx.catalog.controls.get(id));
        let mut made =
            comparable(paths.len()).then(|| Self::new(ctx, all, paths, differences, from))?;
        if made.rows.get(made.at.0).map(|row| row.id) == control {
            made.at.1 = scrolled;
        }
        Some(made)
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Compare {
            controls: self.all.iter().map(|control| control.id).collect(),
            paths: self.paths.iter().map(|path| path.id).collect(),
            differences: self.differences,
            at: (self.rows.get(self.at.0).map(|control| control.id), self.at.1),
        }
    }

    /// Works out its rows again, since the policy may have changed.
    pub fn refresh(&mut self, ctx: &Ctx<'c>) {
        let from = self.rows.get(self.at.0).map(|control| control.id);
        let differs = |control: &&&'c Control| {
            let cells = || self.paths.iter().map(|path| entry(ctx, path, control));
            let values = cells().map(|entry| entry.cell.value());
            !self.differences || differ(values, || cells().map(|entry| entry.text()))
        };
        self.rows = self.all.iter().filter(differs).copied().collect();
        self.sources = cited(ctx, &self.rows, &self.paths);
        self.set.clear();
        self.go_to(from);
    }

    /// Goes to a control, or to the first that is left behind it.
    fn go_to(&mut self, control: Option<Id<Control>>) {
        let behind = self.all.iter().skip_while(|c| Some(c.id) != control);
        let row = |c: &&Control| self.rows.iter().position(|row| row.id == c.id);
        self.at = (behind.copied().find_map(|c| row(&c)).unwrap_or(0), 0);
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let page = self.page.saturating_sub(1).max(1);
        match action {
            Action::Up => self.scroll_up(1, ctx),
            Action::Down => self.scroll_down(1, ctx),
            Action::PageUp => self.scroll_up(page, ctx),
            Action::PageDown => self.scroll_down(page, ctx),
            Action::First => self.at = (0, 0),
            Action::Last => self.at = self.end(ctx),
            Action::NextControl => {
                self.at = (self.at.0 + 1, 0).min(self.end(ctx));
            }
            Action::PreviousControl => {
                self.at = (self.at.0.saturating_sub(usize::from(self.at.1 == 0)), 0);
            }
            Action::Differences => {
                self.differences = !self.differences;
                self.refresh(ctx);
                ctx.info(if self.differences {
                    "Only controls in which these paths differ"
                } else {
                    "All controls"
                });
            }
            Action::Policy => {
                ctx.next_policy();
                self.refresh(ctx);
            }
            Action::Compare => {
                let ticked = self.paths.iter().map(|path| path.id).collect();
                let all = ctx.catalog.paths.ids().collect();
                return Step::Open(Screen::Chosen(Choice::new(all, ticked)));
            }
            // The control that the head names.
            Action::CopyRow => match self.rows.get(self.at.0).or(self.rows.last()) {
                Some(control) => copying::row(ctx, &self.paths, control),
                None => ctx.info("There is no row to copy: no control is shown"),
            },
            Action::Back => return Step::Back,
            _ => {}
        }
        Step::Stay
    }

    pub fn reply(&mut self, reply: &Reply, ctx: &Ctx<'c>) -> Step<'c> {
        if let Reply::Compare(paths) = reply {
            self.paths = paths.iter().filter_map(|id| ctx.catalog.paths.get(*id)).collect();
            self.refresh(ctx);
        }
        Step::Stay
    }

    /// The lines of a block, set when they are first looked at; none behind the last block.
    fn block(&mut self, at: usize, ctx: &Ctx<'c>) -> &[Line<'static>] {
        if !self.set.contains_key(&at) {
            let setting = Setting::new(self.set_for.0, self.paths.len());
            let lines = match self.rows.get(at) {
                Some(control) => {
                    let before = at.checked_sub(1).and_then(|at| self.rows.get(at));
                    let heads = before.is_none_or(|before| before.group != control.group);
                    control_block(ctx, control, heads, &self.paths, &self.sources, &setting)
                }
                None if at == self.rows.len() => sources_block(ctx, &self.sources, self.set_for.0),
                None => Vec::new(),
            };
            self.set.insert(at, lines);
        }
        self.set.get(&at).map_or(&[], Vec::as_slice)
    }

    fn scroll_down(&mut self, lines: usize, ctx: &Ctx<'c>) {
        let mut to = self.at;
        to.1 += lines;
        while to.0 <= self.rows.len() && to.1 >= self.block(to.0, ctx).len() {
            to = (to.0 + 1, to.1 - self.block(to.0, ctx).len());
        }
        self.at = to.min(self.end(ctx));
    }

    fn scroll_up(&mut self, mut lines: usize, ctx: &Ctx<'c>) {
        while lines > self.at.1 && self.at.0 > 0 {
            lines -= self.at.1;
            self.at = (self.at.0 - 1, self.block(self.at.0 - 1, ctx).len());
        }
        self.at.1 = self.at.1.saturating_sub(lines);
    }

    /// Where the last page begins, found from the end backwards.
    fn end(&mut self, ctx: &Ctx<'c>) -> (usize, usize) {
        let mut room = self.page;
        for at in (0..=self.rows.len()).rev() {
            let height = self.block(at, ctx).len();
            if height >= room {
                return (at, height - room);
            }
            room -= height;
        }
        (0, 0)
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        let right = self.right(ctx);
        let Some(body) = chrome::draw(frame, ctx, "Comparison", &right) else {
            return;
        };
        let width = usize::from(body.width);
        if self.set_for != (width, ctx.theme) {
            self.set_for = (width, ctx.theme);
            self.set.clear();
        }
        let head = Setting::new(width, self.paths.len()).head(&ctx.theme, &self.paths);
        let tall = u16::try_from(head.len()).unwrap_or(0).min(body.height / 3);
        let parts = [Constraint::Length(tall), Constraint::Fill(1)];
        let [top, area] = body.layout(&Layout::vertical(parts));
        frame.render_widget(Text::from(head), top);
        self.draw_blocks(frame, area, ctx);
    }

    fn draw_blocks(&mut self, frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'c>) {
        let height = usize::from(area.height);
        self.page = height.max(1);
        self.at = self.at.min(self.end(ctx));
        let (mut at, mut skipped) = self.at;
        let mut lines: Vec<Line<'static>> = Vec::new();
        if self.rows.is_empty() {
            let text = "These paths do not differ in any of these controls.";
            lines.extend(flow::text(text, ctx.theme.muted, self.set_for.0));
        }
        while lines.len() < height && at <= self.rows.len() {
            let room = height - lines.len();
            lines.extend(self.block(at, ctx).iter().skip(skipped).take(room).cloned());
            (at, skipped) = (at + 1, 0);
        }
        frame.render_widget(Text::from(lines), area);
    }

    fn right(&self, ctx: &Ctx<'c>) -> String {
        let count = self.rows.len();
        let mut parts = Vec::new();
        if count > 0 {
            parts.push(format!("control {}/{count}", (self.at.0 + 1).min(count)));
        }
        if self.differences {
            parts.push("differences only".into());
        }
        parts.push(format!("policy: {}", ctx.policy));
        parts.join(" · ")
    }
}
