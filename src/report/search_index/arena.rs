//! The texts of an index, folded once, with a mask of the letters each has: most texts that do not have a pattern are passed over by it.

use memchr::memmem;

use crate::report::search::{Closeness, lower};

/// No hit, beside the numbers of [`Closeness`].
pub const NONE: u8 = u8::MAX;

/// Folded texts one behind the other, and which letters each has.
#[derive(Default)]
pub struct Arena {
    text: String,
    ends: Vec<u32>,
    letters: Vec<u64>,
    /// The letters with which its words begin.
    initials: Vec<u64>,
}

impl Arena {
    /// Adds a text. Gives its place.
    pub fn add(&mut self, text: &str) -> u32 {
        let start = self.text.len();
        if text.is_ascii() {
            self.text.push_str(text);
            self.text[start..].make_ascii_lowercase();
        } else {
            self.text.extend(text.chars().map(lower));
        }
        let mut masks = Masks::default();
        if text.is_ascii() {
            // Byte by byte, since a catalogue may have ten million of them.
            for byte in self.text.as_bytes()[start..].iter().copied() {
                masks.add(PLAIN[usize::from(byte & 127)], byte.is_ascii_alphanumeric());
            }
        } else {
            for c in self.text[start..].chars() {
                masks.add(1 << letter(c), c.is_alphanumeric());
            }
        }
        self.letters.push(masks.letters);
        self.initials.push(masks.initials);
        self.ends.push(short(self.text.len()));
        short(self.ends.len() - 1)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// Whether a text has all of these letters.
    pub fn has(&self, at: usize, sought: u64) -> bool {
        sought & !self.letters[at] == 0
    }

    /// How close each text is, scattered letters left out.
    pub fn find(&self, pattern: &str, before: Option<&[u8]>, scores: &mut [u8]) {
        let sought = letters(pattern);
        let finder = memmem::Finder::new(pattern);
        let scattered = Closeness::Scattered as u8;
        // A plain letter has a bit of its own, so that the masks say all there is to say.
        let single = pattern.len() == 1 && pattern.bytes().all(|b| b.is_ascii_alphanumeric());
        for at in 0..self.len() {
            if !self.has(at, sought) || before.is_some_and(|b| b[at] >= scattered) {
                continue;
            }
            let found = match single {
                true if self.get(at).len() == 1 => Some(Closeness::Exact),
                true if sought & self.initials[at] != 0 => Some(Closeness::Word),
                true => Some(Closeness::Within),
                false => within(self.get(at), pattern, &finder),
            };
            scores[at] = found.map_or(NONE, |closeness| closeness as u8);
        }
    }
}

/// The letters of a text, and those with which its words begin, as bits.
#[derive(Default)]
struct Masks {
    letters: u64,
    initials: u64,
    in_word: bool,
}

impl Masks {
    fn add(&mut self, bit: u64, is_in_word: bool) {
        self.letters |= bit;
        self.initials |= if self.in_word { 0 } else { bit };
        self.in_word = is_in_word;
    }
}

/// The bits of the plain letters.
static PLAIN: [u64; 128] = {
    let mut bits = [0; 128];
    let mut at: u8 = 0;
    while at < 128 {
        bits[at as usize] = 1 << letter(at as char);
        at += 1;
    }
    bits
};

/// How close a folded text is.
fn within(text: &str, pattern: &str, finder: &memmem::Finder<'_>) -> Option<Closeness> {
    let find = |from: usize| finder.find(&text.as_bytes()[from..]).map(|at| from + at);
    let first = find(0)?;
    if text.len() == pattern.len() {
        return Some(Closeness::Exact);
    }
    // Places may overlap, so each is looked for from behind the start of the one before.
    let mut places = std::iter::successors(Some(first), |at| find(at + 1));
    let word = places.any(|at| !text[..at].ends_with(char::is_alphanumeric));
    Some(if word { Closeness::Word } else { Closeness::Within })
}

/// The letters of a text, as bits.
pub fn letters(text: &str) -> u64 {
    text.chars().fold(0, |mask, c| mask | 1 << letter(c))
}

/// The bit of a letter: one of its own for plain letters and digits, a shared one for all others.
const fn letter(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + c as u32 - '0' as u32,
        _ => 36 + c as u32 % 28,
    }
}

/// A place in the index. What does not fit into it would not fit into memory.
pub fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_have_bits_of_their_own() {
        let plain =
            ('a'..='z').chain('0'..='9').map(letter).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(plain.len(), 36);
        assert!(
            ['é', '日', ' ', '-', '\u{10ffff}']
                .into_iter()
                .all(|c| letter(c) < 64 && !plain.contains(&letter(c)))
        );
    }

    #[test]
    fn a_place_that_overlaps_another_counts() {
        let within = |text, pattern: &str| within(text, pattern, &memmem::Finder::new(pattern));
        assert_eq!(within("xa-a-a", "a-a"), Some(Closeness::Word));
        assert_eq!(within("xaaa", "aa"), Some(Closeness::Within));
        assert_eq!(within("aa", "aa"), Some(Closeness::Exact));
        assert_eq!(within("日本aa", "aa"), Some(Closeness::Within));
    }
}
