//! The screens, each with its state, what keys do to it, and how it is drawn.

mod aside;
mod cell;
mod columns;
mod compare;
mod confirm;
mod decision;
mod evidence;
mod groups;
mod home;
mod interview;
mod kept;
mod map;
mod matrix;
mod palette;
mod question;
mod reader;
mod review;
mod save;
mod standings;
mod verify;
mod weighed;

use ratatui::Frame;

pub use confirm::Confirm;
pub use decision::DecisionScreen;
pub use evidence::EvidenceScreen;
pub use home::Home;
pub use interview::Interview;
pub use kept::KeptDecisions;
pub use matrix::{Layout, MatrixScreen};
pub use palette::{Jump, Palette, Place};
pub use reader::Reader;
pub use save::SaveScreen;

use crate::catalog::Id;
use crate::catalog::record::{Control, Group, Path};

use super::ctx::Ctx;
use super::kept::KeptScreen;
use super::keymap::{Action, Context};
use cell::CellScreen;
use columns::Columns;
use compare::{Choice, CompareScreen};
use groups::Groups;
use verify::VerifyScreen;

/// A screen. They lie on a stack: going back takes the top one away.
pub enum Screen<'c> {
    /// The first screen.
    Home(Home),
    /// The interview.
    Interview(Box<Interview>),
    /// The recommendation.
    Decision(Box<DecisionScreen<'c>>),
    /// The matrix.
    Matrix(Box<MatrixScreen<'c>>),
    /// A cell of the matrix in full.
    Cell(CellScreen<'c>),
    /// The choice of paths for the matrix.
    Columns(Columns),
    /// Saving.
    Save(Box<SaveScreen>),
    /// What the buyer verified.
    Verify(Box<VerifyScreen<'c>>),
    /// A question that takes yes or no.
    Confirm(Confirm),
    /// What was received.
    Evidence(Box<EvidenceScreen<'c>>),
    /// A text to read.
    Reader(Reader),
    /// The command palette.
    Palette(Box<Palette>),
    /// The groups of the matrix, to go to one.
    Groups(Groups),
    /// Paths side by side.
    Compare(Box<CompareScreen<'c>>),
    /// The choice of paths to compare.
    Chosen(Choice),
    /// The decisions that are kept.
    Kept(Box<KeptDecisions>),
}

/// What a screen asks for after a key.
pub enum Step<'c> {
    /// Nothing: it stays.
    Stay,
    /// Go back to the screen below.
    Back,
    /// Put a screen on top.
    Open(Screen<'c>),
    /// Take this screen away and let the one below know what was chosen.
    Answer(Reply),
    /// Take every screen away down to Home, and put this one on it.
    Restart(Option<Screen<'c>>),
    /// Take this screen away, read the catalogue anew, go on where the others stand, and say this.
    Reload(String),
    /// Leave the program.
    Quit,
    /// Take this screen away and do this in the one below.
    Act(Action),
    /// Take this screen away and go to another place.
    Jump(Jump),
}

/// What a screen on top gave to the one below.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply {
    /// Yes, to a confirmation.
    Yes,
    /// The paths are laid out like this.
    Columns(Box<Layout>),
    /// The cell looked at is now this one.
    Cell {
        /// The control.
        control: Id<Control>,
        /// The path.
        path: Id<Path>,
    },
    /// Go to this group.
    Group(Id<Group>),
    /// Compare these paths.
    Compare(Vec<Id<Path>>),
}

impl<'c> Screen<'c> {
    /// Where its keys have their meaning.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Home(_) => Context::Home,
            Self::Interview(interview) => interview.context(),
            Self::Decision(_) => Context::Decision,
            Self::Matrix(matrix) => matrix.context(),
            Self::Cell(_) => Context::Cell,
            Self::Columns(_) => Context::Columns,
            Self::Save(_) => Context::Save,
            Self::Verify(_) => Context::Verify,
            Self::Confirm(_) => Context::Confirm,
            Self::Evidence(_) => Context::Evidence,
            Self::Reader(reader) => reader.context(),
            Self::Palette(_) => Context::Palette,
            Self::Groups(_) => Context::Groups,
            Self::Compare(_) => Context::Compare,
            Self::Chosen(_) => Context::Chosen,
            Self::Kept(screen) => screen.context(),
        }
    }

    /// Whether it lies over the screen below instead of hiding it.
    #[must_use]
    pub fn is_popup(&self) -> bool {
        matches!(
            self,
            Self::Cell(_)
                | Self::Columns(_)
                | Self::Confirm(_)
                | Self::Reader(_)
                | Self::Palette(_)
                | Self::Groups(_)
                | Self::Chosen(_)
        )
    }

    /// Does what a key asks for.
    pub fn act(&mut self, action: Action, ctx: &mut Ctx<'c>) -> Step<'c> {
        match self {
            Self::Home(screen) => screen.act(action, ctx),
            Self::Interview(screen) => screen.act(action, ctx),
            Self::Decision(screen) => screen.act(action, ctx),
            Self::Matrix(screen) => screen.act(action, ctx),
            Self::Cell(screen) => screen.act(action, ctx),
            Self::Columns(screen) => screen.act(action),
            Self::Save(screen) => screen.act(action, ctx),
            Self::Verify(screen) => screen.act(action, ctx),
            Self::Confirm(_) => Confirm::act(action),
            Self::Evidence(screen) => screen.act(action, ctx),
            Self::Reader(screen) => screen.act(action, ctx),
            Self::Palette(screen) => screen.act(action, ctx),
            Self::Groups(screen) => screen.act(action),
            Self::Compare(screen) => screen.act(action, ctx),
            Self::Chosen(screen) => screen.act(action, ctx),
            Self::Kept(screen) => screen.act(action, ctx),
        }
    }

    /// Types a text into the field that has the cursor, if there is one.
    pub fn type_text(&mut self, text: &str, ctx: &mut Ctx<'c>) {
        match self {
            Self::Interview(screen) => screen.type_text(text, ctx),
            Self::Matrix(screen) => screen.type_text(text, ctx),
            Self::Save(screen) => screen.type_text(text, ctx),
            Self::Verify(screen) => screen.type_text(text),
            Self::Reader(screen) => screen.type_text(text),
            Self::Palette(screen) => screen.type_text(text),
            Self::Kept(screen) => screen.type_text(text),
            _ => {}
        }
    }

    /// What help tells here beside the keys, where there is more to tell.
    #[must_use]
    pub fn help(&self, ctx: &Ctx<'c>) -> Option<Reader> {
        match self {
            Self::Interview(screen) => screen.help(ctx),
            _ => None,
        }
    }

    /// Chooses the entry that was clicked.
    pub fn click(&mut self, entry: usize, ctx: &mut Ctx<'c>) -> Step<'c> {
        match self {
            Self::Home(screen) => screen.click(entry, ctx),
            Self::Interview(screen) => screen.click(entry, ctx),
            Self::Decision(screen) => screen.click(entry),
            Self::Matrix(screen) => screen.click(entry),
            Self::Columns(screen) => screen.click(entry),
            Self::Save(screen) => screen.click(entry, ctx),
            Self::Verify(screen) => screen.click(entry),
            Self::Evidence(screen) => screen.click(entry, ctx),
            Self::Palette(screen) => screen.click(entry, ctx),
            Self::Groups(screen) => screen.click(entry),
            Self::Chosen(screen) => screen.click(entry),
            Self::Kept(screen) => screen.click(entry, ctx),
            Self::Cell(_) | Self::Confirm(_) | Self::Reader(_) | Self::Compare(_) => Step::Stay,
        }
    }

    /// Takes what the screen on top gave.
    pub fn reply(&mut self, reply: &Reply, ctx: &mut Ctx<'c>) -> Step<'c> {
        match self {
            Self::Home(screen) => screen.reply(reply, ctx),
            Self::Matrix(screen) => screen.reply(reply, ctx),
            Self::Save(screen) => screen.reply(reply, ctx),
            Self::Compare(screen) => screen.reply(reply, ctx),
            Self::Kept(screen) => screen.reply(reply, ctx),
            _ => Step::Stay,
        }
    }

    /// What is left of it when the catalogue is read anew; nothing of one that is over then.
    #[must_use]
    pub fn kept(&self) -> Option<KeptScreen> {
        match self {
            Self::Interview(_) => Some(KeptScreen::Interview),
            Self::Decision(screen) => Some(screen.kept()),
            Self::Matrix(screen) => Some(screen.kept()),
            Self::Cell(screen) => Some(screen.kept()),
            Self::Compare(screen) => Some(screen.kept()),
            Self::Chosen(screen) => Some(screen.kept()),
            Self::Home(_)
            | Self::Columns(_)
            | Self::Save(_)
            | Self::Verify(_)
            | Self::Evidence(_)
            | Self::Confirm(_)
            | Self::Reader(_)
            | Self::Palette(_)
            | Self::Groups(_)
            | Self::Kept(_) => None,
        }
    }

    /// The screen as it was, over a catalogue read anew; none where what it tells is no longer there.
    #[must_use]
    pub fn again(kept: KeptScreen, ctx: &Ctx<'c>) -> Option<Self> {
        Some(match kept {
            KeptScreen::Interview => Self::Interview(Box::new(Interview::new(ctx))),
            KeptScreen::Decision { part } => {
                Self::Decision(Box::new(DecisionScreen::at_part(ctx, &part)))
            }
            KeptScreen::Matrix { layout, cursor } => {
                Self::Matrix(Box::new(MatrixScreen::again(ctx, layout, cursor)))
            }
            KeptScreen::Cell { controls, paths, at } => {
                Self::Cell(CellScreen::again(ctx, &controls, &paths, at)?)
            }
            KeptScreen::Compare { controls, paths, differences, at } => {
                let made = CompareScreen::again(ctx, &controls, &paths, differences, at)?;
                Self::Compare(Box::new(made))
            }
            KeptScreen::Chosen { paths, ticked, at } => {
                Self::Chosen(Choice::again(ctx, paths, ticked, at))
            }
        })
    }

    /// Comes to the top again, after something below may have changed.
    pub fn refresh(&mut self, ctx: &Ctx<'c>) {
        match self {
            Self::Interview(screen) => screen.refresh(ctx),
            Self::Decision(screen) => screen.refresh(ctx),
            Self::Matrix(screen) => screen.refresh(ctx),
            Self::Compare(screen) => screen.refresh(ctx),
            Self::Kept(screen) => screen.refresh(ctx),
            _ => {}
        }
    }

    /// Whether there is something left to do that no key has to wait for.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Home(screen) => screen.is_busy(),
            Self::Matrix(screen) => screen.is_busy(),
            _ => false,
        }
    }

    /// Does a piece of it. Gives whether anything may look different now.
    pub fn work(&mut self, ctx: &mut Ctx<'c>) -> bool {
        match self {
            Self::Home(screen) => screen.work(),
            Self::Matrix(screen) => screen.work(ctx),
            _ => false,
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame<'_>, ctx: &mut Ctx<'c>) {
        match self {
            Self::Home(screen) => screen.draw(frame, ctx),
            Self::Interview(screen) => screen.draw(frame, ctx),
            Self::Decision(screen) => screen.draw(frame, ctx),
            Self::Matrix(screen) => screen.draw(frame, ctx),
            Self::Cell(screen) => screen.draw(frame, ctx),
            Self::Columns(screen) => screen.draw(frame, ctx),
            Self::Save(screen) => screen.draw(frame, ctx),
            Self::Verify(screen) => screen.draw(frame, ctx),
            Self::Confirm(screen) => screen.draw(frame, ctx),
            Self::Evidence(screen) => screen.draw(frame, ctx),
            Self::Reader(screen) => screen.draw(frame, ctx),
            Self::Palette(screen) => screen.draw(frame, ctx),
            Self::Groups(screen) => screen.draw(frame, ctx),
            Self::Compare(screen) => screen.draw(frame, ctx),
            Self::Chosen(screen) => screen.draw(frame, ctx),
            Self::Kept(screen) => screen.draw(frame, ctx),
        }
    }
}
