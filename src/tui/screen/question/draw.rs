//! A question as it is drawn: the question itself, what is told about it, and the standings beside it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Text};

use crate::catalog::record::{Kind, Question};
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::theme::Theme;
use crate::tui::view::{chrome, fit, flow, list};

use super::super::standings::Standings;
use super::QuestionScreen;

/// Columns the question takes where there is room for more than it needs.
const QUESTION: u16 = 76;

/// From this width on the words of the question are explained beside the standings.
const WITH_WORDS: u16 = QUESTION + Standings::WIDTH + 40;

impl QuestionScreen {
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let Some(question) = ctx.session.current() else { return };
        let section = ctx.catalog.section_of(question.id).map_or("", |s| s.name.as_str());
        let right = progress_text(ctx, frame.area().width);
        let Some(body) = chrome::draw(frame, ctx, section, &right) else { return };
        if body.width < Standings::WIDTH + 36 {
            // No room beside the question: the standings shrink to a line below it.
            let [main, line] =
                body.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]));
            let then = if self.then.differs(&self.now) { "then " } else { "" };
            let text = format!("{then}{}", self.then.summary(ctx.catalog));
            frame.render_widget(
                Line::styled(fit(&text, usize::from(line.width)), ctx.theme.strong),
                line,
            );
            self.draw_question(frame, main, ctx, question);
            return;
        }
        let words =
            if body.width >= WITH_WORDS { body.width - Standings::WIDTH - QUESTION - 4 } else { 0 };
        let columns = [
            Constraint::Fill(1),
            Constraint::Length(2),
            Constraint::Length(Standings::WIDTH),
            Constraint::Length(if words > 0 { 2 } else { 0 }),
            Constraint::Length(words),
        ];
        let [left, bar, middle, second_bar, right] = body.layout(&Layout::horizontal(columns));
        for bar in [bar, second_bar] {
            let lines = vec![Line::styled("│", ctx.theme.rule); usize::from(bar.height)];
            frame.render_widget(Text::from(lines), bar);
        }
        let by =
            if self.unticks(ctx, question) { "if you untick this" } else { "if you choose this" };
        self.then.draw_moved(frame, middle, ctx.catalog, &ctx.theme, &self.now, by);
        if words > 0 {
            frame.render_widget(
                Text::from(words_of(ctx, question, usize::from(right.width))),
                right,
            );
        }
        let left = Rect { width: left.width.saturating_sub(1), ..left };
        self.draw_question(frame, left, ctx, question);
    }

    fn draw_question(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        ctx: &mut Ctx<'_>,
        question: &Question,
    ) {
        let theme = ctx.theme;
        let width = usize::from(area.width);
        let prompt = flow::text(&question.prompt, theme.strong, width);
        let mut about = self.about(ctx, question, width);
        let options: Vec<(usize, Line<'static>)> = (0..=question.options.len())
            .flat_map(|at| {
                self.option_lines(ctx, question, at, width).into_iter().map(move |l| (at, l))
            })
            .collect();
        let count = options.len();
        // The options come first; what is told about them takes what is left, and at least three
        // lines where the screen is not tiny.
        let rest = usize::from(area.height).saturating_sub(prompt.len() + 2);
        let least = if rest >= 9 { 3 } else { 0 };
        let told = about.len().min(rest.saturating_sub(count + 1).max(least));
        let shown = rest.saturating_sub(told + usize::from(told > 0)).min(count);
        let under = |(at, _): &(usize, Line<'static>)| *at == self.cursor;
        let from = options.iter().position(under).unwrap_or(0);
        let to = options.iter().rposition(under).unwrap_or(0) + 1;
        self.offset = list::offset(from, to, count, shown, self.offset);
        let place =
            (count > shown).then(|| format!("{}/{}", self.cursor + 1, question.options.len() + 1));

        let mut lines = prompt;
        lines.push(how_to(&theme, question, place));
        lines.push(Line::default());
        for (at, line) in options.into_iter().skip(self.offset).take(shown) {
            let row = area.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            ctx.spot(Rect { y: row, height: 1, ..area }.intersection(area), at);
            lines.push(line);
        }
        if about.len() > told {
            about.truncate(told);
            if let Some(last) = about.last_mut() {
                let key = ctx.key(Context::Question, Action::Words);
                let cut = fit(&last.to_string(), width.saturating_sub(key.len() + 4));
                *last = Line::styled(format!("{cut} … {key}"), theme.muted);
            }
        }
        lines.push(Line::default());
        lines.extend(about);
        frame.render_widget(Text::from(lines), area);
    }

    /// What is told under the options: about the one under the cursor, then about the question.
    fn about(&self, ctx: &Ctx<'_>, question: &Question, width: usize) -> Vec<Line<'static>> {
        let theme = &ctx.theme;
        let mut lines = Vec::new();
        let help = match question.options.get(self.cursor) {
            Some(option) => option.help.clone(),
            None => Some("The default is taken, and the paper names the question as open.".into()),
        };
        if let Some(help) = help {
            lines.extend(flow::text(&help, theme.text, width));
        }
        if let Some(idle) = self.idle {
            let key = ctx.key(Context::Question, Action::Skip);
            let idle = wording::no_longer_matters(ctx.catalog, idle);
            let text = format!("{idle}: {key} skips it.");
            lines.extend(flow::text(&text, theme.accent, width));
        }
        let why = [("Why: ".to_owned(), theme.strong), (question.why.clone(), theme.muted)];
        lines.extend(flow::wrap(&why, width, "", ""));
        lines
    }
}

fn progress_text(ctx: &Ctx<'_>, width: u16) -> String {
    let p = ctx.session.progress();
    if width < 70 {
        return format!("{}/{} · {}/{}", p.section, p.sections, p.question, p.questions);
    }
    format!(
        "Section {} of {} · question {} of about {}",
        p.section, p.sections, p.question, p.questions
    )
}

/// What the words of the question mean.
fn words_of(ctx: &Ctx<'_>, question: &Question, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("Words", ctx.theme.title)];
    for term in question.terms.iter().filter_map(|id| ctx.catalog.terms.get(*id)) {
        let pieces =
            [(format!("{}: ", term.name), ctx.theme.strong), (term.text.clone(), ctx.theme.text)];
        lines.extend(flow::wrap(&pieces, width, "", ""));
        lines.push(Line::default());
    }
    lines
}

fn how_to(theme: &Theme, question: &Question, position: Option<String>) -> Line<'static> {
    let how = match question.kind {
        Kind::One => "Choose one.",
        Kind::Many => "Tick any number, or none.",
    };
    let position = position.map(|p| format!("  {p}")).unwrap_or_default();
    Line::styled(format!("{how}{position}"), theme.muted)
}
