//! Finding things in the matrix: exact hits first, then words within, then scattered letters.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::catalog::Catalog;
use crate::catalog::record::{Claim, Control, Path};

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

impl Closeness {
    /// Every closeness, closest first.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Word, Self::Within, Self::Scattered];
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
        if text.is_ascii() {
            return self.in_ascii(text.as_bytes());
        }
        let lower: Vec<char> = text.chars().map(lower).collect();
        let starts = (0..lower.len()).filter(|at| lower[*at..].starts_with(&self.pattern));
        let word_start = |at: usize| at == 0 || !lower[at - 1].is_alphanumeric();
        self.best(starts, lower.len(), word_start)
    }

    /// The same for plain letters, where nothing has to be folded first: nearly all names are such, and
    /// hundreds are looked through under every key.
    fn in_ascii(&self, text: &[u8]) -> Option<Hit> {
        let pattern = self.text.as_bytes();
        let windows = text.windows(pattern.len()).enumerate();
        let starts = windows.filter(|(_, w)| w.eq_ignore_ascii_case(pattern)).map(|(at, _)| at);
        let word_start = |at: usize| at == 0 || !text[at - 1].is_ascii_alphanumeric();
        self.best(starts, text.len(), word_start)
    }

    /// Of the places where the pattern starts the first that starts a word, else the first.
    fn best(
        &self,
        mut starts: impl Iterator<Item = usize>,
        length: usize,
        word_start: impl Fn(usize) -> bool,
    ) -> Option<Hit> {
        let first = starts.next()?;
        let at = std::iter::once(first).chain(starts).find(|at| word_start(*at)).unwrap_or(first);
        let closeness = if length == self.pattern.len() {
            Closeness::Exact
        } else if word_start(at) {
            Closeness::Word
        } else {
            Closeness::Within
        };
        Some(Hit { closeness, at: (at..at + self.pattern.len()).collect() })
    }

    /// Looks in a name, in which scattered letters count too.
    #[must_use]
    pub fn in_name(&self, name: &str) -> Option<Hit> {
        self.in_text(name).or_else(|| self.scattered(name))
    }

    /// Looks for the letters one by one.
    pub(super) fn scattered(&self, name: &str) -> Option<Hit> {
        // Two letters scattered over a name are found everywhere and mean nothing.
        if self.pattern.len() < 3 || !self.is_strewn_in(name) {
            return None;
        }
        let (_, at) = self.matcher.fuzzy_indices(name, &self.text)?;
        // Letters strewn over more than thrice the pattern's length were not meant.
        let span = at.last()? - at.first()? + 1;
        let meant = span <= 3 * self.pattern.len();
        meant.then_some(Hit { closeness: Closeness::Scattered, at })
    }

    /// Whether the letters stand in a name in their order at all: cheap to tell, and mostly not so.
    fn is_strewn_in(&self, name: &str) -> bool {
        let mut letters = name.chars().map(lower);
        self.pattern.iter().all(|wanted| letters.any(|letter| letter == *wanted))
    }

    /// The pattern as it is compared.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.text
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

/// What part of a cell a text of it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Its value.
    Value,
    /// A claim.
    Claim,
    /// A condition.
    Condition,
    /// A source, by its id or its title.
    Source,
    /// An address to verify at.
    Address,
}

impl Part {
    /// The part in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Claim => "claim",
            Self::Condition => "condition",
            Self::Source => "source",
            Self::Address => "address",
        }
    }
}

/// The names of a path.
#[must_use]
pub fn path_names(path: &Path) -> [&str; 3] {
    [&path.name, &path.short, path.id.as_str()]
}

/// The names of a control and of its levels.
pub fn control_names(control: &Control) -> impl Iterator<Item = &str> {
    let levels = control.levels.iter().map(|level| level.name.as_str());
    [control.name.as_str(), control.id.as_str()].into_iter().chain(levels)
}

