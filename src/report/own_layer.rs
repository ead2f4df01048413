//! The company's own layer on paper and for machines: what is in force, what is set aside and why, and which needs
//! are loosened.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::catalog::overlay::{LOOSENED, OwnRecord, State};
use crate::catalog::record::NeedRule;
use crate::decision::{Assessment, Decision};

use super::doc::{Line, Section};
use super::matrix::Entry;
use super::wording::{accepted_risk, count, full_stop, list, loosened_by, sentence};

/// The needs whose failure is accepted, whether or not this buyer has them: printed in every report.
#[must_use]
pub fn loosened(decision: &Decision<'_>) -> Section {
    let catalog = decision.catalog;
    let mut section = Section::new("Rules loosened by your own overlay", "Loosened");
    let lines: Vec<_> = catalog.needs.iter().filter(|n| !n.loosened.is_empty()).collect();
    if lines.is_empty() {
        return section;
    }
    section.para(
        "A path that fails one of these needs, or on which nobody can say, is not ruled out here: somebody in \
         your company answers for the risk. Without your overlay the outcome may be another.",
    );
    section.list(lines.iter().map(|need| loosened_line(decision, need)).collect());
    section
}

/// The needs the recommended paths do not meet, with who answers for that: part of the summary.
#[must_use]
pub fn accepted(decision: &Decision<'_>) -> Vec<Line> {
    let line = |a: &Assessment<'_>, need: &NeedRule| {
        Line::new()
            .strong("Accepted risk: ")
            .said(format!("{}, {}: {}", a.path.name, need.name, accepted_risk(need)), &need.cites)
    };
    let chosen = decision.recommended().into_iter();
    chosen.flat_map(|a| a.accepted_risks().map(move |v| line(a, v.rule))).collect()
}

fn loosened_line(decision: &Decision<'_>, need: &NeedRule) -> Line {
    let by: Vec<_> = need.loosened.iter().map(loosened_by).collect();
    let on_it = |a: &&Assessment<'_>| a.accepted_risks().any(|v| v.rule.id == need.id);
    let paths = decision.evaluation.paths.iter().filter(on_it);
    let paths: Vec<_> = paths.map(|a| a.path.name.as_str()).collect();
    let bears = if decision.evaluation.needs.iter().all(|n| n.rule.id != need.id) {
        "Your answers do not raise this need.".to_owned()
    } else if paths.is_empty() {
        "Every path meets it, so nothing hangs on this.".to_owned()
    } else {
        format!("It bears on {}.", list(&paths))
    };
    let never = if need.droppable {
        ""
    } else {
        " The knowledge base holds that no buyer can do without it: have counsel look at this one."
    };
    Line::new()
        .strong(format!("{}: ", sentence(&need.name)))
        .said(format!("accepted by {}. {bears}{never}", list(&by)), &need.cites)
}

/// Every record of the own layer, with what became of it.
#[must_use]
pub fn records(catalog: &Catalog) -> Section {
    let mut section = Section::new("Your own layer", "Own layer");
    let layer = &catalog.layer;
    if layer.is_empty() {
        return section;
    }
    section.para(
        "These records stand beside the knowledge base. They add to it and take nothing out of it; what you \
         verified yourself decides before what anyone writes.",
    );
    let aside: Vec<_> = layer.set_aside().map(|r| record_line(catalog, r)).collect();
    if !aside.is_empty() {
        section.heading("Not applied: look at these");
        section.list(aside);
    }
    section.heading("In force");
    let in_force: Vec<_> = layer.distinct().into_iter().map(|r| record_line(catalog, r)).collect();
    if in_force.is_empty() {
        section.para("None.");
    }
    section.list(in_force);
    section
}

fn record_line(catalog: &Catalog, record: &OwnRecord) -> Line {
    let state = match record.state {
        State::InForce => String::new(),
        _ => format!("{}: ", sentence(record.state.words())),
    };
    let mut line = Line::new()
        .strong(format!("{state}{} {}: ", record.kind, record.about))
        .text(full_stop(&record.says));
    if let Some(by) = &record.standing_for {
        let grounds = match record.kind {
            LOOSENED => "reason",
            _ => "evidence",
        };
        line = line.text(format!(
            " By {} on {}; {grounds}: {}; last day {}.",
            by.by,
            by.on,
            by.evidence.trim_end_matches('.'),
            by.expires
        ));
    }
    if let Some(note) = record.state.note() {
        line = line.strong(format!(" {}", full_stop(&sentence(note))));
    }
    if let Some(claim) = record.claim.and_then(|id| catalog.claims.get(id)) {
        line = line.text(" ").cites(&[claim.cite()]);
    }
    // Whoever says the same in several files is one owner.
    let owner = &catalog.layer.file_of(record).owner;
    let files = catalog.layer.files_saying(record);
    let files: Vec<_> = files.iter().map(|file| file.short.as_str()).collect();
    line.muted(format!(" ({}, kept by {owner})", list(&files)))
}

