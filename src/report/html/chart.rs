//! A chart of a column of marks, drawn in the page itself: a bar for each row, with symbol and word.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::report::doc::{Line, Mark, Run, Tone};
use crate::report::markup::{Markup, as_shown, attr};

use super::run::tone;

/// The column whose marks are charted: the first names what they are of.
const COLUMN: usize = 1;
/// As many columns of a name are written out; the table below has it in full.
const NAME: usize = 44;
const ROW: usize = 24;
const BARS: usize = 330;
const WIDTH: usize = 720;
/// The length of the longest bar, which leaves room for its word.
const LONGEST: usize = 220;

/// The chart of a table in which a whole column is marks and nothing else; none for another table.
pub fn chart(m: &mut Markup, title: &str, id: &str, rows: &[Vec<Line>]) {
    let mark = |row: &Vec<Line>| match row.get(COLUMN)?.runs.as_slice() {
        [Run::Mark(mark)] => Some((row[0].plain(), *mark)),
        _ => None,
    };
    let Some(bars) = rows.iter().map(mark).collect::<Option<Vec<_>>>() else {
        return;
    };
    let height = ROW * bars.len();
    let (name, told) = (format!("{id}-title"), format!("{id}-told"));
    let attrs = [
        attr("class", "chart"),
        attr("role", "img"),
        attr("aria-labelledby", format!("{name} {told}")),
        attr("viewBox", format!("0 0 {WIDTH} {height}")),
    ];
    m.element("svg", &attrs, |m| {
        m.text_element("title", &[attr("id", name)], title);
        let each: Vec<_> = bars.iter().map(|(of, mark)| format!("{of}: {}", mark.words)).collect();
        m.text_element("desc", &[attr("id", told)], &each.join("; "));
        for (at, (of, mark)) in bars.iter().enumerate() {
            m.line();
            bar(m, at, of, *mark);
        }
    });
    m.line();
}

fn bar(m: &mut Markup, at: usize, of: &str, mark: Mark) {
    let length = LONGEST * rank(mark.tone) / 4;
    let number = |n: usize| n.to_string();
    let baseline = number(at * ROW + 16);
    let name = [attr("x", number(BARS - 10)), attr("y", baseline.clone()), attr("class", "of")];
    m.text_element("text", &name, &shortened(of));
    m.empty(
        "rect",
        &[
            attr("class", tone(mark.tone)),
            attr("x", number(BARS)),
            attr("y", number(at * ROW + 4)),
            attr("width", number(length)),
            attr("height", number(ROW - 8)),
            attr("rx", "2"),
        ],
    );
    let word = [attr("x", number(BARS + length + 8)), attr("y", baseline)];
    m.text_element("text", &word, &format!("{} {}", mark.symbol, mark.words));
}

/// How long a bar is, in quarters: the better, the longer.
fn rank(tone: Tone) -> usize {
    match tone {
        Tone::Good => 4,
        Tone::Fair => 3,
        Tone::Open | Tone::Plain => 2,
        Tone::Bad => 1,
    }
}

/// A name that fits beside the bars.
fn shortened(name: &str) -> String {
    let name = as_shown(name);
    if name.width() <= NAME {
        return name;
    }
    let mut room = NAME - 1;
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    let kept: String = name.chars().take(NAME * 4).take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Standing;

    fn drawn(rows: &[Vec<Line>]) -> String {
        let mut m = Markup::default();
        chart(&mut m, "T", "x", rows);
        m.done()
    }

    #[test]
    fn only_a_table_with_a_column_of_marks_alone_is_charted() {
        let mark = || Line::new().mark(Standing::Fits);
        let row = |second| vec![Line::from("a"), second];
        assert!(drawn(&[row(mark())]).contains("✓ fits"));
        assert_eq!(drawn(&[row(mark()), row(mark().text(" ≠"))]), "");
        assert_eq!(drawn(&[row(mark()), vec![Line::from("a")]]), "");
    }

    #[test]
    fn a_name_of_any_length_stays_beside_the_bars() {
        assert_eq!(shortened("a path"), "a path");
        assert!(shortened(&"字".repeat(10_000)).width() <= NAME);
        assert!(shortened(&"e\u{301}".repeat(10_000)).chars().count() <= NAME * 4 + 1);
    }
}
