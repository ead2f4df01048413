//! The matrix as it stands on the screen: the columns, the lines, and the cell the cursor is on, which is always one of them.

use rustc_hash::FxHashSet;

use crate::catalog::Id;
use crate::catalog::record::{Control, Group, Path};

use super::layout::Layout;

/// The matrix as it stands on the screen.
#[derive(Clone, Debug, Default)]
pub struct Grid<'c> {
    /// The paths shown, the pinned ones first.
    pub columns: Vec<&'c Path>,
    /// How many of them are pinned.
    pub pinned: usize,
    /// The controls that no filter leaves out, folded ones included.
    pub rows: Vec<&'c Control>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The line the cursor is on.
    pub row: usize,
    /// The column the cursor is on.
    pub column: usize,
}

/// A line of the matrix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// The head of a group, with how many rows it has.
    Group(Id<Group>, usize),
    /// A control, by its place among the rows.
    Control(usize),
}

/// What a line is about, which stays when others come and go.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The head of a group.
    Head(Id<Group>),
    /// A control.
    Row(Id<Control>),
}

impl<'c> Grid<'c> {
    /// The grid of these columns and rows. The cursor stays on the path and the control it was on,
    /// or goes to what lies nearest.
    #[must_use]
    pub fn new(
        layout: &Layout,
        columns: Vec<&'c Path>,
        rows: Vec<&'c Control>,
        before: &Grid<'_>,
    ) -> Self {
        let pinned = columns.iter().take_while(|path| layout.is_pinned(path.id)).count();
        let lines = lines(layout, &rows);
        let mut made = Self { columns, pinned, rows, lines, row: 0, column: 0 };
        made.row = made.nearest(before);
        let path = before.columns.get(before.column).map(|path| path.id);
        let followed = made.columns.iter().position(|p| Some(p.id) == path);
        made.column = followed.unwrap_or(before.column.min(made.columns.len().saturating_sub(1)));
        made
    }

    /// The line to stand on after another grid: the same one; else the next that is left, else the
    /// head of the group, else the last one before.
    fn nearest(&self, before: &Grid<'_>) -> usize {
        let was = before.lines.get(before.row..).unwrap_or_default();
        if let Some(at) = was.first().and_then(|line| self.line_of(before.place(*line))) {
            return at;
        }
        if let Some(Place::Row(_)) = was.first().map(|line| before.place(*line)) {
            let group = before.group_at(before.row);
            let folded = |group| self.line_of(Place::Head(group)).filter(|at| self.is_bare(*at));
            if let Some(at) = group.and_then(folded) {
                return at;
            }
        }
        let left: FxHashSet<Place> = self.lines.iter().map(|line| self.place(*line)).collect();
        let above = before.lines.get(..before.row).unwrap_or_default().iter().rev();
        let near = || was.iter().chain(above.clone()).map(|line| before.place(*line));
        let is_row = |place: &Place| matches!(place, Place::Row(_));
        // From a control rather to another control than to a head.
        let row = near().filter(is_row).find(|place| left.contains(place));
        let row = row.filter(|_| was.first().is_some_and(|line| is_row(&before.place(*line))));
        let found = row.or_else(|| near().find(|place| left.contains(place)));
        let found = found.and_then(|place| self.line_of(place));
        found.unwrap_or(before.row.min(self.lines.len().saturating_sub(1)))
    }

    /// Whether a head has none of its rows below it.
    fn is_bare(&self, at: usize) -> bool {
        !matches!(self.lines.get(at + 1), Some(Line::Control(_)))
    }

    fn place(&self, line: Line) -> Place {
        match line {
            Line::Group(group, _) => Place::Head(group),
            Line::Control(at) => Place::Row(self.rows[at].id),
        }
    }

    /// The line of a place, if it is shown.
    #[must_use]
    pub fn line_of(&self, place: Place) -> Option<usize> {
        self.lines.iter().position(|line| self.place(*line) == place)
    }

