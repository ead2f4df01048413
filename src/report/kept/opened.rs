//! A decision that was kept, opened again: the report as it was, or why that cannot be had, and what it comes to now.

use jiff::civil::Date;

use super::super::again::{Differs, again};
use super::super::doc::{Doc, Line, Section};
use super::super::memo::memo;
use super::super::recheck::Rechecked;
use super::super::saved::Saved;
use super::{Kept, REPORT, written};
use crate::decision::Engine;

/// The report of a decision as it was.
///
/// # Errors
/// Where it would not be the same decision.
pub fn as_it_was(saved: &Saved, engine: &Engine<'_>) -> Result<Doc, Differs> {
    again(saved, engine).map(|decision| memo(&decision))
}

/// Why a decision cannot be shown as it was, what it comes to on this day with what is known now, and
/// the report that was written then, as its file holds it.
#[must_use]
pub fn unlike_then(
    kept: &Kept,
    saved: &Saved,
    differs: &Differs,
    written: Result<String, String>,
    engine: &Engine<'_>,
    today: Date,
) -> Doc {
    let mut then = Section::new("As it was", "As it was");
    then.para(Line::from("It cannot be shown again as it was signed: it would not be the same."));
    then.para(Line::from(format!("It was {differs}.")));
    let place = kept.folder.join(REPORT);
    let place = place.display();
    let mut doc = made_again(kept, saved, engine, today);
    match written {
        Ok(text) => {
            then.para(Line::from(format!(
                "The report written then stands below, as its file holds it: {place}."
            )));
            doc.sections.extend(written::sections(&text, "The report written then"));
        }
        Err(why) => {
            then.para(Line::from(format!("The report written then cannot be shown: {why}.")));
        }
    }
    doc.sections.insert(0, then);
    doc
}

/// What a decision comes to on this day with what is known now, as `signoff recheck` tells it.
#[must_use]
pub fn made_again(kept: &Kept, saved: &Saved, engine: &Engine<'_>, today: Date) -> Doc {
    let mut section = Section::new(format!("Made again on {today}"), "Made again");
    match Rechecked::new(saved, engine, None, today) {
        Ok(made) => {
            let lines = made.lines(engine.catalog(), &kept.name());
            let mut lines = lines.iter().map(|line| Line::from(line.trim_start()));
            lines.next().into_iter().for_each(|first| section.para(first));
            section.list(lines.collect());
        }
        Err(why) => section.para(Line::from(why)),
    }
    Doc::new(kept.name(), vec![section])
}
