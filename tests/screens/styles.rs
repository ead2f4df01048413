//! What no screen may lack or show in any theme: the marker and the reversal, grounds left alone, plain characters.

use ratatui::style::Color;
use signoff::config::ThemeName;
use signoff::tui::theme::{Colours, Theme};

use crate::scenes;

fn dark() -> Theme {
    Theme::new(ThemeName::Dark, Colours::Sixteen)
}

fn mono() -> Theme {
    Theme::new(ThemeName::Mono, Colours::None)
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

/// The forms that some terminals draw two columns wide and in colours of their own.
const EMOJI: [char; 8] = [
    '\u{fe0f}', '\u{2705}', '\u{274c}', '\u{2714}', '\u{2716}', '\u{2718}', '\u{26a0}', '\u{2b50}',
];

#[test]
fn yes_and_no_are_a_check_and_a_cross_of_text_never_of_emoji() {
    let mut all = String::new();
    for (name, scene) in scenes::ALL {
        let drawn = crate::stage::rows(scene().resized(120, 40)).concat();
        let odd = drawn.chars().find(|c| EMOJI.contains(c) || u32::from(*c) >= 0x1f000);
        assert_eq!(odd, None, "{name}");
        all.push_str(&drawn);
    }
    assert!(all.contains("\u{2713} yes") && all.contains("\u{2717} no"));
}