    /// The group of a line.
    #[must_use]
    pub fn group_at(&self, row: usize) -> Option<Id<Group>> {
        Some(match self.lines.get(row)? {
            Line::Group(group, _) => *group,
            Line::Control(at) => self.rows[*at].group,
        })
    }

    /// The line the cursor is on.
    #[must_use]
    pub fn at_cursor(&self) -> Option<Line> {
        self.lines.get(self.row).copied()
    }

    /// The control the cursor is on.
    #[must_use]
    pub fn control(&self) -> Option<&'c Control> {
        match self.at_cursor()? {
            Line::Control(at) => self.rows.get(at).copied(),
            Line::Group(..) => None,
        }
    }

    /// The path the cursor is on.
    #[must_use]
    pub fn path(&self) -> Option<&'c Path> {
        self.columns.get(self.column).copied()
    }

    /// The controls whose lines are shown.
    pub fn controls(&self) -> impl Iterator<Item = &'c Control> {
        let control = |line: &Line| match line {
            Line::Control(at) => Some(self.rows[*at]),
            Line::Group(..) => None,
        };
        self.lines.iter().filter_map(control)
    }

    /// The groups with a row left, each with how many.
    pub fn groups(&self) -> impl Iterator<Item = (Id<Group>, usize)> {
        self.lines.iter().filter_map(|line| match line {
            Line::Group(group, count) => Some((*group, *count)),
            Line::Control(_) => None,
        })
    }

    /// Moves the cursor to a line, the last one where there are fewer.
    pub fn go_to_line(&mut self, row: usize) {
        self.row = row.min(self.lines.len().saturating_sub(1));
    }

    /// Moves the cursor to a column, the last one where there are fewer.
    pub fn go_to_column(&mut self, column: usize) {
        self.column = column.min(self.columns.len().saturating_sub(1));
    }

    /// Moves the cursor to the head of a group.
    pub fn go_to_group(&mut self, group: Id<Group>) {
        self.row = self.line_of(Place::Head(group)).unwrap_or(self.row);
    }

    /// Moves the cursor to the next head of a group.
    pub fn next_group(&mut self) {
        let is_head = |at: &usize| matches!(self.lines[*at], Line::Group(..));
        self.row = (self.row + 1..self.lines.len()).find(is_head).unwrap_or(self.row);
    }

    /// Moves the cursor to the head of a group before it.
    pub fn previous_group(&mut self) {
        let is_head = |at: &usize| matches!(self.lines[*at], Line::Group(..));
        self.row = (0..self.row.min(self.lines.len())).rev().find(is_head).unwrap_or(self.row);
    }
}

