//! The attestation matrix of the short list: what each of the paths in play is known to have, row by row.

use crate::catalog::record::{Claim, Control, Level, Value};
use crate::catalog::{Cell, Id, Slot};
use crate::decision::{Assessment, Decision};

use super::super::doc::{Line, Section};
use super::super::matrix::in_groups;
use super::super::matrix_out::legend;
use super::super::{marks, wording};

/// As many paths are set side by side as a page has room for.
const MOST: usize = 3;

/// Behind a control that a need of the buyer asks for.
const NEEDED: &str = " *";

/// A row of the short list: what it is called, whether a need asks for it, and its cells.
struct Row<'a> {
    id: RowId,
    name: String,
    needed: bool,
    cells: Vec<&'a Cell<'a>>,
}

/// The matrix of the recommended paths and those that come next.
pub fn matrix(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Attestation matrix of the short list", "Matrix");
    let paths = short_list(decision);
    if paths.is_empty() {
        return section;
    }
    let name = |a: &&Assessment<'_>| {
        let label = wording::label(decision.catalog, a);
        Line::new().text(format!("{label}: ")).mark(a.standing)
    };
    section.list(paths.iter().map(name).collect());
    let key = format!("{} · {} your needs ask for it", legend(), NEEDED.trim());
    section.para(Line::new().muted(key));
    let (told, silent) = rows(decision, &paths);
    let row = |row: &Row<'_>| {
        let mark = if row.needed { NEEDED } else { "" };
        let control = Line::from(format!("{}{mark}", row.name));
        let cells = row.cells.iter().map(|of| cell(decision, of));
        std::iter::once(control).chain(cells).collect()
    };
    let names = paths.iter().map(|a| a.path.short.as_str());
    section.table(std::iter::once("Control").chain(names), told.iter().map(row).collect());
    if !silent.is_empty() {
        section.para(format!(
            "Nor does any source say anything about these paths on: {}.",
            wording::list(&silent)
        ));
    }
    section.para("Left out are the rows that your answers make idle, and most of those on which the sources tell something without a yes or a no: \"signoff matrix\" has them all. Not stated means by no source that decides; what others say is told where a need or a clause hangs on it.");
    section
}

/// A row of the whole matrix.
pub type RowId = (Id<Control>, Option<Id<Level>>);

/// The rows the matrix shows.
pub fn shown(decision: &Decision<'_>) -> Vec<RowId> {
    let (told, _) = rows(decision, &short_list(decision));
    told.iter().map(|row| row.id).collect()
}

/// The rows to show, and the names of those on which there is nothing but silence.
fn rows<'d>(decision: &'d Decision<'_>, paths: &[&Assessment<'_>]) -> (Vec<Row<'d>>, Vec<&'d str>) {
    let (mut told, mut silent) = (Vec::new(), Vec::new());
    for control in in_groups(decision.catalog) {
        let needed = levels_needed(decision, control);
        for &level in &needed {
            let name = level_name(control, level);
            let cells = cells(decision, paths, control, level);
            told.push(Row { id: (control.id, level), name, needed: true, cells });
        }
        let concerns = control.concerns.as_ref().map(|when| when.holds(&decision.profile));
        if !needed.is_empty() || concerns == Some(false) {
            continue;
        }
        let cells = cells(decision, paths, control, None);
        if concerns == Some(true) || cells.iter().any(|cell| attests(cell)) {
            let name = control.name.clone();
            told.push(Row { id: (control.id, None), name, needed: false, cells });
        } else if cells.iter().all(|cell| cell.claims.is_empty()) {
            silent.push(control.name.as_str());
        }
    }
    (told, silent)
}

/// The levels of a control that needs ask for; none among them stands for the whole of it.
fn levels_needed(decision: &Decision<'_>, control: &Control) -> Vec<Option<Id<Level>>> {
    let mut levels = Vec::new();
    for need in decision.evaluation.needs.iter().filter(|n| n.rule.control == control.id) {
        if !levels.contains(&need.rule.level) {
            levels.push(need.rule.level);
        }
    }
    levels
}

fn level_name(control: &Control, level: Option<Id<Level>>) -> String {
    let level = level.and_then(|id| control.levels.iter().find(|level| level.id == id));
    match level {
        Some(level) => format!("{}: {}", control.name, level.name),
        None => control.name.clone(),
    }
}

/// The model families the buyer must have.
pub fn models_needed(decision: &Decision<'_>) -> Vec<Id<Level>> {
    let needs = decision.evaluation.needs.iter();
    needs.filter_map(|need| need.model(decision.catalog)).collect()
}

/// The cells of a row, as far as they speak of the models the buyer must have.
fn cells<'d>(
    decision: &'d Decision<'_>,
    paths: &[&Assessment<'_>],
    control: &Control,
    level: Option<Id<Level>>,
) -> Vec<&'d Cell<'d>> {
    let models = models_needed(decision);
    let slot = |path| Slot { path, control: control.id, level };
    paths.iter().map(|a| decision.cells.for_models(slot(a.path.id), &models)).collect()
}

/// The recommended paths, then those that fit, then those that are left open: as many as there are
/// columns. Where none fits, those that lack the least, then the first that each way out opens.
pub fn short_list<'d, 'a>(decision: &'d Decision<'a>) -> Vec<&'d Assessment<'a>> {
    let evaluation = &decision.evaluation;
    let in_play = if evaluation.recommended.is_empty() {
        let open = evaluation.nearest_open();
        let least = open.first().map(|a| a.obstacles().len());
        let (nearest, rest): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|a| Some(a.obstacles().len()) == least);
        let most = decision.ways_out.iter().map(|way| way.opens.len()).max().unwrap_or(0);
        let opened =
            (0..most).flat_map(|at| decision.ways_out.iter().map(move |w| w.opens.get(at)));
        let opened = opened.flatten().filter_map(|path| evaluation.of(*path)).collect();
        [nearest, opened, rest].concat()
    } else {
        let next = evaluation.ranking().iter().chain(evaluation.unconfirmed());
        decision.recommended().into_iter().chain(next).collect()
    };
    let mut list: Vec<&Assessment<'a>> = Vec::new();
    for a in in_play {
        if list.len() < MOST && list.iter().all(|other| other.path.id != a.path.id) {
            list.push(a);
        }
    }
    list
}

/// Whether a cell comes to more than that something is stated, or that nothing is.
fn attests(cell: &Cell<'_>) -> bool {
    match cell.value() {
        Value::Stated => false,
        Value::NotStated => cell.dispute.is_some(),
        _ => true,
    }
}

fn cell(decision: &Decision<'_>, cell: &Cell<'_>) -> Line {
    // Where nobody who decides says a thing, those who speak are to be found all the same.
    let told = if cell.deciding.is_empty() { &cell.claims } else { &cell.deciding };
    let cites: Vec<_> = told.iter().map(|claim: &&Claim| claim.cite()).collect();
    let stale = |claim: &&Claim| decision.catalog.stale_days(claim, decision.today).is_some();
    let stale = cell.deciding.iter().any(stale);
    let mut line = Line::new().mark(cell.value());
    for (mark, marked) in [(marks::DISPUTED, cell.dispute.is_some()), (marks::STALE, stale)] {
        if marked {
            line = line.text(format!(" {mark}"));
        }
    }
    if cites.is_empty() { line } else { line.text(" ").cites(&cites) }
}