/// The texts of a claim in which is looked.
pub fn claim_texts<'a>(
    catalog: &'a Catalog,
    claim: &'a Claim,
) -> impl Iterator<Item = (Part, &'a str)> {
    let conditions = claim.conditions.iter().map(|id| catalog.conditions[*id].text.as_str());
    let source = &catalog.sources[claim.source];
    [(Part::Claim, claim.text.as_str())]
        .into_iter()
        .chain(conditions.map(|text| (Part::Condition, text)))
        .chain([source.id.as_str(), source.title.as_str()].map(|text| (Part::Source, text)))
        .chain(claim.urls.iter().map(|url| (Part::Address, url.as_str())))
}

/// How close the name of a path is.
#[must_use]
pub fn path(finder: &Finder, path: &Path) -> Option<Closeness> {
    path_names(path).iter().filter_map(|n| finder.in_name(n)).map(|hit| hit.closeness).min()
}

/// How close the head of a row is: its name, its id, its meaning.
#[must_use]
pub fn head(finder: &Finder, control: &Control) -> Option<Closeness> {
    let names = control_names(control).map(|name| finder.in_name(name));
    let all = names.chain([finder.in_text(&control.means)]);
    all.flatten().map(|hit| hit.closeness).min()
}

/// How close a cell is: its value, its claims, its conditions, its sources.
#[must_use]
pub fn cell(catalog: &Catalog, finder: &Finder, entry: &Entry<'_>) -> Option<Closeness> {
    found(catalog, finder, entry).map(|(_, _, hit)| hit.closeness)
}

/// Where in a cell a pattern is found: the closest hit, with the text it is in.
#[must_use]
pub fn found<'a>(
    catalog: &'a Catalog,
    finder: &Finder,
    entry: &Entry<'a>,
) -> Option<(Part, &'a str, Hit)> {
    let value = (Part::Value, entry.cell.value().words());
    let texts = entry.claims().flat_map(|claim| claim_texts(catalog, claim));
    let hits = [value].into_iter().chain(texts).filter_map(|(part, text)| {
        let hit = finder.in_text(text)?;
        Some((part, text, hit))
    });
    hits.min_by_key(|(_, _, hit)| hit.closeness)
}

/// The rows in which a pattern is found, those whose own name is closest first.
#[must_use]
pub fn ranked<'a>(catalog: &Catalog, rows: Vec<Row<'a>>, pattern: &str) -> Vec<Row<'a>> {
    let finder = Finder::new(pattern);
    if finder.is_empty() {
        return rows;
    }
    let rank = |row: &Row<'a>| {
        let in_head = head(&finder, row.control).map(|closeness| (closeness, 0));
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
    fn the_first_hit_is_the_exact_one_then_words_then_parts_then_scattered_letters() {
        let names = ["key", "keys", "turnkey", "my-key", "k-e-y", "kiley", "monkey bay", "Key"];
        let finder = Finder::new("key");
        let mut ranked: Vec<_> =
            names.iter().filter_map(|n| Some((finder.in_name(n)?.closeness, *n))).collect();
        ranked.sort_by_key(|(closeness, _)| *closeness);
        let ranked: Vec<_> = ranked.into_iter().map(|(_, name)| name).collect();
        assert_eq!(
            ranked,
            ["key", "Key", "keys", "my-key", "turnkey", "monkey bay", "k-e-y", "kiley"]
        );
    }

    #[test]
    fn letters_strewn_over_a_long_name_were_not_meant() {
        let finder = Finder::new("key");
        assert!(finder.in_name("known to everybody in the yard").is_none());
        // In a sentence letters are never scattered.
        assert!(finder.in_text("k-e-y").is_none());
    }

    #[test]
    fn plain_and_other_letters_are_found_alike() {
        let finder = Finder::new("key");
        for text in ["key", "my Key", "turnkey, KEY", "monkeys", "ke", ""] {
            let plain = finder.in_text(text);
            // Behind the text a letter that is not plain, which leaves all but an exact hit as it is.
            let other = finder.in_text(&format!("{text} é"));
            assert_eq!(plain.is_some(), other.is_some(), "{text}");
            let (Some(plain), Some(other)) = (plain, other) else { continue };
            assert_eq!(plain.at, other.at, "{text}");
            assert!(plain.closeness == other.closeness || plain.closeness == Closeness::Exact);
        }
    }

    #[test]
    fn an_empty_pattern_finds_nothing() {
        assert!(Finder::new("  ").in_name("anything").is_none());
    }
}
