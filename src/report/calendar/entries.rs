//! The entries, gathered from what has a day: reviews, papers received, notices, risks accepted, law, facts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalog::Id;
use crate::catalog::overlay::LOOSENED;
use crate::catalog::record::{Claim, Covers, Path, Topic};
use crate::decision::hinges::{facts, same};
use crate::decision::witness::title as paper;
use crate::decision::{Assessment, Decision, Due, Effect, Reviewed, upcoming};

use super::super::actions::{Action, Kind, actions, after, working_day};
use super::super::memo::points::points;
use super::super::received::due;
use super::super::{legal, wording};
use super::{Again, Entry};

/// Every entry, of the actions those of these kinds, in no order.
pub fn all(decision: &Decision<'_>, kinds: &[Kind]) -> Vec<Entry> {
    let mut found = decided(decision, kinds);
    found.extend(papers(decision));
    found.extend(notices(decision));
    found.extend(acceptances(decision));
    found.extend(own_records(decision));
    found.extend(legal::coming(decision).into_iter().map(|date| Entry {
        id: format!("law/{}", date.id),
        day: date.day,
        again: None,
        title: date.title,
        text: date.text,
        cites: date.cites,
    }));
    found.extend(facts_due(decision));
    found
}

/// The days of the list of actions that are not a wait for a vendor: the reviews of a year, the day on
/// which acceptances end, and where no path fits the day on which to decide again.
fn decided(decision: &Decision<'_>, kinds: &[Kind]) -> Vec<Entry> {
    let here = |action: &Action| kinds.contains(&action.kind);
    let entry = |action: Action| {
        Some(Entry {
            id: by_place(decision, &action),
            day: action.due?.day,
            again: None,
            text: format!("{} Proof: {}", action.text, action.proof.text),
            title: action.title,
            cites: action.cites,
        })
    };
    actions(decision).into_iter().filter(here).filter_map(entry).collect()
}

/// The id of an action, its path named by its place.
fn by_place(decision: &Decision<'_>, action: &Action) -> String {
    let of_path = |path: Id<Path>| {
        let rest = action.id.strip_prefix(path.as_str())?;
        Some(place(decision, path) + rest)
    };
    action.path.and_then(of_path).unwrap_or_else(|| action.id.clone())
}

/// A recommended path by its place and not by its name, so that its days are moved, and not left to
/// stand, where another revision of the decision comes to another path.
fn place(decision: &Decision<'_>, path: Id<Path>) -> String {
    let at = decision.evaluation.recommended.iter().position(|of| *of == path);
    at.map_or_else(|| path.to_string(), |at| format!("path-{}", at + 1))
}

/// The days of the papers received for the recommended paths.
fn papers(decision: &Decision<'_>) -> Vec<Entry> {
    let (catalog, today) = (decision.catalog, decision.today);
    let concerns = |r: &&Reviewed<'_>| {
        let stands = !matches!(r.effect, Effect::Superseded(_) | Effect::NotReceived);
        stands && decision.evaluation.recommended.contains(&r.record.path)
    };
    let reviewed: Vec<_> = decision.evidence.iter().filter(concerns).cloned().collect();
    let mut found = Vec::new();
    for coming in upcoming(catalog, &reviewed, today) {
        let record = coming.record;
        let (what, kind) = (due(coming.due), kind(coming.due));
        let late = if coming.day < today {
            format!(" It was due on {}.", coming.day)
        } else {
            String::new()
        };
        found.push(Entry {
            id: format!("{}/{}/{kind}", record.path, record.id),
            // A calendar shows nobody what lies before today.
            day: coming.day.max(today),
            again: None,
            title: format!("{}: {what}", catalog.paths[record.path].name),
            text: format!("{}: {what}.{late}", paper(catalog, record)),
            cites: coming.cites.to_vec(),
        });
    }
    found.extend(reviewed.iter().filter_map(|one| period_end(decision, one)));
    found
}

fn kind(due: Due) -> &'static str {
    match due {
        Due::BridgeLetter => "bridge",
        Due::NextReport => "next-report",
        Due::Expiry => "expiry",
        Due::Review => "review",
    }
}

/// The last day of the period of a report. A bridge letter vouches for no day after its own, so that
/// its end is the day by which the next one is due.
fn period_end(decision: &Decision<'_>, one: &Reviewed<'_>) -> Option<Entry> {
    let record = one.record;
    let Covers::Period { to, .. } = record.soc2()?.covers else { return None };
    let path = &decision.catalog.paths[record.path].name;
    (to >= decision.today).then(|| Entry {
        id: format!("{}/{}/period-end", record.path, record.id),
        day: to,
        again: None,
        title: format!("{path}: the period of the report ends"),
        text: format!(
            "{}: its period ends. What comes after has to be bridged by a letter.",
            paper(decision.catalog, record)
        ),
        cites: decision.catalog.judging.bridge_cites.clone(),
    })
}

/// How long one has to object to a new sub-processor, by each that says so of the path; where none
/// does, by what is usual. Whoever reads the notices twice within the shortest window misses none.
fn notices(decision: &Decision<'_>) -> Vec<Entry> {
    decision.recommended().into_iter().filter_map(|a| notice(decision, a)).collect()
}

