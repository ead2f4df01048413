//! Finding things in the matrix: exact hits first, then words within, then scattered letters.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::catalog::Catalog;

use super::marks::Marked as _;
use super::matrix::{Entry, Row};

/// How close a text is to what is sought, closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Closeness {
    /// It is the text.
    Exact,
    /// It begins the text, or a word in it.
    Word,
    /// It stands somewhere in the text.
    Within,
    /// Its letters stand in the text in order, close enough to be meant.
    Scattered,
}

/// A hit: how close, and which characters of the text matched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// How close.
    pub closeness: Closeness,
    /// The characters that matched, by their index.
    pub at: Vec<usize>,
}

/// Looks for one pattern in many texts.
pub struct Finder {
    pattern: Vec<char>,
    matcher: SkimMatcherV2,
    text: String,
}

impl Finder {
    /// A finder of a pattern; letters are compared without regard to case.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        let text = pattern.trim().to_lowercase();
        let pattern = text.chars().collect();
        Self { pattern, matcher: SkimMatcherV2::default().ignore_case(), text }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pattern.is_empty()
    }

    /// Looks in a text whose words matter: a sentence.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<Hit> {
        if self.pattern.is_empty() {
            return None;
        }
        let lower: Vec<char> = text.chars().map(lower).collect();
        let starts = |at: &usize| lower[*at..].starts_with(&self.pattern);
        let word_start = |at: &usize| *at == 0 || !lower[*at - 1].is_alphanumeric();
        let mut places = (0..lower.len()).filter(starts);
        let first = places.next()?;
        let at = std::iter::once(first).chain(places).find(word_start).unwrap_or(first);
        let closeness = if lower == self.pattern {
            Closeness::Exact
        } else if word_start(&at) {
            Closeness::Word
        } else {
            Closeness::Within
        };
        Some(Hit { closeness, at: (at..at + self.pattern.len()).collect() })
    }

    /// Looks in a name, in which scattered letters count too.
    #[must_use]
    pub fn in_name(&self, name: &str) -> Option<Hit> {
        self.in_text(name).or_else(|| {
            // Two letters scattered over a name are found everywhere and mean nothing.
            if self.pattern.len() < 3 {
                return None;
            }
            let (_, at) = self.matcher.fuzzy_indices(name, &self.text)?;
            // Letters strewn over more than thrice the pattern's length were not meant.
            let span = at.last()? - at.first()? + 1;
            let meant = span <= 3 * self.pattern.len();
            meant.then_some(Hit { closeness: Closeness::Scattered, at })
        })
    }
}

/// One lower-case letter for one letter, so that indices stay the same.
#[must_use]
pub fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// How close the head of a row is: its name, its id, its meaning.
#[must_use]
pub fn head(finder: &Finder, row: &Row<'_>) -> Option<Closeness> {
    let control = row.control;
    let names = [finder.in_name(&control.name), finder.in_name(control.id.as_str())];
    let levels = control.levels.iter().map(|level| finder.in_name(&level.name));
    let all = names.into_iter().chain(levels).chain([finder.in_text(&control.means)]);
    all.flatten().map(|hit| hit.closeness).min()
}

/// How close a cell is: its value, its claims, its conditions, its sources.
#[must_use]
pub fn cell(catalog: &Catalog, finder: &Finder, entry: &Entry<'_>) -> Option<Closeness> {
    let value = finder.in_text(entry.cell.value().words());
    let claims = entry.claims().flat_map(|claim| {
        let conditions = claim.conditions.iter().map(|id| &catalog.conditions[*id].text);
        let urls = claim.urls.iter().map(String::as_str);
        let texts = [claim.text.as_str(), claim.source.as_str()].into_iter().chain(urls);
        texts
            .chain(conditions.map(String::as_str))
            .filter_map(|t| finder.in_text(t))
            .collect::<Vec<_>>()
    });
    value.into_iter().chain(claims).map(|hit| hit.closeness).min()
}

/// The rows in which a pattern is found, those whose own name is closest first.
#[must_use]
pub fn ranked<'a>(catalog: &Catalog, rows: Vec<Row<'a>>, pattern: &str) -> Vec<Row<'a>> {
    let finder = Finder::new(pattern);
    if finder.is_empty() {
        return rows;
    }
    let rank = |row: &Row<'a>| {
        let in_head = head(&finder, row).map(|closeness| (closeness, 0));
        let in_cells = row.cells.iter().filter_map(|e| cell(catalog, &finder, e));
        in_head.into_iter().chain(in_cells.map(|closeness| (closeness, 1))).min()
    };
    let mut found: Vec<_> = rows.into_iter().filter_map(|row| Some((rank(&row)?, row))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_come_before_parts_and_parts_before_scattered_letters() {
        let finder = Finder::new("baa");
        let closeness = |name| finder.in_name(name).map(|hit| hit.closeness);
        assert_eq!(closeness("BAA"), Some(Closeness::Exact));
        assert_eq!(closeness("HIPAA BAA"), Some(Closeness::Word));
        assert_eq!(closeness("xbaax"), Some(Closeness::Within));
        assert_eq!(closeness("b-a-a"), Some(Closeness::Scattered));
        assert_eq!(closeness("nothing like it"), None);
    }

    #[test]
    fn the_letters_that_matched_are_named() {
        let hit = Finder::new("Key").in_text("Customer keys").unwrap();
        assert_eq!(hit.at, [9, 10, 11]);
    }

    #[test]
    fn an_empty_pattern_finds_nothing() {
        assert!(Finder::new("  ").in_name("anything").is_none());
    }
}
