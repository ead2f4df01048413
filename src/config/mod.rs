//! The settings file: what somebody wants of the terminal program at every start.

mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Deserialize;

use crate::catalog::{Policy, notation};
use crate::files;
use crate::report::kept;
use crate::report::saving::typed_path;

pub use crate::report::saving::PaperFormat;
pub use words::{ThemeChoice, ThemeName};

/// A settings file with every setting at its default, and what each means.
pub const COMMENTED: &str = include_str!("../../assets/config.ron");

/// What somebody wants of the terminal program at every start.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The theme.
    #[serde(deserialize_with = "words::one")]
    pub theme: ThemeChoice,
    /// Whether plain characters stand in place of symbols and lines.
    pub ascii: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Which source decides where sources differ.
    #[serde(deserialize_with = "words::one")]
    pub policy: Policy,
    /// The folder that Save proposes.
    pub folder: PathBuf,
    /// The folder Save keeps decisions in; empty for the usual one.
    pub decisions: PathBuf,
    /// The files that Save ticks at first.
    #[serde(deserialize_with = "words::many")]
    pub formats: Vec<PaperFormat>,
    /// Keys by the action they are for, which may have a place and a dot before it.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::Auto,
            ascii: false,
            mouse: true,
            policy: Policy::default(),
            folder: PathBuf::new(),
            decisions: PathBuf::new(),
            formats: PaperFormat::USUAL.to_vec(),
            keys: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The folder decisions are kept in; none where none is named and there is no home folder.
    #[must_use]
    pub fn keep_in(&self) -> Option<PathBuf> {
        match self.decisions.to_str() {
            Some("") => kept::place(),
            Some(named) => Some(typed_path(named)),
            None => Some(self.decisions.clone()),
        }
    }
}

/// Where the settings are: `signoff/config.ron` in the folder for settings (on Linux
/// `$XDG_CONFIG_HOME`, else `~/.config`). None where there is no home folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("signoff").join("config.ron"))
}

/// The settings in a file that need not be there.
///
/// # Errors
/// Where it cannot be read or is not understood: the message names file, line and column.
pub fn read(file: &Path) -> Result<Config, String> {
    match files::read_text_if_there(file).map_err(|error| error.to_string())? {
        None => Ok(Config::default()),
        Some(text) => parse(&text).map_err(|error| format!("{}:{error}", file.display())),
    }
}

/// The settings of whoever runs the program; the defaults where there is no file.
///
/// # Errors
/// Where there is a file and it cannot be read: the text says where and why.
pub fn in_force() -> Result<Config, String> {
    place().map_or(Ok(Config::default()), |place| read(&place))
}

/// What is told where settings could not be read.
#[must_use]
pub fn unread(why: &str) -> String {
    format!("The settings could not be read: {why}. The defaults are used.")
}

/// The settings in a text.
fn parse(text: &str) -> Result<Config, String> {
    if files::is_blank(text) {
        return Ok(Config::default());
    }
    notation::read(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commented_settings_are_the_defaults_and_name_every_setting() {
        assert_eq!(parse(COMMENTED).unwrap(), Config::default());
        let refused = parse("(nothing: 1)").unwrap_err();
        let fields = refused.split('`').skip(5).step_by(2);
        let mut found = 0;
        for field in fields {
            assert!(COMMENTED.contains(&format!("\n    {field}: ")), "{field}");
            found += 1;
        }
        assert_eq!(found, 8, "{refused}");
    }

    #[test]
    fn a_word_that_is_none_is_named_with_its_place_and_the_nearest() {
        let refused = parse("(\n    theme: \"drak\",\n)").unwrap_err();
        assert!(refused.starts_with("2:"), "{refused}");
        assert!(
            refused.contains("`drak`") && refused.contains("did you mean `dark`?"),
            "{refused}"
        );
        assert!(parse("(formats: [\"pdf\"])").unwrap_err().contains("known: markdown, json"));
        assert!(parse("(policy: \"mine\")").is_err());
    }

    #[test]
    fn settings_that_are_not_there_or_blank_are_the_defaults() {
        assert_eq!(read(Path::new("/nonexistent/config.ron")).unwrap(), Config::default());
        assert_eq!(parse(" \n").unwrap(), Config::default());
    }
}
