//! What a decision was made with, kept with it: own layer and evidence in its own folder, and the catalogue out of these and its knowledge base.

use std::path::{Path, PathBuf};

use crate::catalog::overlay::OverlayFile;
use crate::catalog::{Catalog, Received};
use crate::decision::heard;
use crate::files::read_text_if_there;

use super::super::again::same_ground;
use super::super::saved::Saved;
use super::super::wording::{either, list};
use super::base::{base_of, bases, read_base};

/// The folder of the own layer in that of a revision.
const OWN_LAYER: &str = "own-layer";

/// What had been received, in the folder of a revision.
const EVIDENCE: &str = "evidence.ron";

/// How much of the name of a file goes into that of its copy.
const LONGEST: usize = 48;

/// The files of an own layer and of what was received, as they go into the folder of a revision.
pub(super) fn made_with(catalog: &Catalog) -> Vec<(String, Vec<u8>)> {
    let layer = catalog.layer.files.iter().enumerate();
    let layer = layer.map(|(at, file)| (copy_of(at, &file.short), file.text.clone().into_bytes()));
    let received = &catalog.received;
    let evidence =
        received.name().map(|_| (EVIDENCE.to_owned(), received.text.clone().into_bytes()));
    layer.chain(evidence).collect()
}

/// The name of the copy of a file of the own layer: its place among them, and of its own name what
/// every file system takes.
fn copy_of(at: usize, name: &str) -> String {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let stem: String = stem.chars().take(LONGEST).map(plain).collect();
    format!("{OWN_LAYER}/{:02}-{stem}.ron", at + 1)
}

/// The catalogue a decision was made with, out of what is kept with it; none where that is not kept,
/// or would not make the same decision. `file` is where its record lies.
///
/// # Errors
/// Where what is kept cannot be used: the text says why.
pub fn kept_with(saved: &Saved, file: &Path) -> Result<Option<Catalog>, String> {
    let Some((decisions, revision)) = places(saved, file) else { return Ok(None) };
    let Some(layer) = own_layer(saved, &revision)? else { return Ok(None) };
    // An own layer counts for the hash: which of the knowledge bases it was laid over is tried.
    let tried = match layer.as_slice() {
        [] => base_of(&decisions, &saved.catalog.hash).into_iter().collect(),
        _ => bases(&decisions),
    };
    let mut wrong = None;
    for base in tried {
        match laid_over(&base, &layer, saved, &revision) {
            Ok(Some(catalog)) if same_ground(saved, &catalog).is_ok() => return Ok(Some(catalog)),
            Ok(_) => {}
            Err(why) => wrong = wrong.or(Some(why)),
        }
    }
    wrong.map_or(Ok(None), Err)
}

/// What of a catalogue that is kept with a decision differs from what is at hand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parts {
    kept: Vec<String>,
    absent: Vec<&'static str>,
}

impl Parts {
    /// What differs; all of it where nothing at hand can be read.
    #[must_use]
    pub fn of(kept: &Catalog, at_hand: Option<&Catalog>) -> Self {
        let mut parts = Self::default();
        if at_hand.is_none_or(|now| now.hash_of_files() != kept.hash_of_files()) {
            parts.kept.push(format!("the knowledge base {}", kept.header.version));
        }
        // Reports name the files, so that another name is another layer.
        let layer = |catalog: &Catalog| -> Vec<(String, String)> {
            let files = catalog.layer.files.iter();
            files.map(|file| (file.short.clone(), file.text.clone())).collect()
        };
        if at_hand.map(layer).unwrap_or_default() != layer(kept) {
            if kept.layer.is_empty() {
                parts.absent.push("an own layer");
            } else {
                parts.kept.push("the own layer".into());
            }
        }
        let evidence =
            |catalog: &Catalog| catalog.received.name().map(|_| catalog.received.hash.clone());
        if at_hand.and_then(evidence) != evidence(kept) {
            match kept.received.name() {
                Some(_) => parts.kept.push("the evidence".into()),
                None => parts.absent.push("evidence"),
            }
        }
        parts
    }

    /// What was taken in place of what is at hand, in a line.
    #[must_use]
    pub fn told(&self) -> String {
        let kept = match self.kept.as_slice() {
            [] => None,
            [only] => Some(format!("with {only} that is kept with it")),
            several => Some(format!("with {} that are kept with it", list(several))),
        };
        let absent = (!self.absent.is_empty())
            .then(|| format!("without {}, as it was then", either(&self.absent)));
        let told: Vec<_> = kept.into_iter().chain(absent).collect();
        format!("made {}", told.join(", "))
    }
}

/// The folder of all decisions, and that of the revision a record lies in.
fn places(saved: &Saved, file: &Path) -> Option<(PathBuf, PathBuf)> {
    saved.kept.as_ref()?;
    let revision = file.canonicalize().ok()?.parent()?.to_owned();
    Some((revision.parent()?.parent()?.to_owned(), revision))
}

/// The own layer kept in the folder of a revision, under the names the record has for it. Empty where
/// the decision was made without one, none where it is not kept.
fn own_layer(saved: &Saved, revision: &Path) -> Result<Option<Vec<OverlayFile>>, String> {
    let mut files = Vec::new();
    let recorded = saved.whole["overlay"]["files"].as_array();
    for (at, file) in recorded.into_iter().flatten().enumerate() {
        let name = file["file"].as_str().unwrap_or_default();
        let Some(text) = text(&revision.join(copy_of(at, name)))? else { return Ok(None) };
        files.push(OverlayFile { name: name.to_owned(), text });
    }
    Ok(Some(files))
}

/// A knowledge base with the own layer and what had been received on it; none where it is not the
/// version the record names, or what had been received is not kept.
fn laid_over(
    base: &Path,
    layer: &[OverlayFile],
    saved: &Saved,
    revision: &Path,
) -> Result<Option<Catalog>, String> {
    let catalog = read_base(base)?;
    let Some(day) = saved.today().filter(|_| catalog.header.version == saved.catalog.version)
    else {
        return Ok(None);
    };
    let mut catalog = catalog.with_overlays(layer, day).map_err(|error| error.to_string())?;
    if let Some(store) = &saved.evidence.store {
        let Some(text) = text(&revision.join(EVIDENCE))? else { return Ok(None) };
        let received = Received::parse(&catalog, &text, &store.file);
        catalog.received = received.map_err(|error| error.to_string())?;
    }
    heard(catalog, day).map(Some).map_err(|taken| taken.to_string())
}

fn text(file: &Path) -> Result<Option<String>, String> {
    read_text_if_there(file).map_err(|error| error.to_string())
}
