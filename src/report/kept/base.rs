//! The knowledge bases that decisions were made with, kept beside them: each once, under its hash.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::catalog::sheets::CLAIMS;
use crate::files::{Existing, write_whole};

use super::keeping::folder_beside;

/// The folder of them among the decisions. No decision has this id, for none is without digits.
pub const BASES: &str = "knowledge-bases";

/// How many letters of its hash a knowledge base goes by.
const LETTERS: usize = 12;

/// Keeps the knowledge base of a catalogue, without its own layer, and gives its folder where it was
/// not there before.
///
/// # Errors
/// Where the system refuses, or something else stands in its place. Nothing is left half written.
pub(super) fn keep_base(decisions: &Path, catalog: &Catalog) -> Result<Option<PathBuf>, String> {
    let all = decisions.join(BASES);
    let to = all.join(name(&catalog.hash_of_files()));
    if to.exists() {
        return as_kept(&to).map(|()| None);
    }
    let refused = |error: io::Error| format!("{}: cannot be written: {error}", to.display());
    fs::create_dir_all(&all).map_err(refused)?;
    // Written beside its place and then given its name: there is a whole one or none.
    let draft = folder_beside(&all).map_err(refused)?;
    fs::create_dir(draft.path().join(CLAIMS)).map_err(refused)?;
    for (file, text) in catalog.texts() {
        let written = write_whole(&draft.path().join(file), text.as_bytes(), Existing::Keep);
        written.map_err(|error| error.to_string())?;
    }
    match fs::rename(draft.path(), &to) {
        Ok(()) => Ok(Some(to)),
        // Kept in the same moment by another run.
        Err(_) if to.is_dir() => Ok(None),
        Err(error) => Err(refused(error)),
    }
}

/// Takes away a knowledge base that was just kept, and the folder of all where it was the only one.
pub(super) fn take_back_base(base: &Path) {
    // What stays where the system refuses is whole, and of use to the next decision.
    let _ = fs::remove_dir_all(base);
    let _ = base.parent().map(fs::remove_dir);
}

/// The folder in which the knowledge base of this hash is kept, where there is one.
pub(super) fn base_of(decisions: &Path, hash: &str) -> Option<PathBuf> {
    Some(decisions.join(BASES).join(name(hash))).filter(|base| base.is_dir())
}

/// The folders of all that are kept among decisions, in the order of their names.
pub(super) fn bases(decisions: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(decisions.join(BASES)).into_iter().flatten();
    let named = |base: &PathBuf| {
        let name = base.file_name().unwrap_or_default().to_string_lossy();
        name.len() == LETTERS && base.is_dir()
    };
    let mut bases: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).filter(named).collect();
    bases.sort();
    bases
}

/// A knowledge base out of the folder it is kept in.
///
/// # Errors
/// Where it is not as it was kept, or this edition of the program cannot read it.
pub(super) fn read_base(base: &Path) -> Result<Catalog, String> {
    as_kept(base)?;
    Catalog::load(base).map_err(|error| {
        format!(
            "the knowledge base in {} cannot be read by this edition of the program: {error}",
            base.display()
        )
    })
}

/// Whether the files in a folder have the hash it goes by.
fn as_kept(base: &Path) -> Result<(), String> {
    let hash = Catalog::hash_of_folder(base).map_err(|error| error.to_string())?;
    if base.file_name().is_some_and(|kept| kept == name(&hash)) {
        return Ok(());
    }
    Err(format!(
        "{}: this knowledge base is not as it was kept; put it back, or move the folder away, and \
         the next decision made with it keeps it anew",
        base.display()
    ))
}

/// What a knowledge base of this hash goes by.
fn name(hash: &str) -> &str {
    hash.get(..LETTERS).unwrap_or(hash)
}
