//! Saved decisions made again with today's catalogue and day: the same, changed and by what, or resting on facts that fell due since.

mod out;
mod turn;

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::record::Claim;
use crate::catalog::{AsOf, Policy};
use crate::decision::{Decision, Engine};

use super::saved::{Saved, SavedStore};
use super::wording;

pub use out::Report;
use turn::{RuleTurn, Turn, rules, turned};

/// A saved decision made again.
#[derive(Serialize)]
pub struct Rechecked {
    /// How it compares.
    pub status: Status,
    policy: Policy,
    was: Came,
    now: Came,
    /// On the paths recommended then or now: how each need's verdict moved.
    turned: Vec<Turn>,
    /// Needs and rows of guidance that apply now and did not, or the other way round.
    rules: Vec<RuleTurn>,
    /// What puts the paths in their order now, where other paths are recommended.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    /// Facts it rests on that fell due since it was saved.
    due_since: Vec<DueSince>,
    /// Answers that can no longer be given.
    lost: Vec<String>,
    /// Whether it was made with another evidence store, or one with and one without.
    other_evidence: bool,
}

/// How a decision made again compares with the saved one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It comes to the same.
    Same,
    /// It comes to the same, and rests on facts that fell due since.
    Stale,
    /// It comes to something else.
    Changed,
}

impl Status {
    fn words(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Stale => "same, now resting on stale facts",
            Self::Changed => "changed",
        }
    }
}

/// What a decision came to, and with what it was made.
#[derive(Serialize)]
struct Came {
    outcome: String,
    recommended: Vec<String>,
    version: String,
    hash: String,
    /// The evidence store; nothing where it was made without.
    evidence: Option<SavedStore>,
}

#[derive(Serialize)]
struct DueSince {
    claim: String,
    as_of: AsOf,
    days: u32,
}

impl Rechecked {
    /// Makes a saved decision again, under its own policy or another.
    ///
    /// # Errors
    /// Where its policy is none any more.
    pub fn new(
        saved: &Saved,
        engine: &Engine<'_>,
        policy: Option<Policy>,
        today: Date,
    ) -> Result<Self, String> {
        let catalog = engine.catalog();
        let policy = policy.map_or_else(|| saved.policy(), Ok)?;
        let (answers, lost) = saved.answers(catalog);
        let decision = engine.decide(&answers, policy, today);
        let now = Came::now(&decision);
        let was = Came::saved(saved);
        let changed = was.outcome != now.outcome || sorted(&was) != sorted(&now);
        let due_since = due_since(saved, &decision);
        let status = match (changed, due_since.is_empty()) {
            (true, _) => Status::Changed,
            (false, false) => Status::Stale,
            (false, true) => Status::Same,
        };
        Ok(Self {
            status,
            policy,
            turned: turned(saved, &decision),
            rules: rules(saved, &decision),
            decided_by: changed.then(|| decided_by(&decision)).flatten(),
            due_since,
            lost,
            other_evidence: was.digest() != now.digest(),
            was,
            now,
        })
    }
}

impl Came {
    fn saved(saved: &Saved) -> Self {
        Self {
            outcome: saved.outcome.clone(),
            recommended: saved.recommended.clone(),
            version: saved.catalog.version.clone(),
            hash: saved.catalog.hash.clone(),
            evidence: saved.evidence.store.as_ref().map(SavedStore::in_short),
        }
    }

    fn now(decision: &Decision<'_>) -> Self {
        let evaluation = &decision.evaluation;
        Self {
            outcome: evaluation.outcome.word().to_owned(),
            recommended: evaluation.recommended.iter().map(ToString::to_string).collect(),
            version: decision.catalog.header.version.clone(),
            hash: decision.catalog.hash(),
            evidence: SavedStore::of(decision.catalog),
        }
    }

    /// The digest of the evidence it was made with: a store that moved is the same store.
    fn digest(&self) -> Option<&str> {
        self.evidence.as_ref().map(|store| store.sha256.as_str())
    }
}

fn sorted(came: &Came) -> Vec<&String> {
    let mut paths: Vec<_> = came.recommended.iter().collect();
    paths.sort();
    paths
}

/// What separates the first path from the next.
fn decided_by(decision: &Decision<'_>) -> Option<String> {
    let paths = &decision.evaluation.paths;
    let first = paths.first().filter(|first| first.standing.fits())?;
    Some(wording::ahead_of(first, paths.get(1)))
}

/// Facts that are due now and were not then. One that was due already, and only comes into play now
/// that another path is recommended, is none of them.
fn due_since(saved: &Saved, decision: &Decision<'_>) -> Vec<DueSince> {
    let due_then = |claim: &Claim| {
        let then = saved.today().and_then(|day| decision.catalog.stale_days(claim, day));
        then.is_some() || saved.stale.iter().any(|stale| stale.claim == claim.id.as_str())
    };
    let since = decision.stale.iter().filter(|(claim, _)| !due_then(claim));
    since
        .map(|(claim, days)| DueSince {
            claim: claim.id.to_string(),
            as_of: decision.catalog.as_of(claim),
            days: *days,
        })
        .collect()
}
