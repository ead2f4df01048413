//! A table in a Word document: columns as wide as what they hold asks for, and room for a hand where they hold nothing.

use unicode_width::UnicodeWidthStr;

use crate::report::doc::{Line, is_small};
use crate::report::markup::{Markup, attr};

use super::block::{Style, paragraph};
use super::parts::{HEAD_SHADE, TABLE};
use super::run::{Runs, text};
use super::sheet::Sheet;

/// As many columns of letters a line of a table has, by which its width is shared out; and in the
/// small type of a single page.
const COLUMNS: [usize; 2] = [84, 110];
/// What the margins of a cell take of them.
const MARGIN: usize = 2;
/// No word is wider than this, but an address is, or what somebody typed.
const LONG_WORD: usize = 24;
/// How wide a column is in which something is to be written by hand; and in a table of many words,
/// where they have the better claim to the room.
const BLANK: [usize; 2] = [15, 9];
/// A table of many words has more letters.
const WORDY: usize = 900;

/// A row with a cell of more letters may be broken across pages.
const TALL: usize = 350;

/// A table.
pub fn table(
    m: &mut Markup,
    sheet: Sheet,
    head: &[impl AsRef<str>],
    rows: &[Vec<Line>],
    runs: &mut Runs,
) {
    let read = |row: &Vec<Line>| row.iter().map(|line| runs.read(line)).collect();
    let cells: Vec<Vec<String>> = rows.iter().map(read).collect();
    let columns = columns(head, &cells);
    let widths = shared(&columns, COLUMNS[usize::from(sheet.is_brief)], sheet.text_width());
    let has_blanks = columns.iter().any(|column| column.is_blank);
    let height = match (has_blanks, sheet.is_brief) {
        (false, _) => None,
        (true, false) => Some(560),
        (true, true) => Some(380),
    };
    m.element("w:tbl", &[], |m| {
        m.own(TABLE);
        m.element("w:tblGrid", &[], |m| {
            for width in &widths {
                m.empty("w:gridCol", &[attr("w:w", width.to_string())]);
            }
        });
        row(m, &widths, Row { is_head: true, height: None, is_tall: false }, |m, at| {
            paragraph(m, &Style::named("TableHead"), |m| text(m, head[at].as_ref()));
        });
        for (number, cells) in rows.iter().enumerate() {
            // A small table stays on one page: each row is kept with the next, but for the last.
            let is_kept = is_small(rows) && number + 1 < rows.len();
            let style = Style { name: Some("TableText"), is_kept, list: None };
            let is_tall = cells.iter().any(|cell| cell.plain().width() > TALL);
            row(m, &widths, Row { is_head: false, height, is_tall }, |m, at| {
                paragraph(m, &style, |m| {
                    if let Some(line) = cells.get(at) {
                        runs.line(m, line);
                    }
                });
            });
        }
    });
    // Two tables that follow each other would become one.
    paragraph(m, &Style::named("TableText"), |_| {});
}

fn columns(head: &[impl AsRef<str>], cells: &[Vec<String>]) -> Vec<Column> {
    let said: usize = cells.iter().flatten().map(|text| text.width()).sum();
    let blank = BLANK[usize::from(said > WORDY)];
    (0..head.len()).map(|at| Column::of(head, cells, at, blank)).collect()
}

/// What a column asks for.
struct Column {
    /// No narrower than this, so that its words are not broken and a hand finds room.
    least: usize,
    /// No wider than this, since then each of its cells has a line.
    most: usize,
    /// How much is said in it.
    said: usize,
    /// Whether nothing is said in it.
    is_blank: bool,
}

impl Column {
    fn of(head: &[impl AsRef<str>], cells: &[Vec<String>], at: usize, blank: usize) -> Self {
        let column = || cells.iter().filter_map(|row| row.get(at)).map(String::as_str);
        let with_head = || column().chain([head[at].as_ref()]);
        let words = |text: &str| {
            text.split([' ', '\n']).map(|word| word.width().min(LONG_WORD)).max().unwrap_or(0)
        };
        // The letters of a head are bold, and so a little wider.
        let longest = column().map(words).max().unwrap_or(0).max(words(head[at].as_ref()) + 1);
        let is_blank = column().all(|text| text.trim().is_empty());
        let least = longest.max(if is_blank { blank } else { 0 }) + MARGIN;
        let most = with_head().map(UnicodeWidthStr::width).max().unwrap_or(0) + MARGIN;
        Self {
            least,
            most: most.max(least),
            said: with_head().map(UnicodeWidthStr::width).sum(),
            is_blank,
        }
    }

