//! What is left where no path fits: what comes before anything else, the needs one could drop, and what a vendor would have to say.

use crate::catalog::record::Cite;
use crate::decision::{Assessment, Decision, WayOut};

use super::super::doc::{Line, Section};
use super::super::wording;
use super::waits::takes;

/// How few a number is written out for.
const WRITTEN: [&str; 4] = ["no", "one", "two", "three"];

/// The ways out, after what is to be done before any of them is taken.
pub fn ways_out(decision: &Decision<'_>, section: &mut Section) {
    if let Some(line) = before_all(decision) {
        section.para(line);
    }
    if !decision.ways_out.is_empty() {
        let size = |way: &WayOut<'_>| way.drop.len();
        let same = decision.ways_out.windows(2).all(|two| size(&two[0]) == size(&two[1]));
        let needs = wording::count(decision.ways_out.first().map_or(0, size), "need");
        section.para(if same {
            format!("Ways out, each of which gives up {needs}:")
        } else {
            "Ways out, the smallest first:".into()
        });
    }
    let way = |way| Line::from(wording::way_out_text(decision.catalog, way));
    section.steps(decision.ways_out.iter().map(way).collect());
    section.table(
        vec!["Without", "Opens", "What it takes, and where it is said to meet the needs that stay"],
        decision.ways_out.iter().flat_map(|way| opened(decision, way)).collect(),
    );
    let open = decision.evaluation.nearest_open();
    if !open.is_empty() {
        section.para(format!(
            "Or, with a vendor's written word on what the sources leave open ({}):",
            lacking(&open)
        ));
    }
    let word = |a: &&Assessment<'_>| Line::from(wording::word_needed(decision.catalog, a));
    section.list(open.iter().map(word).collect());
    section.para("This record has no contract checklist, data flow, residual risks or exit plan: they come with the decision for a path.");
}

/// The words in writing that open the paths which lack the least, naming no more paths than these for
/// one of them; none where no path is left open.
pub fn nearest_words(decision: &Decision<'_>, most: usize) -> Option<String> {
    let open = decision.evaluation.nearest_open();
    let nearest = open.chunk_by(|a, b| a.obstacles().len() == b.obstacles().len()).next()?;
    let mut words: Vec<(String, Vec<String>)> = Vec::new();
    for a in nearest {
        let needs: Vec<_> = a.obstacles().iter().map(|v| v.rule.name.as_str()).collect();
        let (needs, path) = (wording::list(&needs), wording::label(decision.catalog, a));
        match words.iter_mut().find(|(known, _)| *known == needs) {
            Some((_, paths)) => paths.push(path),
            None => words.push((needs, vec![path])),
        }
    }
    let told = words.iter().map(|(needs, paths)| {
        let paths: Vec<_> = paths.iter().map(String::as_str).collect();
        format!("{}, for {}.", wording::sentence(needs), wording::some_or(&paths, most))
    });
    Some(told.collect::<Vec<_>>().join(" "))
}

/// What has to be done before any way out is worth taking.
pub fn before_all(decision: &Decision<'_>) -> Option<Line> {
    let (text, cites) =
        decision.duties.iter().find_map(|duty| Some((duty.first.as_ref()?, &duty.cites)))?;
    Some(Line::new().said(text, cites))
}

/// What each path takes that a way out opens, with the passages by which it meets the needs that stay.
fn opened(decision: &Decision<'_>, way: &WayOut<'_>) -> Vec<Vec<Line>> {
    let without: Vec<_> = way.drop.iter().map(|need| need.name.as_str()).collect();
    let without = wording::sentence(&wording::list(&without));
    let row = |a: &Assessment<'_>| {
        let met = a.verdicts.iter().filter(|v| v.kind.meets());
        let takes = takes(decision, a, Line::new()).text(" ");
        let label = wording::label(decision.catalog, a);
        let cites = united(met.flat_map(wording::verdict_cites));
        vec![Line::from(without.as_str()), Line::from(label), takes.said("Meets the rest.", &cites)]
    };
    way.opened.iter().map(row).collect()
}

/// The same passages, each source once.
fn united(cites: impl Iterator<Item = Cite>) -> Vec<Cite> {
    let mut united: Vec<Cite> = Vec::new();
    for Cite(source, lines) in cites {
        match united.iter_mut().find(|known| known.0 == source) {
            Some(known) => known.1.extend(lines),
            None => united.push(Cite(source, lines)),
        }
    }
    for Cite(_, lines) in &mut united {
        lines.sort_unstable();
        lines.dedup();
    }
    united
}

/// How many paths lack how many needs: "2 lack one need, 2 lack two".
fn lacking(open: &[&Assessment<'_>]) -> String {
    let mut told: Vec<String> = Vec::new();
    for of in open.chunk_by(|a, b| a.obstacles().len() == b.obstacles().len()) {
        let (paths, needs) = (of.len(), of[0].obstacles().len());
        let verb = if paths == 1 { "lacks" } else { "lack" };
        let number = WRITTEN.get(needs).map_or_else(|| needs.to_string(), |word| (*word).into());
        let noun = match (told.is_empty(), needs) {
            (true, 1) => " need",
            (true, _) => " needs",
            (false, _) => "",
        };
        told.push(format!("{paths} {verb} {number}{noun}"));
    }
    told.join(", ")
}
