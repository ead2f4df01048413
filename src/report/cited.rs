//! A citation as readers meet it.

use crate::catalog::Id;
use crate::catalog::record::{Cite, Source};

/// A citation whose beginning, `[1: l. 32`, is not broken across lines.
#[must_use]
pub fn tied_cite_text(sources: &[Id<Source>], cite: &Cite) -> String {
    cite_text(sources, cite).replacen(' ', "\u{a0}", 2)
}

/// A citation as readers meet it: `[1: l. 32, 69]`.
#[must_use]
pub fn cite_text(sources: &[Id<Source>], cite: &Cite) -> String {
    let number = sources.iter().position(|s| *s == cite.0).map_or(0, |at| at + 1);
    let lines: Vec<String> = cite.1.iter().map(ToString::to_string).collect();
    match lines.as_slice() {
        [] => format!("[{number}]"),
        lines => format!("[{number}: l. {}]", lines.join(", ")),
    }
}
