//! Which role of the theme every place has, on every screen in every size, since plain text carries no colour.
//!
//! A line tells of a row, or of rows alike, what in it is not the terminal's own: `3: title 1-8, muted 10-14`. Columns
//! count from one; a blank shows no ink, so a run goes on over one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};
use signoff::config::ThemeName;
use signoff::report::doc::Tone;
use signoff::tui::theme::{Colours, Theme};

use crate::approved::{SIZES, settings};
use crate::scenes;
use crate::stage::Stage;

/// The roles of a theme by their names, those of running text first.
fn roles(theme: &Theme) -> Vec<(&'static str, Style)> {
    vec![
        ("text", theme.text),
        ("muted", theme.muted),
        ("strong", theme.strong),
        ("title", theme.title),
        ("accent", theme.accent),
        ("selected", theme.selected),
        ("hit", theme.hit),
        ("rule", theme.rule),
        ("good", theme.tone(Tone::Good)),
        ("fair", theme.tone(Tone::Fair)),
        ("open", theme.tone(Tone::Open)),
        ("bad", theme.tone(Tone::Bad)),
        ("underlined", Style::new().add_modifier(Modifier::UNDERLINED)),
    ]
}

/// What styles are called: a role, one over another, or two over another.
struct Names(Vec<(String, Style)>);

impl Names {
    fn of(theme: &Theme) -> Self {
        let roles = roles(theme);
        let mut names: Vec<_> = roles.iter().map(|(name, s)| ((*name).to_owned(), *s)).collect();
        let mut last = names.clone();
        for _ in 0..2 {
            let over = |(name, style): &(String, Style)| {
                let (name, style) = (name.clone(), *style);
                roles.iter().map(move |(top, s)| (format!("{name}+{top}"), style.patch(*s)))
            };
            last = last.iter().flat_map(over).collect();
            names.extend(last.iter().cloned());
        }
        Self(names)
    }

    /// The name of what a cell shows; none where that is the terminal's own ink on its own ground.
    fn of_cell(&self, cell: &Cell) -> Option<String> {
        let same = |style: Style| {
            style.fg.unwrap_or_default() == cell.fg
                && style.bg.unwrap_or_default() == cell.bg
                && style.add_modifier == cell.modifier
        };
        let found = self.0.iter().find(|(_, style)| same(*style));
        let name = found.unwrap_or_else(|| panic!("no role of the theme looks like {cell:?}"));
        (name.0 != "text").then(|| name.0.clone())
    }
}

/// Whether nothing of a cell can be seen: of a blank only a reversal and a line below it can.
fn is_blank(cell: &Cell) -> bool {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED;
    matches!(cell.symbol(), " " | "\u{a0}") && !cell.modifier.intersects(seen)
}

/// The runs of a row.
fn row(buffer: &Buffer, y: u16, names: &Names) -> String {
    let mut runs: Vec<(String, u16, u16)> = Vec::new();
    for x in 0..buffer.area.width {
        let cell = &buffer[(x, y)];
        let Some(name) = (!is_blank(cell)).then(|| names.of_cell(cell)).flatten() else { continue };
        let goes_on = |(last, _, end): &&mut (String, u16, u16)| {
            let between = end.saturating_add(1)..x;
            *last == name
                && between.len() <= 1
                && between.clone().all(|x| is_blank(&buffer[(x, y)]))
        };
        match runs.last_mut().filter(goes_on) {
            Some(run) => run.2 = x,
            None => runs.push((name, x, x)),
        }
    }
    runs.iter()
        .map(|(name, from, to)| format!("{name} {}", span(*from, *to)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `4`, or `4-8`.
fn span(from: u16, to: u16) -> String {
    if from == to { format!("{}", from + 1) } else { format!("{}-{}", from + 1, to + 1) }
}

/// The map of a screen.
fn map_of(buffer: &Buffer, names: &Names) -> String {
    let mut alike: Vec<(u16, u16, String)> = Vec::new();
    for y in 0..buffer.area.height {
        let runs = row(buffer, y, names);
        match alike.last_mut() {
            Some((_, last, same)) if *same == runs => *last = y,
            _ => alike.push((y, y, runs)),
        }
    }
    let mut text = String::new();
    for (from, to, runs) in alike.into_iter().filter(|(.., runs)| !runs.is_empty()) {
        let _ = writeln!(text, "{}: {runs}", span(from, to));
    }
    text
}

/// Compares the styles of a screen with what was approved: in colours at all sizes, without at the usual one.
fn approve(name: &str, mut stage: Stage) {
    let dark = Theme::new(ThemeName::Dark, Colours::Sixteen);
    let mono = Theme::new(ThemeName::Mono, Colours::None);
    let coloured = SIZES.map(|size| ("dark", dark, size));
    let mut text = String::new();
    for (called, theme, (columns, rows)) in coloured.into_iter().chain([("mono", mono, (80, 24))]) {
        stage.app.ctx.theme = theme;
        let map = map_of(stage.resized(columns, rows), &Names::of(&theme));
        let _ = writeln!(text, "== {called}, {columns} x {rows}\n{map}");
    }
    settings().bind(|| insta::assert_snapshot!(format!("styles-{name}"), text));
}

/// A test for each scene, so that all that changed are named at once.
macro_rules! each_approved {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                approve(stringify!($name), scenes::$name());
            }
        )*
    };
}

scenes::with_scenes!(each_approved);

#[test]
fn a_map_tells_of_what_can_be_seen_only() {
    let theme = Theme::new(ThemeName::Dark, Colours::Sixteen);
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 4));
    buffer.set_string(0, 0, "two words  more", theme.title);
    buffer.set_string(1, 1, "own", theme.text);
    for y in 2..4 {
        buffer.set_string(0, y, "> a ", theme.accent.patch(theme.selected));
        buffer.set_string(5, y, "b", theme.tone(Tone::Bad));
    }
    let told = "1: title 1-9, title 12-15\n3-4: accent+selected 1-4, bad 6\n";
    assert_eq!(map_of(&buffer, &Names::of(&theme)), told);
}

#[test]
fn every_role_has_a_look_of_its_own_so_that_its_name_says_all() {
    let mut looks: BTreeMap<String, &str> = BTreeMap::new();
    for (role, style) in roles(&Theme::new(ThemeName::Dark, Colours::Sixteen)) {
        let other = looks.insert(format!("{style:?}"), role);
        assert_eq!(other, None, "{role}");
    }
}
