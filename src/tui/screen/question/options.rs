//! The options of a question as lines: number, mark, name.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Chosen as _;
use crate::catalog::record::{Kind, Question};
use crate::interview::Origin;
use crate::tui::ctx::Ctx;
use crate::tui::view::emphasis::{self, Emphasis};

use super::QuestionScreen;
use super::narrowing::NOT_SURE;

impl QuestionScreen {
    /// An option, in as many lines as its name takes: half a name is no choice.
    pub(super) fn option_lines(
        &self,
        ctx: &Ctx<'_>,
        question: &Question,
        at: usize,
        width: usize,
    ) -> Vec<Line<'static>> {
        let profile = ctx.session.profile();
        let unsure = profile.origin(question.id) == Origin::NotSure;
        let option = question.options.get(at);
        let ticked = match option {
            Some(option) => !unsure && profile.chosen(question.id).contains(&option.id),
            None => unsure,
        };
        let (open, close) = match (question.kind, option) {
            (Kind::Many, Some(_)) => ("[", "]"),
            _ => ("(", ")"),
        };
        let mark = match (ticked, open) {
            (true, "[") => "x",
            (true, _) => "•",
            (false, _) => " ",
        };
        let number = if at < 9 && option.is_some() { (at + 1).to_string() } else { " ".into() };
        let name = option.map_or(NOT_SURE, |o| &o.name);
        let on = self.focused && at == self.cursor;
        let marker = if on { ">" } else { " " };
        let head = format!("{marker} {number} {open}{mark}{close} ");
        let indent = " ".repeat(head.width());
        let style = if on {
            ctx.theme.selected
        } else if ticked {
            ctx.theme.strong
        } else {
            ctx.theme.text
        };
        let emphases = self.emphases(ctx, at, style);
        let mut lines =
            emphasis::wrap(name, style, &emphases, width.saturating_sub(1), &head, &indent);
        for line in &mut lines {
            if let Some(head) = line.spans.first_mut() {
                head.style = style;
            }
            line.push_span(Span::styled(" ", style));
        }
        lines
    }

    /// The letters that match what is typed; where nothing is typed, the words that are explained.
    fn emphases(&self, ctx: &Ctx<'_>, option: usize, style: Style) -> Vec<Emphasis> {
        if self.filter.typed().is_none() {
            return self.words.in_option(option, style);
        }
        let letters = self.filter.letters(option).iter();
        letters.map(|at| (*at..*at + 1, style.patch(ctx.theme.hit))).collect()
    }
}
