//! The risks a decision leaves: what each is, what is proposed against it, to whom, and when its acceptance ends.

use jiff::civil::Date;

use crate::catalog::Id;
use crate::catalog::record::{Cite, Control, Criterion, Path, Risk, Role, Slot, Treatment, Value};
use crate::decision::witness::named;
use crate::decision::{Assessment, Decision, Fact, Holding, Verdict};

use super::actions::acceptance_ends;
use super::doc::Line;
use super::fallback::{Fallback, fallback};
use super::memo::points::models;
use super::wording;

/// A risk that is left.
#[derive(Clone, Debug)]
pub struct Residual {
    /// An id that stays while the risk does.
    pub id: String,
    /// The path it lies on; none where it lies on the decision.
    pub path: Option<Id<Path>>,
    /// What it is.
    pub risk: Line,
    /// What is proposed against it.
    pub treatment: String,
    /// To whom that is proposed.
    pub role: Option<Role>,
    /// The day on which its acceptance ends.
    pub ends: Date,
    /// The row of the matrix it lies in, where no source speaks on one.
    pub silent_on: Option<Id<Control>>,
    /// Whether the own layer accepts it already.
    pub accepted: bool,
}

/// The residual risks of the recommended paths; none where no path is recommended.
#[must_use]
pub fn residual(decision: &Decision<'_>) -> Vec<Residual> {
    let chosen = decision.recommended();
    if chosen.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for a in chosen {
        on_needs(decision, a, &mut found);
        on_criteria(decision, a, &mut found);
        on_silence(decision, a, &mut found);
        on_one_provider(decision, a, &mut found);
    }
    on_age(decision, &mut found);
    for question in decision.profile.open() {
        let name = &decision.catalog.questions[question].name;
        let line =
            Line::from(format!("Nobody was sure about \"{name}\", and the default was taken."));
        found.push(Residual::new(decision, Risk::NotSure, line).by(question.as_str()));
    }
    found
}

impl Residual {
    /// A risk of a kind, treated as the knowledge base proposes.
    fn new(decision: &Decision<'_>, of: Risk, risk: Line) -> Self {
        let found = treatment(decision, of);
        Self {
            id: found.map_or_else(String::new, |treatment| treatment.id.to_string()),
            path: None,
            risk,
            treatment: found.map_or_else(String::new, |treatment| treatment.text.clone()),
            role: found.map(|treatment| treatment.role),
            ends: acceptance_ends(decision),
            silent_on: None,
            accepted: of == Risk::Loosened,
        }
    }

    /// A risk that lies on a path.
    fn on(decision: &Decision<'_>, a: &Assessment<'_>, of: Risk, risk: Line) -> Self {
        let made = Self { path: Some(a.path.id), ..Self::new(decision, of, risk) };
        if of == Risk::NoFallback {
            return made;
        }
        made.put("{vendor}", decision.catalog.provider_of(a.path.id))
    }
    /// The same, as the one of several of its kind that is about this.
    fn by(mut self, what: &str) -> Self {
        self.id = format!("{}-{what}", self.id);
        self
    }

    fn put(mut self, name: &str, text: &str) -> Self {
        self.treatment = self.treatment.replace(name, text);
        self
    }
}

fn treatment<'a>(decision: &Decision<'a>, of: Risk) -> Option<&'a Treatment> {
    decision.catalog.treatments.iter().find(|treatment| treatment.of == of)
}

/// What is open, and on which needs the sources differ or say nothing.
fn on_needs(decision: &Decision<'_>, a: &Assessment<'_>, found: &mut Vec<Residual>) {
    let name = &a.path.name;
    let open = a.open_conditions();
    if open > 0 {
        let line =
            format!("{name} holds on {} that are not in place.", wording::count(open, "condition"));
        let line = if open == 1 { line.replace("that are", "that is") } else { line };
        found.push(Residual::on(decision, a, Risk::OpenConditions, line.into()));
    }
    let writing = a.conditions.iter().filter(|held| !held.settled && !a.path.own_infrastructure);
    for held in writing {
        if let Holding::Writing(need) = held.on {
            let text = format!("No source that decides says that {name} has {}.", need.name);
            let line = Line::new().said(text, &need.cites);
            let made = Residual::on(decision, a, Risk::Unconfirmed, line);
            found.push(made.by(need.id.as_str()));
        }
    }
    for verdict in a.accepted_risks() {
        let need = verdict.rule;
        let text = format!("{name}: {}. {}", need.name, wording::accepted_risk(need));
        let line = Line::new().said(text, &need.cites);
        let mut made = Residual::on(decision, a, Risk::Loosened, line).by(need.id.as_str());
        made.ends = need.loosened.iter().map(|by| by.expires).min().unwrap_or(made.ends);
        found.push(made);
    }
    let accepted: Vec<_> = a.accepted_risks().map(|v| v.rule.id).collect();
    let disputed = a.verdicts.iter().filter(|v| v.cell.dispute.is_some());
    let disputed = disputed.filter(|v| !accepted.contains(&v.rule.id));
    found.extend(disputed.map(|verdict| differing(decision, a, verdict)));
}

