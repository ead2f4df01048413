//! A question of the interview, with why it is asked and how the standings move under the cursor.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use unicode_width::UnicodeWidthStr as _;

use crate::catalog::record::{Choice, Kind, Question};
use crate::catalog::{Chosen as _, Id};
use crate::decision::Idle;
use crate::interview::{Answer, Origin, Profile};
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::theme::Theme;
use crate::tui::view::{chrome, fit, flow, list};

use super::standings::Standings;
use super::{MatrixScreen, Reader, Screen, Step};

/// Columns the question takes where there is room for more than it needs.
const QUESTION: u16 = 76;

/// From this width on the words of the question are explained beside the standings.
const WITH_WORDS: u16 = QUESTION + Standings::WIDTH + 40;

/// A question of the interview.
pub struct QuestionScreen {
    cursor: usize,
    offset: usize,
    now: Standings,
    then: Standings,
    idle: Option<Idle>,
}

impl QuestionScreen {
    /// The question the interview stands at.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>) -> Self {
        let mut made = Self {
            cursor: 0,
            offset: 0,
            now: Standings::default(),
            then: Standings::default(),
            idle: None,
        };
        made.arrive(ctx);
        made
    }

    /// Puts the cursor on the answer in force, and looks at where things stand.
    pub fn arrive(&mut self, ctx: &Ctx<'_>) {
        let Some(question) = ctx.session.current() else {
            return;
        };
        let profile = ctx.session.profile();
        let chosen = profile.chosen(question.id);
        let first = question.options.iter().position(|o| chosen.contains(&o.id));
        self.cursor = match profile.origin(question.id) {
            Origin::NotSure => question.options.len(),
            Origin::Given | Origin::Default if question.kind == Kind::One => first.unwrap_or(0),
            Origin::Given | Origin::Default => 0,
        };
        self.offset = 0;
        self.refresh(ctx);
    }

    /// Looks again at where things stand.
    pub fn refresh(&mut self, ctx: &Ctx<'_>) {
        let Some(question) = ctx.session.current() else {
            return;
        };
        self.now = Standings::of(&ctx.engine.evaluate(ctx.session.profile(), ctx.policy));
        self.idle = ctx.engine.idle(ctx.session.answers(), question, ctx.policy);
        self.look_ahead(ctx);
    }

    /// Works out where things would stand with the option under the cursor.
    fn look_ahead(&mut self, ctx: &Ctx<'_>) {
        let Some(question) = ctx.session.current() else {
            return;
        };
        let answer = self.under_cursor(ctx, question);
        let answers = ctx.session.answers().with(question.id, answer);
        let profile = Profile::new(ctx.catalog, &answers);
        self.then = Standings::of(&ctx.engine.evaluate(&profile, ctx.policy));
    }

    /// The answer there would be if the option under the cursor were chosen.
    fn under_cursor(&self, ctx: &Ctx<'_>, question: &Question) -> Answer {
        let Some(option) = question.options.get(self.cursor) else {
            return Answer::NotSure;
        };
        match question.kind {
            Kind::One => Answer::Chosen(vec![option.id]),
            Kind::Many => Answer::Chosen(toggled(
                question,
                ctx.session.profile().chosen(question.id),
                option.id,
            )),
        }
    }

    /// Whether choosing the option under the cursor would take it away.
    fn unticks(&self, ctx: &Ctx<'_>, question: &Question) -> bool {
        let option = question.options.get(self.cursor);
        let chosen = ctx.session.profile().chosen(question.id);
        question.kind == Kind::Many && option.is_some_and(|o| chosen.contains(&o.id))
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let Some(question) = ctx.session.current() else {
            return Step::Stay;
        };
        let last = question.options.len();
        match action {
            Action::Up | Action::PreviousPart => self.cursor = self.cursor.saturating_sub(1),
            Action::Down | Action::NextPart => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(5),
            Action::PageDown => self.cursor = (self.cursor + 5).min(last),
            Action::First => self.cursor = 0,
            Action::Last => self.cursor = last,
            Action::Tick => self.tick(ctx, question),
            Action::Pick(n) if usize::from(n) <= last => {
                self.cursor = usize::from(n) - 1;
                self.tick(ctx, question);
            }
            Action::NotSure => {
                self.cursor = last;
                self.tick(ctx, question);
            }
            Action::Accept => return self.accept(ctx, question),
            Action::Skip => return self.keep(ctx, question),
            Action::Defaults => {
                ctx.session.take_defaults();
                ctx.save_draft();
                return Step::Stay;
            }
            Action::Words => return Step::Open(Screen::Reader(Reader::words(ctx, question))),
            Action::Matrix => return Step::Open(Screen::Matrix(Box::new(MatrixScreen::new(ctx)))),
            Action::Back => return self.back(ctx),
            _ => return Step::Stay,
        }
        self.look_ahead(ctx);
        Step::Stay
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        if let Some(question) = ctx.session.current() {
            self.cursor = entry.min(question.options.len());
            self.tick(ctx, question);
            self.look_ahead(ctx);
        }
        Step::Stay
    }

    /// Ticks or unticks what the cursor is on; of a question with one answer, chooses it.
    fn tick(&mut self, ctx: &mut Ctx<'_>, question: &Question) {
        let answer = self.under_cursor(ctx, question);
        give(ctx, question, answer);
        self.refresh(ctx);
    }

    /// Takes the answer and goes on. A question with several answers keeps what is ticked: the
    /// marked row is never ticked by going on.
    fn accept<'c>(&mut self, ctx: &mut Ctx<'c>, question: &Question) -> Step<'c> {
        match question.kind {
            Kind::One => {
                let answer = self.under_cursor(ctx, question);
                give(ctx, question, answer);
                self.forward(ctx)
            }
            Kind::Many => self.keep(ctx, question),
        }
    }

    /// Takes what is ticked, or the default where nothing was, and goes on.
    fn keep<'c>(&mut self, ctx: &mut Ctx<'c>, question: &Question) -> Step<'c> {
        if ctx.session.answers().get(question.id).is_none() {
            let chosen = ctx.session.profile().chosen(question.id).to_vec();
            give(ctx, question, Answer::Chosen(chosen));
        }
        self.forward(ctx)
    }

    fn forward<'c>(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        ctx.session.forward();
        ctx.save_draft();
        self.arrive(ctx);
        Step::Stay
    }

    fn back<'c>(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        if !ctx.session.back() {
            return Step::Back;
        }
        ctx.save_place();
        self.arrive(ctx);
        Step::Stay
    }

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

    /// An option, in as many lines as its name takes: half a name is no choice.
    fn option_lines(
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

fn give(ctx: &mut Ctx<'_>, question: &Question, answer: Answer) {
    let aside: Vec<_> = ctx.session.profile().aside().collect();
    ctx.session.answer(question.id, answer);
    let now_aside = ctx.session.profile().aside().find(|q| !aside.contains(q));
    if let Some(question) = now_aside {
        ctx.info(wording::no_longer_arises(&ctx.catalog.questions[question]));
    }
    ctx.save_draft();
}

fn toggled(question: &Question, chosen: &[Id<Choice>], option: Id<Choice>) -> Vec<Id<Choice>> {
    let keep = |id: &Id<Choice>| chosen.contains(id) != (*id == option);
    question.options.iter().map(|o| o.id).filter(keep).collect()
}
