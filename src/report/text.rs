//! A paper as plain text for a terminal or a mail.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::doc::{Block, COVER, Doc, Line, cite_text};
use super::lines::options;
pub use super::markup::shown;
use crate::catalog::Id;
use crate::catalog::record::Source;

/// Text is not set wider than this: longer lines are hard to read.
pub const READABLE: usize = 100;

/// A blank at which no line is broken, until the lines are set.
const TIED: &str = "\u{a0}";

/// The paper as plain text of at most `width` columns (where words allow), ending in a line break.
#[must_use]
pub fn text(doc: &Doc, width: usize) -> String {
    let width = width.max(30);
    let sources = doc.sources();
    let mut out = Vec::new();
    underlined(&doc.title, "=", width, &mut out);
    if !doc.cover.is_empty() {
        out.push(String::new());
        table(&sources, &COVER, &doc.cover, width, &mut out);
    }
    for section in &doc.sections {
        out.push(String::new());
        wrap(&clean(&section.title.to_uppercase()), "", "", width, &mut out);
        for block in &section.blocks {
            out.push(String::new());
            block_text(&sources, block, width, &mut out);
        }
    }
    let lines: Vec<String> = out.iter().map(|line| line.trim_end().replace(TIED, " ")).collect();
    lines.join("\n") + "\n"
}

fn block_text(sources: &[Id<Source>], block: &Block, width: usize, out: &mut Vec<String>) {
    let flat = |line: &Line| flat(sources, line);
    match block {
        Block::Heading(text) => underlined(text, "-", width, out),
        Block::Para(line) => wrap(&flat(line), "", "", width, out),
        Block::List(lines) => {
            for line in lines {
                wrap(&flat(line), "- ", "  ", width, out);
            }
        }
        Block::Steps(lines) => steps(sources, lines, width, out),
        Block::Flow(flow) => steps(sources, &flow.steps(), width, out),
        Block::Table { head, rows } => table(sources, head, rows, width, out),
    }
}

fn steps(sources: &[Id<Source>], lines: &[Line], width: usize, out: &mut Vec<String>) {
    for (at, line) in lines.iter().enumerate() {
        let number = format!("{}. ", at + 1);
        let indent = " ".repeat(number.len());
        wrap(&flat(sources, line), &number, &indent, width, out);
    }
}

/// A table as columns: short ones as wide as they need, the longest taking what is left.
fn table(
    sources: &[Id<Source>],
    head: &[impl AsRef<str>],
    rows: &[Vec<Line>],
    width: usize,
    out: &mut Vec<String>,
) {
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|line| flat(sources, line)).collect()).collect();
    let head: Vec<String> = head.iter().map(|name| clean(name.as_ref())).collect();
    let widths = column_widths(&head, &cells, width);
    let put = |row: Vec<Vec<String>>, out: &mut Vec<String>| {
        let height = row.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let part = cell.get(at).map_or("", String::as_str);
                line.push_str(part);
                line.push_str(&" ".repeat(width.saturating_sub(part.width()) + 2));
            }
            out.push(line);
        }
    };
    let wrapped = |texts: Vec<&str>| -> Vec<Vec<String>> {
        let part = |(text, width): (&str, &usize)| {
            textwrap::wrap(&untied(text, *width), options((*width).max(1)))
                .into_iter()
                .map(Cow::into_owned)
                .collect()
        };
        texts.into_iter().zip(&widths).map(part).collect()
    };
    put(wrapped(head.iter().map(String::as_str).collect()), out);
    out.push(widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>().join("  "));
    for row in &cells {
        put(wrapped(row.iter().map(String::as_str).collect()), out);
    }
}

/// The text with what is tied together untied between the lines of a citation, where it is wider
/// than its column: a number broken in two would read as two other lines.
fn untied(text: &str, width: usize) -> Cow<'_, str> {
    if !text.contains(TIED) {
        return text.into();
    }
    let word = |word: &str| {
        if word.width() > width { word.replace(&format!(",{TIED}"), ", ") } else { word.to_owned() }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ").into()
}

/// No column is narrower.
const NARROW: usize = 8;

/// A column is as wide as the longest of its words up to these, the widest for which there is room:
/// a citation of several lines is one word.
const WORDS: [usize; 5] = [32, 24, 16, 12, NARROW];

