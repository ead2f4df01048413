//! Colours and emphases, out of the theme files. Meaning is never in the colour alone.

mod sheet;

use ratatui::style::Style;

use crate::catalog::notation;
use crate::config::ThemeName;
use crate::report::doc::Tone;

pub use sheet::Ground;
use sheet::Sheet;

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

/// What a terminal shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Colours {
    /// None: the user does not want any.
    None,
    /// The sixteen that every terminal has.
    Sixteen,
    /// Any.
    All,
}

impl Theme {
    /// A theme as far as a terminal shows it. Where no colours are wanted, one that has any gives
    /// way to the one that has none: under `NO_COLOR` an empty colour command would undo the emphasis
    /// before it.
    ///
    /// # Panics
    /// Never: the files are in the program, and each is read by a test.
    #[must_use]
    pub fn new(name: ThemeName, colours: Colours) -> Self {
        let sheet = sheet(name);
        match colours {
            Colours::None if sheet.ground.is_some() => {
                Self::of(&self::sheet(ThemeName::Mono), false)
            }
            _ => Self::of(&sheet, colours == Colours::All),
        }
    }

    fn of(sheet: &Sheet, all: bool) -> Self {
        Self {
            text: sheet.text.style(all),
            muted: sheet.muted.style(all),
            strong: sheet.strong.style(all),
            title: sheet.title.style(all),
            accent: sheet.accent.style(all),
            selected: sheet.selected.style(all),
            hit: sheet.hit.style(all),
            rule: sheet.rule.style(all),
            good: sheet.good.style(all),
            fair: sheet.fair.style(all),
            open: sheet.open.style(all),
            bad: sheet.bad.style(all),
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

/// The theme that is made for a ground.
#[must_use]
pub fn for_ground(ground: Ground) -> ThemeName {
    match ground {
        Ground::Dark => ThemeName::Dark,
        Ground::Light => ThemeName::Light,
    }
}

fn sheet(name: ThemeName) -> Sheet {
    let text = match name {
        ThemeName::Dark => include_str!("../../../assets/themes/dark.ron"),
        ThemeName::Light => include_str!("../../../assets/themes/light.ron"),
        ThemeName::HighContrast => include_str!("../../../assets/themes/high-contrast.ron"),
        ThemeName::Mono => include_str!("../../../assets/themes/mono.ron"),
    };
    notation::read(text).expect("a shipped theme is read by a test")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier};

    type Rgb = (u8, u8, u8);

    /// Grounds that texts must be readable on: the plain ones, and those of common schemes.
    const DARK: [Rgb; 4] = [(0, 0, 0), (30, 30, 30), (40, 42, 54), (0, 43, 54)];
    const LIGHT: [Rgb; 3] = [(255, 255, 255), (250, 250, 250), (253, 246, 227)];

    /// What terminals show for the sixteen colours, on their black and on their white: red, green,
    /// yellow, blue, magenta, cyan, and the six light ones.
    const PALETTES: [(&str, [Rgb; 12]); 5] = [
        (
            "xterm",
            [
                (205, 0, 0),
                (0, 205, 0),
                (205, 205, 0),
                (0, 0, 238),
                (205, 0, 205),
                (0, 205, 205),
                (255, 0, 0),
                (0, 255, 0),
                (255, 255, 0),
                (92, 92, 255),
                (255, 0, 255),
                (0, 255, 255),
            ],
        ),
        (
            "vte",
            [
                (204, 0, 0),
                (78, 154, 6),
                (196, 160, 0),
                (52, 101, 164),
                (117, 80, 123),
                (6, 152, 154),
                (239, 41, 41),
                (138, 226, 52),
                (252, 233, 79),
                (114, 159, 207),
                (173, 127, 168),
                (52, 226, 226),
            ],
        ),
        (
            "console",
            [
                (170, 0, 0),
                (0, 170, 0),
                (170, 85, 0),
                (0, 0, 170),
                (170, 0, 170),
                (0, 170, 170),
                (255, 85, 85),
                (85, 255, 85),
                (255, 255, 85),
                (85, 85, 255),
                (255, 85, 255),
                (85, 255, 255),
            ],
        ),
        (
            "windows",
            [
                (197, 15, 31),
                (19, 161, 14),
                (193, 156, 0),
                (0, 55, 218),
                (136, 23, 152),
                (58, 150, 221),
                (231, 72, 86),
                (22, 198, 12),
                (249, 241, 165),
                (59, 120, 255),
                (180, 0, 158),
                (97, 214, 214),
            ],
        ),
        (
            "macos",
            [
                (194, 54, 33),
                (37, 188, 36),
                (173, 173, 39),
                (73, 46, 225),
                (211, 56, 211),
                (51, 187, 200),
                (252, 57, 31),
                (49, 231, 34),
                (234, 236, 35),
                (88, 51, 255),
                (249, 53, 248),
                (20, 240, 240),
            ],
        ),
    ];

    const ORDER: [Color; 12] = [
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
    ];

    /// How light a colour is, by the W3C's measure.
    fn luminance((r, g, b): Rgb) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Dimmed ink is drawn at about two thirds of its strength.
    fn dimmed(ink: Rgb, ground: Rgb) -> Rgb {
        let part = |ink: u8, ground: u8| {
            let mixed = (u16::from(ink) * 2 + u16::from(ground)) / 3;
            u8::try_from(mixed).unwrap()
        };
        (part(ink.0, ground.0), part(ink.1, ground.1), part(ink.2, ground.2))
    }

    /// Every style with the contrast it needs: 4.5 for what is read, 3 for lines.
    fn roles(theme: &Theme) -> Vec<(&'static str, Style, f64)> {
        vec![
            ("text", theme.text, 4.5),
            ("muted", theme.muted, 4.5),
            ("strong", theme.strong, 4.5),
            ("title", theme.title, 4.5),
            ("accent", theme.accent, 4.5),
            ("selected", theme.selected, 4.5),
            ("hit", theme.hit, 4.5),
            ("rule", theme.rule, 3.0),
            ("good", theme.good, 4.5),
            ("fair", theme.fair, 4.5),
            ("open", theme.open, 4.5),
            ("bad", theme.bad, 4.5),
        ]
    }

    fn assert_readable(theme: &Theme, palette: &str, colours: &[Rgb; 12], ground: Rgb, name: &str) {
        let own = if luminance(ground) < 0.5 { (229, 229, 229) } else { (30, 30, 30) };
        for (role, style, least) in roles(theme) {
            let ink = match style.fg {
                None => own,
                Some(Color::Rgb(r, g, b)) => (r, g, b),
                Some(ansi) => colours[ORDER.iter().position(|c| *c == ansi).unwrap()],
            };
            let dim = style.add_modifier.contains(Modifier::DIM);
            let ink = if dim { dimmed(ink, ground) } else { ink };
            let found = contrast(ink, ground);
            assert!(found >= least, "{name}, {role} on {ground:?} ({palette}): {found:.2}");
        }
    }

    #[test]
    fn every_theme_is_readable_on_the_grounds_it_is_for() {
        for name in ThemeName::ALL {
            let grounds: Vec<Rgb> = match sheet(name).ground {
                Some(Ground::Dark) => DARK.to_vec(),
                Some(Ground::Light) => LIGHT.to_vec(),
                None => DARK.into_iter().chain(LIGHT).collect(),
            };
            let (none, all) = (PALETTES[0], Theme::new(name, Colours::All));
            for ground in &grounds {
                assert_readable(&all, none.0, &none.1, *ground, name.word());
            }
            // Whoever has sixteen colours has the black or white that goes with them.
            let plain = grounds.iter().filter(|g| matches!(**g, (0, 0, 0) | (255, 255, 255)));
            for ground in plain {
                for (palette, colours) in &PALETTES {
                    let theme = Theme::new(name, Colours::Sixteen);
                    assert_readable(&theme, palette, colours, *ground, name.word());
                }
            }
        }
    }

    #[test]
    fn no_theme_colours_a_ground_and_what_the_cursor_is_on_is_reversed() {
        for name in ThemeName::ALL {
            for colours in [Colours::None, Colours::Sixteen, Colours::All] {
                let theme = Theme::new(name, colours);
                for (role, style, _) in roles(&theme) {
                    assert_eq!(style.bg, None, "{name:?} {role}");
                    let rgb = matches!(style.fg, Some(Color::Rgb(..)));
                    assert!(colours == Colours::All || !rgb, "{name:?} {role}");
                    assert!(colours != Colours::None || style.fg.is_none(), "{name:?} {role}");
                }
                assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
            }
        }
    }

    #[test]
    fn nothing_is_dimmed_in_high_contrast() {
        let theme = Theme::new(ThemeName::HighContrast, Colours::All);
        let dim = roles(&theme).into_iter().find(|r| r.1.add_modifier.contains(Modifier::DIM));
        assert_eq!(dim.map(|(role, ..)| role), None);
    }

    #[test]
    fn a_colour_that_is_none_is_refused() {
        let error = ron::from_str::<sheet::Look>("(rgb: \"#12345\")").unwrap_err();
        assert!(error.to_string().contains("`#12345` is no colour"), "{error}");
    }
}
