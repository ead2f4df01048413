//! Answers that are kept aside, since their questions do not arise any more: which they are, and why.

use crate::catalog::Id;
use crate::catalog::record::Question;
use crate::report::wording;
use crate::tui::ctx::Ctx;

/// What is said of answers that went aside since `before`; none where none did.
#[must_use]
pub fn new_text(ctx: &Ctx<'_>, before: &[Id<Question>]) -> Option<String> {
    let now = ctx.session.profile().aside().filter(|q| !before.contains(q));
    let texts: Vec<_> = now.map(|q| wording::no_longer_arises(&ctx.catalog.questions[q])).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// The answer kept aside, and when it would count again, as far as that can be told.
#[must_use]
pub fn why_text(ctx: &Ctx<'_>, question: Id<Question>) -> String {
    let answer = ctx.session.answers().get(question);
    let answer = answer.map(|answer| wording::answer_words(ctx.catalog, question, answer));
    let question = &ctx.catalog.questions[question];
    let kept = format!("{}: {} is kept aside", question.name, answer.unwrap_or_default());
    match wording::asked_text(ctx.catalog, &question.asked) {
        Some(rule) => format!("{kept}. It counts only where {rule}."),
        None => format!("{kept}, since the question does not arise for your other answers."),
    }
}
