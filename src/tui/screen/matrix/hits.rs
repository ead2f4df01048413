//! Where a search hit the matrix, the closest hits first.

use crate::catalog::Catalog;
use crate::report::matrix::Matrix;
use crate::report::search::{self, Closeness, Finder};

/// The hits of a search, and which of them is looked at.
#[derive(Default)]
pub struct Hits {
    pattern: String,
    found: Vec<(Closeness, Spot)>,
    at: usize,
}

/// A place in the matrix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Spot {
    /// The name of a path.
    Column(usize),
    /// The name of a control.
    Head(usize),
    /// A cell.
    Cell(usize, usize),
}

impl Hits {
    /// Looks for a pattern in names, values, conditions and sources.
    #[must_use]
    pub fn find(catalog: &Catalog, matrix: &Matrix<'_>, pattern: &str) -> Self {
        let finder = Finder::new(pattern);
        let mut found = Vec::new();
        if !finder.is_empty() {
            for (at, path) in matrix.paths.iter().enumerate() {
                let names = [path.name.as_str(), path.short.as_str(), path.id.as_str()];
                let closest =
                    names.iter().filter_map(|n| finder.in_name(n)).map(|h| h.closeness).min();
                found.extend(closest.map(|closeness| (closeness, Spot::Column(at))));
            }
            for (at, row) in matrix.rows.iter().enumerate() {
                found.extend(
                    search::head(&finder, row).map(|closeness| (closeness, Spot::Head(at))),
                );
                for (column, entry) in row.cells.iter().enumerate() {
                    let hit = search::cell(catalog, &finder, entry);
                    found.extend(hit.map(|closeness| (closeness, Spot::Cell(at, column))));
                }
            }
        }
        found.sort_unstable();
        Self { pattern: pattern.to_owned(), found, at: 0 }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The hit that is looked at.
    #[must_use]
    pub fn current(&self) -> Option<Spot> {
        self.found.get(self.at).map(|(_, spot)| *spot)
    }

    /// Looks at the next hit, or the one before, round and round.
    pub fn step(&mut self, by: isize) {
        let count = self.found.len().max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
    }

    /// Whether a place was hit.
    #[must_use]
    pub fn contains(&self, spot: Spot) -> bool {
        self.found.iter().any(|(_, s)| *s == spot)
    }

    /// `3/17`, or that there is none.
    #[must_use]
    pub fn place(&self) -> String {
        if self.found.is_empty() {
            return "no hit".into();
        }
        format!("hit {}/{}", self.at + 1, self.found.len())
    }

    /// The letters of a name that match.
    #[must_use]
    pub fn letters(&self, name: &str) -> Vec<usize> {
        Finder::new(&self.pattern).in_name(name).map(|hit| hit.at).unwrap_or_default()
    }
}
