//! Words and phrases that any sentence may need: lists, counts, dates, sources.

use jiff::civil::Date;

use crate::catalog::AsOf;
use crate::catalog::record::Source;
use crate::report::doc::Line;

/// `a, b and c`.
#[must_use]
pub fn list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "and")
}

/// `a, b or c`.
#[must_use]
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "or")
}

fn joined<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// `1 condition`, `3 conditions`.
#[must_use]
pub fn count(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// A sentence's first letter made large.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A date with its age, as far as that can be told: `as of 2026-06, 145 days old`.
#[must_use]
pub fn dated(as_of: AsOf, today: Date) -> String {
    match as_of.known_age(today) {
        Some(days) => format!("as of {as_of}, {} old", count(days as usize, "day")),
        None => format!("as of {as_of}"),
    }
}

/// A source in full: title, publisher, kind, date, address, licence, note.
#[must_use]
pub fn source_text(source: &Source) -> String {
    source_line(source).plain()
}

/// The same, its address to be followed. Whatever else it says is text: who wrote it is no reason to
/// go where it leads.
#[must_use]
pub fn source_line(source: &Source) -> Line {
    let mut line = Line::from(source_head(source));
    if let Some(url) = &source.url {
        line = line.text(" ").address(&full_stop(url));
    }
    for part in [&source.licence, &source.note].into_iter().flatten() {
        line = line.text(format!(" {}", full_stop(part)));
    }
    line
}

/// A source in short: title, what texts call it, publisher, kind, date.
#[must_use]
pub fn source_head(source: &Source) -> String {
    let called = source.called.iter().map(|name| format!(", called {name} here"));
    format!(
        "{}{}. {} ({}, as of {}).",
        source.title,
        called.collect::<String>(),
        source.publisher,
        source.kind.word(),
        source.as_of
    )
}

/// A text that ends in a full stop.
#[must_use]
pub fn full_stop(text: &str) -> String {
    // A full stop behind an address would become part of it.
    if text.ends_with(['.', '?', '!', '…']) || text.starts_with("http") {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
