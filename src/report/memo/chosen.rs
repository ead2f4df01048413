//! The recommended paths in full, and what is left to do.

use crate::catalog::record::{Duty, Phase, Proof, Task};
use crate::decision::{Assessment, Decision};

use super::super::actions::{is_row, leading_out};
use super::super::by_answer::UNSEEN;
use super::super::doc::{Line, Section};
use super::super::requests::{State, collected, report};
use super::super::{marks, proof, wording};
use super::points::who;
use super::waits::ahead_of;
use super::ways::before_all;

/// The recommended paths: why, how they meet each need, what they hold on, what they cost.
pub fn recommended(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("The recommended path", "Why");
    let chosen = decision.recommended();
    if chosen.len() > 1 {
        section.title = "The recommended paths".into();
    }
    for assessment in chosen {
        let label = wording::label(decision.catalog, assessment);
        section.heading(format!("{label} ({})", decision.catalog.provider_of(assessment.path.id)));
        path(decision, assessment, &mut section);
    }
    section
}

fn path(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    section.para(Line::new().said(&a.path.summary, &a.path.cites));
    section.para(Line::new().strong("Standing: ").mark(a.standing).text("."));
    let guidance = |p: &crate::decision::order::Placing<'_>| {
        Line::new().strong(format!("{}: ", p.row.name)).said(&p.place().text, p.cites())
    };
    let guidance: Vec<_> = a.placings.iter().flatten().map(guidance).collect();
    if guidance.is_empty() {
        section.para("No row of the decision matrix names this path for such a buyer: it leads by what it takes to set up and what it holds on.");
    } else {
        section.para("Why it stands here, the strongest reason first:");
    }
    section.list(guidance);
    let at = decision.evaluation.paths.iter().position(|p| p.path.id == a.path.id);
    let next = at.and_then(|at| decision.evaluation.paths.get(at + 1));
    section.para(ahead_of(decision, a, next));

    section.para("How it meets each need:");
    let row = |v: &crate::decision::Verdict<'_>| {
        let verdict = Line::new().mark(v.kind);
        vec![
            Line::from(wording::sentence(&v.rule.name)),
            match v.cell.dispute {
                Some(_) => verdict.text(format!(" {}", marks::DISPUTED)),
                None => verdict,
            },
            Line::new().said(
                wording::verdict_text(decision.catalog, a.path, v),
                &wording::verdict_cites(v),
            ),
        ]
    };
    section.table(
        vec!["Need", "Verdict", "What the sources say"],
        a.verdicts.iter().map(row).collect(),
    );
    if a.verdicts.iter().any(|v| v.cell.dispute.is_some()) {
        section.para(format!(
            "{}: the sources differ; what each says stands under \"What the sources disagree on\".",
            marks::DISPUTED
        ));
    }

    conditions(decision, a, section);
    contracts(a, section);
    report_route(decision, a, section);
    if !a.trade_offs.is_empty() {
        section.para("What you give up:");
        let price = |t: &&crate::catalog::record::TradeOff| Line::new().said(&t.text, &t.cites);
        section.list(a.trade_offs.iter().map(price).collect());
    }
}

fn conditions(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    if a.conditions.is_empty() {
        section.para("It holds on no conditions.");
        return;
    }
    section.para(format!("It holds on {}:", wording::count(a.conditions.len(), "condition")));
    let row = |held: &crate::decision::Held<'_>| {
        let text = wording::held_text(decision.catalog, a.path, held);
        let state = if held.settled { Line::from(UNSEEN) } else { Line::new().strong("open") };
        let [proof, who] = proved_by(proof::of_held(decision.catalog, a.path, held));
        let by = who.text(format!(", {}", held.phase().word()));
        vec![Line::new().said(text, &wording::held_cites(held)), state, proof, by]
    };
    section.table(
        vec!["Condition", "State", "Proved by", "Who, by when"],
        a.conditions.iter().map(row).collect(),
    );
}

/// The cells of a proof in a table: what is shown, and by whom.
fn proved_by(proof: Option<&Proof>) -> [Line; 2] {
    match proof {
        Some(proof) => [Line::from(proof.text.as_str()), who(proof.role)],
        None => [Line::new(), Line::new()],
    }
}

