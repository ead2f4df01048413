//! Which of the flags that can stand before any command a command reads: one it does not read is not offered by its help, and refused where it is given all the same.

use std::ffi::OsStr;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory as _};

use super::args::Args;
use super::output::Stop;

/// The flags that bear on an answer. Those that only leave something out (`--no-overlay`,
/// `--no-evidence`, `--no-color`) are taken by every command, so that a script may always give them.
const BEARING: [&str; 5] = ["catalog", "overlay", "policy", "evidence", "today"];

/// Of each two, one would be ignored. The parser sees only those that stand together, before the
/// command or behind it.
const NOT_BOTH: [[&str; 2]; 2] = [["evidence", "no_evidence"], ["evidence", "store"]];

/// The flags of the terminal program itself.
const ON_SCREEN: [&str; 5] = ["theme", "ascii", "print_config", "plain", "about"];

/// What a command reads of the flags that bear on an answer.
fn read_by(command: &[&str]) -> &'static [&'static str] {
    match command {
        ["diff" | "list" | "man"] => &[],
        ["compare" | "questions"] => &["catalog"],
        ["report"] => &["catalog", "overlay", "evidence"],
        ["check"] => &["catalog", "overlay", "policy", "today"],
        ["evidence", "grade"] => &["catalog", "overlay", "today"],
        ["sign"] | ["evidence", ..] => &["catalog", "overlay", "evidence", "today"],
        _ => &BEARING,
    }
}

/// The flags that a command does not read.
fn not_read_by(command: &[&str]) -> impl Iterator<Item = &'static str> {
    let read = read_by(command);
    BEARING.into_iter().filter(move |flag| !read.contains(flag))
}

/// The program with the help of each command offering only what that command reads.
pub fn offered(program: Command) -> Command {
    let shared: Vec<Arg> =
        program.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    within(program, &[], &shared)
}

fn within(mut command: Command, name: &[&str], shared: &[Arg]) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for inner in &names {
        let name = [name, &[inner.as_str()]].concat();
        let hidden: Vec<Arg> = not_read_by(&name)
            .filter_map(|flag| shared.iter().find(|arg| arg.get_id() == flag))
            .map(|arg| arg.clone().hide(true))
            .collect();
        // An argument of the command's own takes the place of the shared one.
        command = command.mut_subcommand(inner, |inner| within(inner.args(hidden), &name, shared));
    }
    command
}

/// Refuses what the command would ignore.
pub fn refuse_ignored(matches: &ArgMatches) -> Result<(), Stop> {
    let on_screen = ON_SCREEN.iter().find(|flag| given(matches, flag));
    let (name, matches) = called(matches);
    if let (Some(flag), Some(command)) = (on_screen, name.first()) {
        if matches.try_contains_id(flag).is_ok() {
            return Err(Stop::Usage(format!("--{flag} goes behind `{command}`, not before it")));
        }
        return Err(Stop::Usage(format!(
            "--{} is for the terminal program, which `signoff` without a command is; leave out the \
             flag or `{command}`",
            flag.replace('_', "-")
        )));
    }
    let words = name.join(" ");
    if let Some(flag) = not_read_by(&name).find(|flag| given(matches, flag)) {
        return Err(Stop::Usage(format!(
            "`signoff {words}` does not read --{flag}; leave it out (`signoff {words} --help` lists \
             what it takes)"
        )));
    }
    let asked = ["coverage", "due"].iter().any(|flag| given(matches, flag));
    if name == ["check"] && given(matches, "policy") && !asked {
        return Err(Stop::Usage(
            "`signoff check` reads --policy only to count with --coverage, or to see with --due what \
             a fact decides; add one of them, or leave --policy out"
                .into(),
        ));
    }
    refuse_on_both_sides(&words, matches)?;
    match NOT_BOTH.iter().find(|both| both.iter().all(|flag| given(matches, flag))) {
        None => Ok(()),
        Some(both) => {
            let [one, other] = both.map(|flag| format!("--{}", flag.replace('_', "-")));
            Err(Stop::Usage(format!(
                "{one} and {other} cannot be given together, one of them would be ignored; leave \
                 one out"
            )))
        }
    }
}

/// Refuses a flag that stands on both sides of the command, where the parser hears only the one
/// behind it. What stands before is seen by reading no further than the command.
fn refuse_on_both_sides(command: &str, matches: &ArgMatches) -> Result<(), Stop> {
    let program = Command::new("signoff").allow_external_subcommands(true);
    let program = program.args(Args::command().get_arguments().cloned());
    let Ok(before) = program.try_get_matches() else { return Ok(()) };
    let lost =
        |flag: &&&str| given(&before, flag) && values(&before, flag) != values(matches, flag);
    match BEARING.iter().find(lost) {
        None => Ok(()),
        Some(flag) => Err(Stop::Usage(format!(
            "--{flag} stands before `{command}` and behind it, and only the one behind would be \
             heard; give it in one place"
        ))),
    }
}

/// The command called, by the words of its name, and what was given to it. Shared flags are there
/// wherever they stood.
fn called(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut name, mut matches) = (Vec::new(), matches);
    while let Some((inner, its)) = matches.subcommand() {
        name.push(inner);
        matches = its;
    }
    (name, matches)
}

/// What was given to a flag, as it was typed.
fn values<'a>(matches: &'a ArgMatches, flag: &str) -> Vec<&'a OsStr> {
    matches.get_raw(flag).into_iter().flatten().collect()
}

/// Whether the user gave a flag; a command that does not know it was not given it.
fn given(matches: &ArgMatches, flag: &str) -> bool {
    matches.try_contains_id(flag).is_ok()
        && matches.value_source(flag).is_some_and(|source| source != ValueSource::DefaultValue)
}
