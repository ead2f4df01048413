//! What a saved decision is made again with: the knowledge base, own layer and evidence at hand, or those kept with it.

use std::io::{self, Write as _};
use std::path::Path;

use crate::catalog::Catalog;
use crate::report::again::same_ground;
use crate::report::kept::{Parts, kept_with};
use crate::report::saved::Saved;
use crate::report::text::clean;

use super::args::Common;
use super::commands::catalog;
use super::evidence::informed;
use super::output::Stop;

/// The catalogue for a decision, and what to add where it makes another one all the same. What is
/// kept with the decision is taken where what is at hand is not what it was made with, unless the
/// user named some of it; that it was taken is said on standard error.
///
/// # Errors
/// Where neither can be read.
pub fn made_with(
    common: &Common,
    name: &Path,
    file: &Path,
    saved: &Saved,
) -> Result<(Catalog, String), Stop> {
    let at_hand = catalog(common).and_then(|catalog| informed(catalog, common));
    if at_hand.as_ref().is_ok_and(|catalog| same_ground(saved, catalog).is_ok()) {
        return Ok((at_hand?, String::new()));
    }
    let named = named(common);
    match kept_with(saved, file) {
        Ok(Some(kept)) if named.is_empty() => {
            let parts = Parts::of(&kept, at_hand.as_ref().ok());
            // On standard error, as what is written is told there.
            let told = clean(&format!("{}: {}", name.display(), parts.told()));
            let _ = writeln!(io::stderr(), "{told}");
            Ok((kept, String::new()))
        }
        Ok(Some(_)) => Ok((
            at_hand?,
            format!("; leave out {}, and what is kept with it is taken", named.join(" and ")),
        )),
        Ok(None) => Ok((at_hand?, String::new())),
        Err(why) => Ok((at_hand?, format!("; what is kept with it cannot be used: {why}"))),
    }
}

/// The flags with which the user named a knowledge base, an own layer or evidence.
fn named(common: &Common) -> Vec<&'static str> {
    let flags = [
        (common.catalog.is_some(), "--catalog"),
        (!common.overlay.is_empty(), "--overlay"),
        (common.evidence.is_some(), "--evidence"),
    ];
    flags.into_iter().filter(|(given, _)| *given).map(|(_, flag)| flag).collect()
}
