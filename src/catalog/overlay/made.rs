//! What a record of the own layer becomes in the catalogue, and how the layer lists it.

use super::super::id::Id;
use super::super::record::Loosened;
use super::super::record::{Cite, Claim, Condition, Phase, Record as _, Slot, Source, SourceKind};
use super::super::when::When;
use super::hash;
use super::layer::{LOOSENED, OwnRecord, StandingFor, State};
use super::record::{Loosening, OwnClaim};

/// What an own claim becomes in the catalogue: a claim, its source, its conditions.
pub struct MadeOf {
    /// The claim.
    pub claim: Claim,
    /// Who verified it, as its source.
    pub source: Source,
    /// What it holds on.
    pub conditions: Vec<Condition>,
    content: String,
}

impl MadeOf {
    /// What an owner's claim becomes.
    pub fn new(owner: &str, own: &OwnClaim) -> Self {
        let hash = hash::own_claim(owner, own);
        let id: Id<Source> = Id::new(&format!("own-{}", &hash[..12]));
        let verified = &own.verified;
        let conditions = own.conditions.iter().enumerate().map(|(at, text)| Condition {
            id: Id::new(&format!("{id}-{}", at + 1)),
            text: text.clone(),
            settled: When::Never,
            put_to: Vec::new(),
            phase: Phase::BeforeGoLive,
            cites: vec![Cite(id, Vec::new())],
        });
        let conditions: Vec<_> = conditions.collect();
        let slot = Slot { path: own.path, control: own.control, level: own.level };
        let claim = Claim {
            id: Id::new(&format!("{slot}@{id}")),
            path: own.path,
            control: own.control,
            level: own.level,
            value: own.value,
            text: own.text.clone(),
            conditions: conditions.iter().map(|c| c.id).collect(),
            models: Vec::new(),
            source: id,
            lines: Vec::new(),
            place: Some(verified.evidence.clone()),
            as_of: None,
            urls: Vec::new(),
            about: None,
            derived: false,
            lead_time: own.lead_time,
            notice_days: None,
        };
        Self { claim, source: source(owner, own, id), conditions, content: hash }
    }
}

fn source(owner: &str, own: &OwnClaim, id: Id<Source>) -> Source {
    let verified = &own.verified;
    Source {
        id,
        title: format!("Verified by {}: {}", verified.by, verified.evidence),
        publisher: owner.to_owned(),
        called: None,
        kind: SourceKind::Evidence,
        url: None,
        as_of: verified.on.into(),
        team: None,
        excerpt_of: None,
        licence: None,
        note: Some(format!("Good until {}.", verified.expires)),
        parts: Vec::new(),
    }
}

/// The file of a record, and its line and column there.
pub type Place = (usize, (usize, usize));

/// A claim as the layer lists it.
pub fn listed_claim(at: Place, own: &OwnClaim, state: State, made: &MadeOf) -> OwnRecord {
    let verified = &own.verified;
    let level = own.level.map(|l| format!(" ({l})")).unwrap_or_default();
    OwnRecord {
        file: at.0,
        place: Some(at.1),
        cell: Some((own.path, own.control)),
        kind: Claim::WHAT,
        about: format!("{} / {}{level}", own.path, own.control),
        says: format!("{}. {}", own.value.word(), own.text),
        standing_for: Some(StandingFor {
            by: verified.by.clone(),
            on: verified.on,
            evidence: verified.evidence.clone(),
            expires: verified.expires,
        }),
        claim: (state == State::InForce).then_some(made.claim.id),
        state,
        content: made.content.clone(),
    }
}

/// Who accepts a risk.
pub fn loosened_by(owner: &str, own: &Loosening) -> Loosened {
    Loosened {
        approver: own.approver.clone(),
        reason: own.reason.clone(),
        on: own.on,
        expires: own.expires,
        owner: owner.to_owned(),
    }
}

/// A loosening as the layer lists it.
pub fn listed_loosening(at: Place, owner: &str, own: &Loosening, state: State) -> OwnRecord {
    OwnRecord {
        file: at.0,
        place: Some(at.1),
        cell: None,
        kind: LOOSENED,
        about: own.need.to_string(),
        says: "its failure is accepted as a risk".into(),
        standing_for: Some(StandingFor {
            by: own.approver.clone(),
            on: own.on,
            evidence: own.reason.clone(),
            expires: own.expires,
        }),
        state,
        claim: None,
        content: format!("{:?}", (own.need, loosened_by(owner, own))),
    }
}
