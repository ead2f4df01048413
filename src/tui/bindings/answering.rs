//! The keys beside answering: undo, the filter of options, the map.

use crossterm::event::KeyCode;

use super::{Action, Binding, Context, Key, bind, in_list, key};
use Context::{Filter, Map, Question, Review};

/// The keys beside answering.
pub(super) fn bindings() -> Vec<Binding> {
    let mut bindings = answering();
    bindings.extend(filtering());
    bindings.extend(mapping());
    bindings
}

/// Undo and redo, and the ways to the filter, the map and the effect of an option.
fn answering() -> Vec<Binding> {
    use KeyCode::Left;
    vec![
        bind(
            &[Question],
            &[Key::char('/')],
            Action::Filter,
            Some(6),
            "filter",
            "Narrow the options by typing",
        ),
        bind(
            &[Question],
            &[Key::char('o'), key(Left), Key::char('h')],
            Action::Map,
            Some(4),
            "map",
            "The map: what is answered, and a way to any question",
        ),
        bind(
            &[Question],
            &[Key::char('e')],
            Action::Effect,
            Some(8),
            "effect",
            "What the option under the cursor does to the standings",
        ),
        bind(
            &[Question, Review],
            &[Key::char('z')],
            Action::Undo,
            Some(7),
            "undo",
            "Undo the last answer and go to its question",
        ),
        bind(
            &[Question, Review],
            &[Key::char('Z')],
            Action::Redo,
            None,
            "redo",
            "Redo the answer undone last",
        ),
    ]
}

/// Narrowing the options of a question.
fn filtering() -> Vec<Binding> {
    use KeyCode::{
        Backspace, Down, End, Enter, Esc, F, Home as HomeKey, Left, PageDown, PageUp, Right, Tab,
        Up,
    };
    let here: &'static [Context] = &[Filter];
    let does =
        |keys: &[Key], action, rank, short, long| bind(here, keys, action, rank, short, long);
    vec![
        does(
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "next",
            "Take the answer and go on; never ticks anything",
        ),
        does(
            &[Key::char(' ')],
            Action::Tick,
            Some(1),
            "tick",
            "Tick or untick; with one answer only, choose it",
        ),
        does(&[key(Esc)], Action::Back, Some(2), "clear", "Show all options again"),
        does(&[key(Up), Key::shift_tab()], Action::Up, None, "up", "Up"),
        does(&[key(Down), key(Tab)], Action::Down, None, "down", "Down"),
        does(&[key(PageUp)], Action::PageUp, None, "page up", "One page up"),
        does(&[key(PageDown)], Action::PageDown, None, "page down", "One page down"),
        does(&[key(Left)], Action::Left, None, "left", "One character to the left"),
        does(&[key(Right)], Action::Right, None, "right", "One character to the right"),
        does(&[key(HomeKey)], Action::First, None, "start", "To the start of the field"),
        does(&[key(End)], Action::Last, None, "end", "To the end of the field"),
        does(
            &[Key::control('e')],
            Action::Effect,
            None,
            "effect",
            "What the option under the cursor does to the standings",
        ),
        does(
            &[key(Backspace)],
            Action::Erase,
            None,
            "erase",
            "Erase the character before the cursor",
        ),
        does(&[Key::control('u')], Action::EraseAll, None, "erase all", "Empty the field"),
        does(&[key(F(1))], Action::Help, Some(0), "help", "Show the keys"),
    ]
}

/// The map of the interview.
fn mapping() -> Vec<Binding> {
    use KeyCode::{Enter, Esc, F, Right};
    let here: &'static [Context] = &[Map];
    let does =
        |keys: &[Key], action, rank, short, long| bind(here, keys, action, rank, short, long);
    let mut bindings = vec![
        does(&[key(Enter)], Action::Accept, Some(1), "go there", "Go to the question"),
        does(
            &[key(Esc), Key::char('o'), key(Right), Key::char('l')],
            Action::Back,
            Some(2),
            "back",
            "Back to the question",
        ),
    ];
    bindings.extend(in_list(here));
    bindings.push(does(
        &[Key::char('?'), key(F(1))],
        Action::Help,
        Some(0),
        "help",
        "Show the keys",
    ));
    bindings
}
