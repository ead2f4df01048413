//! The head and the foot of the record: what it is and how it was made, and who signs it.

use sha2::{Digest as _, Sha256};

use crate::decision::{Decision, SignatureLine, Status};
use crate::files::hex;
use crate::interview::about::Field;
use crate::interview::file;

use super::super::doc::{Line, Section, Stamp};
use super::super::json::pretty;
use super::super::{own_layer, wording};
use super::evidence;
use super::scope::MISSING;
use super::ways::nearest_words;

/// How many letters of the buyer's own words have room on one page.
const ROOM: usize = 300;

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
    let (id, revision) = match &decision.kept {
        Some(kept) => (kept.id.clone(), kept.revision.to_string()),
        None => ("not kept under a name".to_owned(), "none".to_owned()),
    };
    let mut rows = vec![
        ("Record", id),
        ("Revision", revision),
        ("Contents", record_id(decision)),
        ("Status", status(decision)),
        ("Day", decision.today.to_string()),
        ("Knowledge base", knowledge_base(decision)),
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
        ("Title", named(decision, Field::Title)),
    ];
    if !decision.recommended().is_empty() {
        let rating = "To be filled in, by your own scale: before treatment, after it, by whom, on which day.";
        rows.push(("Risk rating", rating.into()));
    }
    lines(rows)
}

/// The same where there is little room: what names it in few rows, and nothing that is not there.
pub fn short_cover(decision: &Decision<'_>) -> Vec<Vec<Line>> {
    let (base, policy) = (knowledge_base(decision), decision.policy);
    let kept = decision.kept.as_ref().map_or("not kept under a name, ", |_| "");
    let rows = [
        ("Record", Some(format!("{kept}{}", name(decision)))),
        ("Status", Some(format!("{}, made on {}", status(decision), decision.today))),
        ("Made with", Some(format!("knowledge base {base}; source policy {policy}"))),
        ("Own layer", own_layer::told(decision.catalog)),
        ("Evidence", evidence::store(decision)),
        ("Title", Some(named(decision, Field::Title))),
        ("Organisation", Some(named(decision, Field::Organisation))),
        ("Owner", Some(named(decision, Field::Owner))),
        ("Use case", use_case(decision)),
    ];
    lines(rows.into_iter().filter_map(|(name, text)| Some((name, text?))))
}

/// What it is for, as far as there is room; all of it stands in the record.
fn use_case(decision: &Decision<'_>) -> Option<String> {
    let words = decision.about.line(Field::UseCase);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(ROOM) {
        _ if words.is_empty() => None,
        None => Some(words),
        Some((at, _)) => Some(format!("{}… (all of it stands in the record)", &words[..at])),
    }
}

fn lines(rows: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Vec<Line>> {
    rows.into_iter().map(|(name, text)| vec![Line::from(name), Line::from(text)]).collect()
}

fn knowledge_base(decision: &Decision<'_>) -> String {
    let header = &decision.catalog.header;
    let hash = &decision.catalog.hash()[..12];
    format!("{}, facts as of {}, hash {hash}", header.version, header.as_of)
}

/// The name it is kept under, with its revision, and the hash of what it was made from.
fn name(decision: &Decision<'_>) -> String {
    let contents = format!("contents {}", record_id(decision));
    match &decision.kept {
        Some(kept) => format!("{}, revision {}, {contents}", kept.id, kept.revision),
        None => contents,
    }
}

/// Whether the buyer prints on Letter paper.
pub fn is_letter(decision: &Decision<'_>) -> bool {
    decision.catalog.header.letter.as_ref().is_some_and(|when| when.holds(&decision.profile))
}

/// What tells it from every other record.
pub fn stamp(decision: &Decision<'_>) -> Stamp {
    let subject = decision.about.line(Field::Title);
    Stamp {
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        name: name(decision),
        status: status(decision),
        day: decision.today.to_string(),
    }
}

/// What the buyer calls a thing, in one line; a gap to be filled in where nothing was said.
fn named(decision: &Decision<'_>, field: Field) -> String {
    let words = decision.about.line(field);
    let words: Vec<_> = words.split_whitespace().collect();
    if words.is_empty() { MISSING.into() } else { words.join(" ") }
}

/// How far it has come, as the cover says it.
fn status(decision: &Decision<'_>) -> String {
    let status = decision.status();
    let word = status.word();
    let given = &decision.signatures;
    match (status, given.iter().map(|signature| signature.on).max()) {
        (Status::Approved, Some(on)) => format!("{word} on {on}{}", on_conditions(decision)),
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

/// What an approval leaves to be done: a signature closes no condition.
fn on_conditions(decision: &Decision<'_>) -> String {
    match decision.recommended().iter().map(|a| a.open_conditions()).sum() {
        0 => String::new(),
        open => format!(", on {}", wording::count(open, "open condition")),
    }
}

/// Who signs, and for what. Where no path fits the ways out are named to choose from, each with no more
/// paths than these.
pub fn approvals(decision: &Decision<'_>, most: usize) -> Section {
    let mut section = Section::new("Approvals", "Approvals");
    section.para(match decision.status() {
        Status::Approved => "Every line is signed. Whoever prepared this record approved none of it.",
        _ => "Whoever prepared this record does not approve it. Whoever approves the whole signs last; until then nothing is approved.",
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
        section.table(vec!["Way out", "Taken or rejected", "Why"], ways(decision, most));
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
fn ways(decision: &Decision<'_>, most: usize) -> Vec<Vec<Line>> {
    let catalog = decision.catalog;
    let dropped = decision.ways_out.iter().map(|way| wording::way_out_naming(catalog, way, most));
    let dropped: Vec<_> = dropped.take(most).collect();
    let more = match decision.ways_out.len() - dropped.len() {
        0 => None,
        n => Some(format!("{} more, which the record tells.", wording::count(n, "way out"))),
    };
    let word = nearest_words(decision, most).map(|words| {
        format!("With a vendor's written word on what the sources leave open. {words}")
    });
    let rest = "Another, or none: the use waits.".to_owned();
    let row = |text: String| vec![Line::from(text), Line::new(), Line::new()];
    dropped.into_iter().chain(more).chain(word).chain([rest]).map(row).collect()
}