/// A need on which the sources differ: under which names, and all that they say.
fn differing(decision: &Decision<'_>, a: &Assessment<'_>, verdict: &Verdict<'_>) -> Residual {
    let told = decision
        .disputes
        .iter()
        .find(|d| d.path.id == a.path.id && d.verdict.rule.id == verdict.rule.id);
    let names: Vec<_> = told.iter().flat_map(|d| &d.notes).map(|note| note.name.as_str()).collect();
    let names = match names.as_slice() {
        [] => String::new(),
        names => format!(" ({})", wording::list(names)),
    };
    let text = format!("{}: the sources differ on {}{names}.", a.path.name, verdict.rule.name);
    let cites: Vec<Cite> = verdict.cell.claims.iter().map(|claim| claim.cite()).collect();
    let made = Residual::on(decision, a, Risk::Disputed, Line::new().said(text, &cites));
    made.put("{question}", &verdict.rule.ask).by(verdict.rule.id.as_str())
}

/// The criteria that a duty of the buyer calls for, and which the report does not cover by what is
/// said of it. Where a need asks for one, its verdict speaks.
fn on_criteria(decision: &Decision<'_>, a: &Assessment<'_>, found: &mut Vec<Residual>) {
    let wished = |c: &&Criterion| {
        let duty = decision.duties.iter().any(|duty| c.duties.contains(&duty.id));
        duty && !a.verdicts.iter().any(|verdict| verdict.rule.control == c.control)
    };
    let criteria = &decision.catalog.judging.criteria;
    for criterion in criteria.iter().filter(wished) {
        let slot = Slot { path: a.path.id, control: criterion.control, level: None };
        let cell = decision.cells.for_models(slot, &models(decision, a));
        if cell.value() == Value::No {
            let names = named(decision.catalog, &Fact::Criteria(vec![criterion.control]));
            let text = format!(
                "Your use calls for {} among the criteria of the report, and the report of {} does not \
                 cover it.",
                wording::list(&names),
                a.path.name
            );
            let cites: Vec<Cite> = cell.claims.iter().map(|claim| claim.cite()).collect();
            let line = Line::new().said(text, &cites);
            let made = Residual::on(decision, a, Risk::MissingCriterion, line);
            found.push(made.by(criterion.control.as_str()));
        }
    }
}

/// What no source says of a path, where the buyer's data makes that a risk.
fn on_silence(decision: &Decision<'_>, a: &Assessment<'_>, found: &mut Vec<Residual>) {
    if a.path.own_infrastructure {
        return;
    }
    let concerns = |t: &&Treatment| t.of == Risk::NotStated && t.when.holds(&decision.profile);
    let rows = decision.catalog.treatments.iter().filter(concerns).flat_map(|t| &t.controls);
    for &control in rows {
        let slot = Slot { path: a.path.id, control, level: None };
        let cell = decision.cells.for_models(slot, &models(decision, a));
        if cell.value() == Value::NotStated {
            let name = &decision.catalog.controls[control].name;
            let text = format!(
                "{}: no source that decides says how it stands on \"{name}\".",
                a.path.name
            );
            let cites: Vec<Cite> = cell.claims.iter().map(|claim| claim.cite()).collect();
            let line = Line::new().said(text, &cites);
            let made = Residual::on(decision, a, Risk::NotStated, line).by(control.as_str());
            found.push(Residual { silent_on: Some(control), ..made });
        }
    }
}

/// Everything on one provider: with a fallback, with one that a word would open, or with none.
fn on_one_provider(decision: &Decision<'_>, a: &Assessment<'_>, found: &mut Vec<Residual>) {
    if a.path.own_infrastructure || a.verdicts.is_empty() {
        return;
    }
    let catalog = decision.catalog;
    let on = catalog.provider_of(a.path.id);
    let line = Line::from(match a.verdicts.len() {
        1 => format!("Your one need rests on {on}, through {}.", a.path.name),
        n => format!("{n} needs rest on {on} alone, through {}.", a.path.name),
    });
    found.push(match fallback(decision, a) {
        Fallback::Fits(_) => Residual::on(decision, a, Risk::Concentration, line),
        Fallback::None => Residual::on(decision, a, Risk::NoneNear, line),
        Fallback::Open(near) => {
            let needs: Vec<_> = near.obstacles().iter().map(|v| v.rule.name.as_str()).collect();
            Residual::on(decision, a, Risk::NoFallback, line)
                .put("{vendor}", catalog.provider_of(near.path.id))
                .put("{path}", &wording::label(catalog, near))
                .put("{needs}", &wording::list(&needs))
        }
    });
}

/// The facts that are due for another look.
fn on_age(decision: &Decision<'_>, found: &mut Vec<Residual>) {
    let Some((_, oldest)) = decision.stale.first() else { return };
    let cites: Vec<_> = decision.stale.iter().map(|(claim, _)| claim.cite()).collect();
    let stale = decision.stale_facts().len();
    let text = format!(
        "{} it rests on {} not looked up for over {} days; the oldest is {oldest} days old.",
        wording::count(stale, "fact"),
        if stale == 1 { "was" } else { "were" },
        decision.catalog.header.stale_after_days,
    );
    found.push(Residual::new(decision, Risk::Stale, Line::new().said(text, &cites)));
}
