//! The days by which actions are due, counted from the day of the decision.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use crate::catalog::{Catalog, Wait};
use crate::decision::Decision;

/// The day so many days later.
#[must_use]
pub fn after(day: Date, days: u32) -> Date {
    Span::new().try_days(days).map_or(Date::MAX, |days| day.saturating_add(days))
}

/// The last day of a wait that begins on a day. Holidays differ from place to place and are not known.
#[must_use]
pub fn business_days_after(day: Date, wait: Wait) -> Date {
    let Wait::BusinessDays(days) = wait else {
        // Minutes and hours of a working day end on it, or on a day soon after.
        let over = wait.working_minutes().saturating_sub(1) / Wait::SameDay.working_minutes();
        return working(day, over);
    };
    working(day, days)
}

fn working(mut day: Date, days: u32) -> Date {
    let mut left = days;
    // Nobody answers on a week-end, so that no wait ends on one.
    while (left > 0 || rests(day)) && day < Date::MAX {
        day = day.saturating_add(Span::new().days(1));
        left -= u32::from(left > 0 && !rests(day));
    }
    day
}

fn rests(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day itself, or the working day before it where it falls on a week-end: for days that are ours
/// to choose, and not for those a law or somebody else sets.
#[must_use]
pub fn working_day(day: Date) -> Date {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    day.saturating_sub(Span::new().days(back))
}

/// The days of the reviews in the year after a decision, as often as the norms ask.
#[must_use]
pub fn reviews(decision: &Decision<'_>) -> Vec<Date> {
    let every = every(decision.catalog);
    let day = |n| working_day(after(decision.today, n * every));
    (1..=(365 / every).max(1)).map(day).collect()
}

/// The day on which the acceptance of a risk ends, unless the own layer gives another.
#[must_use]
pub fn acceptance_ends(decision: &Decision<'_>) -> Date {
    working_day(after(decision.today, every(decision.catalog)))
}

/// How many days lie between two reviews.
pub fn every(catalog: &Catalog) -> u32 {
    catalog.judging.review_after_days.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_of_ours_on_a_week_end_moves_to_the_working_day_before() {
        let friday = date(2026, 11, 27);
        for day in [friday, date(2026, 11, 28), date(2026, 11, 29)] {
            assert_eq!(working_day(day), friday);
        }
        assert_eq!(working_day(date(2026, 11, 30)), date(2026, 11, 30));
    }

    #[test]
    fn a_wait_in_business_days_leaves_out_the_week_end() {
        let friday = date(2026, 11, 27);
        assert_eq!(business_days_after(friday, Wait::BusinessDays(1)), date(2026, 11, 30));
        assert_eq!(business_days_after(friday, Wait::BusinessDays(5)), date(2026, 12, 4));
        for short in [Wait::Immediate, Wait::Minutes(30), Wait::Hours(8), Wait::SameDay] {
            assert_eq!(business_days_after(friday, short), friday, "{short}");
        }
        assert_eq!(business_days_after(friday, Wait::Hours(9)), date(2026, 11, 30));
        let sunday = date(2026, 11, 29);
        assert_eq!(business_days_after(sunday, Wait::Immediate), date(2026, 11, 30));
        assert_eq!(business_days_after(sunday, Wait::BusinessDays(1)), date(2026, 11, 30));
    }
}
