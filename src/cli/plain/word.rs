//! The words that work at every prompt.

use crate::catalog::nearest::nearest;

/// What a word does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    Back,
    Next,
    Again,
    Review,
    Go,
    Explain,
    Standings,
    Defaults,
    Undo,
    Redo,
    Recommend,
    Save,
    Policy,
    Kept,
    Anew,
    Help,
    Quit,
}

/// A word, with what is said of it.
pub struct Known {
    /// What it does.
    pub word: Word,
    /// How it may be typed; the first is the one that is told.
    pub names: &'static [&'static str],
    /// What may stand behind it.
    pub takes: Option<&'static str>,
    /// What it does, in a reader's words.
    pub does: &'static str,
}

const fn known(
    word: Word,
    names: &'static [&'static str],
    takes: Option<&'static str>,
    does: &'static str,
) -> Known {
    Known { word, names, takes, does }
}

/// Every word, in the order in which they are told.
pub const WORDS: &[Known] = &[
    known(Word::Back, &["back"], None, "one step back"),
    known(
        Word::Next,
        &["next", "skip"],
        None,
        "keep the answer there is, or take the default, and go on; an empty line does the same",
    ),
    known(Word::Again, &["again", "repeat"], None, "tell the question once more, with its choices"),
    known(Word::Review, &["review"], None, "all questions with their answers, by number"),
    known(Word::Go, &["go", "goto"], Some("NUMBER or QUESTION"), "to a question of the review"),
    known(
        Word::Explain,
        &["explain", "why", "?"],
        Some("TERM, CONTROL or PATH"),
        "why the question is asked and what its words mean; with a name behind it, what that is and what the sources say",
    ),
    known(Word::Standings, &["standings"], None, "where every path stands for the answers so far"),
    known(Word::Defaults, &["defaults"], None, "take the defaults for all that is left"),
    known(Word::Undo, &["undo"], None, "take the last answer back and go to its question"),
    known(Word::Redo, &["redo"], None, "give the answer taken back last again"),
    known(
        Word::Recommend,
        &["recommend", "recommendation"],
        None,
        "the recommendation for the answers so far",
    ),
    known(
        Word::Save,
        &["save"],
        Some("FILE"),
        "save the recommendation: asks for your own words, whether to keep the decision, and for name and kinds of files; with a name behind it only for the kinds, and not even that where the name ends in .md, .json, .html or another of theirs",
    ),
    known(
        Word::Policy,
        &["policy"],
        Some("NAME"),
        "which source decides where sources differ; with a name behind it, change it",
    ),
    known(
        Word::Kept,
        &["kept"],
        Some("NUMBER"),
        "the decisions that are kept, by number; with a number behind it, the report of that one as it was",
    ),
    known(Word::Anew, &["anew"], None, "begin again without any answers"),
    known(Word::Help, &["help"], None, "this list"),
    known(Word::Quit, &["quit", "exit"], None, "leave; the answers are kept for the next start"),
];

/// The word a line begins with, and what stands behind it; none where it is no such line.
#[must_use]
pub fn parse(line: &str) -> Option<(Word, &str)> {
    let line = line.trim();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let first = first.to_lowercase();
    let known = WORDS.iter().find(|known| known.names.contains(&first.as_str()))?;
    let rest = rest.trim();
    (rest.is_empty() || known.takes.is_some()).then_some((known.word, rest))
}

/// The end of a message about a line that was not understood.
#[must_use]
pub fn suggestion(line: &str) -> String {
    let first = line.split_whitespace().next().unwrap_or_default();
    let names = WORDS.iter().flat_map(|known| known.names).copied();
    match nearest(first, names) {
        Some(name) => format!("Did you mean `{name}`? `help` lists the words."),
        None => "`help` lists the words.".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_at_the_beginning_and_takes_only_what_it_may() {
        assert_eq!(parse("BACK"), Some((Word::Back, "")));
        assert_eq!(parse(" go   data residency "), Some((Word::Go, "data residency")));
        assert_eq!(parse("explain"), Some((Word::Explain, "")));
        assert_eq!(parse("next year"), None);
        assert_eq!(parse("backwards"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn no_name_is_two_words() {
        let mut names: Vec<_> = WORDS.iter().flat_map(|known| known.names).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_word() {
        assert!(suggestion("stadnings").contains("`standings`"));
        assert_eq!(suggestion("zzz"), "`help` lists the words.");
    }
}
