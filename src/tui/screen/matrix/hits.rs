//! Where a search hit the matrix, the closest hits first.

use crate::catalog::Catalog;
use crate::report::search::{Closeness, Finder};
use crate::report::search_index::{Index, Scores};

use super::grid::Grid;

/// The hits of a search, and which of them is looked at.
#[derive(Default)]
pub struct Hits {
    columns: Vec<Score>,
    heads: Vec<Score>,
    /// The cells, row by row.
    cells: Vec<Score>,
    count: usize,
    at: usize,
}

type Score = Option<Closeness>;

/// A place in the matrix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The name of a path.
    Column(usize),
    /// The name of a control.
    Head(usize),
    /// A cell.
    Cell(usize, usize),
}

impl Hits {
    /// The hits in what is shown; rows of folded groups are looked at too.
    #[must_use]
    pub fn find(catalog: &Catalog, index: &Index<'_>, scores: &Scores, grid: &Grid<'_>) -> Self {
        let paths = grid.columns.iter().filter_map(|path| catalog.paths.position(path.id));
        let paths: Vec<usize> = paths.collect();
        let mut made = Self {
            columns: paths.iter().map(|path| index.path(scores, *path)).collect(),
            heads: Vec::with_capacity(grid.rows.len()),
            cells: Vec::with_capacity(grid.rows.len() * paths.len()),
            count: 0,
            at: 0,
        };
        for control in &grid.rows {
            let control = catalog.controls.position(control.id).unwrap_or_default();
            made.heads.push(index.head(scores, control));
            made.cells.extend(paths.iter().map(|path| index.cell(scores, control, *path)));
        }
        made.count = made.all().flatten().count();
        made
    }

    fn all(&self) -> impl Iterator<Item = Score> {
        self.columns.iter().chain(&self.heads).chain(&self.cells).copied()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The hit that is looked at: the closest come first, of equals paths before controls before
    /// cells. They are counted through rather than sorted: there may be a hundred thousand.
    #[must_use]
    pub fn current(&self) -> Option<Spot> {
        let mut before = self.at;
        for closeness in Closeness::ALL {
            for (place, _) in self.all().enumerate().filter(|(_, s)| *s == Some(closeness)) {
                if before == 0 {
                    return Some(self.spot(place));
                }
                before -= 1;
            }
        }
        None
    }

    fn spot(&self, place: usize) -> Spot {
        let Some(place) = place.checked_sub(self.columns.len()) else {
            return Spot::Column(place);
        };
        let Some(place) = place.checked_sub(self.heads.len()) else {
            return Spot::Head(place);
        };
        let wide = self.columns.len().max(1);
        Spot::Cell(place / wide, place % wide)
    }

    /// Looks at the next hit, or the one before, round and round.
    pub fn step(&mut self, by: isize) {
        let count = self.count.max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
    }

    /// Whether a place was hit.
    #[must_use]
    pub fn contains(&self, spot: Spot) -> bool {
        let score = match spot {
            Spot::Column(at) => self.columns.get(at),
            Spot::Head(at) => self.heads.get(at),
            Spot::Cell(row, column) => self.cells.get(row * self.columns.len() + column),
        };
        score.is_some_and(Option::is_some)
    }

    /// `hit 3 of 17`, or that there is none.
    #[must_use]
    pub fn place(&self) -> String {
        if self.is_empty() {
            return "no hit".into();
        }
        format!("hit {} of {}", self.at + 1, self.count)
    }
}

/// The letters of a text that match.
#[must_use]
pub fn letters(finder: &Finder, text: &str) -> Vec<usize> {
    finder.in_name(text).map(|hit| hit.at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(columns: &[Score], heads: &[Score], cells: &[Score]) -> Hits {
        let count = columns.iter().chain(heads).chain(cells).flatten().count();
        Hits { columns: columns.into(), heads: heads.into(), cells: cells.into(), count, at: 0 }
    }

    #[test]
    fn the_closest_come_first_and_then_round_and_round() {
        let (exact, word, within) =
            (Some(Closeness::Exact), Some(Closeness::Word), Some(Closeness::Within));
        let mut hits = hits(&[within, None], &[word, None], &[None, word, exact, None]);
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push((hits.current().unwrap(), hits.place()));
            hits.step(1);
        }
        let at = |spot, place: &str| (spot, place.to_owned());
        assert_eq!(
            seen,
            [
                at(Spot::Cell(1, 0), "hit 1 of 4"),
                at(Spot::Head(0), "hit 2 of 4"),
                at(Spot::Cell(0, 1), "hit 3 of 4"),
                at(Spot::Column(0), "hit 4 of 4"),
                at(Spot::Cell(1, 0), "hit 1 of 4"),
            ]
        );
        hits.step(-2);
        assert_eq!(hits.current(), Some(Spot::Column(0)));
        assert!(hits.contains(Spot::Cell(0, 1)) && !hits.contains(Spot::Cell(0, 0)));
    }

    #[test]
    fn without_a_hit_there_is_nothing_to_look_at() {
        let mut none = hits(&[None], &[None], &[None]);
        none.step(1);
        none.step(-1);
        assert_eq!((none.current(), none.place().as_str()), (None, "no hit"));
    }
}
