//! Keeping a decision: as the next revision of one that is kept already, or as a new one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::catalog::nearest::suggestion;
use crate::decision::{Decision, Identity, Signature};
use crate::files::{Existing, write_whole};

use super::super::json::{pretty, recommendation};
use super::super::memo::Extent;
use super::super::saved::Saved;
use super::super::saving::PaperFormat;
use super::base::{keep_base, take_back_base};
use super::ground::made_with;
use super::naming::{alike, first_id};
use super::sums::{changed, sums};
use super::{PAGE, RECORD, REPORT, SUMS, Store, revisions};

/// The revision as which a decision is kept now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// What it is kept under.
    pub identity: Identity,
    /// The folder it is in, from the root on.
    pub folder: PathBuf,
    /// Whether it was there already, to the letter.
    pub already: bool,
    /// The signatures under it.
    pub signatures: Vec<Signature>,
    /// The folder of the knowledge base it was made with, where that was kept only now.
    pub base: Option<PathBuf>,
}

impl Revision {
    /// `kept as revision 2 of wards-6d0a31`, as it goes on in a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{} of {}", self.in_short(), self.identity.id)
    }

    /// The same where the id stands elsewhere.
    #[must_use]
    pub fn in_short(&self) -> String {
        let already = if self.already { "already " } else { "" };
        format!("{already}kept as revision {}", self.identity.revision)
    }

    /// The decision as it is kept: under its name, with the signatures it has there.
    #[must_use]
    pub fn of<'d>(&self, decision: &Decision<'d>) -> Decision<'d> {
        let (kept, signatures) = (Some(self.identity.clone()), self.signatures.clone());
        Decision { kept, signatures, ..decision.clone() }
    }

    /// Takes away what was just kept, for nobody has seen it yet.
    ///
    /// # Errors
    /// Where the system refuses: the text says what is left where.
    pub fn take_back(self) -> Result<(), String> {
        if self.already {
            return Ok(());
        }
        let refused = |error| format!("{}: cannot be removed: {error}", self.folder.display());
        fs::remove_dir_all(&self.folder).map_err(refused)?;
        self.base.as_deref().into_iter().for_each(take_back_base);
        // Refused where it holds other revisions, which is as it should be.
        let _ = self.folder.parent().map(fs::remove_dir);
        Ok(())
    }
}

/// Keeps a decision: as the next revision of the one named by `revises`, else of the one whose last
/// revision has the same title and organisation, else as a new one. What the last revision says to the
/// letter makes no new one.
///
/// # Errors
/// Where the system refuses, or which decision is meant cannot be told. Nothing is left half written.
pub fn keep(
    folder: &Path,
    decision: &Decision<'_>,
    revises: Option<&str>,
) -> Result<Revision, String> {
    let store = Store::read(folder)?;
    let id = match revises {
        Some(id) => named(&store, id, folder)?,
        None => meant(&store, decision, folder)?,
    };
    let base = keep_base(folder, decision.catalog)?;
    match next(folder, id, decision) {
        Ok(kept) => Ok(Revision { base, ..kept }),
        Err(why) => {
            base.as_deref().into_iter().for_each(take_back_base);
            Err(why)
        }
    }
}

/// Keeps a decision behind the last revision of its id, unless that says the same.
fn next(folder: &Path, id: String, decision: &Decision<'_>) -> Result<Revision, String> {
    let of = folder.join(&id);
    let refused = |error: io::Error| format!("{}: cannot be written: {error}", of.display());
    fs::create_dir_all(&of).map_err(refused)?;
    let of = of.canonicalize().map_err(refused)?;
    let last = revisions(&of).map_err(refused)?.pop();
    let mut decision = decision.clone();
    decision.kept = None;
    if let Some((revision, folder)) = &last
        && let Some(signatures) = signed_as(folder, &decision)
    {
        let (identity, folder) = (Identity { id, revision: *revision }, folder.clone());
        return Ok(Revision { identity, folder, already: true, signatures, base: None });
    }
    let mut revision = last.map_or(1, |(number, _)| number + 1);
    loop {
        let identity = Identity { id: id.clone(), revision };
        decision.kept = Some(identity.clone());
        // Written beside its place and then given its name: there is a whole revision or none.
        let draft = folder_beside(&of).map_err(refused)?;
        write(draft.path(), &decision)?;
        let to = of.join(format!("r{revision}"));
        // A folder with something in it is never written over by another.
        match fs::rename(draft.path(), &to) {
            Ok(()) => {
                let signatures = decision.signatures;
                return Ok(Revision {
                    identity,
                    folder: to,
                    already: false,
                    signatures,
                    base: None,
                });
            }
            Err(_) if to.exists() => revision += 1,
            Err(error) => return Err(refused(error)),
        }
    }
}

