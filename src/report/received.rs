//! What was received, on paper: each document with its findings, the list of them all, and what is due.

use jiff::civil::Date;

use crate::catalog::record::{Choice, Cite, Counts, Evidence, Fit, Grade, Test};
use crate::catalog::{Catalog, Id};
use crate::decision::witness::{named, source_id, surface_names, title};
use crate::decision::{Due, Effect, Fact, Finding, Reviewed, Upcoming};

use super::doc::{Doc, Line, Section};
use super::wording;

/// The documents of a file, each with its findings and the norms they rest on.
#[must_use]
pub fn graded(catalog: &Catalog, reviewed: &[Reviewed<'_>]) -> Doc {
    let mut doc = Doc { title: "Evidence graded".into(), sections: Vec::new(), ..Doc::default() };
    doc.sections.extend(reviewed.iter().map(|one| document(catalog, one)));
    if doc.sections.is_empty() {
        let mut section = Section::new("Nothing to grade", "Nothing");
        section.para("The file holds no report and no certificate.");
        doc.sections.push(section);
    }
    with_sources(catalog, doc)
}

/// One document in full.
#[must_use]
pub fn document(catalog: &Catalog, reviewed: &Reviewed<'_>) -> Section {
    let record = reviewed.record;
    let path = &catalog.paths[record.path].name;
    let title = title(catalog, record);
    let mut section = Section::new(format!("{path}: {title}"), record.id.as_str());
    findings(catalog, reviewed, &mut section);
    section
}

/// The grade of a document, what comes of it, and every finding.
pub(super) fn findings(catalog: &Catalog, reviewed: &Reviewed<'_>, section: &mut Section) {
    let record = reviewed.record;
    let grading = &reviewed.grading;
    // Where all is well nothing in particular decides.
    let deciding = grading.deciding().filter(|f| f.norm.grade != Grade::Pass);
    let decided =
        deciding.map(|f| format!(" (decided by: {})", aspect(&f.norm.test).to_lowercase()));
    section.para(Line::new().strong("Grade: ").mark(grading.grade()).text(format!(
        "{}. {}",
        decided.unwrap_or_default(),
        effect(reviewed)
    )));
    section.list(reviewed.grading.findings.iter().map(|f| finding(catalog, f)).collect());
    let exceptions = record.soc2().map(|r| r.exceptions.as_slice()).unwrap_or_default();
    if !exceptions.is_empty() {
        section.para(Line::new().strong("Exceptions the auditor noted: ").text(format!(
            "{}. The sources give no norm for them: read each, and what management answers.",
            exceptions.join("; ")
        )));
    }
    section.para(kept(record));
}

/// One finding: the aspect, the grade, the fact, and the norm with its place.
fn finding(catalog: &Catalog, finding: &Finding<'_>) -> Line {
    let norm = finding.norm;
    let line = Line::new()
        .strong(format!("{}: ", aspect(&norm.test)))
        .mark(norm.grade)
        .text(format!(". {}", said(catalog, finding)));
    let line = line.said(finding.words(), &norm.cites);
    let derived = if norm.derived { "; follows from the sources, not said there" } else { "" };
    line.muted(format!(" (norm {}{derived})", norm.id))
}

/// The aspect a norm is about.
#[must_use]
pub fn aspect(test: &Test) -> &'static str {
    match test {
        Test::Scope(_) => "Scope",
        Test::Kind(_) => "Kind of report",
        Test::Length { .. } => "Length of the period",
        Test::Gap { .. } => "Time since the period",
        Test::OneDay { .. } => "Time since the day",
        Test::Criteria(_) => "Criteria",
        Test::Compulsory(_) => "Compulsory criteria",
        Test::Opinion(_) => "Opinion",
        Test::Certificate(_) => "Validity",
    }
}

