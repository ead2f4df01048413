//! Searching the matrix: what is typed, the hits, and the index they are found with.

use crate::catalog::Policy;
use crate::report::search::Finder;
use crate::report::search_index::{Index, Scores};
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::field::Field;

use super::super::Step;
use super::MatrixScreen;
use super::grid::Place;
use super::hits::{Hits, Spot};

/// A search under way or done.
pub struct Search {
    pub field: Field,
    pub typing: bool,
    pub hits: Hits,
    pub finder: Finder,
    /// What is to be done once the index has been read; till then there are no hits.
    pub due: Option<Due>,
    scores: Option<Scores>,
    /// The row and the column the search set out from.
    from: (usize, usize),
}

/// What waits for the index.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Looking for what was typed.
    Find,
    /// Looking, and going to the first hit.
    FindAndGo,
}

/// The index, begun when the first search opens and kept for the next.
#[derive(Default)]
pub struct Found<'c> {
    index: Option<(Policy, Index<'c>)>,
}

impl<'c> Found<'c> {
    /// The index for the policy in force, and whether it is another one than before. One that is
    /// short is whole at once.
    fn index(&mut self, ctx: &Ctx<'c>) -> (&Index<'c>, bool) {
        let fits = self.index.as_ref().is_some_and(|(policy, _)| *policy == ctx.policy);
        if !fits {
            self.index = None;
        }
        let make = || {
            let mut index = Index::new(ctx.catalog, ctx.engine.cells(ctx.policy));
            index.read_on();
            (ctx.policy, index)
        };
        (&self.index.get_or_insert_with(make).1, !fits)
    }

    /// The index, if some of it is left to be read.
    fn unread(&mut self) -> Option<&mut Index<'c>> {
        self.index.as_mut().map(|(_, index)| index).filter(|index| !index.is_whole())
    }
}

impl<'c> MatrixScreen<'c> {
    /// Whether there is something left to do that no key has to wait for: reading the index.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.found.index.as_ref().is_some_and(|(_, index)| !index.is_whole())
    }

    /// Reads a piece of the index, and with the last does what waited for it. Gives whether
    /// anything may look different now.
    pub fn work(&mut self, ctx: &mut Ctx<'c>) -> bool {
        let Some(index) = self.found.unread() else { return false };
        index.read_on();
        let whole = index.is_whole();
        match self.search.as_mut().filter(|_| whole).and_then(|search| search.due.take()) {
            None => return false,
            Some(Due::Find) => self.find(ctx),
            Some(Due::FindAndGo) => self.find_and_go(ctx),
        }
        self.tell_none(ctx);
        true
    }

    pub(super) fn open_search(&mut self, ctx: &Ctx<'c>) {
        self.found.index(ctx);
        self.search = Some(Search {
            field: Field::default(),
            typing: true,
            hits: Hits::default(),
            finder: Finder::new(""),
            due: None,
            scores: None,
            from: (self.grid.row, self.grid.column),
        });
    }

    pub(super) fn act_in_search(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        let Some(search) = &mut self.search else {
            return Step::Stay;
        };
        match action {
            Action::Back => self.give_up_search(),
            Action::Accept if search.field.text().trim().is_empty() => self.give_up_search(),
            Action::Accept => {
                search.typing = false;
                self.tell_none(ctx);
            }
            _ => {
                if search.field.act(action) {
                    self.find_and_go(ctx);
                }
            }
        }
        Step::Stay
    }

    /// Types into the search, which looks again with every letter.
    pub fn type_text(&mut self, text: &str, ctx: &Ctx<'c>) {
        if let Some(search) = self.search.as_mut().filter(|s| s.typing) {
            search.field.paste(text);
            self.find_and_go(ctx);
        }
    }

    /// Says so where a search that is done typing has found nothing.
    fn tell_none(&self, ctx: &mut Ctx<'c>) {
        let done = self.search.as_ref().filter(|s| !s.typing && s.due.is_none());
        if let Some(search) = done.filter(|search| search.hits.is_empty()) {
            ctx.info(format!("Nothing found for \"{}\"", search.field.text()));
        }
    }

    /// Looks for what is typed in what is shown, or does so once the index has been read.
    pub(super) fn find(&mut self, ctx: &Ctx<'c>) {
        if let Some(search) = &mut self.search {
            let (index, is_another) = self.found.index(ctx);
            search.finder = Finder::new(&search.field.text());
            let before = search.scores.take().filter(|_| !is_another);
            if !index.is_whole() {
                search.hits = Hits::default();
                search.due = search.due.or(Some(Due::Find));
                return;
            }
            let scores = index.scores(&search.finder, before.as_ref());
            search.hits = Hits::find(ctx.catalog, index, &scores, &self.grid);
            search.scores = Some(scores);
        }
    }

    /// Looks again from where the search set out, so that a hit of half the word leaves no trace.
    fn find_and_go(&mut self, ctx: &Ctx<'c>) {
        self.go_back();
        self.find(ctx);
        match &mut self.search {
            Some(Search { due: Some(due), .. }) => *due = Due::FindAndGo,
            _ => self.go_to_hit(),
        }
    }

    /// Ends a search while it is typed, as if there had been none.
    fn give_up_search(&mut self) {
        self.go_back();
        self.search = None;
    }

    fn go_back(&mut self) {
        if let Some(search) = &self.search {
            let (row, column) = search.from;
            self.grid.go_to_line(row);
            self.grid.go_to_column(column);
        }
    }

    pub(super) fn step_hit(&mut self, by: isize, ctx: &mut Ctx<'c>) {
        let Some(search) = &mut self.search else {
            ctx.info(format!(
                "Nothing is searched for; {} starts a search",
                ctx.key(Context::Matrix, Action::Search)
            ));
            return;
        };
        search.hits.step(by);
        self.go_to_hit();
    }

    /// Moves the cursor to the hit that is looked at, unfolding its group.
    fn go_to_hit(&mut self) {
        let Some(spot) = self.search.as_ref().and_then(|s| s.hits.current()) else {
            return;
        };
        match spot {
            Spot::Column(column) => self.grid.go_to_column(column),
            Spot::Head(row) | Spot::Cell(row, _) => self.go_to_row(row),
        }
        if let Spot::Cell(_, column) = spot {
            self.grid.go_to_column(column);
        }
    }

    fn go_to_row(&mut self, row: usize) {
        let Some(control) = self.grid.rows.get(row).copied() else { return };
        if self.layout.is_folded(control.group) {
            self.layout.unfold(control.group);
            self.regrid();
        }
        let line = self.grid.line_of(Place::Row(control.id));
        self.grid.go_to_line(line.unwrap_or(self.grid.row));
    }
}
