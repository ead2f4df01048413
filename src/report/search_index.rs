//! An index of the matrix for searching under every key: each text once, folded, with a mask of the letters it has.

use memchr::memmem;
use rustc_hash::FxHashMap;

use crate::catalog::record::{Control, Path, Value};
use crate::catalog::{Catalog, Cells};

use super::marks::Marked as _;
use super::search::{Closeness, Finder, Part, claim_texts, control_names, lower, path_names};

/// No hit, beside the numbers of [`Closeness`].
const NONE: u8 = u8::MAX;

/// What is searched, made once for a catalogue and a policy. Finds what [`super::search`] finds,
/// without looking at the claims again.
pub struct Index {
    arena: Arena,
    /// The names as written, which stand first in the arena: in them scattered letters count too.
    names: Vec<String>,
    paths: Lists,
    controls: Lists,
    /// The cells, row by row.
    cells: Lists,
}

/// How close every text of an index is to a pattern.
pub struct Scores {
    pattern: String,
    of: Vec<u8>,
}

impl Index {
    /// The index of a matrix under the policy of its cells.
    #[must_use]
    pub fn new(catalog: &Catalog, cells: &Cells<'_>) -> Self {
        let mut made = Self {
            arena: Arena::default(),
            names: Vec::new(),
            paths: Lists::default(),
            controls: Lists::default(),
            cells: Lists::default(),
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
        made.add_cells(catalog, cells);
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

    fn add_cells(&mut self, catalog: &Catalog, cells: &Cells<'_>) {
        let claims = &catalog.claims;
        let length = claims.iter().map(|claim| claim.text.len()).sum();
        self.arena.text.reserve(length);
        self.cells.texts.reserve(claims.len() * 4 + catalog.paths.len() * catalog.controls.len());
        let values = Value::ALL.map(|value| self.arena.add(value.words()));
        let value_at = |value| values[Value::ALL.iter().position(|v| *v == value).unwrap_or(0)];
        // A source or a condition is named in many cells; its text is kept once.
        let mut known: FxHashMap<*const u8, u32> = FxHashMap::default();
        let mut of = Vec::new();
        for control in catalog.controls.iter() {
            for path in catalog.paths.iter() {
                of.clear();
                let cell = cells.get(path.id, control.id, None);
                of.push(value_at(cell.value()));
                let levels = control.levels.iter();
                let levels = levels.map(|level| cells.get(path.id, control.id, Some(level.id)));
                for claim in std::iter::once(cell).chain(levels).flat_map(|cell| &cell.claims) {
                    for (part, text) in claim_texts(catalog, claim) {
                        let arena = &mut self.arena;
                        of.push(match part {
                            Part::Claim => arena.add(text),
                            _ => *known.entry(text.as_ptr()).or_insert_with(|| arena.add(text)),
                        });
                    }
                }
                self.cells.push(&of);
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
                if of[at] == NONE && sought & !self.arena.letters[at] == 0 {
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

/// Folded texts one behind the other, and which letters each has.
#[derive(Default)]
struct Arena {
    text: String,
    ends: Vec<u32>,
    letters: Vec<u64>,
    /// The letters with which its words begin.
    initials: Vec<u64>,
}

impl Arena {
    fn add(&mut self, text: &str) -> u32 {
        let start = self.text.len();
        if text.is_ascii() {
            self.text.push_str(text);
            self.text[start..].make_ascii_lowercase();
        } else {
            self.text.extend(text.chars().map(lower));
        }
        let mut masks = Masks::default();
        if text.is_ascii() {
            // Byte by byte, since a catalogue may have ten million of them.
            for byte in self.text.as_bytes()[start..].iter().copied() {
                masks.add(PLAIN[usize::from(byte & 127)], byte.is_ascii_alphanumeric());
            }
        } else {
            for c in self.text[start..].chars() {
                masks.add(1 << letter(c), c.is_alphanumeric());
            }
        }
        self.letters.push(masks.letters);
        self.initials.push(masks.initials);
        self.ends.push(short(self.text.len()));
        short(self.ends.len() - 1)
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// How close each text is, scattered letters left out.
    fn find(&self, pattern: &str, before: Option<&[u8]>, scores: &mut [u8]) {
        let sought = letters(pattern);
        let finder = memmem::Finder::new(pattern);
        let scattered = Closeness::Scattered as u8;
        // A plain letter has a bit of its own, so that the masks say all there is to say.
        let single = pattern.len() == 1 && pattern.bytes().all(|b| b.is_ascii_alphanumeric());
        for at in 0..self.len() {
            if sought & !self.letters[at] != 0 || before.is_some_and(|b| b[at] >= scattered) {
                continue;
            }
            let found = match single {
                true if self.get(at).len() == 1 => Some(Closeness::Exact),
                true if sought & self.initials[at] != 0 => Some(Closeness::Word),
                true => Some(Closeness::Within),
                false => within(self.get(at), pattern, &finder),
            };
            scores[at] = found.map_or(NONE, |closeness| closeness as u8);
        }
    }
}

/// The letters of a text, and those with which its words begin, as bits.
#[derive(Default)]
struct Masks {
    letters: u64,
    initials: u64,
    in_word: bool,
}

impl Masks {
    fn add(&mut self, bit: u64, is_in_word: bool) {
        self.letters |= bit;
        self.initials |= if self.in_word { 0 } else { bit };
        self.in_word = is_in_word;
    }
}

/// The bits of the plain letters.
static PLAIN: [u64; 128] = {
    let mut bits = [0; 128];
    let mut at: u8 = 0;
    while at < 128 {
        bits[at as usize] = 1 << letter(at as char);
        at += 1;
    }
    bits
};

/// How close a folded text is.
fn within(text: &str, pattern: &str, finder: &memmem::Finder<'_>) -> Option<Closeness> {
    let find = |from: usize| finder.find(&text.as_bytes()[from..]).map(|at| from + at);
    let first = find(0)?;
    if text.len() == pattern.len() {
        return Some(Closeness::Exact);
    }
    // Places may overlap, so each is looked for from behind the start of the one before.
    let mut places = std::iter::successors(Some(first), |at| find(at + 1));
    let word = places.any(|at| !text[..at].ends_with(char::is_alphanumeric));
    Some(if word { Closeness::Word } else { Closeness::Within })
}

fn letters(text: &str) -> u64 {
    text.chars().fold(0, |mask, c| mask | 1 << letter(c))
}

/// The bit of a letter: one of its own for plain letters and digits, a shared one for all others.
const fn letter(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        _ => 36 + c as u32 % 28,
    }
}

/// A place in the index. What does not fit into it would not fit into memory.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
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
        let index = Index::new(&catalog, &cells);
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

    #[test]
    fn letters_and_digits_have_bits_of_their_own() {
        let plain =
            ('a'..='z').chain('0'..='9').map(letter).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(plain.len(), 36);
        assert!(
            ['é', '日', ' ', '-', '\u{10ffff}']
                .into_iter()
                .all(|c| letter(c) < 64 && !plain.contains(&letter(c)))
        );
    }

    #[test]
    fn a_place_that_overlaps_another_counts() {
        let within = |text, pattern: &str| within(text, pattern, &memmem::Finder::new(pattern));
        assert_eq!(within("xa-a-a", "a-a"), Some(Closeness::Word));
        assert_eq!(within("xaaa", "aa"), Some(Closeness::Within));
        assert_eq!(within("aa", "aa"), Some(Closeness::Exact));
        assert_eq!(within("日本aa", "aa"), Some(Closeness::Within));
    }
}
