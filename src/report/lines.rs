//! Where plain text may be broken into lines.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthChar as _;

/// What opens a quotation or an aside, and stays with what follows.
const OPENING: &str = "（「『【〈《〔［｛";

/// How text is broken into lines of so many columns: at blanks, for a hyphen may belong to an id or an address, and
/// between letters two columns wide, which are written without blanks.
#[must_use]
pub fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
}

fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    if line.is_ascii() {
        return WordSeparator::AsciiSpace.find_words(line);
    }
    let mut rest = line;
    Box::new(std::iter::from_fn(move || {
        let (word, behind) = rest.split_at(first_break(rest));
        rest = behind;
        (!word.is_empty()).then(|| Word::from(word))
    }))
}

/// Where a text may be broken first, or its end.
fn first_break(text: &str) -> usize {
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    let breaks = pairs.filter(|((_, before), (_, behind))| is_break(*before, *behind));
    breaks.map(|(_, (at, _))| at).next().unwrap_or(text.len())
}

/// Whether a line may end between two letters. None begins with what closes a clause.
fn is_break(before: char, behind: char) -> bool {
    if before == ' ' || behind == ' ' {
        return before == ' ' && behind != ' ';
    }
    let goes_on = behind.is_alphanumeric() || OPENING.contains(behind);
    let wide = is_wide(behind) || is_wide(before);
    goes_on && wide && !OPENING.contains(before)
}

/// Whether it is a letter, or a sign among letters, two columns wide; a picture is none.
fn is_wide(c: char) -> bool {
    let is_letter =
        c.is_alphanumeric() || ('\u{3000}'..'\u{3040}').contains(&c) || ('\u{ff00}'..).contains(&c);
    is_letter && c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: usize) -> Vec<String> {
        let options = options(width).break_words(false);
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    #[test]
    fn wide_letters_are_broken_anywhere_but_before_what_closes_and_behind_what_opens() {
        assert_eq!(broken("日本語の監査", 6), ["日本語", "の監査"]);
        assert_eq!(broken("日本語。の監査", 6), ["日本", "語。の", "監査"]);
        assert_eq!(broken("日本「語」の", 6), ["日本", "「語」", "の"]);
        assert_eq!(broken("SOC 2日本", 6), ["SOC 2", "日本"]);
    }

    #[test]
    fn other_letters_are_broken_at_blanks_alone() {
        for text in
            ["über-lange-wörter ändern", "see https://example.org/é/a-b", "🔐👩\u{200d}💻🇩🇪 🔐🔐"]
        {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(broken(text, 1), words);
        }
    }
}