/// How wide each column of a table is: as wide as it needs, or all that need more alike, and none
/// narrower than its words as long as there is room for that.
#[must_use]
pub fn column_widths(head: &[impl AsRef<str>], cells: &[Vec<String>], width: usize) -> Vec<usize> {
    let room = width.saturating_sub(2 * head.len().saturating_sub(1));
    let most = |at: usize, wide: fn(&str) -> usize| {
        let cells = cells.iter().filter_map(|row| row.get(at)).map(String::as_str);
        cells.chain([head[at].as_ref()]).map(wide).max().unwrap_or(0)
    };
    let columns = || 0..head.len();
    let needs: Vec<usize> = columns().map(|at| most(at, UnicodeWidthStr::width)).collect();
    let words: Vec<usize> = columns().map(|at| most(at, longest_word)).collect();
    let at_level = |level: usize, word: usize| -> Vec<usize> {
        let least = words.iter().map(|longest| level.max((*longest).min(word)).max(NARROW));
        needs.iter().zip(least).map(|(need, least)| (*need).min(least)).collect()
    };
    let fits = |widths: &Vec<usize>| widths.iter().sum::<usize>() <= room;
    let levels = WORDS.iter().flat_map(|word| (0..=room).rev().map(move |level| (level, *word)));
    let found = levels.map(|(level, word)| at_level(level, word)).find(fits);
    let mut widths = found.unwrap_or_else(|| at_level(0, NARROW));
    // What is over after sharing alike goes to the first.
    let mut left = room.saturating_sub(widths.iter().sum());
    for (width, need) in widths.iter_mut().zip(needs) {
        let more = (need - *width).min(left).min(1);
        *width += more;
        left -= more;
    }
    widths
}

/// How wide the longest word of a text is; what is tied together is one.
fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

fn wrap(text: &str, first: &str, rest: &str, width: usize, out: &mut Vec<String>) {
    let room = width.saturating_sub(first.width().max(rest.width())).max(1);
    let text = &untied(text, room);
    // An address is of use only whole; whatever else is wider than a line is broken.
    let too_wide = |word: &str| word.width() > room && !word.contains("://");
    let options = options(width).initial_indent(first).subsequent_indent(rest);
    let options = options.break_words(text.split(' ').any(too_wide));
    out.extend(textwrap::wrap(text, options).into_iter().map(Cow::into_owned));
}

fn underlined(text: &str, rule: &str, width: usize, out: &mut Vec<String>) {
    let text = clean(text);
    wrap(&text, "", "", width, out);
    out.push(rule.repeat(text.width().min(width)));
}

/// Text broken into lines of at most so many columns, each ending in a line break.
#[must_use]
pub fn filled(text: &str, width: usize) -> String {
    let text = clean(text.trim());
    let mut out = Vec::new();
    if !text.is_empty() {
        wrap(&text, "", "", width, &mut out);
    }
    out.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn flat(sources: &[Id<Source>], line: &Line) -> String {
    let text = line.citing(|cite| cite_text(sources, cite).replace(' ', TIED));
    clean(text.trim())
}

/// Text in which nothing moves the cursor, changes a colour or turns the direction of what stands
/// around it, nor asks for another form of a letter, over whose width terminals disagree.
#[must_use]
pub fn clean(text: &str) -> String {
    let asks_for_a_form = |c: &char| ('\u{fe00}'..='\u{fe0f}').contains(c);
    text.chars().filter(|c| !asks_for_a_form(c)).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(head: &[&str], row: &[&str], width: usize) -> Vec<usize> {
        column_widths(head, &[row.iter().map(|cell| (*cell).to_owned()).collect()], width)
    }

    #[test]
    fn columns_that_need_more_than_there_is_share_it_alike_and_leave_the_short_ones_alone() {
        let (long, longer) = ("word ".repeat(20), "word ".repeat(60));
        assert_eq!(widths(&["A", "B", "C"], &[&longer, "open", &long], 100), [46, 4, 46]);
        assert_eq!(widths(&["A", "B"], &[&longer, &long], 101), [50, 49]);
    }

    #[test]
    fn a_citation_wider_than_its_column_breaks_between_its_lines_and_not_within_a_number() {
        let cite = "[2:\u{a0}l.\u{a0}6,\u{a0}12,\u{a0}56,\u{a0}127,\u{a0}173]";
        let row = vec![Line::new().text(cite), Line::new().text("w ".repeat(40))];
        let mut out = Vec::new();
        table(&[], &["A", "B"], &[row], 30, &mut out);
        let first = |line: &String| line.split("  ").next().unwrap_or("").to_owned();
        let lines: Vec<String> = out[2..].iter().map(first).collect();
        assert_eq!(lines[..2], ["[2:\u{a0}l.\u{a0}6, 12,", "56, 127, 173]"]);
    }

    #[test]
    fn a_word_is_not_broken_while_another_column_can_give_way() {
        let cite = "[1:\u{a0}l.\u{a0}6,\u{a0}32,\u{a0}41,\u{a0}73]";
        let text = "a ".repeat(60);
        let row = [cite, text.as_str(), text.as_str(), text.as_str()];
        assert_eq!(widths(&["A", "B", "C", "D"], &row, 70), [21, 15, 14, 14]);
        // Where the words of none have room, none is made to break for another's.
        let word = "w".repeat(40);
        assert_eq!(widths(&["A", "B"], &[&word, &word], 42), [20, 20]);
    }
}
