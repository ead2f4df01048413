//! The terminal program: started with the settings, where there is a terminal.

use std::env;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::config::{self, Config};
use crate::decision::Engine;
use crate::interview::{About, about, draft};
use crate::tui::keymap::Context;
use crate::tui::settings::{Flags, Settings};
use crate::tui::{self, bindings, rebind};

use super::args::{Common, ScreenArgs};
use super::commands::{Ended, READABLE, catalog, exit_code, today};
use super::evidence::informed;
use super::output::{Stop, print};
use super::plain;

/// The terminal program.
pub fn terminal(common: &Common, args: &ScreenArgs) -> Ended {
    if !tui::has_terminal() {
        return Err(Stop::Usage(
            "this is no terminal, so there is nobody to ask. `signoff questions` prints a template \
             for an answers file, `signoff recommend --answers FILE` decides by it, `signoff matrix` \
             prints the matrix, and `signoff --plain` asks line by line."
                .into(),
        ));
    }
    let on = |day| {
        let common = Common { today: Some(day), ..common.clone() };
        informed(catalog(&common)?, &common)
    };
    let read = |day| on(day).map_err(Stop::told);
    let today = today(common);
    let (config, broken) = settings();
    let flags = Flags { theme: args.theme, ascii: args.ascii, colours: colours(common) };
    let mut settings = Settings::new(&config, broken, flags).map_err(Stop::failed)?;
    settings.saving.about = words(args)?;
    let start = tui::Start {
        read: &read,
        policy: common.policy.unwrap_or(config.policy),
        today,
        settings: &settings,
    };
    tui::run(on(today)?, &start).map_err(|error| Stop::Failed(format!("the terminal: {error}")))?;
    Ok(ExitCode::SUCCESS)
}

/// The interview line by line.
pub fn plain(common: &Common, args: &ScreenArgs) -> Ended {
    let about = words(args)?;
    let catalog = informed(catalog(common)?, common)?;
    let (config, broken) = settings();
    let columns = tui::columns().filter(|&columns| columns > 0).map_or(80, usize::from);
    let setting = plain::Setting {
        engine: &Engine::new(&catalog),
        policy: common.policy.unwrap_or(config.policy),
        today: today(common),
        draft: draft::place(),
        here: PathBuf::new(),
        decisions: config.keep_in(),
        folder: config.folder,
        formats: config.formats,
        about,
        width: columns.min(READABLE),
        notice: broken.map(|why| config::unread(&why)),
    };
    match plain::converse(setting, &mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(outcome) => Ok(outcome.map_or(ExitCode::SUCCESS, exit_code)),
        Err(plain::Lost::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Err(Stop::Pipe)
        }
        Err(lost) => Err(Stop::failed(lost)),
    }
}

/// The buyer's own words, where a file of them was given.
fn words(args: &ScreenArgs) -> Result<About, Stop> {
    let read = args.about.as_deref().map(about::read).transpose();
    Ok(read.map_err(Stop::failed)?.unwrap_or_default())
}

/// The settings, and what is wrong with their file: then they are the defaults.
fn settings() -> (Config, Option<String>) {
    config::in_force().map_or_else(|why| (Config::default(), Some(why)), |config| (config, None))
}

/// A settings file with every setting at its default, and the names of what keys can do.
pub fn print_config() -> Ended {
    let mut out = config::COMMENTED.to_owned();
    out.push_str("\n// What keys can do, by place, with the shipped keys:\n");
    for context in Context::ALL {
        let _ = writeln!(out, "//\n// {} ({}):", rebind::place(context), context.name());
        for binding in bindings::shipped().iter().filter(|b| b.contexts.contains(&context)) {
            let keys: Vec<_> = binding.keys.iter().map(ToString::to_string).collect();
            let name = rebind::name(binding.action);
            let _ = writeln!(out, "//   {name:18} {:14} {}", keys.join(" "), binding.long);
        }
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Colours are left out where the user says so; by convention any value but an empty one counts.
fn colours(common: &Common) -> bool {
    !common.no_color && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
