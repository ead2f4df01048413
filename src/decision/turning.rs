//! What turns a result under another source policy: single cells where one is enough, else the fewest together.

use crate::catalog::record::{Claim, Level, OutcomeKind, Path};
use crate::catalog::{Catalog, Cells, Id, Policy, Slot};
use crate::interview::Profile;

use super::evaluate::Evaluation;
use super::need::Need;

/// Why another policy comes to another result.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// The policy.
    pub policy: Policy,
    /// Whether each of the causes is enough by itself, or only all of them together.
    pub each_alone: bool,
    /// The causes.
    pub causes: Vec<Cause<'a>>,
}

/// One thing that another policy sees otherwise.
#[derive(Clone, Debug)]
pub enum Cause<'a> {
    /// A cell, with the claims that decide it there.
    Cell {
        /// The cell, or the level of it.
        slot: Slot,
        /// The claims that decide under the other policy; none where it is then not stated.
        deciding: Vec<&'a Claim>,
    },
    /// A path that the other policy takes into the decision.
    TakenIn(Id<Path>),
    /// A path that the other policy leaves out.
    LeftOut(Id<Path>),
}

/// A step from the cells of one policy towards those of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Slot(Slot),
    Path(Id<Path>),
}

/// From one policy to another, for one buyer.
struct Search<'s, 'c> {
    catalog: &'c Catalog,
    profile: &'s Profile,
    from: &'s Cells<'c>,
    to: &'s Cells<'c>,
    /// What the other policy comes to.
    there: Outcome,
}

type Outcome = (OutcomeKind, Vec<Id<Path>>);

impl<'c> Turn<'c> {
    /// What turns the result of `from` into that of `to`.
    #[must_use]
    pub fn find(catalog: &'c Catalog, profile: &Profile, from: &Cells<'c>, to: &Cells<'c>) -> Self {
        let there = outcome(&Evaluation::new(catalog, to, profile));
        let search = Search { catalog, profile, from, to, there };
        let steps = search.steps();
        let alone: Vec<Step> =
            steps.iter().copied().filter(|step| search.arrives(&[*step])).collect();
        let each_alone = !alone.is_empty();
        let taken = if each_alone { alone } else { search.fewest(steps) };
        let causes = taken.iter().map(|step| search.cause(*step)).collect();
        Self { policy: to.policy(), each_alone, causes }
    }
}

impl<'c> Search<'_, 'c> {
    /// Everything the two policies see differently that can bear on the decision, what concerns the
    /// recommended paths last.
    fn steps(&self) -> Vec<Step> {
        let needs = Need::of(self.catalog, self.profile);
        let mut steps = Vec::new();
        for path in self.catalog.paths.iter() {
            let (before, after) = (self.from.considers(path), self.to.considers(path));
            if before != after {
                steps.push(Step::Path(path.id));
            }
            if !(before && after) {
                continue;
            }
            let wait = Slot { path: path.id, control: self.catalog.header.lead_time, level: None };
            let read = needs.iter().map(|need| need.rule.slot(path.id)).chain([wait]);
            for step in read.filter(|slot| !self.from.decides_as(self.to, *slot)).map(Step::Slot) {
                if !steps.contains(&step) {
                    steps.push(step);
                }
            }
        }
        let (_, now) = self.outcome_after(&[]);
        let concerned = |path: Id<Path>| now.contains(&path) || self.there.1.contains(&path);
        steps.sort_by_key(|step| match step {
            Step::Slot(slot) => concerned(slot.path),
            Step::Path(path) => concerned(*path),
        });
        steps
    }

    /// The cells after some steps. A path that is taken in brings all its cells.
    fn after(&self, steps: &[Step]) -> Cells<'c> {
        let mut cells = self.from.clone();
        for step in steps {
            cells = match step {
                Step::Slot(slot) => cells.with(*slot, self.to),
                Step::Path(path) => {
                    let of_path = self.catalog.slots_of(*path);
                    of_path.fold(cells.turning(*path), |cells, slot| cells.with(slot, self.to))
                }
            };
        }
        cells
    }

    fn outcome_after(&self, steps: &[Step]) -> Outcome {
        outcome(&Evaluation::new(self.catalog, &self.after(steps), self.profile))
    }

    fn arrives(&self, steps: &[Step]) -> bool {
        self.outcome_after(steps) == self.there
    }

    /// Steps none of which can be spared: all, less each that the rest can do without.
    fn fewest(&self, mut steps: Vec<Step>) -> Vec<Step> {
        let mut at = 0;
        while at < steps.len() {
            let tried = steps.remove(at);
            if !self.arrives(&steps) {
                steps.insert(at, tried);
                at += 1;
            }
        }
        steps
    }

    fn cause(&self, step: Step) -> Cause<'c> {
        match step {
            Step::Path(path) if self.to.considers(&self.catalog.paths[path]) => {
                Cause::TakenIn(path)
            }
            Step::Path(path) => Cause::LeftOut(path),
            Step::Slot(slot) => Cause::Cell { slot, deciding: self.deciding(slot) },
        }
    }

    /// The claims that decide a slot under the other policy for the models this buyer must have.
    fn deciding(&self, slot: Slot) -> Vec<&'c Claim> {
        let needs = Need::of(self.catalog, self.profile);
        let models: Vec<Id<Level>> = needs.iter().filter_map(|n| n.model(self.catalog)).collect();
        self.to.for_models(slot, &models).deciding.clone()
    }
}

fn outcome(evaluation: &Evaluation<'_>) -> Outcome {
    let (outcome, recommended) = evaluation.result();
    (outcome, recommended.to_vec())
}
