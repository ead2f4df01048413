//! The shipped bindings: arrows and vi keys both, Enter on, Esc back, Space ticks.

mod answering;
mod comparing;
mod finding;
mod keeping;
mod saving;

use crossterm::event::KeyCode;

use super::key::Key;
use super::keymap::{Action, Binding, Clash, Context, Keymap};
use Context::{
    Cell, Chosen, Columns, Compare, Confirm, Decision, Evidence, Groups, Home, Kept, Matrix,
    Question, Reader, Review, Save, Search, Verify,
};

const LISTS: &[Context] = &[Home, Question, Review, Columns, Evidence, Kept];
const SCROLLED: &[Context] = &[Decision, Cell, Reader];
const NO_TEXT: &[Context] = &[
    Home, Question, Review, Decision, Matrix, Cell, Columns, Confirm, Evidence, Reader, Groups,
    Compare, Chosen, Kept,
];
const FIELDS: &[Context] = &[Save, Search, Verify];
const FORMS: &[Context] = &[Save, Verify];
const MOVING: &[Context] = &[Home, Question, Review, Columns, Matrix, Evidence, Kept];

/// The shipped keymap.
///
/// # Errors
/// Where a key would do two things, which the tests do not let pass.
pub fn default_keymap() -> Result<Keymap, Clash> {
    Keymap::new(shipped())
}

/// The shipped bindings.
#[must_use]
pub fn shipped() -> Vec<Binding> {
    let mut bindings = general();
    bindings.extend(switches());
    bindings.extend(movement());
    bindings.extend(in_fields());
    bindings.extend(interview());
    bindings.extend(papers());
    bindings.extend(comparing::walking());
    bindings.extend(comparing::bindings());
    bindings.extend(fields());
    bindings.extend(finding::bindings());
    bindings.extend(answering::bindings());
    bindings.extend(keeping::bindings());
    bindings.extend(saving::bindings());
    bindings
}

