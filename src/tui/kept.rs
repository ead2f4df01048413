//! Where the program stands, without anything of the catalogue in it: what is left when the catalogue is read anew.

use crate::catalog::record::{Control, Path, Question};
use crate::catalog::{Id, Policy};
use crate::interview::{About, Answers, History};

use super::ctx::Level;
use super::look::Look;
use super::screen::Layout;

/// Where the program stands.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The answers given.
    pub answers: Answers,
    /// What can be undone and redone of them.
    pub history: History,
    /// The question the interview stands at; none at the review.
    pub at: Option<Id<Question>>,
    /// The buyer's own words.
    pub about: About,
    /// The decision it is to be another revision of.
    pub revises: Option<String>,
    /// The policy.
    pub policy: Policy,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// How the program looks.
    pub look: Look,
    /// What is said on the next frame.
    pub status: Option<(Level, String)>,
    /// The screens on Home, the lowest first.
    pub screens: Vec<KeptScreen>,
}

/// A screen to be opened again.
#[derive(Clone, Debug)]
pub enum KeptScreen {
    /// The interview, or the review of it.
    Interview,
    /// The recommendation, at one of its parts.
    Decision {
        /// The part, by its short name.
        part: String,
    },
    /// The matrix as it was laid out.
    Matrix {
        /// How it was laid out.
        layout: Layout,
        /// The row and the path the cursor is on.
        cursor: (Option<Id<Control>>, Option<Id<Path>>),
    },
    /// A cell.
    Cell {
        /// The controls one can walk along.
        controls: Vec<Id<Control>>,
        /// The paths one can walk along.
        paths: Vec<Id<Path>>,
        /// The control and the path looked at.
        at: (usize, usize),
    },
    /// Paths side by side.
    Compare {
        /// The controls on which they are held.
        controls: Vec<Id<Control>>,
        /// The paths.
        paths: Vec<Id<Path>>,
        /// Whether only the controls are shown in which they differ.
        differences: bool,
        /// The control looked at, and how many of its lines are scrolled away.
        at: (Option<Id<Control>>, usize),
    },
    /// The choice of paths to compare.
    Chosen {
        /// The paths to choose among.
        paths: Vec<Id<Path>>,
        /// Those ticked, in the order in which they were.
        ticked: Vec<Id<Path>>,
        /// The path the cursor is on.
        at: Option<Id<Path>>,
    },
}
