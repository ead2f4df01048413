//! Where output goes, and how a command ends.

use std::io::{self, Write as _};
use std::path::Path;

use crate::files::{Existing, WriteError, write_whole};
use crate::tui;

use super::args::Output;

/// Why a command ends early.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the output has had enough: no error.
    Pipe,
    /// Something failed; the message says what, where, and what to do.
    Failed(String),
    /// It was called wrongly; the message says how.
    Usage(String),
}

impl Stop {
    /// A failure with the message of an error.
    pub fn failed(error: impl std::error::Error) -> Self {
        Self::Failed(error.to_string())
    }

    /// What there is to say of it.
    pub fn told(self) -> String {
        match self {
            Self::Failed(why) | Self::Usage(why) => why,
            Self::Pipe => String::new(),
        }
    }
}

/// Prints a text to standard output.
pub fn print(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::Pipe,
        _ => Stop::Failed(format!("standard output: cannot be written: {error}")),
    })
}

/// Puts a text where the user asked: a file, or standard output.
pub fn put(text: &str, to: &Output) -> Result<(), Stop> {
    let Some(file) = to.output.as_deref().filter(|file| *file != Path::new("-")) else {
        return print(text);
    };
    let written = write_whole(file, text.as_bytes(), existing(to.force)).map_err(not_written)?;
    told(&written);
    Ok(())
}

/// What happens to a file that is there.
pub fn existing(force: bool) -> Existing {
    if force { Existing::Replace } else { Existing::Keep }
}

/// Why a file was not written, and what to do.
pub fn not_written(error: WriteError) -> Stop {
    match error {
        WriteError::Exists(_) => {
            Stop::Failed(format!("{error}; name another file, or add --force to replace it"))
        }
        other => Stop::failed(other),
    }
}

/// Says where a file is. On standard error, so that a script's output stays empty.
pub fn told(written: &Path) {
    let _ = writeln!(io::stderr(), "wrote {}", written.display());
}

/// How many columns text may take: those of the terminal, else 100.
pub fn width() -> usize {
    tui::columns().map_or(100, usize::from)
}
