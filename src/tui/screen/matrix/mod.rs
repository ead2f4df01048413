//! The matrix: paths side by side, the names of the controls frozen, groups that fold, filters and a search.

mod arrange;
mod draw;
mod grid;
mod hits;
mod layout;
mod search;
mod visit;

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalog::record::{Control, Path};
use crate::catalog::{Cell, Cells, Id};
use crate::decision::{Standing, touched};
use crate::report::matrix::{Entry, differ, in_groups};
use crate::tui::copying;
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::{Action, Context};

use super::compare::{Choice, CompareScreen, MOST, comparable};
use super::groups::Groups;
use super::{CellScreen, Columns, Reply, Screen, Step};
use grid::{Grid, Line, Place};
pub use layout::{Filter, Known, Layout};
use search::{Found, Search};

/// The matrix.
pub struct MatrixScreen<'c> {
    layout: Layout,
    known: Rc<Known>,
    grid: Grid<'c>,
    /// How the paths stand for the answers, where they are sorted by it.
    standings: FxHashMap<Id<Path>, Standing>,
    /// How wide the widest name of a control is.
    names: usize,
    /// What is scrolled away: lines above, and columns to the left behind the pinned ones.
    above: usize,
    left: usize,
    page: usize,
    search: Option<Search>,
    found: Found<'c>,
}

impl<'c> MatrixScreen<'c> {
    /// The whole matrix.
    #[must_use]
    pub fn new(ctx: &Ctx<'c>) -> Self {
        let mut made = Self::laid_out(ctx, Layout::default());
        made.grid.go_to_line(1);
        made
    }

    fn laid_out(ctx: &Ctx<'c>, layout: Layout) -> Self {
        let mut made = Self {
            layout,
            known: Rc::default(),
            grid: Grid::default(),
            standings: FxHashMap::default(),
            names: ctx.catalog.controls.iter().map(|c| draw::wide(&c.name)).max().unwrap_or(0),
            above: 0,
            left: 0,
            page: 1,
            search: None,
            found: Found::default(),
        };
        made.refresh(ctx);
        made
    }

    /// The matrix as it was, over a catalogue read anew.
    #[must_use]
    pub fn again(
        ctx: &Ctx<'c>,
        layout: Layout,
        (control, path): (Option<Id<Control>>, Option<Id<Path>>),
    ) -> Self {
        let mut made = Self::laid_out(ctx, layout);
        let row = control.and_then(|control| made.grid.line_of(Place::Row(control)));
        made.grid.go_to_line(row.unwrap_or(0));
        let column = made.grid.columns.iter().position(|p| Some(p.id) == path);
        made.grid.go_to_column(column.unwrap_or(0));
        made
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        let control = self.grid.control().map(|control| control.id);
        let path = self.grid.path().map(|path| path.id);
        KeptScreen::Matrix { layout: self.layout.clone(), cursor: (control, path) }
    }

    /// Lays it out again, since the policy or the answers may have changed below another screen.
    pub fn refresh(&mut self, ctx: &Ctx<'c>) {
        let cells = ctx.engine.cells(ctx.policy);
        let considered = ctx.catalog.paths.iter().filter(|path| cells.considers(path));
        self.known = Rc::new(Known {
            paths: ctx.catalog.paths.ids().collect(),
            considered: considered.map(|path| path.id).collect(),
            standing: self.stand(ctx),
        });
        self.lay_out(ctx);
    }

    /// Where the paths stand for the answers; not looked at unless they are sorted by it.
    fn stand(&mut self, ctx: &Ctx<'c>) -> FxHashMap<Id<Path>, usize> {
        self.standings.clear();
        if !self.layout.is_by_standing() {
            return FxHashMap::default();
        }
        let evaluation = ctx.engine.evaluate(ctx.session.profile(), ctx.policy);
        self.standings = evaluation.paths.iter().map(|a| (a.path.id, a.standing)).collect();
        evaluation.paths.iter().enumerate().map(|(at, a)| (a.path.id, at)).collect()
    }

