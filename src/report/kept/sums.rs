//! The fingerprints of the files of a revision, by which it is seen later that none was changed.

use std::path::{Component, Path};

use crate::files::{fingerprint_of, read_text_if_there, sha256};

use super::RECORD;

/// The file they stand in, as `sha256sum -c` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// How many digits a fingerprint has.
const DIGITS: usize = 64;

/// The fingerprints of files with their names.
pub(super) fn sums(files: &[(String, Vec<u8>)]) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}\n", fingerprint_of(bytes))).collect()
}

/// The files in the folder of a revision that are not as they were kept: another text, or gone. What
/// was put beside them is nobody's business. None where the revision was kept before there were
/// fingerprints.
#[must_use]
pub fn changed(revision: &Path) -> Vec<String> {
    let text = match read_text_if_there(&revision.join(SUMS)) {
        Ok(None) => return Vec::new(),
        Ok(Some(text)) => text,
        Err(_) => return vec![SUMS.to_owned()],
    };
    let lines: Vec<_> = text.lines().map(line).collect();
    let mut changed: Vec<String> = Vec::new();
    for (sum, name) in lines.iter().flatten() {
        let now = sha256(&revision.join(name)).ok();
        if now.is_none_or(|now| !now.eq_ignore_ascii_case(sum)) {
            changed.push((*name).to_owned());
        }
    }
    // A file of fingerprints that says nothing of the record is not the one that was written.
    let whole = lines.iter().all(Option::is_some);
    if !whole || !lines.iter().flatten().any(|(_, name)| *name == RECORD) {
        changed.push(SUMS.to_owned());
    }
    changed
}

/// A line of it: the fingerprint, and the name of a file in the folder.
fn line(text: &str) -> Option<(&str, &str)> {
    let (sum, name) = text.split_once("  ").or_else(|| text.split_once(" *"))?;
    let digits = sum.len() == DIGITS && sum.chars().all(|c| c.is_ascii_hexdigit());
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    (digits && inside && !name.is_empty()).then_some((sum, name))
}
