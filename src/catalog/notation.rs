//! RON as it is written in every file that people edit: the catalogue, overlays, settings, drafts.

use std::fmt;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// How it is written: `Some` is left out.
#[must_use]
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Why a text is not what it should be, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misread {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong, without its place.
    pub message: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// What a text holds.
///
/// # Errors
/// Where it holds anything else.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Misread> {
    read_with(&options(), text)
}

/// What a text that is written in another way holds.
///
/// # Errors
/// Where it holds anything else.
pub fn read_with<T: DeserializeOwned>(options: &ron::Options, text: &str) -> Result<T, Misread> {
    options.from_str(text).map_err(|error| Misread {
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}
