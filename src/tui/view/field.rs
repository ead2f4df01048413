//! A field to type a line into.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar as _;

use crate::tui::theme::Theme;

/// A line being typed, with its cursor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Field {
    chars: Vec<char>,
    cursor: usize,
}

impl Field {
    /// A field with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { cursor: chars.len(), chars }
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char) {
        if !c.is_control() {
            self.chars.insert(self.cursor, c);
            self.cursor += 1;
        }
    }

    /// Types a pasted text; line breaks and control characters are left out.
    pub fn paste(&mut self, text: &str) {
        text.chars().for_each(|c| self.type_char(c));
    }

    /// Erases the character before the cursor.
    pub fn erase(&mut self) {
        if self.cursor > 0 {
            self.cursor -= 1;
            self.chars.remove(self.cursor);
        }
    }

    /// Erases everything.
    pub fn erase_all(&mut self) {
        *self = Self::default();
    }

    /// Moves the cursor by one, or to an end.
    pub fn left(&mut self) {
        self.cursor = self.cursor.saturating_sub(1);
    }

    /// Moves the cursor by one to the right.
    pub fn right(&mut self) {
        self.cursor = (self.cursor + 1).min(self.chars.len());
    }

    /// Moves the cursor to the start.
    pub fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.chars.len();
    }

    /// The part of the line around the cursor that fits, the cursor as a reversed cell.
    #[must_use]
    pub fn line(&self, theme: &Theme, width: usize, focused: bool) -> Line<'static> {
        let columns = |chars: &[char]| chars.iter().map(|c| c.width().unwrap_or(0)).sum::<usize>();
        let mut from = 0;
        while columns(&self.chars[from..self.cursor]) + 1 > width.max(1) {
            from += 1;
        }
        let text = |chars: &[char]| chars.iter().collect::<String>();
        let mut spans = vec![Span::styled(text(&self.chars[from..self.cursor]), theme.text)];
        if focused {
            let under = self.chars.get(self.cursor).copied().unwrap_or(' ');
            spans.push(Span::styled(under.to_string(), theme.selected));
            spans.push(Span::styled(
                text(self.chars.get(self.cursor + 1..).unwrap_or(&[])),
                theme.text,
            ));
        } else {
            spans.push(Span::styled(text(&self.chars[self.cursor..]), theme.text));
        }
        Line::from(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_moving_and_erasing() {
        let mut field = Field::new("ab");
        field.left();
        field.type_char('é');
        field.paste("x\u{1b}[31m\ny");
        assert_eq!(field.text(), "aéx[31myb");
        field.erase();
        field.start();
        field.erase();
        field.end();
        field.erase();
        assert_eq!(field.text(), "aéx[31m");
        field.erase_all();
        assert_eq!(field.text(), "");
    }

    #[test]
    fn the_cursor_is_always_within_the_width() {
        let field = Field::new(&"long ".repeat(40));
        for width in 0..30 {
            let before = field.line(&Theme::mono(), width, true).spans[0].content.chars().count();
            assert!(before < width.max(1), "{width}");
        }
    }
}
