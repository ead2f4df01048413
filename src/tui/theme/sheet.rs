//! The file of a theme: what each role looks like, with all colours or with sixteen.

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Deserializer, de};

/// What a theme is made for.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// Light ink on a dark ground.
    Dark,
    /// Dark ink on a light ground.
    Light,
}

/// A theme as its file has it.
#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The ground its colours are for; none where it has no colours.
    pub ground: Option<Ground>,
    pub text: Look,
    pub muted: Look,
    pub strong: Look,
    pub title: Look,
    pub accent: Look,
    pub selected: Look,
    pub hit: Look,
    pub rule: Look,
    pub good: Look,
    pub fair: Look,
    pub open: Look,
    pub bad: Look,
}

/// What something looks like. Grounds are always the terminal's own.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    pub ansi: Option<Ansi>,
    #[serde(deserialize_with = "rgb")]
    pub rgb: Option<(u8, u8, u8)>,
    pub with: Vec<Emphasis>,
}

/// How something stands out without a colour.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emphasis {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
}

/// The colours of the sixteen that may be asked for. White, black and the greys are not among them:
/// each vanishes on some ground.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ansi {
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    LightRed,
    LightGreen,
    LightYellow,
    LightBlue,
    LightMagenta,
    LightCyan,
}

impl Look {
    /// The style, with all colours where the terminal has them. A colour of its own needs no dimming.
    #[must_use]
    pub fn style(&self, all_colours: bool) -> Style {
        let rgb = self.rgb.filter(|_| all_colours).map(|(r, g, b)| Color::Rgb(r, g, b));
        let colour = rgb.or_else(|| self.ansi.map(Color::from));
        let wanted = self.with.iter().filter(|e| **e != Emphasis::Dim || rgb.is_none());
        let style = Style::new().add_modifier(wanted.map(|e| Modifier::from(*e)).collect());
        colour.map_or(style, |colour| style.fg(colour))
    }
}

impl From<Emphasis> for Modifier {
    fn from(emphasis: Emphasis) -> Self {
        match emphasis {
            Emphasis::Bold => Self::BOLD,
            Emphasis::Dim => Self::DIM,
            Emphasis::Italic => Self::ITALIC,
            Emphasis::Underlined => Self::UNDERLINED,
            Emphasis::Reversed => Self::REVERSED,
        }
    }
}

impl From<Ansi> for Color {
    fn from(ansi: Ansi) -> Self {
        match ansi {
            Ansi::Red => Self::Red,
            Ansi::Green => Self::Green,
            Ansi::Yellow => Self::Yellow,
            Ansi::Blue => Self::Blue,
            Ansi::Magenta => Self::Magenta,
            Ansi::Cyan => Self::Cyan,
            Ansi::LightRed => Self::LightRed,
            Ansi::LightGreen => Self::LightGreen,
            Ansi::LightYellow => Self::LightYellow,
            Ansi::LightBlue => Self::LightBlue,
            Ansi::LightMagenta => Self::LightMagenta,
            Ansi::LightCyan => Self::LightCyan,
        }
    }
}

/// A colour as `#rrggbb`.
fn rgb<'de, D: Deserializer<'de>>(from: D) -> Result<Option<(u8, u8, u8)>, D::Error> {
    let text = String::deserialize(from)?;
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, r, g, b] = number
        .ok_or_else(|| de::Error::custom(format!("`{text}` is no colour; write it as #6fd3e8")))?
        .to_be_bytes();
    Ok(Some((r, g, b)))
}
