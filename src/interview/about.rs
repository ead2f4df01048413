//! The buyer's own words about a decision: whose it is, what for, who prepares and who approves it. All optional.

mod field;

use std::fmt;
use std::path::Path;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::catalog::nearest::suggestion;
use crate::files;

use super::file::{AnswersError, Format, parse_with};

pub use field::Field;

/// How many characters one of the texts may have: a page or two of notes, far more than a name.
pub const LONGEST: usize = 20_000;

/// How many approvers there may be.
pub const MOST_APPROVERS: usize = 50;

/// What stands between two approvers in one line.
const BETWEEN: char = ';';

/// The buyer's own words. Each is kept as it was given; making it harmless is for whoever shows it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// What the buyer calls the decision.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whose decision it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    /// Who answers for the use within it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// What the model is to be used for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub use_case: String,
    /// Whatever else is to stand with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Who prepared it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub preparer: String,
    /// Who is to approve it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvers: Vec<String>,
}

impl About {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was said in a field: several texts only for the approvers.
    #[must_use]
    pub fn texts(&self, field: Field) -> Vec<&str> {
        let one = match field {
            Field::Title => &self.title,
            Field::Organisation => &self.organisation,
            Field::Owner => &self.owner,
            Field::UseCase => &self.use_case,
            Field::Notes => &self.notes,
            Field::Preparer => &self.preparer,
            Field::Approvers => return self.approvers.iter().map(String::as_str).collect(),
        };
        if one.is_empty() { Vec::new() } else { vec![one] }
    }

    /// What stands in a field as one line, or as several where it was given so.
    #[must_use]
    pub fn line(&self, field: Field) -> String {
        self.texts(field).join(&format!("{BETWEEN} "))
    }

    /// Puts a line somebody typed into a field; for approvers, one for each name in it.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn set_line(&mut self, field: Field, line: &str) -> Result<(), String> {
        match field {
            Field::Approvers => {
                let names = line.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty());
                self.set(field, names.map(str::to_owned).collect())
            }
            _ => self.set(field, vec![line.to_owned()]),
        }
    }

    /// These words, and where they say nothing, those.
    #[must_use]
    pub fn or(mut self, others: &Self) -> Self {
        for field in Field::ALL {
            if self.texts(field).is_empty() {
                let texts = others.texts(field).into_iter().map(str::to_owned).collect();
                // What stands in words already was found fit to stand in them.
                let _ = self.set(field, texts);
            }
        }
        self
    }

    /// Puts texts into a field, the first alone where it takes one.
    ///
    /// # Errors
    /// Where one is too long or there are too many: the text goes on from the name of the field and
    /// says what may be.
    pub fn set(&mut self, field: Field, texts: Vec<String>) -> Result<(), String> {
        texts.iter().try_for_each(|text| fits(text))?;
        if texts.len() > MOST_APPROVERS {
            return Err(format!("names {}; name {MOST_APPROVERS} at most", texts.len()));
        }
        let mut texts = texts.into_iter();
        let place = match field {
            Field::Title => &mut self.title,
            Field::Organisation => &mut self.organisation,
            Field::Owner => &mut self.owner,
            Field::UseCase => &mut self.use_case,
            Field::Notes => &mut self.notes,
            Field::Preparer => &mut self.preparer,
            Field::Approvers => {
                self.approvers = texts.filter(|name| !files::is_blank(name)).collect();
                return Ok(());
            }
        };
        *place = texts.next().filter(|text| !files::is_blank(text)).unwrap_or_default();
        Ok(())
    }
}

/// Whether a text of the buyer's is short enough.
///
/// # Errors
/// Where it is not: the text goes on from the name of what it was for.
pub fn fits(text: &str) -> Result<(), String> {
    match text.chars().count() {
        long if long > LONGEST => Err(format!("has {long} characters; write {LONGEST} at most")),
        _ => Ok(()),
    }
}

/// The buyer's own words in a file.
///
/// # Errors
/// Where it cannot be read, has no known ending, or holds anything but these words: the text says
/// where and what would be right.
pub fn read(file: &Path) -> Result<About, AnswersError> {
    let name = file.display().to_string();
    let text = files::read_text(file)?;
    let format = Format::of(file).ok_or_else(|| AnswersError::Format(name.clone()))?;
    parse(&text, format, &name)
}

/// The buyer's own words in a text; `name` is for the messages.
///
/// # Errors
/// Where it holds anything but these words.
pub fn parse(text: &str, format: Format, name: &str) -> Result<About, AnswersError> {
    let example = "such a file is a map; write {\"title\": \"Assistant for the wards\", …}";
    parse_with(text, format, name, Strict, example)
}

