//! The norms by which a received report is judged: each a test, the grade it gives, and the passage it is taken from.

use serde::{Deserialize, Serialize};

use super::super::id::Id;
use super::{Cite, Control, Duty, Group, Question};

/// The file of the norms.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NormsFile {
    /// Which rows of the matrix a report speaks on.
    pub rows: ReportRows,
    /// The question whose options are the surfaces a report may cover.
    pub surfaces: Id<Question>,
    /// The group whose controls a certificate can be for.
    pub certificates: Id<Group>,
    /// After so many months without audit or letter a report no longer speaks for today.
    pub bridge_after_months: u32,
    /// A report on file is due for another look this many days after it was received.
    pub review_after_days: u32,
    /// The passages behind the day a bridge letter is due.
    pub bridge_cites: Vec<Cite>,
    /// Those of a new report.
    pub renewal_cites: Vec<Cite>,
    /// Those of a certificate.
    pub validity_cites: Vec<Cite>,
    /// Those of a review.
    pub review_cites: Vec<Cite>,
    /// The criteria, and who wants them.
    pub criteria: Vec<Criterion>,
    /// What to ask a vendor for.
    pub requests: Vec<Request>,
    /// The norms, which a catalogue keeps by id beside this record. For each aspect of a document the
    /// first whose test holds speaks.
    pub norms: Vec<Norm>,
}

/// Which rows of the matrix a SOC 2 report speaks on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRows {
    /// That there is a Type 2.
    pub type2: Id<Control>,
    /// That there is a Type 1.
    pub type1: Id<Control>,
    /// What is in scope.
    pub scope: Id<Control>,
    /// Who signed.
    pub auditor: Id<Control>,
    /// Over which time.
    pub period: Id<Control>,
    /// By which letter the time since is bridged.
    pub bridge: Id<Control>,
}

/// One of the trust services criteria.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its row of the matrix. A need of the buyer for that row makes it wanted.
    pub control: Id<Control>,
    /// Set where a report without it is no SOC 2 at all.
    #[serde(default)]
    pub mandatory: bool,
    /// Set where every buyer wants it.
    #[serde(default)]
    pub always: bool,
    /// Duties that say a buyer wants it.
    #[serde(default)]
    pub duties: Vec<Id<Duty>>,
}

/// Something to ask a vendor for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What.
    pub text: String,
    /// What settles it.
    pub settled_by: Settles,
    /// The row of the matrix that tells how it is had, where one does.
    #[serde(default)]
    pub control: Option<Id<Control>>,
    /// The passages that say to ask.
    pub cites: Vec<Cite>,
}

/// What settles a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Settles {
    /// A SOC 2 report in force.
    Report,
    /// A bridge letter, or a report that is recent enough.
    Bridge,
    /// A certificate for each such need of the buyer.
    Certificates,
    /// Nothing that is kept here: it is for the buyer's own file.
    OwnFile,
}

impl Settles {
    /// The kind as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Bridge => "bridge",
            Self::Certificates => "certificate",
            Self::OwnFile => "own-file",
        }
    }
}

/// A norm.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Its id.
    pub id: Id<Norm>,
    /// When it speaks.
    pub test: Test,
    /// The grade it gives.
    pub grade: Grade,
    /// What a report so graded still shows.
    #[serde(default)]
    pub counts: Counts,
    /// What it says, and what to do.
    pub text: String,
    /// The same for a buyer who has not said what they use, where that makes a difference.
    #[serde(default)]
    pub unsaid: Option<String>,
    /// Set where it follows from the sources and is not said there.
    #[serde(default)]
    pub derived: bool,
    /// The passages it is taken from.
    pub cites: Vec<Cite>,
}

