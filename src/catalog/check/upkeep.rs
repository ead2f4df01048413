//! What a careful editor would mend: disagreements without a note, rules nobody can reach, values that do not fit.

use std::collections::HashSet;

use super::super::cell::{Cells, DisputeKind};
use super::super::policy::Policy;
use super::super::record::{ControlKind, Slot, Value};
use super::super::store::Catalog;
use super::super::when::When;
use super::finding::{At, Finding};
use super::possible::possible;

/// Everything that can be used but may mislead.
pub fn findings(catalog: &Catalog) -> Vec<Finding> {
    let mut found = Vec::new();
    values(catalog, &mut found);
    disputes(catalog, &mut found);
    idle_disputes(catalog, &mut found);
    questions(catalog, &mut found);
    conditions(catalog, &mut found);
    rules(catalog, &mut found);
    urls(catalog, &mut found);
    found
}

/// Values that do not fit the kind of their control, and cells a need reads that only inform.
fn values(catalog: &Catalog, found: &mut Vec<Finding>) {
    for claim in catalog.claims.iter() {
        let Some(control) = catalog.controls.get(claim.control) else {
            continue;
        };
        let file = format!("claims/{}.ron", claim.path);
        let at = || At::claim(catalog, &file, claim);
        let informs = control.kind == ControlKind::Informs && claim.level.is_none();
        let fits = matches!(claim.value, Value::Stated | Value::NotStated | Value::NotApplicable);
        if informs && claim.lead_time.is_none() && !fits {
            let text = format!(
                "claim `{}` is `{}`, but `{}` only informs: write Stated",
                claim.id,
                claim.value.word(),
                control.id
            );
            found.push(Finding::warning(catalog, &at(), text));
        }
        if !informs && claim.value == Value::Stated {
            let text = format!(
                "claim `{}` is `stated`, but a need may rest on it: say what it comes to",
                claim.id
            );
            found.push(Finding::warning(catalog, &at(), text));
        }
        if claim.value == Value::Conditional && claim.conditions.is_empty() {
            let text = format!("claim `{}` is conditional and names no condition", claim.id);
            found.push(Finding::warning(catalog, &at(), text));
        }
    }
}

/// Cells whose claims differ and no dispute says so.
fn disputes(catalog: &Catalog, found: &mut Vec<Finding>) {
    let cells = Cells::resolve(catalog, Policy::Articles);
    let mut seen: HashSet<Slot> = HashSet::new();
    for claim in catalog.claims.iter() {
        let slot = claim.slot();
        if !seen.insert(slot) {
            continue;
        }
        let cell = cells.get(slot.path, slot.control, slot.level);
        let noted = cell.claims.iter().any(|c| catalog.disputes_of(c.id).next().is_some());
        if cell.dispute == Some(DisputeKind::Value) && !noted {
            let file = format!("claims/{}.ron", claim.path);
            let at = At::claim(catalog, &file, claim);
            let text = format!(
                "the claims on `{}` of `{}` differ, and no dispute in disputes.ron names them",
                claim.control, claim.path
            );
            found.push(Finding::warning(catalog, &at, text));
        }
    }
}

/// Disputes all of whose claims say the same of one cell.
fn idle_disputes(catalog: &Catalog, found: &mut Vec<Finding>) {
    for dispute in catalog.disputes.iter().filter(|d| d.claims.len() > 1) {
        let claims = dispute.claims.iter().filter_map(|id| catalog.claims.get(*id));
        let mut told = claims.map(|c| {
            let cell = (c.path, c.control, c.level);
            (cell, c.value, &c.conditions, c.lead_time.map(|w| w.to_string()), &c.text, &c.about)
        });
        if told.next().is_some_and(|first| told.all(|other| other == first)) {
            let at = At::in_record("disputes.ron", dispute.id.as_str(), dispute.id.as_str());
            let text = format!("the claims of dispute `{}` do not differ in anything", dispute.id);
            found.push(Finding::warning(catalog, &at, text));
        }
    }
}

/// Questions no buyer is asked, and questions whose answers nothing reads.
fn questions(catalog: &Catalog, found: &mut Vec<Finding>) {
    let mut read = HashSet::new();
    let mut note = |when: &When| read.extend(when.questions());
    catalog.needs.iter().for_each(|r| note(&r.when));
    catalog.guidance.iter().for_each(|r| note(&r.when));
    catalog.duties.iter().for_each(|r| note(&r.when));
    catalog.questions.iter().for_each(|q| note(&q.asked));
    for act in catalog.acts.iter() {
        note(&act.when);
        act.duties.iter().for_each(|duty| note(&duty.when));
    }
    for path in catalog.paths.iter() {
        path.contracts.iter().for_each(|c| note(&c.in_place));
        path.trade_offs.iter().for_each(|t| note(&t.when));
    }
    for condition in catalog.conditions.iter() {
        note(&condition.settled);
        condition.put_to.iter().for_each(|p| note(&p.when));
    }
    catalog.playbook.iter().flat_map(|s| &s.tasks).for_each(|t| note(&t.when));
    for question in catalog.questions.iter() {
        let place = At::in_record("interview.ron", question.id.as_str(), question.id.as_str());
        let mut warn = |text| found.push(Finding::warning(catalog, &place, text));
        if !possible(catalog, &question.asked) || question.asked.questions().contains(&question.id)
        {
            warn(format!("question `{}` is never asked", question.id));
        }
        if !read.contains(&question.id) {
            warn(format!("no rule looks at the answer to `{}`", question.id));
        }
    }
}

