//! What received documents say in the matrix: claims of the strongest kind, each with the document as its source.

use jiff::civil::Date;

use crate::catalog::record::{
    Attachment, Certificate, Choice, Claim, Condition, Control, Counts, Covers, Evidence, Fit,
    Level, Norm, Phase, ReportType, Slot, Soc2, Source, SourceKind, Test, Value,
};
use crate::catalog::{Catalog, Id, Joining, Taken, When};
use crate::interview::{Answers, Profile};

use super::grading::{Fact, months};
use super::received::{Effect, Reviewed, review};

/// The catalogue with what its received documents say, as far as they have effect on a day.
///
/// # Errors
/// Where something else in the catalogue, such as a source of the own layer, has the id already that
/// a document would take as a source or a claim.
pub fn heard(catalog: Catalog, today: Date) -> Result<Catalog, Taken> {
    if catalog.received.records.is_empty() {
        return Ok(catalog);
    }
    let anybody = Profile::new(&catalog, &Answers::default());
    let mut joining = Joining::default();
    for reviewed in review(&catalog, &anybody, today) {
        // A document without effect stays a source, so that a paper can name it.
        joining.sources.push(source(&catalog, reviewed.record));
        if let Effect::InForce(counts) = reviewed.effect {
            Witness { catalog: &catalog, reviewed: &reviewed, joining: &mut joining }.speak(counts);
        }
    }
    catalog.joined_by(joining)
}

/// The source a document is.
#[must_use]
pub fn source_id(record: Id<Evidence>) -> Id<Source> {
    Id::new(&format!("evidence-{record}"))
}

/// What a document is called.
#[must_use]
pub fn title(catalog: &Catalog, record: &Evidence) -> String {
    if let Some(certificate) = record.certificate() {
        return format!("{} certificate", catalog.controls[certificate.standard].name);
    }
    let Some(report) = record.soc2() else { return "Bridge letter".into() };
    let row = match report.claimed {
        ReportType::Type1 => catalog.judging.rows.type1,
        ReportType::Type2 => catalog.judging.rows.type2,
    };
    let name = &catalog.controls[row].name;
    match report.covers {
        Covers::Period { from, to } => format!("{name} report for {from} to {to}"),
        Covers::AsOf(day) => format!("Report as of {day}, handed over as {name}"),
        Covers::Undated => format!("Undated papers, handed over as {name}"),
    }
}

fn source(catalog: &Catalog, record: &Evidence) -> Source {
    let signer = record.soc2().and_then(|r| r.auditor.clone());
    let issuer = record.certificate().map(|c| c.issuer.clone());
    let provider = || catalog.provider_of(record.path).to_owned();
    let file = record.file_name().map(|file| format!("file {file}"));
    let hash = record.sha256.as_ref().map(|hash| format!("SHA-256 {hash}"));
    let note: Vec<_> = [file, hash].into_iter().flatten().collect();
    Source {
        id: source_id(record.id),
        title: format!("{}, {}", title(catalog, record), catalog.paths[record.path].name),
        publisher: signer.or(issuer).unwrap_or_else(provider),
        called: None,
        kind: SourceKind::Evidence,
        url: None,
        as_of: record.received.into(),
        team: None,
        excerpt_of: None,
        licence: None,
        note: (!note.is_empty()).then(|| format!("Received, {}.", note.join(", "))),
        parts: Vec::new(),
    }
}

struct Witness<'a, 'j> {
    catalog: &'a Catalog,
    reviewed: &'a Reviewed<'a>,
    joining: &'j mut Joining,
}

impl Witness<'_, '_> {
    fn speak(&mut self, counts: Counts) {
        let reviewed = self.reviewed;
        if let Some(certificate) = reviewed.record.certificate() {
            self.certificate(certificate);
        }
        let Some(report) = reviewed.record.soc2() else { return };
        let rows = self.catalog.judging.rows;
        let because = reviewed.grading.counting().map_or("", |finding| finding.norm.text.as_str());
        match counts {
            Counts::For => self.report(report),
            Counts::Open => {
                let text = because.to_owned();
                self.say(rows.type2, None, Value::NotStated, "cover page", text);
            }
            Counts::Against => {
                let text = because.to_owned();
                self.say(rows.type2, None, Value::No, "cover page", text);
                if let Covers::AsOf(day) = report.covers {
                    let text = format!("In hand, as of {day}.");
                    self.say(rows.type1, None, Value::Stated, "cover page", text);
                }
            }
            Counts::Nothing | Counts::Lapsed => {}
        }
    }

    fn say(
        &mut self,
        control: Id<Control>,
        level: Option<Id<Level>>,
        value: Value,
        place: &str,
        text: String,
    ) {
        let record = self.reviewed.record;
        let source = source_id(record.id);
        let slot = Slot { path: record.path, control, level };
        self.joining.claims.push(Claim {
            id: Id::new(&format!("{slot}@{source}")),
            path: record.path,
            control,
            level,
            value,
            text,
            conditions: Vec::new(),
            models: Vec::new(),
            source,
            lines: Vec::new(),
            place: Some(place.to_owned()),
            as_of: None,
            urls: Vec::new(),
            about: None,
            derived: false,
            lead_time: None,
            notice_days: None,
        });
    }

