//! Flowing text: styled words wrapped to a width, and papers set for the screen.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::Source;
use crate::catalog::{Catalog, Id};
use crate::report::doc::{self, Block, Run, Section, cite_text};
use crate::report::text::{clean, column_widths};
use crate::tui::theme::Theme;

/// From this width on tables are set in columns.
const COLUMNS_FROM: usize = 90;

/// A piece of text in one style.
pub type Piece = (String, Style);

/// Wraps pieces to a width; the first line starts with `first`, the others with `rest`.
#[must_use]
pub fn wrap(pieces: &[Piece], width: usize, first: &str, rest: &str) -> Vec<Line<'static>> {
    let width = width.max(rest.width() + 4);
    let mut lines = Vec::new();
    let mut line: Vec<Span<'static>> = vec![Span::raw(first.to_owned())];
    let mut used = first.width();
    let mut empty = true;
    let mut blank: Option<Style> = None;
    for (text, style) in pieces {
        for (at, word) in text.split(' ').enumerate() {
            if at > 0 {
                blank = Some(*style);
            }
            if word.is_empty() {
                continue;
            }
            let gap = usize::from(blank.is_some() && !empty);
            if !empty && used + gap + word.width() > width {
                lines.push(Line::from(std::mem::take(&mut line)));
                line.push(Span::raw(rest.to_owned()));
                used = rest.width();
                empty = true;
            } else if gap > 0 {
                line.push(Span::styled(" ", blank.unwrap_or_default()));
                used += 1;
            }
            blank = None;
            // A word wider than the line, such as an address, is broken rather than cut.
            for part in broken(word, width.saturating_sub(used), width.saturating_sub(rest.width()))
            {
                if used + part.width() > width && !empty {
                    lines.push(Line::from(std::mem::take(&mut line)));
                    line.push(Span::raw(rest.to_owned()));
                    used = rest.width();
                }
                used += part.width();
                line.push(Span::styled(part, *style));
                empty = false;
            }
        }
    }
    lines.push(Line::from(line));
    lines
}

/// A word in parts that fit: the first into `first` columns, the others into `rest`.
fn broken(word: &str, first: usize, rest: usize) -> Vec<String> {
    if word.width() <= first.max(1) || word.width() <= rest {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut room = first.max(1);
    for c in word.chars() {
        let Some(part) = parts.last_mut() else { break };
        part.push(c);
        // Measured as a whole: some signs make the letter before them wider.
        if part.width() > room && part.chars().count() > 1 {
            part.pop();
            parts.push(c.into());
            room = rest.max(1);
        }
    }
    parts
}

/// Plain text wrapped to a width.
#[must_use]
pub fn text(text: &str, style: Style, width: usize) -> Vec<Line<'static>> {
    wrap(&[(clean(text), style)], width, "", "")
}

/// A line of a paper as pieces.
#[must_use]
pub fn pieces(line: &doc::Line, sources: &[Id<Source>], theme: &Theme) -> Vec<Piece> {
    let piece = |run: &Run| match run {
        Run::Text(t) | Run::Link(t) => (clean(t), theme.text),
        Run::Strong(t) => (clean(t), theme.strong),
        Run::Muted(t) => (clean(t), theme.muted),
        Run::Mark(mark) => (format!("{} {}", mark.symbol, mark.words), theme.tone(mark.tone)),
        Run::Cite(cite) => (cite_text(sources, cite).replace(' ', "\u{a0}"), theme.muted),
    };
    line.runs.iter().map(piece).collect()
}

/// What the numbers of the citations stand for, a source a paragraph.
#[must_use]
pub fn sources(
    catalog: &Catalog,
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let each = sources.iter().enumerate().flat_map(|(at, id)| {
        let Source { title, publisher, kind, as_of, .. } = &catalog.sources[*id];
        let said = format!("[{}] {title}. {publisher} ({}, as of {as_of}).", at + 1, kind.word());
        text(&said, theme.muted, width)
    });
    each.collect()
}

/// A section of a paper, set to a width.
#[must_use]
pub fn section(
    section: &Section,
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    for block in &section.blocks {
        if !out.is_empty() {
            out.push(Line::default());
        }
        set(block, sources, width, theme, &mut out);
    }
    out
}

fn set(
    block: &Block,
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
    out: &mut Vec<Line<'static>>,
) {
    let pieces = |line: &doc::Line| pieces(line, sources, theme);
    match block {
        Block::Heading(text) => out.extend(wrap(&[(clean(text), theme.title)], width, "", "")),
        Block::Para(line) => out.extend(wrap(&pieces(line), width, "", "")),
        Block::List(lines) => {
            for line in lines {
                out.extend(wrap(&pieces(line), width, "• ", "  "));
            }
        }
        Block::Steps(lines) => steps(lines, sources, width, theme, out),
        Block::Flow(flow) => steps(&flow.steps(), sources, width, theme, out),
        Block::Table { head, rows } if width >= COLUMNS_FROM => {
            columns(head, rows, sources, width, theme, out);
        }
        Block::Table { rows, .. } => {
            for row in rows {
                table_row(row, sources, width, theme, out);
            }
        }
    }
}

