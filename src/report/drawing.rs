//! A way through places, laid out to be drawn: the places side by side, and an arrow below for each thing that goes between them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::flow::{Arrow, Flow};
use super::markup::as_shown;

/// How wide a drawing is.
pub const WIDTH: usize = 720;
/// The size of the letters of names and labels.
pub const LETTERS: usize = 13;
/// The size of the letters of what is said below an arrow.
pub const SMALL: usize = 11;
/// How high a line of a name or label is, and how high one of what is said below an arrow.
const LINE: usize = 16;
const SMALL_LINE: usize = 13;
/// How wide a letter of a name or label is, about, and how wide a small one.
const LETTER: usize = 8;
const SMALL_LETTER: usize = 7;
/// What is between the edge of a place and its name, and between two arrows.
const MARGIN: usize = 8;
/// A name or a text takes so many lines, and no more.
const LINES: usize = 4;

/// What is drawn.
pub struct Drawing {
    /// How high it is.
    pub height: usize,
    /// How high the places are, below which their lines of life begin.
    pub head: usize,
    /// The places.
    pub places: Vec<Place>,
    /// The arrows, from the first to the last.
    pub arrows: Vec<Drawn>,
}

/// A box with the name of a place.
pub struct Place {
    /// Where it begins and how wide it is.
    pub left: usize,
    /// How wide it is.
    pub width: usize,
    /// Its name.
    pub lines: Vec<String>,
}

/// An arrow with its texts.
pub struct Drawn {
    /// Where it begins from the left.
    pub from: usize,
    /// Where its tip is.
    pub to: usize,
    /// How far down it is.
    pub y: usize,
    /// What stands above it, the last line next to it.
    pub label: Vec<String>,
    /// What stands below it.
    pub note: Vec<String>,
}

impl Place {
    /// Where its middle is.
    pub fn middle(&self) -> usize {
        self.left + self.width / 2
    }
}

impl Drawn {
    /// How far down the label begins.
    pub fn top(&self) -> usize {
        self.y - LINE * self.label.len() - 4
    }

    /// How far down the baseline of a line of the label is.
    pub fn label_at(&self, line: usize) -> usize {
        self.y - 6 - LINE * (self.label.len() - 1 - line)
    }

    /// How far down the baseline of a line of the note is.
    pub fn note_at(&self, line: usize) -> usize {
        self.y + SMALL_LINE * (line + 1)
    }

    /// How far down it reaches with all that is said of it.
    pub fn bottom(&self) -> usize {
        self.y + SMALL_LINE * self.note.len() + 4
    }
}

impl Drawing {
    /// The drawing of a way.
    pub fn of(flow: &Flow) -> Self {
        let column = WIDTH / flow.places.len().max(1);
        let name = |name: &String| broken(name, (column - 2 * MARGIN) / LETTER);
        let names: Vec<_> = flow.places.iter().map(name).collect();
        let highest = names.iter().map(Vec::len).max().unwrap_or(1);
        let head = LINE * highest + 2 * MARGIN;
        let place = |(at, lines)| Place { left: column * at + 4, width: column - MARGIN, lines };
        let places: Vec<_> = names.into_iter().enumerate().map(place).collect();
        let (mut arrows, mut down) = (Vec::new(), head + MARGIN);
        for (at, arrow) in flow.arrows.iter().enumerate() {
            let ends = [arrow.from, arrow.to].map(|place| places[place].middle());
            let drawn = drawn(at, arrow, ends, down);
            down = drawn.bottom() + MARGIN;
            arrows.push(drawn);
        }
        Self { height: down, head, places, arrows }
    }

    /// How far down the baseline of a line of a name is.
    pub fn name_at(&self, place: &Place, line: usize) -> usize {
        let used = LINE * place.lines.len();
        (self.head - used) / 2 + LINE * line + LETTERS
    }
}

fn drawn(at: usize, arrow: &Arrow, [from, to]: [usize; 2], top: usize) -> Drawn {
    let wide = from.abs_diff(to);
    let label = broken(&format!("{}. {}", at + 1, arrow.label), wide / LETTER);
    let note = match arrow.note.as_str() {
        "" => Vec::new(),
        note => broken(note, wide / SMALL_LETTER),
    };
    Drawn { from, to, y: top + LINE * label.len() + 4, label, note }
}

/// A text in lines of so many columns, cut where it takes too many of them.
fn broken(text: &str, wide: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in as_shown(text).split_whitespace() {
        let used = lines.last().map_or(0, |line| line.width());
        if used > 0 && used + 1 + word.width() > wide {
            if lines.len() == LINES {
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
        let lines = broken(&long, 15);
        assert!(lines.len() <= LINES);
        assert!(lines.iter().all(|line| line.width() <= 16), "{lines:?}");
        assert_eq!(broken("Model endpoint: Azure", 15), ["Model endpoint:", "Azure"]);
    }

    #[test]
    fn what_is_said_of_an_arrow_stands_between_it_and_the_next() {
        let arrow =
            |note: &str| Arrow { from: 1, to: 0, label: "a ".repeat(60), note: note.into() };
        let places = vec!["One".to_owned(), "Two".to_owned(), "Three".to_owned()];
        let arrows = vec![arrow("PHI; legal basis: as entered above ".repeat(2).trim()), arrow("")];
        let drawing = Drawing::of(&Flow { title: String::new(), places, arrows });
        let [first, second] = drawing.arrows.as_slice() else { panic!("two arrows") };
        assert!(first.note.len() > 1 && second.note.is_empty());
        assert!(first.note_at(first.note.len() - 1) < second.top());
        assert!(drawing.head < first.top() && second.bottom() < drawing.height);
    }
}
