//! From what was typed to an answer: a number, an id, a name, or the beginning of one.

use crate::catalog::Id;
use crate::catalog::nearest::nearest;
use crate::catalog::record::{Choice, Kind, Question};
use crate::interview::Answer;
use crate::report::wording::either;

use super::word::WORDS;

/// How a reader says that a question takes none of its options.
const NONE: &str = "none";

/// How a reader says not to be sure.
const NOT_SURE: [&str; 3] = ["not-sure", "unsure", "notsure"];

/// What a word comes to among the options of a question.
enum Found<'q> {
    One(&'q Choice),
    /// It is the beginning of several.
    Several(Vec<&'q Choice>),
    /// It is a number, and no option has it.
    NoNumber,
    Nothing,
}

/// The answer of a line that says it in full: the number, id or name of one option, "none" or
/// "not sure".
#[must_use]
pub fn exact(question: &Question, line: &str) -> Option<Answer> {
    let line = plain(line);
    if NOT_SURE.contains(&line.as_str()) {
        return Some(Answer::NotSure);
    }
    let named = in_full(question, &line).map(|option| Answer::Chosen(vec![option.id]));
    let none = || (question.kind == Kind::Many && line == NONE).then(|| Answer::Chosen(Vec::new()));
    named.or_else(none)
}

/// The answer of any line: beginnings of names, and several options where the question takes
/// several.
///
/// # Errors
/// Where it is no answer: the text says why, and what would be.
pub fn any(question: &Question, line: &str) -> Result<Answer, String> {
    if let Some(answer) = exact(question, line) {
        return Ok(answer);
    }
    let chosen = match (find(question, line), question.kind) {
        (Found::One(option), _) => vec![option.id],
        (_, Kind::Many) => several(question, line)?,
        (found, Kind::One) => vec![one(question, line, found)?],
    };
    Ok(Answer::Chosen(chosen))
}

/// The options of a list: parts between commas, or words between blanks.
fn several(question: &Question, line: &str) -> Result<Vec<Id<Choice>>, String> {
    let mut chosen = Vec::new();
    for part in line.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split_whitespace().filter(|word| *word != "and").collect();
        match find(question, part) {
            Found::One(option) => chosen.push(option.id),
            // A name may hold blanks, so the part is tried whole first.
            _ if words.len() > 1 => {
                for word in words {
                    chosen.push(one(question, word, find(question, word))?);
                }
            }
            found => chosen.push(one(question, part, found)?),
        }
    }
    if chosen.is_empty() {
        return Err(unknown(question, line));
    }
    // In the order of the interview, each once, so that the same choice always reads the same.
    let options = question.options.iter().map(|option| option.id);
    Ok(options.filter(|id| chosen.contains(id)).collect())
}

fn one(question: &Question, typed: &str, found: Found<'_>) -> Result<Id<Choice>, String> {
    match found {
        Found::One(option) => Ok(option.id),
        Found::Several(options) => {
            let names: Vec<_> = options.iter().map(|option| option.name.as_str()).collect();
            Err(format!("`{}` may be {}. Type more of it.", short(typed), either(&names)))
        }
        Found::NoNumber => Err(format!(
            "There is no choice `{}`: they go from 1 to {}.",
            short(typed),
            question.options.len()
        )),
        Found::Nothing => Err(unknown(question, typed)),
    }
}

fn unknown(question: &Question, typed: &str) -> String {
    let names: Vec<String> = question.options.iter().map(|o| o.name.to_lowercase()).collect();
    let ids = question.options.iter().map(|o| o.id.as_str());
    let words = WORDS.iter().flat_map(|known| known.names).copied();
    let all = ids.chain(names.iter().map(String::as_str)).chain(words);
    let hint = match nearest(typed, all) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("Type a number from 1 to {}, or a name.", question.options.len()),
    };
    format!("`{}` is none of the choices. {hint} `help` lists the words.", short(typed))
}

fn find<'q>(question: &'q Question, typed: &str) -> Found<'q> {
    let typed = plain(typed);
    if let Some(option) = in_full(question, &typed) {
        return Found::One(option);
    }
    if number(&typed).is_some() {
        return Found::NoNumber;
    }
    let begins = |option: &&Choice| {
        option.id.as_str().starts_with(&typed) || plain(&option.name).starts_with(&typed)
    };
    let found: Vec<_> = question.options.iter().filter(begins).collect();
    match found.as_slice() {
        _ if typed.is_empty() => Found::Nothing,
        [] => Found::Nothing,
        [only] => Found::One(only),
        _ => Found::Several(found),
    }
}

/// The option of this number, id or name.
fn in_full<'q>(question: &'q Question, typed: &str) -> Option<&'q Choice> {
    let options = &question.options;
    if let Some(number) = number(typed) {
        return number.parse::<usize>().ok()?.checked_sub(1).and_then(|at| options.get(at));
    }
    let named = || options.iter().find(|option| plain(&option.name) == typed);
    options.iter().find(|option| option.id.as_str() == typed).or_else(named)
}

/// The digits of a number, with or without a full stop behind it.
fn number(typed: &str) -> Option<&str> {
    let digits = typed.strip_suffix('.').unwrap_or(typed);
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// A text as names are compared: small letters, and one hyphen where there are blanks.
#[must_use]
pub fn plain(text: &str) -> String {
    text.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join("-")
}

/// As much of what was typed as a message needs to say it again.
#[must_use]
pub fn short(typed: &str) -> String {
    match typed.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}
