//! A question of the interview: how it is answered, and how the standings would move under the cursor.

mod draw;
mod options;

use crate::catalog::record::{Choice, Kind, Question};
use crate::catalog::{Chosen as _, Id};
use crate::decision::Idle;
use crate::interview::{Answer, Origin, Profile};
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::Action;

use super::standings::Standings;
use super::{MatrixScreen, Reader, Screen, Step};

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