fn steps(
    lines: &[doc::Line],
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
    out: &mut Vec<Line<'static>>,
) {
    for (at, line) in lines.iter().enumerate() {
        let number = format!("{:>2}. ", at + 1);
        let indent = " ".repeat(number.width());
        out.extend(wrap(&pieces(line, sources, theme), width, &number, &indent));
    }
}

/// A table in columns.
fn columns(
    head: &[String],
    rows: &[Vec<doc::Line>],
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
    out: &mut Vec<Line<'static>>,
) {
    let cells: Vec<Vec<Vec<Piece>>> = rows
        .iter()
        .map(|row| row.iter().map(|line| pieces(line, sources, theme)).collect())
        .collect();
    let plain: Vec<Vec<String>> = cells
        .iter()
        .map(|row| row.iter().map(|cell| cell.iter().map(|(t, _)| t.as_str()).collect()).collect())
        .collect();
    let widths = column_widths(head, &plain, width);
    let heads = head.iter().map(|name| vec![(clean(name), theme.muted)]).collect();
    for row in std::iter::once(heads).chain(cells) {
        let wrapped: Vec<Vec<Line<'static>>> =
            row.iter().zip(&widths).map(|(cell, width)| wrap(cell, *width, "", "")).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = Vec::new();
            for (cell, width) in wrapped.iter().zip(&widths) {
                let part = cell.get(at).cloned().unwrap_or_default();
                let gap = width.saturating_sub(part.width()) + 2;
                line.extend(part.spans);
                line.push(Span::raw(" ".repeat(gap)));
            }
            out.push(Line::from(line));
        }
    }
}

/// A row of a table, which on a narrow screen reads best as a heading with its text below:
/// the short cells side by side, the last one indented under them where it is long.
fn table_row(
    row: &[doc::Line],
    sources: &[Id<Source>],
    width: usize,
    theme: &Theme,
    out: &mut Vec<Line<'static>>,
) {
    let Some((last, heads)) = row.split_last() else {
        return;
    };
    let mut head: Vec<Piece> = Vec::new();
    for (at, cell) in heads.iter().enumerate() {
        let style = if at == 0 { theme.strong } else { theme.text };
        if at > 0 {
            head.push(("  ".replace(' ', "\u{a0}"), theme.text));
        }
        head.extend(
            pieces(cell, sources, theme)
                .into_iter()
                .map(|(text, own)| (text, if own == theme.text { style } else { own })),
        );
    }
    let tail = pieces(last, sources, theme);
    let columns = |pieces: &[Piece]| pieces.iter().map(|(t, _)| t.width()).sum::<usize>();
    if columns(&tail) == 0 {
        out.extend(wrap(&head, width, "", "  "));
    } else if columns(&head) + columns(&tail) + 2 <= width && columns(&tail) <= 24 {
        head.push((" · ".replace(' ', "\u{a0}"), theme.muted));
        head.extend(tail);
        out.extend(wrap(&head, width, "", "  "));
    } else {
        out.extend(wrap(&head, width, "", "  "));
        out.extend(wrap(&tail, width, "    ", "    "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_wrap_with_their_indents() {
        let pieces =
            [("one two ".to_owned(), Style::new()), ("three four".to_owned(), Style::new())];
        assert_eq!(plain(&wrap(&pieces, 11, "- ", "  ")), ["- one two", "  three", "  four"]);
    }

    #[test]
    fn nothing_is_lost_at_any_width() {
        let text = "a long-word-that-does-not-fit https://example.org/a/b/c 日本語テキスト end";
        for width in 0..60 {
            let lines = plain(&wrap(&[(text.to_owned(), Style::new())], width, "", "  "));
            let joined: String = lines.concat().split_whitespace().collect();
            assert_eq!(joined, text.split_whitespace().collect::<String>(), "{width}");
        }
    }

    #[test]
    fn lines_keep_to_the_width() {
        let text = "a long-word-that-does-not-fit https://example.org/a/b/c end \
                    第三者による侵入試験の証明書 ☎\u{fe0f}⚠\u{fe0f}☎\u{fe0f}⚠\u{fe0f}☎\u{fe0f}⚠\u{fe0f}☎\u{fe0f} \
                    a\u{308}\u{301}e\u{301}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}";
        for width in 10..60 {
            for line in wrap(&[(text.to_owned(), Style::new())], width, "", "  ") {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
}