/// Conditions that no claim names and no answer puts to a path.
fn conditions(catalog: &Catalog, found: &mut Vec<Finding>) {
    let named: HashSet<_> =
        catalog.claims.iter().flat_map(|c| c.conditions.iter().copied()).collect();
    for condition in catalog.conditions.iter() {
        if !named.contains(&condition.id) && condition.put_to.is_empty() {
            let text = format!("condition `{}` is put to no path", condition.id);
            let at = At::condition(catalog, condition.id, 0);
            found.push(Finding::warning(catalog, &at, text));
        }
    }
}

/// Tests no buyer's answers can fulfil, and needs that no path's claims speak of.
fn rules(catalog: &Catalog, found: &mut Vec<Finding>) {
    for (file, id, what, when) in tests(catalog) {
        if !possible(catalog, when) {
            let at = At::in_record(file, id, id);
            let text = format!("{what}`{id}` can never apply: no answers give {when}");
            found.push(Finding::warning(catalog, &at, text));
        }
    }
    for need in catalog.needs.iter() {
        let spoken_of = |path| {
            let slot = Slot { path, control: need.control, level: need.level };
            catalog.claims_of(slot).next().is_some()
        };
        if !catalog.paths.ids().any(spoken_of) {
            let at = At::in_record("needs.ron", need.id.as_str(), need.id.as_str());
            let text = format!("no claim of any path speaks of what `{}` asks for", need.id);
            found.push(Finding::warning(catalog, &at, text));
        }
    }
}

/// Every test that is meant to hold for some buyer: its file, its record, what it is of that record,
/// and the test.
fn tests(catalog: &Catalog) -> Vec<(&str, &'static str, &'static str, &When)> {
    let mut all: Vec<(&str, &'static str, &'static str, &When)> = Vec::new();
    all.extend(catalog.needs.iter().map(|r| ("needs.ron", r.id.as_str(), "", &r.when)));
    all.extend(catalog.guidance.iter().map(|r| ("guidance.ron", r.id.as_str(), "", &r.when)));
    all.extend(catalog.duties.iter().map(|r| ("duties.ron", r.id.as_str(), "", &r.when)));
    for control in catalog.controls.iter() {
        let concerns = control.concerns.iter();
        all.extend(concerns.map(|w| ("controls.ron", control.id.as_str(), "", w)));
    }
    for act in catalog.acts.iter() {
        all.push(("law.ron", act.id.as_str(), "", &act.when));
        all.extend(act.duties.iter().map(|d| ("law.ron", d.id.as_str(), "", &d.when)));
    }
    for path in catalog.paths.iter() {
        let id = path.id.as_str();
        let contracts = path.contracts.iter().map(|c| &c.in_place).filter(|w| **w != When::Never);
        all.extend(contracts.map(|w| ("paths.ron", id, "that a contract is in place for ", w)));
        let prices = path.trade_offs.iter().map(|t| &t.when);
        all.extend(prices.map(|w| ("paths.ron", id, "a trade-off of ", w)));
    }
    for condition in catalog.conditions.iter() {
        let (file, id) = (At::condition(catalog, condition.id, 0).file, condition.id.as_str());
        all.extend(condition.put_to.iter().map(|p| (file, id, "", &p.when)));
        let settled = (condition.settled != When::Never).then_some(&condition.settled);
        all.extend(settled.map(|w| (file, id, "that it is settled for ", w)));
    }
    for step in catalog.playbook.iter() {
        let tasks = step.tasks.iter().map(|t| &t.when);
        all.extend(tasks.map(|w| ("playbook.ron", step.id.as_str(), "a task of ", w)));
    }
    all
}

/// Addresses that are none.
fn urls(catalog: &Catalog, found: &mut Vec<Finding>) {
    let mut see = |file: &str, url: &str| {
        if !is_address(url) {
            let text = format!("`{url}` is no web address; write it out from https://");
            found.push(Finding::warning(catalog, &At::word(file, url), text));
        }
    };
    for source in catalog.sources.iter() {
        source.url.iter().for_each(|url| see("sources.ron", url));
    }
    for path in catalog.paths.iter() {
        path.report.iter().filter_map(|r| r.url.as_ref()).for_each(|url| see("paths.ron", url));
    }
    for claim in catalog.claims.iter() {
        let file = format!("claims/{}.ron", claim.path);
        claim.urls.iter().for_each(|url| see(&file, url));
    }
    for note in catalog.background.iter() {
        note.urls.iter().for_each(|url| see("background.ron", url));
    }
}

/// Whether a text is an address a browser opens: scheme, a host of labels with a top level of
/// letters, and nothing a sentence may have left at its end.
fn is_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let label = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(label)
        && top.len() > 1
        && top.bytes().all(|b| b.is_ascii_alphabetic())
        && url.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{}|".contains(&b))
        && !url.ends_with(['.', ',', ';', ')'])
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_a_browser_opens() {
        for good in ["https://cohere.com", "http://a-b.example.co/x_(y)?z=1#top", "https://x.ai/"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "cohere.com",
            "https://",
            "https://cohere",
            "https://co here.com",
            "https://.com",
            "https://cohere..com/",
            "https://cohere.com/security.",
            "ftp://cohere.com",
            "https://-cohere.com",
            "https://cohere.c0m",
            "https://cohere.com/a|b",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
