//! The records of the knowledge base, exactly as they stand in its RON files.

mod claim;
mod editing;
mod evidence;
mod interview;
mod law;
mod matrix;
mod norm;
mod paper;
mod risk;
mod rule;
mod source;
mod text;

pub use claim::{Claim, ClaimsFile, Value};
pub use editing::{Example, Style, Wording};
pub use evidence::{
    Certificate, Covers, Evidence, EvidenceKind, LaterLetter, Letter, ReportType, Soc2,
};
pub use interview::{Choice, Interview, Kind, Question, Section};
pub use law::{Act, Holds, LegalDate, LegalDuty, LegalState, Stage};
pub use matrix::{
    Contract, Control, ControlKind, Controls, Group, Level, Path, Provider, ReportRoute, Slot,
    TradeOff,
};
pub use norm::{
    Counts, Criterion, Fit, Grade, KindOfReport, Norm, NormsFile, ReportRows, Request, Settles,
    Signed, Test, Validity,
};
pub use paper::{
    DataClass, Hop, Named, Node, Other, PaperFile, Point, Proof, Role, RunBy, Scope, Signer, Topic,
};
pub use risk::{Risk, Treatment};
pub use rule::{
    Attachment, Authority, Condition, Duty, Guidance, Loosened, NeedRule, OutcomeKind, Phase,
    Place, Strength,
};
pub use source::{Cite, Header, Part, Source, SourceKind};
pub use text::{Background, Dispute, PlaybookStep, Severity, Task, Term, TermOrigin};

/// A record that has an id, and a word for what kind of record it is.
pub trait Record: Sized {
    /// What a user calls such a record: `control`, `path` …
    const WHAT: &'static str;

    /// Its id.
    fn id(&self) -> super::id::Id<Self>;
}

macro_rules! records {
    ($($type:ty: $what:literal),* $(,)?) => {$(
        impl Record for $type {
            const WHAT: &'static str = $what;
            fn id(&self) -> super::id::Id<Self> {
                self.id
            }
        }
    )*};
}

records! {
    Source: "source", Provider: "provider", Path: "path", Group: "group", Control: "control",
    Level: "level", Claim: "claim", Condition: "condition", NeedRule: "need", Guidance: "guidance",
    Duty: "duty", Dispute: "dispute", Section: "section", Question: "question", Choice: "option",
    Term: "term", Background: "background", PlaybookStep: "playbook step", Task: "task",
    Norm: "norm", Evidence: "evidence",
    Point: "point of the record", Proof: "proof", DataClass: "class of data", Hop: "hop",
    Treatment: "treatment", Signer: "signer", Scope: "sentence on the scope",
    Act: "act", LegalDuty: "legal duty", Example: "example", Wording: "wording",
}