    fn certificate(&mut self, certificate: &Certificate) {
        let scope = certificate.scope.as_ref().map(|s| format!(" Scope: {s}.")).unwrap_or_default();
        let text = format!(
            "The certificate is in hand, valid from {} to {}.{scope}",
            certificate.issued, certificate.expires
        );
        self.say(certificate.standard, None, Value::Yes, "the certificate", text);
    }

    fn report(&mut self, report: &Soc2) {
        let rows = self.catalog.judging.rows;
        if let Covers::Period { from, to } = report.covers {
            let period = format!("{from} to {to}, {} months.", months(from, to));
            let text = format!("The report is in hand, for {period}");
            self.say(rows.type2, None, Value::Yes, "cover page", text);
            self.say(rows.period, None, Value::Stated, "cover page", period);
        }
        if let Some(auditor) = &report.auditor {
            self.say(rows.auditor, None, Value::Stated, "opinion letter", format!("{auditor}."));
        }
        self.criteria(report);
        self.scope(report);
        self.bridge(report);
        if let Some(condition) = self.scope_condition(report) {
            self.joining.conditions.push(condition);
        }
    }

    /// The criteria stand on the cover: what is not among them is not covered.
    fn criteria(&mut self, report: &Soc2) {
        if report.criteria.is_empty() {
            return;
        }
        for criterion in &self.catalog.judging.criteria {
            let (value, text) = if report.criteria.contains(&criterion.control) {
                (Value::Yes, "Listed on the cover of the report in hand.")
            } else {
                (Value::No, "Not among the criteria on the cover of the report in hand.")
            };
            self.say(criterion.control, None, value, "cover page", text.into());
        }
    }

    fn scope(&mut self, report: &Soc2) {
        let rows = self.catalog.judging.rows;
        let surfaces = surface_names(self.catalog, &report.surfaces);
        let mut parts = Vec::new();
        if !report.services.is_empty() {
            parts.push(format!("Services listed: {}.", report.services.join(", ")));
        }
        if !surfaces.is_empty() {
            parts.push(format!("Surfaces covered: {}.", surfaces.join(", ")));
        }
        if !parts.is_empty() {
            self.say(rows.scope, None, Value::Stated, "scope section", parts.join(" "));
        }
        // A surface that is a level of the row is answered there. One not noted is not thereby denied.
        for level in &self.catalog.controls[rows.scope].levels {
            if report.surfaces.iter().any(|surface| surface.as_str() == level.id.as_str()) {
                let text = "Named in the scope section of the report in hand.".to_owned();
                self.say(rows.scope, Some(level.id), Value::Yes, "scope section", text);
            }
        }
    }

    fn bridge(&mut self, report: &Soc2) {
        let row = self.catalog.judging.rows.bridge;
        let latest = self.reviewed.letters.iter().max_by_key(|letter| letter.through);
        match latest {
            Some(letter) => {
                let text = format!("In hand, dated {}, through {}.", letter.dated, letter.through);
                self.say(row, None, Value::Stated, "the letter", text);
            }
            None if report.bridge_letter_refused => {
                let text = "Asked for and not given.".to_owned();
                self.say(row, None, Value::Stated, "the vendor's answer", text);
            }
            None => {}
        }
    }

    /// What the path holds on for a buyer who uses a surface the scope does not name.
    fn scope_condition(&self, report: &Soc2) -> Option<Condition> {
        let catalog = self.catalog;
        let question = &catalog.questions[catalog.judging.surfaces];
        let outside: Vec<_> = question
            .options
            .iter()
            .map(|option| option.id)
            .filter(|id| !report.surfaces.contains(id))
            .collect();
        let fit = if report.surfaces.is_empty() { Fit::Unread } else { Fit::Missing };
        let norm: &Norm = catalog.norms.iter().find(|norm| norm.test == Test::Scope(fit))?;
        let covered = surface_names(catalog, &report.surfaces);
        let covered = if covered.is_empty() { "nothing noted".into() } else { covered.join(", ") };
        let record = self.reviewed.record;
        let needs = catalog.needs.iter().filter(|need| need.control == catalog.judging.rows.type2);
        let put = |need| Attachment {
            paths: vec![record.path],
            when: When::Has(question.id, outside.clone()),
            need,
        };
        let mut put_to: Vec<_> = needs.map(|need| put(Some(need.id))).collect();
        if put_to.is_empty() {
            put_to.push(put(None));
        }
        Some(Condition {
            id: Id::new(&format!("scope-of-{}", record.id)),
            text: format!("{} The report in hand covers: {covered}.", norm.text),
            settled: When::Never,
            put_to,
            phase: Phase::BeforeSigning,
            cites: norm.cites.clone(),
        })
    }
}

/// The surfaces or criteria a finding is about, by name.
#[must_use]
pub fn named<'c>(catalog: &'c Catalog, fact: &Fact) -> Vec<&'c str> {
    match fact {
        Fact::Surfaces(surfaces) => surface_names(catalog, surfaces),
        Fact::Criteria(criteria) => {
            // The rows of the criteria share a first word that says they are criteria.
            let name = |c: &Id<Control>| catalog.controls[*c].name.rsplit(": ").next();
            criteria.iter().filter_map(name).collect()
        }
        _ => Vec::new(),
    }
}

/// Surfaces by name.
#[must_use]
pub fn surface_names<'c>(catalog: &'c Catalog, surfaces: &[Id<Choice>]) -> Vec<&'c str> {
    let question = catalog.judging.surfaces;
    surfaces.iter().map(|surface| catalog.choice_name(question, *surface)).collect()
}
