//! What the palette offers: the actions of a place, the screens, and all that has a name.

use crate::catalog::record::{Control, Path, Question, Term};
use crate::catalog::{Catalog, Id};
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};

/// What kind of thing it is. Of hits equally close, those of the first kinds come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Action,
    Screen,
    Question,
    Control,
    Path,
    Term,
}

impl Kind {
    /// The kind in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Screen => "screen",
            Self::Question => "question",
            Self::Control => "control",
            Self::Path => "path",
            Self::Term => "term",
        }
    }
}

/// A screen one can go to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Home,
    Interview,
    Review,
    Recommendation,
    Matrix,
    Evidence,
    Save,
    Kept,
}

impl Place {
    const ALL: [Self; 8] = [
        Self::Home,
        Self::Interview,
        Self::Review,
        Self::Recommendation,
        Self::Matrix,
        Self::Evidence,
        Self::Save,
        Self::Kept,
    ];

    /// Where keys have their meaning there, whose name it bears.
    fn context(self) -> Context {
        match self {
            Self::Home => Context::Home,
            Self::Interview => Context::Question,
            Self::Review => Context::Review,
            Self::Recommendation => Context::Decision,
            Self::Matrix => Context::Matrix,
            Self::Evidence => Context::Evidence,
            Self::Save => Context::Save,
            Self::Kept => Context::Kept,
        }
    }
}

/// What an entry leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    Act(Action),
    Place(Place),
    Question(Id<Question>),
    Control(Id<Control>),
    Path(Id<Path>),
    Term(Id<Term>),
}

/// Something that can be chosen.
pub struct Entry {
    pub kind: Kind,
    pub name: String,
    /// Other names, its id first: they are searched too.
    pub also: Vec<String>,
    /// The key of an action.
    pub key: String,
    pub goal: Goal,
}

impl Entry {
    fn new(kind: Kind, name: &str, goal: Goal) -> Self {
        Self { kind, name: clean(name), also: Vec::new(), key: String::new(), goal }
    }

    fn also<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.also = names.into_iter().map(clean).collect();
        self
    }
}

/// All that can be chosen, coming from a place.
pub fn entries(ctx: &Ctx<'_>, from: Context) -> Vec<Entry> {
    let mut all = actions(ctx, from);
    let screen =
        |place: Place| Entry::new(Kind::Screen, place.context().name(), Goal::Place(place));
    all.extend(Place::ALL.into_iter().map(screen));
    all.extend(records(ctx.catalog));
    all
}

/// What can be done in a place, what its footer tells first.
fn actions(ctx: &Ctx<'_>, from: Context) -> Vec<Entry> {
    let mut bindings: Vec<_> =
        ctx.keymap.of(from).filter(|binding| binding.action != Action::Palette).collect();
    // Help and what the footer leaves out come after what it offers.
    bindings.sort_by_key(|binding| match binding.rank {
        Some(0) => u8::MAX - 1,
        Some(rank) => rank,
        None => u8::MAX,
    });
    let mut entries: Vec<Entry> = Vec::new();
    for binding in bindings {
        let name = match binding.action {
            Action::Pick(number) => format!("{}: {number}", binding.long),
            _ => binding.long.to_owned(),
        };
        // Two keys for one thing, such as the arrow and the tab key in a list, are one entry.
        if entries.iter().any(|entry| entry.name == name) {
            continue;
        }
        let key = binding.keys.first().map(ToString::to_string).unwrap_or_default();
        let entry = Entry::new(Kind::Action, &name, Goal::Act(binding.action));
        entries.push(Entry { key, ..entry.also([binding.short]) });
    }
    entries
}

fn records(catalog: &Catalog) -> Vec<Entry> {
    let mut entries = Vec::new();
    for section in catalog.sections.iter() {
        entries.extend(section.questions.iter().map(|question| {
            let entry = Entry::new(Kind::Question, &question.name, Goal::Question(question.id));
            entry.also([question.id.as_str()])
        }));
    }
    entries.extend(crate::report::matrix::in_groups(catalog).map(|control| {
        let entry = Entry::new(Kind::Control, &control.name, Goal::Control(control.id));
        let levels = control.levels.iter().map(|level| level.name.as_str());
        entry.also([control.id.as_str()].into_iter().chain(levels))
    }));
    entries.extend(catalog.paths.iter().map(|path| {
        let entry = Entry::new(Kind::Path, &path.name, Goal::Path(path.id));
        entry.also([path.id.as_str(), &path.short])
    }));
    entries.extend(catalog.terms.iter().map(|term| {
        let also = term.also.iter().map(String::as_str);
        let entry = Entry::new(Kind::Term, &term.name, Goal::Term(term.id));
        entry.also([term.id.as_str()].into_iter().chain(also))
    }));
    entries
}
