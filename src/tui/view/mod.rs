//! What several screens draw alike: the frame around them, flowing text, lists, fields.

pub mod ascii;
pub mod chrome;
pub mod emphasis;
pub mod field;
pub mod find;
pub mod flow;
pub mod list;
pub mod popup;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::report::text::clean;

/// The text, cleaned, cut with an ellipsis where it is wider than `width` columns.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    let text = clean(text);
    if text.width() <= width {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 1 > width {
            break;
        }
        used += wide;
        out.push(c);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// The text, filled up with blanks to `width` columns or cut to it.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    let fitted = fit(text, width);
    let room = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns_not_by_bytes() {
        assert_eq!(fit("Überprüfung", 5), "Über…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("short", 5), "short");
        assert_eq!(fit("x", 0), "");
        assert_eq!(pad("é", 3), "é  ");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(pad("a\u{7}b", 4), "a b ");
        assert_eq!(pad("⚠\u{fe0f}", 3), "⚠  ");
    }
}
