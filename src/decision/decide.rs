//! A whole decision: the evaluation under the policy asked for, what the other policies say, and everything a report needs around it.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::catalog::record::{
    Act, Claim, Dispute, Duty, LegalDuty, OutcomeKind, Path, PlaybookStep, Question, Severity,
};
use crate::catalog::{Catalog, Cells, Id, Policy};
use crate::interview::{About, Answers, Profile};

use super::assess::{Assessment, Standing};
use super::change::{Flip, WayOut, flips, ways_out};
use super::evaluate::Evaluation;
use super::hinges::{Hinges, facts, same};
use super::identity::Identity;
use super::received::{Reviewed, review};
use super::relevance::{Idle, idle};
use super::signature::Signature;
use super::turning::Turn;
use super::verdict::{Verdict, VerdictKind};

/// Decides: the catalogue with its cells resolved under each policy, once one is asked for.
#[derive(Clone, Debug)]
pub struct Engine<'c> {
    catalog: &'c Catalog,
    cells: [OnceLock<Cells<'c>>; Policy::ALL.len()],
}

/// A decision with all that a report says about it.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// The catalogue it was made with.
    pub catalog: &'a Catalog,
    /// The policy.
    pub policy: Policy,
    /// The cells under it.
    pub cells: &'a Cells<'a>,
    /// The day it speaks of.
    pub today: Date,
    /// The buyer's own words about it, which no part of it rests on.
    pub about: About,
    /// What it is kept under, where it is kept.
    pub kept: Option<Identity>,
    /// The signatures given under it.
    pub signatures: Vec<Signature>,
    /// The answers given.
    pub answers: Answers,
    /// The answers in force.
    pub profile: Profile,
    /// The standings, their order and the outcome.
    pub evaluation: Evaluation<'a>,
    /// What each policy comes to.
    pub policies: Vec<(Policy, OutcomeKind, Vec<Id<Path>>)>,
    /// The standings under each policy.
    pub by_policy: [(Policy, Evaluation<'a>); Policy::ALL.len()],
    /// What turns the result under each policy that comes to another.
    pub turns: Vec<Turn<'a>>,
    /// Where no path fits: which needs to drop for which path.
    pub ways_out: Vec<WayOut<'a>>,
    /// Which single answers change the outcome.
    pub flips: Vec<Flip<'a>>,
    /// Which facts change the outcome.
    pub hinges: Hinges<'a>,
    /// What the buyer must do.
    pub duties: Vec<&'a Duty>,
    /// What the sources disagree on where it concerns this buyer.
    pub disputes: Vec<Disputed<'a>>,
    /// The grave disagreements that touch a need on the recommended paths, or on the open ones where
    /// nothing is recommended, though no cell of theirs is marked for it: one source may speak of one
    /// path, and another of all.
    pub grave: Vec<&'a Dispute>,
    /// The facts it rests on that are due for another look, oldest first, with their age in days.
    pub stale: Vec<(&'a Claim, u32)>,
    /// What the buyer has received, graded for these answers.
    pub evidence: Vec<Reviewed<'a>>,
}

/// A cell the sources disagree on.
#[derive(Clone, Debug)]
pub struct Disputed<'a> {
    /// The verdict that reads it.
    pub verdict: Verdict<'a>,
    /// The path.
    pub path: &'a Path,
    /// The notes on the disagreement.
    pub notes: Vec<&'a Dispute>,
}

impl<'c> Engine<'c> {
    /// An engine over a catalogue.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, cells: [const { OnceLock::new() }; Policy::ALL.len()] }
    }

    /// The catalogue.
    #[must_use]
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The cells under a policy.
    #[must_use]
    pub fn cells(&self, policy: Policy) -> &Cells<'c> {
        let at = Policy::ALL.iter().position(|p| *p == policy).unwrap_or_default();
        self.cells[at].get_or_init(|| Cells::resolve(self.catalog, policy))
    }

    /// The paths that take part in a decision under a policy.
    pub fn considered(&self, policy: Policy) -> impl Iterator<Item = &'c Path> {
        self.catalog.paths.iter().filter(move |path| policy.considers(path))
    }

    /// Only the standings and the outcome: what the screen shows while the buyer answers.
    #[must_use]
    pub fn evaluate(&self, profile: &Profile, policy: Policy) -> Evaluation<'_> {
        Evaluation::new(self.catalog, self.cells(policy), profile)
    }

    /// Why a question can no longer change the decision, if it cannot.
    #[must_use]
    pub fn idle(&self, answers: &Answers, question: &Question, policy: Policy) -> Option<Idle> {
        idle(self.catalog, self.cells(policy), answers, question.id)
    }

    /// Decides.
    #[must_use]
    pub fn decide(&self, answers: &Answers, policy: Policy, today: Date) -> Decision<'_> {
        let catalog = self.catalog;
        let profile = Profile::new(catalog, answers);
        let evaluation = self.evaluate(&profile, policy);
        let by_policy = Policy::ALL.map(|policy| (policy, self.evaluate(&profile, policy)));
        let policies: Vec<_> = by_policy
            .iter()
            .map(|(policy, other)| (*policy, other.outcome, other.recommended.clone()))
            .collect();
        let none = evaluation.outcome == OutcomeKind::None;
        let cells = self.cells(policy);
        let ways = |evaluation: &_| ways_out(catalog, cells, &profile, evaluation);
        let disputes = disputes(catalog, &evaluation);
        let duty = |duty: &&Duty| duty.applies(&profile, evaluation.outcome);
        Decision {
            catalog,
            policy,
            cells,
            today,
            about: About::default(),
            kept: None,
            signatures: Vec::new(),
            answers: answers.clone(),
            turns: self.turns(&profile, policy, &evaluation, &policies),
            policies,
            by_policy,
            ways_out: if none { ways(&evaluation) } else { Vec::new() },
            flips: flips(catalog, cells, answers, &evaluation),
            hinges: Hinges::find(catalog, cells, &profile, &evaluation),
            duties: catalog.duties.iter().filter(duty).collect(),
            grave: grave(catalog, &evaluation, &disputes),
            disputes,
            stale: stale(catalog, &evaluation, today),
            evidence: review(catalog, &profile, today),
            profile,
            evaluation,
        }
    }
}

