//! Keys of the user's own: the settings name what can be done, in a place or everywhere, and its keys.

use std::collections::BTreeMap;

use crate::catalog::nearest::suggestion;

use super::key::{Key, NoKey};
use super::keymap::{Action, Binding, Clash, Context, Keymap};

/// Why the keys of the settings cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// No such place.
    #[error("keys: there is no place `{place}`; {hint}")]
    Place {
        /// What was written.
        place: String,
        /// The nearest.
        hint: String,
    },
    /// Nothing of this name can be done there.
    #[error("keys: `{action}` cannot be done {place}; {hint}")]
    Action {
        /// What was written.
        action: String,
        /// Where it was looked for.
        place: String,
        /// The nearest.
        hint: String,
    },
    /// No such key.
    #[error("keys: {0}")]
    Key(#[from] NoKey),
    /// A letter where letters are typed.
    #[error(
        "keys: `{key}` is typed into a field {place}; choose a key with Ctrl or Alt, or F2 to F12"
    )]
    Typed {
        /// The key.
        key: String,
        /// Where.
        place: &'static str,
    },
    /// Nothing would be left to leave with.
    #[error("keys: `leave` keeps Ctrl-C, whatever other keys it has; name Ctrl-C among them")]
    Leave,
    /// Two actions on one key.
    #[error("keys: {0}")]
    Clash(#[from] Clash),
}

/// What the settings call an action: `next-hit`.
#[must_use]
pub fn name(action: Action) -> String {
    words(&format!("{action:?}"))
}

/// What the settings call a place: `matrix`.
#[must_use]
pub fn place(context: Context) -> String {
    words(&format!("{context:?}"))
}

/// The name of a variant in small letters with hyphens: `NextHit`, `Pick(1)` as `next-hit`, `pick-1`.
fn words(variant: &str) -> String {
    let mut made = String::new();
    for c in variant.chars() {
        match c {
            ')' => {}
            '(' => made.push('-'),
            c if c.is_ascii_uppercase() => {
                if !made.is_empty() {
                    made.push('-');
                }
                made.push(c.to_ascii_lowercase());
            }
            c => made.push(c),
        }
    }
    made
}

/// A keymap in which what is named has these keys in place of its own.
///
/// # Errors
/// Where a name or key is none, or a key would do two things in one place.
pub fn rebound(
    bindings: Vec<Binding>,
    own: &BTreeMap<String, Vec<String>>,
) -> Result<Keymap, Refused> {
    if own.is_empty() {
        return Ok(Keymap::new(bindings)?);
    }
    // One binding a place, so that one place can differ from the others.
    let mut apart: Vec<(Context, Binding)> = bindings
        .into_iter()
        .flat_map(|b| b.contexts.iter().map(move |context| (*context, b.clone())))
        .collect();
    for (named, keys) in own {
        rebind(&mut apart, named, keys)?;
    }
    let here =
        |(context, binding): (Context, Binding)| Binding { contexts: alone(context), ..binding };
    Ok(Keymap::new(apart.into_iter().map(here).collect())?)
}

fn rebind(apart: &mut [(Context, Binding)], named: &str, keys: &[String]) -> Result<(), Refused> {
    let (wanted, action) = match named.split_once('.') {
        Some((place, action)) => (Some(context(place)?), action),
        None => (None, named),
    };
    let keys: Vec<Key> = keys.iter().map(|key| key.parse()).collect::<Result<_, _>>()?;
    let is_there = |context: Context| wanted.is_none_or(|wanted| wanted == context);
    let known: Vec<String> =
        apart.iter().filter(|(c, _)| is_there(*c)).map(|(_, b)| name(b.action)).collect();
    if !known.iter().any(|known| known == action) {
        let place = wanted.map_or_else(|| "anywhere".into(), |c| format!("in `{}`", place(c)));
        let hint = suggestion(action, known.iter().map(String::as_str));
        return Err(Refused::Action { action: action.into(), place, hint });
    }
    for (context, binding) in apart {
        if !is_there(*context) || name(binding.action) != action {
            continue;
        }
        if let Some(key) = keys.iter().find(|k| context.takes_text() && k.typed().is_some()) {
            return Err(Refused::Typed { key: key.to_string(), place: context.name() });
        }
        if binding.action == Action::Leave && !keys.contains(&Key::control('c')) {
            return Err(Refused::Leave);
        }
        binding.keys.clone_from(&keys);
    }
    Ok(())
}

/// The place of this name.
fn context(named: &str) -> Result<Context, Refused> {
    let found = Context::ALL.into_iter().find(|context| place(*context) == named);
    found.ok_or_else(|| {
        let known = Context::ALL.map(place);
        let hint = suggestion(named, known.iter().map(String::as_str));
        Refused::Place { place: named.into(), hint }
    })
}

/// A list of one place.
fn alone(context: Context) -> &'static [Context] {
    let at = Context::ALL.iter().position(|c| *c == context).unwrap_or_default();
    &Context::ALL[at..=at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::bindings;

    fn with(own: &[(&str, &[&str])]) -> Result<Keymap, Refused> {
        let list = |keys: &[&str]| keys.iter().map(ToString::to_string).collect();
        let own = own.iter().map(|(name, keys)| ((*name).to_owned(), list(keys))).collect();
        rebound(bindings::shipped(), &own)
    }

    #[test]
    fn a_key_of_ones_own_takes_the_place_of_the_shipped_one() {
        let keymap = with(&[("differences", &["F", "Ctrl-D"])]).unwrap();
        assert_eq!(keymap.action(Context::Matrix, Key::char('F')), Some(Action::Differences));
        assert_eq!(keymap.action(Context::Matrix, Key::control('d')), Some(Action::Differences));
        assert_eq!(keymap.action(Context::Matrix, Key::char('d')), None);
        assert_eq!(keymap.key(Context::Matrix, Action::Differences), "F");
    }

    #[test]
    fn one_place_can_differ() {
        let keymap = with(&[("cell.copy", &["W"])]).unwrap();
        assert_eq!(keymap.key(Context::Cell, Action::Copy), "W");
        assert_eq!(keymap.key(Context::Decision, Action::Copy), "y");
    }

    #[test]
    fn what_is_wrong_is_named_with_the_nearest() {
        let said = |own: &[(&str, &[&str])]| with(own).unwrap_err().to_string();
        assert!(said(&[("matrx.copy", &["y"])]).contains("did you mean `matrix`?"));
        assert!(said(&[("serch", &["f"])]).contains("did you mean `search`?"));
        assert!(said(&[("search", &["Ctrl-Alt-X"])]).contains("`Ctrl-Alt-X` is no key"));
        assert!(said(&[("search", &["d"])]).contains("would do two things"));
        assert!(said(&[("save.accept", &["x"])]).contains("is typed into a field"));
        assert!(said(&[("leave", &["Ctrl-Q"])]).contains("Ctrl-C"));
        with(&[("leave", &["Ctrl-Q", "Ctrl-C"])]).unwrap();
        with(&[("search.back", &["Esc", "Alt-x"])]).unwrap();
    }
}