    /// Works out which columns and rows are shown. Done when that may have changed, not when the
    /// cursor moves.
    fn lay_out(&mut self, ctx: &Ctx<'c>) {
        let columns = self.layout.columns(&self.known);
        let columns: Vec<_> = columns.iter().map(|path| &ctx.catalog.paths[*path]).collect();
        let rows = rows_left(ctx, &self.layout, &columns);
        self.grid = Grid::new(&self.layout, columns, rows, &self.grid);
        self.find(ctx);
    }

    /// Works out the lines anew: of what is shown only the folds have changed.
    fn regrid(&mut self) {
        let (columns, rows) = (self.grid.columns.clone(), self.grid.rows.clone());
        self.grid = Grid::new(&self.layout, columns, rows, &self.grid);
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.search {
            Some(search) if search.typing => Context::Search,
            _ => Context::Matrix,
        }
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.context() == Context::Search {
            return self.act_in_search(action, ctx);
        }
        let (row, page) = (self.grid.row, self.page);
        match action {
            Action::Up => self.grid.go_to_line(row.saturating_sub(1)),
            Action::Down => self.grid.go_to_line(row + 1),
            Action::PageUp => self.grid.go_to_line(row.saturating_sub(page)),
            Action::PageDown => self.grid.go_to_line(row + page),
            Action::First => self.grid.go_to_line(0),
            Action::Last => self.grid.go_to_line(usize::MAX),
            Action::Left => self.grid.go_to_column(self.grid.column.saturating_sub(1)),
            Action::Right => self.grid.go_to_column(self.grid.column + 1),
            Action::NextPart => self.grid.next_group(),
            Action::PreviousPart => self.grid.previous_group(),
            Action::Search => self.open_search(ctx),
            Action::NextHit => self.step_hit(1, ctx),
            Action::PreviousHit => self.step_hit(-1, ctx),
            Action::Back if self.search.is_some() => self.search = None,
            Action::Back => return Step::Back,
            Action::Accept => return self.open(),
            Action::Groups => {
                let at = self.grid.group_at(self.grid.row);
                return Step::Open(Screen::Groups(Groups::new(self.grid.groups().collect(), at)));
            }
            Action::Columns => {
                let (known, at) = (Rc::clone(&self.known), self.grid.path().map(|path| path.id));
                return Step::Open(Screen::Columns(Columns::new(self.layout.clone(), known, at)));
            }
            Action::Compare => return self.compare(ctx),
            Action::Copy => self.copy_cell(ctx),
            Action::CopyRow => self.copy_row(ctx),
            _ => self.change_layout(action, ctx),
        }
        Step::Stay
    }

