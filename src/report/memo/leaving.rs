//! Exit and concentration: what leaves if one leaves, where one goes, and how much rests on one provider.

use crate::catalog::Id;
use crate::catalog::record::{Cite, Level, Point, Slot, Topic};
use crate::decision::{Assessment, Decision};

use super::super::doc::{Line, Section};
use super::super::wording;
use super::points::{asked_and_stands, heading, models, points, runs, who};
use super::waits::takes;

/// What leaving each recommended path comes to.
pub fn leaving(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Exit and concentration", "Exit");
    for a in decision.recommended() {
        heading(decision, a, &mut section);
        section.para(elsewhere(decision, a));
        section.para(same_models(decision, a));
        let row = |point: &&Point| {
            let told = asked_and_stands(decision, a, point);
            vec![Line::from(point.name.as_str()), told, who(point.role)]
        };
        section.table(
            vec!["What leaves, or stays", "What to do", "Who"],
            points(decision, a, Topic::Exit).iter().map(row).collect(),
        );
    }
    section
}

/// The paths that fit beside those recommended, best first.
fn others<'d, 'a>(decision: &'d Decision<'a>) -> Vec<&'d Assessment<'a>> {
    let chosen = &decision.evaluation.recommended;
    decision.evaluation.ranking().iter().filter(|a| !chosen.contains(&a.path.id)).collect()
}

/// How much rests on one provider, and who else there is.
fn elsewhere(decision: &Decision<'_>, a: &Assessment<'_>) -> Line {
    let catalog = decision.catalog;
    let provider = catalog.provider_of(a.path.id);
    let rests = if a.path.own_infrastructure {
        "nothing rests on a vendor of the service.".to_owned()
    } else {
        let needs = wording::count(a.verdicts.len(), "need");
        format!("all that you ask of {} ({needs}) rests on {provider}.", a.path.name)
    };
    let line = Line::new().strong("Concentration: ").text(rests);
    let other = |o: &&Assessment<'_>| o.path.provider != a.path.provider;
    let all = others(decision);
    let fitting: Vec<_> = all.iter().copied().filter(other).collect();
    if let Some(first) = fitting.first() {
        let label = wording::label(catalog, first);
        let count = match fitting.len() {
            1 => "1 other path that fits comes".to_owned(),
            n => format!("{n} other paths that fit come"),
        };
        let line = line.text(format!(" {count} from somebody else, first {label}: "));
        let mut line = takes(decision, first, line);
        // A company of another name may run on the machines one leaves.
        let told = runs(decision, first);
        if !told.runs.is_empty() {
            line = line.text(format!(" Where {} runs:", first.path.name));
            line.runs.extend(told.runs);
        }
        return line;
    }
    let line = line.text(if all.is_empty() {
        " No other path fits."
    } else {
        " No other path that fits comes from anybody else."
    });
    match decision.evaluation.nearest_open().into_iter().find(other) {
        None => line.text(" There is no way out without giving up a need."),
        Some(open) => line
            .text(" The nearest way out hangs on a vendor's word. ")
            .text(wording::word_needed(catalog, open)),
    }
}

/// Whether the models meant can be had elsewhere.
fn same_models(decision: &Decision<'_>, a: &Assessment<'_>) -> Line {
    let catalog = decision.catalog;
    let line = Line::new().strong("The model: ");
    let wanted = models(decision, a);
    if wanted.is_empty() {
        return line.text("you ask for no model family, so another path can take over with another model, once your own tests pass with it.");
    }
    let control = catalog.header.models;
    let names: Vec<_> = wanted.iter().map(|m| catalog.level_name(control, *m)).collect();
    let names = wording::list(&names);
    let others = others(decision);
    let none_fits = others.is_empty();
    let (fitting, cites) = offering(decision, &wanted, others);
    if !fitting.is_empty() {
        return line
            .said(format!("{names} can also be had through {}.", wording::list(&fitting)), &cites);
    }
    let line = line.text(if none_fits {
        format!("you need {names}, and no other path fits.")
    } else {
        format!("no other path that fits offers {names}.")
    });
    let open = decision.evaluation.unconfirmed().iter().collect();
    let (open, cites) = offering(decision, &wanted, open);
    if open.is_empty() {
        return line;
    }
    let (count, offer) = (open.len(), wording::list(&open));
    let verb = if count == 1 { "offers" } else { "offer" };
    let pronoun = if wanted.len() == 1 { "it" } else { "them" };
    line.said(format!(" Of those not confirmed, {offer} {verb} {pronoun}."), &cites)
}

/// Which of these paths offer all of the models, and where that is said.
fn offering<'a>(
    decision: &Decision<'a>,
    wanted: &[Id<Level>],
    paths: Vec<&Assessment<'a>>,
) -> (Vec<&'a str>, Vec<Cite>) {
    let control = decision.catalog.header.models;
    let (mut found, mut cites) = (Vec::new(), Vec::new());
    for path in paths.into_iter().map(|a| a.path) {
        let cell = |level: &Id<Level>| {
            let slot = Slot { path: path.id, control, level: Some(*level) };
            decision.cells.for_models(slot, &[*level])
        };
        if wanted.iter().map(cell).all(|c| !c.deciding.is_empty() && c.value().meets()) {
            cites.extend(
                wanted.iter().map(cell).flat_map(|c| &c.deciding).map(|claim| claim.cite()),
            );
            found.push(path.name.as_str());
        }
    }
    (found, cites)
}
