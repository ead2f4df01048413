//! What a user can type.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::catalog::Policy;
use crate::catalog::date::day;
use crate::config::ThemeChoice;

use super::evidence_args::Evidence;
use super::kept_args::{Compare, List, Report, Sign};
use super::papers::AskedFormat;

/// Which LLM vendor can you sign, for your use, under your regulator's rules, and through which
/// contract? Without a command the program asks you in the terminal; with --plain, line by line.
#[derive(Parser, Debug)]
#[command(name = "signoff", version, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 done, 1 failed, 2 wrong usage, 3 no path fits\nor a decision made again changed. \
An interview left before its\nrecommendation was told is done.\n\
Research summary, not legal advice."
)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub screen: ScreenArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What has to do with the terminal program only.
#[derive(ClapArgs, Debug)]
#[command(next_help_heading = "In the terminal")]
pub struct ScreenArgs {
    /// The theme: auto (by the terminal's ground), dark, light, high-contrast or mono
    #[arg(long, value_name = "THEME", value_parser = theme)]
    pub theme: Option<ThemeChoice>,
    /// Plain characters in place of symbols and lines
    #[arg(long)]
    pub ascii: bool,
    /// Print a settings file with every setting at its default, and the names of what keys can do
    #[arg(long)]
    pub print_config: bool,
    /// Ask line by line instead, for screen readers and pipes (`SIGNOFF_PLAIN=1` does the same, and so
    /// does a terminal with `TERM=dumb`)
    #[arg(long, conflicts_with_all = ["theme", "ascii", "print_config"])]
    pub plain: bool,
    /// Begin with these words of your own about the decision, which are asked when it is saved: a file
    /// as for `signoff recommend --about`
    #[arg(long, value_name = "FILE", conflicts_with = "print_config")]
    pub about: Option<PathBuf>,
}

#[derive(ClapArgs, Clone, Debug)]
pub struct Common {
    /// Use the knowledge base in this folder instead of the one in the program
    #[arg(long, global = true, value_name = "DIR")]
    pub catalog: Option<PathBuf>,
    /// Lay your company's own records over the knowledge base; may be given several times
    #[arg(long, global = true, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Leave out the overlay files of the config folder (signoff/overlay/*.ron)
    #[arg(long, global = true)]
    pub no_overlay: bool,
    /// No colours (`NO_COLOR` in the environment does the same)
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Which source decides where sources differ: articles (the default), vendor-docs or strictest
    #[arg(long, global = true, value_name = "POLICY", value_parser = policy)]
    pub policy: Option<Policy>,
    /// Read what you have received from this evidence store instead of your own
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_evidence")]
    pub evidence: Option<PathBuf>,
    /// Decide without what you have received
    #[arg(long, global = true)]
    pub no_evidence: bool,
    /// The day to decide for, as 2026-11-23; the default is today
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

impl Common {
    /// Which source decides where sources differ.
    pub fn policy(&self) -> Policy {
        self.policy.unwrap_or_default()
    }
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Recommend a provider and a path for the answers in a file
    Recommend(Recommend),
    /// Write the report of a saved decision, as it was made then
    Report(Report),
    /// List the decisions kept with `signoff recommend --keep`, or when they were saved
    List(List),
    /// Enter a signature under a decision that is kept, or tell who has signed it
    Sign(Sign),
    /// Compare two saved decisions: answers, facts, what they came to
    Compare(Compare),
    /// Show the attestation matrix
    Matrix(Matrix),
    /// Explain a control, a path, a cell, a question, a rule or a term, with its sources
    Explain(Explain),
    /// Print the interview as a template for an answers file
    Questions(Questions),
    /// Keep and grade the SOC 2 reports and certificates you have received
    Evidence(Evidence),
    /// Check the knowledge base: references, dates, rules, wording; coverage, and what is due
    Check(Check),
    /// Compare two knowledge bases, and tell which saved decisions the changes touch
    Diff(Diff),
    /// Make saved decisions again with today's knowledge base: the same, changed, or on stale facts
    Recheck(Recheck),
    /// Print the manual page, with the keys of every place (signoff man | man -l -)
    Man,
}

#[derive(ClapArgs, Debug)]
pub struct Recommend {
    /// The answers: a file ending in .ron, .json or .toml, or - for standard input (RON or JSON)
    #[arg(long, value_name = "FILE")]
    pub answers: PathBuf,
    /// Your own words about the decision (title, organisation, owner, `use_case`, notes, preparer,
    /// approvers), all optional: a file ending in .ron, .json or .toml
    #[arg(long, value_name = "FILE")]
    pub about: Option<PathBuf>,
    /// Keep it too, in this folder or in signoff/decisions among your data: as the next revision of the
    /// decision of this title and organisation (without a title: of these answers), else as a new one;
    /// what is kept already to the letter makes no new revision
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "given, and given with a folder")]
    pub keep: Option<Option<PathBuf>>,
    /// Keep it as the next revision of the decision of this id, whatever its title
    #[arg(long, value_name = "ID", requires = "keep")]
    pub revises: Option<String>,
    #[command(flatten)]
    pub output: PaperOutput,
}