fn bind(
    contexts: &'static [Context],
    keys: &[Key],
    action: Action,
    rank: Option<u8>,
    short: &'static str,
    long: &'static str,
) -> Binding {
    Binding { contexts, keys: keys.to_vec(), action, short, long, rank }
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

/// Moving in a list that is not one of the main screens.
fn in_list(here: &'static [Context]) -> Vec<Binding> {
    use KeyCode::{Down, End, Home as HomeKey, PageDown, PageUp, Tab, Up};
    let does = |keys: &[Key], action, short, long| bind(here, keys, action, None, short, long);
    vec![
        does(&[key(Up), Key::char('k'), Key::shift_tab()], Action::Up, "up", "Up"),
        does(&[key(Down), Key::char('j'), key(Tab)], Action::Down, "down", "Down"),
        does(&[key(PageUp), Key::control('b')], Action::PageUp, "page up", "One page up"),
        does(&[key(PageDown), Key::control('f')], Action::PageDown, "page down", "One page down"),
        does(&[key(HomeKey), Key::char('g')], Action::First, "first", "To the first"),
        does(&[key(End), Key::char('G')], Action::Last, "last", "To the last"),
    ]
}

fn general() -> Vec<Binding> {
    use KeyCode::{Enter, Esc, F};
    vec![
        bind(&[Home], &[key(Enter)], Action::Accept, Some(1), "choose", "Choose what is marked"),
        bind(
            &[Columns],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "show these",
            "Show the ticked paths in the matrix",
        ),
        bind(
            &[Question],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "next",
            "Take the answer and go on; never ticks anything",
        ),
        bind(
            &[Review],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "open",
            "Open what is marked: a question, or the recommendation",
        ),
        bind(
            &[Matrix],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "whole cell",
            "Open the whole cell; on a group, fold it",
        ),
        bind(
            &[Evidence],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "findings",
            "Show how the document is graded, with norms and sources",
        ),
        bind(&[Search], &[key(Enter)], Action::Accept, Some(1), "search", "Go to the first hit"),
        bind(
            &[Save],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "save",
            "Write the papers, and keep the decision",
        ),
        bind(
            &[Verify],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "write it down",
            "Add the record to your own overlay file; it applies at once",
        ),
        bind(&[Reader, Cell], &[key(Enter)], Action::Accept, None, "close", "Close"),
        bind(
            &[Home],
            &[key(Esc), Key::char('q')],
            Action::Back,
            Some(2),
            "quit",
            "Quit, after asking",
        ),
        bind(
            &[Question, Review, Decision, Matrix, Columns, Search, Save, Verify, Evidence],
            &[key(Esc)],
            Action::Back,
            Some(2),
            "back",
            "One step back",
        ),
        bind(&[Cell, Reader], &[key(Esc), Key::char('q')], Action::Back, Some(2), "close", "Close"),
        bind(&[Confirm], &[key(Esc)], Action::Back, None, "no", "No"),
        bind(
            &Context::ALL,
            &[Key::control('c')],
            Action::Leave,
            None,
            "leave",
            "Leave at once; answers are saved as they are given",
        ),
        bind(
            &Context::ALL,
            &[Key::control('z')],
            Action::Suspend,
            None,
            "suspend",
            "Suspend the program",
        ),
        bind(NO_TEXT, &[Key::char('?'), key(F(1))], Action::Help, Some(0), "help", "Show the keys"),
        bind(&[Search, Save, Verify], &[key(F(1))], Action::Help, Some(0), "help", "Show the keys"),
    ]
}

fn switches() -> Vec<Binding> {
    use KeyCode::Enter;
    vec![
        bind(
            &[Home, Question, Review, Decision, Matrix, Cell, Evidence, Kept],
            &[Key::char('m')],
            Action::Mouse,
            None,
            "mouse",
            "Mouse on or off; off, the terminal's own selection works",
        ),
        bind(
            NO_TEXT,
            &[Key::char('t')],
            Action::Theme,
            None,
            "theme",
            "The next theme: dark, light, high contrast, no colours",
        ),
        // Whoever presses Enter once too often, or holds it, has not said yes to anything.
        bind(&[Confirm], &[Key::char('y')], Action::Yes, Some(1), "yes", "Yes"),
        bind(&[Confirm], &[Key::char('n'), key(Enter)], Action::No, Some(1), "no", "No"),
    ]
}

fn movement() -> Vec<Binding> {
    use KeyCode::{Down, End, Home as HomeKey, Left, PageDown, PageUp, Right, Up};
    vec![
        bind(MOVING, &[key(Up), Key::char('k')], Action::Up, None, "up", "Up"),
        bind(MOVING, &[key(Down), Key::char('j')], Action::Down, None, "down", "Down"),
        bind(SCROLLED, &[key(Up), Key::char('k')], Action::Up, None, "up", "Scroll up"),
        bind(
            SCROLLED,
            &[key(Down), Key::char('j')],
            Action::Down,
            Some(3),
            "scroll",
            "Scroll down",
        ),
        bind(
            &[Matrix],
            &[key(Left), Key::char('h')],
            Action::Left,
            None,
            "left",
            "One path to the left",
        ),
        bind(
            &[Matrix],
            &[key(Right), Key::char('l')],
            Action::Right,
            None,
            "right",
            "One path to the right",
        ),
        bind(
            &[Cell],
            &[key(Left), Key::char('h')],
            Action::Left,
            Some(4),
            "path before",
            "The same control on the path to the left",
        ),
        bind(
            &[Cell],
            &[key(Right), Key::char('l')],
            Action::Right,
            Some(3),
            "next path",
            "The same control on the path to the right",
        ),
        bind(
            NO_TEXT,
            &[key(PageUp), Key::control('b')],
            Action::PageUp,
            None,
            "page up",
            "One page up",
        ),
        bind(
            NO_TEXT,
            &[key(PageDown), Key::control('f')],
            Action::PageDown,
            None,
            "page down",
            "One page down",
        ),
        bind(
            NO_TEXT,
            &[key(HomeKey), Key::char('g')],
            Action::First,
            None,
            "first",
            "To the first",
        ),
        bind(NO_TEXT, &[key(End), Key::char('G')], Action::Last, None, "last", "To the last"),
        bind(LISTS, &[key(KeyCode::Tab)], Action::NextPart, None, "down", "Down"),
    ]
}

/// Moving about in a form, and in the text of a field.
fn in_fields() -> Vec<Binding> {
    use KeyCode::{Down, End, Home as HomeKey, Left, Right, Up};
    vec![
        bind(FORMS, &[key(Up)], Action::Up, None, "up", "Up"),
        bind(FORMS, &[key(Down)], Action::Down, None, "down", "Down"),
        bind(FIELDS, &[key(Left)], Action::Left, None, "left", "One character to the left"),
        bind(FIELDS, &[key(Right)], Action::Right, None, "right", "One character to the right"),
        bind(FIELDS, &[key(HomeKey)], Action::First, None, "start", "To the start of the field"),
        bind(FIELDS, &[key(End)], Action::Last, None, "end", "To the end of the field"),
    ]
}

fn interview() -> Vec<Binding> {
    let mut bindings = vec![
        bind(
            &[Question],
            &[Key::char(' ')],
            Action::Tick,
            Some(1),
            "tick",
            "Tick or untick; with one answer only, choose it",
        ),
        bind(&[Columns], &[Key::char(' ')], Action::Tick, Some(1), "tick", "Show or hide the path"),
        bind(
            &[Columns],
            &[Key::char('a')],
            Action::TickAll,
            Some(3),
            "all or none",
            "Tick all, or untick all",
        ),
        bind(
            &[Question],
            &[Key::char('u')],
            Action::NotSure,
            Some(7),
            "not sure",
            "I am not sure: take the default and name it as open",
        ),
        bind(
            &[Question],
            &[Key::char('w')],
            Action::Words,
            Some(4),
            "words",
            "What the words of the question mean",
        ),
        bind(
            &[Question],
            &[Key::char('s')],
            Action::Skip,
            Some(6),
            "skip",
            "Skip: keep what is marked as the default",
        ),
        bind(
            &[Question],
            &[Key::char('d')],
            Action::Defaults,
            Some(5),
            "defaults",
            "Take the defaults for the rest",
        ),
        bind(
            &[Question],
            &[Key::char('r')],
            Action::Review,
            Some(3),
            "review",
            "Review all answers",
        ),
        bind(
            &[Review],
            &[Key::char('c')],
            Action::Recommendation,
            Some(2),
            "recommendation",
            "See the recommendation",
        ),
        bind(
            &[Home],
            &[Key::char('r')],
            Action::Recommendation,
            None,
            "recommendation",
            "See the recommendation",
        ),
        bind(
            &[Home, Question, Review, Decision],
            &[Key::char('M')],
            Action::Matrix,
            Some(6),
            "matrix",
            "Browse the matrix",
        ),
    ];
    for digit in 1..=9u8 {
        bindings.push(bind(
            &[Home, Question],
            &[Key::char(char::from(b'0' + digit))],
            Action::Pick(digit),
            None,
            "1-9",
            "Pick the option of that number",
        ));
    }
    bindings
}

fn papers() -> Vec<Binding> {
    use KeyCode::{Left, Right, Tab};
    vec![
        bind(
            &[Decision],
            &[key(Tab), key(Right), Key::char('l')],
            Action::NextPart,
            Some(1),
            "next part",
            "The next part of the recommendation",
        ),
        bind(
            &[Decision],
            &[Key::shift_tab(), key(Left), Key::char('h')],
            Action::PreviousPart,
            None,
            "previous part",
            "The part before",
        ),
        bind(
            &[Decision],
            &[Key::char('s')],
            Action::Save,
            Some(1),
            "save",
            "Save the recommendation",
        ),
        bind(
            &[Decision],
            &[Key::char('e')],
            Action::Edit,
            Some(4),
            "edit answers",
            "Go back to the answers",
        ),
        bind(
            &[Decision, Matrix],
            &[Key::char('p')],
            Action::Policy,
            Some(5),
            "policy",
            "Which source decides where sources differ",
        ),
        bind(
            &[Decision, Cell],
            &[Key::char('y')],
            Action::Copy,
            Some(7),
            "copy",
            "Copy as Markdown through the terminal's clipboard",
        ),
        bind(
            &[Cell],
            &[Key::char('v')],
            Action::Verify,
            Some(1),
            "I verified this",
            "Write down what you verified yourself, with its evidence",
        ),
        bind(
            &[Home, Decision],
            &[Key::char('v')],
            Action::Evidence,
            Some(8),
            "evidence",
            "The reports and certificates you have received",
        ),
        bind(LISTS, &[Key::shift_tab()], Action::PreviousPart, None, "up", "Up"),
    ]
}

fn fields() -> Vec<Binding> {
    use KeyCode::{Backspace, Tab};
    vec![
        bind(
            FIELDS,
            &[key(Backspace)],
            Action::Erase,
            None,
            "erase",
            "Erase the character before the cursor",
        ),
        bind(FIELDS, &[Key::control('u')], Action::EraseAll, None, "erase all", "Empty the field"),
        bind(FORMS, &[key(Tab)], Action::NextPart, Some(3), "next field", "The next field"),
        bind(
            FORMS,
            &[Key::shift_tab()],
            Action::PreviousPart,
            None,
            "previous field",
            "The field before",
        ),
        bind(
            &[Save],
            &[Key::char(' ')],
            Action::Tick,
            Some(2),
            "tick",
            "Tick or untick; in a field, a blank",
        ),
        bind(
            &[Verify],
            &[Key::char(' ')],
            Action::Tick,
            Some(4),
            "next choice",
            "The next choice; in a field, a blank",
        ),
    ]
}
