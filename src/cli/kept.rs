//! `signoff list` and `compare`, and where decisions are kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::catalog::nearest::suggestion;
use crate::report::compare::Compared;
use crate::report::saved::Saved;
use crate::report::{kept, text};

use super::args::{Compare, DataFormat, List};
use super::commands::{Ended, READABLE};
use super::output::{Stop, put, width};

/// The folder named, or the usual one.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, Stop> {
    let place = named.map(Path::to_owned).or_else(kept::place);
    place.ok_or_else(|| Stop::Failed("there is no home folder; name a folder".into()))
}

/// Lists the decisions kept: exit 1 where one cannot be read.
pub fn list(args: &List) -> Ended {
    let folder = folder(args.folder.as_deref())?;
    let found = kept::list(&folder).map_err(Stop::Failed)?;
    let out = match args.format {
        DataFormat::Text => text::text(&kept::doc(&found, &folder), width()),
        DataFormat::Json => kept::json(&found),
    };
    put(&out, &args.output)?;
    match found.into_iter().find_map(Result::err) {
        Some(error) => Err(Stop::Failed(error)),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Compares two decisions: files, folders of revisions, or decisions kept, as `wards/r2` or `wards`
/// for the last revision.
pub fn compare(args: &Compare) -> Ended {
    let record = |name: &Path| -> Result<Saved, Stop> {
        let file = record(name, args.keep.as_deref())?;
        Saved::read(&file).map_err(Stop::Failed)
    };
    let (first, second) = (record(&args.first)?, record(&args.second)?);
    let names = [&args.first, &args.second].map(|name| name.display().to_string());
    let compared = Compared::new(names, &first, &second);
    let out = match args.format {
        DataFormat::Text => text::text(&compared.doc(), width().min(READABLE)),
        DataFormat::Json => compared.json(),
    };
    put(&out, &args.output)?;
    Ok(ExitCode::SUCCESS)
}

/// The record a name means.
fn record(name: &Path, named: Option<&Path>) -> Result<PathBuf, Stop> {
    if name.is_file() {
        return Ok(name.to_owned());
    }
    if name.join(kept::RECORD).is_file() {
        return Ok(name.join(kept::RECORD));
    }
    let folder = folder(named)?;
    let found = kept::list(&folder).map_err(Stop::Failed)?;
    let wanted = name.to_string_lossy();
    let means = |kept: &&kept::Kept| {
        kept.id == wanted || format!("{}/r{}", kept.id, kept.revision) == wanted
    };
    // The last that is meant: an id alone means its last revision.
    let last = found.iter().flatten().rfind(means);
    last.map(|kept| kept.folder.join(kept::RECORD)).ok_or_else(|| {
        let hint = suggestion(&wanted, found.iter().flatten().map(|kept| kept.id.as_str()));
        Stop::Failed(format!(
            "{wanted}: neither a file nor a decision kept in {}; {hint}",
            folder.display()
        ))
    })
}
