//! Adds a claim to an overlay file without touching anything else in it: its comments and its order are its owner's.

use std::path::{Path as FsPath, PathBuf};

use crate::files::{self, Existing};

use super::super::appending::appended;
use super::super::lead_time::LeadTime;
use super::super::record::Value;
use super::super::shape::Shape;
use super::files::{OverlayError, OverlayFile};
use super::record::OwnClaim;

/// How a file begins that this program makes.
const HEAD: &str = "// What this company verified itself. Its claims stand beside those of the knowledge base and decide\n\
// before them until they expire. How to edit: README.md of the knowledge base, \"Your own layer\".\n";

/// How far in the bracket stands that closes the claims.
const CLOSING: usize = 4;

/// The text of an overlay file with one more claim. Without a file a new one is begun, kept by
/// whoever verified.
///
/// # Errors
/// Where the file there is no overlay: it is not touched then.
pub fn append(file: Option<&OverlayFile>, claim: &OwnClaim) -> Result<String, OverlayError> {
    let written = written(claim);
    let Some(file) = file.filter(|f| !f.is_blank()) else {
        let owner = quoted(&claim.verified.by);
        let text = format!("{HEAD}(\n    owner: {owner},\n    claims: [\n{written}    ],\n)\n");
        let made = OverlayFile { name: file.map_or("a new overlay", |f| &f.name).into(), text };
        if made.parse()?.claims != [claim.clone()] {
            return Err(made.broken(0, "the record does not read back as it was given".into()));
        }
        return Ok(made.text);
    };
    let before = file.parse()?.claims.len();
    let shape = Shape::of(&file.text);
    let text = if let Some(list) = shape.list("claims") {
        appended(&file.text, list, &written, CLOSING)
    } else {
        let (head, tail) = file.text.split_at(shape.body);
        format!("{head}\n    claims: [\n{written}    ],{tail}")
    };
    // Whatever the file looked like: what is written is read again first.
    let made = OverlayFile { name: file.name.clone(), text };
    let read = made.parse()?;
    if read.claims.len() != before + 1 || read.claims.last() != Some(claim) {
        let message = "the record could not be put behind the others; write `claims: […]` on lines of its own";
        return Err(file.broken(shape.body, message.into()));
    }
    Ok(made.text)
}

/// Adds a claim to a file, which is made with its folder where it is not there yet, and gives its
/// full path.
///
/// # Errors
/// Where the file there is no overlay or cannot be written: it is as it was then.
pub fn append_to(file: &FsPath, claim: &OwnClaim) -> Result<PathBuf, String> {
    let before = files::read_text_if_there(file)
        .map_err(|error| format!("Nothing was written: {error}"))?
        .map(|text| OverlayFile { name: file.display().to_string(), text });
    let text = append(before.as_ref(), claim)
        .map_err(|error| format!("Nothing was written; mend the file first: {error}"))?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: cannot be made: {error}", folder.display()))?;
    }
    files::write_whole(file, text.as_bytes(), Existing::Replace).map_err(|error| error.to_string())
}

/// A claim as it is written.
fn written(claim: &OwnClaim) -> String {
    let mut fields = vec![
        format!("path: {}", quoted(claim.path.as_str())),
        format!("control: {}", quoted(claim.control.as_str())),
    ];
    fields.extend(claim.level.map(|l| format!("level: {}", quoted(l.as_str()))));
    fields.push(format!("value: {}", value(claim.value)));
    let mut text = format!("        (\n            {},\n", fields.join(", "));
    let mut line =
        |name: &str, value: String| text.push_str(&format!("            {name}: {value},\n"));
    line("text", quoted(&claim.text));
    if !claim.conditions.is_empty() {
        let conditions: Vec<_> = claim.conditions.iter().map(|c| quoted(c)).collect();
        line("conditions", format!("[{}]", conditions.join(", ")));
    }
    if let Some(LeadTime { min, max }) = claim.lead_time {
        line("lead_time", format!("(min: {min:?}, max: {max:?})"));
    }
    let verified = &claim.verified;
    line(
        "verified",
        format!(
            "(by: {}, on: \"{}\", evidence: {}, expires: \"{}\")",
            quoted(&verified.by),
            verified.on,
            quoted(&verified.evidence),
            verified.expires
        ),
    );
    if let Some((id, hash)) = &claim.base {
        line("base", format!("({}, {})", quoted(id.as_str()), quoted(hash)));
    }
    if let Some(version) = &claim.made_with {
        line("made_with", quoted(version));
    }
    text.push_str("        ),\n");
    text
}

/// The value as RON names it.
fn value(value: Value) -> String {
    format!("{value:?}")
}

fn quoted(text: &str) -> String {
    // Writing a string cannot fail.
    ron::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::overlay::Verified;
    use crate::catalog::{Id, Wait};
    use jiff::civil::date;

    fn claim() -> OwnClaim {
        OwnClaim {
            path: Id::new("azure-openai"),
            control: Id::new("zero-retention"),
            level: None,
            value: Value::Conditional,
            text: "Says \"yes\" \\ once\nasked.".into(),
            conditions: vec!["Ask, then [wait].".into()],
            lead_time: Some(LeadTime { min: Wait::SameDay, max: Wait::BusinessDays(2) }),
            verified: Verified {
                by: "J. Doe".into(),
                on: date(2026, 11, 20),
                evidence: "vault/7".into(),
                expires: date(2027, 11, 20),
            },
            base: Some((Id::new("a/b@c"), "0123".into())),
            made_with: Some("2026.11.3".into()),
        }
    }

    fn file(text: &str) -> OverlayFile {
        OverlayFile { name: "own.ron".into(), text: text.into() }
    }

    #[test]
    fn a_new_file_holds_the_claim_and_is_kept_by_who_verified() {
        let text = append(None, &claim()).unwrap();
        let read = file(&text).parse().unwrap();
        assert_eq!((read.owner.as_str(), read.claims), ("J. Doe", vec![claim()]));
    }

    #[test]
    fn what_stands_in_a_file_stays_as_it_is() {
        let lists = [
            "",
            "claims: [],",
            "claims: [ /* none */ ],",
            "// claims: [\n    claims: [\n    ],",
            "needs: [],\n    claims: []",
        ];
        for list in lists {
            let before = format!("// keep me\n(\n    owner: \"us (claims: [\",\n    {list}\n)\n");
            let once = append(Some(&file(&before)), &claim()).unwrap();
            let twice = append(Some(&file(&once)), &claim()).unwrap();
            let read = file(&twice).parse().unwrap();
            assert_eq!((read.owner.as_str(), read.claims.len()), ("us (claims: [", 2), "{twice}");
            let kept =
                before.split_whitespace().all(|word| twice.contains(word.trim_matches([']', ','])));
            assert!(kept && twice.starts_with("// keep me\n"), "{twice}");
        }
    }

    #[test]
    fn a_last_record_without_a_comma_gets_one() {
        let one = append(None, &claim()).unwrap();
        let bare = one.replace("        ),\n    ],", "        ) // the last\n    ],");
        assert_ne!(bare, one);
        let two = append(Some(&file(&bare)), &claim()).unwrap();
        assert!(two.contains("        ), // the last\n"), "{two}");
    }

    #[test]
    fn a_file_that_is_no_overlay_is_not_added_to() {
        let refused = append(Some(&file("(owner: \"us\", claims: [(path: 3)])")), &claim());
        assert!(refused.unwrap_err().to_string().starts_with("own.ron:1:"));
    }
}
