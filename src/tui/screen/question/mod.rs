//! A question of the interview: how it is answered, and how the standings would move under the cursor.

mod draw;
pub(super) mod filter;
mod narrowing;
mod options;
mod words;

use crate::catalog::record::{Choice, Kind, Question};
use crate::catalog::{Chosen as _, Id};
use crate::decision::Idle;
use crate::interview::{Answer, Origin, Profile};
use crate::report::glossary::Glossary;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};

use super::standings::Standings;
use super::{MatrixScreen, Reader, Screen, Step, aside};
use filter::Filter;
use words::Words;

/// A question of the interview.
pub struct QuestionScreen {
    cursor: usize,
    offset: usize,
    now: Standings,
    then: Standings,
    idle: Option<Idle>,
    /// Whether the keys are here, not in the map beside it: two cursors would be one too many.
    focused: bool,
    filter: Filter,
    glossary: Glossary,
    words: Words,
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
            focused: true,
            filter: Filter::default(),
            glossary: Glossary::new(ctx.catalog),
            words: Words::default(),
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
        self.filter.close();
        self.words = Words::of(&self.glossary, question);
        self.refresh(ctx);
    }

    /// Shows the question whose answer is another one now. Where options are ticked the cursor stays.
    pub fn show_again(&mut self, ctx: &Ctx<'_>, before: Option<Id<Question>>) {
        let here = ctx.session.current();
        let stays = here.is_some_and(|now| now.kind == Kind::Many && Some(now.id) == before);
        if stays {
            self.refresh(ctx);
        } else {
            self.arrive(ctx);
        }
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

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.filter.field().is_some() { Context::Filter } else { Context::Question }
    }

    /// What `?` tells here besides the keys: the words of the question.
    #[must_use]
    pub fn help(&self, ctx: &Ctx<'_>) -> Option<Reader> {
        let question = ctx.session.current()?;
        let paper = self.words.paper(ctx.catalog, format!("Words: {}", question.name))?;
        Some(Reader::words_and_keys(paper, self.context()))
    }

    /// Works out where things would stand with the option under the cursor.
    fn look_ahead(&mut self, ctx: &Ctx<'_>) {
        let Some(question) = ctx.session.current() else {
            return;
        };
        if self.shown(question).is_empty() {
            self.then.clone_from(&self.now);
            return;
        }
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
        if self.edits_filter(action, ctx, question) {
            self.look_ahead(ctx);
            return Step::Stay;
        }
        let last = question.options.len();
        match action {
            Action::Up | Action::PreviousPart => self.walk(-1, question),
            Action::Down | Action::NextPart => self.walk(1, question),
            Action::PageUp => self.walk(-5, question),
            Action::PageDown => self.walk(5, question),
            Action::First => self.walk(isize::MIN, question),
            Action::Last => self.walk(isize::MAX, question),
            Action::Filter => self.filter.open(),
            Action::Accept | Action::Tick if self.shown(question).is_empty() => {
                let key = ctx.key(Context::Filter, Action::Back);
                ctx.info(format!("No option matches; {key} shows them all."));
            }
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
            Action::Words => {
                let paper = self.words.paper_with_why(ctx.catalog, question);
                return Step::Open(Screen::Reader(Reader::paper(paper)));
            }
            Action::Effect => return self.effect(ctx, question),
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

    /// Where every path would stand, to be read where there is no room beside the question.
    fn effect<'c>(&self, ctx: &Ctx<'c>, question: &Question) -> Step<'c> {
        let by = self.by(ctx, question);
        let (then, now) = (self.then.clone(), self.now.clone());
        Step::Open(Screen::Reader(Reader::standings(&question.name, then, now, by)))
    }

    /// What would move the standings.
    fn by(&self, ctx: &Ctx<'_>, question: &Question) -> &'static str {
        if self.unticks(ctx, question) { "if you untick this" } else { "if you choose this" }
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
    let before: Vec<_> = ctx.session.profile().aside().collect();
    ctx.session.answer(question.id, answer);
    if let Some(text) = aside::new_text(ctx, &before) {
        ctx.info(text);
    }
    ctx.save_draft();
}

fn toggled(question: &Question, chosen: &[Id<Choice>], option: Id<Choice>) -> Vec<Id<Choice>> {
    let keep = |id: &Id<Choice>| chosen.contains(id) != (*id == option);
    question.options.iter().map(|o| o.id).filter(keep).collect()
}
