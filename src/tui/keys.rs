//! The keys of a place as a table, read off the keymap: for the help, and for the manual page.

use super::keymap::{Context, Keymap};

/// What can be done in a place, and with which keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRow {
    /// The keys, the one shown elsewhere first.
    pub keys: Vec<String>,
    /// What they do.
    pub what: &'static str,
}

/// The keys of a place, in the order of the keymap.
#[must_use]
pub fn table(keymap: &Keymap, context: Context) -> Vec<KeyRow> {
    let mut rows: Vec<KeyRow> = Vec::new();
    for binding in keymap.of(context) {
        let keys = binding.keys.iter().map(ToString::to_string);
        match rows.iter_mut().find(|row| row.what == binding.long) {
            Some(row) => row.keys.extend(keys),
            None => rows.push(KeyRow { keys: keys.collect(), what: binding.long }),
        }
    }
    for row in &mut rows {
        row.keys = in_short(&row.keys);
    }
    rows
}

/// The keys of the places besides one, each without what that one has told already.
#[must_use]
pub fn elsewhere(keymap: &Keymap, here: Context) -> Vec<(Context, Vec<KeyRow>)> {
    let told = table(keymap, here);
    let others = Context::ALL.into_iter().filter(|place| *place != here);
    let rest = |place| {
        let mut rows = table(keymap, place);
        rows.retain(|row| !told.contains(row));
        (place, rows)
    };
    others.map(rest).filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Digits in a row are told as `1-9`.
fn in_short(keys: &[String]) -> Vec<String> {
    let digit = |key: &String| match key.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(*digit),
        _ => None,
    };
    let follows = |pair: &[String]| digit(&pair[0]).map(|d| d + 1) == digit(&pair[1]);
    match (keys.first(), keys.last()) {
        (Some(first), Some(last))
            if keys.len() > 2 && digit(first).is_some() && keys.windows(2).all(follows) =>
        {
            vec![format!("{first}-{last}")]
        }
        _ => keys.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::bindings::default_keymap;

    #[test]
    fn every_key_of_every_place_is_in_its_table() {
        let keymap = default_keymap().unwrap();
        for place in Context::ALL {
            let rows = table(&keymap, place);
            for binding in keymap.of(place) {
                let row = rows.iter().find(|row| row.what == binding.long).unwrap();
                for key in &binding.keys {
                    let told = row.keys.contains(&key.to_string()) || row.keys == ["1-9"];
                    assert!(told, "{place:?}: {key} in {row:?}");
                }
            }
        }
    }

    #[test]
    fn only_digits_without_a_gap_are_told_in_short() {
        let of = |keys: &str| in_short(&keys.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("1 2 3"), ["1-3"]);
        assert_eq!(of("1 3 4"), ["1", "3", "4"]);
        assert_eq!(of("1 2"), ["1", "2"]);
        assert_eq!(of("↑ k"), ["↑", "k"]);
    }

    #[test]
    fn what_holds_here_is_not_told_again_for_other_places() {
        let keymap = default_keymap().unwrap();
        for place in Context::ALL {
            let here = table(&keymap, place);
            for (other, rows) in elsewhere(&keymap, place) {
                let again: Vec<_> = rows.iter().filter(|row| here.contains(row)).collect();
                assert!(again.is_empty(), "{place:?}, {other:?}: {again:?}");
            }
        }
    }
}
