//! Which key does what, where. Footer and help are made from it, so that they cannot be wrong.

use super::key::Key;

/// A place where keys have their meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Context {
    /// The first screen.
    Home,
    /// A question of the interview.
    Question,
    /// The review of the answers.
    Review,
    /// The recommendation.
    Decision,
    /// The matrix.
    Matrix,
    /// One cell of the matrix, in full.
    Cell,
    /// The choice of paths for the matrix.
    Columns,
    /// Typing what to search for.
    Search,
    /// Saving.
    Save,
    /// Writing down what one verified oneself.
    Verify,
    /// A question that takes yes or no.
    Confirm,
    /// What was received.
    Evidence,
    /// A text to read: help, words.
    Reader,
    /// Finding anything by its name.
    Palette,
    /// Typing what the options of a question are narrowed to.
    Filter,
    /// The map of the interview.
    Map,
    /// The list of the groups of the matrix.
    Groups,
    /// Paths side by side, in full.
    Compare,
    /// The choice of paths to compare.
    Chosen,
    /// The decisions that are kept.
    Kept,
}

impl Context {
    /// Every place.
    pub const ALL: [Self; 20] = [
        Self::Home,
        Self::Question,
        Self::Review,
        Self::Decision,
        Self::Matrix,
        Self::Cell,
        Self::Columns,
        Self::Search,
        Self::Save,
        Self::Verify,
        Self::Confirm,
        Self::Evidence,
        Self::Reader,
        Self::Palette,
        Self::Filter,
        Self::Map,
        Self::Groups,
        Self::Compare,
        Self::Chosen,
        Self::Kept,
    ];

    /// The place, as the head of its part of the help.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Question => "Interview",
            Self::Review => "Review",
            Self::Decision => "Recommendation",
            Self::Matrix => "Matrix",
            Self::Cell => "Cell",
            Self::Columns => "Choice of paths",
            Self::Search => "Search",
            Self::Save => "Save",
            Self::Verify => "I verified this",
            Self::Confirm => "Yes or no",
            Self::Evidence => "Evidence received",
            Self::Reader => "Reading",
            Self::Palette => "Command palette",
            Self::Filter => "Filter of options",
            Self::Map => "Map of the interview",
            Self::Groups => "Groups",
            Self::Compare => "Comparison",
            Self::Chosen => "Paths to compare",
            Self::Kept => "Kept decisions",
        }
    }

    /// Whether keys without another meaning are typed into a field here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Search | Self::Save | Self::Verify | Self::Palette | Self::Filter)
    }
}

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each is its own name; what it does is said in the bindings")]
pub enum Action {
    Leave,
    Suspend,
    Help,
    Mouse,
    Theme,
    Back,
    Accept,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Tick,
    TickAll,
    Pick(u8),
    NextPart,
    PreviousPart,
    Review,
    Defaults,
    Skip,
    NotSure,
    Words,
    Recommendation,
    Matrix,
    Save,
    Policy,
    Edit,
    Search,
    NextHit,
    PreviousHit,
    Differences,
    Columns,
    Fold,
    FoldAll,
    Copy,
    Verify,
    Evidence,
    Erase,
    EraseAll,
    Yes,
    No,
    Palette,
    Undo,
    Redo,
    Filter,
    Map,
    Effect,
    Pin,
    Hide,
    MoveBack,
    MoveOn,
    ByStanding,
    Needed,
    Disputed,
    Stale,
    Conditional,
    AllRows,
    Groups,
    Compare,
    CopyRow,
    NextControl,
    PreviousControl,
    NewLine,
    Kept,
    TakeUp,
    Recheck,
}

/// Keys that do one thing in some places.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where.
    pub contexts: &'static [Context],
    /// Which keys; the first is the one shown.
    pub keys: Vec<Key>,
    /// What they do.
    pub action: Action,
    /// What the footer calls it.
    pub short: &'static str,
    /// What the help calls it.
    pub long: &'static str,
    /// How soon it gives way in a narrow footer: the higher, the sooner. None never stands there.
    pub rank: Option<u8>,
}