/// When a norm speaks: one aspect of a document, and how it stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Test {
    /// The surfaces the buyer uses, held against the scope section.
    Scope(Fit),
    /// What the vendor calls the report, held against the time on its cover.
    Kind(KindOfReport),
    /// The length of the period in whole months.
    Length {
        /// At least so many.
        #[serde(default)]
        at_least: Option<u32>,
        /// Fewer than this.
        #[serde(default)]
        below: Option<u32>,
        /// Whether it is a documented first report.
        #[serde(default)]
        first: Option<bool>,
    },
    /// The time between the last day vouched for and today.
    Gap {
        /// Whether the period lies in the past.
        #[serde(default)]
        past: Option<bool>,
        /// Whether the time since is longer than the months allowed.
        #[serde(default)]
        too_long: Option<bool>,
        /// Whether a letter covers some of it.
        #[serde(default)]
        letter: Option<bool>,
        /// Whether the vendor would not give one.
        #[serde(default)]
        refused: Option<bool>,
    },
    /// The time between the single day on the cover, or what a letter adds to it, and today.
    OneDay {
        /// Whether it is longer than the months allowed.
        too_long: bool,
    },
    /// The criteria on the cover, held against those the buyer wants.
    Criteria(Fit),
    /// The compulsory criteria.
    Compulsory(Fit),
    /// The auditor's opinion.
    Opinion(Signed),
    /// The validity of a certificate.
    Certificate(Validity),
}

impl Test {
    /// Whether it asks how far a document still speaks for the day.
    #[must_use]
    pub fn is_of_time(&self) -> bool {
        matches!(self, Self::Gap { .. } | Self::OneDay { .. } | Self::Certificate(_))
    }
}

/// How what is there fits what is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fit {
    /// Nothing was read off the document.
    Unread,
    /// Something wanted is not there.
    Missing,
    /// All that is wanted is there.
    Whole,
}

/// What a report turns out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum KindOfReport {
    /// It has a single date and is called a Type 2.
    Disguised,
    /// It has a single date, and is called what it is.
    OpenType1,
    /// It has no date.
    Undated,
    /// It has a period.
    Period,
}

/// Whether somebody answers for a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Signed {
    /// No opinion letter is in it.
    No,
    /// There is an opinion, and nobody noted whose.
    Unnamed,
    /// There is the opinion of a named auditor.
    Yes,
}

/// Whether a certificate is valid on the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Validity {
    /// Not yet.
    NotYet,
    /// No longer.
    Expired,
    /// It is.
    Valid,
}

/// The grade of a document, or of one aspect of it. The later outranks the earlier: of several the
/// last decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Grade {
    /// As it should be.
    Pass,
    /// Acceptable, with a note.
    Noted,
    /// The sources give no verdict.
    Neutral,
    /// Something has to be asked for.
    Ask,
    /// A yellow flag.
    Yellow,
    /// A gap to take to those who decide.
    Escalate,
    /// A criterion the use case wants is not covered.
    CriteriaGap,
    /// A red flag.
    RedFlag,
    /// It is not what it is handed over as.
    Fail,
    /// Go no further before it is confirmed in writing.
    Stop,
}

impl Grade {
    /// Every grade.
    pub const ALL: [Self; 10] = [
        Self::Pass,
        Self::Noted,
        Self::Neutral,
        Self::Ask,
        Self::Yellow,
        Self::Escalate,
        Self::CriteriaGap,
        Self::RedFlag,
        Self::Fail,
        Self::Stop,
    ];

    /// The grade as machines write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Noted => "noted",
            Self::Neutral => "neutral",
            Self::Ask => "ask",
            Self::Yellow => "yellow",
            Self::Escalate => "escalate",
            Self::CriteriaGap => "criteria-gap",
            Self::RedFlag => "red-flag",
            Self::Fail => "fail",
            Self::Stop => "stop",
        }
    }
}

/// What a document still shows. Of several findings that of no evidence decides, then one of time that
/// is over, then the earliest here. Of several documents for one thing the latest here decides.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub enum Counts {
    /// Nothing: it is no evidence.
    Nothing,
    /// That the vendor handed over something less than it is held to.
    Against,
    /// That the question is open.
    Open,
    /// Nothing any longer: its time is over.
    Lapsed,
    /// What it says.
    #[default]
    For,
}
