//! What would take the place of a recommended path: the next that fits, or the nearest that a vendor's word would open.

use crate::catalog::Id;
use crate::catalog::record::{Level, OutcomeKind};
use crate::decision::{Assessment, Decision, VerdictKind};

/// What would take a path's place.
#[derive(Clone, Copy, Debug)]
pub enum Fallback<'d, 'a> {
    /// It fits as well.
    Fits(&'d Assessment<'a>),
    /// It would, on a vendor's word.
    Open(&'d Assessment<'a>),
    /// Nothing would.
    None,
}

/// What would take a recommended path's place. Each path of a combination is replaced for the models
/// it is there for; of paths that tie each can take the other's.
#[must_use]
pub fn fallback<'d, 'a>(decision: &'d Decision<'a>, a: &Assessment<'_>) -> Fallback<'d, 'a> {
    let evaluation = &decision.evaluation;
    let models = a.models_met(decision.catalog);
    let ties = evaluation.outcome == OutcomeKind::Tie;
    let other = |b: &&Assessment<'_>| {
        let chosen = evaluation.recommended.contains(&b.path.id);
        b.path.id != a.path.id && (ties || !chosen)
    };
    let offers = |b: &Assessment<'_>, enough: fn(VerdictKind) -> bool| {
        let offered = |model: &Id<Level>| {
            let mut verdicts = b.verdicts.iter();
            verdicts.any(|v| {
                v.rule.control == decision.catalog.header.models
                    && v.rule.level == Some(*model)
                    && enough(v.kind)
            })
        };
        models.iter().all(offered)
    };
    let mut fitting = evaluation.ranking().iter().filter(other);
    if let Some(next) = fitting.find(|b| offers(b, VerdictKind::meets)) {
        return Fallback::Fits(next);
    }
    let mut open = evaluation.nearest_open().into_iter().filter(other);
    let near = open.find(|b| offers(b, |kind| kind != VerdictKind::Failed));
    near.map_or(Fallback::None, Fallback::Open)
}
