//! An index of the matrix for searching under every key: each text once, and which of them each cell has.

mod arena;

use rustc_hash::FxHashMap;

use crate::catalog::record::{Control, Path, Value};
use crate::catalog::{Catalog, Cells};

use super::marks::Marked as _;
use super::search::{Closeness, Finder, Part, claim_texts, control_names, path_names};
use arena::{Arena, NONE, letters, short};

/// How many cells are read at a time: so few that it takes no longer than a frame.
const PIECE: usize = 1_000;

/// What is searched, made once for a catalogue and a policy. Finds what [`super::search`] finds,
/// without looking at the claims again. The names are read at once; the cells piece by piece, since a
/// company's catalogue may have a hundred thousand.
pub struct Index<'c> {
    catalog: &'c Catalog,
    resolved: &'c Cells<'c>,
    arena: Arena,
    /// The names as written, which stand first in the arena: in them scattered letters count too.
    names: Vec<String>,
    paths: Lists,
    controls: Lists,
    /// The cells, row by row.
    cells: Lists,
    /// The words of the values.
    values: Vec<u32>,
    /// A source or a condition is named in many cells; its text is kept once.
    known: FxHashMap<*const u8, u32>,
}

/// How close every text of an index is to a pattern.
pub struct Scores {
    pattern: String,
    of: Vec<u8>,
}

impl<'c> Index<'c> {
    /// The index of a matrix under the policy of its cells, none of which is read yet.
    #[must_use]
    pub fn new(catalog: &'c Catalog, resolved: &'c Cells<'c>) -> Self {
        let mut made = Self {
            catalog,
            resolved,
            arena: Arena::default(),
            names: Vec::new(),
            paths: Lists::default(),
            controls: Lists::default(),
            cells: Lists::default(),
            values: Vec::new(),
            known: FxHashMap::default(),
        };
        let paths: Vec<Vec<u32>> = catalog.paths.iter().map(|p| made.names_of(p)).collect();
        let mut controls: Vec<Vec<u32>> =
            catalog.controls.iter().map(|c| made.control_names_of(c)).collect();
        for of in &paths {
            made.paths.push(of);
        }
        for (of, control) in controls.iter_mut().zip(catalog.controls.iter()) {
            of.push(made.arena.add(&control.means));
            made.controls.push(of);
        }
        made.values = Value::ALL.map(|value| made.arena.add(value.words())).to_vec();
        made
    }

    fn names_of(&mut self, path: &Path) -> Vec<u32> {
        path_names(path).iter().map(|name| self.name(name)).collect()
    }

    fn control_names_of(&mut self, control: &Control) -> Vec<u32> {
        control_names(control).map(|name| self.name(name)).collect()
    }

    fn name(&mut self, name: &str) -> u32 {
        self.names.push(name.to_owned());
        self.arena.add(name)
    }

    /// Whether all cells are read. Before, a search would find too little.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.cells.len() == self.catalog.paths.len() * self.catalog.controls.len()
    }

    /// Reads some more cells.
    pub fn read_on(&mut self) {
        let catalog = self.catalog;
        let wide = catalog.paths.len().max(1);
        let (row, column) = (self.cells.len() / wide, self.cells.len() % wide);
        let rows = catalog.controls.iter().skip(row);
        let cells = rows.flat_map(|control| catalog.paths.iter().map(move |path| (control, path)));
        let mut of = Vec::new();
        for (control, path) in cells.skip(column).take(PIECE) {
            of.clear();
            self.read(control, path, &mut of);
            self.cells.push(&of);
        }
    }

    /// Reads a cell into a list of its texts.
    fn read(&mut self, control: &Control, path: &Path, of: &mut Vec<u32>) {
        let (catalog, resolved) = (self.catalog, self.resolved);
        let cell = resolved.get(path.id, control.id, None);
        let value = Value::ALL.iter().position(|value| *value == cell.value());
        of.push(self.values[value.unwrap_or(0)]);
        let levels = control.levels.iter();
        let levels = levels.map(|level| resolved.get(path.id, control.id, Some(level.id)));
        for claim in std::iter::once(cell).chain(levels).flat_map(|cell| &cell.claims) {
            for (part, text) in claim_texts(catalog, claim) {
                let arena = &mut self.arena;
                of.push(match part {
                    Part::Claim => arena.add(text),
                    _ => *self.known.entry(text.as_ptr()).or_insert_with(|| arena.add(text)),
                });
            }
        }
    }

    /// Looks for a pattern. Where it goes on from one that was looked for before, only the texts
    /// that had that one are looked at.
    #[must_use]
    pub fn scores(&self, finder: &Finder, before: Option<&Scores>) -> Scores {
        let pattern = finder.pattern().to_owned();
        let before = before.filter(|b| !b.pattern.is_empty() && pattern.contains(&b.pattern));
        let mut of = vec![NONE; self.arena.len()];
        if !pattern.is_empty() {
            self.arena.find(&pattern, before.map(|b| b.of.as_slice()), &mut of);
            let sought = letters(&pattern);
            for (at, name) in self.names.iter().enumerate() {
                // What cannot be there is not looked for.
                if of[at] == NONE && self.arena.has(at, sought) {
                    let hit = finder.scattered(name);
                    of[at] = hit.map_or(NONE, |hit| hit.closeness as u8);
                }
            }
        }
        Scores { pattern, of }
    }

    /// How close the name of a path is, by its place in the catalogue.
    #[must_use]
    pub fn path(&self, scores: &Scores, path: usize) -> Option<Closeness> {
        closeness(self.paths.best(path, &scores.of))
    }

    /// How close the head of a row is.
    #[must_use]
    pub fn head(&self, scores: &Scores, control: usize) -> Option<Closeness> {
        closeness(self.controls.best(control, &scores.of))
    }

    /// How close a cell is.
    #[must_use]
    pub fn cell(&self, scores: &Scores, control: usize, path: usize) -> Option<Closeness> {
        closeness(self.cells.best(control * self.paths.len() + path, &scores.of))
    }
}

