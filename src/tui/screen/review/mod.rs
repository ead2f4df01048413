//! The review: every answer, to be opened again, and the way on to the recommendation.

mod beside;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::catalog::record::Question;
use crate::catalog::{Chosen as _, Id};
use crate::interview::Origin;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;
use crate::tui::view::{chrome, fit, flow, list, pad};

use super::weighed::Weighed;
use super::{DecisionScreen, MatrixScreen, Screen, Step, aside};

/// Columns the names of the questions take.
const NAME: usize = 22;

/// Below this width the names take less, and where an answer comes from is told by a mark alone.
const NARROW: u16 = 60;

/// The review of the answers.
#[derive(Default)]
pub struct Review {
    /// 0 is the way on; the others are questions.
    cursor: usize,
    offset: usize,
    page: usize,
    weighed: Weighed,
}

/// Where a key in the review leads.
pub enum Go<'c> {
    /// To the question the interview stands at now.
    ToQuestion,
    /// Elsewhere.
    Step(Step<'c>),
}

/// A line of the review.
enum Row {
    On,
    Section(String),
    Question(Id<Question>, usize),
    /// A line of an answer kept aside, with its question's number.
    Aside(String, usize),
}

impl Review {
    /// The questions asked, and behind them those whose answers are kept aside.
    fn questions(ctx: &Ctx<'_>) -> Vec<Id<Question>> {
        let profile = ctx.session.profile();
        profile.asked().chain(profile.aside()).collect()
    }

    /// The question the cursor is on; none on the way on.
    fn question(&self, ctx: &Ctx<'_>) -> Option<Id<Question>> {
        self.cursor.checked_sub(1).and_then(|at| Self::questions(ctx).get(at).copied())
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Go<'c> {
        let last = Self::questions(ctx).len();
        let page = self.page.max(1);
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Action::PageDown => self.cursor = (self.cursor + page).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Accept => return self.click(self.cursor, ctx),
            Action::Recommendation => return self.click(0, ctx),
            Action::Matrix => {
                return Go::Step(Step::Open(Screen::Matrix(Box::new(MatrixScreen::new(ctx)))));
            }
            Action::Back => return back(ctx),
            _ => {}
        }
        Go::Step(Step::Stay)
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Go<'c> {
        self.cursor = entry;
        match self.question(ctx) {
            None => Go::Step(Step::Open(Screen::Decision(Box::new(DecisionScreen::new(ctx))))),
            Some(question) if ctx.session.profile().is_asked(question) => {
                ctx.session.go_to(question);
                Go::ToQuestion
            }
            Some(question) => {
                let text = aside::why_text(ctx, question);
                ctx.info(text);
                Go::Step(Step::Stay)
            }
        }
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        let progress = ctx.session.progress();
        let narrow = frame.area().width < NARROW;
        let (title, right) = if narrow {
            ("Review", "* default  ? unsure".to_owned())
        } else {
            let default = progress.questions - progress.answered;
            let right = format!("{} answered, {default} at their default", progress.answered);
            ("Review your answers", right)
        };
        let Some(body) = chrome::draw(frame, ctx, title, &right) else {
            return;
        };
        let question = self.question(ctx);
        let body = beside::draw(frame, body, ctx, question, &mut self.weighed);
        let rows = rows(ctx, usize::from(body.width));
        let at = rows.iter().position(|row| self.is_on(row)).unwrap_or(0);
        let height = usize::from(body.height);
        self.page = height;
        // The heading of a section stays in sight with its first question.
        let from =
            if matches!(rows.get(at.wrapping_sub(1)), Some(Row::Section(_))) { at - 1 } else { at };
        let to = rows.iter().rposition(|row| self.is_on(row)).unwrap_or(at) + 1;
        self.offset = list::offset(from, to, rows.len(), height, self.offset);
        let entries = Self::questions(ctx).len() + 1;
        let place = list::place(self.cursor, entries, rows.len(), height);
        chrome::place(frame, &ctx.theme, place);
        let width = usize::from(body.width);
        let mut lines = Vec::new();
        for row in rows.iter().skip(self.offset).take(height) {
            let y = body.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            let area = Rect { y, height: 1, ..body }.intersection(body);
            match row {
                Row::On => ctx.spot(area, 0),
                Row::Question(_, at) | Row::Aside(_, at) => ctx.spot(area, *at),
                Row::Section(_) => {}
            }
            lines.push(self.line(ctx, row, width, narrow));
        }
        frame.render_widget(Text::from(lines), body);
    }

    fn is_on(&self, row: &Row) -> bool {
        match row {
            Row::On => self.cursor == 0,
            Row::Question(_, at) | Row::Aside(_, at) => self.cursor == *at,
            Row::Section(_) => false,
        }
    }

    fn line(&self, ctx: &Ctx<'_>, row: &Row, width: usize, narrow: bool) -> Line<'static> {
        let theme = &ctx.theme;
        let on = self.is_on(row);
        let marker = if on { "> " } else { "  " };
        let style = if on { theme.selected } else { theme.text };
        match row {
            Row::On => Line::styled(
                format!("{marker}See the recommendation "),
                if on { theme.selected } else { theme.accent },
            ),
            Row::Section(name) => Line::styled(fit(name, width), theme.title),
            Row::Aside(text, _) => {
                let text = fit(&format!("{marker}{text} "), width);
                Line::styled(text, if on { theme.selected } else { theme.muted })
            }
            Row::Question(id, _) => {
                let columns = if narrow { NAME * 2 / 3 } else { NAME };
                let name = pad(&ctx.catalog.questions[*id].name, columns);
                let (origin, origin_style) = match ctx.session.profile().origin(*id) {
                    Origin::Given => ("", theme.muted),
                    Origin::Default if narrow => ("*", theme.muted),
                    Origin::Default => ("  (default)", theme.muted),
                    Origin::NotSure if narrow => ("?", theme.accent),
                    Origin::NotSure => ("  (not sure)", theme.accent),
                };
                let room = width.saturating_sub(2 + columns + 1 + origin.len() + 1);
                let answer = fit(&answer(ctx, *id), room);
                Line::from(vec![
                    Span::styled(format!("{marker}{name} {answer} "), style),
                    Span::styled(origin, origin_style),
                ])
            }
        }
    }
}

