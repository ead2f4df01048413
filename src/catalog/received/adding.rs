//! Adding a record to the text of an evidence store: what stands there, comments too, stays as it is.

use ron::ser::PrettyConfig;

use crate::files::is_blank;

use super::super::appending::appended;
use super::super::record::Evidence;
use super::super::shape::Shape;
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
    let shape = Shape::of(text);
    let list = shape.whole().ok_or_else(|| ReceivedError::NoList(name.into()))?;
    let made = appended(text, list, &written(record), 0);
    // Whatever the store looked like: what is written is read again first.
    let read = Received::parse(catalog, &made, name)?;
    if read.records != records {
        return Err(ReceivedError::NoList(name.into()));
    }
    Ok(made)
}

/// A record as it stands in the store, lines and all.
fn written(record: &Evidence) -> String {
    let config = PrettyConfig::new().indentor("    ").separate_tuple_members(false);
    // A record holds texts, days and lists of them, which can always be written.
    let text = ron_options().to_string_pretty(record, config).unwrap_or_default();
    let lines: Vec<_> = text.lines().map(|line| format!("    {line}")).collect();
    format!("{},\n", lines.join("\n"))
}