fn closeness(score: u8) -> Option<Closeness> {
    Closeness::ALL.get(usize::from(score)).copied()
}

/// Lists of texts, by their place in the arena, one list behind the other.
#[derive(Default)]
struct Lists {
    ends: Vec<u32>,
    texts: Vec<u32>,
}

impl Lists {
    fn push(&mut self, texts: &[u32]) {
        self.texts.extend(texts);
        self.ends.push(short(self.texts.len()));
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    /// The closest of a list.
    fn best(&self, at: usize, scores: &[u8]) -> u8 {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let texts = &self.texts[start..self.ends[at] as usize];
        texts.iter().map(|text| scores[*text as usize]).min().unwrap_or(NONE)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::matrix::{Matrix, Query};
    use super::super::search;
    use super::*;
    use crate::catalog::Policy;
    use jiff::civil::date;

    /// Every hit of the index, in one list with those of a search without it.
    fn both(pattern: &str, before: &str) -> (Vec<Option<Closeness>>, Vec<Option<Closeness>>) {
        let catalog = Catalog::embedded().unwrap();
        let cells = Cells::resolve(&catalog, Policy::default());
        let mut index = Index::new(&catalog, &cells);
        while !index.is_whole() {
            index.read_on();
        }
        let finder = Finder::new(pattern);
        let earlier = index.scores(&Finder::new(before), None);
        let scores = index.scores(&finder, Some(&earlier));
        let query = Query { beyond_articles: true, ..Query::default() };
        let matrix = Matrix::new(&catalog, &cells, &query, date(2026, 11, 22));
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for (at, path) in matrix.paths.iter().enumerate() {
            with.push(index.path(&scores, at));
            without.push(search::path(&finder, path));
        }
        for row in &matrix.rows {
            let control = catalog.controls.position(row.control.id).unwrap();
            with.push(index.head(&scores, control));
            without.push(search::head(&finder, row.control));
            for (at, entry) in row.cells.iter().enumerate() {
                with.push(index.cell(&scores, control, at));
                without.push(search::cell(&catalog, &finder, entry));
            }
        }
        (with, without)
    }

    #[rstest]
    fn the_index_finds_what_a_search_without_it_finds(
        #[values(
            "a", "5", "é", "a-", "ba", "BAA", "baa ", "soc 2", "yes", "sc2", "zdr", "(", "qqzz",
            "2026"
        )]
        pattern: &str,
    ) {
        let (with, without) = both(pattern, "");
        assert!(with == without, "{pattern}");
        // A pattern that found nothing would show nothing.
        let found = with.iter().flatten().count() > 0;
        assert_eq!(found, !["qqzz", "é"].contains(&pattern), "{pattern}");
    }

    #[rstest]
    #[case("b", "baa")]
    #[case("ba", "baa")]
    #[case("oc", "soc 2")]
    #[case("sc", "sc2")]
    #[case("x", "baa")]
    fn what_was_found_before_leaves_nothing_out(#[case] before: &str, #[case] pattern: &str) {
        let (with, without) = both(pattern, before);
        assert!(with == without, "{before}, {pattern}");
    }
}
