//! The manual page, made from what the program itself goes by: its commands and flags, and its keymap.

use std::process::ExitCode;

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::Man;
use roff::{Inline, Roff, bold, italic, roman};

use crate::tui::bindings::default_keymap;
use crate::tui::keymap::{Context, Keymap};
use crate::tui::keys::table;

use super::args::Args;
use super::commands::Ended;
use super::flags;
use super::output::{Stop, print};

/// What is read and written, and what it is for.
const FILES: [(&str, &str); 7] = [
    (
        "$XDG_CONFIG_HOME/signoff/config.ron",
        "Settings of the terminal program: theme, keys, mouse, policy, what Save proposes, where it \
         keeps decisions. signoff --print-config prints one with every setting at its default.",
    ),
    (
        "$XDG_CONFIG_HOME/signoff/overlay/*.ron",
        "Your company's own records, laid over the knowledge base.",
    ),
    (
        "$XDG_CONFIG_HOME/signoff/overlay/own.ron",
        "The file among them to which the terminal program adds what you verified.",
    ),
    (
        "$XDG_DATA_HOME/signoff/evidence.ron",
        "The evidence store: the reports and certificates you have received.",
    ),
    (
        "$XDG_DATA_HOME/signoff/decisions/*/r*",
        "Decisions kept when they are saved, or with signoff recommend --keep: a folder for each \
         revision, with answers, record, report, your own words, the own layer and evidence it was \
         made with, and SHA256SUMS over all of these, for sha256sum -c.",
    ),
    (
        "$XDG_DATA_HOME/signoff/decisions/knowledge-bases/*",
        "The knowledge bases they were made with, from which report and sign make them again later.",
    ),
    (
        "$XDG_STATE_HOME/signoff/draft.ron",
        "The interview under way with your own words about it, saved with every answer and offered \
         again at the next start.",
    ),
];

/// What of the environment changes anything, and what it changes.
const ENVIRONMENT: [(&str, &str); 10] = [
    ("NO_COLOR", "Set to anything but nothing: no colours, as with --no-color."),
    (
        "SIGNOFF_PLAIN",
        "Set to anything but nothing or 0: the interview is held line by line, as with --plain.",
    ),
    (
        "TERM",
        "With dumb, the interview on a terminal is held line by line, as with --plain. With dumb, \
         linux or nothing, the terminal is not asked whether its ground is light or dark.",
    ),
    ("COLORTERM", "With truecolor or 24bit, themes may use more than the sixteen colours."),
    ("COLORFGBG", "Whether the terminal's ground is light or dark, where the terminal says so."),
    ("TMUX", "Where set, what is copied is handed through tmux to the terminal's clipboard."),
    (
        "TZ",
        "The time zone in which today is told, where --today does not; the system's if not set.",
    ),
    ("XDG_CONFIG_HOME", "The folder for settings; ~/.config where it is not set."),
    ("XDG_DATA_HOME", "The folder for a user's data; ~/.local/share where it is not set."),
    ("XDG_STATE_HOME", "The folder for program state; ~/.local/state where it is not set."),
];

/// How the program ends, and what that says.
const EXIT_STATUS: [(&str, &str); 4] = [
    (
        "0",
        "Done. Of a recommendation: a path, a tie or a combination fits. An interview left before \
         its recommendation was told is done, too.",
    ),
    ("1", "Something failed; one message says what, where, and what to do."),
    ("2", "Wrong usage."),
    ("3", "No path fits, or a decision made again changed."),
];

/// Prints the manual page.
pub fn man() -> Ended {
    let keymap = default_keymap().map_err(Stop::failed)?;
    print(&page(flags::offered(Args::command()), &keymap).map_err(Stop::failed)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The page of a program with these keys.
fn page(mut program: Command, keymap: &Keymap) -> std::io::Result<String> {
    program.build();
    let man = Man::new(program.clone());
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["NAME"]);
    roff.text([roman(format!("{} - {}", program.get_name(), env!("CARGO_PKG_DESCRIPTION")))]);
    roff.to_writer(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    commands(&mut roff, &program);
    roff.control("SH", ["KEYS"]);
    keys(&mut roff, keymap);
    for (name, entries) in
        [("FILES", &FILES[..]), ("ENVIRONMENT", &ENVIRONMENT), ("EXIT STATUS", &EXIT_STATUS)]
    {
        roff.control("SH", [name]);
        for (head, text) in entries {
            entry(&mut roff, [bold(*head)], text);
        }
    }
    roff.control("SH", ["NOTES"]);
    roff.text([roman("Research summary, not legal advice.")]);
    roff.to_writer(&mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn entry(roff: &mut Roff, head: impl Into<Vec<Inline>>, text: &str) {
    roff.control("TP", []);
    roff.text(head);
    roff.text([roman(text)]);
}

/// The commands below a command, each with its own flags.
fn commands(roff: &mut Roff, command: &Command) {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        if inner.has_subcommands() {
            commands(roff, inner);
            continue;
        }
        let usage = inner.clone().render_usage().to_string();
        roff.control("SS", [inner.get_bin_name().unwrap_or(inner.get_name())]);
        roff.text([bold(usage.trim_start_matches("Usage: ").replace('\n', " "))]);
        roff.control("PP", []);
        roff.text([roman(inner.get_about().map(ToString::to_string).unwrap_or_default())]);
        let own = |arg: &&Arg| {
            let by_itself = matches!(arg.get_id().as_str(), "help" | "version");
            !arg.is_hide_set() && !arg.is_global_set() && !by_itself
        };
        for arg in inner.get_arguments().filter(own) {
            entry(roff, head(arg), &told(arg));
        }
        if let Some(after) = inner.get_after_help() {
            roff.control("PP", []);
            roff.text([roman(after.to_string().replace('\n', " "))]);
        }
    }
}

/// A flag with its value, or the name of what stands without a flag.
fn head(arg: &Arg) -> Vec<Inline> {
    let mut head = Vec::new();
    if let Some(short) = arg.get_short() {
        head.extend([bold(format!("-{short}")), roman(", ")]);
    }
    if let Some(long) = arg.get_long() {
        head.push(bold(format!("--{long}")));
    }
    if arg.get_action().takes_values() {
        let names = arg.get_value_names().unwrap_or_default().join(" ");
        let gap = if head.is_empty() { "" } else { " " };
        head.extend([roman(gap), italic(names)]);
    }
    head
}

/// What a flag does, with the values it can have.
fn told(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut values = Vec::new();
    if arg.get_action().takes_values() {
        values.extend(arg.get_possible_values().iter().map(|v| v.get_name().to_owned()));
    }
    if values.is_empty() { help } else { format!("{help}: {}", values.join(", ")) }
}

/// The keys of every place.
fn keys(roff: &mut Roff, keymap: &Keymap) {
    roff.text([roman(
        "The keys of the terminal program as shipped, place by place. The settings can give others; \
         the help of the program tells those in force.",
    )]);
    for place in Context::ALL {
        roff.control("SS", [place.name()]);
        for row in table(keymap, place) {
            let mut head = Vec::new();
            for key in row.keys {
                if !head.is_empty() {
                    head.push(roman(", "));
                }
                head.push(bold(key));
            }
            roff.control("TP", ["20"]);
            roff.text(head);
            roff.text([roman(row.what)]);
        }
    }
}
