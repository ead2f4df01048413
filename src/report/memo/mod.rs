//! The paper a decision makes: one content, which every format and the screen render.

mod about;
mod chosen;
mod contract;
mod data_flow;
mod disputed;
mod evidence;
mod executive;
mod ground;
mod leaving;
mod monitoring;
mod others;
pub(super) mod points;
mod policies;
mod risks;
mod scope;
mod shared;
mod short_list;
mod signing;
mod summary;
mod unknown;
mod waits;
mod ways;

pub use executive::executive;
pub use signing::record_id;

use crate::catalog::record::OutcomeKind;
use crate::decision::Decision;

use super::doc::{Doc, Line, Section};
use super::{legal, own_layer};

/// What the paper is called: where it recommends none, it says so at the top.
fn title(decision: &Decision<'_>) -> &'static str {
    match decision.evaluation.outcome {
        OutcomeKind::None => "Finding: no vendor can be signed for these answers",
        _ => "Recommendation: which vendor to sign, and through which contract",
    }
}

/// How much of the record a paper holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// The page for whoever approves.
    Executive,
}

impl Extent {
    /// That much of the record of a decision.
    #[must_use]
    pub fn memo(self, decision: &Decision<'_>) -> Doc {
        match self {
            Self::Whole => memo(decision),
            Self::Executive => executive(decision),
        }
    }
}

/// The paper a decision makes.
#[must_use]
pub fn memo(decision: &Decision<'_>) -> Doc {
    let catalog = decision.catalog;
    let sections = vec![
        about::about(decision),
        summary::summary(decision),
        scope::scope(decision),
        ground::answers(decision),
        ground::needs(decision),
        own_layer::loosened(decision),
        summary::options(decision),
        chosen::recommended(decision),
        others::alternatives(decision),
        others::unconfirmed(decision),
        others::ruled_out(decision),
        short_list::matrix(decision),
        disputed::disagreements(decision),
        unknown::unknown(decision),
        ground::what_if(decision),
        evidence::evidence(decision),
        shared::responsibility(decision),
        data_flow::data_flow(decision),
        contract::checklist(decision),
        risks::residual(decision),
        chosen::duties(decision),
        legal::section(decision),
        chosen::next_steps(decision),
        leaving::leaving(decision),
        monitoring::monitoring(decision),
        signing::approvals(decision, usize::MAX),
        own_layer::records(catalog),
    ];
    let mut doc = Doc {
        title: title(decision).into(),
        cover: signing::cover(decision),
        is_letter: signing::is_letter(decision),
        stamp: Some(Box::new(signing::stamp(decision))),
        is_brief: false,
        sections: sections.into_iter().filter(|s| !s.blocks.is_empty()).collect(),
    };
    let sources = ground::sources(decision, &doc.sources());
    doc.sections.push(sources);
    doc.sections.push(ground::raw_answers(decision));
    doc
}
