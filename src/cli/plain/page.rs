//! What is said: blocks of wrapped lines with one blank line between two of them, and nothing else.

use std::io::{self, Write};

use crate::report::lines::options;
use crate::report::text::clean;

/// Blocks of text on their way out.
pub struct Page<'o> {
    out: &'o mut dyn Write,
    width: usize,
    begun: bool,
}

/// A paragraph of a block, set in behind its head.
pub struct Entry {
    head: String,
    text: String,
}

impl Entry {
    /// A paragraph that begins with a mark or a number and is set in behind it.
    #[must_use]
    pub fn behind(head: impl Into<String>, text: impl Into<String>) -> Self {
        Self { head: head.into(), text: text.into() }
    }

    /// An item of a list.
    #[must_use]
    pub fn item(text: impl Into<String>) -> Self {
        Self::behind("- ", text)
    }

    /// An item of a list of so many with a number, from 1.
    #[must_use]
    pub fn numbered(number: usize, of: usize, text: impl Into<String>) -> Self {
        let wide = of.to_string().len();
        Self::behind(format!("{number:wide$}. "), text)
    }
}

impl<T: Into<String>> From<T> for Entry {
    fn from(text: T) -> Self {
        Self::behind("", text)
    }
}

impl<'o> Page<'o> {
    /// A page of so many columns.
    #[must_use]
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Self { out, width: width.max(20), begun: false }
    }

    /// Says one paragraph, as a block.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn say(&mut self, text: impl Into<String>) -> io::Result<()> {
        self.block(&[Entry::from(text)])
    }

    /// Says paragraphs that belong together.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn block(&mut self, entries: &[Entry]) -> io::Result<()> {
        let mut text = String::new();
        if std::mem::replace(&mut self.begun, true) {
            text.push('\n');
        }
        for entry in entries {
            let indent = " ".repeat(entry.head.len());
            let options =
                options(self.width).initial_indent(&entry.head).subsequent_indent(&indent);
            for line in textwrap::wrap(&clean(&entry.text), options) {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        self.out.write_all(text.as_bytes())
    }

    /// Lets all that was said be read, before an answer is waited for.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_wrapped_and_stand_apart_by_one_blank_line() {
        let mut out = Vec::new();
        let mut page = Page::new(&mut out, 20);
        page.say("one two three four five").unwrap();
        page.block(&[Entry::numbered(1, 10, "six seven eight nine"), Entry::item("te\u{1b}n")])
            .unwrap();
        let text = "one two three four\nfive\n\n 1. six seven eight\n    nine\n- te n\n";
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }
}
