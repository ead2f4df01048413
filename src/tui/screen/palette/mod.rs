//! The command palette: a text, and all it finds: actions, screens, questions, controls, paths, terms.

mod draw;
mod entries;
mod ranking;

pub use entries::Place;

use crate::catalog::Id;
use crate::catalog::record::{Control, Path, Question};
use crate::report::explain::explain;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::field::Field;

use super::{Reader, Step};
use entries::{Entry, Goal};
use ranking::Found;

/// The command palette.
pub struct Palette {
    /// The place one came from, whose actions it offers.
    from: Context,
    entries: Vec<Entry>,
    field: Field,
    found: Vec<Found>,
    cursor: usize,
    offset: usize,
    page: usize,
}

/// Where a choice leads, other than to an action.
pub enum Jump {
    /// To a screen.
    Place(Place),
    /// To a question of the interview.
    Question(Id<Question>),
    /// To a row or a column of the matrix.
    Matrix(Option<Id<Control>>, Option<Id<Path>>),
    /// To a text.
    Read(Box<Reader>),
}

impl Palette {
    /// The palette over a place.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>, from: Context) -> Self {
        let entries = entries::entries(ctx, from);
        let found = ranking::find(&entries, "");
        let field = Field::default();
        Self { from, entries, field, found, cursor: 0, offset: 0, page: 1 }
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let last = self.found.len().saturating_sub(1);
        match action {
            Action::Back => return Step::Back,
            Action::Accept => return self.choose(ctx),
            Action::Matrix => return self.in_matrix(ctx),
            Action::Up => self.cursor = self.cursor.saturating_sub(1),
            Action::Down => self.cursor = (self.cursor + 1).min(last),
            Action::PageUp => self.cursor = self.cursor.saturating_sub(self.page),
            Action::PageDown => self.cursor = (self.cursor + self.page).min(last),
            _ => {
                if self.field.act(action) {
                    self.find();
                }
            }
        }
        Step::Stay
    }

    /// Types into the field; the best hit is marked.
    pub fn type_text(&mut self, text: &str) {
        self.field.paste(text);
        self.find();
    }

    fn find(&mut self) {
        self.found = ranking::find(&self.entries, &self.field.text());
        self.cursor = 0;
        self.offset = 0;
    }

    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        self.cursor = entry.min(self.found.len().saturating_sub(1));
        self.choose(ctx)
    }

    fn marked(&self) -> Option<&Entry> {
        self.entries.get(self.found.get(self.cursor)?.entry)
    }

    fn choose<'c>(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        let Some(entry) = self.marked() else { return Step::Stay };
        match entry.goal {
            Goal::Act(action) => Step::Act(action),
            Goal::Place(place) => Step::Jump(Jump::Place(place)),
            Goal::Question(question) if ctx.session.profile().is_asked(question) => {
                Step::Jump(Jump::Question(question))
            }
            Goal::Question(question) => told(ctx, entry, question.as_str()),
            Goal::Control(control) => told(ctx, entry, control.as_str()),
            Goal::Path(path) => told(ctx, entry, path.as_str()),
            Goal::Term(term) => told(ctx, entry, &ctx.catalog.terms[term].name),
        }
    }

    fn in_matrix<'c>(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        match self.marked().map(|entry| entry.goal) {
            Some(Goal::Control(control)) => Step::Jump(Jump::Matrix(Some(control), None)),
            Some(Goal::Path(path)) => Step::Jump(Jump::Matrix(None, Some(path))),
            _ => {
                ctx.info("Only controls and paths stand in the matrix");
                Step::Stay
            }
        }
    }
}

/// What the knowledge base says under a name, opened at what was chosen.
fn told<'c>(ctx: &mut Ctx<'c>, entry: &Entry, name: &str) -> Step<'c> {
    match explain(ctx.catalog, ctx.engine.cells(ctx.policy), name, ctx.today) {
        Ok(doc) => {
            let word = entry.kind.word();
            let part = doc.sections.iter().position(|s| s.short.eq_ignore_ascii_case(word));
            let reader = Reader::explanation(&entry.name, doc, part.unwrap_or(0));
            Step::Jump(Jump::Read(Box::new(reader)))
        }
        Err(error) => {
            ctx.failed(error);
            Step::Stay
        }
    }
}
