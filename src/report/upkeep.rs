//! What keeping the knowledge base takes: findings of the check and facts that are due, for people and machines.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::check::{Finding, Gravity};
use crate::catalog::due::{Agenda, Due, Visit};
use crate::catalog::record::NeedRule;
use crate::catalog::{Catalog, Policy};

use super::coverage::Coverage;
use super::doc::{Doc, Line, Section};
use super::json::pretty;
use super::text::clean;
use super::wording::{count, list};

/// What a check of a catalogue found.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The catalogue; none where its files could not be read as one.
    pub catalog: Option<&'a Catalog>,
    /// What is wrong with it.
    pub findings: &'a [Finding],
    /// The day it was checked for.
    pub today: Date,
    /// How much it says, if that was asked.
    pub coverage: Option<&'a Coverage>,
    /// The facts that are due, if that was asked.
    pub due: Option<&'a Agenda<'a>>,
}

impl Checked<'_> {
    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|f| f.gravity == Gravity::Error).count()
    }

    /// One line for each finding, and a last one that sums up.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out: String =
            self.findings.iter().map(|f| format!("{}\n", clean(&f.to_string()))).collect();
        let errors = self.errors();
        let warnings = self.findings.len() - errors;
        if let Some(catalog) = self.catalog {
            out.push_str(&format!(
                "{} {}: {} paths, {} controls, {} claims, {} rules; ",
                catalog.header.name,
                catalog.header.version,
                catalog.paths.len(),
                catalog.controls.len(),
                catalog.claims.len(),
                rules(catalog),
            ));
        }
        out.push_str(&format!("{}, {}\n", count(errors, "error"), count(warnings, "warning")));
        out
    }

    /// The same for machines: schema `signoff/check/1`.
    #[must_use]
    pub fn json(&self) -> String {
        let errors = self.errors();
        let due = self.catalog.zip(self.due).map(|(catalog, due)| DueOut::new(catalog, due));
        pretty(&Out {
            schema: "signoff/check/1",
            catalog: self.catalog.map(Stamp::new),
            today: self.today.to_string(),
            errors,
            warnings: self.findings.len() - errors,
            findings: self.findings.iter().map(FindingOut::new).collect(),
            coverage: self.coverage,
            due,
        })
    }
}

fn rules(catalog: &Catalog) -> usize {
    catalog.needs.len() + catalog.guidance.len() + catalog.duties.len()
}

/// The facts that are due on a day, by the address to look at, as a paper.
#[must_use]
pub fn due_doc(catalog: &Catalog, due: &Agenda<'_>, today: Date) -> Doc {
    let Agenda { policy, visits, listed, left_out, again } = due;
    let limit = catalog.header.stale_after_days;
    let mut section = Section::new(format!("Due on {today}"), "Due");
    let facts = listed + left_out;
    let verb = if facts == 1 { "was" } else { "were" };
    let cut = match left_out {
        0 => String::new(),
        n => format!(" The {listed} most pressing are listed, {n} more are left out."),
    };
    let addresses = match visits.len() {
        1 => "One address to look at".to_owned(),
        n => format!("{n} addresses to look at"),
    };
    section.para(format!(
        "{facts} of {} {verb} last verified more than {limit} days ago.{cut} {addresses}, first \
         those with a fact that a need rests on under the policy {policy}, the oldest and most decisive.",
        count(catalog.claims.len(), "fact"),
    ));
    if !again.is_empty() {
        let them = if again.len() == 1 { "its cell has" } else { "their cells have" };
        section.para(format!(
            "{} more as old, but {them} a newer claim that is not due.",
            count(again.len(), "fact")
        ));
    }
    for visit in visits {
        section.heading(heading(visit));
        section.list(visit.facts.iter().map(|due| line(catalog, due)).collect());
    }
    Doc { title: "Facts due for another look".into(), sections: vec![section], ..Doc::default() }
}

fn heading(visit: &Visit<'_>) -> String {
    let address = visit.address.unwrap_or("No address is known");
    let facts = count(visit.facts.len(), "fact");
    match visit.left_out {
        0 => format!("{address} ({facts})"),
        n => format!("{address} ({facts}, and {n} less pressing)"),
    }
}

