//! A way through places, drawn in the page itself: the places side by side, and an arrow below for each thing that goes between them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::report::doc::Flow;
use crate::report::markup::{Markup, as_shown, attr};

const WIDTH: usize = 720;
/// How high the names of the places stand, and what is between two arrows.
const HEAD: usize = 62;
const ROW: usize = 34;
/// How wide a letter is at most, about.
const LETTER: usize = 8;
/// A name takes so many lines, and no more.
const LINES: usize = 3;

/// Draws a way. What it shows is told in words too, for those who do not see it.
pub fn flow(m: &mut Markup, flow: &Flow, id: &str) {
    let height = HEAD + ROW * flow.arrows.len() + 12;
    let (name, told) = (format!("{id}-title"), format!("{id}-told"));
    let attrs = [
        attr("class", "chart flow"),
        attr("role", "img"),
        attr("aria-labelledby", format!("{name} {told}")),
        attr("viewBox", format!("0 0 {WIDTH} {height}")),
    ];
    m.element("svg", &attrs, |m| {
        m.text_element("title", &[attr("id", name)], &flow.title);
        let steps: Vec<_> = flow.steps().iter().map(crate::report::doc::Line::plain).collect();
        m.text_element("desc", &[attr("id", told)], &steps.join("; "));
        for (at, place) in flow.places.iter().enumerate() {
            m.line();
            draw_place(m, flow, at, place, height);
        }
        for at in 0..flow.arrows.len() {
            m.line();
            draw_arrow(m, flow, at);
        }
    });
    m.line();
}

/// How wide the column of a place is.
fn column(flow: &Flow) -> usize {
    WIDTH / flow.places.len().max(1)
}

fn middle(flow: &Flow, at: usize) -> usize {
    column(flow) * at + column(flow) / 2
}

fn number(n: usize) -> String {
    n.to_string()
}

fn draw_place(m: &mut Markup, flow: &Flow, at: usize, name: &str, height: usize) {
    let (wide, x) = (column(flow), middle(flow, at));
    let ends = [
        attr("class", "life"),
        attr("x1", number(x)),
        attr("y1", number(HEAD - 8)),
        attr("x2", number(x)),
        attr("y2", number(height - 4)),
    ];
    m.empty("line", &ends);
    let sides = [
        attr("class", "place"),
        attr("x", number(wide * at + 4)),
        attr("y", "2"),
        attr("width", number(wide - 8)),
        attr("height", number(HEAD - 10)),
        attr("rx", "4"),
    ];
    m.empty("rect", &sides);
    let lines = broken(name, (wide - 16) / LETTER, LINES);
    let top = 34 - 8 * lines.len() + 8;
    for (line, text) in lines.iter().enumerate() {
        let y = number(top + 16 * line);
        let place = [attr("class", "mid"), attr("x", number(x)), attr("y", y)];
        m.text_element("text", &place, text);
    }
}

fn draw_arrow(m: &mut Markup, flow: &Flow, at: usize) {
    let arrow = &flow.arrows[at];
    let (from, to) = (middle(flow, arrow.from), middle(flow, arrow.to));
    let y = HEAD + ROW * (at + 1) - 6;
    let (back, tip) = if to >= from { (to - 8, to - 1) } else { (to + 8, to + 1) };
    let ends = [
        attr("class", "arrow"),
        attr("x1", number(from)),
        attr("y1", number(y)),
        attr("x2", number(back)),
        attr("y2", number(y)),
    ];
    m.empty("line", &ends);
    let head = format!("{tip},{y} {back},{} {back},{}", y - 5, y + 5);
    m.empty("polygon", &[attr("class", "plain"), attr("points", head)]);
    let label = broken(&format!("{}. {}", at + 1, arrow.label), from.abs_diff(to) / 7, 1);
    let place = [
        attr("class", "mid"),
        attr("x", number(usize::midpoint(from, to))),
        attr("y", number(y - 6)),
    ];
    m.text_element("text", &place, label.first().map_or("", String::as_str));
}

/// A text in lines of so many columns, cut where it takes more of them.
fn broken(text: &str, wide: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in as_shown(text).split_whitespace() {
        let used = lines.last().map_or(0, |line| line.width());
        if used > 0 && used + 1 + word.width() > wide {
            if lines.len() == most {
                mark_cut(&mut lines);
                break;
            }
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            let gap = if line.is_empty() { "" } else { " " };
            line.push_str(gap);
            line.push_str(&shortened(word, wide));
        }
    }
    lines
}

fn mark_cut(lines: &mut [String]) {
    if let Some(line) = lines.last_mut() {
        line.push('…');
    }
}

/// A word that fits, for one of 10,000 letters.
fn shortened(word: &str, wide: usize) -> String {
    if word.width() <= wide {
        return word.to_owned();
    }
    let mut room = wide.saturating_sub(1);
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    let kept: String = word.chars().take(wide * 4).take_while(fits).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_length_stays_within_its_place() {
        let long = format!("{} {}", "x".repeat(10_000), "字 ".repeat(10_000));
        let lines = broken(&long, 15, LINES);
        assert!(lines.len() <= LINES);
        assert!(lines.iter().all(|line| line.width() <= 16), "{lines:?}");
        assert_eq!(broken("Model endpoint: Azure", 15, LINES), ["Model endpoint:", "Azure"]);
    }
}
