//! Tables for spreadsheets and trackers: RFC 4180, every cell shown as the text it is.

use super::markup::shown;

/// A table as CSV: a head, then rows of as many cells.
#[must_use]
pub fn table<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the head.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.map(|cell| no_formula(&plain(&cell))));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A cell without what moves a cursor or turns the text around it. Its line breaks stay.
fn plain(cell: &str) -> String {
    cell.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

/// A cell no spreadsheet takes for a formula. Some skip blanks, line breaks and marks no one sees at
/// its start, or the quotes around it, and some take the full-width signs for the plain ones.
#[must_use]
pub fn no_formula(cell: &str) -> String {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let skipped =
        |c: char| c.is_whitespace() || c.is_control() || "\"'\u{feff}\u{200b}".contains(c);
    let begins = cell.trim_start_matches(skipped);
    if cell.starts_with(['\t', '\r', '\n']) || begins.starts_with(signs) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_led_by_an_apostrophe() {
        let run =
            ["=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", "  =1", "\"=1\"", "'=1", "\u{feff}=1"];
        for cell in run {
            assert_eq!(no_formula(cell), format!("'{cell}"));
        }
        for cell in ["", "a=1", "2026-11-25", "\"quoted\"", "  blanks"] {
            assert_eq!(no_formula(cell), cell);
        }
    }
}
