//! The keys for finding: searching a text that is read, and the command palette.

use crossterm::event::KeyCode;

use super::{Action, Binding, Context, Key, bind, key};
use Context::{
    Cell, Chosen, Columns, Compare, Confirm, Decision, Evidence, Filter, Groups, Map, Matrix,
    Question, Reader, Review, Save, Search, Verify,
};

/// The keys for finding.
pub(super) fn bindings() -> Vec<Binding> {
    let mut bindings = reading();
    bindings.extend(palette());
    bindings
}

/// Searching a text that is read.
fn reading() -> Vec<Binding> {
    const READER: &[Context] = &[Reader];
    let keys = |c| [Key::char(c)];
    vec![
        bind(READER, &keys('/'), Action::Search, Some(2), "search", "Search the text"),
        bind(READER, &keys('n'), Action::NextHit, None, "next hit", "The next hit"),
        bind(READER, &keys('N'), Action::PreviousHit, None, "previous hit", "The hit before"),
    ]
}

/// The way into the command palette, and the keys in it.
fn palette() -> Vec<Binding> {
    use KeyCode::{
        Backspace, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
    };
    const IN: &[Context] = &[Context::Palette];
    const TEXT: &[Context] = &[Save, Search, Verify, Filter];
    const SCREENS: &[Context] = &[
        Context::Home,
        Question,
        Review,
        Decision,
        Matrix,
        Cell,
        Columns,
        Evidence,
        Reader,
        Map,
        Groups,
        Compare,
        Chosen,
        Context::Kept,
    ];
    let (open, long) =
        (Action::Palette, "Find any action, question, control, path, term or screen");
    let both = [Key::char(':'), Key::control('p')];
    let marked = "Do or open what is marked";
    let matrix = "Show the control or the path that is marked in the matrix";
    vec![
        bind(SCREENS, &both, open, Some(3), "go to", long),
        bind(&[Confirm], &both, open, None, "go to", long),
        bind(TEXT, &both[1..], open, Some(6), "go to", long),
        bind(IN, &[key(Enter)], Action::Accept, Some(1), "do or open", marked),
        bind(IN, &[key(Esc)], Action::Back, Some(2), "close", "Close"),
        bind(IN, &[key(Tab)], Action::Matrix, Some(3), "in the matrix", matrix),
        bind(IN, &[key(F(1))], Action::Help, Some(0), "help", "Show the keys"),
        bind(IN, &[key(Up), Key::control('p')], Action::Up, None, "up", "Up"),
        bind(IN, &[key(Down), Key::control('n')], Action::Down, None, "down", "Down"),
        bind(IN, &[key(PageUp)], Action::PageUp, None, "page up", "One page up"),
        bind(IN, &[key(PageDown)], Action::PageDown, None, "page down", "One page down"),
        bind(IN, &[key(Left)], Action::Left, None, "left", "One character to the left"),
        bind(IN, &[key(Right)], Action::Right, None, "right", "One character to the right"),
        bind(IN, &[key(Home)], Action::First, None, "start", "To the start of the field"),
        bind(IN, &[key(End)], Action::Last, None, "end", "To the end of the field"),
        bind(
            IN,
            &[key(Backspace)],
            Action::Erase,
            None,
            "erase",
            "Erase the character before the cursor",
        ),
        bind(IN, &[Key::control('u')], Action::EraseAll, None, "erase all", "Empty the field"),
    ]
}
