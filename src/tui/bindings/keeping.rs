//! The keys of the decisions that are kept, and the way to them.

use crossterm::event::KeyCode;

use super::{Action, Binding, Context, Key, bind, key};
use Context::{Decision, Home, Kept};

const HERE: &[Context] = &[Kept];

/// The way to the decisions that are kept, and what can be done with one.
pub(super) fn bindings() -> Vec<Binding> {
    use KeyCode::{Enter, Esc};
    let does =
        |keys: &[Key], action, rank, short, long| bind(HERE, keys, action, rank, short, long);
    vec![
        bind(
            &[Home, Decision],
            &[Key::char('d')],
            Action::Kept,
            Some(9),
            "kept",
            "The decisions that are kept: read them again, compare them",
        ),
        does(&[key(Enter)], Action::Accept, Some(1), "read", "Read the report as it was"),
        does(&[key(Esc)], Action::Back, Some(2), "back", "One step back; first all of them again"),
        does(
            &[Key::char(' ')],
            Action::Tick,
            Some(3),
            "mark",
            "Mark it to be compared, or no longer",
        ),
        does(
            &[Key::char('=')],
            Action::Compare,
            Some(3),
            "compare",
            "Compare the two marked; with none marked, this one with the revision before it",
        ),
        does(
            &[Key::char('e')],
            Action::TakeUp,
            Some(4),
            "take up",
            "Make its answers those of the interview, for its next revision",
        ),
        does(
            &[Key::char('r')],
            Action::Recheck,
            Some(5),
            "recheck",
            "What it comes to today: the same, changed, or on facts that fell due",
        ),
        does(&[Key::char('/')], Action::Search, Some(6), "filter", "Narrow the list by typing"),
    ]
}
