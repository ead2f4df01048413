//! The lines of the map: sections and their questions, and how each of these stands.

use ratatui::style::Style;

use crate::catalog::record::Question;
use crate::catalog::{Chosen as _, Id};
use crate::interview::Origin;
use crate::report::doc::Tone;
use crate::report::wording;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Theme;

use super::super::aside;

/// How a question stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Answered,
    Default,
    NotSure,
    Aside,
}

/// A line of the map.
pub(super) enum Row {
    Section(String),
    /// Room between two sections.
    Gap,
    /// A question, with its number among all of them.
    Question(Id<Question>, usize),
}

impl State {
    pub(super) const ALL: [Self; 4] = [Self::Answered, Self::Default, Self::NotSure, Self::Aside];

    pub(super) fn of(ctx: &Ctx<'_>, question: Id<Question>) -> Self {
        let profile = ctx.session.profile();
        match profile.origin(question) {
            _ if !profile.is_asked(question) => Self::Aside,
            Origin::Given => Self::Answered,
            Origin::Default => Self::Default,
            Origin::NotSure => Self::NotSure,
        }
    }

    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Answered => "✓",
            Self::Default => "○",
            Self::NotSure => "?",
            Self::Aside => "~",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Default => "default",
            Self::NotSure => "not sure",
            Self::Aside => "kept aside",
        }
    }

    pub(super) fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Answered => theme.tone(Tone::Good),
            Self::Default | Self::Aside => theme.muted,
            Self::NotSure => theme.tone(Tone::Open),
        }
    }
}

/// The questions on the map: those asked, and those whose answers are kept aside.
pub(super) fn questions(ctx: &Ctx<'_>) -> Vec<Id<Question>> {
    let rows = rows_of(ctx).into_iter();
    rows.filter_map(|row| if let Row::Question(id, _) = row { Some(id) } else { None }).collect()
}

pub(super) fn rows_of(ctx: &Ctx<'_>) -> Vec<Row> {
    let profile = ctx.session.profile();
    let aside: Vec<_> = profile.aside().collect();
    let mut rows = Vec::new();
    let mut number = 0;
    for section in ctx.catalog.sections.iter() {
        let asked = section.questions.iter().filter(|q| profile.is_asked(q.id)).count();
        let on =
            section.questions.iter().filter(|q| profile.is_asked(q.id) || aside.contains(&q.id));
        let on: Vec<_> = on.collect();
        if on.is_empty() {
            continue;
        }
        let answered =
            on.iter().filter(|q| matches!(State::of(ctx, q.id), State::Answered | State::NotSure));
        rows.push(Row::Section(format!("{}  {}/{asked}", section.name, answered.count())));
        for question in on {
            rows.push(Row::Question(question.id, number));
            number += 1;
        }
    }
    rows
}

/// The answer in force, or kept aside.
pub(super) fn answer(ctx: &Ctx<'_>, question: Id<Question>) -> String {
    match ctx.session.answers().get(question) {
        Some(answer) if State::of(ctx, question) == State::Aside => {
            wording::answer_words(ctx.catalog, question, answer)
        }
        _ => {
            let chosen = ctx.session.profile().chosen(question);
            wording::chosen_text(ctx.catalog, question, chosen)
        }
    }
}

/// A question and how it stands, in a sentence.
pub(super) fn told(ctx: &Ctx<'_>, question: Id<Question>) -> String {
    let answer = answer(ctx, question);
    let name = &ctx.catalog.questions[question].name;
    match State::of(ctx, question) {
        State::Answered => format!("{name}: {answer}."),
        State::Default => format!("{name}: {answer}, by default."),
        State::NotSure => format!("{name}: not sure, so the default is taken: {answer}."),
        State::Aside => aside::why_text(ctx, question),
    }
}
