//! The keys of the matrix: searching and folding, laying it out, filtering it and comparing in it.

use crossterm::event::KeyCode;

use super::{Action, Binding, Context, Key, bind, key};
use Context::{Cell, Chosen, Columns, Compare, Groups, Matrix};

/// The keys for finding one's way in the matrix.
pub(super) fn walking() -> Vec<Binding> {
    vec![
        bind(
            &[Matrix],
            &[Key::char('/')],
            Action::Search,
            Some(2),
            "search",
            "Search names, values, conditions and sources",
        ),
        bind(&[Matrix], &[Key::char('n')], Action::NextHit, None, "next hit", "The next hit"),
        bind(
            &[Matrix],
            &[Key::char('N')],
            Action::PreviousHit,
            None,
            "previous hit",
            "The hit before",
        ),
        bind(
            &[Matrix],
            &[Key::char('d')],
            Action::Differences,
            Some(3),
            "differences",
            "Only rows in which the paths differ",
        ),
        bind(
            &[Matrix],
            &[Key::char('c')],
            Action::Columns,
            Some(4),
            "paths",
            "Choose the paths shown",
        ),
        bind(
            &[Matrix],
            &[Key::char(' ')],
            Action::Fold,
            Some(6),
            "fold",
            "Fold or unfold the group",
        ),
        bind(
            &[Matrix],
            &[Key::char('z')],
            Action::FoldAll,
            None,
            "fold all",
            "Fold or unfold all groups",
        ),
    ]
}

/// The keys for laying the matrix out, filtering it and comparing in it.
pub(super) fn bindings() -> Vec<Binding> {
    let mut bindings = layout();
    bindings.extend(filters());
    bindings.extend(groups_and_comparison());
    bindings
}

/// How the paths of the matrix are laid out, and walking and copying in it.
fn layout() -> Vec<Binding> {
    use KeyCode::Tab;
    vec![
        bind(
            &[Matrix, Columns],
            &[Key::char('P')],
            Action::Pin,
            Some(6),
            "pin",
            "Pin the path in front, or let it go",
        ),
        bind(
            &[Matrix],
            &[Key::char('x')],
            Action::Hide,
            None,
            "hide",
            "Hide the path; the choice of paths shows it again",
        ),
        bind(
            &[Matrix, Columns],
            &[Key::char('<'), Key::char('H')],
            Action::MoveBack,
            None,
            "move back",
            "Move the path one place towards the first",
        ),
        bind(
            &[Matrix, Columns],
            &[Key::char('>'), Key::char('L')],
            Action::MoveOn,
            Some(7),
            "move",
            "Move the path one place towards the last",
        ),
        bind(
            &[Matrix],
            &[Key::char('s')],
            Action::ByStanding,
            Some(7),
            "by standing",
            "Sort the paths by standing for your answers; or no longer",
        ),
        bind(
            &[Matrix],
            &[key(Tab), Key::char('}')],
            Action::NextPart,
            None,
            "next group",
            "The next group",
        ),
        bind(
            &[Matrix],
            &[Key::shift_tab(), Key::char('{')],
            Action::PreviousPart,
            None,
            "group before",
            "The group before",
        ),
        bind(&[Matrix], &[Key::char('o')], Action::Groups, None, "groups", "Go to a group"),
        bind(
            &[Matrix],
            &[Key::char('=')],
            Action::Compare,
            Some(5),
            "compare",
            "Compare two to four paths in full, the pinned ones first",
        ),
        bind(
            &[Matrix],
            &[Key::char('y')],
            Action::Copy,
            None,
            "copy cell",
            "Copy the cell as Markdown to the terminal's clipboard",
        ),
        bind(
            &[Matrix, Cell, Compare],
            &[Key::char('Y')],
            Action::CopyRow,
            None,
            "copy row",
            "Copy the row as Markdown to the terminal's clipboard",
        ),
        bind(
            &[Cell],
            &[Key::char('J'), Key::char(']')],
            Action::NextControl,
            Some(4),
            "next control",
            "The next control on the same path",
        ),
        bind(
            &[Cell],
            &[Key::char('K'), Key::char('[')],
            Action::PreviousControl,
            Some(5),
            "control before",
            "The control before on the same path",
        ),
    ]
}

/// Which rows of the matrix are left.
fn filters() -> Vec<Binding> {
    vec![
        bind(
            &[Matrix],
            &[Key::char('r')],
            Action::Needed,
            Some(8),
            "my needs",
            "Only rows that your needs and the norms touch",
        ),
        bind(
            &[Matrix],
            &[Key::char('D')],
            Action::Disputed,
            None,
            "disputed",
            "Only rows with a cell on which sources disagree",
        ),
        bind(
            &[Matrix],
            &[Key::char('S')],
            Action::Stale,
            None,
            "stale",
            "Only rows with a cell that is due for another look",
        ),
        bind(
            &[Matrix],
            &[Key::char('C')],
            Action::Conditional,
            None,
            "on conditions",
            "Only rows with a cell that holds on conditions",
        ),
        bind(&[Matrix], &[Key::char('a')], Action::AllRows, None, "all rows", "All rows again"),
    ]
}

/// The list of groups, the comparison, and the choice of what to compare.
fn groups_and_comparison() -> Vec<Binding> {
    use KeyCode::{Down, Enter, Esc, Tab, Up};
    const BOXES: &[Context] = &[Groups, Chosen];
    const ALL: &[Context] = &[Groups, Compare, Chosen];
    vec![
        bind(&[Groups], &[key(Enter)], Action::Accept, Some(1), "go there", "Go to the group"),
        bind(
            &[Chosen],
            &[key(Enter)],
            Action::Accept,
            Some(1),
            "compare these",
            "Compare the ticked paths: two, three or four",
        ),
        bind(
            &[Chosen],
            &[Key::char(' ')],
            Action::Tick,
            Some(1),
            "tick",
            "Compare the path, or leave it out",
        ),
        bind(ALL, &[key(Esc)], Action::Back, Some(2), "back", "One step back"),
        bind(BOXES, &[key(Up), Key::char('k'), Key::shift_tab()], Action::Up, None, "up", "Up"),
        bind(BOXES, &[key(Down), Key::char('j'), key(Tab)], Action::Down, None, "down", "Down"),
        bind(&[Compare], &[key(Up), Key::char('k')], Action::Up, None, "up", "Scroll up"),
        bind(
            &[Compare],
            &[key(Down), Key::char('j')],
            Action::Down,
            Some(3),
            "scroll",
            "Scroll down",
        ),
        bind(
            &[Compare],
            &[key(Tab), Key::char('J'), Key::char(']')],
            Action::NextControl,
            Some(3),
            "next control",
            "The next control",
        ),
        bind(
            &[Compare],
            &[Key::shift_tab(), Key::char('K'), Key::char('[')],
            Action::PreviousControl,
            None,
            "control before",
            "The control before",
        ),
        bind(
            &[Compare],
            &[Key::char('d')],
            Action::Differences,
            Some(4),
            "differences",
            "Only controls in which the paths differ",
        ),
        bind(
            &[Compare],
            &[Key::char('c'), Key::char('=')],
            Action::Compare,
            Some(5),
            "other paths",
            "Choose other paths to compare",
        ),
        bind(
            &[Compare],
            &[Key::char('p')],
            Action::Policy,
            Some(6),
            "policy",
            "Which source decides where sources differ",
        ),
        bind(
            &[Compare],
            &[Key::char('m')],
            Action::Mouse,
            None,
            "mouse",
            "Mouse on or off; off, the terminal's own selection works",
        ),
    ]
}
