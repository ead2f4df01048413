//! The options of a question as lines: number, mark, name.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::Chosen as _;
use crate::catalog::record::{Kind, Question};
use crate::interview::Origin;
use crate::tui::ctx::Ctx;
use crate::tui::view::{fit, flow};

use super::QuestionScreen;

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
        let name = option.map_or("Not sure", |o| &o.name);
        let on = at == self.cursor;
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
        let name = [(name.to_owned(), style)];
        let lines = flow::wrap(&name, width.saturating_sub(1), &head, &indent).into_iter();
        let own = |line: Line<'_>| Span::styled(fit(&format!("{line} "), width), style);
        lines.map(|line| Line::from(own(line))).collect()
    }
}
