//! `signoff diff`: what changed between two catalogues, and which saved decisions that touches.

use std::path::Path;
use std::process::ExitCode;

use crate::catalog::Catalog;
use crate::catalog::diff::Diff as Changes;
use crate::report::diff::{Touched, doc, json};
use crate::report::saved::Saved;
use crate::report::text;

use super::args::{DataFormat, Diff};
use super::commands::{Ended, READABLE};
use super::output::{Stop, put, width};

/// Compares two catalogues.
pub fn diff(args: &Diff) -> Ended {
    let old = load(&args.old)?;
    let new = load(&args.new)?;
    let changes = Changes::between(&old, &new);
    let both = [&old, &new];
    let touched = |file: &std::path::PathBuf| {
        Touched::of(file.display().to_string(), Saved::read(file), &changes, both)
    };
    let decisions: Vec<Touched> = args.decisions.iter().map(touched).collect();
    let out = match args.format {
        DataFormat::Text => text::text(&doc(both, &changes, &decisions), width().min(READABLE)),
        DataFormat::Json => json(both, &changes, &decisions),
    };
    put(&out, &args.output)?;
    // The others are told all the same; a script still has to know.
    match decisions.into_iter().find_map(|decision| decision.by.err()) {
        Some(wrong) => Err(Stop::Failed(wrong)),
        None => Ok(ExitCode::SUCCESS),
    }
}

fn load(folder: &Path) -> Result<Catalog, Stop> {
    Catalog::load(folder)
        .map_err(|error| Stop::Failed(format!("catalogue {}: {error}", folder.display())))
}
