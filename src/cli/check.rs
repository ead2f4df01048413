//! `signoff check`: what is wrong with a catalogue, how much it says, and what is due for another look.

use std::process::ExitCode;

use crate::catalog::check::{Finding, broken, check as lint, sorted};
use crate::catalog::due::Agenda;
use crate::catalog::{Catalog, CatalogError};
use crate::decision::{Engine, examples};
use crate::report::coverage::Coverage;
use crate::report::text;
use crate::report::upkeep::{Checked, due_doc};

use super::args::{Check, Common, DataFormat};
use super::commands::{Ended, READABLE, today};
use super::output::{Stop, put, width};
use super::own_layer;

/// Checks a catalogue: exit 1 where it has errors, or warnings if the check is strict.
pub fn check(common: &Common, args: &Check) -> Ended {
    let catalog = match &common.catalog {
        Some(folder) => Catalog::load_unchecked(folder),
        None => Catalog::embedded(),
    };
    let catalog = match catalog {
        Ok(catalog) => catalog,
        Err(error) => return unreadable(common, args, &error),
    };
    let today = today(common);
    let mut findings = lint(&catalog, today);
    // What the knowledge base has wrong by itself is told first, and is no reason to refuse the
    // layer over it.
    let sound = broken(&catalog).is_empty();
    // What refers to nothing cannot be tried out. The examples are tried on the knowledge base alone:
    // a path or a need of the layer's own turns their outcome, and no shipped rule is wrong for that.
    if sound {
        findings.extend(examples::findings(&Engine::new(&catalog)));
    }
    let catalog = if sound { own_layer::over(catalog, common, today)? } else { catalog };
    findings.extend(own_layer::findings(&catalog));
    let findings = sorted(findings);
    let engine = sound.then(|| Engine::new(&catalog));
    let engine = engine.as_ref();
    let cells = engine.filter(|_| args.coverage || args.due);
    let cells = cells.map(|engine| engine.cells(common.policy()));
    let coverage =
        cells.filter(|_| args.coverage).map(|cells| Coverage::new(&catalog, cells, today));
    let agenda =
        cells.filter(|_| args.due).map(|cells| Agenda::new(&catalog, cells, today, args.top));
    let checked = Checked {
        catalog: Some(&catalog),
        findings: &findings,
        today,
        coverage: coverage.as_ref(),
        due: agenda.as_ref(),
    };
    let failed = checked.errors() > 0 || args.strict && !findings.is_empty();
    let out = match (args.format, &agenda) {
        (DataFormat::Json, _) => checked.json(),
        (DataFormat::Text, Some(agenda)) => {
            let due = text::text(&due_doc(&catalog, agenda, today), width().min(READABLE));
            // Whoever gets the exit code of a failure gets to see what failed.
            if failed { format!("{due}\n{}", checked.text()) } else { due }
        }
        (DataFormat::Text, None) => {
            let doc = coverage.as_ref().map(|coverage| coverage.doc(&catalog));
            let table = doc.map(|doc| text::text(&doc, width()) + "\n").unwrap_or_default();
            table + &checked.text() + &own_layer::told(&catalog)
        }
    };
    put(&out, &args.output)?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A catalogue whose files cannot be read: for machines that is a finding like any other.
fn unreadable(common: &Common, args: &Check, error: &CatalogError) -> Ended {
    if args.format == DataFormat::Text {
        return Err(Stop::failed(error));
    }
    let findings = [Finding::of_error(error)];
    let checked = Checked {
        catalog: None,
        findings: &findings,
        today: today(common),
        coverage: None,
        due: None,
    };
    put(&checked.json(), &args.output)?;
    Ok(ExitCode::FAILURE)
}
