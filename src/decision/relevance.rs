//! Whether a question can still change the decision, whatever the questions still open are answered.

use crate::catalog::record::{Choice, NeedRule, Path, Question};
use crate::catalog::{Catalog, Cells, Chosen as _, Id, When};
use crate::interview::{Answers, Profile};

use super::verdict::{VerdictKind, whichever_model};

/// Why a question can no longer change the decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Idle {
    /// No rule looks at it any more.
    NoRule,
    /// One path is left, and nothing it holds on depends on the question.
    OnePath(Id<Path>),
    /// No path is left.
    NoPath,
}

/// Why a question can no longer change the decision; none where it still may. Answers count as
/// they were given; questions not answered yet may be answered in any way.
#[must_use]
pub fn idle(
    catalog: &Catalog,
    cells: &Cells<'_>,
    answers: &Answers,
    question: Id<Question>,
) -> Option<Idle> {
    let open = Open::new(catalog, answers, question);
    let left = open.paths_left(cells);
    if open.touches(cells, &left) {
        return None;
    }
    Some(match left.as_slice() {
        [] => Idle::NoPath,
        [only] => Idle::OnePath(*only),
        _ => Idle::NoRule,
    })
}

/// The interview with one question, and all that are not answered, left open.
struct Open<'c> {
    catalog: &'c Catalog,
    question: Id<Question>,
    profile: Profile,
    known: Vec<Id<Question>>,
}

impl<'c> Open<'c> {
    fn new(catalog: &'c Catalog, answers: &Answers, question: Id<Question>) -> Self {
        let profile = Profile::new(catalog, answers);
        let mut open = Self { catalog, question, profile, known: Vec::new() };
        let answered = catalog.questions.iter().filter(|q| q.id != question);
        let answered: Vec<_> = answered.filter(|q| answers.get(q.id).is_some()).collect();
        // An answer counts as known only where it is certain that its question is asked; that may
        // hang on another answer, so the known ones are found in rounds.
        for _ in 0..catalog.questions.len() {
            let before = open.known.len();
            for q in &answered {
                if !open.known.contains(&q.id) && open.certain(&q.asked) == Some(true) {
                    open.known.push(q.id);
                }
            }
            for q in catalog.questions.iter() {
                if !open.known.contains(&q.id) && open.certain(&q.asked) == Some(false) {
                    open.known.push(q.id);
                }
            }
            if open.known.len() == before {
                break;
            }
        }
        open
    }

    /// Whether a test holds or fails for certain.
    fn certain(&self, when: &When) -> Option<bool> {
        when.certain(&|question| self.chosen(question))
    }

    fn chosen(&self, question: Id<Question>) -> Option<&[Id<Choice>]> {
        self.known.contains(&question).then(|| self.profile.chosen(question))
    }

    /// Whether a test hangs on the question.
    fn hangs_on_it(&self, when: &When) -> bool {
        when.questions().contains(&self.question) && self.certain(when).is_none()
    }

    /// The paths that no certain need rules out.
    fn paths_left(&self, cells: &Cells<'_>) -> Vec<Id<Path>> {
        let certain = self.catalog.needs.iter().filter(|n| self.certain(&n.when) == Some(true));
        // Several models may come to a combination of paths, so none of them rules a path out.
        let certain: Vec<_> = certain.filter(|n| n.control != self.catalog.header.models).collect();
        let stays = |path: &Id<Path>| {
            let may_do = |need: &&NeedRule| {
                whichever_model(need, *path, cells).any(|v| v.kind != VerdictKind::Failed)
            };
            certain.iter().all(may_do)
        };
        let considered = self.catalog.paths.iter().filter(|path| cells.considers(path));
        considered.map(|path| path.id).filter(stays).collect()
    }

    /// Whether any rule that still matters hangs on the question.
    fn touches(&self, cells: &Cells<'_>, left: &[Id<Path>]) -> bool {
        let c = self.catalog;
        let several = left.len() > 1;
        let needs = || {
            c.needs.iter().any(|need| {
                let unmet = |path: &Id<Path>| {
                    whichever_model(need, *path, cells).any(|v| v.kind != VerdictKind::Met)
                };
                self.hangs_on_it(&need.when) && left.iter().any(unmet)
            })
        };
        // A model asked for may let other claims decide on what else is needed.
        let models = || {
            let by_model = |path: &Id<Path>| {
                c.needs.iter().any(|need| cells.models_named(need.slot(*path)).next().is_some())
            };
            let mut asked_for = c.needs.iter().filter(|n| n.control == c.header.models);
            asked_for.any(|need| self.hangs_on_it(&need.when)) && left.iter().any(by_model)
        };
        let guidance = || {
            let about = |p: &Id<Path>| left.contains(p);
            let names = |row: &crate::catalog::record::Guidance| {
                row.order.iter().flat_map(|p| &p.paths).any(about)
            };
            several && c.guidance.iter().any(|row| self.hangs_on_it(&row.when) && names(row))
        };
        let conditions = || {
            c.conditions.iter().any(|condition| {
                let put = |p: &crate::catalog::record::Attachment| {
                    self.hangs_on_it(&p.when) && p.paths.iter().any(|path| left.contains(path))
                };
                self.hangs_on_it(&condition.settled) || condition.put_to.iter().any(put)
            })
        };
        let paths = || {
            c.paths.iter().filter(|p| left.contains(&p.id)).any(|path| {
                path.contracts.iter().any(|contract| self.hangs_on_it(&contract.in_place))
                    || path.trade_offs.iter().any(|price| self.hangs_on_it(&price.when))
            })
        };
        let told = || {
            c.duties.iter().any(|duty| self.hangs_on_it(&duty.when))
                || c.acts.iter().any(|act| {
                    let duties = act.duties.iter().map(|duty| &duty.when);
                    [&act.when].into_iter().chain(duties).any(|when| self.hangs_on_it(when))
                })
                || c.playbook.iter().flat_map(|s| &s.tasks).any(|task| self.hangs_on_it(&task.when))
        };
        let asked = || c.questions.iter().any(|q| self.hangs_on_it(&q.asked));
        needs() || models() || guidance() || conditions() || paths() || told() || asked()
    }
}
