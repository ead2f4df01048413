//! `signoff list`, and where decisions are kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::decision::Decision;
use crate::report::{kept, text};

use super::args::{DataFormat, List};
use super::commands::Ended;
use super::output::{Stop, put, told, width};

/// The folder named, or the usual one.
fn folder(named: Option<&Path>) -> Result<PathBuf, Stop> {
    let place = named.map(Path::to_owned).or_else(kept::place);
    place.ok_or_else(|| Stop::Failed("there is no home folder; name a folder".into()))
}

/// Keeps a decision in the folder named, or in the usual one, and says where.
pub fn keep(decision: &Decision<'_>, named: Option<&Path>) -> Result<(), Stop> {
    told(&kept::keep(&folder(named)?, decision).map_err(Stop::Failed)?);
    Ok(())
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
