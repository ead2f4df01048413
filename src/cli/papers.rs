//! A recommendation in the formats asked for, and where each goes: standard output, a file, a folder.

use std::path::{Path, PathBuf};

use crate::decision::Decision;
use crate::files::{write_together, write_whole};
use crate::report::saving::{SaveFormat, default_name};
use crate::report::{actions, calendar, memo, needs_out, text};

use super::args::{PaperFormat, PaperOutput};
use super::commands::READABLE;
use super::output::{Stop, existing, not_written, print, told, width};

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
pub fn place<'a>(asked: &[PaperFormat], output: &'a PaperOutput) -> Result<Place<'a>, Stop> {
    let mut formats: Vec<PaperFormat> = Vec::new();
    for format in asked {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    let to = output.output.as_deref().filter(|to| *to != Path::new("-"));
    match (formats.as_slice(), to) {
        (_, Some(folder)) if names_a_folder(folder) => Ok(Place::Folder(formats, folder)),
        ([PaperFormat::Docx], None) => Err(Stop::Usage(
            "docx is no text to print; name a file for it with -o, or a folder with -o DIR/".into(),
        )),
        ([format], None) => Ok(Place::Printed(*format)),
        ([format], Some(file)) => Ok(Place::File(*format, file)),
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

/// Puts the papers of a decision in their place.
///
/// # Errors
/// Where one cannot be written: none is then.
pub fn put(decision: &Decision<'_>, to: &Place<'_>, force: bool) -> Result<(), Stop> {
    match to {
        Place::Printed(format) => print(&String::from_utf8_lossy(&paper(decision, *format))),
        Place::File(format, file) => {
            let written = write_whole(file, &paper(decision, *format), existing(force));
            told(&written.map_err(not_written)?);
            Ok(())
        }
        Place::Folder(formats, folder) => {
            let base = folder.join(default_name(decision));
            let file = |format: &PaperFormat| (named(&base, *format), paper(decision, *format));
            let files: Vec<_> = formats.iter().map(file).collect();
            std::fs::create_dir_all(folder)
                .map_err(|error| Stop::Failed(format!("{}: {error}", folder.display())))?;
            let written = write_together(&files, existing(force)).map_err(not_written)?;
            for file in &written {
                told(file);
            }
            Ok(())
        }
    }
}

fn paper(decision: &Decision<'_>, format: PaperFormat) -> Vec<u8> {
    let text = match format {
        PaperFormat::Json => return SaveFormat::Json.bytes(decision),
        PaperFormat::Markdown => return SaveFormat::Markdown.bytes(decision),
        PaperFormat::Html => return SaveFormat::Html.bytes(decision),
        PaperFormat::Docx => return SaveFormat::Docx.bytes(decision),
        PaperFormat::Text => text::text(&memo::memo(decision), width().min(READABLE)),
        PaperFormat::ActionsCsv => actions::csv(decision),
        PaperFormat::NeedsCsv => needs_out::csv(decision),
        PaperFormat::Ics => calendar::ics(decision),
    };
    text.into_bytes()
}

/// A name with the ending of a format.
fn named(base: &Path, format: PaperFormat) -> PathBuf {
    let ending = match format {
        PaperFormat::Text => "txt",
        PaperFormat::Json => SaveFormat::Json.extension(),
        PaperFormat::Markdown => SaveFormat::Markdown.extension(),
        PaperFormat::Html => SaveFormat::Html.extension(),
        PaperFormat::Docx => SaveFormat::Docx.extension(),
        PaperFormat::ActionsCsv => "actions.csv",
        PaperFormat::NeedsCsv => "needs.csv",
        PaperFormat::Ics => "ics",
    };
    let mut name = base.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
