//! Dates: none after today, and none that its own source contradicts.

use jiff::civil::Date;

use super::super::record::{LegalDate, Stage};
use super::super::store::Catalog;
use super::finding::{At, Finding};

/// Dates that cannot be right.
pub fn findings(catalog: &Catalog, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    sources(catalog, today, &mut found);
    claims(catalog, today, &mut found);
    law(catalog, today, &mut found);
    found
}

/// A fact from a day still to come would never fall due.
fn sources(catalog: &Catalog, today: Date, found: &mut Vec<Finding>) {
    for source in catalog.sources.iter().filter(|s| s.as_of.first_day() > today) {
        let at = At::id("sources.ron", "", source.id.as_str(), 0);
        let text =
            format!("source `{}` is dated {}, after today, {today}", source.id, source.as_of);
        found.push(Finding::warning(catalog, &at, text));
    }
}

fn claims(catalog: &Catalog, today: Date, found: &mut Vec<Finding>) {
    for claim in catalog.claims.iter() {
        let (Some(as_of), Some(source)) = (claim.as_of, catalog.sources.get(claim.source)) else {
            continue;
        };
        let file = format!("claims/{}.ron", claim.path);
        let at = || At::claim(catalog, &file, claim);
        if as_of.first_day() > today {
            let text = format!("claim `{}` is dated {as_of}, after today, {today}", claim.id);
            found.push(Finding::warning(catalog, &at(), text));
        }
        let order = if as_of.first_day() > source.as_of.last_day() {
            "after"
        } else if as_of.last_day() < source.as_of.first_day() {
            "before"
        } else {
            continue;
        };
        let text = format!(
            "claim `{}` is dated {as_of}, {order} its source spoke ({}): give the page of that day \
             a source of its own",
            claim.id, source.as_of
        );
        found.push(Finding::warning(catalog, &at(), text));
    }
}

/// Stages that are out of order, or said to have been reached on a day still to come.
fn law(catalog: &Catalog, today: Date, found: &mut Vec<Finding>) {
    for duty in catalog.acts.iter().flat_map(|act| &act.duties) {
        for date in &duty.dates {
            for text in wrong_stages(date, today) {
                let at = At::id("law.ron", "", duty.id.as_str(), 0);
                let text = format!("`{}`, date {}: {text}", duty.id, date.day);
                found.push(Finding::error(catalog, &at, text));
            }
        }
    }
}

fn wrong_stages(date: &LegalDate, today: Date) -> Vec<String> {
    let mut wrong = Vec::new();
    if date.states.is_empty() {
        wrong.push("names no state: say how far it has come".into());
    }
    for pair in date.states.windows(2) {
        let [before, after] = [&pair[0], &pair[1]];
        if before.state >= after.state || before.day.first_day() > after.day.last_day() {
            wrong.push(format!(
                "{} on {} cannot follow {} on {}",
                after.state.word(),
                after.day,
                before.state.word(),
                before.day
            ));
        }
    }
    for state in &date.states {
        // A law may say today from when it is in force and applies; the other stages are history.
        if state.state < Stage::InForce && state.day.first_day() > today {
            wrong.push(format!("{} on {}, after today, {today}", state.state.word(), state.day));
        }
        if state.state == Stage::Applies && state.day != date.day {
            wrong.push(format!("applies on {}, which is another day", state.day));
        }
    }
    wrong
}