fn line(catalog: &Catalog, due: &Due<'_>) -> Line {
    let age = format!("{}, as of {}", count(due.days as usize, "day"), catalog.as_of(due.claim));
    Line::new().strong(due.claim.id.as_str()).text(format!(
        ": {age}; {}. {}",
        decisive(due),
        due.claim.text
    ))
}

/// How much hangs on a fact, in words.
fn decisive(due: &Due<'_>) -> String {
    let of = |needs: &[&NeedRule], word: &str| {
        (!needs.is_empty()).then(|| count(needs.len(), &format!("{word} need")))
    };
    let parts: Vec<_> =
        [of(&due.musts, "must"), of(&due.expected, "expected")].into_iter().flatten().collect();
    if !due.decides {
        return "it does not decide under this policy".into();
    }
    match (parts.as_slice(), due.musts.len() + due.expected.len()) {
        ([], _) => "it informs, and no need reads it".into(),
        (parts, 1) => format!("{} reads it", list(parts)),
        (parts, _) => format!("{} read it", list(parts)),
    }
}

#[derive(Serialize)]
struct Out<'a> {
    schema: &'static str,
    catalog: Option<Stamp>,
    today: String,
    errors: usize,
    warnings: usize,
    findings: Vec<FindingOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<&'a Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<DueOut>,
}

#[derive(Serialize)]
struct Stamp {
    name: String,
    version: String,
    hash: String,
    paths: usize,
    controls: usize,
    claims: usize,
    rules: usize,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    gravity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct DueOut {
    policy: Policy,
    after_days: u32,
    left_out: usize,
    visits: Vec<VisitOut>,
    looked_at_again: Vec<FactOut>,
}

#[derive(Serialize)]
struct VisitOut {
    address: Option<String>,
    left_out: usize,
    facts: Vec<FactOut>,
}

#[derive(Serialize)]
struct FactOut {
    claim: String,
    path: String,
    control: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    text: String,
    as_of: String,
    days: u32,
    decides: bool,
    musts: Vec<String>,
    expected: Vec<String>,
    decisive: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    newer: Option<String>,
}

impl Stamp {
    fn new(catalog: &Catalog) -> Self {
        Self {
            name: catalog.header.name.clone(),
            version: catalog.header.version.clone(),
            hash: catalog.hash(),
            paths: catalog.paths.len(),
            controls: catalog.controls.len(),
            claims: catalog.claims.len(),
            rules: rules(catalog),
        }
    }
}

impl<'a> FindingOut<'a> {
    fn new(finding: &'a Finding) -> Self {
        Self {
            gravity: finding.gravity.word(),
            file: &finding.file,
            line: finding.line,
            column: finding.column,
            text: &finding.text,
        }
    }
}

impl DueOut {
    fn new(catalog: &Catalog, due: &Agenda<'_>) -> Self {
        let facts =
            |facts: &[Due<'_>]| facts.iter().map(|due| FactOut::new(catalog, due)).collect();
        let visit = |visit: &Visit<'_>| VisitOut {
            address: visit.address.map(str::to_owned),
            left_out: visit.left_out,
            facts: facts(&visit.facts),
        };
        Self {
            policy: due.policy,
            after_days: catalog.header.stale_after_days,
            left_out: due.left_out,
            visits: due.visits.iter().map(visit).collect(),
            looked_at_again: facts(&due.again),
        }
    }
}

impl FactOut {
    fn new(catalog: &Catalog, due: &Due<'_>) -> Self {
        let claim = due.claim;
        let ids = |needs: &[&NeedRule]| needs.iter().map(|need| need.id.to_string()).collect();
        Self {
            claim: claim.id.to_string(),
            path: claim.path.to_string(),
            control: claim.control.to_string(),
            level: claim.level.map(|level| level.to_string()),
            text: claim.text.clone(),
            as_of: catalog.as_of(claim).to_string(),
            days: due.days,
            decides: due.decides,
            musts: ids(&due.musts),
            expected: ids(&due.expected),
            decisive: decisive(due),
            newer: due.again.map(|claim| claim.id.to_string()),
        }
    }
}
