//! The interview line by line, for screen readers and pipes: the same session and draft as the screens, without a screen.

mod choice;
mod dialogue;
mod going;
mod kept;
mod line;
mod page;
mod paper;
mod question;
mod saving;
mod told;
mod word;

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::PathBuf;

use jiff::civil::Date;

use crate::catalog::Policy;
use crate::catalog::record::OutcomeKind;
use crate::decision::Engine;
use crate::interview::About;
use crate::report::saving::PaperFormat;

use dialogue::Dialogue;

pub use line::LONGEST;

/// What a conversation needs to know.
pub struct Setting<'c> {
    /// Decides.
    pub engine: &'c Engine<'c>,
    /// Which source decides where sources differ.
    pub policy: Policy,
    /// The day to decide for.
    pub today: Date,
    /// Where the interview under way is kept; none where there is no place for it.
    pub draft: Option<PathBuf>,
    /// The folder from which the files to be saved are named; empty for the one the program was
    /// started in.
    pub here: PathBuf,
    /// The folder proposed for them.
    pub folder: PathBuf,
    /// The files saved where none are named.
    pub formats: Vec<PaperFormat>,
    /// The folder decisions are kept in; none where there is no place for them.
    pub decisions: Option<PathBuf>,
    /// The buyer's own words, as far as they were given.
    pub about: About,
    /// How many columns a line takes at most.
    pub width: usize,
    /// What else is to be told at the beginning.
    pub notice: Option<String>,
}

/// Why a conversation broke off.
#[derive(Debug, thiserror::Error)]
pub enum Lost {
    /// What is typed cannot be read.
    #[error("standard input: cannot be read: {0}")]
    Input(io::Error),
    /// What is said cannot be written.
    #[error("standard output: cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// Holds the interview line by line until the input ends or the reader leaves. Gives the outcome
/// where a recommendation was told for the answers as they stand at the end.
///
/// # Errors
/// Where input or output break off. The answers are saved as they were given.
pub fn converse(
    setting: Setting<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<Option<OutcomeKind>, Lost> {
    let mut dialogue = Dialogue::begin(setting, output)?;
    while dialogue.goes_on() {
        dialogue.flush()?;
        match line::next(input).map_err(Lost::Input)? {
            Some(line) => dialogue.hear(line)?,
            None => break,
        }
    }
    dialogue.take_leave()?;
    Ok(dialogue.outcome())
}

/// Whether the terminal program is asked for line by line: by its switch, by `SIGNOFF_PLAIN` with
/// any value but none and 0, or by a terminal that says it can do no better.
#[must_use]
pub fn is_wanted(switch: bool) -> bool {
    let set = |name, off: &[&str]| {
        std::env::var_os(name).is_some_and(|value| !off.iter().any(|off| value == *off))
    };
    let dumb = || {
        let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        terminal && std::env::var_os("TERM").is_some_and(|term| term == "dumb")
    };
    switch || set("SIGNOFF_PLAIN", &["", "0"]) || dumb()
}
