//! What a user can type after `signoff evidence`.

use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::args::{DataFormat, Output, date};

#[derive(ClapArgs, Debug)]
pub struct Evidence {
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

#[derive(Subcommand, Debug)]
pub enum EvidenceCommand {
    /// Grade the documents noted in a file, by the norms of the knowledge base
    Grade(EvidenceGrade),
    /// Note a document in the evidence store, with the SHA-256 of its file
    Add(Box<EvidenceAdd>),
    /// List what has been received, with its grades and what is due
    List(EvidenceList),
}

#[derive(ClapArgs, Debug)]
pub struct EvidenceGrade {
    /// The documents: a file of records as the evidence store holds them
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub graded: Graded,
}

/// For whom documents are graded, and how that is printed.
#[derive(ClapArgs, Debug)]
pub struct Graded {
    /// Grade them for these answers; the default is a buyer who gave none
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DataFormat::Text)]
    pub format: DataFormat,
    #[command(flatten)]
    pub output: Output,
}

#[derive(ClapArgs, Debug)]
pub struct EvidenceList {
    /// The evidence store; the default is your own
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    #[command(flatten)]
    pub graded: Graded,
}

#[derive(ClapArgs, Debug)]
#[command(group(ArgGroup::new("what").args(["soc2", "certificate", "bridges"]).required(true)))]
#[command(
    after_help = "Read every field off the document itself: the period and the criteria from \
the cover, the services from the scope section, the auditor from the opinion letter. A bridge \
letter may bear another name, such as a letter of continued operations.\n\n\
Examples:\n  \
signoff evidence add --path PATH --file soc2.pdf --soc2 type2 --from 2025-10-01 \\\n    \
--to 2026-09-30 --criteria security,availability,confidentiality --surfaces chat,embeddings \\\n    \
--auditor \"Some CPA firm\"\n  \
signoff evidence add --path PATH --file iso.pdf --certificate CONTROL \\\n    \
--issuer \"Some registrar\" --issued 2025-02-01 --expires 2028-01-31\n  \
signoff evidence add --path PATH --file letter.pdf --bridges REPORT-ID --dated 2027-01-15"
)]
pub struct EvidenceAdd {
    /// The path it is about
    #[arg(long, value_name = "PATH")]
    pub path: String,
    /// The document itself
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
    /// A name for it; the default is made from path, kind and date
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// The day it was received; the default is today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub received: Option<Date>,
    /// Anything else worth keeping
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The evidence store; the default is your own
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    #[command(flatten)]
    pub report: ReportFields,
    #[command(flatten)]
    pub certificate: CertificateFields,
    #[command(flatten)]
    pub letter: LetterFields,
}

#[derive(ClapArgs, Debug)]
#[command(next_help_heading = "A SOC 2 report")]
pub struct ReportFields {
    /// What the vendor calls it
    #[arg(long, value_enum, value_name = "TYPE")]
    pub soc2: Option<ReportKind>,
    /// The first day of its period
    #[arg(long, value_name = "DATE", value_parser = date, requires = "soc2", requires = "to")]
    pub from: Option<Date>,
    /// The last day of its period
    #[arg(long, value_name = "DATE", value_parser = date, requires = "soc2", requires = "from")]
    pub to: Option<Date>,
    /// Its only date, where it has no period
    #[arg(long, value_name = "DATE", value_parser = date, requires = "soc2", conflicts_with = "from")]
    pub as_of: Option<Date>,
    /// The criteria on its cover, such as security,availability,privacy
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "soc2")]
    pub criteria: Vec<String>,
    /// The services in its scope section, as printed
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "soc2")]
    pub services: Vec<String>,
    /// The surfaces its scope covers, as in the interview: chat,embeddings,fine-tuning …
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "soc2")]
    pub surfaces: Vec<String>,
    /// An exception the auditor noted; may be given again
    #[arg(long, value_name = "TEXT", requires = "soc2")]
    pub exception: Vec<String>,
    /// Who signed the opinion
    #[arg(long, value_name = "NAME", requires = "soc2")]
    pub auditor: Option<String>,
    /// No auditor's opinion is in it
    #[arg(long, requires = "soc2")]
    pub no_opinion: bool,
    /// It is documented to be the vendor's first report of this type
    #[arg(long, requires = "soc2")]
    pub first_report: bool,
    /// The day of a bridge letter that came with it, or DAY..THROUGH; may be given again
    #[arg(long, value_name = "DAY", value_parser = letter, requires = "soc2")]
    pub bridge_letter: Vec<(Date, Date)>,
    /// The vendor was asked for a bridge letter and gave none
    #[arg(long, requires = "soc2")]
    pub bridge_letter_refused: bool,
}

#[derive(ClapArgs, Debug)]
#[command(next_help_heading = "A certificate")]
pub struct CertificateFields {
    /// The control it certifies, such as iso27001
    #[arg(long, value_name = "CONTROL", requires_all = ["issuer", "issued", "expires"])]
    pub certificate: Option<String>,
    /// Who issued it
    #[arg(long, value_name = "NAME", requires = "certificate")]
    pub issuer: Option<String>,
    /// From when it is valid
    #[arg(long, value_name = "DATE", value_parser = date, requires = "certificate")]
    pub issued: Option<Date>,
    /// The last day of its validity
    #[arg(long, value_name = "DATE", value_parser = date, requires = "certificate")]
    pub expires: Option<Date>,
    /// What it covers, as printed
    #[arg(long, value_name = "TEXT", requires = "certificate")]
    pub scope: Option<String>,
}

#[derive(ClapArgs, Debug)]
#[command(next_help_heading = "A bridge letter that came later")]
pub struct LetterFields {
    /// The report it belongs to
    #[arg(long, value_name = "ID", requires = "dated")]
    pub bridges: Option<String>,
    /// The day it bears
    #[arg(long, value_name = "DATE", value_parser = date, requires = "bridges")]
    pub dated: Option<Date>,
    /// The last day it vouches for; the default is the day it bears
    #[arg(long, value_name = "DATE", value_parser = date, requires = "bridges")]
    pub through: Option<Date>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportKind {
    Type1,
    Type2,
}

fn letter(text: &str) -> Result<(Date, Date), String> {
    let (dated, through) = text.split_once("..").unwrap_or((text, text));
    Ok((date(dated)?, date(through)?))
}
