//! How the program looks, and who chose it: the settings, a key, or the terminal's ground.

use crate::config::{ThemeChoice, ThemeName};

use super::theme::{Colours, Ground, Theme, for_ground};

/// How the program looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// The theme.
    pub name: ThemeName,
    /// Whether nobody chose it, so that the terminal's ground does.
    pub by_ground: bool,
    /// The colours there are.
    pub colours: Colours,
    /// Whether plain characters stand in place of symbols and lines.
    pub ascii: bool,
}

impl Look {
    /// The look that was chosen; without a choice the one for a ground, and where that is not known
    /// the one for a dark one, which most terminals have.
    #[must_use]
    pub fn new(choice: ThemeChoice, ground: Option<Ground>, colours: Colours, ascii: bool) -> Self {
        let by_ground = choice == ThemeChoice::Auto;
        let name = match choice {
            ThemeChoice::Named(name) => name,
            ThemeChoice::Auto if colours == Colours::None => ThemeName::Mono,
            ThemeChoice::Auto => for_ground(ground.unwrap_or(Ground::Dark)),
        };
        Self { name, by_ground, colours, ascii }
    }

    /// Whether the terminal has to be asked for its ground.
    #[must_use]
    pub fn asks(self) -> bool {
        self.by_ground && self.colours != Colours::None
    }

    /// The look on a ground, if the ground is what chooses it.
    #[must_use]
    pub fn on(self, ground: Ground) -> Self {
        if self.asks() { Self { name: for_ground(ground), ..self } } else { self }
    }

    /// The look with the next theme that differs here.
    #[must_use]
    pub fn next(self) -> Self {
        let mut next = Self { name: self.name.next(), by_ground: false, ..self };
        while next.theme() == self.theme() && next.name != self.name {
            next.name = next.name.next();
        }
        next
    }

    /// Its styles.
    #[must_use]
    pub fn theme(self) -> Theme {
        Theme::new(self.name, self.colours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(choice: ThemeChoice, colours: Colours) -> Look {
        Look::new(choice, None, colours, false)
    }

    #[test]
    fn the_ground_chooses_only_where_nobody_did() {
        let auto = look(ThemeChoice::Auto, Colours::All);
        assert_eq!(auto.name, ThemeName::Dark);
        assert_eq!(auto.on(Ground::Light).name, ThemeName::Light);
        let chosen = look(ThemeChoice::Named(ThemeName::HighContrast), Colours::All);
        assert_eq!(chosen.on(Ground::Light), chosen);
        assert_eq!(auto.next().on(Ground::Dark), auto.next());
        assert!(auto.asks() && !chosen.asks());
    }

    #[test]
    fn without_colours_the_key_changes_between_the_themes_that_have_none() {
        let plain = look(ThemeChoice::Auto, Colours::None);
        assert_eq!((plain.name, plain.asks()), (ThemeName::Mono, false));
        assert_eq!(plain.next().name, ThemeName::HighContrast);
        assert_ne!(plain.next().next().theme(), plain.next().theme());
    }
}
