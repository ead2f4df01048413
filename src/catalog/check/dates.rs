//! Dates: none after today, and none that its own source contradicts.

use jiff::civil::Date;

use super::super::store::Catalog;
use super::finding::{At, Finding};

/// Dates that cannot be right.
pub fn findings(catalog: &Catalog, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    sources(catalog, today, &mut found);
    claims(catalog, today, &mut found);
    found
}

/// A fact from a day still to come would never fall due.
fn sources(catalog: &Catalog, today: Date, found: &mut Vec<Finding>) {
    for source in catalog.sources.iter().filter(|s| s.as_of.first_day() > today) {
        let at = At::id("sources.ron", "", source.id.as_str(), 0);
        let text =
            format!("source `{}` is dated {}, after today, {today}", source.id, source.as_of);
        found.push(Finding::error(catalog, &at, text));
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
            found.push(Finding::error(catalog, &at(), text));
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
