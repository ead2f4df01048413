//! Adding a record to the text of an evidence store: what stands there, comments too, stays as it is.

use ron::ser::PrettyConfig;

use crate::files::is_blank;

use super::super::record::Evidence;
use super::super::store::Catalog;
use super::{Received, ReceivedError, ron_options};

/// What a new store begins with.
const HEAD: &str = "\
// Reports and certificates received from vendors: the evidence store of signoff.
// One record a document, as it says of itself. `signoff evidence add` adds to the end; edit by hand
// what has to be corrected. `signoff evidence list` shows how each is graded.
[
]
";

/// The text of the store with a record behind the others; `text` is what stands there, or nothing.
///
/// # Errors
/// Where the store as it stands, or with the record, is not sound.
pub fn added(
    catalog: &Catalog,
    text: Option<&str>,
    name: &str,
    record: &Evidence,
) -> Result<String, ReceivedError> {
    let text = text.filter(|text| !is_blank(text)).unwrap_or(HEAD);
    let mut records = Received::parse(catalog, text, name)?.records;
    records.push(record.clone());
    let written = written(record);
    // The list ends at the last bracket that is none of a comment: what reads back with exactly the
    // record added is right.
    for (at, _) in text.rmatch_indices(']') {
        let (before, after) = text.split_at(at);
        let before = before.trim_end();
        for comma in ["", ","] {
            let candidate = format!("{before}{comma}\n{written},\n{after}");
            match Received::parse(catalog, &candidate, name) {
                Ok(read) if read.records == records => return Ok(candidate),
                // The text is well-formed and the record itself is not sound.
                Err(error @ ReceivedError::Content { .. }) if reads(&candidate, records.len()) => {
                    return Err(error);
                }
                _ => {}
            }
        }
    }
    Err(ReceivedError::NoList(name.into()))
}

/// Whether a text is well-formed and has so many records.
fn reads(text: &str, count: usize) -> bool {
    ron_options().from_str::<Vec<Evidence>>(text).is_ok_and(|records| records.len() == count)
}

/// A record as it stands in the store.
fn written(record: &Evidence) -> String {
    let config = PrettyConfig::new().indentor("    ").separate_tuple_members(false);
    // A record holds texts, days and lists of them, which can always be written.
    let text = ron_options().to_string_pretty(record, config).unwrap_or_default();
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
