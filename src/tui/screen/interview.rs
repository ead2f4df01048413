//! The interview: a question, or the review of all of them.

use ratatui::Frame;

use crate::catalog::Id;
use crate::catalog::record::Question;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};

use super::Step;
use super::question::QuestionScreen;
use super::review::{Go, Review};

/// The interview: a question, or the review of all of them.
pub struct Interview {
    question: QuestionScreen,
    review: Review,
    reviewing: bool,
    visit: Option<Visit>,
}

/// An interview opened for one question from another screen: one step back from it leads there.
struct Visit {
    question: Id<Question>,
    /// Whether the interview stood elsewhere before.
    moved: bool,
}

impl Interview {
    /// The interview where it stands: at its question, or at the review when all are answered.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            question: QuestionScreen::new(ctx),
            review: Review::default(),
            reviewing: ctx.session.current().is_none(),
            visit: None,
        }
    }

    /// The review, wherever the interview stands.
    #[must_use]
    pub fn review(ctx: &mut Ctx<'_>) -> Self {
        ctx.session.review();
        Self::new(ctx)
    }

    /// The interview opened for one question, if that is asked.
    #[must_use]
    pub fn visit(ctx: &mut Ctx<'_>, question: Id<Question>) -> Self {
        let moved = ctx.session.current().is_none_or(|now| now.id != question);
        if moved {
            ctx.session.go_to(question);
        }
        Self { visit: Some(Visit { question, moved }), ..Self::new(ctx) }
    }

    /// Goes to a question, or to the review.
    pub fn go_to(&mut self, ctx: &mut Ctx<'_>, question: Option<Id<Question>>) {
        match question {
            Some(question) if ctx.session.current().is_some_and(|now| now.id == question) => {}
            Some(question) => ctx.session.go_to(question),
            None => ctx.session.review(),
        }
        ctx.save_place();
        self.reviewing = ctx.session.current().is_none();
        self.question.arrive(ctx);
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.reviewing { Context::Review } else { Context::Question }
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.reviewing {
            let go = self.review.act(action, ctx);
            return self.go(go, ctx);
        }
        if action == Action::Review {
            ctx.session.review();
            ctx.save_place();
            self.reviewing = true;
            return Step::Stay;
        }
        if action == Action::Back && self.ends_visit(ctx) {
            return Step::Back;
        }
        let step = self.question.act(action, ctx);
        // Behind the last question comes the review.
        self.reviewing = ctx.session.current().is_none();
        step
    }

    /// Ends a visit at its question, and leaves the interview where it stood before.
    fn ends_visit(&mut self, ctx: &mut Ctx<'_>) -> bool {
        let here = ctx.session.current().map(|question| question.id);
        let Some(visit) = self.visit.take_if(|visit| Some(visit.question) == here) else {
            return false;
        };
        if visit.moved {
            ctx.session.back();
            ctx.save_place();
        }
        true
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.reviewing {
            let go = self.review.click(entry, ctx);
            return self.go(go, ctx);
        }
        self.question.click(entry, ctx)
    }

    fn go<'c>(&mut self, go: Go<'c>, ctx: &mut Ctx<'c>) -> Step<'c> {
        match go {
            Go::Step(step) => step,
            Go::ToQuestion => {
                ctx.save_place();
                self.reviewing = false;
                self.question.arrive(ctx);
                Step::Stay
            }
        }
    }

    /// Looks again at where things stand.
    pub fn refresh(&mut self, ctx: &Ctx<'_>) {
        self.question.refresh(ctx);
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'_>) {
        if self.reviewing {
            self.review.draw(frame, ctx);
        } else {
            self.question.draw(frame, ctx);
        }
    }
}
