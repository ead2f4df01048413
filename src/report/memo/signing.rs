//! The head and the foot of the record: what it is and how it was made, and who signs it.

use sha2::{Digest as _, Sha256};

use crate::catalog::record::{Named, Signer};
use crate::decision::Decision;
use crate::files::hex;
use crate::interview::about::Field;
use crate::interview::file;

use super::super::doc::{Line, Section};
use super::super::{own_layer, wording};
use super::evidence;
use super::scope::MISSING;

/// How many characters of its hash name a record.
const NAME: usize = 10;

/// The name of a record: the same for the same answers, knowledge base, evidence, policy and day.
#[must_use]
pub fn record_id(decision: &Decision<'_>) -> String {
    let catalog = decision.catalog;
    let parts = [
        file::to_ron(catalog, &decision.profile.answers()),
        catalog.hash(),
        catalog.received.hash.clone(),
        decision.policy.to_string(),
        decision.today.to_string(),
    ];
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
        ("Status", status(decision).to_owned()),
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

/// How far it is. That it is approved is for the signatures to say, not for the program.
fn status(decision: &Decision<'_>) -> &'static str {
    let about = &decision.about;
    if decision.kept.is_some() && !about.preparer.is_empty() && !about.approvers.is_empty() {
        "For approval"
    } else {
        "Draft"
    }
}

/// Those the buyer names for a signature; one without a name where there is none.
fn names<'d>(decision: &'d Decision<'_>, signer: &Signer) -> Vec<&'d str> {
    let field = match signer.named {
        None => return vec![""],
        Some(Named::Preparer) => Field::Preparer,
        Some(Named::Owner) => Field::Owner,
        Some(Named::Approver) => Field::Approvers,
    };
    let names = decision.about.texts(field);
    if names.is_empty() { vec![""] } else { names }
}

/// Who signs, and for what.
pub fn approvals(decision: &Decision<'_>) -> Section {
    let mut section = Section::new("Approvals", "Approvals");
    section.para("Whoever prepared this record does not approve it. It is a draft until the last line is signed.");
    let about = &decision.about;
    if !about.preparer.is_empty() && about.approvers.contains(&about.preparer) {
        section.para(
            Line::new()
                .strong("Whoever prepared it is named to approve it too: name somebody else."),
        );
    }
    let none = decision.recommended().is_empty();
    if none {
        section.para(
            "No path is recommended: what is signed is that finding, and which way out is taken.",
        );
        section.table(vec!["Way out", "Taken or rejected", "Why"], ways(decision));
    }
    let signs = |signer: &&Signer| signer.when.holds(&decision.profile);
    let row = |signer: &Signer, name: &str| {
        vec![
            Line::from(signer.name.as_str()),
            Line::from(if none { signer.if_none.as_str() } else { signer.text.as_str() }),
            Line::from(name),
            Line::new(),
            Line::new(),
        ]
    };
    let signers = decision.catalog.signers.iter().filter(signs);
    let rows = signers.flat_map(|s| names(decision, s).into_iter().map(move |name| row(s, name)));
    section.table(vec!["Signature", "For", "Name", "Date", "Signed"], rows.collect());
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
