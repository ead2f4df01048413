//! One thing wrong with the catalogue, and where it stands.

use std::fmt;

use super::super::id::Id;
use super::super::load::CatalogError;
use super::super::record::{Claim, Condition};
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

impl Gravity {
    /// The gravity in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}: {}", self.gravity.word(), self.text)
    }
}

impl Finding {
    /// A file of the catalogue that cannot be read as what it should be.
    #[must_use]
    pub fn of_error(error: &CatalogError) -> Self {
        let (file, line, column, text) = match error {
            CatalogError::Syntax { file, line, column, message } => {
                (file.clone(), *line, *column, message.clone())
            }
            CatalogError::Missing { name } => ((*name).to_owned(), 0, 0, error.to_string()),
            other => (String::from("catalogue"), 0, 0, other.to_string()),
        };
        Self { gravity: Gravity::Error, file, line, column, text }
    }

    /// An error about the `nth` place (from 0) where `word` stands quoted in a file.
    pub(crate) fn error(catalog: &Catalog, at: &At<'_>, text: String) -> Self {
        Self::new(catalog, Gravity::Error, at, text)
    }

    /// A warning, likewise.
    pub(crate) fn warning(catalog: &Catalog, at: &At<'_>, text: String) -> Self {
        Self::new(catalog, Gravity::Warning, at, text)
    }

    fn new(catalog: &Catalog, gravity: Gravity, at: &At<'_>, text: String) -> Self {
        let source = catalog.files().iter().find(|f| f.name == at.file);
        let found = source.and_then(|f| Some((f.name.as_str(), at.find(&f.text)?)));
        let found = found.or_else(|| at.find_in_layer(catalog, source.map_or("", |f| &f.text)));
        let (file, (line, column)) = found.unwrap_or((at.file, (0, 0)));
        Self { gravity, file: file.into(), line, column, text }
    }
}

/// Where to look for something in a file: RON gives no positions of values once they are read, so
/// the quoted word is searched, behind the quoted word of the record it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    /// The file.
    pub file: &'a str,
    /// The id of the record, where the word may stand in other records too.
    pub record: &'a str,
    /// What stands before the word, such as `id: `; nothing where it may stand anywhere.
    pub before: &'static str,
    /// The word.
    pub word: &'a str,
    /// How many times it stands there before.
    pub nth: usize,
}

impl<'a> At<'a> {
    /// The first place of a word in a file.
    pub fn word(file: &'a str, word: &'a str) -> Self {
        Self { file, record: "", before: "", word, nth: 0 }
    }

    /// The first place of a word in the record of an id.
    pub fn in_record(file: &'a str, record: &'a str, word: &'a str) -> Self {
        Self { file, record, before: "", word, nth: 0 }
    }

    /// The place where an id is given for the `nth` time (from 0), to a part of the owner if there is
    /// one.
    pub fn id(file: &'a str, owner: &'a str, id: &'a str, nth: usize) -> Self {
        Self { file, record: owner, before: "id: ", word: id, nth }
    }

    /// The place of a claim in its file: where it names its control, other claims on the same
    /// control standing before it.
    pub fn claim(catalog: &Catalog, file: &'a str, claim: &'a Claim) -> Self {
        let before = catalog.claims.iter().take_while(|other| !std::ptr::eq(*other, claim));
        let nth = before.filter(|o| o.path == claim.path && o.control == claim.control).count();
        let word = claim.control.as_str();
        Self { file, record: "", before: "control: ", word, nth }
    }

    /// The place where a condition is given for the `nth` time (from 0): in the file of all
    /// conditions, or in a file of claims.
    pub fn condition(catalog: &'a Catalog, id: Id<Condition>, nth: usize) -> Self {
        let given = format!("id: \"{id}\"");
        let all = catalog.files().iter().filter(|f| f.name == "conditions.ron");
        let of_paths = catalog.files().iter().filter(|f| f.name.starts_with("claims/"));
        let mut left = nth;
        for file in all.chain(of_paths) {
            let here = file.text.matches(&given).count();
            if left < here {
                return Self::id(&file.name, "", id.as_str(), left);
            }
            left -= here;
        }
        Self::id("conditions.ron", "", id.as_str(), 0)
    }

    /// The place in the own layer, whose records stand behind those of the file.
    fn find_in_layer<'c>(
        &self,
        catalog: &'c Catalog,
        file: &str,
    ) -> Option<(&'c str, (usize, usize))> {
        let sought = format!("{}\"{}\"", self.before, self.word);
        let mut before = file.matches(&sought).count();
        let layer = &catalog.layer.files;
        let exact = layer.iter().find_map(|own| {
            let at = Self { nth: self.nth.saturating_sub(before), ..*self };
            before += own.text.matches(&sought).count();
            Some((own.name.as_str(), at.find(&own.text)?))
        });
        // A record may be written with other blanks than ours.
        let word = || {
            let at = Self { record: "", before: "", nth: 0, ..*self };
            layer.iter().find_map(|own| Some((own.name.as_str(), at.find(&own.text)?)))
        };
        exact.or_else(word)
    }

    /// The line and the column of the place in a text, each from 1.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let start = match self.record {
            "" => 0,
            record => text.find(&format!("id: \"{record}\""))?,
        };
        let sought = format!("{}\"{}\"", self.before, self.word);
        let found = text[start..].match_indices(&sought).nth(self.nth);
        let record = (!self.record.is_empty()).then_some(start);
        let at = found.map_or(record, |(at, _)| Some(start + at + self.before.len()))?;
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
        assert_eq!(At::id("f", "", "two", 0).find(TEXT), Some((3, 8)));
        assert_eq!(At::id("f", "", "x", 0).find(TEXT), None);
        assert_eq!(At::word("f", "absent").find(TEXT), None);
        assert_eq!(At::in_record("f", "two", "absent").find(TEXT), Some((3, 4)));
    }
}
