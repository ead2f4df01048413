//! One thing wrong with the catalogue, and where it stands.

use std::fmt;

use super::super::store::Catalog;

/// One thing wrong with the catalogue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How bad it is.
    pub gravity: Gravity,
    /// The file.
    pub file: String,
    /// The line from 1, or 0 where it concerns the file as a whole.
    pub line: usize,
    /// The column from 1, or 0.
    pub column: usize,
    /// What is wrong, and what to do.
    pub text: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gravity {
    /// The catalogue cannot be used.
    Error,
    /// It can, but a reader may be misled.
    Warning,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        let word = match self.gravity {
            Gravity::Error => "error",
            Gravity::Warning => "warning",
        };
        write!(f, ": {word}: {}", self.text)
    }
}

impl Finding {
    /// An error about the `nth` place (from 0) where `word` stands quoted in a file.
    pub(super) fn error(catalog: &Catalog, at: &At<'_>, text: String) -> Self {
        Self::new(catalog, Gravity::Error, at, text)
    }

    /// A warning, likewise.
    pub(super) fn warning(catalog: &Catalog, at: &At<'_>, text: String) -> Self {
        Self::new(catalog, Gravity::Warning, at, text)
    }

    fn new(catalog: &Catalog, gravity: Gravity, at: &At<'_>, text: String) -> Self {
        let source = catalog.files.iter().find(|f| f.name == at.file);
        let place = source.and_then(|f| at.find(&f.text)).unwrap_or((0, 0));
        Self { gravity, file: at.file.into(), line: place.0, column: place.1, text }
    }
}

/// Where to look for something in a file: RON gives no positions of values once they are read, so
/// the quoted word is searched, behind the quoted word of the record it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    /// The file.
    pub file: &'a str,
    /// The id of the record, where the word may stand in other records too.
    pub record: &'a str,
    /// The word.
    pub word: &'a str,
    /// How many times it stands there before.
    pub nth: usize,
}

impl<'a> At<'a> {
    /// The first place of a word in a file.
    pub fn word(file: &'a str, word: &'a str) -> Self {
        Self { file, record: "", word, nth: 0 }
    }

    /// The first place of a word in the record of an id.
    pub fn in_record(file: &'a str, record: &'a str, word: &'a str) -> Self {
        Self { file, record, word, nth: 0 }
    }

    fn find(&self, text: &str) -> Option<(usize, usize)> {
        let quoted = |word: &str| format!("\"{word}\"");
        let start = match self.record {
            "" => 0,
            record => text.find(&format!("id: {}", quoted(record)))?,
        };
        let found = text[start..].match_indices(&quoted(self.word)).nth(self.nth);
        let at =
            found.map_or((!self.record.is_empty()).then_some(start), |(at, _)| Some(start + at))?;
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[\n  (id: \"one\", to: \"x\"),\n  (id: \"two\", to: \"x\"),\n]";

    #[test]
    fn a_word_is_found_in_its_record() {
        assert_eq!(At::word("f", "x").find(TEXT), Some((2, 19)));
        assert_eq!(At::in_record("f", "two", "x").find(TEXT), Some((3, 19)));
        assert_eq!(At { nth: 1, ..At::word("f", "x") }.find(TEXT), Some((3, 19)));
        assert_eq!(At::word("f", "absent").find(TEXT), None);
        assert_eq!(At::in_record("f", "two", "absent").find(TEXT), Some((3, 4)));
    }
}
