//! `signoff evidence`: grading, keeping and listing what was received; and the catalogue informed by it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::catalog::received::{self, Received, ReceivedError, added};
use crate::catalog::record::{
    Certificate, Choice, Control, Covers, Evidence as Record, EvidenceKind, LaterLetter, Letter,
    ReportType, Soc2,
};
use crate::catalog::{Catalog, Id};
use crate::decision::{heard, review, upcoming};
use crate::files::{Existing, ReadError, read_text_if_there, sha256, write_whole};
use crate::interview::{Answers, Profile};
use crate::report::text::text;
use crate::report::{received as paper, received_json as json};

use super::args::{Common, DataFormat};
use super::commands::{Ended, READABLE, answers, catalog, id, today};
use super::evidence_args::{
    Evidence, EvidenceAdd, EvidenceCommand, EvidenceGrade, EvidenceList, ReportFields, ReportKind,
};
use super::output::{Stop, print, put, width};

/// What was received.
pub fn evidence(common: &Common, args: &Evidence) -> Ended {
    match &args.command {
        EvidenceCommand::Grade(grade) => self::grade(common, grade),
        EvidenceCommand::Add(add) => self::add(common, add),
        EvidenceCommand::List(list) => self::list(common, list),
    }
}

/// The catalogue with what the user has received, where there is a store of it.
pub fn informed(catalog: Catalog, common: &Common) -> Result<Catalog, Stop> {
    if common.no_evidence {
        return Ok(catalog);
    }
    let received = match &common.evidence {
        Some(file) => Received::read(&catalog, file).map_err(Stop::failed)?,
        None => match received::place() {
            Some(file) => or_empty(Received::read(&catalog, &file))?,
            None => Received::default(),
        },
    };
    hearing(catalog, received, common)
}

/// The user's own store may not be there yet.
fn or_empty(read: Result<Received, ReceivedError>) -> Result<Received, Stop> {
    match read {
        Err(ReceivedError::Read(ReadError::Missing(_))) => Ok(Received::default()),
        Err(error) => Err(Stop::Failed(format!(
            "{error}; mend your evidence store, or add --no-evidence to go on without it"
        ))),
        Ok(received) => Ok(received),
    }
}

fn hearing(mut catalog: Catalog, received: Received, common: &Common) -> Result<Catalog, Stop> {
    let store = received.file.clone();
    catalog.received = received;
    heard(catalog, today(common)).map_err(|taken| {
        Stop::Failed(format!(
            "{store}: what was received cannot be laid over the knowledge base and your own layer: {taken}; \
             give the document, or what has that id in your own layer, another"
        ))
    })
}

fn grade(common: &Common, args: &EvidenceGrade) -> Ended {
    let catalog = catalog(common)?;
    let received = Received::read(&catalog, &args.file).map_err(Stop::failed)?;
    let catalog = hearing(catalog, received, common)?;
    let profile = profile(&catalog, args.graded.answers.as_deref())?;
    let reviewed = review(&catalog, &profile, today(common));
    let out = match args.graded.format {
        DataFormat::Text => text(&paper::graded(&catalog, &reviewed), width().min(READABLE)),
        DataFormat::Json => {
            let days = upcoming(&catalog, &reviewed, today(common));
            json::evidence(&catalog, &reviewed, &days, today(common))
        }
    };
    put(&out, &args.graded.output)?;
    Ok(ExitCode::SUCCESS)
}

fn list(common: &Common, args: &EvidenceList) -> Ended {
    let catalog = catalog(common)?;
    let named = args.store.as_ref().or(common.evidence.as_ref());
    let received = match named {
        Some(file) => Received::read(&catalog, file).map_err(Stop::failed)?,
        None => or_empty(Received::read(&catalog, &own_place()?))?,
    };
    let catalog = hearing(catalog, received, common)?;
    let profile = profile(&catalog, args.graded.answers.as_deref())?;
    let reviewed = review(&catalog, &profile, today(common));
    let days = upcoming(&catalog, &reviewed, today(common));
    let out = match args.graded.format {
        DataFormat::Text => {
            text(&paper::listed(&catalog, &reviewed, &days, today(common)), width())
        }
        DataFormat::Json => json::evidence(&catalog, &reviewed, &days, today(common)),
    };
    put(&out, &args.graded.output)?;
    Ok(ExitCode::SUCCESS)
}

fn profile(catalog: &Catalog, file: Option<&Path>) -> Result<Profile, Stop> {
    let answers = file.map_or(Ok(Answers::default()), |file| answers(catalog, file))?;
    Ok(Profile::new(catalog, &answers))
}

fn own_place() -> Result<PathBuf, Stop> {
    received::place().ok_or_else(|| {
        Stop::Failed(
            "there is no home folder to keep an evidence store in; name one with --store".into(),
        )
    })
}