fn notice(decision: &Decision<'_>, a: &Assessment<'_>) -> Option<Entry> {
    let catalog = decision.catalog;
    let given: Vec<_> = catalog
        .claims
        .iter()
        .filter(|claim| claim.path == a.path.id && claim.notice_days.is_some())
        .collect();
    let usual: Vec<_> = points(decision, a, Topic::Watch)
        .into_iter()
        .filter(|point| point.window_days.is_some() && given.is_empty())
        .collect();
    let figures = given.iter().filter_map(|claim| claim.notice_days);
    let figures = figures.chain(usual.iter().filter_map(|point| point.window_days));
    let window = u32::from(figures.min()?).max(1);
    let every = rhythm(window);
    let said = given.iter().map(|claim| {
        let source = &catalog.sources[claim.source];
        let (kind, day) = (source.kind.word(), catalog.as_of(claim));
        let note = source.note.as_ref().map(|note| format!(" {}", wording::full_stop(note)));
        let text = claim.text.trim_end_matches('.');
        format!("{text} ({kind}, as of {day}).{}", note.unwrap_or_default())
    });
    let mut said: Vec<_> = said.collect();
    if given.is_empty() {
        said.push("No source gives a figure for this path; this is what is usual.".into());
    }
    let cites = given.iter().map(|claim| claim.cite());
    let cites = cites.chain(usual.iter().flat_map(|point| point.cites.clone()));
    Some(Entry {
        id: format!("{}/sub-processor-notices", place(decision, a.path.id)),
        day: working_day(after(decision.today, every)),
        again: Some(Again { every, times: (365 / every).max(1) }),
        title: format!(
            "{}: read the sub-processor notices ({window} days to object, {})",
            a.path.name,
            if given.is_empty() { "as is usual" } else { "by the shortest figure given" }
        ),
        text: format!(
            "The window to object to a new sub-processor is {window} days by the shortest figure given: {} \
             Read every {every} days, no window closes unseen. What binds is the number in the contract you sign.",
            said.join(" ")
        ),
        cites: cites.collect(),
    })
}

/// Half the window, in whole weeks where it is that long, so that it stays on the same working day.
fn rhythm(window: u32) -> u32 {
    match window / 2 {
        half @ 7.. => half - half % 7,
        half => half.max(1),
    }
}

/// The last days of risks that the own layer accepts.
fn acceptances(decision: &Decision<'_>) -> Vec<Entry> {
    let mut found = Vec::new();
    for need in decision.catalog.needs.iter() {
        for (at, by) in need.loosened.iter().enumerate() {
            let number = if at == 0 { String::new() } else { format!("/{}", at + 1) };
            found.push(Entry {
                id: format!("acceptance/{}{number}", need.id),
                day: by.expires,
                again: None,
                title: format!("Last day of an accepted risk: {}", need.name),
                text: format!(
                    "Accepted by {}. From the next day on the need counts again: close the gap, or have it accepted anew.",
                    wording::loosened_by(by)
                ),
                cites: need.cites.clone(),
            });
        }
    }
    found.retain(|entry| entry.day >= decision.today);
    found
}

/// The last days of what the company verified itself, where the decision rests on it.
fn own_records(decision: &Decision<'_>) -> Vec<Entry> {
    let catalog = decision.catalog;
    let facts = facts(&decision.evaluation);
    let entry = |record: &crate::catalog::overlay::OwnRecord| {
        let by = record.standing_for.as_ref().filter(|_| record.kind != LOOSENED)?;
        let claim = facts.iter().find(|fact| Some(fact.id) == record.claim)?;
        Some(Entry {
            id: format!("own-record/{}", claim.id),
            day: by.expires,
            again: None,
            title: format!("Last day of your own record: {}", record.about),
            text: format!("{} By {}. Verify it anew.", wording::full_stop(&record.says), by.by),
            cites: vec![claim.cite()],
        })
    };
    let found = catalog.layer.distinct().into_iter().filter_map(entry);
    found.filter(|entry| entry.day >= decision.today).collect()
}

/// The days on which facts the decision rests on are due for another look; those due already on the
/// day of the decision.
fn facts_due(decision: &Decision<'_>) -> Vec<Entry> {
    let (catalog, today) = (decision.catalog, decision.today);
    let mut days: BTreeMap<Date, Vec<&Claim>> = BTreeMap::new();
    for claim in facts(&decision.evaluation) {
        let age = catalog.header.stale_after_days.saturating_add(1);
        let day = after(catalog.as_of(claim).last_day(), age);
        days.entry(day.max(today)).or_default().push(claim);
    }
    let entry = |(day, claims): (Date, Vec<&Claim>)| {
        let facts = same(claims.iter().copied());
        let told = |fact: &Vec<&Claim>| {
            let said: Vec<_> = fact.iter().map(|claim| claim.text.as_str()).collect();
            format!("{}. {}", wording::spoken_of(catalog, fact[0]), said.join(" "))
        };
        let said: Vec<_> = facts.iter().map(told).collect();
        let when = if day == today { "due".to_owned() } else { day.to_string() };
        let are = if facts.len() == 1 { "is" } else { "are" };
        Entry {
            id: format!("facts/{when}"),
            day,
            again: None,
            title: format!("{} {are} due for another look", wording::count(facts.len(), "fact")),
            text: said.join("\n"),
            cites: claims.iter().map(|c| c.cite()).collect(),
        }
    };
    days.into_iter().map(entry).collect()
}
