//! Symbol and word for standings, verdicts and values: never a colour alone, never a symbol alone.

use crate::catalog::record::{Grade, Value};
use crate::decision::{Standing, VerdictKind};

use super::doc::Tone;

/// Marks a cell whose sources differ.
pub const DISPUTED: &str = "≠";

/// Marks a fact that is due for another look.
pub const STALE: &str = "†";

/// Something that is shown as a symbol and a word.
pub trait Marked {
    /// One column wide.
    fn symbol(self) -> &'static str;
    /// In a reader's words.
    fn words(self) -> &'static str;
}

impl Marked for Standing {
    fn symbol(self) -> &'static str {
        match self {
            Self::Fits => "✓",
            Self::FitsOnConditions => "◇",
            Self::Unconfirmed => "?",
            Self::RuledOut => "✗",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::FitsOnConditions => "fits on conditions",
            Self::Unconfirmed => "unconfirmed",
            Self::RuledOut => "ruled out",
        }
    }
}

impl Marked for VerdictKind {
    fn symbol(self) -> &'static str {
        Standing::from(self).symbol()
    }

    fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnConditions => "on conditions",
            Self::Unconfirmed => "unconfirmed",
            Self::Failed => "not met",
        }
    }
}

impl Marked for Value {
    fn symbol(self) -> &'static str {
        match self {
            Self::Yes => "✓",
            Self::Inherited => "↑",
            Self::NotApplicable => "–",
            Self::Stated => "•",
            Self::Conditional => "◇",
            Self::NotStated => "?",
            Self::Partial => "◐",
            Self::InProgress => "…",
            Self::No => "✗",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Inherited => "inherited",
            Self::NotApplicable => "not applicable",
            Self::Stated => "stated",
            Self::Conditional => "conditional",
            Self::NotStated => "not stated",
            Self::Partial => "partial",
            Self::InProgress => "in progress",
            Self::No => "no",
        }
    }
}

impl Marked for Grade {
    fn symbol(self) -> &'static str {
        match self {
            Self::Pass | Self::Noted => "✓",
            Self::Neutral => "•",
            Self::Ask => "?",
            Self::Yellow | Self::Escalate | Self::CriteriaGap => "◇",
            Self::RedFlag | Self::Fail | Self::Stop => "✗",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Noted => "acceptable, noted",
            Self::Neutral => "neutral",
            Self::Ask => "ask",
            Self::Yellow => "yellow flag",
            Self::Escalate => "escalate",
            Self::CriteriaGap => "criteria gap",
            Self::RedFlag => "red flag",
            Self::Fail => "fail",
            Self::Stop => "stop",
        }
    }
}

impl From<Grade> for Tone {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Pass | Grade::Noted => Self::Good,
            Grade::Neutral => Self::Plain,
            Grade::Ask => Self::Open,
            Grade::Yellow | Grade::Escalate | Grade::CriteriaGap => Self::Fair,
            Grade::RedFlag | Grade::Fail | Grade::Stop => Self::Bad,
        }
    }
}

impl From<Standing> for Tone {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Fits => Self::Good,
            Standing::FitsOnConditions => Self::Fair,
            Standing::Unconfirmed => Self::Open,
            Standing::RuledOut => Self::Bad,
        }
    }
}

impl From<VerdictKind> for Tone {
    fn from(kind: VerdictKind) -> Self {
        Standing::from(kind).into()
    }
}

impl From<Value> for Tone {
    fn from(value: Value) -> Self {
        match value {
            Value::Yes | Value::Inherited => Self::Good,
            Value::Conditional | Value::Partial | Value::InProgress => Self::Fair,
            Value::NotStated => Self::Open,
            Value::No => Self::Bad,
            Value::NotApplicable | Value::Stated => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn every_symbol_is_one_column_and_no_two_values_share_one() {
        let mut seen: Vec<&str> = vec![DISPUTED, STALE];
        for value in Value::ALL {
            seen.push(value.symbol());
        }
        assert!(seen.iter().all(|s| s.width() == 1));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), Value::ALL.len() + 2);
    }
}
