//! A question as it is drawn: the map and the standings beside it, what is told about it below it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::{Kind, Question};
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::{chrome, emphasis, fit, flow, list};

use super::super::map::Map;
use super::super::standings::Standings;
use super::QuestionScreen;
use super::words::why_line;

/// Columns a question needs beside the standings.
const QUESTION: u16 = 36;

/// Longer lines are hard to read, however wide the screen.
const WIDEST: u16 = 100;

impl QuestionScreen {
    /// Draws it, with the map beside it where one is given.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        ctx: &mut Ctx<'_>,
        map: Option<(&mut Map, bool)>,
    ) {
        let Some(question) = ctx.session.current() else { return };
        self.focused = !map.as_ref().is_some_and(|(_, focused)| *focused);
        let section = ctx.catalog.section_of(question.id).map_or("", |s| s.name.as_str());
        let right = progress_text(ctx, frame.area().width);
        let Some(mut body) = chrome::draw(frame, ctx, section, &right) else { return };
        if let Some((map, focused)) = map {
            let columns = [
                Constraint::Length(Map::width(body.width)),
                Constraint::Length(2),
                Constraint::Fill(1),
            ];
            let [side, bar, rest] = body.layout(&Layout::horizontal(columns));
            map.draw_side(frame, side, ctx, focused);
            draw_bar(frame, bar, ctx);
            body = rest;
        }
        if body.width < Standings::WIDTH + QUESTION {
            self.draw_stacked(frame, body, ctx, question);
        } else {
            self.draw_beside(frame, body, ctx, question);
        }
    }

    /// The question with what it would move in a line below it.
    fn draw_stacked(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        ctx: &mut Ctx<'_>,
        question: &Question,
    ) {
        let [main, line] =
            area.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]));
        let by = if self.unticks(ctx, question) { "If unticked" } else { "If chosen" };
        let more = format!("… {}", ctx.key(self.context(), Action::Effect));
        let text = self.then.effect(ctx.catalog, &self.now, by, &more, usize::from(line.width));
        frame.render_widget(Line::styled(text, ctx.theme.strong), line);
        self.draw_question(frame, main, ctx, question);
    }

    /// The question with the standings to the right of it.
    fn draw_beside(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        ctx: &mut Ctx<'_>,
        question: &Question,
    ) {
        let columns =
            [Constraint::Fill(1), Constraint::Length(2), Constraint::Length(Standings::WIDTH)];
        let [left, bar, right] = area.layout(&Layout::horizontal(columns));
        draw_bar(frame, bar, ctx);
        let by = self.by(ctx, question);
        self.then.draw_moved(frame, right, ctx.catalog, &ctx.theme, &self.now, by);
        let left = Rect { width: left.width.saturating_sub(1).min(WIDEST), ..left };
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
        let words = self.words.in_prompt(theme.strong);
        let mut lines = emphasis::wrap(&question.prompt, theme.strong, &words, width, "", "");
        let shown = self.shown(question);
        let options: Vec<(usize, Line<'static>)> = shown
            .iter()
            .flat_map(|at| {
                self.option_lines(ctx, question, *at, width).into_iter().map(|l| (*at, l))
            })
            .collect();
        let mut about = self.about(ctx, question, width);
        let count = options.len();
        // The options come first; what is told about them takes what is left, and at least three
        // lines where the screen is not tiny.
        let rest = usize::from(area.height).saturating_sub(lines.len() + 2);
        let least = if rest >= 9 { 3 } else { 0 };
        let told = about.len().min(rest.saturating_sub(count + 1).max(least));
        let room = rest.saturating_sub(told + usize::from(told > 0)).min(count);
        let under = |(at, _): &(usize, Line<'static>)| *at == self.cursor;
        let from = options.iter().position(under).unwrap_or(0);
        let to = options.iter().rposition(under).unwrap_or(0) + 1;
        self.offset = list::offset(from, to, count, room, self.offset);
        let at = shown.iter().position(|o| *o == self.cursor).unwrap_or(0);
        let place = (count > room).then(|| format!("{}/{}", at + 1, shown.len()));

        lines.push(self.under_prompt(ctx, question, shown.len(), place, width));
        lines.push(Line::default());
        for (at, line) in options.into_iter().skip(self.offset).take(room) {
            let row = area.y + u16::try_from(lines.len()).unwrap_or(u16::MAX);
            ctx.spot(Rect { y: row, height: 1, ..area }.intersection(area), at);
            lines.push(line);
        }
        let whole = about.len() <= told;
        self.cut(ctx, &mut about, told, width);
        lines.push(Line::default());
        lines.extend(about);
        if whole {
            let room = usize::from(area.height).saturating_sub(lines.len());
            lines.extend(self.explained(ctx, width, room));
        }
        frame.render_widget(Text::from(lines), area);
    }

    /// Cuts what is told to so many lines, and names the key that tells all of it.
    fn cut(&self, ctx: &Ctx<'_>, about: &mut Vec<Line<'static>>, told: usize, width: usize) {
        if about.len() <= told {
            return;
        }
        about.truncate(told);
        if let Some(last) = about.last_mut() {
            let key = self.words_key(ctx);
            let cut = fit(&last.to_string(), width.saturating_sub(key.len() + 4));
            *last = Line::styled(format!("{cut} … {key}"), ctx.theme.muted);
        }
    }

    /// The line under the prompt: how many may be chosen, or the field that narrows the options.
    fn under_prompt(
        &self,
        ctx: &Ctx<'_>,
        question: &Question,
        shown: usize,
        place: Option<String>,
        width: usize,
    ) -> Line<'static> {
        let theme = &ctx.theme;
        let place = place.map(|p| format!("  {p}")).unwrap_or_default();
        let Some(field) = self.filter.field() else {
            let how = match question.kind {
                Kind::One => "Choose one.",
                Kind::Many => "Tick any number, or none.",
            };
            // A list too long to be seen whole is one worth narrowing.
            let key = ctx.key(Context::Question, Action::Filter);
            let narrow =
                if place.is_empty() { String::new() } else { format!(" · {key} filters") };
            let text = [format!("{how}{place}{narrow}"), format!("{how}{place}")];
            let fits = text.iter().find(|text| text.width() <= width);
            return Line::styled(fits.unwrap_or(&text[1]).clone(), theme.muted);
        };
        let count = format!("  {shown} of {} shown{place}", question.options.len() + 1);
        let room = width.saturating_sub(count.len() + 2).min(40);
        let mut line = field.line(theme, room, true);
        line.spans.insert(0, Span::styled("/ ", theme.accent));
        line.push_span(Span::styled(count, theme.muted));
        line
    }

    /// What is told under the options: about the one under the cursor, then about the question.
    fn about(&self, ctx: &Ctx<'_>, question: &Question, width: usize) -> Vec<Line<'static>> {
        let theme = &ctx.theme;
        let mut lines = Vec::new();
        if self.shown(question).is_empty() {
            let key = ctx.key(Context::Filter, Action::Back);
            let typed = self.filter.typed().unwrap_or_default();
            let text = format!(
                "No option matches \"{typed}\". {key} shows all {} again.",
                question.options.len() + 1
            );
            return flow::text(&text, theme.text, width);
        }
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
        lines.extend(why_line(theme, &self.words, question, width));
        lines
    }

    /// The key that tells the words of the question in full; a field takes the letter it is on.
    fn words_key(&self, ctx: &Ctx<'_>) -> String {
        match self.context() {
            Context::Filter => ctx.key(Context::Filter, Action::Help),
            context => ctx.key(context, Action::Words),
        }
    }

    /// What the words of the question mean, as many of them as there is room for.
    fn explained(&self, ctx: &Ctx<'_>, width: usize, room: usize) -> Vec<Line<'static>> {
        let told = self.words.told(ctx, self.cursor, width);
        let count = told.len();
        let mut lines = Vec::new();
        for (at, word) in told.into_iter().enumerate() {
            // Behind all but the last word there must be room to say that there are more.
            let more = usize::from(at + 1 < count) * 2;
            if lines.len() + 1 + word.len() + more > room {
                if !lines.is_empty() {
                    let key = self.words_key(ctx);
                    let text = format!("{}: {key}", wording::count(count - at, "more word"));
                    lines.push(Line::default());
                    lines.push(Line::styled(fit(&text, width), ctx.theme.muted));
                }
                break;
            }
            lines.push(Line::default());
            lines.extend(word);
        }
        lines
    }
}

fn draw_bar(frame: &mut Frame<'_>, area: Rect, ctx: &Ctx<'_>) {
    let lines = vec![Line::styled("│", ctx.theme.rule); usize::from(area.height)];
    frame.render_widget(Text::from(lines), area);
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
