//! Names of records: interned, so that comparing two costs a pointer and copying one costs nothing.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of a record of kind `T`, as written in the catalogue (`azure-openai`, `hipaa-baa` …).
///
/// Two ids of one kind are equal when their texts are. An id says nothing about whether the record
/// exists; the catalogue checks that when it is loaded.
pub struct Id<T> {
    text: &'static str,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id with this text. Interned texts live until the program ends: a catalogue holds some
    /// two thousand, and a program loads one.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: intern(text), kind: PhantomData }
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.text
    }

    /// Where its text stands in memory: the same for equal ids, in an order that means nothing.
    pub(super) fn address(self) -> usize {
        self.text.as_ptr().addr()
    }

    /// Whether this is a well-formed id: lower-case letters and digits in words joined by `-`.
    #[must_use]
    pub fn is_well_formed(self) -> bool {
        !self.text.is_empty()
            && self.text.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    }
}

fn intern(text: &str) -> &'static str {
    static TEXTS: OnceLock<Mutex<FxHashSet<&'static str>>> = OnceLock::new();
    let mut texts =
        TEXTS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text) {
        return known;
    }
    let kept: &'static str = Box::leak(text.into());
    texts.insert(kept);
    kept
}

// The derives would ask the same of `T`, which is only a label here.
impl<T> Copy for Id<T> {}
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.text, other.text)
    }
}
impl<T> Eq for Id<T> {}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.as_ptr().hash(state);
    }
}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(other.text)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Borrowed where the format allows it: a catalogue holds thousands of references.
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Ok(Self::new(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_equal_text_are_equal_and_print_as_written() {
        let made = String::from("hipaa") + "-baa";
        let (one, two) = (Id::<()>::new(&made), Id::<()>::new("hipaa-baa"));
        assert_eq!(one, two);
        assert_eq!(one.to_string(), "hipaa-baa");
        assert!(Id::<()>::new("a") < Id::<()>::new("b"));
    }

    #[test]
    fn well_formed_ids_are_lower_case_words_with_hyphens() {
        for good in ["soc2-type2", "us", "c5"] {
            assert!(Id::<()>::new(good).is_well_formed(), "{good}");
        }
        for bad in ["", "SOC2", "soc2_type2", "-a", "a-", "a--b", "é"] {
            assert!(!Id::<()>::new(bad).is_well_formed(), "{bad}");
        }
    }
}
