//! A recommendation in the formats asked for, and where each goes: standard output, a file, a folder.

use std::io::{self, Write as _};
use std::path::Path;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::decision::Decision;
use crate::report::filing::{Filing, Keep, NotFiled, file};
use crate::report::memo::Extent;
use crate::report::saving::{PaperFormat, default_name};
use crate::report::text;

use super::args::PaperOutput;
use super::commands::READABLE;
use super::output::{Stop, existing, not_written, print, told, width};

/// A format as it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskedFormat {
    /// One.
    Paper(PaperFormat),
    /// Every table.
    Tables,
    /// What a browser makes of the page; here to be told so.
    Pdf,
}

/// What every table is asked for by.
const TABLES: &str = "csv";

/// All that can be asked for.
static ASKED: [AskedFormat; PaperFormat::ALL.len() + 2] = {
    let mut all = [AskedFormat::Tables; PaperFormat::ALL.len() + 2];
    all[PaperFormat::ALL.len()] = AskedFormat::Pdf;
    let mut at = 0;
    while at < PaperFormat::ALL.len() {
        all[at] = AskedFormat::Paper(PaperFormat::ALL[at]);
        at += 1;
    }
    all
};

impl AskedFormat {
    fn formats(self) -> Vec<PaperFormat> {
        match self {
            Self::Paper(format) => vec![format],
            Self::Tables => PaperFormat::called(TABLES).collect(),
            Self::Pdf => Vec::new(),
        }
    }
}

/// How a PDF is had.
const PDF: &str = "a PDF is printed from the page: write it with --format html -o FILE.html, open it in a \
                   browser and print it to a PDF; it is set for A4 and Letter";

/// Where papers go.
pub enum Place<'a> {
    /// One, as text.
    Printed(PaperFormat),
    /// One, under a name.
    File(PaperFormat, &'a Path),
    /// Each under a name of its own.
    Folder(Vec<PaperFormat>, &'a Path),
}

/// Where what was asked for goes, or why it cannot go there.
///
/// # Errors
/// Where several formats are to go to one place, or a file that is no text to standard output.
pub fn place(output: &PaperOutput) -> Result<Place<'_>, Stop> {
    let mut formats: Vec<PaperFormat> = Vec::new();
    for format in output.format.iter().flat_map(|asked| asked.formats()) {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    let to = output.output.as_deref().filter(|to| *to != Path::new("-"));
    let is_pdf = |file: &Path| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    if output.format.contains(&AskedFormat::Pdf) || to.is_some_and(is_pdf) {
        return Err(Stop::Usage(PDF.into()));
    }
    if output.executive && formats.iter().any(|format| !format.is_read()) {
        return Err(Stop::Usage(
            "--executive is a page to read: text, markdown, html or docx; leave it away for the others"
                .into(),
        ));
    }
    match (formats.as_slice(), to) {
        (_, Some(folder)) if names_a_folder(folder) => Ok(Place::Folder(formats, folder)),
        ([PaperFormat::Docx], None) => Err(Stop::Usage(
            "docx is no text to print; name a file for it with -o, or a folder with -o DIR/".into(),
        )),
        ([format], None) => Ok(Place::Printed(*format)),
        ([format], Some(file)) => Ok(Place::File(*format, file)),
        _ if output.format == [AskedFormat::Tables] => {
            let tables = formats.iter().map(|format| format.word());
            Err(Stop::Usage(format!(
                "{TABLES} is several tables; name a folder for them with -o DIR/, or ask for one of \
                 them: {}",
                tables.collect::<Vec<_>>().join(", ")
            )))
        }
        (_, None) => Err(Stop::Usage(
            "several formats cannot go to standard output; name a folder for them with -o DIR/"
                .into(),
        )),
        (_, Some(file)) => Err(Stop::Usage(format!(
            "several formats cannot go to the one file {}; name a folder that is there, or end the \
             name in {}",
            file.display(),
            std::path::MAIN_SEPARATOR
        ))),
    }
}

/// Whether a name means a folder: it ends as one, or it is one.
fn names_a_folder(name: &Path) -> bool {
    name.is_dir() || name.to_string_lossy().ends_with(std::path::is_separator)
}

/// Puts the papers of a decision in their place, and keeps it in a folder, if one is given.
///
/// # Errors
/// Where one of these cannot be written: none is then.
pub fn put(
    decision: &Decision<'_>,
    to: &Place<'_>,
    output: &PaperOutput,
    keep: Option<Keep>,
) -> Result<(), Stop> {
    let extent = if output.executive { Extent::Executive } else { Extent::Whole };
    let papers = match to {
        Place::Printed(_) => Vec::new(),
        Place::File(format, file) => vec![((*file).to_owned(), *format)],
        Place::Folder(formats, folder) => {
            std::fs::create_dir_all(folder)
                .map_err(|error| Stop::Failed(format!("{}: {error}", folder.display())))?;
            let part = if output.executive { "-executive" } else { "" };
            let base = folder.join(format!("{}{part}", default_name(decision)));
            formats.iter().map(|format| (format.file(&base), *format)).collect()
        }
    };
    let filing = Filing { papers, extent, existing: existing(output.force), keep };
    let filed = file(decision, &filing).map_err(|error| match error {
        NotFiled::Paper(error) => not_written(error),
        NotFiled::Kept(why) => Stop::Failed(why),
    })?;
    filed.papers.iter().for_each(|file| told(file));
    if let Some(kept) = &filed.kept {
        // On standard error, so that a script's output stays what it asked for.
        let _ = writeln!(io::stderr(), "{}: {}", kept.told(), kept.folder.display());
    }
    match to {
        Place::Printed(format) => {
            let decision = filed.kept.map_or_else(|| decision.clone(), |kept| kept.of(decision));
            print(&printed(&decision, *format, extent))
        }
        Place::File(..) | Place::Folder(..) => Ok(()),
    }
}

/// A paper as it is printed: text as wide as the terminal, which a file knows nothing of.
fn printed(decision: &Decision<'_>, format: PaperFormat, extent: Extent) -> String {
    match format {
        PaperFormat::Text => text::text(&extent.memo(decision), width().min(READABLE)),
        _ => String::from_utf8_lossy(&format.bytes(decision, extent)).into_owned(),
    }
}

impl ValueEnum for AskedFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &ASKED
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, help) = match self {
            Self::Paper(format) => (format.word(), format.purpose()),
            Self::Tables => (TABLES, "All of these tables, in a folder"),
            Self::Pdf => return Some(PossibleValue::new("pdf").hide(true)),
        };
        Some(PossibleValue::new(word).help(help))
    }
}
