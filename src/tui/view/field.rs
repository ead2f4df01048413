//! A field to type a line into.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar as _;

use super::fit;
use crate::report::text::shown;
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;

/// No path and no search is longer. What goes beyond was pasted by mistake and is cut off, so that
/// it cannot bring the program to a standstill.
const LONGEST: usize = 4096;

/// In fewer columns than these a mark would take the room of the text it stands for.
const MARKED: usize = 6;

/// What stands for a line break in a field, which has one line.
const BREAK: char = '↵';

/// A line being typed, with its cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    chars: Vec<char>,
    cursor: usize,
    longest: usize,
    /// Whether line breaks stand in it.
    breaks: bool,
}

impl Default for Field {
    fn default() -> Self {
        Self { chars: Vec::new(), cursor: 0, longest: LONGEST, breaks: false }
    }
}

impl Field {
    /// A field with a text, the cursor behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { cursor: chars.len(), chars, ..Self::default() }
    }

    /// The same of a text that may be so long, and of several lines or not.
    #[must_use]
    pub fn holding(text: &str, longest: usize, breaks: bool) -> Self {
        Self { longest, breaks, ..Self::new(text) }
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char) {
        let fit = !c.is_control() || self.breaks && c == '\n';
        if fit && self.chars.len() < self.longest {
            self.chars.insert(self.cursor, c);
            self.cursor += 1;
        }
    }

    /// Types a pasted text; line breaks and control characters are left out.
    pub fn paste(&mut self, text: &str) {
        text.chars().for_each(|c| self.type_char(c));
    }

    /// Types a text that is not to be cut off: with its line breaks where they can stand here, else
    /// with blanks for them.
    ///
    /// # Errors
    /// Where it does not fit whole: nothing of it is typed then, and the most that fits is given.
    pub fn paste_whole(&mut self, text: &str) -> Result<(), usize> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: Vec<char> = text
            .chars()
            .map(|c| if c == '\t' || c == '\n' && !self.breaks { ' ' } else { c })
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        if self.chars.len() + text.len() > self.longest {
            return Err(self.longest);
        }
        let behind = self.cursor + text.len();
        self.chars.splice(self.cursor..self.cursor, text);
        self.cursor = behind;
        Ok(())
    }

    /// Does what an action means in a field, if it means anything there. Gives whether the text may be
    /// another now.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::First => self.start(),
            Action::Last => self.end(),
            Action::Erase => self.erase(),
            Action::EraseAll => self.erase_all(),
            _ => {}
        }
        matches!(action, Action::Erase | Action::EraseAll)
    }

    /// Erases the character before the cursor.
    fn erase(&mut self) {
        if self.cursor > 0 {
            self.cursor -= 1;
            self.chars.remove(self.cursor);
        }
    }

    /// Erases everything.
    fn erase_all(&mut self) {
        self.chars.clear();
        self.cursor = 0;
    }

    /// Moves the cursor by one, or to an end.
    fn left(&mut self) {
        self.cursor = self.cursor.saturating_sub(1);
        while self.cursor > 0 && self.is_on_a_mark() {
            self.cursor -= 1;
        }
    }

    /// Moves the cursor by one to the right.
    fn right(&mut self) {
        self.cursor = (self.cursor + 1).min(self.chars.len());
        while self.is_on_a_mark() {
            self.cursor += 1;
        }
    }

    /// Whether the cursor is on what takes no column: a mark over the letter before, with which it is
    /// passed.
    fn is_on_a_mark(&self) -> bool {
        self.chars.get(self.cursor).is_some_and(|c| column(*c) == 0)
    }

    /// Moves the cursor to the start.
    fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    fn end(&mut self) {
        self.cursor = self.chars.len();
    }

    /// The part of the line around the cursor that fits, the cursor as a reversed cell.
    #[must_use]
    pub fn line(&self, theme: &Theme, width: usize, focused: bool) -> Line<'static> {
        if !focused {
            let shown: String = self.chars.iter().map(|c| sign(*c)).collect();
            return Line::styled(fit(&shown, width), theme.text);
        }
        let shown: Vec<char> = self.chars.iter().map(|c| sign(*c)).collect();
        let (before, behind) = shown.split_at(self.cursor);
        let under = behind.first().copied().unwrap_or(' ');
        let behind = behind.get(1..).unwrap_or_default();
        // The cursor has its cell first, then what was typed before it, then what follows; where
        // either is cut, a mark says so.
        let marked = width >= MARKED;
        let room = width.saturating_sub(columns(&[under]));
        let kept = usize::from(marked && !behind.is_empty());
        let cut = marked && columns(before) > room.saturating_sub(kept);
        let left = fitting(before.iter().rev(), room.saturating_sub(kept + usize::from(cut)));
        let before = &before[before.len() - left..];
        let room = room.saturating_sub(columns(before) + usize::from(cut));
        let goes_on = marked && columns(behind) > room;
        let behind = &behind[..fitting(behind.iter(), room.saturating_sub(usize::from(goes_on)))];
        let mark = |is: bool| Span::styled(if is { "…" } else { "" }, theme.muted);
        Line::from(vec![
            mark(cut),
            Span::styled(before.iter().collect::<String>(), theme.text),
            Span::styled(under.to_string(), theme.selected),
            Span::styled(behind.iter().collect::<String>(), theme.text),
            mark(goes_on),
        ])
    }
}

