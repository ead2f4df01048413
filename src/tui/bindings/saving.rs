//! The keys of saving that no other form has.

use super::{Action, Binding, Context, Key, bind};

/// The keys of saving alone.
pub(super) fn bindings() -> Vec<Binding> {
    vec![bind(
        &[Context::Save],
        &[Key::control('j')],
        Action::NewLine,
        None,
        "new line",
        "Begin a new line, where a text may have several",
    )]
}