/// What a finding found, before the words of its norm; ends in a blank where there is anything.
#[must_use]
pub fn said(catalog: &Catalog, finding: &Finding<'_>) -> String {
    let names = wording::list(&named(catalog, &finding.fact));
    match &finding.fact {
        Fact::Plain => String::new(),
        Fact::Unsaid { taken, outside } => unsaid(catalog, taken, outside),
        Fact::Surfaces(_) | Fact::Criteria(_) if names.is_empty() => String::new(),
        Fact::Surfaces(_) | Fact::Criteria(_) => match finding.norm.test {
            Test::Scope(Fit::Missing) | Test::Criteria(Fit::Missing) | Test::Compulsory(_) => {
                format!("Missing: {names}. ")
            }
            Test::Scope(_) => format!("You use: {names}. "),
            _ => format!("Your use calls for: {names}. "),
        },
        Fact::Months(months, from, to) => {
            let months = wording::count(usize::try_from(*months).unwrap_or(0), "whole month");
            format!("{from} to {to}, {months}. ")
        }
        Fact::Day(day) => format!("As of {day}. "),
        Fact::VouchedTo(day, days) if *days > 0 => {
            let days = wording::count(usize::try_from(*days).unwrap_or(0), "day");
            format!("Vouched for up to {day}, {days} ago. ")
        }
        Fact::VouchedTo(day, _) => format!("Vouched for up to {day}. "),
        Fact::Signer(name) => format!("Signed by {name}. "),
        Fact::Valid(from, to) => format!("Valid from {from} to {to}. "),
    }
}

/// For which surfaces a report is graded where the buyer has not said which they use, and what its
/// scope leaves out.
fn unsaid(catalog: &Catalog, taken: &[Id<Choice>], outside: &[Id<Choice>]) -> String {
    let names = |surfaces: &[Id<Choice>]| match surfaces {
        [] => "none".to_owned(),
        some => wording::list(&surface_names(catalog, some)),
    };
    format!(
        "You have not said which surfaces you use, so it is graded for {}. Outside the scope: {}. ",
        names(taken),
        names(outside)
    )
}

/// What comes of a document.
#[must_use]
pub fn effect(reviewed: &Reviewed<'_>) -> String {
    match reviewed.effect {
        Effect::InForce(Counts::For) => "In force: the matrix rests on it.".into(),
        Effect::InForce(Counts::Against) => "In force: it counts against the path.".into(),
        Effect::InForce(_) => "In force: it leaves the question open.".into(),
        Effect::NotReceived => {
            format!("No effect on this day: it is received on {} only.", reviewed.record.received)
        }
        Effect::Without(norm) => {
            format!("No effect: what the other sources say stands (norm {}).", norm.id)
        }
        Effect::Superseded(id) => format!("No effect: {id} on file stands in its place."),
    }
}

