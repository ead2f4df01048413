//! Colours and emphases. Sixteen ANSI colours and the terminal's own; meaning is never in the colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::report::doc::Tone;

/// The styles of everything that is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Secondary text.
    pub muted: Style,
    /// Emphasised text.
    pub strong: Style,
    /// Headings and the program's name.
    pub title: Style,
    /// Keys in the footer, links, marks of choice.
    pub accent: Style,
    /// What the cursor is on, beside its `>` marker.
    pub selected: Style,
    /// Letters that a search matched.
    pub hit: Style,
    /// Lines between areas.
    pub rule: Style,
    good: Style,
    fair: Style,
    open: Style,
    bad: Style,
}

impl Theme {
    /// Colours that read on dark and on light grounds.
    #[must_use]
    pub fn colours() -> Self {
        let colour = |c| Style::new().fg(c);
        Self {
            title: colour(Color::Cyan).add_modifier(Modifier::BOLD),
            accent: colour(Color::Cyan),
            rule: colour(Color::Cyan).add_modifier(Modifier::DIM),
            good: colour(Color::Green),
            fair: colour(Color::Yellow),
            open: colour(Color::Magenta),
            bad: colour(Color::Red),
            ..Self::mono()
        }
    }

    /// No colours at all. Nothing but the terminal's own ground and emphases is ever asked for,
    /// since under `NO_COLOR` an empty colour command would undo the emphasis before it.
    #[must_use]
    pub fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            muted: plain.add_modifier(Modifier::DIM),
            strong: bold,
            title: bold,
            accent: bold,
            selected: plain.add_modifier(Modifier::REVERSED),
            hit: plain.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            rule: plain.add_modifier(Modifier::DIM),
            good: plain,
            fair: plain,
            open: plain,
            bad: plain,
        }
    }

    /// The style for how good something is.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Good => self.good,
            Tone::Fair => self.fair,
            Tone::Open => self.open,
            Tone::Bad => self.bad,
            Tone::Plain => self.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_style_uses_a_colour_that_vanishes_on_some_ground() {
        for theme in [Theme::colours(), Theme::mono()] {
            let tones = [Tone::Good, Tone::Fair, Tone::Open, Tone::Bad, Tone::Plain];
            let styles = tones.map(|t| theme.tone(t)).into_iter().chain([
                theme.text,
                theme.muted,
                theme.strong,
                theme.title,
                theme.accent,
                theme.selected,
                theme.hit,
                theme.rule,
            ]);
            for style in styles {
                assert_eq!(style.bg, None);
                assert!(!matches!(
                    style.fg,
                    Some(
                        Color::White
                            | Color::Black
                            | Color::DarkGray
                            | Color::Gray
                            | Color::Rgb(..)
                    )
                ));
            }
            assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        }
        assert_eq!(Theme::mono().tone(Tone::Bad).fg, None);
    }
}
