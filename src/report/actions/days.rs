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
    while left > 0 && day < Date::MAX {
        day = day.saturating_add(Span::new().days(1));
        left -= u32::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    day
}

/// The days of the reviews in the year after a decision, as often as the norms ask.
#[must_use]
pub fn reviews(decision: &Decision<'_>) -> Vec<Date> {
    let every = every(decision.catalog);
    (1..=(365 / every).max(1)).map(|n| after(decision.today, n * every)).collect()
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
    fn a_wait_in_business_days_leaves_out_the_week_end() {
        let friday = date(2026, 11, 27);
        assert_eq!(business_days_after(friday, Wait::BusinessDays(1)), date(2026, 11, 30));
        assert_eq!(business_days_after(friday, Wait::BusinessDays(5)), date(2026, 12, 4));
        for short in [Wait::Immediate, Wait::Minutes(30), Wait::Hours(8), Wait::SameDay] {
            assert_eq!(business_days_after(friday, short), friday, "{short}");
        }
        assert_eq!(business_days_after(friday, Wait::Hours(9)), date(2026, 11, 30));
    }
}