    fn open(&mut self) -> Step<'c> {
        match self.grid.at_cursor() {
            Some(Line::Group(..)) => self.fold(),
            Some(Line::Control(_)) => {
                let controls: Vec<_> = self.grid.controls().collect();
                let at = self.grid.control().map(|c| c.id);
                let row = controls.iter().position(|c| Some(c.id) == at).unwrap_or(0);
                let (columns, column) = (self.grid.columns.clone(), self.grid.column);
                return Step::Open(Screen::Cell(CellScreen::new(controls, columns, (row, column))));
            }
            None => {}
        }
        Step::Stay
    }

    /// Folds or unfolds the group the cursor is in, and puts the cursor on its head.
    fn fold(&mut self) {
        if let Some(group) = self.grid.group_at(self.grid.row) {
            self.layout.fold(group);
            self.regrid();
            self.grid.go_to_group(group);
        }
    }

    /// Compares the pinned paths, or the shown ones where they are few; else asks which.
    fn compare(&mut self, ctx: &Ctx<'c>) -> Step<'c> {
        let pinned: Vec<_> = self.grid.columns[..self.grid.pinned].to_vec();
        let chosen = if comparable(pinned.len()) { pinned } else { self.grid.columns.clone() };
        if comparable(chosen.len()) {
            return Step::Open(Screen::Compare(Box::new(self.comparison(ctx, chosen))));
        }
        let pinned = self.grid.columns[..self.grid.pinned].iter().map(|p| p.id);
        let at_cursor = self.grid.path().map(|p| p.id).filter(|_| self.grid.pinned < MOST);
        let ticked = pinned.chain(at_cursor).collect();
        Step::Open(Screen::Chosen(Choice::new(self.layout.order(&self.known), ticked)))
    }

    fn comparison(&self, ctx: &Ctx<'c>, paths: Vec<&'c Path>) -> CompareScreen<'c> {
        // Which rows differ hangs on the paths compared, not on those of the matrix.
        let mut layout = self.layout.clone();
        let differences = layout.has(Filter::Differences);
        if differences {
            layout.filter(Filter::Differences);
        }
        let rows = rows_left(ctx, &layout, &self.grid.columns);
        CompareScreen::new(ctx, rows, paths, differences, self.grid.control())
    }

    fn copy_cell(&self, ctx: &mut Ctx<'c>) {
        match (self.grid.path(), self.grid.control()) {
            (Some(path), Some(control)) => copying::cell(ctx, path, control),
            _ => ctx.info("A group has no cell to copy; go to one of its controls"),
        }
    }

    fn copy_row(&self, ctx: &mut Ctx<'c>) {
        match self.grid.control() {
            Some(control) => copying::row(ctx, &self.grid.columns, control),
            None => ctx.info("A group is no row to copy; go to one of its controls"),
        }
    }

    pub fn click(&mut self, entry: usize) -> Step<'c> {
        let columns = self.grid.columns.len().max(1);
        let (row, column) = (entry / columns, entry % columns);
        let again = (row, column) == (self.grid.row, self.grid.column);
        self.grid.go_to_line(row);
        self.grid.go_to_column(column);
        // The first click chooses, the second opens; a group folds at once.
        if again || matches!(self.grid.at_cursor(), Some(Line::Group(..))) {
            self.open()
        } else {
            Step::Stay
        }
    }

    pub fn reply(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        match reply {
            Reply::Columns(layout) => {
                self.layout = Layout::clone(layout);
                self.refresh(ctx);
            }
            Reply::Cell { control, path } => {
                let row = self.grid.line_of(Place::Row(*control));
                self.grid.go_to_line(row.unwrap_or(self.grid.row));
                let column = self.grid.columns.iter().position(|p| p.id == *path);
                self.grid.go_to_column(column.unwrap_or(self.grid.column));
            }
            Reply::Group(group) => self.grid.go_to_group(*group),
            Reply::Compare(paths) => {
                let paths = paths.iter().filter_map(|id| ctx.catalog.paths.get(*id)).collect();
                return Step::Open(Screen::Compare(Box::new(self.comparison(ctx, paths))));
            }
            Reply::Yes => {}
        }
        Step::Stay
    }
}

/// The rows that the filters of a layout leave.
fn rows_left<'c>(ctx: &Ctx<'c>, layout: &Layout, columns: &[&'c Path]) -> Vec<&'c Control> {
    let cells = ctx.engine.cells(ctx.policy);
    let needed = if layout.has(Filter::Needed) {
        touched(ctx.catalog, ctx.session.profile())
    } else {
        FxHashSet::default()
    };
    layout.rows(in_groups(ctx.catalog), |filter, control| match filter {
        Filter::Needed => needed.contains(&control.id),
        _ => holds(ctx, cells, filter, columns, control),
    })
}

/// Whether a row has what a filter asks for in a shown cell. No more cells are looked at than it
/// takes.
fn holds<'c>(
    ctx: &Ctx<'c>,
    cells: &'c Cells<'c>,
    filter: Filter,
    columns: &[&'c Path],
    control: &'c Control,
) -> bool {
    let stale =
        |claim: &&crate::catalog::record::Claim| ctx.catalog.stale_days(claim, ctx.today).is_some();
    let mut whole = columns.iter().map(|path| cells.get(path.id, control.id, None));
    let entry = |path: &&'c Path| Entry::new(ctx.catalog, cells, path, control, ctx.today);
    match filter {
        Filter::Differences => {
            differ(whole.map(Cell::value), || columns.iter().map(|path| entry(path).text()))
        }
        Filter::Disputed => columns.iter().map(entry).any(|entry| entry.is_disputed()),
        Filter::Stale => whole.any(|cell| cell.deciding.iter().any(stale)),
        Filter::Conditional => {
            whole.any(|cell| cell.deciding.iter().any(|claim| !claim.conditions.is_empty()))
        }
        Filter::Needed => false,
    }
}