/// The records on a cell that no longer apply, and why.
pub fn set_aside(catalog: &Catalog, entry: &Entry<'_>, section: &mut Section) {
    let cell = (entry.path.id, entry.control.id);
    let here = catalog.layer.set_aside().filter(|r| r.cell == Some(cell));
    let lines: Vec<_> = here.map(|r| record_line(catalog, r)).collect();
    if !lines.is_empty() {
        section.heading("Your own records that no longer apply");
        section.list(lines);
    }
}

/// The own layer in a sentence, for the stamp of a paper; nothing where there is none.
#[must_use]
pub fn stamp(catalog: &Catalog) -> String {
    told(catalog).map(|told| format!(" Own layer: {told}")).unwrap_or_default()
}

/// What of the own layer is in force, and from where; none where there is no own layer.
#[must_use]
pub fn told(catalog: &Catalog) -> Option<String> {
    let layer = &catalog.layer;
    if layer.is_empty() {
        return None;
    }
    let files: Vec<_> =
        layer.files.iter().map(|f| format!("{} (kept by {})", f.short, f.owner)).collect();
    let aside = match layer.set_aside().count() {
        0 => String::new(),
        n => format!(", {n} not applied"),
    };
    let loosened = match catalog.needs.iter().filter(|n| !n.loosened.is_empty()).count() {
        0 => String::new(),
        n => format!(" {} by it.", count_loosened(n)),
    };
    Some(format!(
        "{} in force{aside}, from {}.{loosened}",
        count(layer.distinct().len(), "record"),
        list(&files)
    ))
}

fn count_loosened(n: usize) -> String {
    if n == 1 { "1 need is loosened".into() } else { format!("{n} needs are loosened") }
}

/// The own layer for machines.
#[derive(Serialize)]
pub struct OverlayOut {
    files: Vec<FileOut>,
    records: Vec<RecordOut>,
    loosened: Vec<LoosenedOut>,
}

#[derive(Serialize)]
struct FileOut {
    file: String,
    owner: String,
    in_force: usize,
    set_aside: usize,
}

#[derive(Serialize)]
struct RecordOut {
    kind: &'static str,
    about: String,
    says: String,
    state: &'static str,
    file: String,
    owner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize)]
struct LoosenedOut {
    need: String,
    name: String,
    approver: String,
    reason: String,
    on: String,
    expires: String,
    owner: String,
}

/// The own layer for machines; nothing where there is none.
#[must_use]
pub fn json(catalog: &Catalog) -> Option<OverlayOut> {
    let layer = &catalog.layer;
    if layer.is_empty() {
        return None;
    }
    let file = |(at, file): (usize, &crate::catalog::overlay::LayerFile)| FileOut {
        file: file.short.clone(),
        owner: file.owner.clone(),
        in_force: layer.in_force().filter(|r| r.file == at).count(),
        set_aside: layer.set_aside().filter(|r| r.file == at).count(),
    };
    let loosened = layer.loosened.iter().map(|(need, by)| LoosenedOut {
        need: need.to_string(),
        name: catalog.needs[*need].name.clone(),
        approver: by.approver.clone(),
        reason: by.reason.clone(),
        on: by.on.to_string(),
        expires: by.expires.to_string(),
        owner: by.owner.clone(),
    });
    Some(OverlayOut {
        files: layer.files.iter().enumerate().map(file).collect(),
        records: layer.records.iter().map(|r| record(catalog, r)).collect(),
        loosened: loosened.collect(),
    })
}

fn record(catalog: &Catalog, record: &OwnRecord) -> RecordOut {
    let file = catalog.layer.file_of(record);
    let by = record.standing_for.as_ref();
    RecordOut {
        kind: record.kind,
        about: record.about.clone(),
        says: record.says.clone(),
        state: record.state.word(),
        file: file.short.clone(),
        owner: file.owner.clone(),
        claim: record.claim.map(|id| id.to_string()),
        by: by.map(|b| b.by.clone()),
        on: by.map(|b| b.on.to_string()),
        evidence: by.map(|b| b.evidence.clone()),
        expires: by.map(|b| b.expires.to_string()),
        note: record.state.note().map(str::to_owned),
    }
}
