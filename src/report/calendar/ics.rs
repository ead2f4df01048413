//! The entries as an iCalendar file (RFC 5545): all-day events, the same bytes for the same decision.
//!
//! Written here and not by a crate: the one that is well kept brings a second calendar library, and
//! stamps events with the clock and with random names wherever it is not told otherwise.

use jiff::civil::Date;

use crate::decision::Decision;

use super::super::actions::sources;
use super::super::markup::shown;
use super::super::wording::outcome_text;
use super::{Entry, entries, identity};

/// The most octets of a line, without its end.
const LINE: usize = 75;

/// The days that follow a decision, as an iCalendar file.
#[must_use]
pub fn ics(decision: &Decision<'_>) -> String {
    let identity = identity(decision);
    let mut out = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//signoff//signoff//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        line(&mut out, name, value);
    }
    line(&mut out, "X-WR-CALNAME", &escaped(&one_line(&name(decision))));
    for entry in entries(decision) {
        event(&mut out, decision, &identity, &entry);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

/// What the calendar is called: by what the buyer calls the decision and whose it is, else by what it
/// came to.
fn name(decision: &Decision<'_>) -> String {
    let about = &decision.about;
    let given: Vec<_> = [&about.title, &about.organisation]
        .into_iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    if given.is_empty() {
        let evaluation = &decision.evaluation;
        let came = outcome_text(decision.catalog, evaluation.outcome, &evaluation.recommended);
        return format!("signoff: {came}, decided {}", decision.today);
    }
    format!("signoff: {}", given.join(", "))
}

fn event(out: &mut String, decision: &Decision<'_>, identity: &str, entry: &Entry) {
    let sources = sources(decision.catalog, &entry.cites);
    let text = if sources.is_empty() {
        entry.text.clone()
    } else {
        format!("{}\nSources: {sources}", entry.text)
    };
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &escaped(&format!("{}.{identity}@signoff", entry.id)));
    // A calendar that knows an event takes another edition of it by this number alone where both are
    // of one day.
    let edition = decision.kept.as_ref().map_or(0, |kept| kept.revision);
    line(out, "SEQUENCE", &edition.to_string());
    line(out, "DTSTAMP", &format!("{}T000000Z", day(decision.today)));
    line(out, "DTSTART;VALUE=DATE", &day(entry.day));
    if let Some(again) = entry.again {
        let rule = format!("FREQ=DAILY;INTERVAL={};COUNT={}", again.every, again.times);
        line(out, "RRULE", &rule);
    }
    line(out, "SUMMARY", &escaped(&one_line(&entry.title)));
    line(out, "DESCRIPTION", &escaped(&text));
    // It fills nobody's day.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a value: what has a meaning there is written so that it has none.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c => out.push(shown(c)),
        }
    }
    out
}

/// A line, folded between characters where it is too long.
fn line(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_reads_on_where_it_was() {
        for text in ["x".repeat(300), "字".repeat(100), "x字".repeat(60), String::new()] {
            let mut out = String::new();
            line(&mut out, "SUMMARY", &text);
            assert!(out.split("\r\n").all(|l| l.len() <= LINE), "{out}");
            assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }

    #[test]
    fn no_text_ends_its_value() {
        assert_eq!(escaped("a,b;c\\d\r\ne\u{1b}"), "a\\,b\\;c\\\\d \\ne ");
    }
}