fn contracts(a: &Assessment<'_>, section: &mut Section) {
    let new: Vec<_> = a.new_contracts.iter().map(|c| c.name.as_str()).collect();
    let line = match (new.is_empty(), a.path.own_infrastructure) {
        (_, true) => "None with a vendor of models; the infrastructure is yours.".to_owned(),
        (true, _) => {
            "None: by your answers you have the contract it takes. What the contract checklist asks for \
             is an addendum to it."
                .to_owned()
        }
        (false, _) => format!("{}.", wording::sentence(&wording::list(&new))),
    };
    section.para(Line::new().strong("New contracts: ").text(line));
}

fn report_route(decision: &Decision<'_>, a: &Assessment<'_>, section: &mut Section) {
    let Some(route) = &a.path.report else {
        if !a.path.own_infrastructure {
            section.para("No source says how its SOC 2 report is obtained: ask the vendor.");
        }
        return;
    };
    let wait = proof::wait_for_report(decision.catalog, a);
    // What is in hand is not to be fetched; the way to it serves for the one after.
    let way = if let State::InHand(what) = report(decision, a.path.id) {
        section.para(Line::new().strong("The SOC 2 report: ").text(format!("in hand, {what}.")));
        "Getting the next one: "
    } else {
        "Getting the SOC 2 report: "
    };
    let line = Line::new().strong(way).text(format!("{wait}; NDA: {}. ", route.nda));
    let line = route.url.iter().fold(line, |line, url| line.address(url).text(" "));
    section.para(line.cites(&route.cites));
    section.steps(route.steps.iter().map(|step| Line::from(step.as_str())).collect());
}

/// What the buyer must do, by when.
pub fn duties(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("What stays yours to do", "Duties");
    for phase in [Phase::BeforeSigning, Phase::BeforeGoLive, Phase::Running] {
        let of = decision.duties.iter().copied().filter(|d| d.phase == phase);
        let row = |duty: &Duty| {
            let [proof, who] = proved_by(proof::of_duty(decision.catalog, duty));
            vec![Line::new().said(&duty.text, &duty.cites), proof, who, Line::new()]
        };
        let rows: Vec<_> = of.map(row).collect();
        if !rows.is_empty() {
            section.heading(wording::sentence(phase.word()));
            section.table(vec!["What", "Proved by", "Who", "Done on"], rows);
        }
    }
    section
}

/// The playbook, fitted to the recommended paths; where none is, what leads out.
pub fn next_steps(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Next steps", "Next steps");
    let out = leading_out(decision);
    let steps = out.iter().map(|action| Line::new().said(&action.text, &action.cites));
    let first = before_all(decision).filter(|_| !out.is_empty());
    section.steps(first.into_iter().chain(steps).collect());
    let steps: Vec<_> = decision.playbook().into_iter().enumerate().collect();
    if !steps.is_empty() {
        section.para("The five steps of the guide, fitted to this path. The papers to request stand under \"Evidence reviewed\", and what each review looks at under \"Monitoring plan\".");
    }
    for (at, (step, tasks)) in steps {
        section.heading(format!("Step {}: {}", at + 1, step.name));
        let phase = wording::sentence(step.phase.word());
        let by = wording::sentence(step.role.word());
        section.para(format!(
            "{by}. {phase}. Proved by, where a row says nothing else: {}",
            step.proof
        ));
        let row = |task: &&Task| {
            let state = collected(decision, task).into_iter().map(|told| format!(" {told}"));
            let mut line = Line::new().said(&task.text, &task.cites);
            if let Some(phase) = task.phase.filter(|phase| *phase != step.phase) {
                line = line.strong(" When: ").text(format!("{}.", phase.word()));
            }
            if let Some(proof) = &task.proof {
                line = line.strong(" Proved by: ").text(proof.as_str());
            }
            vec![state.fold(line, Line::strong), Line::new()]
        };
        let own = tasks.iter().filter(|task| is_row(decision, task));
        section.table(vec!["What", "Done on"], own.map(row).collect());
    }
    section
}
