//! The words that settings are written in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use crate::catalog::nearest::suggestion;

/// A theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ThemeName {
    /// For a dark ground.
    Dark,
    /// For a light ground.
    Light,
    /// The terminal's own ink and ground at full strength.
    HighContrast,
    /// No colours.
    Mono,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// The theme as users write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|name| *name == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// How the theme is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ThemeChoice {
    /// By the ground of the terminal.
    Auto,
    /// This one.
    Named(ThemeName),
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for ThemeChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "auto" {
            return Ok(Self::Auto);
        }
        let found = ThemeName::ALL.into_iter().find(|name| name.word() == text);
        let words = ["auto"].into_iter().chain(ThemeName::ALL.map(ThemeName::word));
        found
            .map(Self::Named)
            .ok_or_else(|| format!("there is no theme `{text}`; {}", suggestion(text, words)))
    }
}

/// A word.
pub(super) fn one<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    String::deserialize(from)?.parse().map_err(de::Error::custom)
}

/// A list of words.
pub(super) fn many<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    let words = Vec::<String>::deserialize(from)?;
    words.iter().map(|word| word.parse().map_err(de::Error::custom)).collect()
}
