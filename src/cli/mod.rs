//! The command line: what a user typed, what is printed, and how the program ends.

mod args;
mod check;
mod commands;
mod diff;
mod evidence;
mod evidence_args;
mod flags;
mod kept;
mod kept_args;
mod made_with;
mod man;
mod output;
mod own_layer;
mod papers;
pub mod plain;
mod recheck;
mod report;
mod sign;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::report::text::clean;

use args::{Args, Command};
use output::Stop;

/// Runs the program and gives its exit code: 0 done, 1 failed, 2 wrong usage, 3 no path fits or a
/// decision made again changed.
#[must_use]
pub fn run() -> ExitCode {
    let matches = flags::offered(Args::command()).get_matches();
    let args = Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let ended = flags::refuse_ignored(&matches).and_then(|()| done(args));
    match ended {
        Ok(code) => code,
        Err(Stop::Pipe) => ExitCode::SUCCESS,
        Err(Stop::Failed(message)) => {
            eprintln!("signoff: {}", harmless(&message));
            ExitCode::FAILURE
        }
        Err(Stop::Usage(message)) => {
            eprintln!("signoff: {}", harmless(&message));
            ExitCode::from(2)
        }
    }
}

/// Does what was asked.
fn done(args: Args) -> commands::Ended {
    match args.command {
        None if args.screen.print_config => terminal::print_config(),
        None if plain::is_wanted(args.screen.plain) => terminal::plain(&args.common, &args.screen),
        None => terminal::terminal(&args.common, &args.screen),
        Some(Command::Recommend(recommend)) => commands::recommend(&args.common, &recommend),
        Some(Command::Report(report)) => report::report(&args.common, &report),
        Some(Command::List(list)) => kept::list(&list),
        Some(Command::Sign(sign)) => sign::sign(&args.common, &sign),
        Some(Command::Compare(compare)) => kept::compare(&args.common, &compare),
        Some(Command::Matrix(matrix)) => commands::matrix(&args.common, &matrix),
        Some(Command::Explain(explain)) => commands::explain(&args.common, &explain),
        Some(Command::Questions(questions)) => commands::questions(&args.common, &questions),
        Some(Command::Evidence(received)) => evidence::evidence(&args.common, &received),
        Some(Command::Check(check)) => check::check(&args.common, &check),
        Some(Command::Diff(diff)) => diff::diff(&diff),
        Some(Command::Recheck(recheck)) => recheck::recheck(&args.common, &recheck),
        Some(Command::Man) => man::man(),
    }
}

/// A message without control characters but its own line breaks: it may quote a file, and nothing
/// in a file is to move the cursor or change a colour.
fn harmless(message: &str) -> String {
    message.lines().map(clean).collect::<Vec<_>>().join("\n")
}
