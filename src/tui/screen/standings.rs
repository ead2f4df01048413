//! Where every path stands for the answers so far, and how that would move.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::catalog::record::OutcomeKind;
use crate::catalog::{Catalog, Id};
use crate::decision::{Evaluation, Standing};
use crate::report::doc::Tone;
use crate::report::marks::Marked as _;
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
        let width = usize::from(area.width);
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
            let name = pad(&catalog.paths[*path].short, 14);
            let name_style = if first { theme.strong } else { theme.text };
            lines.push(Line::from(vec![
                Span::styled(if first { "★ " } else { "  " }, theme.accent),
                Span::styled(name, name_style),
                Span::raw(" "),
                Span::styled(
                    format!("{} {}", standing.symbol(), standing.words()),
                    theme.tone(Tone::from(*standing)),
                ),
                Span::styled(format!(" {mark}"), theme.accent),
            ]));
        }
        lines.push(Line::default());
        lines.push(Line::styled(fit(&self.summary(catalog), width), theme.strong));
        let legend = if moved { "▲▼ moved  ● changed" } else { "★ recommended" };
        lines.push(Line::styled(legend, theme.muted));
        frame.render_widget(Text::from(lines), area);
    }
}