    /// How wide it is where a wide column is given so much for what is said in it.
    fn width(&self, much: f64) -> f64 {
        /// Of two columns, one that says twice as much is less than twice as wide.
        const LESS: f64 = 0.7;
        #[expect(clippy::cast_precision_loss, reason = "a width, and no number to reckon on with")]
        let [least, most, said] = [self.least, self.most, self.said].map(|n| n as f64);
        (said.powf(LESS) * much).clamp(least, most)
    }
}

/// The width of a text shared out among columns: by what is said in each, within what each asks for.
fn shared(columns: &[Column], letters: usize, width: usize) -> Vec<usize> {
    let widths = |much: f64| columns.iter().map(|c| c.width(much)).collect::<Vec<_>>();
    #[expect(clippy::cast_precision_loss, reason = "a width, and no number to reckon on with")]
    let fits = |much: &f64| widths(*much).iter().sum::<f64>() <= letters as f64;
    // From more than any asks for down to where only what is least is left.
    let tried = (0..160).map(|step| 100.0 * 0.93_f64.powi(step));
    let found = tried.into_iter().find(fits).map_or_else(|| widths(0.0), widths);
    let all = found.iter().sum::<f64>().max(1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    found.iter().map(|share| (share * width as f64 / all) as usize).collect()
}

/// How a row is set.
#[derive(Clone, Copy)]
struct Row {
    /// Whether it is repeated at the head of each page.
    is_head: bool,
    /// Its least height, in twentieths of a point.
    height: Option<usize>,
    /// Whether it may take a good part of a page.
    is_tall: bool,
}

/// A row, which is not broken across pages unless it would leave much of one empty.
fn row(m: &mut Markup, widths: &[usize], set: Row, mut cell: impl FnMut(&mut Markup, usize)) {
    m.element("w:tr", &[], |m| {
        m.element("w:trPr", &[], |m| {
            if !set.is_tall {
                m.empty("w:cantSplit", &[]);
            }
            if let Some(height) = set.height {
                let height = attr("w:val", height.to_string());
                m.empty("w:trHeight", &[height, attr("w:hRule", "atLeast")]);
            }
            if set.is_head {
                m.empty("w:tblHeader", &[]);
            }
        });
        for (at, width) in widths.iter().enumerate() {
            m.element("w:tc", &[], |m| {
                m.element("w:tcPr", &[], |m| {
                    let width = attr("w:w", width.to_string());
                    m.empty("w:tcW", &[width, attr("w:type", "dxa")]);
                    if set.is_head {
                        m.own(HEAD_SHADE);
                    }
                });
                cell(m, at);
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(head: &[&str], cells: &[&[&str]]) -> Vec<usize> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let cells: Vec<Vec<String>> = cells.iter().map(row).collect();
        shared(&columns(head, &cells), COLUMNS[0], 800)
    }

    #[test]
    fn a_column_that_says_much_is_wide_a_blank_one_has_room_and_a_day_is_not_broken() {
        let (much, little) = ("word ".repeat(80), "word ".repeat(10));
        let found = widths(&["A", "B", "Day", "Signed"], &[&[&much, &little, "2026-11-22", ""]]);
        assert!(found[0] > 2 * found[1], "{found:?}");
        assert!(found[2] >= 100 && found[3] >= 150, "{found:?}");
        assert!(found.iter().sum::<usize>() <= 800, "{found:?}");
    }

    #[test]
    fn columns_share_the_whole_width_however_much_or_little_they_say() {
        let word = "w".repeat(10_000);
        for cells in [["a", "b", "c"], [&word, &word, &word]] {
            let sum: usize = widths(&["A", "B", "C"], &[&cells]).iter().sum();
            assert!((797..=800).contains(&sum), "{sum}");
        }
    }
}
