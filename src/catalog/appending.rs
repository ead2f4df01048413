//! Puts a record behind the others of a list in a RON text, and leaves all else in the text as its owner wrote it.

use super::shape::List;

/// The text with one more record at the end of a list of it. The record is written with its own
/// indent and ends in a line break; the closing bracket of the list comes to stand behind so many
/// blanks on a line of its own.
///
/// Whoever calls this reads the result again: what the text looked like before is its owner's.
#[must_use]
pub fn appended(text: &str, list: &List, record: &str, indent: usize) -> String {
    let (head, tail) = text.split_at(list.close);
    let head = with_comma(head, list);
    let newline = if head.ends_with('\n') { "" } else { "\n" };
    format!("{head}{newline}{record}{:indent$}{tail}", "")
}

/// The text before the closing bracket, with a comma behind the last record where there is none:
/// behind the record itself, since a comment may follow it. Blanks before the bracket go.
fn with_comma(head: &str, list: &List) -> String {
    let head = head.trim_end_matches([' ', '\t']);
    match list.items.last() {
        Some(last) if !list.comma => format!("{},{}", &head[..last.end], &head[last.end..]),
        _ => head.to_owned(),
    }
}
