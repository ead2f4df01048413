//! Several files written together: all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::{Durable, Existing, WriteError, beside, in_place};

/// A file put in its place, and what stood there before.
struct Placed {
    file: PathBuf,
    before: Option<TempPath>,
}

/// Writes files whole, all of them or none, and gives their full paths.
///
/// # Errors
/// As [`write_whole`](super::write_whole), for the first that cannot be written: every place is as it
/// was then.
pub fn write_together(
    files: &[(PathBuf, Vec<u8>)],
    existing: Existing,
) -> Result<Vec<PathBuf>, WriteError> {
    let ready = files.iter().map(|(file, bytes)| beside(file, bytes, Durable::Yes));
    let ready: Vec<(NamedTempFile, PathBuf)> = ready.collect::<Result<_, _>>()?;
    if let Some((_, there)) =
        ready.iter().find(|(_, file)| existing == Existing::Keep && file.exists())
    {
        return Err(WriteError::Exists(there.clone()));
    }
    let (mut placed, mut written) = (Vec::new(), Vec::new());
    for (temporary, file) in ready {
        let step = kept_aside(&file).and_then(|before| {
            let place = in_place(temporary, &file, existing)?;
            Ok((place, Placed { file, before }))
        });
        match step {
            Ok((place, done)) => {
                written.push(place);
                placed.push(done);
            }
            Err(error) => {
                placed.into_iter().for_each(taken_back);
                return Err(error);
            }
        }
    }
    Ok(written)
}

/// A second name for a file that is about to be replaced, until it is clear that it stays so.
fn kept_aside(file: &Path) -> Result<Option<TempPath>, WriteError> {
    if !file.exists() {
        return Ok(None);
    }
    let refused = |source| WriteError::Refused { file: file.to_owned(), source };
    let folder = super::folder_of(file);
    let aside = tempfile::Builder::new().prefix(".signoff-").tempfile_in(folder);
    let aside = aside.map_err(refused)?.into_temp_path();
    fs::copy(file, &aside).map_err(refused)?;
    Ok(Some(aside))
}

fn taken_back(placed: Placed) {
    match placed.before {
        Some(before) => drop(before.persist(placed.file)),
        None => drop(fs::remove_file(placed.file)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(folder: &Path) -> Vec<(String, String)> {
        let mut found: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().unwrap().is_file())
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect();
        found.sort();
        found
    }

    fn named(folder: &Path, names: [&str; 2]) -> Vec<(PathBuf, Vec<u8>)> {
        names.map(|name| (folder.join(name), b"new".to_vec())).to_vec()
    }

    #[test]
    fn where_one_is_there_already_none_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "old").unwrap();
        let files = named(folder.path(), ["a", "b"]);
        let refused = write_together(&files, Existing::Keep);
        assert!(matches!(refused, Err(WriteError::Exists(file)) if file.ends_with("b")));
        assert_eq!(texts(folder.path()), [("b".into(), "old".into())]);

        assert_eq!(write_together(&files, Existing::Replace).unwrap().len(), 2);
        let new = ["a", "b"].map(|name| (name.to_owned(), "new".to_owned()));
        assert_eq!(texts(folder.path()), new);
    }

    #[test]
    fn where_one_cannot_be_written_the_others_are_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        let files = named(folder.path(), ["a", "b"]);
        assert!(matches!(write_together(&files, Existing::Replace), Err(WriteError::Folder(_))));
        assert_eq!(texts(folder.path()), [("a".into(), "old".into())]);
    }

    #[test]
    fn what_was_put_in_place_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "old").unwrap();
        let before = kept_aside(&old).unwrap();
        fs::write(&old, "changed").unwrap();
        fs::write(&new, "new").unwrap();
        taken_back(Placed { file: old, before });
        taken_back(Placed { file: new, before: None });
        assert_eq!(texts(folder.path()), [("old".into(), "old".into())]);
    }
}
