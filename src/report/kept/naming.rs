//! What a decision is kept under, and which decision a new one is a revision of.

use crate::decision::Decision;
use crate::files::fingerprint_of;
use crate::interview::About;

use super::super::json;
use super::super::text::clean;

/// How much of a title goes into an id.
const LONGEST: usize = 48;

/// How many digits of a hash set two ids apart whose titles read alike.
const DIGITS: usize = 6;

/// The id a decision is given when it is first kept: the words of its title with a hash of title and
/// organisation; where it has no title, a hash of the answers given.
#[must_use]
pub fn first_id(decision: &Decision<'_>) -> String {
    id_of_title(&decision.about).unwrap_or_else(|| id_of_answers(decision))
}

/// The id that title and organisation give; none where there is no title.
#[must_use]
pub fn id_of_title(about: &About) -> Option<String> {
    let [title, organisation] = [&about.title, &about.organisation].map(|text| folded(text));
    // A line break ends the title: no folded text has any.
    (!title.is_empty()).then(|| id(&slug(&title), &format!("{title}\n{organisation}")))
}

/// The id that the answers given give.
#[must_use]
pub fn id_of_answers(decision: &Decision<'_>) -> String {
    id("", &serde_json::Value::from(json::given(decision)).to_string())
}

fn id(words: &str, what: &str) -> String {
    let words = if words.is_empty() { "decision" } else { words };
    format!("{words}-{}", &fingerprint_of(what.as_bytes())[..DIGITS])
}

/// Whether a text may name a decision that is kept, with its revision or without.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let id = text.rsplit_once("/r").map_or(text, |(id, _)| id);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.chars().all(plain)
}

/// Whether two titles are alike, and two organisations: but for capitals and blanks.
pub fn alike(one: &About, other: &About) -> bool {
    folded(&one.title) == folded(&other.title)
        && folded(&one.organisation) == folded(&other.organisation)
}

fn folded(text: &str) -> String {
    clean(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a name that every file system takes and no shell reads as anything else.
fn slug(text: &str) -> String {
    let letters = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let text: String = text.chars().map(letters).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join("-");
    let name: String = words.chars().take(LONGEST).collect();
    name.trim_end_matches('-').to_owned()
}
