//! The way to the outside, behind a trait so that tests can stand in for it: drafts, saved files, clipboard.

use std::path::{Path, PathBuf};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::catalog::overlay::{self, OwnClaim};
use crate::decision::Decision;
use crate::files::WriteError;
use crate::interview::draft::Draft;
use crate::report::filing::{self, Filed, Filing, NotFiled};
use crate::report::kept::{Kept, Store};
use crate::report::saved::Saved;

/// What the screens ask of the world.
pub trait Outside {
    /// Saves the interview under way.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn save_draft(&mut self, catalog: &Catalog, draft: &Draft) -> Result<(), WriteError>;

    /// Writes the papers of a decision and keeps it, as it is asked for: all of it or nothing.
    ///
    /// # Errors
    /// Where a file exists and is to be kept, or something cannot be written.
    fn file(&mut self, decision: &Decision<'_>, filing: &Filing) -> Result<Filed, NotFiled>;

    /// What is kept in a folder.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    fn kept(&self, folder: &Path) -> Result<Store, String>;

    /// The whole of a decision that is kept.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    fn record(&self, kept: &Kept) -> Result<Saved, String>;

    /// The report that was written when a decision was kept, as its file holds it now.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn report(&self, kept: &Kept) -> Result<String, String>;

    /// The knowledge base with what has effect on a day, read anew.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn on_day(&self, day: Date) -> Result<Catalog, String>;

    /// Whether there is such a file.
    fn exists(&self, file: &Path) -> bool;

    /// The path of a file from the root on, whether it is there or not.
    fn full_path(&self, file: &Path) -> PathBuf;

    /// Where [`append_own`](Self::append_own) writes; none without a home folder.
    fn own_overlay(&self) -> Option<PathBuf>;

    /// Adds a claim to the own overlay file and gives its full path.
    ///
    /// # Errors
    /// Where the file there is no overlay or cannot be written: it is as it was then.
    fn append_own(&mut self, claim: &OwnClaim) -> Result<PathBuf, String>;

    /// Asks the terminal to put a text on its clipboard. Whether it does cannot be known.
    fn copy(&mut self, text: &str);

    /// Asks for the mouse to be captured or let go.
    fn capture_mouse(&mut self, on: bool);

    /// Asks for the program to be suspended.
    fn suspend(&mut self);
}

/// What has to be done with the terminal itself, after the screens have had their say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Request {
    /// Send this sequence.
    Send(String),
    /// Capture the mouse or let it go.
    Mouse(bool),
    /// Suspend.
    Suspend,
}

/// The real world. Requests to the terminal are left for the event loop, which owns it.
pub struct World<'r> {
    draft: Option<PathBuf>,
    read: &'r Reading<'r>,
    requests: std::rc::Rc<std::cell::RefCell<Vec<Request>>>,
}

/// Reads the knowledge base for a day.
pub type Reading<'r> = dyn Fn(Date) -> Result<Catalog, String> + 'r;

impl<'r> World<'r> {
    /// A world with its draft file, how the knowledge base is read, and the list that requests to the
    /// terminal are left in.
    #[must_use]
    pub fn new(
        draft: Option<PathBuf>,
        read: &'r Reading<'r>,
        requests: std::rc::Rc<std::cell::RefCell<Vec<Request>>>,
    ) -> Self {
        Self { draft, read, requests }
    }
}

impl Outside for World<'_> {
    fn save_draft(&mut self, catalog: &Catalog, draft: &Draft) -> Result<(), WriteError> {
        // Without a home folder there is no place for one; the interview works all the same.
        self.draft.as_ref().map_or(Ok(()), |file| draft.save(catalog, file))
    }

    fn file(&mut self, decision: &Decision<'_>, filing: &Filing) -> Result<Filed, NotFiled> {
        filing::file(decision, filing)
    }

    fn kept(&self, folder: &Path) -> Result<Store, String> {
        Store::read(folder)
    }

    fn record(&self, kept: &Kept) -> Result<Saved, String> {
        kept.saved()
    }

    fn report(&self, kept: &Kept) -> Result<String, String> {
        kept.report()
    }

    fn on_day(&self, day: Date) -> Result<Catalog, String> {
        (self.read)(day)
    }

    fn exists(&self, file: &Path) -> bool {
        file.exists()
    }

    fn full_path(&self, file: &Path) -> PathBuf {
        std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
    }

    fn own_overlay(&self) -> Option<PathBuf> {
        overlay::own_file()
    }

    fn append_own(&mut self, claim: &OwnClaim) -> Result<PathBuf, String> {
        let file = self.own_overlay().ok_or("There is no home folder to keep it in.")?;
        overlay::append_to(&file, claim)
    }

    fn copy(&mut self, text: &str) {
        self.requests
            .borrow_mut()
            .push(Request::Send(clipboard(text, std::env::var_os("TMUX").is_some())));
    }

    fn capture_mouse(&mut self, on: bool) {
        self.requests.borrow_mut().push(Request::Mouse(on));
    }

    fn suspend(&mut self) {
        self.requests.borrow_mut().push(Request::Suspend);
    }
}

/// The sequence (OSC 52) that asks a terminal to take a text onto its clipboard; tmux lets it
/// through when it is wrapped.
fn clipboard(text: &str, in_tmux: bool) -> String {
    let mut sequence = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    if in_tmux {
        format!("\u{1b}Ptmux;{}\u{1b}\\", sequence.replace('\u{1b}', "\u{1b}\u{1b}"))
    } else {
        sequence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_text_is_encoded_and_wrapped_for_tmux() {
        assert_eq!(clipboard("Man", false), "\u{1b}]52;c;TWFu\u{1b}\\");
        assert_eq!(
            clipboard("Man", true),
            "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;TWFu\u{1b}\u{1b}\\\u{1b}\\"
        );
    }
}
