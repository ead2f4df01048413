//! Answers in files: RON, JSON or TOML in, RON out. Strict, with the line and the nearest valid word.

use std::fmt::{self, Write as _};
use std::path::Path;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use crate::catalog::nearest::suggestion;
use crate::catalog::record::{Choice, Kind, Question, Record as _};
use crate::catalog::{Catalog, Id};
use crate::files::{self, ReadError};

use super::answers::{Answer, Answers, NOT_SURE};

/// How an answers file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// RON: `{"industry": "healthcare"}`.
    Ron,
    /// JSON.
    Json,
    /// TOML.
    Toml,
}

/// Why answers could not be taken from a file.
#[derive(Debug, thiserror::Error)]
pub enum AnswersError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its ending says nothing about its format.
    #[error("{0}: name the file .ron, .json or .toml, so that its format is known")]
    Format(String),
    /// It is not what an answers file should be.
    #[error("{file}:{line}{}: {message}", if *column > 0 { format!(":{column}") } else { String::new() })]
    Content {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1; 0 where it is not known.
        column: usize,
        /// What is wrong, and what would be right.
        message: String,
    },
}

impl Format {
    /// The format a file's ending names.
    #[must_use]
    pub fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "ron" => Some(Self::Ron),
            "json" => Some(Self::Json),
            "toml" => Some(Self::Toml),
            _ => None,
        }
    }
}

/// The answers in a file.
///
/// # Errors
/// Where it cannot be read, has no known ending, or holds anything but answers this catalogue's
/// interview can take.
pub fn read(catalog: &Catalog, file: &Path) -> Result<Answers, AnswersError> {
    let name = file.display().to_string();
    // A folder or a missing file is named as such before its ending is looked at.
    let text = files::read_text(file)?;
    let format = Format::of(file).ok_or_else(|| AnswersError::Format(name.clone()))?;
    parse(catalog, &text, format, &name)
}

/// The answers in a text whose format is not known: JSON where it parses as JSON, else RON.
///
/// # Errors
/// Where it holds anything but answers this catalogue's interview can take.
pub fn parse_unnamed(catalog: &Catalog, text: &str, name: &str) -> Result<Answers, AnswersError> {
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    parse(catalog, text, if is_json { Format::Json } else { Format::Ron }, name)
}

/// The answers in a text; `name` is for the messages.
///
/// # Errors
/// Where it holds anything but answers this catalogue's interview can take.
pub fn parse(
    catalog: &Catalog,
    text: &str,
    format: Format,
    name: &str,
) -> Result<Answers, AnswersError> {
    let example = "an answers file is a map; write {\"industry\": \"healthcare\", …}";
    parse_with(text, format, name, AnswersSeed { catalog }, example)
}

/// What a seed makes of a text, with the place and the reason where it cannot; `example` is for who
/// wrote no map.
pub(super) fn parse_with<T>(
    text: &str,
    format: Format,
    name: &str,
    seed: impl for<'de> DeserializeSeed<'de, Value = T>,
    example: &str,
) -> Result<T, AnswersError> {
    let wrong = |(line, column): (usize, usize), message: String| AnswersError::Content {
        file: name.to_owned(),
        line,
        column,
        message,
    };
    match format {
        Format::Ron => ron::Options::default().from_str_seed(text, seed).map_err(|error| {
            let at = error.span.start;
            wrong((at.line, at.col), ron_message(&error, example))
        }),
        Format::Json => {
            let mut json = serde_json::Deserializer::from_str(text);
            let answers = seed.deserialize(&mut json).and_then(|a| json.end().map(|()| a));
            answers.map_err(|error| {
                let message = error.to_string();
                let place = format!(" at line {} column {}", error.line(), error.column());
                let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
                wrong((error.line(), error.column()), message)
            })
        }
        Format::Toml => toml::Deserializer::parse(text)
            .and_then(|toml| seed.deserialize(toml))
            .map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                wrong(line_and_column(text, at), error.message().to_owned())
            }),
    }
}

fn ron_message(error: &ron::error::SpannedError, example: &str) -> String {
    match &error.code {
        ron::Error::ExpectedMap => example.into(),
        other => other.to_string(),
    }
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// The checks are made while the file is read, so that the parser's own position goes with the
/// message.
struct AnswersSeed<'c> {
    catalog: &'c Catalog,
}

