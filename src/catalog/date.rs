//! Dates as sources give them: a year, a month or a day, and how old a fact is on a given day.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When a source spoke, as precisely as it says: `2026`, `2026-06` or `2026-06-15`.
///
/// Of two the later is the one known to be later: a year or a month counts from its first day, so that
/// a page without a day does not outrank one that bears a day of the same year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct AsOf {
    last: Date,
    precision: Precision,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Precision {
    Year,
    Month,
    Day,
}

/// A date text that is none of `2026`, `2026-06`, `2026-06-15`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is not a date; write 2026, 2026-06 or 2026-06-15")]
pub struct BadDate(String);

impl AsOf {
    /// The last day the date may mean. A month counts from its last day, so that an age computed
    /// from it is never overstated.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.last
    }

    /// Its age on a day, as far as it can be told: none while the month or year it names is not over.
    #[must_use]
    pub fn known_age(self, today: Date) -> Option<u32> {
        (self.last <= today).then(|| self.age_in_days(today))
    }

    /// The first day the date may mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self.precision {
            Precision::Year => self.last.first_of_year(),
            Precision::Month => self.last.first_of_month(),
            Precision::Day => self.last,
        }
    }

    /// Whole days from [`last_day`](Self::last_day) to `today`; 0 for a date still to come.
    #[must_use]
    pub fn age_in_days(self, today: Date) -> u32 {
        u32::try_from((today - self.last).get_days()).unwrap_or(0)
    }
}

impl Ord for AsOf {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.precision).cmp(&(other.first_day(), other.precision))
    }
}

impl PartialOrd for AsOf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Date> for AsOf {
    fn from(day: Date) -> Self {
        Self { last: day, precision: Precision::Day }
    }
}

impl FromStr for AsOf {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.to_owned());
        let day = |text: &str| text.parse::<Date>().map_err(|_| bad());
        let (last, precision) = match text.len() {
            4 => (day(&format!("{text}-12-31"))?, Precision::Year),
            7 => (day(&format!("{text}-01"))?.last_of_month(), Precision::Month),
            _ => (day(text)?, Precision::Day),
        };
        let made = Self { last, precision };
        // The date parser takes more forms than ours, times among them.
        if made.to_string() == text { Ok(made) } else { Err(bad()) }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.last;
        match self.precision {
            Precision::Year => write!(f, "{:04}", day.year()),
            Precision::Month => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Precision::Day => write!(f, "{day}"),
        }
    }
}

impl Serialize for AsOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AsOf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar day in a file, in the one form `2026-11-23`: `#[serde(with = "day")]`.
pub mod day {
    use jiff::civil::Date;
    use serde::{Deserialize as _, Deserializer, Serializer};

    /// A text that is no day.
    #[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
    #[error("`{0}` is no day; write it as 2026-11-23")]
    pub struct BadDay(String);

    /// The day a text is, in the one form this program writes.
    ///
    /// # Errors
    /// Where it is anything else.
    pub fn parse(text: &str) -> Result<Date, BadDay> {
        // Only the one form, so that a slip is not read as another day.
        let day = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
        day.ok_or_else(|| BadDay(text.to_owned()))
    }

    /// Writes a day.
    ///
    /// # Errors
    /// Where the format cannot take a text.
    pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    /// Reads a day.
    ///
    /// # Errors
    /// Where the text is no day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_counts_from_its_last_day() {
        let june: AsOf = "2026-06".parse().unwrap();
        assert_eq!((june.first_day(), june.last_day()), (date(2026, 6, 1), date(2026, 6, 30)));
        assert_eq!(june.age_in_days(date(2026, 11, 22)), 145);
        assert_eq!(june.age_in_days(date(2026, 6, 1)), 0);
    }

    #[test]
    fn a_date_is_later_only_where_it_is_known_to_be() {
        let in_order =
            ["2025", "2025-12-31", "2026", "2026-01", "2026-01-01", "2026-06", "2026-06-15"];
        let dates: Vec<AsOf> = in_order.iter().map(|text| text.parse().unwrap()).collect();
        for (at, early) in dates.iter().enumerate() {
            assert!(dates[at + 1..].iter().all(|late| early < late), "{early}");
        }
    }

    #[test]
    fn dates_print_as_they_were_written() {
        for text in ["2026", "2026-06", "2026-02-28"] {
            assert_eq!(text.parse::<AsOf>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in ["", "26", "2026-6", "2026-13", "2026/06", "2026-02-30", "June 2026", " 2026"] {
            assert!(text.parse::<AsOf>().is_err(), "{text}");
        }
    }
}
