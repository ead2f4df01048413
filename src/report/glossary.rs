//! The words of the glossary where they stand in a text, so that a reader can be told which words are explained.

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::record::{Term, TermOrigin};
use crate::catalog::{Catalog, Id};

use super::search::lower;

/// The spellings of all terms, by the word they begin with.
#[derive(Default)]
pub struct Glossary {
    spellings: HashMap<Vec<char>, Vec<Spelling>>,
}

struct Spelling {
    letters: Vec<char>,
    term: Id<Term>,
    origin: TermOrigin,
}

/// A word of the glossary in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The term.
    pub term: Id<Term>,
    /// Which characters of the text.
    pub at: Range<usize>,
}

impl Glossary {
    /// The glossary of a knowledge base.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut made = Self::default();
        for term in catalog.terms.iter() {
            for text in term.also.iter().chain([&term.name]) {
                let letters: Vec<char> = text.chars().map(lower).collect();
                let first = letters[..word_end(&letters, 0)].to_vec();
                let spelling = Spelling { letters, term: term.id, origin: term.origin };
                made.spellings.entry(first).or_default().push(spelling);
            }
        }
        for spellings in made.spellings.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.letters.len()));
        }
        made
    }

    /// The terms in a text, as whole words, the longest spelling first, each spelling where it stands first.
    /// The program's own words, such as "must" and "no", are common ones elsewhere: they count only
    /// where they are named in `own`.
    #[must_use]
    pub fn find(&self, text: &str, own: &[Id<Term>]) -> Vec<Found> {
        let letters: Vec<char> = text.chars().map(lower).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let end = word_end(&letters, at);
            if end == at {
                at += 1;
                continue;
            }
            match self.at(&letters, at, end, own) {
                Some(word) => {
                    at = word.at.end;
                    let same = |f: &Found| letters[f.at.clone()] == letters[word.at.clone()];
                    if !found.iter().any(same) {
                        found.push(word);
                    }
                }
                None => at = end,
            }
        }
        found
    }

    /// The term that begins with the word at `from..to`.
    fn at(&self, letters: &[char], from: usize, to: usize, own: &[Id<Term>]) -> Option<Found> {
        let word = &letters[from..to];
        let singular = word.strip_suffix(&['s']).unwrap_or(word);
        [word, singular]
            .into_iter()
            .filter_map(|first| self.spellings.get(first))
            .flatten()
            .find_map(|spelling| {
                let counts = spelling.origin != TermOrigin::Program || own.contains(&spelling.term);
                let end = spelling_end(letters, from, &spelling.letters)?;
                counts.then_some(Found { term: spelling.term, at: from..end })
            })
    }
}

/// Where the word that begins at `from` ends.
fn word_end(letters: &[char], from: usize) -> usize {
    let rest = letters[from..].iter();
    from + rest.take_while(|c| c.is_alphanumeric()).count()
}

/// Where a spelling, or its plural, ends as a whole word; none where it does not stand there.
fn spelling_end(letters: &[char], from: usize, spelling: &[char]) -> Option<usize> {
    let rest = letters[from..].strip_prefix(spelling)?;
    let end = from + spelling.len();
    match rest {
        [next, ..] if !next.is_alphanumeric() => Some(end),
        [] => Some(end),
        ['s'] => Some(end + 1),
        ['s', next, ..] if !next.is_alphanumeric() => Some(end + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, own: &[&str]) -> Vec<(String, String)> {
        let catalog = Catalog::embedded().unwrap();
        let own: Vec<Id<Term>> = own.iter().map(|id| Id::new(id)).collect();
        let letters: Vec<char> = text.chars().collect();
        let words = Glossary::new(&catalog).find(text, &own);
        let pair = |f: Found| (f.term.to_string(), letters[f.at].iter().collect());
        words.into_iter().map(pair).collect()
    }

    fn terms(text: &str, own: &[&str]) -> Vec<String> {
        found(text, own).into_iter().map(|(term, _)| term).collect()
    }

    #[test]
    fn the_longest_spelling_is_the_one_that_is_found() {
        assert_eq!(found("A SOC 2 Type 2 of", &[]), [("type-2".into(), "SOC 2 Type 2".into())]);
        assert_eq!(found("A SOC 2 of", &[]), [("soc2".into(), "SOC 2".into())]);
    }

    #[test]
    fn only_whole_words_count_in_any_case_and_in_the_plural() {
        assert_eq!(terms("a phi, a PHI", &[]), ["phi"]);
        assert_eq!(terms("philosophy", &[]), Vec::<String>::new());
        assert_eq!(found("Among Labs the", &[])[0], ("lab".into(), "Labs".into()));
    }

    #[test]
    fn words_of_this_program_count_only_where_they_are_named() {
        assert_eq!(terms("Must the vendor do it?", &[]), Vec::<String>::new());
        assert_eq!(terms("Must the vendor do it?", &["provider"]), ["provider"]);
    }
}
