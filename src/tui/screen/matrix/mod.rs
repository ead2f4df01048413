//! The matrix: paths side by side, the names of the controls frozen, groups that fold, search and differences.

mod draw;
mod hits;
mod visit;

use std::collections::HashSet;

use crate::catalog::record::{Control, Group, Path};
use crate::catalog::{Catalog, Id};
use crate::report::matrix::{Entry, Matrix, Query, Row};
use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::field::Field;

use super::{CellScreen, Columns, Reply, Screen, Step};
use hits::{Hits, Spot};

/// The matrix.
pub struct MatrixScreen<'c> {
    matrix: Matrix<'c>,
    /// Which of all paths are shown.
    shown: Vec<bool>,
    /// Whether the user chose them; else they go by the policy.
    chosen: bool,
    folded: HashSet<Id<Group>>,
    differences: bool,
    /// Where the cursor is: a visible row, and a shown path.
    row: usize,
    column: usize,
    /// What is scrolled away, above and to the left.
    above: usize,
    left: usize,
    page: usize,
    search: Option<Search>,
}

/// A search under way or done.
struct Search {
    field: Field,
    typing: bool,
    hits: Hits,
    /// The row and the column the search set out from.
    from: (usize, usize),
}

/// A row as it stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The head of a group, with how many rows it has.
    Group(Id<Group>, usize),
    /// A control, by its place in the matrix.
    Control(usize),
}

impl<'c> MatrixScreen<'c> {
    /// The whole matrix.
    #[must_use]
    pub fn new(ctx: &Ctx<'c>) -> Self {
        let mut made = Self {
            matrix: Matrix { paths: Vec::new(), rows: Vec::new() },
            shown: Vec::new(),
            chosen: false,
            folded: HashSet::new(),
            differences: false,
            row: 1,
            column: 0,
            above: 0,
            left: 0,
            page: 1,
            search: None,
        };
        made.build(ctx);
        made
    }

    fn build(&mut self, ctx: &Ctx<'c>) {
        if !self.chosen {
            let cells = ctx.engine.cells(ctx.policy);
            self.shown = ctx.catalog.paths.iter().map(|path| cells.considers(path)).collect();
        }
        let shown = |(_, shown): &(&Path, &bool)| **shown;
        let paths = ctx.catalog.paths.iter().zip(&self.shown).filter(shown).map(|(p, _)| p.id);
        let query =
            Query { paths: paths.collect(), differences: self.differences, ..Query::default() };
        self.matrix = Matrix::new(ctx.catalog, ctx.engine.cells(ctx.policy), &query, ctx.today);
        self.column = self.column.min(self.matrix.paths.len().saturating_sub(1));
        self.find(ctx.catalog);
        self.clamp();
    }

    /// The matrix as it was, over a catalogue read anew.
    #[must_use]
    pub fn again(
        ctx: &Ctx<'c>,
        paths: &[Id<Path>],
        folded: HashSet<Id<Group>>,
        differences: bool,
        cursor: (Option<Id<Control>>, Option<Id<Path>>),
    ) -> Self {
        let mut made = Self::new(ctx);
        made.shown = ctx.catalog.paths.ids().map(|path| paths.contains(&path)).collect();
        made.folded = folded;
        made.differences = differences;
        made.build(ctx);
        let at = |row: &Row<'_>| Some(row.control.id) == cursor.0;
        let row = made.matrix.rows.iter().position(at).map(Line::Control);
        made.row = made.lines().iter().position(|line| Some(*line) == row).unwrap_or(0);
        let column = made.matrix.paths.iter().position(|p| Some(p.id) == cursor.1);
        made.column = column.unwrap_or(0);
        made
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Matrix {
            paths: self.matrix.paths.iter().map(|p| p.id).collect(),
            folded: self.folded.clone(),
            differences: self.differences,
            cursor: (
                self.row_at_cursor().map(|row| row.control.id),
                self.matrix.paths.get(self.column).map(|p| p.id),
            ),
        }
    }

