//! What each command does.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::catalog::nearest::suggestion;
use crate::catalog::record::{OutcomeKind, Record};
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Id};
use crate::decision::Engine;
use crate::interview::{Answers, about, file};
use crate::report::matrix::{Matrix as MatrixView, Query};
use crate::report::{explain as explaining, matrix_json, matrix_out, questions as paper, text};

use crate::report::filing::Keep;
pub(super) use crate::report::text::READABLE;

use super::args::{Common, DataFormat, Explain, Matrix, Questions, Recommend, TableFormat};
use super::evidence::informed;
use super::output::{Stop, print, put, width};
use super::{kept, own_layer, papers};

pub(super) type Ended = Result<ExitCode, Stop>;

/// A recommendation for the answers in a file.
pub fn recommend(common: &Common, args: &Recommend) -> Ended {
    let to = papers::place(&args.output)?;
    let catalog = informed(catalog(common)?, common)?;
    let answers = answers(&catalog, &args.answers)?;
    let engine = Engine::new(&catalog);
    let mut decision = engine.decide(&answers, common.policy(), today(common));
    if let Some(file) = &args.about {
        decision.about = about::read(file).map_err(Stop::failed)?;
    }
    let folder = args.keep.as_ref().map(|named| kept::folder(named.as_deref())).transpose()?;
    let keep = folder.map(|folder| Keep { folder, revises: args.revises.clone() });
    papers::put(&decision, &to, &args.output, keep)?;
    Ok(exit_code(decision.evaluation.outcome))
}

/// The exit code of a recommendation that was told.
pub(super) fn exit_code(outcome: OutcomeKind) -> ExitCode {
    match outcome {
        OutcomeKind::None => ExitCode::from(3),
        OutcomeKind::Recommended | OutcomeKind::Tie | OutcomeKind::Combination => ExitCode::SUCCESS,
    }
}

/// The attestation matrix.
pub fn matrix(common: &Common, args: &Matrix) -> Ended {
    let catalog = informed(catalog(common)?, common)?;
    let query = Query {
        paths: ids(&catalog.paths, &args.paths)?,
        controls: ids(&catalog.controls, &args.controls)?,
        groups: ids(&catalog.groups, &args.group)?,
        search: args.search.clone(),
        differences: args.differences,
        beyond_articles: args.beyond_articles,
    };
    let engine = Engine::new(&catalog);
    let view = MatrixView::new(&catalog, engine.cells(common.policy()), &query, today(common));
    let out = match args.format {
        TableFormat::Text => matrix_out::text(&catalog, &view, width()),
        TableFormat::Json => matrix_json::json(&catalog, &view),
        TableFormat::Markdown => matrix_out::markdown(&catalog, &view),
        TableFormat::Html => matrix_out::html(&catalog, &view),
        TableFormat::Csv => matrix_out::csv(&catalog, &view),
    };
    put(&out, &args.output)?;
    Ok(ExitCode::SUCCESS)
}

/// The records of these names, or an error that names the nearest.
fn ids<T: Record>(table: &Table<T>, names: &[String]) -> Result<Vec<Id<T>>, Stop> {
    names.iter().map(|name| id(table, name)).collect()
}

/// The record of this name, or an error that names the nearest.
pub(super) fn id<T: Record>(table: &Table<T>, name: &str) -> Result<Id<T>, Stop> {
    table.named(name.trim()).map(Record::id).ok_or_else(|| {
        let hint = suggestion(name, table.ids().map(Id::as_str));
        Stop::Usage(format!("there is no {} `{name}`; {hint}", T::WHAT))
    })
}

/// What a word of the trade, of the matrix or of the rules means.
pub fn explain(common: &Common, args: &Explain) -> Ended {
    let catalog = informed(catalog(common)?, common)?;
    let engine = Engine::new(&catalog);
    let name = args.name.join(" ");
    let doc = explaining::explain(&catalog, engine.cells(common.policy()), &name, today(common))
        .map_err(Stop::Failed)?;
    print(&text::text(&doc, width().min(READABLE)))?;
    Ok(ExitCode::SUCCESS)
}

/// The interview on paper.
pub fn questions(common: &Common, args: &Questions) -> Ended {
    // The own layer adds no questions.
    let catalog = bare(common)?;
    let out = match args.format {
        DataFormat::Text => paper::template(&catalog),
        DataFormat::Json => paper::json(&catalog),
    };
    put(&out, &args.output)?;
    Ok(ExitCode::SUCCESS)
}

/// The knowledge base with the own layer over it.
pub(super) fn catalog(common: &Common) -> Result<Catalog, Stop> {
    own_layer::over(bare(common)?, common, today(common))
}

/// The knowledge base as it is without the own layer.
pub(super) fn bare(common: &Common) -> Result<Catalog, Stop> {
    match &common.catalog {
        None => Catalog::embedded().map_err(Stop::failed),
        Some(folder) => Catalog::load(folder)
            .map_err(|error| Stop::Failed(format!("catalogue {}: {error}", folder.display()))),
    }
}

pub(super) fn answers(catalog: &Catalog, from: &Path) -> Result<Answers, Stop> {
    if from == Path::new("-") {
        let name = "standard input";
        let text =
            crate::files::read_from(io::stdin().lock(), Path::new(name)).map_err(Stop::failed)?;
        return file::parse_unnamed(catalog, &text, name).map_err(Stop::failed);
    }
    file::read(catalog, from).map_err(Stop::failed)
}

/// The day it is here. The system's own zone file is read directly where the user asks for no other
/// zone: finding it by its name would list every zone there is, before the first frame.
fn local_day() -> Date {
    let own = || TimeZone::tzif("local", &std::fs::read("/etc/localtime").ok()?).ok();
    match std::env::var_os("TZ").is_none().then(own).flatten() {
        Some(zone) => Timestamp::now().to_zoned_datetime(zone).date(),
        None => ZonedDateTime::now().date(),
    }
}

pub(super) fn today(common: &Common) -> Date {
    common.today.unwrap_or_else(local_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_the_zone_database_gives() {
        let before = ZonedDateTime::now().date();
        let day = local_day();
        let after = ZonedDateTime::now().date();
        assert!(before <= day && day <= after, "{before} {day} {after}");
    }
}
