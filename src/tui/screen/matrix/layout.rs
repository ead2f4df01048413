//! How the matrix is laid out by its user: the order of the paths, pins, what is hidden, folded, filtered.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalog::Id;
use crate::catalog::record::{Control, Group, Path};

/// How the matrix is laid out by its user. Nothing of the catalogue is in it but ids, so that it
/// holds when the catalogue is read anew.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The order made by hand; paths it does not name follow as the catalogue has them.
    order: Vec<Id<Path>>,
    pinned: FxHashSet<Id<Path>>,
    /// The paths chosen by hand; while there is no choice the policy decides.
    shown: Option<FxHashSet<Id<Path>>>,
    by_standing: bool,
    folded: FxHashSet<Id<Group>>,
    filters: [bool; Filter::ALL.len()],
}

/// What the catalogue, the policy and the answers say of the paths.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Every path, in the order of the catalogue.
    pub paths: Vec<Id<Path>>,
    /// Those that the policy considers.
    pub considered: FxHashSet<Id<Path>>,
    /// Where a path stands for the answers: the lower, the better.
    pub standing: FxHashMap<Id<Path>, usize>,
}

/// What leaves rows out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filter {
    /// Rows in which the shown paths differ.
    Differences,
    /// Rows the buyer's answers touch.
    Needed,
    /// Rows with a cell whose sources disagree.
    Disputed,
    /// Rows with a cell that is due for another look.
    Stale,
    /// Rows with a cell that holds on conditions.
    Conditional,
}

impl Filter {
    /// Every filter.
    pub const ALL: [Self; 5] =
        [Self::Differences, Self::Needed, Self::Disputed, Self::Stale, Self::Conditional];

    /// Which rows it leaves, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Differences => "differences only",
            Self::Needed => "what my needs touch",
            Self::Disputed => "disputed",
            Self::Stale => "due for another look",
            Self::Conditional => "on conditions",
        }
    }
}

impl Layout {
    /// Every path in its place: pinned ones first, else by standing, by hand, or as the catalogue
    /// has them.
    #[must_use]
    pub fn order(&self, known: &Known) -> Vec<Id<Path>> {
        let there: FxHashSet<_> = known.paths.iter().copied().collect();
        let mut placed: FxHashSet<Id<Path>> = FxHashSet::default();
        let all = self.order.iter().filter(|p| there.contains(p)).chain(&known.paths);
        let mut order: Vec<_> = all.copied().filter(|p| placed.insert(*p)).collect();
        // Sorting is stable: what has no standing keeps its place behind what has one.
        let standing = |p: &Id<Path>| known.standing.get(p).copied().unwrap_or(usize::MAX);
        if self.by_standing {
            order.sort_by_key(standing);
        }
        order.sort_by_key(|p| !self.pinned.contains(p));
        order
    }

    /// The paths shown, in their places.
    #[must_use]
    pub fn columns(&self, known: &Known) -> Vec<Id<Path>> {
        let mut order = self.order(known);
        order.retain(|p| self.is_shown(known, *p));
        // Of nothing there is no matrix: a choice whose paths are all gone no longer holds.
        if order.is_empty() { self.order(known) } else { order }
    }

