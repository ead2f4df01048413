//! The interview: a question, or the review of all of them.

use ratatui::Frame;

use crate::tui::ctx::Ctx;
use crate::tui::kept::KeptScreen;
use crate::tui::keymap::{Action, Context};

use super::Step;
use super::question::QuestionScreen;
use super::review::{Go, Review};

/// The interview: a question, or the review of all of them.
pub struct Interview {
    question: QuestionScreen,
    review: Review,
    reviewing: bool,
}

impl Interview {
    /// The interview where it stands: at its question, or at the review when all are answered.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            question: QuestionScreen::new(ctx),
            review: Review::default(),
            reviewing: ctx.session.current().is_none(),
        }
    }

    /// The review, wherever the interview stands.
    #[must_use]
    pub fn review(ctx: &Ctx<'_>) -> Self {
        Self { reviewing: true, ..Self::new(ctx) }
    }

    /// What is left of it when the catalogue is read anew.
    #[must_use]
    pub fn kept(&self) -> KeptScreen {
        KeptScreen::Interview { reviewing: self.reviewing }
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
            self.reviewing = true;
            return Step::Stay;
        }
        let step = self.question.act(action, ctx);
        // Behind the last question comes the review.
        self.reviewing = ctx.session.current().is_none();
        step
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.reviewing {
            let go = self.review.click(entry, ctx);
            return self.go(go, ctx);
        }
        self.question.click(entry, ctx)
    }

    fn go<'c>(&mut self, go: Go<'c>, ctx: &Ctx<'c>) -> Step<'c> {
        match go {
            Go::Step(step) => step,
            Go::ToQuestion => {
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
