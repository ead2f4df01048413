//! `signoff report`: the report of a decision that was saved, as it was then.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::decision::{Decision, Engine};
use crate::report::again::{Differs, again};
use crate::report::kept::{RECORD, REPORT, changed, not_as_kept};
use crate::report::saved::Saved;
use crate::report::text::clean;

use super::args::Common;
use super::commands::{Ended, exit_code};
use super::kept::record;
use super::kept_args::Report;
use super::made_with::made_with;
use super::output::Stop;
use super::papers;

/// Renders a saved decision; refused where it would not be the decision that was saved.
pub fn report(common: &Common, args: &Report) -> Ended {
    let to = papers::place(&args.output)?;
    let file = record(&args.file, args.keep.as_deref())?;
    let saved = Saved::read(&file).map_err(Stop::Failed)?;
    as_saved(common, &args.file, &file, &saved, |decision| {
        let changed = changed_beside(&file, &saved);
        if !changed.is_empty() {
            // The report does not come out of these files: it is made again all the same.
            let told = format!("warning: {}: {}", args.file.display(), not_as_kept(&changed));
            let _ = writeln!(io::stderr(), "{}", clean(&told));
        }
        papers::put(&decision, &to, &args.output, None)?;
        Ok(exit_code(decision.evaluation.outcome))
    })
}

/// Does something with a decision made again as it was saved; `name` is what the user calls it, and
/// `file` is where it lies.
///
/// # Errors
/// Where it would not be the same decision, and what that does.
pub(super) fn as_saved<T>(
    common: &Common,
    name: &Path,
    file: &Path,
    saved: &Saved,
    then: impl FnOnce(Decision<'_>) -> Result<T, Stop>,
) -> Result<T, Stop> {
    // What was received and an own layer have effect by the day: that of the decision, not this one.
    let common = Common { today: saved.today(), ..common.clone() };
    let (catalog, kept) = made_with(&common, name, file, saved)?;
    let engine = Engine::new(&catalog);
    let name = name.display();
    let decision = again(saved, &engine).map_err(|differs| {
        let mut hint = kept;
        if !matches!(differs, Differs::Incomplete(_)) {
            hint.push_str(&format!("; `signoff recheck {name}` tells what it comes to now"));
        }
        let changed = changed_beside(file, saved);
        if !changed.is_empty() {
            hint.push_str(&format!("; {}", not_as_kept(&changed)));
        }
        if let Some(report) = written_then(saved, file) {
            hint.push_str(&format!("; the report written then is in {}", report.display()));
        }
        Stop::Failed(format!("{name}: {differs}{hint}"))
    })?;
    then(decision)
}

/// The files beside a record that is kept which are not as they were kept.
fn changed_beside(file: &Path, saved: &Saved) -> Vec<String> {
    let within = file.parent().filter(|_| saved.kept.is_some() && file.ends_with(RECORD));
    within.map(changed).unwrap_or_default()
}

/// The report that was written when a decision was kept, where it still lies beside its record.
fn written_then(saved: &Saved, file: &Path) -> Option<PathBuf> {
    let report = file.with_file_name(REPORT);
    (saved.kept.is_some() && report.is_file()).then_some(report)
}