    /// The rows that no filter leaves out.
    pub fn rows<'c>(
        &self,
        controls: impl Iterator<Item = &'c Control>,
        mut holds: impl FnMut(Filter, &'c Control) -> bool,
    ) -> Vec<&'c Control> {
        let on: Vec<Filter> = self.filters().collect();
        controls.filter(|control| on.iter().all(|filter| holds(*filter, control))).collect()
    }

    /// Whether a path is shown.
    #[must_use]
    pub fn is_shown(&self, known: &Known, path: Id<Path>) -> bool {
        self.shown.as_ref().unwrap_or(&known.considered).contains(&path)
    }

    /// Whether a path is pinned.
    #[must_use]
    pub fn is_pinned(&self, path: Id<Path>) -> bool {
        self.pinned.contains(&path)
    }

    /// Whether the paths are sorted by standing.
    #[must_use]
    pub fn is_by_standing(&self) -> bool {
        self.by_standing
    }

    /// Whether a group is folded.
    #[must_use]
    pub fn is_folded(&self, group: Id<Group>) -> bool {
        self.folded.contains(&group)
    }

    /// Whether a filter is on.
    #[must_use]
    pub fn has(&self, filter: Filter) -> bool {
        self.filters[filter as usize]
    }

    /// The filters that are on.
    pub fn filters(&self) -> impl Iterator<Item = Filter> {
        Filter::ALL.into_iter().filter(|filter| self.has(*filter))
    }

    /// Pins a path, or lets it go.
    pub fn pin(&mut self, path: Id<Path>) {
        if !self.pinned.remove(&path) {
            self.pinned.insert(path);
        }
    }

    /// Shows a path or hides it.
    pub fn show(&mut self, known: &Known, path: Id<Path>, shown: bool) {
        let chosen = self.shown.get_or_insert_with(|| known.considered.clone());
        if shown {
            chosen.insert(path);
        } else {
            chosen.remove(&path);
        }
    }

    /// Shows every path, or none.
    pub fn show_all(&mut self, known: &Known, shown: bool) {
        let paths = known.paths.iter().copied().filter(|_| shown);
        self.shown = Some(paths.collect());
    }

    /// Puts a path to the other side of a neighbour. The order is then the user's own, whatever it
    /// was before. Between a pinned path and one that is not there is no changing sides.
    pub fn pass(&mut self, known: &Known, path: Id<Path>, neighbour: Id<Path>) -> bool {
        let mut order = self.order(known);
        let place = |order: &[Id<Path>], path| order.iter().position(|p| *p == path);
        let (Some(from), Some(to)) = (place(&order, path), place(&order, neighbour)) else {
            return false;
        };
        if from == to || self.is_pinned(path) != self.is_pinned(neighbour) {
            return false;
        }
        order.remove(from);
        order.insert(to, path);
        self.order = order;
        self.by_standing = false;
        true
    }

    /// Sorts the paths by standing, or no longer.
    pub fn sort(&mut self) {
        self.by_standing = !self.by_standing;
    }

    /// Folds a group or unfolds it.
    pub fn fold(&mut self, group: Id<Group>) {
        if !self.folded.remove(&group) {
            self.folded.insert(group);
        }
    }

    /// Unfolds a group.
    pub fn unfold(&mut self, group: Id<Group>) {
        self.folded.remove(&group);
    }

    /// Unfolds what is folded; where nothing is, folds all.
    pub fn fold_all(&mut self, groups: impl Iterator<Item = Id<Group>>) {
        if self.folded.is_empty() {
            self.folded = groups.collect();
        } else {
            self.folded.clear();
        }
    }

    /// Turns a filter on or off.
    pub fn filter(&mut self, filter: Filter) {
        self.filters[filter as usize] ^= true;
    }

    /// Turns every filter off.
    pub fn clear_filters(&mut self) {
        self.filters = [false; Filter::ALL.len()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    fn known(names: &[&str]) -> Known {
        let paths: Vec<Id<Path>> = names.iter().map(|name| Id::new(name)).collect();
        // Standing runs against the order of the catalogue.
        let standing = paths.iter().rev().enumerate().map(|(at, path)| (*path, at)).collect();
        Known { considered: paths.iter().copied().collect(), paths, standing }
    }

    fn id(name: &str) -> Id<Path> {
        Id::new(name)
    }

    fn shown(layout: &Layout, known: &Known) -> String {
        layout.columns(known).iter().map(|path| path.as_str()).collect()
    }

    #[test]
    fn pinned_paths_stand_first_in_whatever_order() {
        let known = known(&["a", "b", "c", "d"]);
        let mut layout = Layout::default();
        layout.pin(id("c"));
        assert_eq!(shown(&layout, &known), "cabd");
        layout.sort();
        assert_eq!(shown(&layout, &known), "cdba");
        layout.pin(id("c"));
        assert_eq!(shown(&layout, &known), "dcba");
    }

    #[test]
    fn a_path_passes_its_neighbour_and_the_order_is_then_the_users_own() {
        let known = known(&["a", "b", "c", "d"]);
        let mut layout = Layout::default();
        assert!(layout.pass(&known, id("a"), id("b")));
        assert_eq!(shown(&layout, &known), "bacd");
        assert!(layout.pass(&known, id("d"), id("c")));
        assert_eq!(shown(&layout, &known), "badc");
        layout.sort();
        assert_eq!(shown(&layout, &known), "dcba");
        assert!(layout.pass(&known, id("d"), id("c")));
        assert!(!layout.is_by_standing());
        assert_eq!(shown(&layout, &known), "cdba");
        layout.pin(id("a"));
        assert!(!layout.pass(&known, id("c"), id("a")));
    }

    #[test]
    fn a_hidden_path_keeps_its_place() {
        let known = known(&["a", "b", "c"]);
        let mut layout = Layout::default();
        layout.show(&known, id("b"), false);
        assert_eq!(shown(&layout, &known), "ac");
        // Over what is hidden the neighbour is the next one shown.
        layout.pass(&known, id("a"), id("c"));
        assert_eq!(shown(&layout, &known), "ca");
        layout.show(&known, id("b"), true);
        assert_eq!(shown(&layout, &known), "bca");
    }

    #[test]
    fn a_layout_holds_when_paths_come_and_go() {
        let before = known(&["a", "b", "c"]);
        let mut layout = Layout::default();
        layout.pass(&before, id("a"), id("c"));
        layout.pin(id("b"));
        let after = known(&["z", "c", "a"]);
        assert_eq!(shown(&layout, &after), "caz");
        layout.show(&before, id("a"), false);
        layout.show(&before, id("c"), false);
        // The only one chosen is gone: better all than none.
        assert_eq!(shown(&layout, &after), "caz");
    }

    #[test]
    fn filters_combine_and_are_cleared_at_once() {
        let catalog = Catalog::embedded().unwrap();
        let mut layout = Layout::default();
        let rows = |layout: &Layout, holds: &dyn Fn(Filter, &Control) -> bool| {
            layout.rows(catalog.controls.iter(), holds).len()
        };
        let first = catalog.controls.ids().take(10).collect::<Vec<_>>();
        let holds = |filter, control: &Control| match filter {
            Filter::Disputed => first.contains(&control.id),
            Filter::Stale => control.id == first[3] || !first.contains(&control.id),
            _ => false,
        };
        assert_eq!(rows(&layout, &holds), catalog.controls.len());
        layout.filter(Filter::Disputed);
        assert_eq!(rows(&layout, &holds), 10);
        layout.filter(Filter::Stale);
        assert_eq!(rows(&layout, &holds), 1);
        layout.clear_filters();
        assert_eq!(rows(&layout, &holds), catalog.controls.len());
    }
}
