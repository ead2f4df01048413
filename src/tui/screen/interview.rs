//! The interview: a question, the map of all questions, or the review of the answers.

use ratatui::Frame;

use crate::catalog::Id;
use crate::catalog::record::Question;
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};

use super::map::{BESIDE_FROM, Map};
use super::question::QuestionScreen;
use super::review::{Go, Review};
use super::{Reader, Step};

/// The interview: a question, the map of all questions, or the review of the answers.
pub struct Interview {
    question: QuestionScreen,
    review: Review,
    map: Map,
    at: Place,
    visit: Option<Visit>,
}

/// An interview opened for one question from another screen: one step back from it leads there.
struct Visit {
    question: Id<Question>,
    /// Whether the interview stood elsewhere before.
    moved: bool,
}

/// What of the interview has the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Question,
    Review,
    Map,
}

impl Interview {
    /// The interview where it stands: at its question, or at the review when all are answered.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>) -> Self {
        let mut made = Self {
            question: QuestionScreen::new(ctx),
            review: Review::default(),
            map: Map::default(),
            at: Place::Question,
            visit: None,
        };
        made.follow(ctx);
        made
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
        self.follow(ctx);
        self.question.arrive(ctx);
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.at {
            Place::Question => self.question.context(),
            Place::Review => Context::Review,
            Place::Map => Context::Map,
        }
    }

    /// What help tells here besides the keys.
    #[must_use]
    pub fn help(&self, ctx: &Ctx<'_>) -> Option<Reader> {
        if self.at == Place::Question { self.question.help(ctx) } else { None }
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        match (self.at, action) {
            (Place::Map, _) => self.act_on_map(action, ctx),
            (_, Action::Undo | Action::Redo) => self.change_back(action, ctx),
            (Place::Review, _) => {
                let go = self.review.act(action, ctx);
                self.go(go, ctx)
            }
            (Place::Question, Action::Review) => {
                ctx.session.review();
                ctx.save_place();
                self.at = Place::Review;
                Step::Stay
            }
            (Place::Question, Action::Map) => {
                self.map.arrive(ctx);
                self.at = Place::Map;
                Step::Stay
            }
            (Place::Question, Action::Back)
                if self.context() == Context::Question && self.ends_visit(ctx) =>
            {
                Step::Back
            }
            (Place::Question, _) => {
                let step = self.question.act(action, ctx);
                self.follow(ctx);
                step
            }
        }
    }

    /// Types a text into the field that narrows the options.
    pub fn type_text(&mut self, text: &str, ctx: &Ctx<'_>) {
        if self.at == Place::Question {
            self.question.type_text(text, ctx);
        }
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
        if let Some(at) = Map::clicked(entry) {
            self.jump(Some(at), ctx);
            return Step::Stay;
        }
        match self.at {
            Place::Review => {
                let go = self.review.click(entry, ctx);
                self.go(go, ctx)
            }
            Place::Question => self.question.click(entry, ctx),
            // A click on the question beside the map takes the keys back to it.
            Place::Map => {
                self.at = Place::Question;
                self.question.click(entry, ctx)
            }
        }
    }

    fn act_on_map<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        match action {
            Action::Accept => self.jump(None, ctx),
            Action::Back => self.at = Place::Question,
            _ => self.map.walk(action, ctx),
        }
        Step::Stay
    }

    /// Goes to a question on the map, where that can be.
    fn jump(&mut self, at: Option<usize>, ctx: &mut Ctx<'_>) {
        if self.map.go(at, ctx) {
            self.at = Place::Question;
            self.question.arrive(ctx);
        }
    }

    /// Undoes or redoes an answer, says which, and shows its question.
    fn change_back<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let undo = action == Action::Undo;
        let here = ctx.session.current().map(|question| question.id);
        let before = here.filter(|_| self.at == Place::Question);
        let changed = if undo { ctx.session.undo() } else { ctx.session.redo() };
        match changed {
            None => ctx.info(if undo { "Nothing to undo" } else { "Nothing to redo" }),
            Some(question) => {
                let profile = ctx.session.profile();
                let text = if undo {
                    let redo = ctx.key(Context::Question, Action::Redo);
                    let undone = wording::undone(ctx.catalog, profile, question);
                    format!("{undone}; {redo} redoes it.")
                } else {
                    format!("{}.", wording::redone(ctx.catalog, profile, question))
                };
                ctx.info(text);
                ctx.save_draft();
                self.at = Place::Question;
                self.question.show_again(ctx, before);
                self.follow(ctx);
            }
        }
        Step::Stay
    }

    /// Shows the question it stands at; behind the last one comes the review.
    pub fn follow(&mut self, ctx: &Ctx<'_>) {
        self.at = if ctx.session.current().is_none() { Place::Review } else { Place::Question };
    }

    fn go<'c>(&mut self, go: Go<'c>, ctx: &mut Ctx<'c>) -> Step<'c> {
        match go {
            Go::Step(step) => step,
            Go::ToQuestion => {
                ctx.save_place();
                self.at = Place::Question;
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
        let beside = frame.area().width >= BESIDE_FROM;
        let mapping = self.at == Place::Map;
        match self.at {
            Place::Review => self.review.draw(frame, ctx),
            Place::Map if !beside => self.map.draw(frame, ctx),
            Place::Map | Place::Question => {
                let map = beside.then_some((&mut self.map, mapping));
                self.question.draw(frame, ctx, map);
            }
        }
    }
}
