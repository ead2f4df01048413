//! Kept decisions: each with its revisions, to be read as it was, compared, and taken up again.

mod draw;
mod entries;
mod open;

use crate::report::kept::{Kept, Store, came_to, titled};
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Action, Context};
use crate::tui::view::list::Cursor;

use super::question::filter::{Filter, Names};
use super::{Reply, Screen, Step};
use entries::{Entry, entries};

/// How many can be marked, to be compared.
const BOTH: usize = 2;

/// Kept decisions.
pub struct KeptDecisions {
    store: Result<Store, String>,
    filter: Filter,
    typing: bool,
    cursor: Cursor,
    /// The folders of the revisions that are marked, the one marked first before the other.
    marked: Vec<std::path::PathBuf>,
    /// What is to be taken up, once that was confirmed.
    asking: Option<Kept>,
    offset: usize,
    /// How often a decision had been filed when this was read.
    filed: usize,
}

impl KeptDecisions {
    /// What is kept now, read only when this screen is asked for.
    #[must_use]
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            store: read(ctx),
            filter: Filter::default(),
            typing: false,
            cursor: Cursor::on(0),
            marked: Vec::new(),
            asking: None,
            offset: 0,
            filed: ctx.filed,
        }
    }

    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.typing { Context::Search } else { Context::Kept }
    }

    /// Reads anew what is kept, where something was filed since.
    pub fn refresh(&mut self, ctx: &Ctx<'_>) {
        if self.filed == ctx.filed {
            return;
        }
        let on = self.on().map(|kept| kept.folder.clone());
        (self.store, self.filed) = (read(ctx), ctx.filed);
        self.narrow(|_| {});
        let of = |entry: &Entry| Some(&self.of(*entry)?.folder);
        let at = self.entries().iter().position(|entry| on.is_some() && of(entry) == on.as_ref());
        self.cursor.at = at.unwrap_or(0);
    }

    fn kept(&self) -> &[Kept] {
        self.store.as_ref().map_or(&[], |store| &store.kept)
    }

    fn broken(&self) -> &[String] {
        self.store.as_ref().map_or(&[], |store| &store.broken)
    }

    /// What the cursor can go to: the revisions that are left, and what cannot be read where nothing
    /// is typed.
    fn entries(&self) -> Vec<Entry> {
        let broken = if self.filter.typed().is_some() { 0 } else { self.broken().len() };
        entries(&self.filter.shown(self.kept().len()), broken)
    }

    fn of(&self, entry: Entry) -> Option<&Kept> {
        match entry {
            Entry::Revision(at) => self.kept().get(at),
            Entry::Broken(_) => None,
        }
    }

    /// The revision the cursor is on.
    fn on(&self) -> Option<&Kept> {
        self.of(*self.entries().get(self.cursor.at)?)
    }

    /// The revision that was marked first or second.
    fn marked(&self, at: usize) -> Option<&Kept> {
        let folder = self.marked.get(at)?;
        self.kept().iter().find(|kept| kept.folder == *folder)
    }

    pub fn act<'c>(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        if self.typing {
            self.act_in_field(action);
            return Step::Stay;
        }
        match action {
            Action::Back if self.filter.typed().is_some() => self.close_filter(),
            Action::Back => return Step::Back,
            Action::Search => {
                if self.filter.field().is_none() {
                    self.filter.open();
                }
                self.typing = true;
            }
            Action::Accept => return self.click(self.cursor.at, ctx),
            Action::Tick => self.mark(ctx),
            Action::Compare => return self.compare(ctx),
            Action::Recheck => return self.recheck(ctx),
            Action::TakeUp => return self.ask(ctx),
            _ => self.cursor.act(action, self.entries().len()),
        }
        Step::Stay
    }

    fn act_in_field(&mut self, action: Action) {
        match action {
            Action::Back => self.close_filter(),
            Action::Accept if self.filter.typed().is_none() => self.close_filter(),
            Action::Accept => self.typing = false,
            _ => self.narrow(|field| {
                field.act(action);
            }),
        }
    }

    fn close_filter(&mut self) {
        let on = self.entries().get(self.cursor.at).copied();
        self.filter.close();
        self.typing = false;
        let at = self.entries().iter().position(|entry| Some(*entry) == on);
        self.cursor.at = at.unwrap_or(0);
    }

    /// Types into the filter, which narrows with every letter.
    pub fn type_text(&mut self, text: &str) {
        if self.typing {
            self.narrow(|field| field.paste(text));
        }
    }

    /// Changes what is typed, and goes to the closest of what is left.
    fn narrow(&mut self, change: impl FnOnce(&mut crate::tui::view::field::Field)) {
        let before = self.filter.typed();
        let Self { filter, store, .. } = self;
        let kept = store.as_ref().map_or(&[][..], |store| &store.kept);
        let told: Vec<_> =
            kept.iter().map(|kept| (titled(kept), kept.name(), came_to(kept))).collect();
        let names = kept.iter().zip(&told).map(|(kept, (title, name, came))| Names {
            name: title,
            others: vec![name, &kept.date, came, &kept.policy, &kept.catalog],
        });
        filter.edit(change, names);
        if self.filter.typed() != before {
            self.cursor.at = 0;
        }
    }

    /// Marks the revision under the cursor, or takes its mark away.
    fn mark(&mut self, ctx: &mut Ctx<'_>) {
        let Some(folder) = self.on().map(|kept| kept.folder.clone()) else { return };
        if let Some(at) = self.marked.iter().position(|marked| *marked == folder) {
            self.marked.remove(at);
        } else if self.marked.len() < BOTH {
            self.marked.push(folder);
        } else {
            let [tick, compare] =
                [Action::Tick, Action::Compare].map(|action| ctx.key(Context::Kept, action));
            ctx.info(format!(
                "Two are marked: {compare} compares them, and {tick} on one of them takes its mark away"
            ));
        }
    }

    /// Opens what was chosen.
    pub fn click<'c>(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        let entries = self.entries();
        let Some(chosen) = entries.get(entry) else { return Step::Stay };
        self.cursor.at = entry;
        match (chosen, self.of(*chosen)) {
            (_, Some(kept)) => open::report(kept, ctx),
            (Entry::Broken(at), None) => open::broken(&self.broken()[*at]),
            (Entry::Revision(_), None) => Step::Stay,
        }
    }

    /// Compares the two that are marked; or the one with that under the cursor; or, where none is
    /// marked, that with the revision before it.
    fn compare<'c>(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        let (first, second) = (self.marked(0), self.marked(1));
        let other =
            second.or_else(|| self.on().filter(|on| first.is_some_and(|f| f.folder != on.folder)));
        let before = || {
            let on = self.on().filter(|_| first.is_none())?;
            let of = |kept: &&Kept| kept.id == on.id && kept.revision < on.revision;
            Some((self.kept().iter().filter(of).max_by_key(|kept| kept.revision)?, on))
        };
        if let Some((one, other)) = first.zip(other).or_else(before) {
            return open::compared(self.older_first(one, other), ctx);
        }
        let key = ctx.key(Context::Kept, Action::Tick);
        ctx.info(format!(
            "{key} marks one: mark two to compare them. There is no revision before this one"
        ));
        Step::Stay
    }

    /// Two in the order in which they were made: the later ones stand above the earlier ones.
    fn older_first<'k>(&self, one: &'k Kept, other: &'k Kept) -> [&'k Kept; 2] {
        let at = |kept: &Kept| self.kept().iter().position(|k| k.folder == kept.folder);
        let made = |kept: &Kept| (kept.date.clone(), std::cmp::Reverse(at(kept)));
        if made(one) <= made(other) { [one, other] } else { [other, one] }
    }

    fn recheck<'c>(&self, ctx: &mut Ctx<'c>) -> Step<'c> {
        self.on().map_or(Step::Stay, |kept| open::made_again(kept, ctx))
    }

    /// Takes the answers of a decision up; asks first, where others would be put away.
    fn ask<'c>(&mut self, ctx: &mut Ctx<'c>) -> Step<'c> {
        let Some(kept) = self.on().cloned() else { return Step::Stay };
        if ctx.session.is_blank() {
            return open::taken_up(&kept, ctx);
        }
        let text = open::put_away(&kept, ctx);
        self.asking = Some(kept);
        Step::Open(Screen::Confirm(super::Confirm::new("Take up these answers?", text)))
    }

    pub fn reply<'c>(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        match (reply, self.asking.take()) {
            (Reply::Yes, Some(kept)) => open::taken_up(&kept, ctx),
            _ => Step::Stay,
        }
    }
}

fn read(ctx: &Ctx<'_>) -> Result<Store, String> {
    ctx.saving.decisions.as_deref().map_or(Ok(Store::default()), |folder| ctx.outside.kept(folder))
}