#[derive(ClapArgs, Debug)]
pub struct PaperOutput {
    /// How to write it; several, as in html,docx or by giving the flag again, go to a folder (-o DIR/)
    #[arg(long, value_enum, value_delimiter = ',', default_value = "text")]
    pub format: Vec<AskedFormat>,
    /// Write to this file instead of standard output (- is standard output), or to this folder, named
    /// by the day and the path
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub output: Option<PathBuf>,
    /// One page for whoever approves: the decision, what it holds on, who signs
    #[arg(long)]
    pub executive: bool,
    /// Replace files that exist
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(ClapArgs, Debug)]
pub struct Output {
    /// Write to this file instead of standard output (- is standard output)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(ClapArgs, Debug)]
pub struct Matrix {
    /// Only these paths, in this order
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub paths: Vec<String>,
    /// Only these controls
    #[arg(long, value_name = "X,Y", value_delimiter = ',')]
    pub controls: Vec<String>,
    /// Only the controls of these groups
    #[arg(long, value_name = "G", value_delimiter = ',')]
    pub group: Vec<String>,
    /// Only controls in which this text is found, the closest first
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Also the paths that are not in the articles, where the policy leaves them out
    #[arg(long)]
    pub beyond_articles: bool,
    /// Only controls in which the shown paths differ
    #[arg(long)]
    pub differences: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ClapArgs, Debug)]
pub struct Explain {
    /// An id or a term, such as hipaa-baa, azure-openai, azure-openai/hipaa-baa (a cell), residency,
    /// "bridge letter"
    #[arg(value_name = "ID|TERM", required = true, num_args = 1..)]
    pub name: Vec<String>,
}

#[derive(ClapArgs, Debug)]
pub struct Questions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ClapArgs, Debug)]
pub struct Check {
    /// Count the claims of each cell, and what is not stated, disputed or due
    #[arg(long)]
    pub coverage: bool,
    /// List the facts due for another look, by the address to look at: first those on which a need
    /// rests under the policy, the oldest and most decisive
    #[arg(long, conflicts_with = "coverage")]
    pub due: bool,
    /// Fail on warnings as on errors, for CI
    #[arg(long)]
    pub strict: bool,
    /// List only so many of them, the most pressing
    #[arg(long, value_name = "N", requires = "due", value_parser = number)]
    pub top: Option<usize>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ClapArgs, Debug)]
pub struct Diff {
    /// The folder of the old knowledge base
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The folder of the new one
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Decisions saved with `signoff recommend --format json`, to see which are touched
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub decisions: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

/// Each decision is made again from its answers, under its own policy unless --policy names another.
#[derive(ClapArgs, Debug)]
#[command(after_help = "Exit status: 0 all come to the same, 3 one changed, 1 one cannot be read.")]
pub struct Recheck {
    /// Decisions saved with `signoff recommend --format json`, or the ids of some that were kept, with /r2
    /// for the second revision
    #[arg(value_name = "FILE|ID", required = true, num_args = 1..)]
    pub files: Vec<PathBuf>,
    /// The folder decisions are kept in, where it is not signoff/decisions among your data
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    Text,
    Json,
    Markdown,
    Html,
    Csv,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum DataFormat {
    Text,
    Json,
}

fn theme(text: &str) -> Result<ThemeChoice, String> {
    text.parse()
}

fn policy(text: &str) -> Result<Policy, String> {
    text.parse()
}

fn number(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a number from 1".into())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    day::parse(text).map_err(|bad| bad.to_string())
}
