//! A way through places, in a paper: drawn where a format can draw, and told step by step.

use super::doc::Line;

/// Places, and what goes from one to another, in order.
#[derive(Clone, Debug)]
pub struct Flow {
    /// What it shows.
    pub title: String,
    /// The places.
    pub places: Vec<String>,
    /// What goes between them.
    pub arrows: Vec<Arrow>,
}

/// What goes from one place to another.
#[derive(Clone, Debug)]
pub struct Arrow {
    /// From which place.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// What.
    pub label: String,
    /// What is to be known of it, in short: its class and the legal basis. Empty where there is nothing.
    pub note: String,
}

impl Flow {
    /// The arrows as lines, for formats that do not draw.
    #[must_use]
    pub fn steps(&self) -> Vec<Line> {
        let line = |arrow: &Arrow| {
            let (from, to) = (&self.places[arrow.from], &self.places[arrow.to]);
            let line = Line::new().strong(format!("{from} → {to}: ")).text(arrow.label.as_str());
            if arrow.note.is_empty() { line } else { line.muted(format!(" ({})", arrow.note)) }
        };
        self.arrows.iter().map(line).collect()
    }
}