impl Engine<'_> {
    /// What turns the result under each policy that comes to another.
    fn turns(
        &self,
        profile: &Profile,
        in_force: Policy,
        now: &Evaluation<'_>,
        policies: &[(Policy, OutcomeKind, Vec<Id<Path>>)],
    ) -> Vec<Turn<'_>> {
        let other = |(_, outcome, paths): &&(Policy, OutcomeKind, Vec<Id<Path>>)| {
            (*outcome, paths.as_slice()) != now.result()
        };
        let from = self.cells(in_force);
        let turn = |(policy, ..): &(Policy, OutcomeKind, Vec<Id<Path>>)| {
            Turn::find(self.catalog, profile, from, self.cells(*policy))
        };
        policies.iter().filter(other).map(turn).collect()
    }
}

impl<'a> Decision<'a> {
    /// The recommended paths, best first.
    #[must_use]
    pub fn recommended(&self) -> Vec<&Assessment<'a>> {
        self.evaluation.recommended.iter().filter_map(|path| self.evaluation.of(*path)).collect()
    }

    /// The facts it rests on that are due for another look, each with all that tell it.
    #[must_use]
    pub fn stale_facts(&self) -> Vec<Vec<&Claim>> {
        same(self.stale.iter().map(|(claim, _)| *claim))
    }

    /// Whether every policy comes to the same.
    #[must_use]
    pub fn holds_under_all_policies(&self) -> bool {
        let now = self.evaluation.result();
        self.policies.iter().all(|(_, outcome, paths)| (*outcome, paths.as_slice()) == now)
    }

    /// The laws that concern the buyer, with the duties of each that do.
    #[must_use]
    pub fn law(&self) -> Vec<(&'a Act, Vec<&'a LegalDuty>)> {
        let acts = self.catalog.acts.iter().filter(|act| act.when.holds(&self.profile));
        let concerns = |duty: &&LegalDuty| duty.when.holds(&self.profile);
        acts.map(|act| (act, act.duties.iter().filter(concerns).collect())).collect()
    }

    /// The steps from here to one's own audit, with the tasks that concern the recommended paths.
    /// Where nothing is recommended there is none: the ways out come first.
    #[must_use]
    pub fn playbook(&self) -> Vec<(&'a PlaybookStep, Vec<&'a crate::catalog::record::Task>)> {
        let concerns = |task: &&crate::catalog::record::Task| {
            let path = task.paths.is_empty()
                || task.paths.iter().any(|p| self.evaluation.recommended.contains(p));
            path && task.when.holds(&self.profile)
        };
        let chosen = self.evaluation.outcome != OutcomeKind::None;
        let steps = self.catalog.playbook.iter().filter(|_| chosen);
        steps.map(|step| (step, step.tasks.iter().filter(concerns).collect())).collect()
    }
}

