//! What the program is started with: the settings file, the flags before it, and what the terminal shows.

use std::env;

use crate::config::{self, Config, ThemeChoice};

use super::bindings;
use super::ctx::Saving;
use super::ground;
use super::keymap::{Clash, Keymap};
use super::look::Look;
use super::rebind;
use super::theme::Colours;

/// How the program looks, what its keys are, and what it proposes.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The look at the start.
    pub look: Look,
    /// Whether the terminal is to be asked for its ground.
    pub asks: bool,
    /// Whether the mouse is captured at the start.
    pub mouse: bool,
    /// The keys.
    pub keymap: Keymap,
    /// What Save proposes.
    pub saving: Saving,
    /// What is to be said of a settings file that could not be taken.
    pub notice: Option<String>,
}

/// What flags say of the look.
#[derive(Clone, Copy, Debug)]
pub struct Flags {
    /// The theme, if one is named.
    pub theme: Option<ThemeChoice>,
    /// Whether plain characters are wanted.
    pub ascii: bool,
    /// Whether colours are wanted.
    pub colours: bool,
}

impl Settings {
    /// The settings: the file's, unless a flag says otherwise. Of a file whose keys cannot be taken the
    /// rest holds.
    ///
    /// # Errors
    /// Where the shipped keys clash, which the tests do not let pass.
    pub fn new(config: &Config, broken: Option<String>, flags: Flags) -> Result<Self, Clash> {
        let (keymap, keys) = match rebind::rebound(bindings::shipped(), &config.keys) {
            Ok(keymap) => (keymap, None),
            Err(refused) => (bindings::default_keymap()?, Some(refused.to_string())),
        };
        let place = config::place().map(|place| place.display().to_string()).unwrap_or_default();
        let notice = broken
            .map(|why| config::unread(&why))
            .or_else(|| keys.map(|why| format!("{place}: {why}. The shipped keys are used.")));
        let ground = env::var("COLORFGBG").ok().and_then(|told| ground::told(&told));
        let choice = flags.theme.unwrap_or(config.theme);
        let colours = if flags.colours { shown() } else { Colours::None };
        let look = Look::new(choice, ground, colours, flags.ascii || config.ascii);
        Ok(Self {
            look,
            asks: look.asks() && ground.is_none() && answers(),
            mouse: config.mouse,
            keymap,
            saving: Saving {
                folder: config.folder.clone(),
                formats: config.formats.clone(),
                decisions: config.keep_in(),
                ..Saving::default()
            },
            notice,
        })
    }
}

/// Whether a question to the terminal comes back among the keys: not everywhere but on Unix, and a
/// plain console has no answer to it.
fn answers() -> bool {
    cfg!(unix) && !matches!(env::var("TERM").as_deref(), Err(_) | Ok("" | "dumb" | "linux"))
}

/// The colours the terminal says that it shows.
fn shown() -> Colours {
    match env::var("COLORTERM").as_deref() {
        Ok("truecolor" | "24bit") => Colours::All,
        _ => Colours::Sixteen,
    }
}
