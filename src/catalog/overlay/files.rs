//! Overlay files: where they lie, how they are read, and what is said of a broken one.

use std::io;
use std::path::{Path as FsPath, PathBuf};

use etcetera::BaseStrategy as _;

use crate::files::{ReadError, is_blank, read_text};

use super::super::notation::{self, Misread};
use super::super::shape::line_and_column;
use super::record::Overlay;

/// A file of the own layer, not read as RON yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverlayFile {
    /// Its name, as messages tell it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Why the own layer is refused. It is refused whole: nothing of any of its files is applied.
#[derive(Debug, thiserror::Error)]
pub enum OverlayError {
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The folder could not be listed.
    #[error("{}: cannot be listed: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is not what it should be.
    #[error("{file}:{line}:{column}: {message}")]
    Broken {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, and what to do.
        message: String,
    },
}

impl OverlayFile {
    /// Whether nothing is written in it: it adds nothing then, and is begun anew when added to.
    pub(super) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// The records in it.
    ///
    /// # Errors
    /// Where the text is no overlay: the message names the place.
    pub fn parse(&self) -> Result<Overlay, OverlayError> {
        notation::read(&self.text).map_err(|Misread { line, column, message }| {
            OverlayError::Broken { file: self.name.clone(), line, column, message }
        })
    }

    /// Something wrong at a place in the text.
    pub(super) fn broken(&self, at: usize, message: String) -> OverlayError {
        let (line, column) = line_and_column(&self.text, at);
        OverlayError::Broken { file: self.name.clone(), line, column, message }
    }

    /// Its name without the folder.
    pub(super) fn short(&self) -> String {
        let name = FsPath::new(&self.name).file_name();
        name.map_or_else(|| self.name.clone(), |n| n.to_string_lossy().into_owned())
    }
}

/// A file the user named.
///
/// # Errors
/// Where it cannot be read.
pub fn read(file: &FsPath) -> Result<OverlayFile, OverlayError> {
    Ok(OverlayFile { name: file.display().to_string(), text: read_text(file)? })
}

/// The folder whose files always apply: `signoff/overlay` in the folder for settings (on Linux
/// `$XDG_CONFIG_HOME`, else `~/.config`). None where there is no home folder.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("signoff").join("overlay"))
}

/// The file in that folder which the terminal program adds to.
#[must_use]
pub fn own_file() -> Option<PathBuf> {
    Some(config_folder()?.join("own.ron"))
}

/// The overlay files of a folder, in the order of their names; none where there is no folder.
///
/// # Errors
/// Where one cannot be read.
pub fn in_folder(folder: &FsPath) -> Result<Vec<OverlayFile>, OverlayError> {
    let refused = |source| OverlayError::Folder { folder: folder.into(), source };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(refused)?.path();
        if file.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron")) {
            files.push(file);
        }
    }
    files.sort();
    files.iter().map(|file| read(file)).collect()
}
