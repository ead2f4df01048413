//! Reading a text file a user named: bounded, UTF-8, and with an error that says what is wrong with it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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
    let refused = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(file.into()),
        io::ErrorKind::IsADirectory => ReadError::Folder(file.into()),
        _ => ReadError::Refused { file: file.into(), source },
    };
    let opened = File::open(file).map_err(refused)?;
    // Opening a folder succeeds on some systems, and reading it then fails with a poorer message.
    if opened.metadata().map_err(refused)?.is_dir() {
        return Err(ReadError::Folder(file.into()));
    }
    read_from(opened, file)
}

/// The text that a reader gives, under the same limits; `name` is for the messages.
///
/// # Errors
/// Where it is too large, not UTF-8 or cannot be read.
pub fn read_from(reader: impl Read, name: &Path) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    // One byte more than allowed, so that a file of unknown size is caught too.
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|source| match source.kind() {
        io::ErrorKind::IsADirectory => ReadError::Folder(name.into()),
        _ => ReadError::Refused { file: name.into(), source },
    })?;
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