    /// Builds it again, since the policy may have changed below another screen.
    pub fn refresh(&mut self, ctx: &Ctx<'c>) {
        self.build(ctx);
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.search {
            Some(search) if search.typing => Context::Search,
            _ => Context::Matrix,
        }
    }

    /// The rows as they stand on the screen, folded groups without their controls.
    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut at = 0;
        while let Some(first) = self.matrix.rows.get(at) {
            let group = first.control.group;
            let count =
                self.matrix.rows[at..].iter().take_while(|r| r.control.group == group).count();
            lines.push(Line::Group(group, count));
            if !self.folded.contains(&group) {
                lines.extend((at..at + count).map(Line::Control));
            }
            at += count;
        }
        lines
    }

    fn clamp(&mut self) {
        self.row = self.row.min(self.lines().len().saturating_sub(1));
    }

    fn at_cursor(&self) -> Option<Line> {
        self.lines().get(self.row).copied()
    }

    fn row_at_cursor(&self) -> Option<&Row<'c>> {
        match self.at_cursor()? {
            Line::Control(at) => self.matrix.rows.get(at),
            Line::Group(..) => None,
        }
    }

    fn cell_at_cursor(&self) -> Option<&Entry<'c>> {
        self.row_at_cursor()?.cells.get(self.column)
    }

    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.context() == Context::Search {
            return self.act_in_search(action, ctx);
        }
        let last = self.lines().len().saturating_sub(1);
        let last_column = self.matrix.paths.len().saturating_sub(1);
        match action {
            Action::Up => self.row = self.row.saturating_sub(1),
            Action::Down => self.row = (self.row + 1).min(last),
            Action::PageUp => self.row = self.row.saturating_sub(self.page),
            Action::PageDown => self.row = (self.row + self.page).min(last),
            Action::First => self.row = 0,
            Action::Last => self.row = last,
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => self.column = (self.column + 1).min(last_column),
            Action::Accept => return self.open(),
            Action::Fold => self.fold(),
            Action::FoldAll => self.fold_all(ctx.catalog),
            Action::Differences => {
                self.differences = !self.differences;
                self.build(ctx);
                let text = if self.differences {
                    "Only rows in which the shown paths differ"
                } else {
                    "All rows"
                };
                ctx.info(text);
            }
            Action::Columns => {
                return Step::Open(Screen::Columns(Columns::new(self.shown.clone())));
            }
            Action::Policy => {
                ctx.next_policy();
                self.build(ctx);
            }
            Action::Search => {
                self.search = Some(Search {
                    field: Field::default(),
                    typing: true,
                    hits: Hits::default(),
                    from: (self.row, self.column),
                });
            }
            Action::NextHit => self.step_hit(1, ctx),
            Action::PreviousHit => self.step_hit(-1, ctx),
            Action::Back if self.search.is_some() => self.search = None,
            Action::Back => return Step::Back,
            _ => {}
        }
        Step::Stay
    }

    fn act_in_search(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let Some(search) = &mut self.search else {
            return Step::Stay;
        };
        match action {
            Action::Back => self.give_up_search(),
            Action::Accept if search.field.text().trim().is_empty() => self.give_up_search(),
            Action::Accept => {
                search.typing = false;
                if search.hits.is_empty() {
                    ctx.info(format!("Nothing found for \"{}\"", search.field.text()));
                }
            }
            Action::Left => search.field.left(),
            Action::Right => search.field.right(),
            Action::First => search.field.start(),
            Action::Last => search.field.end(),
            Action::Erase => {
                search.field.erase();
                self.find_and_go(ctx.catalog);
            }
            Action::EraseAll => {
                search.field.erase_all();
                self.find_and_go(ctx.catalog);
            }
            _ => {}
        }
        Step::Stay
    }

    /// Types into the search, which looks again with every letter.
    pub fn type_text(&mut self, text: &str, ctx: &Ctx<'c>) {
        if let Some(search) = self.search.as_mut().filter(|s| s.typing) {
            search.field.paste(text);
            self.find_and_go(ctx.catalog);
        }
    }

    fn find(&mut self, catalog: &Catalog) {
        if let Some(search) = &mut self.search {
            search.hits = Hits::find(catalog, &self.matrix, &search.field.text());
        }
    }

    /// Looks again from where the search set out, so that a hit of half the word leaves no trace.
    fn find_and_go(&mut self, catalog: &Catalog) {
        self.go_back();
        self.find(catalog);
        self.go_to_hit();
    }

    /// Ends a search while it is typed, as if there had been none.
    fn give_up_search(&mut self) {
        self.go_back();
        self.search = None;
    }

    fn go_back(&mut self) {
        if let Some(search) = &self.search {
            (self.row, self.column) = search.from;
        }
        self.clamp();
    }

    fn step_hit(&mut self, by: isize, ctx: &mut Ctx<'c>) {
        let Some(search) = &mut self.search else {
            ctx.info(format!(
                "Nothing is searched for; {} starts a search",
                ctx.key(Context::Matrix, Action::Search)
            ));
            return;
        };
        search.hits.step(by);
        self.go_to_hit();
    }

    /// Moves the cursor to the hit that is looked at, unfolding its group.
    fn go_to_hit(&mut self) {
        let Some(spot) = self.search.as_ref().and_then(|s| s.hits.current()) else {
            return;
        };
        match spot {
            Spot::Column(column) => self.column = column,
            Spot::Head(row) | Spot::Cell(row, _) => {
                self.folded.remove(&self.matrix.rows[row].control.group);
                self.row = self.lines().iter().position(|l| *l == Line::Control(row)).unwrap_or(0);
            }
        }
        if let Spot::Cell(_, column) = spot {
            self.column = column;
        }
    }

    fn open(&mut self) -> Step<'c> {
        match self.at_cursor() {
            Some(Line::Group(..)) => self.fold(),
            Some(Line::Control(at)) => {
                let paths: Vec<_> = self.matrix.paths.iter().map(|p| p.id).collect();
                let control = self.matrix.rows[at].control;
                return Step::Open(Screen::Cell(CellScreen::new(control, paths, self.column)));
            }
            None => {}
        }
        Step::Stay
    }

    /// Folds or unfolds the group the cursor is in, and puts the cursor on its head.
    fn fold(&mut self) {
        let group = match self.at_cursor() {
            Some(Line::Group(group, _)) => group,
            Some(Line::Control(at)) => self.matrix.rows[at].control.group,
            None => return,
        };
        if !self.folded.remove(&group) {
            self.folded.insert(group);
        }
        let head = |l: &Line| matches!(l, Line::Group(g, _) if *g == group);
        self.row = self.lines().iter().position(head).unwrap_or(0);
    }

    fn fold_all(&mut self, catalog: &Catalog) {
        if self.folded.is_empty() {
            self.folded = catalog.groups.ids().collect();
        } else {
            self.folded.clear();
        }
        self.clamp();
    }

    pub fn click(&mut self, entry: usize, _ctx: &mut Ctx<'c>) -> Step<'c> {
        let columns = self.matrix.paths.len().max(1);
        let (row, column) = (entry / columns, entry % columns);
        let again = (row, column) == (self.row, self.column);
        (self.row, self.column) = (row, column);
        // The first click chooses, the second opens; a group folds at once.
        if again || matches!(self.at_cursor(), Some(Line::Group(..))) {
            self.open()
        } else {
            Step::Stay
        }
    }

    pub fn reply(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        match reply {
            Reply::Columns(shown) => {
                self.shown.clone_from(shown);
                self.chosen = true;
                self.left = 0;
                self.build(ctx);
            }
            Reply::Cell { column } => self.column = *column,
            Reply::Yes => {}
        }
        Step::Stay
    }
}
