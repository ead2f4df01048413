//! `signoff list` and `compare`, and where decisions are kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config;
use crate::report::compare::Compared;
use crate::report::kept::{self, Store};
use crate::report::saved::Saved;
use crate::report::text;

use super::args::{Common, DataFormat};
use super::commands::{Ended, READABLE, bare};
use super::kept_args::{Compare, List};
use super::output::{Stop, put, width};

/// The folder named, or the one of the settings, or the usual one. Settings that cannot be read may
/// name another folder, so that nothing is kept or looked for in the usual one then.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, Stop> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let unread = |why| Stop::Failed(format!("{why}; mend the settings, or name the folder"));
    let settings = config::in_force().map_err(unread)?;
    let no_home = || Stop::Failed("there is no home folder; name a folder".into());
    settings.keep_in().ok_or_else(no_home)
}

/// Lists the decisions kept: exit 1 where one cannot be read.
pub fn list(args: &List) -> Ended {
    let folder = folder(args.folder.as_deref())?;
    let store = Store::read(&folder).map_err(Stop::Failed)?.looked_through();
    let out = match args.format {
        DataFormat::Text => text::text(&kept::doc(&store, &folder), width()),
        DataFormat::Json => kept::json(&store),
    };
    put(&out, &args.output)?;
    match store.broken.as_slice() {
        [] => Ok(ExitCode::SUCCESS),
        [only] => Err(Stop::Failed(only.clone())),
        [first, rest @ ..] => {
            Err(Stop::Failed(format!("{first} (and {} more, as listed)", rest.len())))
        }
    }
}

/// Compares two decisions: files, folders of revisions, or decisions kept. What differs is told with
/// the names that the knowledge base has for it, and no decision is made again.
pub fn compare(common: &Common, args: &Compare) -> Ended {
    let catalog = bare(common)?;
    let record = |name: &Path| -> Result<Saved, Stop> {
        let file = record(name, args.keep.as_deref())?;
        Saved::read(&file).map_err(Stop::Failed)
    };
    let (first, second) = (record(&args.first)?, record(&args.second)?);
    let names = [&args.first, &args.second].map(|name| name.display().to_string());
    let compared = Compared::new(names, &first, &second);
    let out = match args.format {
        DataFormat::Text => text::text(&compared.doc(&catalog), width().min(READABLE)),
        DataFormat::Json => compared.json(),
    };
    put(&out, &args.output)?;
    Ok(ExitCode::SUCCESS)
}

/// The record a name means: a file, the folder of a revision, or a decision kept, as `wards-6d0a31/r2`,
/// or without its revision for the last one.
pub(super) fn record(name: &Path, named: Option<&Path>) -> Result<PathBuf, Stop> {
    if name.is_file() {
        return Ok(name.to_owned());
    }
    if name.join(kept::RECORD).is_file() {
        return Ok(name.join(kept::RECORD));
    }
    let wanted = name.to_string_lossy();
    if !kept::is_name(&wanted) {
        // Whoever reads it says what is wrong with it.
        return Ok(name.to_owned());
    }
    let folder = folder(named)?;
    let store = Store::read(&folder).map_err(Stop::Failed)?;
    let found = store.named(&wanted).map_err(|hint| {
        Stop::Failed(format!(
            "{wanted}: neither a file nor a decision kept in {}; {hint}",
            folder.display()
        ))
    })?;
    Ok(found.folder.join(kept::RECORD))
}
