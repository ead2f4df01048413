//! Which style every cell has: a map of letters beside the text, since plain text carries no colour.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use rstest::rstest;
use signoff::config::ThemeName;
use signoff::tui::theme::{Colours, Theme};

use crate::approved::settings;
use crate::scenes::{self, Scene};

fn dark() -> Theme {
    Theme::new(ThemeName::Dark, Colours::Sixteen)
}

fn mono() -> Theme {
    Theme::new(ThemeName::Mono, Colours::None)
}

/// The map: a letter for each style, a point for the terminal's own, and what the letters mean.
fn map(buffer: &Buffer) -> String {
    let mut styles: Vec<Style> = Vec::new();
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = cell.style();
            // Of a blank only its ground and a reversal can be seen.
            let blank = cell.symbol() == " " && !cell.modifier.contains(Modifier::REVERSED);
            let plain = cell.fg == Color::Reset && cell.modifier.is_empty();
            if blank || plain {
                row.push(if blank { ' ' } else { '.' });
                continue;
            }
            let at = styles.iter().position(|s| *s == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            row.push(char::from(b'a' + u8::try_from(at).unwrap()));
        }
        let _ = writeln!(text, "{}", row.trim_end());
    }
    for (at, style) in styles.iter().enumerate() {
        let letter = char::from(b'a' + u8::try_from(at).unwrap());
        let colour = style.fg.unwrap_or_default();
        let _ = writeln!(text, "{letter} {colour} {:?}", style.add_modifier);
    }
    text
}

#[rstest]
#[case("question_many", scenes::question_many)]
#[case("question_terms", scenes::question_terms)]
#[case("question_filter", scenes::question_filter)]
#[case("map_aside", scenes::map_aside)]
#[case("decision", scenes::decision)]
#[case("matrix_searched", scenes::matrix_searched)]
#[case("matrix_by_standing", scenes::matrix_by_standing)]
#[case("compare_four", scenes::compare_four)]
#[case("cell_disputed", scenes::cell_disputed)]
#[case("save_failed", scenes::save_failed)]
#[case("palette_moved", scenes::palette_moved)]
#[case("help_searched", scenes::help_searched)]
fn styles_are_as_approved(#[case] name: &str, #[case] scene: Scene) {
    for (theme_name, theme) in [("colours", dark()), ("mono", mono())] {
        let mut stage = scene();
        stage.app.ctx.theme = theme;
        let map = map(stage.resized(80, 24));
        settings().bind(|| insta::assert_snapshot!(format!("styles-{name}-{theme_name}"), map));
    }
}

#[test]
fn no_ground_is_ever_coloured_and_mono_has_no_colour_at_all() {
    for (name, scene) in scenes::ALL {
        for (theme, colours) in [(dark(), true), (mono(), false)] {
            let mut stage = scene();
            stage.app.ctx.theme = theme;
            for cell in stage.resized(80, 24).content() {
                assert_eq!(cell.bg, Color::Reset, "{name}");
                assert!(colours || cell.fg == Color::Reset, "{name}: {:?}", cell.fg);
            }
        }
    }
}

#[test]
fn what_the_cursor_is_on_is_reversed_and_has_a_marker_in_either_theme() {
    for (name, scene) in scenes::ALL {
        for theme in [dark(), mono()] {
            let mut stage = scene();
            stage.app.ctx.theme = theme;
            let buffer = stage.resized(80, 24);
            // Texts to read and yes-or-no have no cursor; a field has a block without a marker.
            let marked = crate::stage::selected(buffer).iter().any(|text| text.starts_with('>'));
            let has_cursor = ["home_fresh", "question", "map", "review", "columns", "matrix_right"];
            let without =
                ["question_words", "question_help", "question_effect", "question_filter_none"];
            let popup = without.contains(name);
            if has_cursor.iter().any(|start| name.starts_with(start)) && !popup {
                assert!(marked, "{name}");
            }
        }
    }
}

#[test]
fn in_plain_characters_no_symbol_is_left_on_any_screen() {
    for (name, scene) in scenes::ALL {
        let mut stage = scene();
        stage.app.ctx.look.ascii = true;
        for size in [(40, 12), (80, 24), (120, 40)] {
            let buffer = stage.resized(size.0, size.1);
            let odd = buffer.content().iter().map(ratatui::buffer::Cell::symbol);
            let odd: String =
                odd.filter(|s| !s.is_ascii() && !s.chars().all(char::is_alphanumeric)).collect();
            assert!(odd.is_empty(), "{name}: {odd}");
        }
    }
}
