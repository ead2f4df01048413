//! How long a buyer waits for an audit report, and how two waits compare.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Working minutes in a business day: the unit in which waits of different kinds are compared.
const DAY: u32 = 8 * 60;

/// One wait, in the unit the source uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Wait {
    /// A download after signing in.
    Immediate,
    /// So many minutes.
    Minutes(u32),
    /// So many hours.
    Hours(u32),
    /// By the end of the same business day.
    SameDay,
    /// So many business days.
    BusinessDays(u32),
}

impl Wait {
    /// The wait in working minutes, a business day being eight hours.
    #[must_use]
    pub fn working_minutes(self) -> u32 {
        match self {
            Self::Immediate => 0,
            Self::Minutes(n) => n,
            Self::Hours(n) => n.saturating_mul(60),
            Self::SameDay => DAY,
            Self::BusinessDays(n) => n.saturating_mul(DAY),
        }
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Self::Immediate => return f.write_str("at once"),
            Self::SameDay => return f.write_str("same day"),
            Self::Minutes(n) => (n, "minute"),
            Self::Hours(n) => (n, "hour"),
            Self::BusinessDays(n) => (n, "business day"),
        };
        write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
    }
}

/// The shortest and the longest wait that sources give.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeadTime {
    /// The shortest.
    pub min: Wait,
    /// The longest.
    pub max: Wait,
}

impl LeadTime {
    /// The range that spans both, for sources that differ.
    #[must_use]
    pub fn spanning(self, other: Self) -> Self {
        let shorter = self.min.working_minutes() <= other.min.working_minutes();
        let longer = self.max.working_minutes() >= other.max.working_minutes();
        Self {
            min: if shorter { self.min } else { other.min },
            max: if longer { self.max } else { other.max },
        }
    }
}

impl fmt::Display for LeadTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max {
            return write!(f, "{}", self.min);
        }
        match (self.min, self.max) {
            (Wait::BusinessDays(min), max @ Wait::BusinessDays(_)) => write!(f, "{min} to {max}"),
            (min, max) => write!(f, "{min} to {max}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_spans_what_two_sources_say() {
        let portal = LeadTime { min: Wait::Minutes(30), max: Wait::Hours(1) };
        let library = LeadTime { min: Wait::BusinessDays(1), max: Wait::BusinessDays(2) };
        assert_eq!(portal.spanning(library).to_string(), "30 minutes to 2 business days");
        assert_eq!(portal.spanning(library), library.spanning(portal));
    }

    #[test]
    fn waits_read_like_speech() {
        let days = LeadTime { min: Wait::BusinessDays(2), max: Wait::BusinessDays(5) };
        assert_eq!(days.to_string(), "2 to 5 business days");
        let same = LeadTime { min: Wait::SameDay, max: Wait::SameDay };
        assert_eq!(same.to_string(), "same day");
        assert_eq!(Wait::BusinessDays(1).to_string(), "1 business day");
    }
}