/// The lines: each group with its head, folded ones without their controls.
fn lines(layout: &Layout, rows: &[&Control]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len() + 16);
    let mut at = 0;
    while let Some(first) = rows.get(at) {
        let group = first.group;
        let count = rows[at..].iter().take_while(|row| row.group == group).count();
        lines.push(Line::Group(group, count));
        if !layout.is_folded(group) {
            lines.extend((at..at + count).map(Line::Control));
        }
        at += count;
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::layout::{Filter, Known};
    use super::*;
    use crate::catalog::Catalog;
    use crate::report::matrix::in_groups;

    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

    fn known() -> Known {
        let paths: Vec<_> = CATALOG.paths.ids().collect();
        let standing = paths.iter().rev().enumerate().map(|(at, path)| (*path, at)).collect();
        Known { considered: paths.iter().copied().skip(2).collect(), paths, standing }
    }

    /// The grid of a layout, filters leaving out rows by their place.
    fn laid_out(layout: &Layout, before: &Grid<'_>) -> Grid<'static> {
        let holds = |filter: Filter, control: &Control| {
            let at = CATALOG.controls.position(control.id).unwrap();
            at.is_multiple_of(filter as usize + 2)
        };
        let columns = layout.columns(&known()).iter().map(|id| &CATALOG.paths[*id]).collect();
        Grid::new(layout, columns, layout.rows(in_groups(&CATALOG), holds), before)
    }

    /// Does the operation of a number to what the cursor is on.
    fn operate(layout: &mut Layout, grid: &mut Grid<'static>, operation: u8, by: usize) {
        let known = known();
        let path = grid.path().unwrap().id;
        let beside = |step: isize| grid.columns.get(grid.column.checked_add_signed(step)?);
        match operation {
            0 => layout.pin(path),
            1 if grid.columns.len() > 1 => layout.show(&known, path, false),
            2 => layout.show(&known, known.paths[by % known.paths.len()], true),
            3 | 4 => {
                if let Some(other) = beside(if operation == 3 { 1 } else { -1 }) {
                    layout.pass(&known, path, other.id);
                }
            }
            5 => layout.sort(),
            6 => layout.fold(grid.group_at(grid.row).or(CATALOG.groups.ids().next()).unwrap()),
            7 => layout.fold_all(CATALOG.groups.ids()),
            8 => layout.filter(Filter::ALL[by % Filter::ALL.len()]),
            9 => layout.clear_filters(),
            10 => grid.go_to_line(by),
            11 => grid.go_to_column(by),
            12 => grid.next_group(),
            13 => grid.previous_group(),
            _ => layout.show_all(&known, true),
        }
        *grid = laid_out(layout, grid);
    }

    proptest! {
        #[test]
        fn no_operation_loses_a_path_or_puts_the_cursor_on_what_is_not_shown(
            operations in prop::collection::vec((0..15u8, 0..80usize), 0..60)
        ) {
            let mut layout = Layout::default();
            let mut grid = laid_out(&layout, &Grid::default());
            let mut all = known().paths;
            all.sort();
            for (operation, by) in operations {
                operate(&mut layout, &mut grid, operation, by);
                let mut order = layout.order(&known());
                order.sort();
                prop_assert_eq!(&order, &all);
                prop_assert!(grid.column < grid.columns.len());
                prop_assert!(grid.row < grid.lines.len().max(1));
                prop_assert!(grid.lines.is_empty() || grid.at_cursor().is_some());
                let unpinned = grid.columns[grid.pinned..].iter();
                prop_assert!(unpinned.clone().all(|path| !layout.is_pinned(path.id)));
                let listed = grid.groups().map(|(_, count)| count).sum::<usize>();
                prop_assert_eq!(listed, grid.rows.len());
            }
        }
    }

    #[test]
    fn the_cursor_follows_its_path_and_its_control() {
        let mut layout = Layout::default();
        let mut grid = laid_out(&layout, &Grid::default());
        grid.go_to_line(7);
        grid.go_to_column(4);
        let (path, control) = (grid.path().unwrap().id, grid.control().unwrap().id);
        layout.pin(path);
        layout.fold(grid.groups().nth(2).unwrap().0);
        let after = laid_out(&layout, &grid);
        assert_eq!(after.column, 0);
        assert_eq!((after.path().unwrap().id, after.control().unwrap().id), (path, control));
    }

    #[test]
    fn from_a_row_that_is_folded_away_the_cursor_goes_to_the_head() {
        let mut layout = Layout::default();
        let mut grid = laid_out(&layout, &Grid::default());
        grid.go_to_line(3);
        let group = grid.group_at(3).unwrap();
        layout.fold(group);
        let folded = laid_out(&layout, &grid);
        assert!(matches!(folded.at_cursor(), Some(Line::Group(at, _)) if at == group));
    }

    #[test]
    fn jumping_from_group_to_group_stops_at_the_ends() {
        let layout = Layout::default();
        let mut grid = laid_out(&layout, &Grid::default());
        let count = grid.groups().count();
        let mut seen = vec![grid.row];
        for _ in 0..count + 2 {
            grid.next_group();
            seen.push(grid.row);
        }
        seen.dedup();
        assert_eq!(seen.len(), count);
        for _ in 0..count + 2 {
            grid.previous_group();
        }
        assert_eq!(grid.row, 0);
    }
}
