//! What a user can type about decisions that were saved or kept.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;

use super::args::{DataFormat, Output, PaperOutput, date};

/// A decision made with another knowledge base, own layer or evidence is made again with those kept with
/// it, or refused until they are given: what was signed is shown as it was signed.
#[derive(ClapArgs, Debug)]
pub struct Report {
    /// A decision saved with `signoff recommend --format json`, or the id of one that was kept, with /r2
    /// for its second revision
    #[arg(value_name = "FILE|ID")]
    pub file: PathBuf,
    /// The folder decisions are kept in, where it is not signoff/decisions among your data
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    #[command(flatten)]
    pub output: PaperOutput,
}

/// Where files of a revision are not as they were kept, that is said, and which.
#[derive(ClapArgs, Debug)]
pub struct List {
    /// The folder they are kept in, where it is not signoff/decisions among your data
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ClapArgs, Debug)]
pub struct Compare {
    /// A decision: its file, or the id of one that was kept (or how it begins), with /r2 for its second
    /// revision
    #[arg(value_name = "A")]
    pub first: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    pub second: PathBuf,
    /// The folder they are kept in, where it is not signoff/decisions among your data
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

/// A signature makes the next revision, which says what the one before it says and who signed. It is
/// entered, not proved: keep the signed paper too. Without --for it only tells who has signed. What was
/// changed in its folder by hand is not signed.
#[derive(ClapArgs, Debug)]
pub struct Sign {
    /// The decision kept (or how its id begins); only its last revision can be signed
    #[arg(value_name = "ID")]
    pub decision: String,
    /// Which signature: its name in the list of them that `signoff sign ID` prints
    #[arg(long = "for", value_name = "SIGNATURE")]
    pub signer: Option<String>,
    /// Who signed; may be left out where the decision names one person for it
    #[arg(long, value_name = "NAME", requires = "signer")]
    pub name: Option<String>,
    /// The day it was signed, as 2026-11-23; the default is today
    #[arg(long, value_name = "DATE", value_parser = date, requires = "signer")]
    pub on: Option<Date>,
    /// What the signer added, as the way out that was taken
    #[arg(long, value_name = "TEXT", requires = "signer")]
    pub note: Option<String>,
    /// The folder decisions are kept in, where it is not signoff/decisions among your data
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}
