//! Legal dates told for a day: what applies by the law as it stands then, and what is on its way to change it.

use jiff::civil::Date;
use serde::Serialize;

use crate::catalog::record::{Act, LegalDate, LegalDuty, LegalState, Stage};
use crate::catalog::{AsOf, Catalog};
use crate::decision::Decision;

use super::doc::{Line, Section};
use super::wording;

/// The legal dates of the acts that concern a buyer.
#[must_use]
pub fn section(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Legal dates", "Law");
    let acts = decision.law();
    if !acts.is_empty() {
        section.para(format!(
            "As they stand on {}, by the sources cited. A date that is not in force yet is no law.",
            decision.today
        ));
    }
    for (act, duties) in acts {
        section.heading(act.name.as_str());
        let told = |duty: &&LegalDuty| {
            let mut line = Line::new().strong(format!("{}. ", duty.name)).text(&duty.text);
            line.runs.extend(Line::new().strong(" Date:").runs);
            line.runs.extend(says(act, duty, decision.today).runs);
            line
        };
        section.list(duties.iter().map(told).collect());
    }
    section
}

/// An act with the history of each of its dates.
#[must_use]
pub fn explained(act: &Act, today: Date) -> Section {
    let mut section = Section::new(format!("Legal dates: {}", act.name), "Law");
    section.para(Line::new().said(&act.text, &act.cites));
    section.para(format!("Concerns you when {}.", act.when));
    for duty in &act.duties {
        section.heading(duty.name.as_str());
        section.para(duty.text.as_str());
        section.para(line(act, duty, today));
        let states = duty.dates.iter().flat_map(|date| {
            date.states.iter().filter(|s| is_known(s, today)).map(move |state| (date, state))
        });
        let row = |(date, state): (&LegalDate, &LegalState)| {
            vec![
                Line::from(date.day.to_string()),
                Line::from(format!("{} {}", state.state.word(), state.day)),
                Line::new().said(&state.text, &state.cites),
            ]
        };
        let rows: Vec<_> = states.map(row).collect();
        if !rows.is_empty() {
            section.table(vec!["Date", "State", "What the sources say"], rows);
        }
    }
    section
}

/// What happened, or what a law in force sets for a day to come.
fn is_known(state: &LegalState, today: Date) -> bool {
    state.day.last_day() <= today || state.state >= Stage::InForce
}

/// What holds of a duty on a day, under its name.
fn line(act: &Act, duty: &LegalDuty, today: Date) -> Line {
    let mut line = Line::new().strong(format!("{}:", duty.name));
    line.runs.extend(says(act, duty, today).runs);
    line
}

/// What holds of a duty on a day, in a few sentences. Where no date was known then it says so: other
/// parts of the paper point here.
fn says(act: &Act, duty: &LegalDuty, today: Date) -> Line {
    let holds = duty.on(today);
    let mut line = Line::new();
    if holds.law.is_none() && holds.pending.is_empty() {
        return line.text(format!(" On {today} no source here knew of a date."));
    }
    if let Some(date) = holds.law {
        let confirmed = if holds.pending.is_empty() {
            ""
        } else {
            " by the text that is confirmed to be in force"
        };
        let text = format!(" {}{confirmed}.", from(date, today));
        line = line.said(text, &cites(date, today));
    }
    for (date, state) in &holds.pending {
        let other = if holds.law.is_some() { "Another date" } else { "A date" };
        // No law is on its way where a code is voluntary: what happened is told as it stands.
        let text = if act.voluntary {
            format!(" {}. {}", happened(state), state.text)
        } else {
            format!(" {other}, {}: {}.", date.day, pending(state))
        };
        line = line.said(text, &cites(date, today));
    }
    if let (Some(date), false) = (holds.law, holds.pending.is_empty()) {
        line = line.text(if date.day.last_day() <= today {
            " Treat the duty as applying until counsel has confirmed which date is law."
        } else {
            " Plan for the earlier of them until counsel has confirmed which is law."
        });
    }
    // What is not known of a date is told once everything that is known has happened.
    let told = holds
        .pending
        .iter()
        .filter(|(date, state)| date.states.last().is_some_and(|last| last.state == state.state));
    for date in holds.law.into_iter().chain(told.map(|(date, _)| *date)) {
        line = date
            .note
            .iter()
            .fold(line, |line, note| line.said(format!(" {note}"), &date.note_cites));
    }
    line
}

/// From when a date that is law counts. An act as a whole is in force; a duty under it applies.
fn from(date: &LegalDate, today: Date) -> String {
    let day = date.day;
    let applies = date.states.iter().any(|state| state.state == Stage::Applies);
    let (now, begins) = if applies { ("applies", "apply") } else { ("in force", "be in force") };
    if today < day.first_day() {
        format!("will {begins} from {day}")
    } else if today < day.last_day() {
        format!("begins to {begins} in {day}, on a day the source does not give")
    } else {
        format!("{now} since {day}")
    }
}