/// The bindings in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// Two actions on one key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "in {context}, {key} would do two things ({first} and {second}); give one of them another key"
)]
pub struct Clash {
    context: &'static str,
    key: String,
    first: &'static str,
    second: &'static str,
}

impl Keymap {
    /// A keymap out of bindings.
    ///
    /// # Errors
    /// Where a key would do two things in one place.
    pub fn new(bindings: Vec<Binding>) -> Result<Self, Clash> {
        for context in Context::ALL {
            let here: Vec<(Key, &Binding)> = bindings
                .iter()
                .filter(|b| b.contexts.contains(&context))
                .flat_map(|b| b.keys.iter().map(move |k| (*k, b)))
                .collect();
            for (at, (key, first)) in here.iter().enumerate() {
                if let Some((_, second)) = here[at + 1..].iter().find(|(k, _)| k == key) {
                    return Err(Clash {
                        context: context.name(),
                        key: key.to_string(),
                        first: first.short,
                        second: second.short,
                    });
                }
            }
        }
        Ok(Self { bindings })
    }

    /// What a key does in a place.
    #[must_use]
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let here = |b: &&Binding| b.contexts.contains(&context) && b.keys.contains(&key);
        self.bindings.iter().find(here).map(|b| b.action)
    }

    /// The bindings of a place, in the order of the keymap.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |b| b.contexts.contains(&context))
    }

    /// Every key for an action in a place.
    #[must_use]
    pub fn keys(&self, context: Context, action: Action) -> Vec<String> {
        let found = self.of(context).filter(|b| b.action == action);
        found.flat_map(|b| &b.keys).map(ToString::to_string).collect()
    }

    /// The key shown for an action in a place.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> String {
        let found = self.of(context).find(|b| b.action == action);
        found.and_then(|b| b.keys.first()).map(ToString::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::bindings;
    use crossterm::event::KeyCode;

    #[test]
    fn the_shipped_bindings_do_not_clash() {
        bindings::default_keymap().unwrap();
    }

    #[test]
    fn a_clash_is_refused_and_named() {
        let binding = |action, short| Binding {
            contexts: &[Context::Home],
            keys: vec![Key::char('x')],
            action,
            short,
            long: "",
            rank: None,
        };
        let clash = Keymap::new(vec![binding(Action::Help, "help"), binding(Action::Save, "save")]);
        let message = clash.unwrap_err().to_string();
        assert!(
            message.contains("Home") && message.contains('x') && message.contains("save"),
            "{message}"
        );
    }

    #[test]
    fn arrows_and_vi_keys_do_the_same_and_tab_goes_both_ways() {
        use KeyCode::{Down, Left, Right, Tab, Up};
        let keymap = bindings::default_keymap().unwrap();
        let (mut moves, mut tabs) = (0, 0);
        for context in Context::ALL {
            let does = |key| keymap.action(context, key);
            for (arrow, letter) in [(Left, 'h'), (Down, 'j'), (Up, 'k'), (Right, 'l')] {
                if does(Key::plain(arrow)).is_some() && !context.takes_text() {
                    assert_eq!(does(Key::plain(arrow)), does(Key::char(letter)), "{context:?}");
                    moves += 1;
                }
            }
            // In the palette Tab goes to the matrix.
            let goes_on = does(Key::plain(Tab)) == Some(Action::NextPart);
            let goes_back = does(Key::shift_tab()) == Some(Action::PreviousPart);
            assert_eq!(goes_on, goes_back, "{context:?}");
            tabs += usize::from(goes_on);
        }
        assert!(moves > 20 && tabs > 5, "{moves}, {tabs}");
    }

    #[test]
    fn every_place_has_help_and_a_way_back() {
        let keymap = bindings::default_keymap().unwrap();
        for context in Context::ALL {
            assert_eq!(
                keymap.action(context, Key::plain(KeyCode::Esc)),
                Some(Action::Back),
                "{context:?}"
            );
            assert_eq!(
                keymap.action(context, Key::control('c')),
                Some(Action::Leave),
                "{context:?}"
            );
            assert!(keymap.of(context).any(|b| b.action == Action::Help), "{context:?}");
        }
    }
}
