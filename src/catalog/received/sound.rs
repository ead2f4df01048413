//! What a record must be to be graded: its references lead somewhere and its dates are in order.

use jiff::civil::Date;

use super::super::check::At;
use super::super::id::Id;
use super::super::nearest::suggestion;
use super::super::record::{
    Certificate, ControlKind, Covers, Evidence, EvidenceKind, ReportType, Soc2,
};
use super::super::store::Catalog;

/// Something wrong with a record.
pub struct Wrong {
    /// The record.
    record: Id<Evidence>,
    /// How many records of that id stand before it.
    nth: usize,
    /// The word to look for behind its id.
    word: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Wrong {
    /// Where it stands in the text of the store, each from 1.
    pub fn place(&self, text: &str) -> (usize, usize) {
        let record = self.record.as_str();
        let at = if self.word == record {
            At::id("", "", record, self.nth)
        } else {
            At::in_record("", record, &self.word)
        };
        at.find(text).unwrap_or((1, 1))
    }
}

/// The first thing wrong with the records, if anything is.
pub fn check(catalog: &Catalog, records: &[Evidence]) -> Result<(), Wrong> {
    for (at, record) in records.iter().enumerate() {
        let nth = records[..at].iter().filter(|other| other.id == record.id).count();
        let one = One { catalog, records, record, nth };
        one.check()?;
    }
    Ok(())
}

struct One<'a> {
    catalog: &'a Catalog,
    records: &'a [Evidence],
    record: &'a Evidence,
    nth: usize,
}

impl One<'_> {
    fn wrong(&self, word: impl Into<String>, message: impl Into<String>) -> Wrong {
        let (word, message) = (word.into(), message.into());
        Wrong { record: self.record.id, nth: self.nth, word, message }
    }

    fn check(&self) -> Result<(), Wrong> {
        let (record, id) = (self.record, self.record.id.as_str());
        if !record.id.is_well_formed() {
            return Err(
                self.wrong(id, format!("id `{id}` is not words of a-z and 0-9 joined by `-`"))
            );
        }
        if self.nth > 0 {
            return Err(self.wrong(id, format!("`{id}` is given twice; ids are unique")));
        }
        if self.catalog.paths.get(record.path).is_none() {
            let hint = suggestion(record.path.as_str(), self.catalog.paths.ids().map(Id::as_str));
            let message = format!("there is no path `{}`; {hint}", record.path);
            return Err(self.wrong(record.path.as_str(), message));
        }
        let is_hash = |h: &str| h.len() == 64 && h.bytes().all(|b| b.is_ascii_hexdigit());
        if let Some(hash) = record.sha256.as_ref().filter(|hash| !is_hash(hash)) {
            return Err(self.wrong(hash, "a SHA-256 has 64 hexadecimal digits"));
        }
        match &record.kind {
            EvidenceKind::Soc2(report) => self.report(report),
            EvidenceKind::Certificate(certificate) => self.certificate(certificate),
            EvidenceKind::BridgeLetter(letter) => {
                let belongs = self.records.iter().find(|r| r.id == letter.report);
                if belongs.is_none_or(|r| r.soc2().is_none() || r.path != record.path) {
                    let reports = self.records.iter().filter(|r| r.soc2().is_some());
                    let hint = suggestion(letter.report.as_str(), reports.map(|r| r.id.as_str()));
                    let message = format!(
                        "there is no SOC 2 report `{}` of this path; {hint}",
                        letter.report
                    );
                    return Err(self.wrong(letter.report.as_str(), message));
                }
                self.letter(letter.dated, letter.through)
            }
        }
    }

    fn report(&self, report: &Soc2) -> Result<(), Wrong> {
        for criterion in &report.criteria {
            let known = self.catalog.judging.criteria.iter().map(|c| c.control);
            if !known.clone().any(|c| c == *criterion) {
                let hint = suggestion(criterion.as_str(), known.map(Id::as_str));
                let message = format!("there is no criterion `{criterion}`; {hint}");
                return Err(self.wrong(criterion.as_str(), message));
            }
        }
        let surfaces = &self.catalog.questions[self.catalog.judging.surfaces];
        if let Some(surface) = report.surfaces.iter().find(|s| surfaces.option(**s).is_none()) {
            let hint = suggestion(surface.as_str(), surfaces.options.iter().map(|o| o.id.as_str()));
            let message = format!("there is no surface `{surface}`; {hint}");
            return Err(self.wrong(surface.as_str(), message));
        }
        if let Covers::Period { from, to } = report.covers {
            if from > to {
                let message = format!("the period ends on {to}, before it begins");
                return Err(self.wrong(from.to_string(), message));
            }
            if report.claimed == ReportType::Type1 {
                let message = "a Type 1 has one date and no period: write covers: AsOf(\"…\"), or \
                               claimed: Type2";
                return Err(self.wrong(from.to_string(), message));
            }
        }
        report.bridge_letters.iter().try_for_each(|l| self.letter(l.dated, l.through))
    }

    fn letter(&self, dated: Date, through: Date) -> Result<(), Wrong> {
        if through <= dated {
            return Ok(());
        }
        let message = format!("a bridge letter dated {dated} cannot vouch for days after that");
        Err(self.wrong(through.to_string(), message))
    }

    fn certificate(&self, certificate: &Certificate) -> Result<(), Wrong> {
        let judging = &self.catalog.judging;
        let known = self.catalog.controls.iter().filter(|c| {
            let report = c.id == judging.rows.type2;
            c.group == judging.certificates && c.kind == ControlKind::Met && !report
        });
        let standard = certificate.standard;
        if !known.clone().any(|c| c.id == standard) {
            let hint = suggestion(standard.as_str(), known.map(|c| c.id.as_str()));
            let message = format!("there are no certificates for `{standard}`; {hint}");
            return Err(self.wrong(standard.as_str(), message));
        }
        if certificate.issuer.trim().is_empty() {
            return Err(self.wrong(standard.as_str(), "the certificate names no issuer"));
        }
        if certificate.issued > certificate.expires {
            let message = format!("it expires on {}, before it is issued", certificate.expires);
            return Err(self.wrong(certificate.issued.to_string(), message));
        }
        Ok(())
    }
}
