//! The command line: what a user typed, what is printed, and how the program ends.

mod args;
mod check;
mod commands;
mod output;

use std::process::ExitCode;

use clap::Parser as _;

use crate::report::text::clean;

use args::{Args, Command};
use output::Stop;

/// Runs the program and gives its exit code: 0 done, 1 failed, 2 wrong usage, 3 no path fits.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let ended = match args.command {
        None => commands::terminal(&args.common),
        Some(Command::Recommend(recommend)) => commands::recommend(&args.common, &recommend),
        Some(Command::Matrix(matrix)) => commands::matrix(&args.common, &matrix),
        Some(Command::Explain(explain)) => commands::explain(&args.common, &explain),
        Some(Command::Questions(questions)) => commands::questions(&args.common, &questions),
        Some(Command::Check(check)) => check::check(&args.common, &check),
    };
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

/// A message without control characters but its own line breaks: it may quote a file, and nothing
/// in a file is to move the cursor or change a colour.
fn harmless(message: &str) -> String {
    message.lines().map(clean).collect::<Vec<_>>().join("\n")
}
