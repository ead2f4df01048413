//! What an emulator makes of the bytes a program wrote: text, reversed cells, modes.

use vt100::{MouseProtocolMode, Screen};

/// Marks that frames and bars are drawn with; they are no part of a text that wraps beside them.
const DRAWN: &str = "│─╭╮╰╯";

/// The screen as the user sees it at one moment.
pub trait Look {
    /// The screen, line by line.
    fn lines(&self) -> Vec<String>;

    /// Whether a text can be read, wherever its lines break.
    fn shows(&self, text: &str) -> bool;

    /// The rows that are at least partly reversed, each with its reversed part only.
    fn selected(&self) -> Vec<String>;

    /// Whether what the cursor is on tells of this.
    fn selects(&self, text: &str) -> bool;

    /// Whether the mouse is captured.
    fn has_mouse(&self) -> bool;

    /// Whether every mode is as a shell expects it.
    fn is_given_back(&self) -> bool;

    /// Whether the program has the screen, the paste and the mouse for itself.
    fn is_taken(&self) -> bool;
}

impl Look for Screen {
    fn lines(&self) -> Vec<String> {
        let (_, columns) = self.size();
        self.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    fn shows(&self, text: &str) -> bool {
        dense(&self.lines().concat()).contains(&dense(text))
    }

    fn selected(&self) -> Vec<String> {
        let (rows, columns) = self.size();
        let reversed = |row| {
            let cells = (0..columns.get()).filter_map(move |column| self.cell(row, column));
            let text: String = cells.filter(|c| c.inverse()).map(vt100::Cell::contents).collect();
            text.trim().to_owned()
        };
        (0..rows.get()).map(reversed).filter(|text| !text.is_empty()).collect()
    }

    fn selects(&self, text: &str) -> bool {
        dense(&self.selected().concat()).contains(&dense(text))
    }

    fn is_given_back(&self) -> bool {
        !self.alternate_screen()
            && !self.hide_cursor()
            && !self.bracketed_paste()
            && !self.has_mouse()
    }

    fn is_taken(&self) -> bool {
        self.alternate_screen() && self.hide_cursor() && self.bracketed_paste() && self.has_mouse()
    }

    fn has_mouse(&self) -> bool {
        self.mouse_protocol_mode() != MouseProtocolMode::None
    }
}

/// A text without blanks and line breaks, so that it reads the same however it was wrapped.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !DRAWN.contains(*c)).collect()
}
