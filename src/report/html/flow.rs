//! A way through places, drawn in the page itself.

use crate::report::doc::{Flow, Line};
use crate::report::drawing::{Drawing, Drawn, Place, WIDTH};
use crate::report::markup::{Attr, Markup, attr};

/// Draws a way. What it shows is told in words too, for those who do not see it.
pub fn flow(m: &mut Markup, flow: &Flow, id: &str) {
    let drawing = Drawing::of(flow);
    let (name, told) = (format!("{id}-title"), format!("{id}-told"));
    let attrs = [
        attr("class", "chart flow"),
        attr("role", "img"),
        attr("aria-labelledby", format!("{name} {told}")),
        attr("viewBox", format!("0 0 {WIDTH} {}", drawing.height)),
    ];
    m.element("svg", &attrs, |m| {
        m.text_element("title", &[attr("id", name)], &flow.title);
        let steps: Vec<_> = flow.steps().iter().map(Line::plain).collect();
        m.text_element("desc", &[attr("id", told)], &steps.join("; "));
        for place in &drawing.places {
            m.line();
            draw_place(m, &drawing, place);
        }
        for arrow in &drawing.arrows {
            m.line();
            draw_arrow(m, arrow);
        }
    });
    m.line();
}

fn number(name: &'static str, n: usize) -> Attr<'static> {
    attr(name, n.to_string())
}

fn draw_place(m: &mut Markup, drawing: &Drawing, place: &Place) {
    let x = place.middle();
    let ends = [
        attr("class", "life"),
        number("x1", x),
        number("y1", drawing.head),
        number("x2", x),
        number("y2", drawing.height),
    ];
    m.empty("line", &ends);
    let sides = [
        attr("class", "place"),
        number("x", place.left),
        number("y", 1),
        number("width", place.width),
        number("height", drawing.head - 1),
        number("rx", 4),
    ];
    m.empty("rect", &sides);
    for (line, text) in place.lines.iter().enumerate() {
        words(m, "mid", x, drawing.name_at(place, line), text);
    }
}

fn draw_arrow(m: &mut Markup, arrow: &Drawn) {
    let &Drawn { from, to, y, .. } = arrow;
    let (back, tip) = if to >= from { (to - 8, to - 1) } else { (to + 8, to + 1) };
    let ends = [
        attr("class", "arrow"),
        number("x1", from),
        number("y1", y),
        number("x2", back),
        number("y2", y),
    ];
    m.empty("line", &ends);
    let head = format!("{tip},{y} {back},{} {back},{}", y - 5, y + 5);
    m.empty("polygon", &[attr("class", "plain"), attr("points", head)]);
    let x = usize::midpoint(from, to);
    for (line, text) in arrow.label.iter().enumerate() {
        words(m, "mid label", x, arrow.label_at(line), text);
    }
    for (line, text) in arrow.note.iter().enumerate() {
        words(m, "mid label note", x, arrow.note_at(line), text);
    }
}

fn words(m: &mut Markup, class: &'static str, x: usize, y: usize, text: &str) {
    m.text_element("text", &[attr("class", class), number("x", x), number("y", y)], text);
}
