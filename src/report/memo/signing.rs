//! The head and the foot of the record: what it is and how it was made, and who signs it.

use sha2::{Digest as _, Sha256};

use crate::decision::{Decision, SignatureLine, Status};
use crate::files::hex;
use crate::interview::about::Field;
use crate::interview::file;

use super::super::doc::{Line, Section};
use super::super::json::pretty;
use super::super::{own_layer, wording};
use super::evidence;
use super::scope::MISSING;

/// How many characters of its hash name a record.
const NAME: usize = 10;

/// The name of what a record says: the same for the same answers, knowledge base, evidence, policy,
/// day and own words, whatever it is kept under and whoever has signed it.
#[must_use]
pub fn record_id(decision: &Decision<'_>) -> String {
    let catalog = decision.catalog;
    let mut parts = vec![
        file::to_ron(catalog, &decision.profile.answers()),
        catalog.hash(),
        catalog.received.hash.clone(),
        decision.policy.to_string(),
        decision.today.to_string(),
    ];
    // So that a record without any is named as it was before they counted.
    if !decision.about.is_empty() {
        parts.push(pretty(&decision.about));
    }
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut name = hex(&hasher.finalize());
    name.truncate(NAME);
    name
}

/// What the record is and how it was made.
pub fn cover(decision: &Decision<'_>) -> Vec<Vec<Line>> {
    let catalog = decision.catalog;
    let header = &catalog.header;
    let (id, revision) = match &decision.kept {
        Some(kept) => (kept.id.clone(), kept.revision.to_string()),
        None => ("not kept under a name".to_owned(), "none".to_owned()),
    };
    let rows = [
        ("Record", id),
        ("Revision", revision),
        ("Contents", record_id(decision)),
        ("Status", status(decision)),
        ("Day", decision.today.to_string()),
        (
            "Knowledge base",
            format!(
                "{}, facts as of {}, hash {}",
                header.version,
                header.as_of,
                &catalog.hash()[..12]
            ),
        ),
        ("Source policy", decision.policy.to_string()),
        (
            "Own layer",
            own_layer::told(catalog).unwrap_or_else(|| "no facts or rules of your own".into()),
        ),
        (
            "Evidence",
            evidence::store(decision).unwrap_or_else(|| "no vendor's paper received yet".into()),
        ),
        ("Organisation", named(decision, Field::Organisation)),
        ("Owner", named(decision, Field::Owner)),
        ("System", named(decision, Field::Title)),
    ];
    rows.into_iter().map(|(name, text)| vec![Line::from(name), Line::from(text)]).collect()
}

/// What the buyer calls a thing, in one line; a gap to be filled in where nothing was said.
fn named(decision: &Decision<'_>, field: Field) -> String {
    let words = decision.about.line(field);
    let words: Vec<_> = words.split_whitespace().collect();
    if words.is_empty() { MISSING.into() } else { words.join(" ") }
}

/// How far it has come, as the cover says it.
pub fn status(decision: &Decision<'_>) -> String {
    let status = decision.status();
    let word = status.word();
    let given = &decision.signatures;
    match (status, given.iter().map(|signature| signature.on).max()) {
        (Status::Approved, Some(on)) => format!("{word} on {on}"),
        (_, Some(_)) => {
            format!(
                "{word}, {} of {} signatures given",
                given.len(),
                decision.signature_lines().len()
            )
        }
        (_, None) => word.to_owned(),
    }
}

/// Who signs, and for what.
pub fn approvals(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Approvals", "Approvals");
    section.para(match decision.status() {
        Status::Approved => "Every line is signed. Whoever prepared this record approved none of it.",
        _ => "Whoever prepared this record does not approve it. It is a draft until the last line is signed.",
    });
    if !decision.signatures.is_empty() {
        section.para(
            "A name with a day was entered by whoever keeps this record. The proof of it is the paper that was signed.",
        );
    }
    if let Some(other) = decision.prepares_and_approves() {
        section.para(Line::new().strong(format!(
            "Whoever prepared it stands under \"{}\" too: name somebody else.",
            other.name
        )));
    }
    let none = decision.recommended().is_empty();
    if none {
        section.para(
            "No path is recommended: what is signed is that finding, and which way out is taken.",
        );
        section.table(vec!["Way out", "Taken or rejected", "Why"], ways(decision));
    }
    let row = |line: SignatureLine<'_>| {
        let SignatureLine { signer, given, .. } = line;
        let (day, signed) = given.map_or_else(Default::default, |given| {
            let note =
                if given.note.is_empty() { String::new() } else { format!(": {}", given.note) };
            (given.on.to_string(), format!("revision {}{note}", given.revision))
        });
        vec![
            Line::from(signer.name.as_str()),
            Line::from(if none { signer.if_none.as_str() } else { signer.text.as_str() }),
            Line::from(line.person().unwrap_or_default()),
            Line::from(day),
            Line::from(signed),
        ]
    };
    let rows = decision.signature_lines().into_iter().map(row).collect();
    section.table(vec!["Signature", "For", "Name", "Date", "Signed"], rows);
    section
}

/// The ways out to choose from, each with room for what is decided on it.
fn ways(decision: &Decision<'_>) -> Vec<Vec<Line>> {
    let catalog = decision.catalog;
    let dropped = decision.ways_out.iter().map(|way| wording::way_out_text(catalog, way));
    let word = (!decision.evaluation.unconfirmed().is_empty())
        .then(|| "With a vendor's written word on what the sources leave open.".to_owned());
    let rest = "Another, or none: the use waits.".to_owned();
    let row = |text: String| vec![Line::from(text), Line::new(), Line::new()];
    dropped.chain(word).chain([rest]).map(row).collect()
}