/// A temporary folder with the rights a new folder gets, not the narrower ones of a secret: who
/// shares the folder of decisions is to read them.
pub(super) fn folder_beside(of: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".signoff-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(of)
}

/// The id of a decision that is there.
fn named(store: &Store, id: &str, folder: &Path) -> Result<String, String> {
    let ids = store.ids();
    if ids.contains(&id) {
        return Ok(id.to_owned());
    }
    let hint = suggestion(id, ids);
    Err(format!("no decision `{id}` is kept in {}; {hint}", folder.display()))
}

/// The id of the decision that has this title and organisation, or a new one.
fn meant(store: &Store, decision: &Decision<'_>, folder: &Path) -> Result<String, String> {
    let first = first_id(decision);
    let about = &decision.about;
    let last = |id: &&str| store.last(id).is_some_and(|last| alike(&last.about, about));
    let same: Vec<&str> = store.ids().into_iter().filter(last).collect();
    match same.as_slice() {
        // Without a title only the same answers are the same decision.
        _ if about.title.is_empty() => return Ok(first),
        [] => {}
        [only] => return Ok((*only).to_owned()),
        several => {
            return Err(format!(
                "{} decisions of this title are kept in {} ({}); say which one this revises",
                several.len(),
                folder.display(),
                several.join(", ")
            ));
        }
    }
    // A decision that was given another title since keeps its id: this is another decision. Where none
    // of its revisions can be read, it is the one.
    let free = |id: &String| store.last(id).is_none();
    let more = (2..).map(|number| format!("{first}-{number}"));
    Ok([first.clone()].into_iter().chain(more).find(free).unwrap_or(first))
}

/// The signatures under a revision that says the same to the letter, whatever it is kept under; none
/// where it says anything else, or one of its files was changed since, for that cannot be signed. A
/// decision without signatures is what was signed.
fn signed_as(revision: &Path, decision: &Decision<'_>) -> Option<Vec<Signature>> {
    if !changed(revision).is_empty() {
        return None;
    }
    let then = Saved::read(&revision.join(RECORD)).ok()?;
    let now: Json = serde_json::from_str(&recommendation(decision)).ok()?;
    // The report is made of the rest, and names what it is kept under.
    let about_it = ["kept", "status", "signatures", "report"];
    let contents = |mut whole: Json| {
        whole.as_object_mut()?.retain(|field, _| !about_it.contains(&field.as_str()));
        Some(whole)
    };
    let same = decision.signatures.is_empty() || decision.signatures == then.signatures;
    (same && contents(then.whole)? == contents(now)?).then_some(then.signatures)
}

fn write(folder: &Path, decision: &Decision<'_>) -> Result<(), String> {
    let paper =
        |name: &str, format: PaperFormat| (name.to_owned(), format.bytes(decision, Extent::Whole));
    let mut files = vec![
        (RECORD.to_owned(), recommendation(decision).into_bytes()),
        paper("answers.ron", PaperFormat::Answers),
        paper(REPORT, PaperFormat::Markdown),
        paper(PAGE, PaperFormat::Html),
    ];
    if !decision.about.is_empty() {
        files.push(("about.json".to_owned(), pretty(&decision.about).into_bytes()));
    }
    files.extend(made_with(decision.catalog));
    files.push((SUMS.to_owned(), sums(&files).into_bytes()));
    for (name, bytes) in files {
        let file = folder.join(name);
        if let Some(within) = file.parent() {
            let refused = |error| format!("{}: cannot be written: {error}", within.display());
            fs::create_dir_all(within).map_err(refused)?;
        }
        write_whole(&file, &bytes, Existing::Keep).map_err(|error| error.to_string())?;
    }
    Ok(())
}
