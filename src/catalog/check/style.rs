//! The house style: short clean texts, and no word used of what it does not fit.

use super::super::record::{Style, Wording};
use super::super::store::Catalog;
use super::finding::{At, Finding};
use super::texts::{self, Text};

/// Texts that offend against the house style of the catalogue.
pub fn findings(catalog: &Catalog) -> Vec<Finding> {
    let style = match catalog.style() {
        Ok(style) => style,
        Err(error) => return vec![Finding::of_error(&error)],
    };
    let mut found = Vec::new();
    for text in texts::all(catalog) {
        for wrong in wrong(&style, &text) {
            let at = At::word(&text.file, text.words);
            found.push(Finding::warning(catalog, &at, wrong));
        }
    }
    found
}

fn wrong(style: &Style, text: &Text<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    let words = text.words;
    let start: String = words.chars().take(40).collect();
    let mut say = |what: String| wrong.push(format!("the text \"{start}…\" {what}"));
    let length = words.chars().count();
    if length > style.longest_text {
        say(format!("has {length} characters; write at most {}", style.longest_text));
    }
    if words.trim().is_empty() {
        say("is empty".into());
    } else if words.trim() != words || words.contains("  ") || words.contains(char::is_control) {
        say("has blanks too many, or a line break".into());
    }
    if text.sentences && !words.ends_with(['.', '?', '!']) {
        say("does not end with a full stop".into());
    }
    for wording in style.wordings.iter().filter(|w| offends(w, words)) {
        say(format!("uses a word wrongly: {}", wording.text));
    }
    wrong
}

/// Marks that end a clause.
const MARKS: &str = ",;:.?!()";

/// Hyphens: that of the keyboard, the printer's, and the one at which no line breaks.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// The words of a text in small letters, the parts of a hyphenated one by themselves. Marks that end
/// a clause stand as words of their own, which part what stands around them.
fn tokens(text: &str) -> Vec<String> {
    let spaced = text.to_lowercase().chars().fold(String::new(), |mut spaced, c| {
        match c {
            c if MARKS.contains(c) => spaced.extend([' ', c, ' ']),
            c if HYPHENS.contains(&c) => spaced.push(' '),
            c => spaced.push(c),
        }
        spaced
    });
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Whether a text uses one of the words of one of the things.
fn offends(wording: &Wording, text: &str) -> bool {
    let tokens = tokens(text);
    let places = |phrases: &[String]| -> Vec<(usize, usize)> {
        let at = |phrase: &String| {
            let phrase = self::tokens(phrase);
            let length = phrase.len();
            let starts = tokens.windows(length.max(1)).enumerate().filter(|(_, w)| **w == *phrase);
            starts.map(|(at, _)| (at, at + length)).collect::<Vec<_>>()
        };
        phrases.iter().flat_map(at).collect()
    };
    let parts = |word: &String| -> bool {
        MARKS.contains(word.as_str()) || wording.unless.iter().any(|u| u.eq_ignore_ascii_case(word))
    };
    let near = |a: (usize, usize), b: (usize, usize)| {
        let between = if a.1 <= b.0 { a.1..b.0 } else { b.1..a.0.max(b.1) };
        between.len() <= wording.apart && !tokens[between].iter().any(parts)
    };
    let things = places(&wording.of);
    places(&wording.words).into_iter().any(|word| things.iter().any(|thing| near(word, *thing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Id;

    #[test]
    fn a_word_is_wrong_only_where_it_is_used_of_the_thing() {
        let text = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let wording = Wording {
            id: Id::new("stamp"),
            words: text(&["stamped", "stamp"]),
            of: text(&["plain letter"]),
            apart: 2,
            unless: text(&["and", "no"]),
            text: String::new(),
        };
        for wrong in [
            "A stamped plain letter.",
            "The plain letter is now stamped.",
            "Stamp of a plain letter",
            "A plain-letter-stamped parcel.",
        ] {
            assert!(offends(&wording, wrong), "{wrong}");
        }
        for right in [
            "A plain letter, stamped parcels.",
            "The stamp and the plain letter.",
            "A plain letter has no stamp.",
            "A plain letter comes with a card and a stamp.",
            "Stamped parcels.",
        ] {
            assert!(!offends(&wording, right), "{right}");
        }
    }
}