/// A character as it is shown: nothing in a text that was given moves the cursor of the terminal or
/// turns the direction of what stands around it.
fn sign(c: char) -> char {
    if c == '\n' { BREAK } else { shown(c) }
}

fn columns(chars: &[char]) -> usize {
    chars.iter().copied().map(column).sum()
}

/// How many columns a character takes at most. What asks for another form of the letter before it
/// may make that wider by one.
fn column(c: char) -> usize {
    if ('\u{fe00}'..='\u{fe0f}').contains(&c) { 1 } else { c.width().unwrap_or(0) }
}

/// How many of these fit into so many columns.
fn fitting<'c>(chars: impl Iterator<Item = &'c char>, mut room: usize) -> usize {
    let fits = |c: &&char| {
        let left = room.checked_sub(column(**c));
        room = left.unwrap_or(0);
        left.is_some()
    };
    chars.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ThemeName;
    use crate::tui::theme::Colours;

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
    fn the_cursor_and_what_lies_around_it_keep_to_the_width() {
        let mut field = Field::new(&"日long ".repeat(40));
        for _ in 0..=field.text().chars().count() {
            for width in 2..30 {
                let line = field.line(&Theme::new(ThemeName::Mono, Colours::None), width, true);
                assert!((width - 1..=width).contains(&line.width()), "{width}: {line}");
            }
            field.left();
        }
    }

    #[test]
    fn letters_with_marks_and_pictures_keep_to_the_width_and_are_passed_whole() {
        let theme = Theme::new(ThemeName::Mono, Colours::None);
        let text = "e\u{301}⚠\u{fe0f}日a\u{308}\u{301} 🔐".repeat(9);
        let mut field = Field::new(&text);
        for moves in 0.. {
            for width in 2..30 {
                let line = field.line(&theme, width, true);
                assert!(line.width() <= width, "{width}: {line}");
            }
            if field.cursor == 0 {
                // Two letters with marks count once, the warning sign and what asks for its form twice.
                assert_eq!(moves, 7 * 9);
                break;
            }
            field.left();
        }
        field.right();
        field.right();
        field.type_char('x');
        assert!(field.text().starts_with("e\u{301}⚠x\u{fe0f}"));
    }

    #[test]
    fn what_is_not_shown_of_it_is_marked() {
        let theme = Theme::new(ThemeName::Mono, Colours::None);
        let mut field = Field::new("abcdefghij");
        assert_eq!(field.line(&theme, 8, false).to_string(), "abcdefg…");
        assert_eq!(field.line(&theme, 8, true).to_string(), "…efghij ");
        for _ in 0..3 {
            field.left();
        }
        assert_eq!(field.line(&theme, 8, true).to_string(), "…cdefgh…");
        field.start();
        assert_eq!(field.line(&theme, 8, true).to_string(), "abcdefg…");
        assert_eq!(field.line(&theme, 11, true).to_string(), "abcdefghij");
    }

    #[test]
    fn a_text_given_is_kept_as_it_is_and_shown_harmless() {
        let theme = Theme::new(ThemeName::Mono, Colours::None);
        let given = "a\nb\u{1b}[31m\u{202e}c\u{0}";
        let mut field = Field::holding(given, 20, true);
        for focused in [false, true] {
            let line = field.line(&theme, 20, focused).to_string();
            assert_eq!(line.trim_end(), "a↵b [31m\u{fffd}c");
        }
        assert_eq!(field.text(), given);
        field.paste_whole("d\r\ne\tf\u{7}").unwrap();
        assert_eq!(field.text(), format!("{given}d\ne f"));
    }

    #[test]
    fn a_text_too_long_to_stand_whole_is_not_taken() {
        let mut field = Field::holding("ab", 5, false);
        assert_eq!(field.paste_whole("cdef"), Err(5));
        assert_eq!(field.text(), "ab");
        assert_eq!(field.paste_whole("c\nd"), Ok(()));
        assert_eq!(field.text(), "abc d");
    }

    #[test]
    fn what_is_far_too_long_is_cut_off() {
        let mut field = Field::default();
        field.paste(&"long ".repeat(LONGEST));
        assert_eq!(field.text().len(), LONGEST);
    }
}
