//! The core of a decision, fast enough to be run for every key: the standings, their order, the outcome.

use std::cmp::Ordering;

use crate::catalog::record::{Level, OutcomeKind, Path};
use crate::catalog::{Catalog, Cells, Id};
use crate::interview::Profile;

use super::assess::{Assessment, Standing};
use super::need::Need;
use super::order::{Placing, compare, placing, ranks};
use super::verdict::VerdictKind;

/// The standings of the paths for one buyer under one policy, and what they come to.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    /// What the buyer needs.
    pub needs: Vec<Need<'a>>,
    /// Every path the policy considers: those that fit first, best first, then the unconfirmed, then the ruled out.
    pub paths: Vec<Assessment<'a>>,
    /// What it comes to.
    pub outcome: OutcomeKind,
    /// The paths recommended: one, several equal ones, or those of a combination.
    pub recommended: Vec<Id<Path>>,
}

impl<'a> Evaluation<'a> {
    /// Evaluates a buyer's answers under the policy of the cells.
    #[must_use]
    pub fn new(catalog: &'a Catalog, cells: &'a Cells<'a>, profile: &Profile) -> Self {
        Self::of_needs(catalog, cells, profile, Need::of(catalog, profile))
    }

    /// Evaluates as if these were the buyer's needs.
    pub(super) fn of_needs(
        catalog: &'a Catalog,
        cells: &'a Cells<'a>,
        profile: &Profile,
        needs: Vec<Need<'a>>,
    ) -> Self {
        // A path need not have a model whose absence is accepted as a risk.
        let required = needs.iter().filter(|need| need.rule.loosened.is_empty());
        let models: Vec<_> = required.filter_map(|need| need.model(catalog)).collect();
        let assess = || -> Vec<Assessment<'a>> {
            let of = |path| Assessment::of(catalog, cells, profile, path, &needs);
            catalog.paths.iter().filter(|path| cells.considers(path)).map(of).collect()
        };
        let mut made = Self {
            paths: assess(),
            needs: Vec::new(),
            outcome: OutcomeKind::None,
            recommended: Vec::new(),
        };
        let combines = models.len() > 1 && !made.paths.iter().any(|p| p.standing.fits());
        if combines {
            made.share_models(catalog, profile);
        }
        made.sort(catalog, cells, profile, &models);
        if combines && !made.combine(catalog, &models) {
            // No set of paths has all the models: each path answers for all of them again.
            made.paths = assess();
            made.sort(catalog, cells, profile, &models);
        }
        if made.recommended.is_empty() {
            made.pick();
        }
        made.needs = needs;
        made
    }

    /// The paths that fit, best first.
    #[must_use]
    pub fn ranking(&self) -> &[Assessment<'a>] {
        self.with(Standing::Fits..=Standing::FitsOnConditions)
    }

    /// The paths on which the sources leave a must open.
    #[must_use]
    pub fn unconfirmed(&self) -> &[Assessment<'a>] {
        self.with(Standing::Unconfirmed..=Standing::Unconfirmed)
    }

    /// The same, those that lack the least first.
    #[must_use]
    pub fn nearest_open(&self) -> Vec<&Assessment<'a>> {
        let mut open: Vec<_> = self.unconfirmed().iter().collect();
        open.sort_by_key(|a| a.obstacles().len());
        open
    }

    /// The paths that fail a need.
    #[must_use]
    pub fn ruled_out(&self) -> &[Assessment<'a>] {
        self.with(Standing::RuledOut..=Standing::RuledOut)
    }

    /// One path's assessment.
    #[must_use]
    pub fn of(&self, path: Id<Path>) -> Option<&Assessment<'a>> {
        self.paths.iter().find(|a| a.path.id == path)
    }

    /// What decides whether two evaluations come to the same.
    #[must_use]
    pub fn result(&self) -> (OutcomeKind, &[Id<Path>]) {
        (self.outcome, &self.recommended)
    }

    fn with(&self, standings: std::ops::RangeInclusive<Standing>) -> &[Assessment<'a>] {
        let start = self.paths.partition_point(|a| a.standing < *standings.start());
        let end = self.paths.partition_point(|a| a.standing <= *standings.end());
        &self.paths[start..end]
    }

    /// Where several paths are to share the models, a path answers only for those it has, as long
    /// as it has one.
    fn share_models(&mut self, catalog: &'a Catalog, profile: &Profile) {
        for path in &mut self.paths {
            if offers(catalog, path) > 0 {
                let shared = |v: &super::Verdict<'_>| {
                    v.rule.control == catalog.header.models && v.kind > VerdictKind::OnConditions
                };
                path.verdicts.retain(|v| !shared(v));
                path.settle(catalog, profile);
            }
        }
    }

    fn sort(
        &mut self,
        catalog: &'a Catalog,
        cells: &Cells<'_>,
        profile: &Profile,
        models: &[Id<Level>],
    ) {
        let ranks = ranks(catalog, profile);
        for path in &mut self.paths {
            path.placings = ranks.iter().map(|rank| placing(rank, path.path.id)).collect();
            let required = || models.iter().copied().find(|m| has_model(catalog, path, *m));
            // What guidance advises matters only where the buyer leaves the model open.
            let advises = |p: &Placing<'_>| p.place().model.filter(|_| models.is_empty());
            let advised = || path.placings.iter().flatten().find_map(advises);
            path.model =
                required().or_else(advised).or_else(|| only_model(catalog, cells, path.path.id));
        }
        self.paths.sort_by(|a, b| tier(a).cmp(&tier(b)).then_with(|| compare(a, b).0));
    }

    fn pick(&mut self) {
        let fitting = self.paths.iter().take_while(|a| a.standing.fits());
        let Some(first) = self.paths.first().filter(|a| a.standing.fits()) else {
            return;
        };
        let equal = fitting.take_while(|a| compare(first, a).0 == Ordering::Equal);
        self.recommended = equal.map(|a| a.path.id).collect();
        self.outcome = match self.recommended.len() {
            1 => OutcomeKind::Recommended,
            _ => OutcomeKind::Tie,
        };
    }

    /// The smallest set of fitting paths that has all the models; of several, the one that stands
    /// higher. Gives whether there is one.
    fn combine(&mut self, catalog: &Catalog, models: &[Id<Level>]) -> bool {
        let fitting: Vec<_> = self.paths.iter().take_while(|a| a.standing.fits()).collect();
        let covers = |set: &[usize]| {
            models.iter().all(|m| set.iter().any(|&at| has_model(catalog, fitting[at], *m)))
        };
        let found = (2..=models.len()).find_map(|size| first_set(fitting.len(), size, &covers));
        let Some(set) = found else { return false };
        self.recommended = set.iter().map(|&at| fitting[at].path.id).collect();
        self.outcome = OutcomeKind::Combination;
        true
    }
}