fn add(common: &Common, args: &EvidenceAdd) -> Ended {
    let catalog = catalog(common)?;
    let named = args.store.clone().or_else(|| common.evidence.clone());
    let store = named.map_or_else(own_place, Ok)?;
    let before = read_text_if_there(&store).map_err(Stop::failed)?;
    let record = record(&catalog, common, args)?;
    let name = store.display().to_string();
    let text = added(&catalog, before.as_deref(), &name, &record)
        .map_err(|error| Stop::Failed(format!("{error}; nothing was added")))?;
    // Before anything is written: what cannot be heard is not kept.
    let received = Received::parse(&catalog, &text, &name).map_err(Stop::failed)?;
    let catalog = hearing(catalog, received, common)?;
    let graded = grade_of(&catalog, common, &record)?;
    let same = paper::same_file(&catalog, &record).map(|same| same + "\n").unwrap_or_default();
    if let Some(folder) = store.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Stop::Failed(format!("{}: {error}", folder.display())))?;
    }
    let existing = if before.is_some() { Existing::Replace } else { Existing::Keep };
    let written = write_whole(&store, text.as_bytes(), existing).map_err(Stop::failed)?;
    print(&format!(
        "Added {} to {}\nSHA-256 of {}: {}\n{same}\n{graded}",
        record.id,
        written.display(),
        args.file.display(),
        record.sha256.as_deref().unwrap_or_default()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// How the document to be added is graded for a buyer who gave no answers.
fn grade_of(catalog: &Catalog, common: &Common, record: &Record) -> Result<String, Stop> {
    let mut reviewed = review(catalog, &profile(catalog, None)?, today(common));
    let about = match record.kind {
        EvidenceKind::BridgeLetter(letter) => letter.report,
        EvidenceKind::Soc2(_) | EvidenceKind::Certificate(_) => record.id,
    };
    reviewed.retain(|one| one.record.id == about);
    Ok(text(&paper::graded(catalog, &reviewed), width().min(READABLE)))
}

/// The record for what was typed.
fn record(catalog: &Catalog, common: &Common, args: &EvidenceAdd) -> Result<Record, Stop> {
    let received = args.received.unwrap_or_else(|| today(common));
    let path = id(&catalog.paths, &args.path)?;
    let kind = kind(catalog, args)?;
    let made = match &kind {
        EvidenceKind::Soc2(report) => match report.covers {
            Covers::Period { to: day, .. } | Covers::AsOf(day) => format!("soc2-{day}"),
            Covers::Undated => format!("soc2-{received}"),
        },
        EvidenceKind::Certificate(c) => format!("{}-{}", c.standard, c.expires),
        EvidenceKind::BridgeLetter(letter) => format!("letter-{}", letter.dated),
    };
    let name = args.id.clone().unwrap_or_else(|| format!("{path}-{made}"));
    Ok(Record {
        id: Id::new(&name),
        path,
        kind,
        received,
        file: Some(args.file.display().to_string()),
        sha256: Some(sha256(&args.file).map_err(Stop::failed)?),
        notes: args.note.clone(),
    })
}

fn kind(catalog: &Catalog, args: &EvidenceAdd) -> Result<EvidenceKind, Stop> {
    let fields = &args.certificate;
    if let (Some(standard), Some(issuer), Some(issued), Some(expires)) =
        (&fields.certificate, &fields.issuer, fields.issued, fields.expires)
    {
        return Ok(EvidenceKind::Certificate(Certificate {
            standard: id(&catalog.controls, standard)?,
            issuer: issuer.clone(),
            issued,
            expires,
            scope: fields.scope.clone(),
        }));
    }
    if let (Some(report), Some(dated)) = (&args.letter.bridges, args.letter.dated) {
        let through = args.letter.through.unwrap_or(dated);
        return Ok(EvidenceKind::BridgeLetter(LaterLetter {
            report: Id::new(report),
            dated,
            through,
        }));
    }
    let claimed = args.report.soc2.ok_or_else(|| {
        Stop::Usage("say what it is: --soc2 TYPE, --certificate CONTROL or --bridges ID".into())
    })?;
    Ok(EvidenceKind::Soc2(soc2(catalog, &args.report, claimed)))
}

fn soc2(catalog: &Catalog, fields: &ReportFields, claimed: ReportKind) -> Soc2 {
    let letter = |&(dated, through): &(_, _)| Letter { dated, through };
    Soc2 {
        claimed: match claimed {
            ReportKind::Type1 => ReportType::Type1,
            ReportKind::Type2 => ReportType::Type2,
        },
        covers: match (fields.from, fields.to, fields.as_of) {
            (Some(from), Some(to), _) => Covers::Period { from, to },
            (_, _, Some(day)) => Covers::AsOf(day),
            _ => Covers::Undated,
        },
        criteria: fields.criteria.iter().map(|word| criterion(catalog, word)).collect(),
        services: trimmed(&fields.services),
        surfaces: trimmed(&fields.surfaces).iter().map(|s| Id::<Choice>::new(s)).collect(),
        exceptions: fields.exception.clone(),
        auditor: fields.auditor.clone(),
        opinion: !fields.no_opinion,
        first_issuance: fields.first_report,
        bridge_letters: fields.bridge_letter.iter().map(letter).collect(),
        bridge_letter_refused: fields.bridge_letter_refused,
    }
}

fn trimmed(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// A criterion by its row or by its plain name; an unknown one is kept, and refused with the others.
fn criterion(catalog: &Catalog, word: &str) -> Id<Control> {
    let plain = word.trim().to_lowercase().replace(' ', "-");
    let known = catalog.judging.criteria.iter().map(|c| c.control);
    let named = |id: &Id<Control>| {
        id.as_str() == plain || id.as_str().strip_suffix(&plain).is_some_and(|r| r.ends_with('-'))
    };
    known.into_iter().find(named).unwrap_or_else(|| Id::new(&plain))
}
