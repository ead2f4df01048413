//! Files a user named: read bounded and as UTF-8, written whole or not at all.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

mod fingerprint;
mod together;

pub use fingerprint::{LARGEST_REPORT, fingerprint_of, hex, sha256};
pub use together::write_together;

/// The largest file that is read, in bytes. Answers and catalogue files are far smaller; anything
/// larger was named by mistake.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{}: no such file", .0.display())]
    Missing(PathBuf),
    /// It is a folder.
    #[error("{}: this is a folder; name a file", .0.display())]
    Folder(PathBuf),
    /// It is larger than [`LARGEST`].
    #[error("{}: larger than 4 MiB, so this is hardly the file you meant", .0.display())]
    TooLarge(PathBuf),
    /// It is larger than [`LARGEST_REPORT`].
    #[error("{}: larger than 1 GiB, so this is hardly a report", .0.display())]
    NoReport(PathBuf),
    /// It is not UTF-8.
    #[error("{}:{line}: not UTF-8 text; save the file as UTF-8", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
        /// The line of the first byte that is not.
        line: usize,
    },
    /// The system refused.
    #[error("{}: cannot be read: {source}", file.display())]
    Refused {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The text of a file, without a byte-order mark.
///
/// # Errors
/// Where it is missing, a folder, too large, not UTF-8 or not readable.
pub fn read_text(file: &Path) -> Result<String, ReadError> {
    read_from(opened(file)?, file)
}

/// The text of a file that need not be there.
///
/// # Errors
/// As [`read_text`], but for a missing file, which is none.
pub fn read_text_if_there(file: &Path) -> Result<Option<String>, ReadError> {
    match read_text(file) {
        Ok(text) => Ok(Some(text)),
        Err(ReadError::Missing(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether nothing but blanks is written in a text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A file opened to be read, and no folder.
fn opened(file: &Path) -> Result<File, ReadError> {
    let refused = |source| refused(file, source);
    let opened = File::open(file).map_err(refused)?;
    // Opening a folder succeeds on some systems, and reading it then fails with a poorer message.
    if opened.metadata().map_err(refused)?.is_dir() {
        return Err(ReadError::Folder(file.into()));
    }
    Ok(opened)
}

/// What the system's refusal means for the reader of a message.
fn refused(file: &Path, source: io::Error) -> ReadError {
    match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(file.into()),
        io::ErrorKind::IsADirectory => ReadError::Folder(file.into()),
        _ => ReadError::Refused { file: file.into(), source },
    }
}

/// The text that a reader gives, under the same limits; `name` is for the messages.
///
/// # Errors
/// Where it is too large, not UTF-8 or cannot be read.
pub fn read_from(reader: impl Read, name: &Path) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a file of unknown size is caught too.
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|source| refused(name, source))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ReadError::TooLarge(name.into()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|&&b| b == b'\n').count() + 1;
        ReadError::NotText { file: name.into(), line }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Why a file could not be written. The old file, if there was one, is as it was.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// There is such a file already, and it was not to be replaced.
    #[error("{}: exists already", .0.display())]
    Exists(PathBuf),
    /// It is a folder.
    #[error("{}: this is a folder; name a file in it", .0.display())]
    Folder(PathBuf),
    /// The folder it should stand in is not there.
    #[error("{}: the folder does not exist; create it first", .0.display())]
    NoFolder(PathBuf),
    /// The system refused.
    #[error("{}: cannot be written: {source}", file.display())]
    Refused {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What to do where the file exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// Leave it, and say so.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// Writes a file whole or not at all, and gives its full path.
///
/// # Errors
/// Where the file exists and is to be kept, the place is no place for a file, or the system
/// refuses. Nothing is left half written.
pub fn write_whole(file: &Path, text: &[u8], existing: Existing) -> Result<PathBuf, WriteError> {
    write(file, text, existing, Durable::Yes)
}

/// Puts a file in the place of the one there, whole or not at all, without waiting for the disk:
/// for what is written after every key and can be typed again.
///
/// # Errors
/// As [`write_whole`].
pub fn replace_quickly(file: &Path, text: &[u8]) -> Result<PathBuf, WriteError> {
    write(file, text, Existing::Replace, Durable::No)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Durable {
    Yes,
    No,
}

fn write(
    file: &Path,
    text: &[u8],
    existing: Existing,
    durable: Durable,
) -> Result<PathBuf, WriteError> {
    let (temporary, file) = beside(file, text, durable)?;
    in_place(temporary, &file, existing)
}

/// A file written beside the place it is for, and that place.
fn beside(
    file: &Path,
    text: &[u8],
    durable: Durable,
) -> Result<(tempfile::NamedTempFile, PathBuf), WriteError> {
    if file.is_dir() {
        return Err(WriteError::Folder(file.into()));
    }
    // Through a link, the file it points to is meant.
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = folder_of(&file);
    if !folder.is_dir() {
        return Err(WriteError::NoFolder(folder));
    }
    let refused = |source| WriteError::Refused { file: file.clone(), source };
    let mut temporary = new_file_beside(&folder).map_err(refused)?;
    temporary.write_all(text).map_err(refused)?;
    if durable == Durable::Yes {
        temporary.as_file().sync_all().map_err(refused)?;
    }
    Ok((temporary, file))
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Puts what was written beside a place into it, and gives its full path.
fn in_place(
    temporary: tempfile::NamedTempFile,
    file: &Path,
    existing: Existing,
) -> Result<PathBuf, WriteError> {
    match existing {
        Existing::Replace => temporary.persist(file),
        Existing::Keep => temporary.persist_noclobber(file),
    }
    .map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists(file.to_owned()),
        _ => WriteError::Refused { file: file.to_owned(), source: error.error },
    })?;
    Ok(folder_of(file)
        .canonicalize()
        .map_or_else(|_| file.to_owned(), |f| f.join(file.file_name().unwrap_or_default())))
}

/// A temporary file with the rights a new file gets, not the narrower ones of a secret.
fn new_file_beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".signoff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_stays_as_it_was_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.md");
        let written = write_whole(&file, b"one", Existing::Keep).unwrap();
        assert!(written.is_absolute());
        let again = write_whole(&file, b"two", Existing::Keep);
        assert!(matches!(again, Err(WriteError::Exists(_))));
        assert_eq!(read_text(&file).unwrap(), "one");
        write_whole(&file, b"three", Existing::Replace).unwrap();
        assert_eq!(read_text(&file).unwrap(), "three");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_text(folder.path()), Err(ReadError::Folder(_))));
        assert!(matches!(read_text(&folder.path().join("absent")), Err(ReadError::Missing(_))));
        let file = folder.path().join("bytes");
        std::fs::write(&file, b"one\ntwo \xff").unwrap();
        assert!(matches!(read_text(&file), Err(ReadError::NotText { line: 2, .. })));
        std::fs::write(&file, vec![b'a'; 4 * 1024 * 1024 + 1]).unwrap();
        assert!(matches!(read_text(&file), Err(ReadError::TooLarge(_))));
        std::fs::write(&file, "\u{feff}text").unwrap();
        assert_eq!(read_text(&file).unwrap(), "text");
    }
}
