//! Lists: the cursor in them, the part of them that is shown, and where that part lies.

use std::ops::Range;

use crate::tui::keymap::Action;

/// The cursor of a list with a line for each entry, and what is shown of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// The entry it is on.
    pub at: usize,
    offset: usize,
    page: usize,
}

impl Cursor {
    /// A cursor on an entry.
    #[must_use]
    pub fn on(at: usize) -> Self {
        Self { at, offset: 0, page: 1 }
    }

    /// Moves among so many entries, where the action is one that moves.
    pub fn act(&mut self, action: Action, count: usize) {
        let last = count.saturating_sub(1);
        match action {
            Action::Up | Action::PreviousPart => self.at = self.at.saturating_sub(1),
            Action::Down | Action::NextPart => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(self.page),
            Action::PageDown => self.at = (self.at + self.page).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            _ => {}
        }
    }

    /// Which of so many entries are shown on so many lines, the cursor's among them.
    pub fn window(&mut self, count: usize, room: usize) -> Range<usize> {
        let shown = count.min(room.max(1));
        self.page = shown.max(1);
        self.offset = offset(self.at, self.at + 1, count, shown, self.offset);
        self.offset..self.offset + shown
    }
}

/// The first line to show, so that lines `from..to` are within `height` lines out of `count`.
#[must_use]
pub fn offset(from: usize, to: usize, count: usize, height: usize, before: usize) -> usize {
    if count <= height || height == 0 {
        return 0;
    }
    let most = count - height;
    // Only as far as needed: a list that jumps about is hard to read.
    let low = to.saturating_sub(height);
    before.clamp(low.min(from), from).min(most)
}

/// `3/8`, where a list or a text is longer than what is shown of it.
#[must_use]
pub fn position(at: usize, count: usize, height: usize) -> Option<String> {
    (count > height).then(|| format!("{}/{count}", (at + 1).min(count)))
}

/// The same of an entry among others where not the entries but the `lines` they take are counted.
#[must_use]
pub fn place(at: usize, entries: usize, lines: usize, height: usize) -> Option<String> {
    position(at, entries, 0).filter(|_| lines > height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight_and_the_list_moves_as_little_as_it_can() {
        assert_eq!(offset(0, 1, 5, 10, 3), 0);
        assert_eq!(offset(7, 8, 20, 5, 0), 3);
        assert_eq!(offset(7, 8, 20, 5, 5), 5);
        assert_eq!(offset(2, 3, 20, 5, 10), 2);
        assert_eq!(offset(19, 20, 20, 5, 0), 15);
        assert_eq!(offset(4, 5, 20, 0, 0), 0);
        // An entry taller than the window shows its first line.
        assert_eq!(offset(3, 9, 20, 4, 0), 3);
    }

    #[test]
    fn a_position_is_only_told_where_something_is_hidden() {
        assert_eq!(position(2, 8, 5).as_deref(), Some("3/8"));
        assert_eq!(position(2, 5, 5), None);
    }
}
