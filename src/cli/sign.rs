//! `signoff sign`: the signatures under a decision that is kept, told and entered.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::decision::{Decision, Identity, Signature, SignatureLine};
use crate::report::kept::{Kept, RECORD, Store, changed, keep, not_as_kept};
use crate::report::text::clean;

use super::args::Common;
use super::commands::{Ended, today};
use super::kept::folder;
use super::kept_args::Sign;
use super::output::{Stop, print};
use super::report::as_saved;

/// Tells who has signed, or enters a signature as the next revision.
pub fn sign(common: &Common, args: &Sign) -> Ended {
    let folder = folder(args.keep.as_deref())?;
    let store = Store::read(&folder).map_err(Stop::Failed)?;
    let kept = store.named(&args.decision).map_err(|hint| {
        let place = folder.display();
        Stop::Failed(format!("no decision `{}` is kept in {place}; {hint}", args.decision))
    })?;
    as_kept(kept)?;
    let saved = kept.saved().map_err(Stop::Failed)?;
    let file = kept.folder.join(RECORD);
    as_saved(common, Path::new(&kept.name()), &file, &saved, |decision| {
        let Some(signer) = &args.signer else { return print(&told(&decision)) };
        last(&store, kept)?;
        let signature = Signature {
            signer: signer.clone(),
            name: args.name.clone().unwrap_or_else(|| only_name(&decision, signer)),
            on: args.on.unwrap_or_else(|| today(common)),
            revision: kept.revision,
            note: args.note.clone().unwrap_or_default(),
        };
        if signature.on > today(common) {
            return Err(Stop::Failed(format!("{}: that day has not come yet", signature.on)));
        }
        let refused = |why| Stop::Failed(format!("{}: {why}", kept.name()));
        let signed = decision.signed(signature).map_err(refused)?;
        let revision = keep(&folder, &signed, Some(&kept.id)).map_err(Stop::Failed)?;
        // On standard error, as when a decision is kept.
        let _ = writeln!(io::stderr(), "{}: {}", revision.told(), revision.folder.display());
        print(&told(&revision.of(&signed)))
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the files of a revision are as they were kept: what somebody changed is not what is signed.
fn as_kept(kept: &Kept) -> Result<(), Stop> {
    match changed(&kept.folder).as_slice() {
        [] => Ok(()),
        changed => {
            let back =
                if changed.len() == 1 { "it back as it was" } else { "them back as they were" };
            Err(Stop::Failed(format!(
                "{}: {}; put {back} in {}, or keep the decision anew",
                kept.name(),
                not_as_kept(changed),
                kept.folder.display()
            )))
        }
    }
}

/// Whether a revision is the last: what was decided anew since is what is to be signed.
fn last(store: &Store, kept: &Kept) -> Result<(), Stop> {
    match store.last(&kept.id).filter(|last| last.revision != kept.revision) {
        None => Ok(()),
        Some(last) => Err(Stop::Failed(format!(
            "{} is not the last revision; sign {}, or tell who signed this one without --for",
            kept.name(),
            last.name()
        ))),
    }
}

/// The one person the decision names for a signature that is still to be given.
fn only_name(decision: &Decision<'_>, signer: &str) -> String {
    let lines = decision.signature_lines();
    let open =
        lines.iter().filter(|line| line.signer.id.as_str() == signer && line.given.is_none());
    let names: Vec<_> = open.filter_map(|line| line.name).collect();
    match names.as_slice() {
        [only] => (*only).to_owned(),
        _ => String::new(),
    }
}

/// How far a decision has come: a line for each signature, as it is named here.
fn told(decision: &Decision<'_>) -> String {
    let lines = decision.signature_lines();
    let width = lines.iter().map(|line| line.signer.id.as_str().len()).max().unwrap_or(0);
    let name = decision.kept.as_ref().map_or_else(String::new, Identity::name);
    let mut out = format!("{name}: {}\n", decision.status().word());
    for SignatureLine { signer, name, given } in lines {
        let (id, whom) =
            (signer.id.as_str(), name.map_or_else(String::new, |n| format!(" by {n}")));
        let stands = match given {
            None => format!("to be signed{whom}"),
            Some(given) => {
                let note = if given.note.is_empty() { "" } else { ": " };
                format!(
                    "signed by {} on {}, revision {}{note}{}",
                    given.name, given.on, given.revision, given.note
                )
            }
        };
        let _ = writeln!(out, "  {id:width$}  {}: {}", signer.name, clean(&stands));
    }
    out
}