/// The disagreements behind the needs: on every path that fits or may yet, and where a path is ruled
/// out by nothing but needs on which a source says otherwise.
fn disputes<'a>(catalog: &'a Catalog, evaluation: &Evaluation<'a>) -> Vec<Disputed<'a>> {
    let mut found = Vec::new();
    for assessment in &evaluation.paths {
        let out = assessment.standing == Standing::RuledOut;
        let fails = |v: &&Verdict<'_>| v.kind == VerdictKind::Failed;
        if out && assessment.verdicts.iter().filter(fails).any(|v| v.cell.dispute.is_none()) {
            continue;
        }
        let told = |v: &&Verdict<'_>| !out || fails(v);
        let disputed = assessment.verdicts.iter().filter(|v| v.cell.dispute.is_some());
        for verdict in disputed.filter(told) {
            let concerns =
                |d: &&Dispute| verdict.cell.claims.iter().any(|c| d.claims.contains(&c.id));
            let notes = catalog.disputes.iter().filter(concerns).collect();
            found.push(Disputed { verdict: verdict.clone(), path: assessment.path, notes });
        }
    }
    found
}

/// The grave notes on what is needed of the paths in play that no marked cell of theirs brings along.
fn grave<'a>(
    catalog: &'a Catalog,
    evaluation: &Evaluation<'a>,
    told: &[Disputed<'a>],
) -> Vec<&'a Dispute> {
    let recommended = evaluation.recommended.iter().filter_map(|path| evaluation.of(*path));
    let mut in_play: Vec<_> = recommended.collect();
    if in_play.is_empty() {
        in_play.extend(evaluation.unconfirmed());
    }
    let known = |note: &Dispute| {
        let here = |d: &&Disputed<'_>| in_play.iter().any(|a| a.path.id == d.path.id);
        told.iter().filter(here).flat_map(|d| &d.notes).any(|other| other.id == note.id)
    };
    let touches = |note: &&Dispute| {
        let mut claims = in_play.iter().flat_map(|a| &a.verdicts).flat_map(|v| &v.cell.claims);
        claims.any(|claim| note.claims.contains(&claim.id))
    };
    // A note with two claims of one cell is about that cell: it concerns those who read it there.
    let cell = |id: &Id<Claim>| catalog.claims.get(*id).map(|c| (c.path, c.control, c.level));
    let of_one_cell = |note: &Dispute| {
        let cells: Vec<_> = note.claims.iter().map(cell).collect();
        cells.iter().enumerate().any(|(at, cell)| cells[at + 1..].contains(cell))
    };
    let grave = catalog.disputes.iter().filter(|note| note.severity == Severity::High);
    grave.filter(touches).filter(|note| !known(note) && !of_one_cell(note)).collect()
}

fn stale<'a>(catalog: &Catalog, evaluation: &Evaluation<'a>, today: Date) -> Vec<(&'a Claim, u32)> {
    let facts = facts(evaluation).into_iter();
    let mut stale: Vec<_> =
        facts.filter_map(|claim| Some((claim, catalog.stale_days(claim, today)?))).collect();
    stale.sort_by_key(|(_, days)| std::cmp::Reverse(*days));
    stale
}
