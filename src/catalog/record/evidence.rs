//! What the buyer has received: SOC 2 reports, bridge letters and certificates, as read off the documents themselves.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::date::day;
use super::super::id::Id;
use super::{Choice, Control, Path};

/// One document received from a vendor.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its id.
    pub id: Id<Evidence>,
    /// The path it is about.
    pub path: Id<Path>,
    /// What it is, and what it says.
    pub kind: EvidenceKind,
    /// The day it was received.
    #[serde(with = "day")]
    pub received: Date,
    /// Where the file lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The SHA-256 of the file, in 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// What kind of document it is.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum EvidenceKind {
    /// What the vendor calls its SOC 2 report.
    Soc2(Soc2),
    /// A certificate, or an attestation other than SOC 2.
    Certificate(Certificate),
    /// A bridge letter that came after the report it belongs to.
    BridgeLetter(LaterLetter),
}

/// What is handed over as a SOC 2 report.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Soc2 {
    /// What the vendor calls it.
    pub claimed: ReportType,
    /// The time on its cover.
    pub covers: Covers,
    /// The trust services criteria on its cover.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Id<Control>>,
    /// The services its scope section lists, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    /// The surfaces, as the interview names them, that its scope section covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surfaces: Vec<Id<Choice>>,
    /// The exceptions the auditor noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
    /// Who signed the opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auditor: Option<String>,
    /// Whether an auditor's opinion letter is in it.
    pub opinion: bool,
    /// Whether it is documented to be the vendor's first report of this type.
    #[serde(default, skip_serializing_if = "is_false")]
    pub first_issuance: bool,
    /// The bridge letters that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bridge_letters: Vec<Letter>,
    /// Whether the vendor was asked for a bridge letter and would not or could not give one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub bridge_letter_refused: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What a vendor calls its report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum ReportType {
    /// Type 1.
    Type1,
    /// Type 2.
    Type2,
}

/// The time on the cover of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub enum Covers {
    /// A period, both days within it.
    Period {
        /// Its first day.
        #[serde(with = "day")]
        from: Date,
        /// Its last day.
        #[serde(with = "day")]
        to: Date,
    },
    /// A single day.
    AsOf(#[serde(with = "day")] Date),
    /// No date at all.
    Undated,
}

/// A bridge letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The day it bears.
    #[serde(with = "day")]
    pub dated: Date,
    /// The last day it vouches for.
    #[serde(with = "day")]
    pub through: Date,
}

/// A bridge letter received by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LaterLetter {
    /// The report it belongs to.
    pub report: Id<Evidence>,
    /// The day it bears.
    #[serde(with = "day")]
    pub dated: Date,
    /// The last day it vouches for.
    #[serde(with = "day")]
    pub through: Date,
}

/// A certificate.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The control it certifies.
    pub standard: Id<Control>,
    /// Who issued it.
    pub issuer: String,
    /// From when it is valid.
    #[serde(with = "day")]
    pub issued: Date,
    /// The last day of its validity.
    #[serde(with = "day")]
    pub expires: Date,
    /// What it covers, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

impl Evidence {
    /// The name of its file without the folder, which is nobody else's business. Either slash ends a
    /// folder, on whichever system it was written down.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        let parts = self.file.as_deref()?.rsplit(['/', '\\']);
        parts.map(str::trim).find(|part| !part.is_empty())
    }

    /// The SOC 2 report it is, if it is one.
    #[must_use]
    pub fn soc2(&self) -> Option<&Soc2> {
        match &self.kind {
            EvidenceKind::Soc2(report) => Some(report),
            EvidenceKind::Certificate(_) | EvidenceKind::BridgeLetter(_) => None,
        }
    }

    /// The certificate it is, if it is one.
    #[must_use]
    pub fn certificate(&self) -> Option<&Certificate> {
        match &self.kind {
            EvidenceKind::Certificate(certificate) => Some(certificate),
            EvidenceKind::Soc2(_) | EvidenceKind::BridgeLetter(_) => None,
        }
    }
}
