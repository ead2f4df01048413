//! A wrapped text in which some letters have a style of their own: words that are explained, letters that matched.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::flow;
use crate::report::text::clean;

/// Some characters of a text, by their index, in a style of their own.
pub type Emphasis = (Range<usize>, Style);

/// Wraps a text to a width; the first line starts with `first`, the others with `rest`. A line is
/// never broken where an emphasis begins or ends, only between words.
#[must_use]
pub fn wrap(
    text: &str,
    style: Style,
    emphases: &[Emphasis],
    width: usize,
    first: &str,
    rest: &str,
) -> Vec<Line<'static>> {
    let text = clean(text);
    let mut lines = flow::wrap(&[(text.clone(), style)], width, first, rest);
    if emphases.is_empty() {
        return lines;
    }
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    for line in &mut lines {
        let mut spans = line.spans.drain(..);
        let mut made: Vec<Span<'static>> = spans.next().into_iter().collect();
        let mut run = String::new();
        let mut run_style = style;
        for c in spans.flat_map(|span| span.content.chars().collect::<Vec<_>>()) {
            // Wrapping drops and folds blanks, and nothing else.
            while c != ' ' && letters.get(at) == Some(&' ') {
                at += 1;
            }
            let here = style_at(at, style, emphases);
            if here != run_style && !run.is_empty() {
                made.push(Span::styled(std::mem::take(&mut run), run_style));
            }
            run_style = here;
            run.push(c);
            at += 1;
        }
        if !run.is_empty() {
            made.push(Span::styled(run, run_style));
        }
        line.spans = made;
    }
    lines
}

fn style_at(at: usize, style: Style, emphases: &[Emphasis]) -> Style {
    emphases.iter().find(|(range, _)| range.contains(&at)).map_or(style, |(_, own)| *own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    const UNDER: Style = Style::new().add_modifier(Modifier::UNDERLINED);

    /// The emphasised letters, a bar between lines.
    fn emphasised(text: &str, range: Range<usize>, width: usize) -> String {
        let lines = wrap(text, Style::new(), &[(range, UNDER)], width, "> ", "  ");
        let own = |line: &Line<'static>| {
            let spans = line.spans.iter().filter(|span| span.style == UNDER);
            spans.map(|span| span.content.as_ref()).collect::<Vec<_>>().join("·")
        };
        lines.iter().map(own).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_letters_keep_their_style_wherever_the_lines_break() {
        let text = "the SOC 2 report, then";
        assert_eq!(emphasised(text, 4..9, 80), "SOC 2");
        assert_eq!(emphasised(text, 4..9, 9), "SOC|2||");
        assert_eq!(emphasised("a  b c", 3..4, 80), "b");
        assert_eq!(emphasised("abcdefghij", 3..9, 7), "de|fghi");
    }

    #[test]
    fn a_text_is_broken_as_without_emphasis() {
        let text = "Health, (PHI), federal and financial buyers";
        for width in 6..50 {
            let plain = wrap(text, Style::new(), &[], width, "- ", "  ");
            let own = wrap(text, Style::new(), &[(9..12, UNDER)], width, "- ", "  ");
            let texts =
                |lines: &[Line<'_>]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(texts(&plain), texts(&own));
        }
    }
}