impl<'de> DeserializeSeed<'de> for AnswersSeed<'_> {
    type Value = Answers;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answers, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnswersSeed<'_> {
    type Value = Answers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from question to answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
        let mut answers = Answers::default();
        while let Some(question) =
            map.next_key_seed(QuestionSeed { catalog: self.catalog, answers: &answers })?
        {
            let answer = map.next_value_seed(AnswerSeed { question })?;
            answers.set(question.id, answer);
        }
        Ok(answers)
    }
}

struct QuestionSeed<'c, 'a> {
    catalog: &'c Catalog,
    answers: &'a Answers,
}

impl<'de, 'c> DeserializeSeed<'de> for QuestionSeed<'c, '_> {
    type Value = &'c Question;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'c Question, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'c> Visitor<'_> for QuestionSeed<'c, '_> {
    type Value = &'c Question;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a question")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<&'c Question, E> {
        let questions = &self.catalog.questions;
        let question = questions.named(key).ok_or_else(|| {
            E::custom(format!(
                "no question `{key}`; {}",
                suggestion(key, questions.ids().map(Id::as_str))
            ))
        })?;
        if self.answers.get(question.id()).is_some() {
            return Err(E::custom(format!("`{key}` is answered twice; keep one of the two")));
        }
        Ok(question)
    }
}

struct AnswerSeed<'c> {
    question: &'c Question,
}

impl AnswerSeed<'_> {
    fn option<E: serde::de::Error>(&self, text: &str) -> Result<Id<Choice>, E> {
        let options = &self.question.options;
        options.iter().find(|o| o.id.as_str() == text).map(|o| o.id).ok_or_else(|| {
            let known = options.iter().map(|o| o.id.as_str());
            E::custom(format!(
                "`{}` has no option `{text}`; {}",
                self.question.id,
                suggestion(text, known)
            ))
        })
    }
}

impl<'de> DeserializeSeed<'de> for AnswerSeed<'_> {
    type Value = Answer;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerSeed<'_> {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.question.id;
        match self.question.kind {
            Kind::One => write!(f, "one option for `{id}`, as a string"),
            Kind::Many => write!(
                f,
                "a list of options for `{id}`, such as [\"{}\"]",
                self.question.options[0].id
            ),
        }
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Answer, E> {
        if text == NOT_SURE {
            return Ok(Answer::NotSure);
        }
        let option = self.option(text)?;
        match self.question.kind {
            Kind::One => Ok(Answer::Chosen(vec![option])),
            Kind::Many => {
                Err(E::custom(format!("`{}` takes a list; write [\"{text}\"]", self.question.id)))
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Answer, A::Error> {
        if self.question.kind == Kind::One {
            return Err(A::Error::custom(format!(
                "`{}` takes one option as a string, not a list",
                self.question.id
            )));
        }
        let mut chosen = Vec::new();
        while let Some(text) = list.next_element::<String>()? {
            let option = self.option(&text)?;
            if chosen.contains(&option) {
                return Err(A::Error::custom(format!(
                    "`{text}` stands twice in `{}`",
                    self.question.id
                )));
            }
            chosen.push(option);
        }
        // In the order of the interview, so that the same choice always reads the same.
        chosen.sort_by_key(|c| self.question.options.iter().position(|o| o.id == *c));
        Ok(Answer::Chosen(chosen))
    }
}

/// The answers as RON that [`read`] takes back, in the order of the interview.
#[must_use]
pub fn to_ron(catalog: &Catalog, answers: &Answers) -> String {
    let mut text = String::from("{\n");
    for question in catalog.questions.iter() {
        if let Some(answer) = answers.get(question.id) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "    \"{}\": {},", question.id, answer_text(question, answer));
        }
    }
    text.push_str("}\n");
    text
}

/// An answer as RON and JSON write it.
#[must_use]
pub fn answer_text(question: &Question, answer: &Answer) -> String {
    let quoted = |id: &Id<Choice>| format!("\"{id}\"");
    match answer {
        Answer::NotSure => format!("\"{NOT_SURE}\""),
        Answer::Chosen(chosen) => match (question.kind, chosen.as_slice()) {
            (Kind::One, [only]) => quoted(only),
            _ => format!("[{}]", chosen.iter().map(quoted).collect::<Vec<_>>().join(", ")),
        },
    }
}
