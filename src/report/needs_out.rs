//! The needs as CSV: each held against every path, with the answers behind it and the passages it rests on.

use crate::decision::{Assessment, Decision, Need, Verdict};

use super::actions::sources;
use super::spreadsheet::table;
use super::wording;

const HEAD: [&str; 11] = [
    "need",
    "need name",
    "strength",
    "because",
    "path",
    "path name",
    "standing",
    "verdict",
    "says",
    "sources of the need",
    "sources of the verdict",
];

/// The needs of a decision as CSV, need by need, the best path first.
#[must_use]
pub fn csv(decision: &Decision<'_>) -> String {
    let evaluation = &decision.evaluation;
    let mut rows = Vec::new();
    for need in &evaluation.needs {
        for a in &evaluation.paths {
            let of = a.verdicts.iter().find(|v| v.rule.id == need.rule.id);
            rows.extend(of.map(|verdict| row(decision, need, a, verdict)));
        }
    }
    table(HEAD, rows)
}

fn row(
    decision: &Decision<'_>,
    need: &Need<'_>,
    a: &Assessment<'_>,
    verdict: &Verdict<'_>,
) -> [String; 11] {
    let catalog = decision.catalog;
    let because = need.because.iter().map(|b| {
        let question = &catalog.questions[b.question].name;
        format!("{question}: {}", catalog.choice_name(b.question, b.choice))
    });
    [
        need.rule.id.to_string(),
        need.rule.name.clone(),
        wording::strength(need.rule.strength).into(),
        because.collect::<Vec<_>>().join("; "),
        a.path.id.to_string(),
        a.path.name.clone(),
        a.standing.word().into(),
        verdict.kind.word().into(),
        wording::verdict_text(catalog, a.path, verdict),
        sources(catalog, &need.rule.cites),
        sources(catalog, &wording::verdict_cites(verdict)),
    ]
}
