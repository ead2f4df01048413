//! A key: of an event, as it is shown, and as somebody writes it in the settings.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with what is held down beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    code: KeyCode,
    control: bool,
    alt: bool,
    shift: bool,
}

impl Key {
    /// A plain key.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, control: false, alt: false, shift: false }
    }

    /// A letter.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A letter with the control key.
    #[must_use]
    pub const fn control(c: char) -> Self {
        Self { control: true, ..Self::char(c) }
    }

    /// A letter with the alt key.
    #[must_use]
    pub const fn alt(c: char) -> Self {
        Self { alt: true, ..Self::char(c) }
    }

    /// The tab key with shift.
    #[must_use]
    pub const fn shift_tab() -> Self {
        Self { shift: true, ..Self::plain(KeyCode::Tab) }
    }

    /// The key of an event; none for a release.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let key = match event.code {
            // A letter says by itself if it is large; some terminals say it a second time.
            KeyCode::Char(c) if control => Self::control(c.to_ascii_lowercase()),
            KeyCode::Char(c) if shift => Self::char(c.to_uppercase().next().unwrap_or(c)),
            KeyCode::BackTab => Self::shift_tab(),
            code => Self { control, shift: shift && code == KeyCode::Tab, ..Self::plain(code) },
        };
        // A terminal sends Esc and the key; of these alone nobody can tell it from alt and the key.
        // Arrows and the like have sequences of their own, and in them alt means nothing here.
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let after_esc = matches!(event.code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab);
        Some(Self { alt: alt && after_esc, ..key })
    }

    /// The key without alt, where it comes with it: what was pressed just after Esc, if that was meant.
    #[must_use]
    pub fn after_esc(self) -> Option<Self> {
        self.alt.then_some(Self { alt: false, ..self })
    }

    /// The letter it types, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.control && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if self.shift {
            f.write_str("Shift-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.control => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Delete => f.write_str("Delete"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            other => write!(f, "{other}"),
        }
    }
}

/// A text that is no key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no key; write x, Ctrl-X, Alt-x, Enter, Esc, Space, Tab, Up, PgDn, Home or F2")]
pub struct NoKey(String);

impl FromStr for Key {
    type Err = NoKey;

    /// The key that is written so, as the help writes it or in plain letters.
    fn from_str(text: &str) -> Result<Self, NoKey> {
        let refused = || NoKey(text.into());
        if let Some(letter) = text.strip_prefix("Ctrl-").and_then(only) {
            return Ok(Key::control(letter.to_ascii_lowercase()));
        }
        if let Some(letter) = text.strip_prefix("Alt-").and_then(only) {
            return Ok(Key::alt(letter));
        }
        if let Some(letter) = only(text) {
            return Ok(Key::char(letter));
        }
        let code = match text {
            "Shift-Tab" => return Ok(Key::shift_tab()),
            "Space" => KeyCode::Char(' '),
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "PgUp" => KeyCode::PageUp,
            "PgDn" => KeyCode::PageDown,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            _ => {
                let number = text.strip_prefix('F').and_then(|n| n.parse().ok());
                KeyCode::F(number.filter(|n| (1..=12).contains(n)).ok_or_else(refused)?)
            }
        };
        Ok(Key::plain(code))
    }
}

/// The character of a text that has one only, and one that a key types.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|c| letters.next().is_none() && !c.is_control() && *c != ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::bindings;

    #[test]
    fn shift_and_release_are_normalised() {
        let event = |code, modifiers, kind| KeyEvent::new_with_kind(code, modifiers, kind);
        let of = |code, modifiers, kind| Key::of(&event(code, modifiers, kind));
        assert_eq!(of(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release), None);
        assert_eq!(
            of(KeyCode::Char('G'), KeyModifiers::SHIFT, KeyEventKind::Press),
            Some(Key::char('G'))
        );
        assert_eq!(
            of(KeyCode::Char('g'), KeyModifiers::SHIFT, KeyEventKind::Repeat),
            Some(Key::char('G'))
        );
        assert_eq!(
            of(KeyCode::BackTab, KeyModifiers::SHIFT, KeyEventKind::Press).unwrap().to_string(),
            "Shift-Tab"
        );
    }

    #[test]
    fn alt_is_told_of_keys_that_may_have_followed_esc() {
        let of = |code, modifiers| Key::of(&KeyEvent::new(code, modifiers)).unwrap();
        let alt = KeyModifiers::ALT;
        assert_eq!(of(KeyCode::Char('q'), alt), Key::alt('q'));
        assert_eq!(of(KeyCode::Char('q'), alt).typed(), None);
        assert_eq!(of(KeyCode::Char('q'), alt).after_esc(), Some(Key::char('q')));
        assert_eq!(of(KeyCode::Char('g'), alt | KeyModifiers::SHIFT), Key::alt('G'));
        let control = of(KeyCode::Char('c'), alt | KeyModifiers::CONTROL);
        assert_eq!(control.after_esc(), Some(Key::control('c')));
        assert_eq!(of(KeyCode::Enter, alt).after_esc(), Some(Key::plain(KeyCode::Enter)));
        assert_eq!(of(KeyCode::Left, alt), Key::plain(KeyCode::Left));
        assert_eq!(Key::char('q').after_esc(), None);
        for key in [Key::alt('q'), Key::alt('G'), Key::alt('-')] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
    }

    #[test]
    fn every_shipped_key_can_be_written() {
        for binding in bindings::shipped() {
            for shipped in &binding.keys {
                let shown = shipped.to_string();
                let written = match shown.as_str() {
                    "↑" => "Up",
                    "↓" => "Down",
                    "←" => "Left",
                    "→" => "Right",
                    other => other,
                };
                assert_eq!(written.parse::<Key>().unwrap(), *shipped, "{shown}");
            }
        }
    }
}
