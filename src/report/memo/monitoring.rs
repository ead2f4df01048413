//! The monitoring plan: the days of the reviews, what is looked at each time, and what else falls due.

use crate::catalog::record::{Point, Topic};
use crate::decision::{Decision, upcoming};

use super::super::doc::{Line, Section};
use super::super::legal;
use super::super::received::due;
use super::points::{asked_and_stands, heading, points, who};
use super::risks::{ends, later};

/// As many reviews an auditor asks to see.
const REVIEWS: u32 = 4;

/// What is watched on the recommended paths, and when.
pub fn monitoring(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Monitoring plan", "Monitoring");
    let chosen = decision.recommended();
    if chosen.is_empty() {
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
        format!("Every {every} days, counted from the day of this decision, {}.", decision.today),
        &judging.review_cites,
    ));
    let row = |at: u32| {
        let day = later(decision.today, every.saturating_mul(at));
        vec![Line::from(format!("Review {at}")), Line::from(day.to_string()), Line::new()]
    };
    section.table(
        vec!["Review", "By", "Held on, by, and where the record is"],
        (1..=REVIEWS).map(row).collect(),
    );
    let mut lines =
        vec![Line::from(format!("{}: the acceptances of residual risks end.", ends(decision)))];
    for day in upcoming(decision.catalog, &decision.evidence, decision.today) {
        let path = &decision.catalog.paths[day.record.path];
        if decision.evaluation.recommended.contains(&path.id) {
            let text =
                format!("{}: {} ({}, {}).", day.day, due(day.due), path.short, day.record.id);
            lines.push(Line::new().said(text, day.cites));
        }
    }
    let law = legal::coming(decision).into_iter();
    lines.extend(law.map(|c| Line::new().said(format!("{}: {}.", c.day, c.title), &c.cites)));
    section.para("Other days:");
    section.list(lines);
}
