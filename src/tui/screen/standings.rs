//! Where every path stands for the answers so far, and how that would move.

use std::cmp::Ordering;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::OutcomeKind;
use crate::catalog::{Catalog, Id};
use crate::decision::{Evaluation, Standing};
use crate::report::doc::Tone;
use crate::report::marks::Marked as _;
use crate::report::wording;
use crate::tui::theme::Theme;
use crate::tui::view::{fit, pad};

/// The standings for one set of answers, kept apart from the evaluation they were read from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standings {
    /// Every path, best first.
    rows: Vec<(Id<crate::catalog::record::Path>, Standing)>,
    outcome: Option<OutcomeKind>,
    recommended: Vec<Id<crate::catalog::record::Path>>,
}

/// From this width on, names and standings have the room they take at most.
const ROOMY: usize = 39;

impl Standings {
    /// Columns they take.
    pub const WIDTH: u16 = 40;

    /// Reads the standings off an evaluation.
    #[must_use]
    pub fn of(evaluation: &Evaluation<'_>) -> Self {
        Self {
            rows: evaluation.paths.iter().map(|a| (a.path.id, a.standing)).collect(),
            outcome: Some(evaluation.outcome),
            recommended: evaluation.recommended.clone(),
        }
    }

    /// The outcome in a line.
    #[must_use]
    pub fn summary(&self, catalog: &Catalog) -> String {
        let names: Vec<_> =
            self.recommended.iter().map(|p| catalog.paths[*p].short.as_str()).collect();
        match self.outcome {
            Some(OutcomeKind::Recommended) => format!("Leads: {}", names.join(", ")),
            Some(OutcomeKind::Tie) => format!("Tie: {}", names.join(", ")),
            Some(OutcomeKind::Combination) => format!("Together: {}", names.join(", ")),
            _ => "No path fits".into(),
        }
    }

    /// Whether the other standings differ in anything shown.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        self != other
    }

    /// Draws these standings.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, catalog: &Catalog, theme: &Theme) {
        self.draw_moved(frame, area, catalog, theme, self, "");
    }

    /// Draws these standings, marking what has moved against the standings `before`; `by` says what
    /// would move them.
    pub fn draw_moved(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        catalog: &Catalog,
        theme: &Theme,
        before: &Self,
        by: &str,
    ) {
        let lines = self.lines_moved(catalog, theme, before, by, usize::from(area.width));
        frame.render_widget(Text::from(lines), area);
    }

    /// The same as lines of a width.
    #[must_use]
    pub fn lines_moved(
        &self,
        catalog: &Catalog,
        theme: &Theme,
        before: &Self,
        by: &str,
        width: usize,
    ) -> Vec<Line<'static>> {
        let moved = self.differs(before);
        let title = if moved { format!("Standings, {by}") } else { "Standings".into() };
        let mut lines = vec![Line::styled(fit(&title, width), theme.title)];
        for (at, (path, standing)) in self.rows.iter().enumerate() {
            let was = before.rows.iter().position(|(p, _)| p == path);
            let stood = was.map(|w| before.rows[w].1);
            let mark = match was {
                Some(was) if at < was => "▲",
                Some(was) if at > was => "▼",
                _ if stood.is_some_and(|s| s != *standing) => "●",
                _ => " ",
            };
            let first = self.recommended.contains(path);
            let name = pad(&catalog.paths[*path].short, if width < ROOMY { 13 } else { 14 });
            let name_style = if first { theme.strong } else { theme.text };
            let room = width.saturating_sub(2 + name.width() + 1 + 1);
            let words = told(*standing, room);
            let gap = if words.width() < room { " " } else { "" };
            lines.push(Line::from(vec![
                Span::styled(if first { "★ " } else { "  " }, theme.accent),
                Span::styled(name, name_style),
                Span::raw(" "),
                Span::styled(words, theme.tone(Tone::from(*standing))),
                Span::styled(format!("{gap}{mark}"), theme.accent),
            ]));
        }
        lines.push(Line::default());
        lines.push(Line::styled(fit(&self.summary(catalog), width), theme.strong));
        let legend = if moved { "▲▼ moved  ● changed" } else { "★ recommended" };
        lines.push(Line::styled(legend, theme.muted));
        lines
    }

    /// What moves against the standings `before`, in a line of at most `width` columns that begins
    /// with `by`, and ends with `more` where not all has room; where nothing moves, what leads.
    #[must_use]
    pub fn effect(
        &self,
        catalog: &Catalog,
        before: &Self,
        by: &str,
        more: &str,
        width: usize,
    ) -> String {
        let summary = self.summary(catalog);
        if !self.differs(before) {
            return fit(&summary, width);
        }
        let leads = lower_first(&summary);
        let whole = |parts: &[String]| format!("{by}: {}", parts.join(" · "));
        for names in [true, false] {
            let mut parts = self.changes(catalog, before, names);
            parts.push(leads.clone());
            let text = whole(&parts);
            if text.width() <= width {
                return text;
            }
        }
        // Who leads now matters most where that is someone else, then how many gain and lose.
        let other = summary != before.summary(catalog);
        let text = whole(&[if other { leads } else { self.tally(before) }]);
        format!("{} {more}", fit(&text, width.saturating_sub(more.width() + 1)))
    }

    /// How many paths gain and how many lose, by their standing or else by their place.
    fn tally(&self, before: &Self) -> String {
        let (mut gain, mut lose) = (0, 0);
        for (at, (path, standing)) in self.rows.iter().enumerate() {
            let Some(was) = before.rows.iter().position(|(p, _)| p == path) else { continue };
            match (standing, at).cmp(&(&before.rows[was].1, was)) {
                Ordering::Less => gain += 1,
                Ordering::Equal => {}
                Ordering::Greater => lose += 1,
            }
        }
        format!("▲ {gain} ▼ {lose} paths")
    }

    /// The standings that change, the gains first, paths that come to the same in one piece, by the
    /// name of the first or only counted.
    fn changes(&self, catalog: &Catalog, before: &Self, names: bool) -> Vec<String> {
        let mut groups: Vec<(bool, Standing, Vec<&str>)> = Vec::new();
        for (path, standing) in &self.rows {
            let stood = before.rows.iter().find(|(p, _)| p == path).map(|(_, s)| *s);
            let Some(stood) = stood.filter(|stood| stood != standing) else { continue };
            let loses = *standing > stood;
            let name = catalog.paths[*path].short.as_str();
            match groups.iter_mut().find(|(l, s, _)| *l == loses && s == standing) {
                Some((.., names)) => names.push(name),
                None => groups.push((loses, *standing, vec![name])),
            }
        }
        groups.sort_by_key(|(loses, standing, _)| (*loses, *standing));
        let text = |(loses, standing, paths): &(bool, Standing, Vec<&str>)| {
            let mark = if *loses { "▼" } else { "▲" };
            let words = standing.words();
            match paths.as_slice() {
                [only] => format!("{mark} {only} {words}"),
                [first, rest @ ..] if names => {
                    format!("{mark} {first} and {} more: {words}", rest.len())
                }
                all => format!("{mark} {}: {words}", wording::count(all.len(), "path")),
            }
        };
        groups.iter().map(text).collect()
    }
}

/// A standing by its symbol and its words; where there is little room, without one that goes without saying.
fn told(standing: Standing, room: usize) -> String {
    let (symbol, words) = (standing.symbol(), standing.words());
    let whole = format!("{symbol} {words}");
    if whole.width() <= room {
        return whole;
    }
    fit(&format!("{symbol} {}", words.strip_prefix("fits ").unwrap_or(words)), room)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