/// Fitting paths, unconfirmed ones, ruled-out ones.
fn tier(assessment: &Assessment<'_>) -> u8 {
    match assessment.standing {
        Standing::Fits | Standing::FitsOnConditions => 0,
        Standing::Unconfirmed => 1,
        Standing::RuledOut => 2,
    }
}

/// How many of the needed models a path has.
fn offers(catalog: &Catalog, path: &Assessment<'_>) -> usize {
    let has = |v: &&super::Verdict<'_>| v.rule.control == catalog.header.models && v.is_met();
    path.verdicts.iter().filter(has).count()
}

fn has_model(catalog: &Catalog, path: &Assessment<'_>, model: Id<Level>) -> bool {
    path.verdicts.iter().any(|v| {
        v.rule.control == catalog.header.models && v.rule.level == Some(model) && v.is_met()
    })
}

/// The model family of a path that has only one.
fn only_model(catalog: &Catalog, cells: &Cells<'_>, path: Id<Path>) -> Option<Id<Level>> {
    let control = catalog.controls.get(catalog.header.models)?;
    let offered = |level: &&Level| {
        let cell = cells.get(path, control.id, Some(level.id));
        !cell.is_contested() && cell.value().meets()
    };
    let mut offered = control.levels.iter().filter(offered);
    let only = offered.next()?;
    offered.next().is_none().then_some(only.id)
}

/// The first set of `size` out of `0..count`, in lexicographic order, that is accepted.
fn first_set(count: usize, size: usize, accept: &impl Fn(&[usize]) -> bool) -> Option<Vec<usize>> {
    fn extend(
        set: &mut Vec<usize>,
        from: usize,
        count: usize,
        size: usize,
        accept: &impl Fn(&[usize]) -> bool,
    ) -> bool {
        if set.len() == size {
            return accept(set);
        }
        for at in from..count {
            set.push(at);
            if extend(set, at + 1, count, size, accept) {
                return true;
            }
            set.pop();
        }
        false
    }
    let mut set = Vec::with_capacity(size);
    extend(&mut set, 0, count, size, accept).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_tried_best_first() {
        assert_eq!(first_set(4, 2, &|s| s.contains(&3)), Some(vec![0, 3]));
        assert_eq!(first_set(4, 2, &|s| s == [1, 2]), Some(vec![1, 2]));
        assert_eq!(first_set(2, 3, &|_| true), None);
    }
}
