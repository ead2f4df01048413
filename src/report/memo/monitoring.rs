//! The monitoring plan: the days of the reviews, what is looked at each time, and what else falls due.

use jiff::civil::Date;

use crate::catalog::record::{Point, Topic};
use crate::decision::Decision;

use super::super::actions::reviews;
use super::super::calendar::{Entry, besides_reviews};
use super::super::doc::{Line, Section};
use super::points::{asked_and_stands, heading, points, who};

/// What is watched on the recommended paths, and when.
pub fn monitoring(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Monitoring plan", "Monitoring");
    let chosen = decision.recommended();
    if chosen.is_empty() {
        section.para("No path is recommended, so there is nothing to watch yet. The days that count all the same, as in the calendar:");
        section.list(besides_reviews(decision).iter().map(other).collect());
        return section;
    }
    days(decision, &mut section);
    for a in chosen {
        heading(decision, a, &mut section);
        let row = |point: &&Point| {
            let told = asked_and_stands(decision, a, point);
            vec![Line::from(point.name.as_str()), told, who(point.role)]
        };
        section.table(
            vec!["Looked at each time", "What to do", "Who"],
            points(decision, a, Topic::Watch).iter().map(row).collect(),
        );
    }
    section
}

fn days(decision: &Decision<'_>, section: &mut Section) {
    let judging = &decision.catalog.judging;
    let every = judging.review_after_days;
    section.para(Line::new().said(
        format!(
            "Every {every} days, counted from the day of this decision, {}; a day on a week-end is \
             moved to the working day before.",
            decision.today
        ),
        &judging.review_cites,
    ));
    let row = |(at, day): (usize, Date)| {
        vec![Line::from(format!("Review {}", at + 1)), Line::from(day.to_string()), Line::new()]
    };
    section.table(
        vec!["Review", "By", "Held on, by, and where the record is"],
        reviews(decision).into_iter().enumerate().map(row).collect(),
    );
    section.para("Other days, as in the calendar:");
    section.list(besides_reviews(decision).iter().map(other).collect());
    if decision.evidence.is_empty() {
        section.para("When a report grows old and a bridge letter ends is told once they are entered as evidence.");
    }
}

/// A day that is no review: the day, how often it comes again, and what is due.
fn other(entry: &Entry) -> Line {
    let again = entry.again.map(|again| format!(", then every {} days", again.every));
    let text = format!("{}{}: {}.", entry.day, again.unwrap_or_default(), entry.title);
    Line::new().said(text, &entry.cites)
}
