//! `signoff recheck`: saved decisions made again with today's catalogue and day.

use std::process::ExitCode;

use crate::decision::Engine;
use crate::report::recheck::{Rechecked, Report, Status};
use crate::report::saved::Saved;

use super::args::{Common, DataFormat, Recheck};
use super::commands::{Ended, READABLE, catalog, today};
use super::evidence::informed;
use super::kept::record;
use super::output::{Stop, put, width};

/// Makes saved decisions again: exit 3 where one comes to something else, 1 where one cannot be read.
/// Each is decided by the policy the user named, if any, else by its own.
pub fn recheck(common: &Common, args: &Recheck) -> Ended {
    let catalog = informed(catalog(common)?, common)?;
    let engine = Engine::new(&catalog);
    let today = today(common);
    let again = |file: &std::path::PathBuf| {
        let name = file.display().to_string();
        let saved = record(file, args.keep.as_deref())
            .and_then(|file| Saved::read(&file).map_err(Stop::Failed));
        let made = saved.map_err(Stop::told).and_then(|saved| {
            let made = Rechecked::new(&saved, &engine, common.policy, today);
            made.map_err(|wrong| format!("{name}: {wrong}"))
        });
        (name, made)
    };
    let report = Report { catalog: &catalog, today, files: args.files.iter().map(again).collect() };
    let out = match args.format {
        DataFormat::Text => report.text(width().min(READABLE)),
        DataFormat::Json => report.json(),
    };
    put(&out, &args.output)?;
    let mut changed = false;
    for (_, made) in report.files {
        match made {
            Ok(made) => changed |= made.status == Status::Changed,
            Err(wrong) => return Err(Stop::Failed(wrong)),
        }
    }
    Ok(if changed { ExitCode::from(3) } else { ExitCode::SUCCESS })
}
