//! The standings for the answers so far, weighed anew only when the answers or the policy are others.

use crate::catalog::Policy;
use crate::interview::Answers;
use crate::tui::ctx::Ctx;

use super::standings::Standings;

/// The standings last weighed, and for what.
#[derive(Default)]
pub struct Weighed(Option<(Answers, Policy, Standings)>);

impl Weighed {
    /// The standings for the answers so far.
    pub fn standings(&mut self, ctx: &Ctx<'_>) -> &Standings {
        let answers = ctx.session.answers();
        if self.0.as_ref().is_some_and(|(a, policy, _)| (a, *policy) != (answers, ctx.policy)) {
            self.0 = None;
        }
        let weigh = || {
            let evaluation = ctx.engine.evaluate(ctx.session.profile(), ctx.policy);
            (answers.clone(), ctx.policy, Standings::of(&evaluation))
        };
        &self.0.get_or_insert_with(weigh).2
    }
}
