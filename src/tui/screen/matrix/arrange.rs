//! Laying the matrix out by keys: pins, hidden paths, their order, filters.

use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};

use super::{Filter, MatrixScreen};

impl<'c> MatrixScreen<'c> {
    pub(super) fn change_layout(&mut self, action: Action, ctx: &mut Ctx<'c>) {
        match action {
            Action::Fold => self.fold(),
            Action::FoldAll => {
                self.layout.fold_all(ctx.catalog.groups.ids());
                self.regrid();
            }
            Action::Policy => {
                ctx.next_policy();
                self.refresh(ctx);
            }
            Action::Pin => self.pin(ctx),
            Action::Hide => self.hide(ctx),
            Action::MoveBack => self.pass(-1, ctx),
            Action::MoveOn => self.pass(1, ctx),
            Action::ByStanding => self.sort(ctx),
            Action::Differences => self.filter(Filter::Differences, ctx),
            Action::Needed => self.filter(Filter::Needed, ctx),
            Action::Disputed => self.filter(Filter::Disputed, ctx),
            Action::Stale => self.filter(Filter::Stale, ctx),
            Action::Conditional => self.filter(Filter::Conditional, ctx),
            Action::AllRows => {
                self.layout.clear_filters();
                self.lay_out(ctx);
                ctx.info("All rows");
            }
            _ => {}
        }
    }

    fn filter(&mut self, filter: Filter, ctx: &mut Ctx<'c>) {
        self.layout.filter(filter);
        self.lay_out(ctx);
    }

    fn pin(&mut self, ctx: &mut Ctx<'c>) {
        let Some(path) = self.grid.path() else { return };
        self.layout.pin(path.id);
        self.lay_out(ctx);
        let pinned = self.layout.is_pinned(path.id);
        let done = if pinned { "is pinned: it stands first and stays" } else { "is let go" };
        ctx.info(format!("{} {done}", path.name));
    }

    fn hide(&mut self, ctx: &mut Ctx<'c>) {
        let Some(path) = self.grid.path() else { return };
        if self.grid.columns.len() < 2 {
            ctx.info("The only path shown cannot be hidden");
            return;
        }
        self.layout.show(&self.known, path.id, false);
        self.lay_out(ctx);
        let key = ctx.key(Context::Matrix, Action::Columns);
        ctx.info(format!("{} is hidden; {key} chooses the paths shown", path.name));
    }

    /// Moves the path under the cursor past the one shown beside it.
    fn pass(&mut self, by: isize, ctx: &mut Ctx<'c>) {
        let beside = self.grid.column.checked_add_signed(by);
        let beside = beside.and_then(|at| self.grid.columns.get(at));
        let (Some(path), Some(beside)) = (self.grid.path(), beside) else { return };
        let sorted = self.layout.is_by_standing();
        if self.layout.pass(&self.known, path.id, beside.id) {
            self.lay_out(ctx);
            if sorted {
                ctx.info(
                    "The order of the paths is your own now, no longer that of their standing",
                );
            }
        } else {
            ctx.info("Pinned paths stand before all others");
        }
    }

    fn sort(&mut self, ctx: &mut Ctx<'c>) {
        self.layout.sort();
        self.refresh(ctx);
        let answers = if ctx.session.answers().is_empty() {
            "; nothing is answered yet, so the defaults count"
        } else {
            ""
        };
        ctx.info(if self.layout.is_by_standing() {
            format!("Sorted by standing for your answers, best first{answers}")
        } else {
            "No longer sorted by standing".to_owned()
        });
    }
}
