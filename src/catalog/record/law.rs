//! The law: acts, the duties they bring, and the dates of those with what has become of each date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::date::AsOf;
use super::super::id::Id;
use super::super::when::When;
use super::Cite;

/// An act, or a code that stands beside one.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its id.
    pub id: Id<Act>,
    /// Its name.
    pub name: String,
    /// What it is.
    pub text: String,
    /// Whether it is a code that binds only those who sign it.
    #[serde(default)]
    pub voluntary: bool,
    /// Whom it concerns.
    pub when: When,
    /// What it brings, duty by duty.
    pub duties: Vec<LegalDuty>,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// A part of an act with dates of its own.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegalDuty {
    /// Its id.
    pub id: Id<LegalDuty>,
    /// Its name.
    pub name: String,
    /// What it asks, and of whom.
    pub text: String,
    /// Whom it concerns, of those the act concerns.
    #[serde(default)]
    pub when: When,
    /// Its dates; each one that became law takes the place of those before it.
    pub dates: Vec<LegalDate>,
}

/// A day from which a duty is to apply, and what has become of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegalDate {
    /// The day, as precisely as a source gives it.
    pub day: AsOf,
    /// How far it has come, in order.
    pub states: Vec<LegalState>,
    /// What is not known of it, or what else to know.
    #[serde(default)]
    pub note: Option<String>,
    /// Where the note comes from.
    #[serde(default)]
    pub note_cites: Vec<Cite>,
}

/// A stage a legal date has reached, on which day, and who says so.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegalState {
    /// The stage.
    pub state: Stage,
    /// The day it was reached, or will be.
    pub day: AsOf,
    /// What happened then.
    pub text: String,
    /// The passages.
    pub cites: Vec<Cite>,
}

/// How far a legal date has come, from a plan to a duty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all(serialize = "kebab-case"))]
pub enum Stage {
    /// It is a proposal on which those who decide have not finished.
    Proposed,
    /// It is decided.
    Adopted,
    /// It stands in the official journal.
    Published,
    /// It is law.
    InForce,
    /// What it asks has to be done.
    Applies,
}

impl Stage {
    /// The stage in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Adopted => "adopted",
            Self::Published => "published",
            Self::InForce => "in force",
            Self::Applies => "applies",
        }
    }
}

/// What holds of a duty on a day.
#[derive(Clone, Debug)]
pub struct Holds<'a> {
    /// The date that is law on that day.
    pub law: Option<&'a LegalDate>,
    /// Dates on their way to take its place, with how far each has come on that day.
    pub pending: Vec<(&'a LegalDate, &'a LegalState)>,
}

impl LegalDuty {
    /// What holds on a day. What happened later is not known then.
    #[must_use]
    pub fn on(&self, today: Date) -> Holds<'_> {
        let reached = |date: &LegalDate| date.on(today).map(|state| state.state);
        let is_law = |date: &LegalDate| reached(date).is_some_and(|stage| stage >= Stage::InForce);
        let law = self.dates.iter().rposition(is_law);
        let later = &self.dates[law.map_or(0, |at| at + 1)..];
        Holds {
            law: law.map(|at| &self.dates[at]),
            pending: later.iter().filter_map(|date| Some((date, date.on(today)?))).collect(),
        }
    }
}

impl LegalDate {
    /// How far the date has come on a day. A stage reached in a month whose day is not known counts
    /// from the end of that month.
    #[must_use]
    pub fn on(&self, today: Date) -> Option<&LegalState> {
        self.states.iter().rfind(|state| state.day.last_day() <= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn legal_date(day: &str, states: &[(Stage, &str)]) -> LegalDate {
        let state = |(state, day): &(Stage, &str)| LegalState {
            state: *state,
            day: day.parse().unwrap(),
            text: String::new(),
            cites: Vec::new(),
        };
        let states = states.iter().map(state).collect();
        LegalDate { day: day.parse().unwrap(), states, note: None, note_cites: Vec::new() }
    }

    #[test]
    fn a_date_holds_until_a_later_one_is_law() {
        let duty = LegalDuty {
            id: Id::new("duty"),
            name: String::new(),
            text: String::new(),
            when: When::Always,
            dates: vec![
                legal_date(
                    "2026-08",
                    &[(Stage::InForce, "2024-08-01"), (Stage::Applies, "2026-08")],
                ),
                legal_date(
                    "2027-12-02",
                    &[
                        (Stage::Proposed, "2026-06-16"),
                        (Stage::Adopted, "2026-06-29"),
                        (Stage::InForce, "2026-07-20"),
                    ],
                ),
            ],
        };
        let on = |today: Date| {
            let holds = duty.on(today);
            let pending: Vec<_> = holds.pending.iter().map(|(_, state)| state.state).collect();
            (holds.law.map(|law| law.day.to_string()), pending)
        };
        let first = || Some("2026-08".to_owned());
        assert_eq!(on(date(2024, 7, 31)), (None, vec![]));
        assert_eq!(on(date(2026, 6, 15)), (first(), vec![]));
        assert_eq!(on(date(2026, 6, 16)), (first(), vec![Stage::Proposed]));
        assert_eq!(on(date(2026, 7, 19)), (first(), vec![Stage::Adopted]));
        assert_eq!(on(date(2026, 7, 20)), (Some("2027-12-02".to_owned()), vec![]));
    }
}