/// What comes of a document, in a few words.
#[must_use]
pub fn effect_in_short(effect: Effect<'_>) -> &'static str {
    match effect {
        Effect::InForce(Counts::For) => "in force",
        Effect::InForce(Counts::Against) => "counts against",
        Effect::InForce(_) => "leaves it open",
        Effect::NotReceived => "not received yet",
        Effect::Without(_) => "no effect",
        Effect::Superseded(_) => "superseded",
    }
}

/// Where a document is kept, and by what it can be told from another.
fn kept(record: &Evidence) -> Line {
    let mut parts = vec![format!("Received on {}", record.received)];
    parts.extend(record.file_name().map(|file| format!("file {file}")));
    parts.extend(record.sha256.as_ref().map(|hash| format!("SHA-256 {hash}")));
    parts.extend(
        record.notes.as_ref().map(|notes| format!("note: {}", notes.trim_end_matches('.'))),
    );
    Line::new().muted(format!("{}.", parts.join("; "))).text(" ").cites(&[cite(record)])
}

/// Under which other records the file of a document is kept; nothing where it has none.
#[must_use]
pub fn same_file(catalog: &Catalog, record: &Evidence) -> Option<String> {
    let of = |other: &Evidence| format!("{} for {}", other.id, catalog.paths[other.path].name);
    let others: Vec<_> = catalog.received.same_file(record).map(of).collect();
    (!others.is_empty()).then(|| format!("The same file is kept as {}.", wording::list(&others)))
}

/// A document as a place in a source.
#[must_use]
pub fn cite(record: &Evidence) -> Cite {
    Cite(source_id(record.id), Vec::new())
}

/// All that was received, by path, with grade, age, and what is due.
#[must_use]
pub fn listed(
    catalog: &Catalog,
    reviewed: &[Reviewed<'_>],
    upcoming: &[Upcoming<'_>],
    today: Date,
) -> Doc {
    let mut doc = Doc { title: "Evidence received".into(), sections: Vec::new(), ..Doc::default() };
    for path in catalog.paths.iter() {
        let of: Vec<_> = reviewed.iter().filter(|r| r.record.path == path.id).collect();
        if of.is_empty() {
            continue;
        }
        let mut section = Section::new(path.name.clone(), path.short.clone());
        let row = |one: &&Reviewed<'_>| {
            vec![
                Line::from(one.record.id.as_str()),
                Line::from(title(catalog, one.record)),
                Line::new().mark(one.grading.grade()),
                Line::from(format!("{} d", age(one.record, today))),
                Line::from(effect_in_short(one.effect)),
            ]
        };
        section.table(vec!["Id", "What", "Grade", "Age", "Effect"], of.iter().map(row).collect());
        section.list(of.iter().filter_map(|one| twin(catalog, one.record)).collect());
        doc.sections.push(section);
    }
    if doc.sections.is_empty() {
        let mut section = Section::new("Nothing received yet", "Nothing");
        section.para("Add a report with `signoff evidence add --path PATH --file REPORT.pdf …`; `signoff evidence add --help` names the fields.");
        doc.sections.push(section);
    }
    if !upcoming.is_empty() {
        let mut section = Section::new("What is due", "Due");
        section.table(
            vec!["Day", "What", "Document"],
            upcoming.iter().map(|u| due_row(catalog, u, today)).collect(),
        );
        doc.sections.push(section);
    }
    with_sources(catalog, doc)
}

fn twin(catalog: &Catalog, record: &Evidence) -> Option<Line> {
    let same = same_file(catalog, record)?;
    Some(Line::new().strong(format!("{}: ", record.id)).text(same))
}

/// How many days ago a document was received.
#[must_use]
pub fn age(record: &Evidence, today: Date) -> i32 {
    (today - record.received).get_days().max(0)
}

fn due_row(catalog: &Catalog, upcoming: &Upcoming<'_>, today: Date) -> Vec<Line> {
    let late = if upcoming.day < today { " (overdue)" } else { "" };
    vec![
        Line::from(format!("{}{late}", upcoming.day)),
        Line::new().said(due(upcoming.due), upcoming.cites),
        Line::from(format!(
            "{}, {}",
            catalog.paths[upcoming.record.path].short, upcoming.record.id
        )),
    ]
}

/// What is due on a day, in words.
#[must_use]
pub fn due(due: Due) -> &'static str {
    match due {
        Due::BridgeLetter => "Bridge letter due: have a new one by then",
        Due::NextReport => "The next period of this length ends: ask for the new report",
        Due::Expiry => "The certificate expires: have its successor by then",
        Due::Review => "Quarterly look: pull the latest report or letter again",
    }
}

fn with_sources(catalog: &Catalog, mut doc: Doc) -> Doc {
    let mut sources = Section::new("Sources", "Sources");
    let line = |id: &Id<_>| wording::source_line(&catalog.sources[*id]);
    sources.steps(doc.sources().iter().map(line).collect());
    if !sources.blocks.is_empty() {
        doc.sections.push(sources);
    }
    doc
}