fn answer(ctx: &Ctx<'_>, question: Id<Question>) -> String {
    let chosen = ctx.session.profile().chosen(question);
    if chosen.is_empty() {
        return "nothing".into();
    }
    let names = chosen.iter().map(|c| ctx.catalog.choice_name(question, *c));
    names.collect::<Vec<_>>().join(", ")
}

fn rows(ctx: &Ctx<'_>, width: usize) -> Vec<Row> {
    let mut rows = vec![Row::On];
    let profile = ctx.session.profile();
    let mut number = 0;
    for section in ctx.catalog.sections.iter() {
        let asked: Vec<_> = section.questions.iter().filter(|q| profile.is_asked(q.id)).collect();
        if asked.is_empty() {
            continue;
        }
        rows.push(Row::Section(section.name.clone()));
        for question in asked {
            number += 1;
            rows.push(Row::Question(question.id, number));
        }
    }
    let aside: Vec<_> = profile.aside().collect();
    if !aside.is_empty() {
        rows.push(Row::Section("Kept aside: does not arise now".into()));
    }
    for question in aside {
        number += 1;
        let text = aside::why_text(ctx, question);
        let lines = flow::text(&text, ctx.theme.muted, width.saturating_sub(3));
        rows.extend(lines.iter().map(|line| Row::Aside(line.to_string(), number)));
    }
    rows
}

/// Back to the question one came from, so that Esc undoes the step that led here.
fn back<'c>(ctx: &mut Ctx<'c>) -> Go<'c> {
    if ctx.session.back() { Go::ToQuestion } else { Go::Step(Step::Back) }
}
