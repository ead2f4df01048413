//! Which entries a text finds, and in which order: whole names, beginnings, parts, scattered letters.

use crate::report::search::{Closeness, Finder};

use super::entries::{Entry, Kind};

/// An entry that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Which entry.
    pub entry: usize,
    /// Which of its other names was hit; none is its own.
    pub also: Option<usize>,
    /// The letters of the name that matched.
    pub letters: Vec<usize>,
}

/// How good a hit is: the smaller, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    closeness: Closeness,
    /// Its own name comes before its other names.
    also: bool,
    /// The beginning of the name comes before the beginning of a word in it.
    within: bool,
    /// Letters close together come before letters strewn about.
    span: usize,
    kind: Kind,
    entry: usize,
}

/// The entries a text finds, best first; all of them, in their order, for no text.
pub fn find(entries: &[Entry], text: &str) -> Vec<Found> {
    let finder = Finder::new(text);
    if finder.is_empty() {
        let all = 0..entries.len();
        return all.map(|entry| Found { entry, also: None, letters: Vec::new() }).collect();
    }
    let best = |(at, entry): (usize, &Entry)| {
        let own = hit(&finder, &entry.name, None);
        let others = entry.also.iter().enumerate().map(|(nth, n)| hit(&finder, n, Some(nth)));
        let hits = std::iter::once(own).chain(others).flatten();
        let ranked = hits.map(|(closeness, found)| {
            let (first, last) = (found.letters.first(), found.letters.last());
            let rank = Rank {
                closeness,
                within: first.is_some_and(|at| *at > 0),
                also: found.also.is_some(),
                span: last.copied().unwrap_or(0).saturating_sub(first.copied().unwrap_or(0)),
                kind: entry.kind,
                entry: at,
            };
            (rank, Found { entry: at, ..found })
        });
        ranked.min_by_key(|(rank, _)| *rank)
    };
    let mut found: Vec<(Rank, Found)> = entries.iter().enumerate().filter_map(best).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, found)| found).collect()
}

fn hit(finder: &Finder, name: &str, also: Option<usize>) -> Option<(Closeness, Found)> {
    // Scattered letters are found in every long word: they count in the name and in the id only.
    let hit = match also {
        None | Some(0) => finder.in_name(name),
        Some(_) => finder.in_text(name),
    }?;
    Some((hit.closeness, Found { entry: 0, also, letters: hit.at }))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::entries::{Goal, Place};
    use super::*;

    fn entry(kind: Kind, name: &str, also: &[&str]) -> Entry {
        Entry {
            kind,
            name: name.into(),
            also: also.iter().map(|name| (*name).to_owned()).collect(),
            key: String::new(),
            goal: Goal::Place(Place::Home),
        }
    }

    fn some() -> Vec<Entry> {
        vec![
            entry(Kind::Action, "Save the memo", &["save"]),
            entry(Kind::Screen, "Matrix", &[]),
            entry(Kind::Question, "Signed agreement", &["baa-in-place"]),
            entry(Kind::Control, "Signs a BAA", &["hipaa-baa"]),
            entry(Kind::Control, "BAA scope", &["baa-scope"]),
            entry(Kind::Path, "Bank Agent API", &["bank"]),
            entry(Kind::Term, "BAA", &["business associate agreement"]),
            entry(Kind::Term, "Kabaad", &[]),
        ]
    }

    #[rstest]
    // A whole name, its beginning, a word in it, the beginning of an id, a part, scattered letters.
    #[case("baa", &["BAA", "BAA scope", "Signs a BAA", "Signed agreement", "Kabaad", "Bank Agent API"])]
    #[case("save", &["Save the memo"])]
    #[case("mtx", &["Matrix"])]
    #[case("hipaa", &["Signs a BAA"])]
    #[case("nothing-like-it", &[])]
    fn what_is_meant_comes_first(#[case] text: &str, #[case] expected: &[&str]) {
        let entries = some();
        let found = find(&entries, text);
        let names: Vec<_> = found.iter().map(|f| entries[f.entry].name.as_str()).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn the_letters_that_matched_are_those_of_the_name_that_was_hit() {
        let entries = some();
        let found = find(&entries, "hipaa");
        assert_eq!((found[0].also, found[0].letters.as_slice()), (Some(0), &[0, 1, 2, 3, 4][..]));
        let found = find(&entries, "agent");
        assert_eq!((found[0].also, found[0].letters.as_slice()), (None, &[5, 6, 7, 8, 9][..]));
    }

    #[test]
    fn no_text_finds_all_in_their_order() {
        let entries = some();
        let found = find(&entries, "  ");
        assert!(found.iter().map(|f| f.entry).eq(0..entries.len()));
    }
}
