//! A phrase in a text as it is set: found across the ends of lines, and set off there.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::report::search::lower;

/// The end of a line, which stands for a blank.
const END: char = '\n';
/// A line without anything, over which no phrase goes on.
const GAP: char = '\0';

/// A set text as one row of letters, ready to be searched.
#[derive(Debug, Default)]
pub struct Letters {
    all: Vec<Letter>,
}

#[derive(Clone, Copy, Debug)]
struct Letter {
    /// In lower case; runs of blanks are one.
    sign: char,
    line: usize,
    /// Which character of its line it is.
    at: usize,
}

impl Letters {
    /// The letters of a set text. What a line is indented by is no part of it.
    #[must_use]
    pub fn of(lines: &[Line<'_>]) -> Self {
        let mut all: Vec<Letter> = Vec::new();
        for (line, text) in lines.iter().enumerate() {
            let from = all.len();
            let signs = text.spans.iter().flat_map(|span| span.content.chars());
            for (at, c) in signs.enumerate() {
                let sign = if c.is_whitespace() { ' ' } else { lower(c) };
                let after_blank = all[from..].last().is_none_or(|last| last.sign == ' ');
                if sign != ' ' || !after_blank {
                    all.push(Letter { sign, line, at });
                }
            }
            if all.len() > from && all.last().is_some_and(|last| last.sign == ' ') {
                all.pop();
            }
            let sign = if all.len() > from { END } else { GAP };
            all.push(Letter { sign, line, at: usize::MAX });
        }
        Self { all }
    }

    /// Where a phrase stands, without regard to case.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Vec<Range<usize>> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let phrase: Vec<char> = words.join(" ").chars().map(lower).collect();
        let Some(first) = phrase.first() else { return Vec::new() };
        // Only what looks like an address is broken within a word.
        let broken = words.len() == 1 && phrase.iter().any(|c| !c.is_alphabetic());
        let mut found: Vec<Range<usize>> = Vec::new();
        for (from, letter) in self.all.iter().enumerate() {
            let free = found.last().is_none_or(|last| last.end <= from);
            if letter.sign == *first && free {
                found.extend(self.end(from, &phrase, broken).map(|end| from..end));
            }
        }
        found
    }

    /// Behind the phrase, if it stands here.
    fn end(&self, from: usize, phrase: &[char], broken: bool) -> Option<usize> {
        let mut at = from;
        for sign in phrase {
            let mut here = self.all.get(at)?.sign;
            if here == END && broken {
                at += 1;
                here = self.all.get(at)?.sign;
            }
            if here != *sign && !(here == END && *sign == ' ') {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The line in which a find begins.
    #[must_use]
    pub fn line_of(&self, find: &Range<usize>) -> usize {
        self.all.get(find.start).map_or(0, |letter| letter.line)
    }

    /// The line with what was found in it set off.
    #[must_use]
    pub fn marked(
        &self,
        line: &Line<'static>,
        number: usize,
        found: &[Range<usize>],
        style: impl Fn(usize) -> Style,
    ) -> Line<'static> {
        // Finds follow one another; one that began on an earlier line may reach into this one.
        let last_line = |find: &Range<usize>| self.all.get(find.end - 1).map_or(0, |l| l.line);
        let first = found.partition_point(|find| last_line(find) < number);
        let mut marks: Vec<(usize, Style)> = Vec::new();
        for (nth, find) in found.iter().enumerate().skip(first) {
            if self.line_of(find) > number {
                break;
            }
            let here = self.all[find.clone()].iter().filter(|l| l.line == number);
            marks.extend(here.map(|letter| (letter.at, style(nth))));
        }
        if marks.is_empty() {
            return line.clone();
        }
        let mut spans: Vec<Span<'static>> = Vec::new();
        let mut marks = marks.into_iter().peekable();
        let mut at = 0;
        for span in &line.spans {
            for c in span.content.chars() {
                let mark = marks.next_if(|(marked, _)| *marked == at);
                let own = mark.map_or(span.style, |(_, style)| span.style.patch(style));
                push(&mut spans, c, own);
                at += 1;
            }
        }
        Line { spans, ..line.clone() }
    }
}

/// A text with some of its characters, named in order, set off.
#[must_use]
pub fn highlighted(text: &str, marks: &[usize], style: Style, hit: Style) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let own = if marks.contains(&at) { style.patch(hit) } else { style };
        push(&mut spans, c, own);
    }
    spans
}

fn push(spans: &mut Vec<Span<'static>>, c: char, style: Style) {
    match spans.last_mut() {
        Some(last) if last.style == style => last.content.to_mut().push(c),
        _ => spans.push(Span::styled(c.to_string(), style)),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;
    use rstest::rstest;

    use super::*;

    fn set(text: &str) -> Vec<Line<'static>> {
        text.lines().map(|line| Line::raw(line.to_owned())).collect()
    }

    fn found(text: &str, phrase: &str) -> Vec<String> {
        let lines = set(text);
        let letters = Letters::of(&lines);
        let signs = |find: Range<usize>| letters.all[find].iter().map(|l| l.sign).collect();
        letters.find(phrase).into_iter().map(signs).collect()
    }

    #[rstest]
    #[case("A bridge letter", "BRIDGE", &["bridge"])]
    #[case("a bridge\n  letter", "bridge letter", &["bridge\nletter"])]
    #[case("a bridge\n\nletter", "bridge letter", &[])]
    #[case("Enter\u{a0}\u{a0}\u{a0} Take it", "enter  take", &["enter take"])]
    #[case("see example.org/a/\nb/c", "org/a/b", &["org/a/\nb"])]
    #[case("no\ntable", "notable", &[])]
    #[case("aaaa", "aa", &["aa", "aa"])]
    #[case("", "a", &[])]
    #[case("a b", " ", &[])]
    #[case("Überprüfung", "üb", &["üb"])]
    fn a_phrase_is_found_as_it_reads(
        #[case] text: &str,
        #[case] phrase: &str,
        #[case] expected: &[&str],
    ) {
        assert_eq!(found(text, phrase), expected);
    }

    #[test]
    fn what_was_found_is_set_off_on_each_line_it_stands_on() {
        let lines = set("a bridge\n  letter, a bridge");
        let letters = Letters::of(&lines);
        let hits = letters.find("bridge letter");
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let marked = |number: usize| {
            let line = letters.marked(&lines[number], number, &hits, |_| bold);
            let spans = line.spans.into_iter().filter(|s| s.style == bold);
            spans.map(|s| s.content.into_owned()).collect::<Vec<_>>()
        };
        assert_eq!((marked(0), marked(1)), (vec!["bridge".into()], vec!["letter".into()]));
    }

    #[test]
    fn setting_off_loses_no_letter() {
        let lines = set("日本語 long words here");
        let letters = Letters::of(&lines);
        for phrase in ["本", "o", "here", "none"] {
            let hits = letters.find(phrase);
            let hit = Style::new().add_modifier(Modifier::BOLD);
            let marked = letters.marked(&lines[0], 0, &hits, |_| hit);
            assert_eq!(marked.to_string(), lines[0].to_string());
        }
    }
}
