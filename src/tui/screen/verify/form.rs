//! The form of "I verified this": its lines, and what they start from.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::catalog::Id;
use crate::catalog::record::{
    Claim, Control, ControlKind, Level, Path, Record as _, SourceKind, Value,
};
use crate::tui::ctx::Ctx;

/// One of several.
pub struct Choice<T> {
    /// All of them.
    pub all: Vec<T>,
    /// The one chosen.
    pub at: usize,
}

impl<T: Copy> Choice<T> {
    /// The one chosen.
    pub fn get(&self) -> T {
        self.all[self.at]
    }

    /// Goes on by so many, round at the ends.
    pub fn step(&mut self, by: isize) {
        let length = self.all.len();
        self.at = (self.at + length).saturating_add_signed(by) % length;
    }
}

/// A line of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Row {
    About,
    Value,
    Text,
    Condition,
    By,
    On,
    Evidence,
    Expires,
}

/// How a line is called.
pub fn name(row: Row) -> &'static str {
    match row {
        Row::About => "About",
        Row::Value => "Comes to",
        Row::Text => "Verified",
        Row::Condition => "On condition",
        Row::By => "By",
        Row::On => "On",
        Row::Evidence => "Evidence in",
        Row::Expires => "Good until",
    }
}

/// What belongs into a line.
pub fn help(row: Row) -> &'static str {
    match row {
        Row::About => "What you verified: the control itself, or one level of it.",
        Row::Value => {
            "What the cell comes to, by what you saw. It decides before what the sources say, until it expires; they stay in the cell."
        }
        Row::Text => "In a sentence: what you saw, and for which service.",
        Row::Condition => "What has to be signed, set or confirmed for it to hold.",
        Row::By => "Who looked, by name or function: somebody an auditor can ask.",
        Row::On => "The day of that look, as 2026-11-23.",
        Row::Evidence => "Where an auditor finds it: a file, a ticket, a contract and its page.",
        Row::Expires => "The last day it is good for. After that it stops applying, and says so.",
    }
}

/// The claim of the knowledge base that the new one answers: the one that decides now, if there is one.
pub fn base<'c>(
    ctx: &Ctx<'c>,
    path: &Path,
    control: &Control,
    level: Option<Id<Level>>,
) -> Option<&'c Claim> {
    let cell = ctx.engine.cells(ctx.policy).get(path.id, control.id, level);
    let value = cell.value();
    let shipped = |c: &&&Claim| ctx.catalog.sources[c.source].kind != SourceKind::Evidence;
    let deciding = cell.deciding.iter().filter(shipped).find(|c| c.value == value);
    deciding.or_else(|| cell.claims.iter().find(shipped)).copied()
}

/// Who verified last.
pub fn last_name(ctx: &Ctx<'_>) -> String {
    let own = ctx.catalog.layer.records.iter().rev();
    let claims = own.filter(|r| r.kind == Claim::WHAT);
    claims.filter_map(|r| r.standing_for.as_ref()).map(|s| s.by.clone()).next().unwrap_or_default()
}

/// The day a year on: how long a record is good for, unless its owner says otherwise.
pub fn in_a_year(today: Date) -> Date {
    today.saturating_add(1.year())
}

/// The values a claim on a control can come to, at the one its cell has now. A cell that comes to none of
/// them suggests nothing: a yes is never taken for granted.
pub fn values(control: &Control, now: Value) -> Choice<Option<Value>> {
    let values: &[Value] = match control.kind {
        ControlKind::Informs if control.levels.is_empty() => &[Value::Stated, Value::NotApplicable],
        _ => &[
            Value::Yes,
            Value::Conditional,
            Value::Inherited,
            Value::Partial,
            Value::InProgress,
            Value::No,
            Value::NotApplicable,
        ],
    };
    let mut all: Vec<_> = values.iter().copied().map(Some).collect();
    let at = all.iter().position(|v| *v == Some(now)).unwrap_or_else(|| {
        all.insert(0, None);
        0
    });
    Choice { all, at }
}

/// What a claim on a control can be about: the control itself, or a level. One that only informs, but
/// has levels, is verified level by level.
pub fn abouts(control: &Control) -> Vec<Option<Id<Level>>> {
    let levels = control.levels.iter().map(|l| Some(l.id));
    let whole = control.kind == ControlKind::Met || control.levels.is_empty();
    whole.then_some(None).into_iter().chain(levels).collect()
}
