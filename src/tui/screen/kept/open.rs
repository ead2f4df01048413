//! What opens from the list: the report as it was, a comparison, what it comes to now, the answers taken up.

use crate::decision::Engine;
use crate::interview::draft::Draft;
use crate::report::again::Differs;
use crate::report::compare::Compared;
use crate::report::doc::{Doc, Line, Section};
use crate::report::kept::{Kept, as_it_was, made_again as again, titled, unlike_then};
use crate::report::saved::Saved;
use crate::report::wording::count;
use crate::tui::ctx::Ctx;
use crate::tui::screen::{Interview, Reader, Screen, Step};

/// The report of a decision as it was made; where that cannot be had, why, what it comes to now, and
/// the report that was written then.
pub fn report<'c>(kept: &Kept, ctx: &mut Ctx<'c>) -> Step<'c> {
    let Some(saved) = record(kept, ctx) else { return Step::Stay };
    match then(&saved, ctx) {
        Ok(Ok(doc)) => read(&format!("{} as it was on {}", kept.name(), kept.date), doc),
        Ok(Err(differs)) => {
            let written = ctx.outside.report(kept);
            let doc = unlike_then(kept, &saved, &differs, written, ctx.engine, ctx.today);
            read(&format!("{} cannot be shown as it was", kept.name()), doc)
        }
        Err(why) => {
            ctx.failed(why);
            Step::Stay
        }
    }
}

/// What was received and an own layer have effect by the day: that of the decision, not this one.
fn then(saved: &Saved, ctx: &Ctx<'_>) -> Result<Result<Doc, Differs>, String> {
    let by_day = !ctx.catalog.layer.is_empty() || ctx.catalog.received.name().is_some();
    Ok(match saved.today().filter(|day| by_day && *day != ctx.today) {
        Some(day) => {
            let catalog = ctx.outside.on_day(day)?;
            as_it_was(saved, &Engine::new(&catalog))
        }
        None => as_it_was(saved, ctx.engine),
    })
}

/// What cannot be read, and why.
pub fn broken<'c>(why: &str) -> Step<'c> {
    let mut section = Section::new("Cannot be read", "Not read");
    section.para(Line::from(why));
    read("Cannot be read", Doc::new(String::new(), vec![section]))
}

/// Two decisions side by side.
pub fn compared<'c>(two: [&Kept; 2], ctx: &mut Ctx<'c>) -> Step<'c> {
    let [Some(first), Some(second)] = two.map(|kept| record(kept, ctx)) else { return Step::Stay };
    let compared = Compared::new(two.map(named), &first, &second);
    let doc = compared.doc(ctx.catalog);
    read(&doc.title.clone(), doc)
}

/// What a decision goes by in a comparison.
fn named(kept: &Kept) -> String {
    let title = titled(kept);
    let title = if title.is_empty() { title } else { format!(": {title}") };
    format!("{}, {}{title}", kept.name(), kept.date)
}

/// What a decision comes to today.
pub fn made_again<'c>(kept: &Kept, ctx: &mut Ctx<'c>) -> Step<'c> {
    let Some(saved) = record(kept, ctx) else { return Step::Stay };
    read(&kept.name(), again(kept, &saved, ctx.engine, ctx.today))
}

/// What taking a decision up puts away.
pub fn put_away(kept: &Kept, ctx: &Ctx<'_>) -> String {
    let given = count(ctx.session.progress().answered, "answer");
    let words = if ctx.session.about.is_empty() { "" } else { " and your own words" };
    format!(
        "The {given} given so far{words} will be put away for those of {}. What you save then is kept \
         as the next revision of it.",
        kept.name()
    )
}

/// Makes the answers, the words and the policy of a decision those of the interview.
pub fn taken_up<'c>(kept: &Kept, ctx: &mut Ctx<'c>) -> Step<'c> {
    let Some(saved) = record(kept, ctx) else { return Step::Stay };
    let (answers, lost) = saved.given(ctx.catalog);
    let (about, revises) = (saved.about.clone(), Some(kept.id.clone()));
    ctx.session = Draft { answers, at: None, about, revises }.taken_up(ctx.catalog);
    if let Ok(policy) = saved.policy() {
        ctx.policy = policy;
    }
    ctx.save_draft();
    let told = format!("Taken up: {}, under the policy {}", kept.name(), ctx.policy);
    match lost.as_slice() {
        [] => ctx.done(told),
        lost => ctx.info(format!("{told}. {}", lost.join(" "))),
    }
    Step::Restart(Some(Screen::Interview(Box::new(Interview::new(ctx)))))
}

/// The whole of a decision; where it cannot be read any more, that is said.
fn record(kept: &Kept, ctx: &mut Ctx<'_>) -> Option<Saved> {
    ctx.outside.record(kept).map_err(|why| ctx.failed(why)).ok()
}

fn read<'c>(title: &str, doc: Doc) -> Step<'c> {
    Step::Open(Screen::Reader(Reader::explanation(title, doc, 0)))
}