/// From when a date that is law counts, for a place where its day stands already.
fn beginning(date: &LegalDate, today: Date) -> String {
    let day = date.day;
    if day.first_day() < day.last_day() || today >= day.first_day() {
        return from(date, today);
    }
    let applies = date.states.iter().any(|state| state.state == Stage::Applies);
    if applies { "begins to apply" } else { "is in force from this day" }.to_owned()
}

/// The month or year of a date that names no day.
fn loosely(date: &LegalDate) -> String {
    let day = date.day;
    if day.first_day() < day.last_day() { format!("{day}, ") } else { String::new() }
}

/// How far a date has come that is no law yet, and since when. What comes next is not known to have
/// happened.
fn pending(state: &LegalState) -> String {
    let day = state.day;
    match state.state {
        Stage::Proposed => format!("proposed as of {day}, adoption not confirmed"),
        Stage::Adopted => format!("adopted on {day}, publication not confirmed"),
        Stage::Published => format!("published on {day}, not yet in force"),
        Stage::InForce | Stage::Applies => "in force".to_owned(),
    }
}

/// How far a voluntary code has come, and when.
fn happened(state: &LegalState) -> String {
    format!("{} on {}", wording::sentence(state.state.word()), state.day)
}

fn cites(date: &LegalDate, today: Date) -> Vec<crate::catalog::record::Cite> {
    let known = date.states.iter().filter(|state| is_known(state, today));
    known.flat_map(|state| state.cites.clone()).collect()
}

/// A legal date still to come, for a calendar or a plan.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Act, duty and date.
    pub id: String,
    /// The first day it may mean.
    pub day: Date,
    /// In a line.
    pub title: String,
    /// What holds of the duty.
    pub text: String,
    /// The passages.
    pub cites: Vec<crate::catalog::record::Cite>,
}

/// The legal dates of a decision that are still to come: those that are law, and those on their way.
#[must_use]
pub fn coming(decision: &Decision<'_>) -> Vec<Coming> {
    let today = decision.today;
    let mut found = Vec::new();
    for (act, duties) in decision.law() {
        for duty in duties {
            let holds = duty.on(today);
            let law = holds.law.map(|date| (date, beginning(date, today)));
            let planned = holds.pending.iter().map(|(date, state)| {
                let how = if act.voluntary {
                    "voluntary".to_owned()
                } else {
                    format!("no law yet: {}", pending(state))
                };
                (*date, format!("{}{how}", loosely(date)))
            });
            let later =
                law.into_iter().chain(planned).filter(|(date, _)| date.day.last_day() >= today);
            found.extend(later.map(|(date, says)| Coming {
                id: format!("{}/{}/{}", act.id, duty.id, date.day),
                day: date.day.first_day().max(today),
                title: format!("{}, {}: {says}", act.name, duty.name),
                text: format!("{} {}", duty.text, told(act, duty, today)),
                cites: cites(date, today),
            }));
        }
    }
    found
}

/// What holds of a duty, without its citations and the blanks before them.
fn told(act: &Act, duty: &LegalDuty, today: Date) -> String {
    line(act, duty, today).plain().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A legal date for machines.
#[derive(Serialize)]
pub struct LegalOut {
    act: String,
    duty: String,
    name: String,
    text: String,
    says: String,
    /// The date that is law on the day asked.
    law: Option<DateOut>,
    /// Dates that are no law yet on that day.
    pending: Vec<DateOut>,
}

#[derive(Serialize)]
struct DateOut {
    day: AsOf,
    states: Vec<StateOut>,
    note: Option<String>,
}

#[derive(Serialize)]
struct StateOut {
    state: Stage,
    day: AsOf,
    text: String,
    cites: Vec<String>,
}

/// The legal dates of a decision for machines.
#[must_use]
pub fn out(decision: &Decision<'_>) -> Vec<LegalOut> {
    let (catalog, today) = (decision.catalog, decision.today);
    let of_duty = |act: &Act, duty: &LegalDuty| {
        let holds = duty.on(today);
        LegalOut {
            act: act.id.to_string(),
            duty: duty.id.to_string(),
            name: duty.name.clone(),
            text: duty.text.clone(),
            says: told(act, duty, today),
            law: holds.law.map(|date| date_out(catalog, date, today)),
            pending: holds.pending.iter().map(|(d, _)| date_out(catalog, d, today)).collect(),
        }
    };
    let acts = decision.law().into_iter();
    let each = |(act, duties): (&Act, Vec<&LegalDuty>)| -> Vec<LegalOut> {
        duties.into_iter().map(|duty| of_duty(act, duty)).collect()
    };
    acts.flat_map(each).collect()
}

fn date_out(catalog: &Catalog, date: &LegalDate, today: Date) -> DateOut {
    let state = |state: &LegalState| StateOut {
        state: state.state,
        day: state.day,
        text: state.text.clone(),
        cites: state.cites.iter().map(|cite| catalog.cite_text(cite)).collect(),
    };
    let known = date.states.iter().filter(|state| is_known(state, today));
    DateOut { day: date.day, states: known.map(state).collect(), note: date.note.clone() }
}