/// Checks while it reads, so that the parser's own position goes with the message.
struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = About;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<About, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = About;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of your own words about the decision")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<About, A::Error> {
        let mut about = About::default();
        let mut seen = Vec::new();
        while let Some(word) = map.next_key::<String>()? {
            let Some(field) = Field::named(&word) else {
                let hint = suggestion(&word, Field::ALL.map(Field::word));
                return Err(A::Error::custom(format!("no field `{word}`; {hint}")));
            };
            if seen.contains(&word) {
                map.next_value::<IgnoredAny>()?;
                return Err(A::Error::custom(format!(
                    "`{word}` stands twice; keep one of the two"
                )));
            }
            let texts = if field == Field::Approvers {
                map.next_value::<Vec<String>>()?
            } else {
                vec![map.next_value::<String>()?]
            };
            let unfit = |why| A::Error::custom(format!("`{word}` {why}"));
            about.set(field, texts).map_err(unfit)?;
            seen.push(word);
        }
        Ok(about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Result<About, String> {
        parse(text, Format::Json, "about.json").map_err(|error| error.to_string())
    }

    #[test]
    fn every_format_says_the_same() {
        let about = json(r#"{"title": "Wards", "use_case": "Notes", "approvers": ["A", "B"]}"#);
        let about = about.unwrap();
        assert_eq!((about.title.as_str(), about.approvers.len()), ("Wards", 2));
        let ron = r#"{"title": "Wards", "use_case": "Notes", "approvers": ["A", "B"]}"#;
        let toml = "title = \"Wards\"\nuse_case = \"Notes\"\napprovers = [\"A\", \"B\"]\n";
        assert_eq!(parse(ron, Format::Ron, "a.ron").unwrap(), about);
        assert_eq!(parse(toml, Format::Toml, "a.toml").unwrap(), about);
    }

    #[test]
    fn what_it_does_not_take_is_named_with_the_place_and_the_nearest() {
        let wrong = json("{\n  \"titel\": \"x\"}").unwrap_err();
        assert!(wrong.starts_with("about.json:2"), "{wrong}");
        assert!(wrong.contains("no field `titel`; did you mean `title`?"), "{wrong}");
        assert!(json(r#"{"title": "a", "title": "b"}"#).unwrap_err().contains("twice"));
        assert!(json(r#"{"approvers": "A"}"#).is_err());
        let long = format!(r#"{{"notes": "{}"}}"#, "x".repeat(LONGEST + 1));
        assert!(json(&long).unwrap_err().contains("`notes` has 20001 characters"));
        let many = serde_json::json!({ "approvers": vec!["A"; MOST_APPROVERS + 1] }).to_string();
        assert!(json(&many).unwrap_err().contains("50 at most"));
    }

    #[test]
    fn a_line_is_a_text_and_for_approvers_a_name_between_two_semicolons() {
        let mut about = About::default();
        about.set_line(Field::Notes, "one; two\nthree").unwrap();
        about.set_line(Field::Approvers, " A. Officer ;; B. Counsel; ").unwrap();
        assert_eq!(about.approvers, ["A. Officer", "B. Counsel"]);
        assert_eq!(about.line(Field::Approvers), "A. Officer; B. Counsel");
        assert_eq!(about.line(Field::Notes), "one; two\nthree");
        let before = about.clone();
        assert!(about.set_line(Field::Approvers, &"A;".repeat(51)).is_err());
        assert!(about.set_line(Field::Title, &"x".repeat(LONGEST + 1)).is_err());
        assert_eq!(about, before);
    }

    #[test]
    fn what_some_words_leave_open_others_say() {
        let given = json(r#"{"title": "Wards", "approvers": ["A"]}"#).unwrap();
        let others = json(r#"{"title": "Clinics", "owner": "O", "approvers": ["B", "C"]}"#);
        let both = given.or(&others.unwrap());
        let wanted = json(r#"{"title": "Wards", "owner": "O", "approvers": ["A"]}"#).unwrap();
        assert_eq!(both, wanted);
    }

    #[test]
    fn a_text_is_kept_as_it_was_given_and_blanks_are_none() {
        let odd = "a\u{202e}\u{0}\u{1b}[31m\n b";
        let about = json(&serde_json::json!({ "notes": odd, "title": " \n" }).to_string()).unwrap();
        assert_eq!((about.notes.as_str(), about.title.as_str()), (odd, ""));
        let again: About = serde_json::from_str(&serde_json::to_string(&about).unwrap()).unwrap();
        assert_eq!(again, about);
    }
}
