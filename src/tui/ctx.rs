//! What every screen shares: the catalogue, the interview, the policy, and the way to the outside.

use std::path::PathBuf;

use jiff::civil::Date;
use ratatui::layout::{Position, Rect};

use crate::catalog::{Catalog, Policy};
use crate::config::PaperFormat;
use crate::decision::{Decision, Engine};
use crate::interview::draft::Draft;
use crate::interview::{About, Session};

use super::keymap::{Context, Keymap};
use super::look::Look;
use super::outside::Outside;
use super::theme::Theme;

/// What every screen shares.
pub struct Ctx<'c> {
    /// The knowledge base.
    pub catalog: &'c Catalog,
    /// Decides.
    pub engine: &'c Engine<'c>,
    /// The interview.
    pub session: Session<'c>,
    /// Which source decides where sources differ.
    pub policy: Policy,
    /// The day to decide for.
    pub today: Date,
    /// The keys.
    pub keymap: Keymap,
    /// How the program looks.
    pub look: Look,
    /// The styles of that look.
    pub theme: Theme,
    /// What Save proposes.
    pub saving: Saving,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The last message.
    pub status: Option<(Level, String)>,
    /// How often a decision was filed: what is told of those kept is then to be read anew.
    pub filed: usize,
    /// Files, clipboard, terminal.
    pub outside: Box<dyn Outside + 'c>,
    /// Where keys have their meaning now: the top screen's place, which the footer tells.
    pub place: Context,
    /// What a click does, by where: filled anew with every frame.
    pub spots: Vec<(Rect, usize)>,
}

/// What Save proposes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saving {
    /// The folder; empty for the one the program was started in.
    pub folder: PathBuf,
    /// The files ticked at first.
    pub formats: Vec<PaperFormat>,
    /// The folder decisions are kept in; none where there is no place for them.
    pub decisions: Option<PathBuf>,
    /// The words an interview begins with.
    pub about: About,
}

/// What kind of message it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Something to know.
    Info,
    /// Something was done.
    Done,
    /// Something failed.
    Failed,
}

impl<'c> Ctx<'c> {
    /// Something to know.
    pub fn info(&mut self, text: impl Into<String>) {
        self.status = Some((Level::Info, text.into()));
    }

    /// Something was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.status = Some((Level::Done, text.into()));
    }

    /// Something failed.
    pub fn failed(&mut self, text: impl Into<String>) {
        self.status = Some((Level::Failed, text.into()));
    }

    /// Saves the answers as they stand. A failure is said once, and the interview goes on.
    pub fn save_draft(&mut self) {
        let draft = Draft::of(&self.session);
        if let Err(error) = self.outside.save_draft(self.catalog, &draft) {
            self.failed(format!("The answers could not be saved: {error}"));
        }
    }

    /// Saves where the interview stands, once there is anything to resume.
    pub fn save_place(&mut self) {
        if !self.session.is_blank() {
            self.save_draft();
        }
    }

    /// The decision for the answers as they stand, with the buyer's own words.
    #[must_use]
    pub fn decide(&self) -> Decision<'c> {
        let decision = self.engine.decide(self.session.answers(), self.policy, self.today);
        Decision { about: self.session.about.clone(), ..decision }
    }

    /// Puts on another look.
    pub fn wear(&mut self, look: Look) {
        self.look = look;
        self.theme = look.theme();
    }

    /// Goes to the next theme.
    pub fn next_theme(&mut self) {
        self.wear(self.look.next());
        self.info(format!("Theme: {}", self.look.name));
    }

    /// Goes to the next policy.
    pub fn next_policy(&mut self) {
        let at = Policy::ALL.iter().position(|p| *p == self.policy).unwrap_or_default();
        self.policy = Policy::ALL[(at + 1) % Policy::ALL.len()];
        self.info(format!("Source policy: {}", self.policy));
    }

    /// Marks an area so that a click into it chooses the entry of this number.
    pub fn spot(&mut self, area: Rect, entry: usize) {
        self.spots.push((area, entry));
    }

    /// The entry that lies at a place, the topmost where several do.
    #[must_use]
    pub fn spot_at(&self, place: Position) -> Option<usize> {
        self.spots.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, entry)| *entry)
    }

    /// The key shown for an action in a place.
    #[must_use]
    pub fn key(&self, context: Context, action: super::keymap::Action) -> String {
        self.keymap.key(context, action)
    }
}
