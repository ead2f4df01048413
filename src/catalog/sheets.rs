//! The files of a catalogue as records, read but not yet joined. The build script reads them too, so that the program starts from a form that loads ten times faster than its text.

use std::borrow::Cow;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::id::Id;
use super::record::{
    Act, Background, Claim, ClaimsFile, Condition, Controls, Dispute, Duty, Guidance, Header,
    Interview, NeedRule, NormsFile, Path, PlaybookStep, Provider, Source, Term,
};

/// The folder of the files that hold claims, one per path.
pub const CLAIMS: &str = "claims";

/// The files that only the check needs: they are read when it asks for them.
pub const EXAMPLES: &str = "examples.ron";
/// See [`EXAMPLES`].
pub const STYLE: &str = "style.ron";

/// A file of the catalogue.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    /// Its name within the catalogue: `needs.ron`, `claims/azure-openai.ron`.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// SHA-256 over files, names and texts, in the order given.
pub type Digest = [u8; 32];

/// The digest of files in the order of their names.
#[must_use]
pub fn digest(files: &[CatalogFile]) -> Digest {
    let mut hasher = Sha256::new();
    for file in files {
        for part in [file.name.as_bytes(), file.text.as_bytes()] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().into()
}

/// What stands in the files.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sheets {
    /// `catalog.ron`.
    pub header: Header,
    /// `sources.ron`.
    pub sources: Vec<Source>,
    /// `providers.ron`.
    pub providers: Vec<Provider>,
    /// `paths.ron`.
    pub paths: Vec<Path>,
    /// `controls.ron`.
    pub controls: Controls,
    /// `conditions.ron`.
    pub conditions: Vec<Condition>,
    /// `interview.ron`.
    pub interview: Interview,
    /// `needs.ron`.
    pub needs: Vec<NeedRule>,
    /// `guidance.ron`.
    pub guidance: Vec<Guidance>,
    /// `duties.ron`.
    pub duties: Vec<Duty>,
    /// `law.ron`.
    pub law: Vec<Act>,
    /// `disputes.ron`.
    pub disputes: Vec<Dispute>,
    /// `glossary.ron`.
    pub terms: Vec<Term>,
    /// `background.ron`.
    pub background: Vec<Background>,
    /// `playbook.ron`.
    pub playbook: Vec<PlaybookStep>,
    /// `norms.ron`.
    pub norms: NormsFile,
    /// The files of claims, in the order of their names.
    pub claims: Vec<ClaimsFile>,
}

/// Why files are no catalogue.
#[derive(Debug)]
pub enum SheetError {
    /// A file the catalogue needs is not there.
    Missing(&'static str),
    /// A file the catalogue does not know.
    Unknown(String),
    /// A file that is not what it should be.
    Syntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

impl Sheets {
    /// The names of the files beside those of claims.
    pub const NAMES: [&'static str; 18] = [
        "catalog.ron",
        "sources.ron",
        "providers.ron",
        "paths.ron",
        "controls.ron",
        "conditions.ron",
        "interview.ron",
        "needs.ron",
        "guidance.ron",
        "duties.ron",
        "law.ron",
        "disputes.ron",
        "glossary.ron",
        "background.ron",
        "playbook.ron",
        "norms.ron",
        EXAMPLES,
        STYLE,
    ];

    /// Reads the files, which are in the order of their names.
    ///
    /// # Errors
    /// Where a file is missing, unknown or malformed.
    pub fn read(files: &[CatalogFile]) -> Result<Self, SheetError> {
        let (claims, others): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| file.name.starts_with(CLAIMS));
        if let Some(file) = others.iter().find(|f| !Self::NAMES.contains(&f.name.as_str())) {
            return Err(SheetError::Unknown(file.name.clone()));
        }
        Ok(Self {
            header: sheet(files, "catalog.ron")?,
            sources: sheet(files, "sources.ron")?,
            providers: sheet(files, "providers.ron")?,
            paths: sheet(files, "paths.ron")?,
            controls: sheet(files, "controls.ron")?,
            conditions: sheet(files, "conditions.ron")?,
            interview: sheet(files, "interview.ron")?,
            needs: sheet(files, "needs.ron")?,
            guidance: sheet(files, "guidance.ron")?,
            duties: sheet(files, "duties.ron")?,
            law: sheet(files, "law.ron")?,
            disputes: sheet(files, "disputes.ron")?,
            terms: sheet(files, "glossary.ron")?,
            background: sheet(files, "background.ron")?,
            playbook: sheet(files, "playbook.ron")?,
            norms: sheet(files, "norms.ron")?,
            claims: claims.into_iter().map(claims_sheet).collect::<Result<_, _>>()?,
        })
    }
}

/// One file by its name.
///
/// # Errors
/// Where it is missing or malformed.
pub fn sheet<T: DeserializeOwned>(
    files: &[CatalogFile],
    name: &'static str,
) -> Result<T, SheetError> {
    parse(files.iter().find(|f| f.name == name).ok_or(SheetError::Missing(name))?)
}

/// Messages name a claim's file by its path, so the two have to agree.
fn claims_sheet(file: &CatalogFile) -> Result<ClaimsFile, SheetError> {
    let mut read: ClaimsFile = parse(file)?;
    let path = read.path;
    let name = format!("{CLAIMS}/{path}.ron");
    if file.name == name {
        read.claims = read.claims.into_iter().map(|claim| named(claim, path)).collect();
        return Ok(read);
    }
    let before = file.text.split(&format!("\"{path}\"")).next().unwrap_or_default();
    Err(SheetError::Syntax {
        file: file.name.clone(),
        line: before.matches('\n').count() + 1,
        column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
        message: format!("these are claims about `{path}`, so the file has to be `{name}`"),
    })
}

/// A claim with an id made from what it is.
fn named(mut claim: Claim, path: Id<Path>) -> Claim {
    let own = claim.id.as_str();
    let level = claim.level.map(|l| format!("={l}")).unwrap_or_default();
    let tag = if own.is_empty() { String::new() } else { format!(":{own}") };
    claim.id = Id::new(&format!("{path}/{}{level}@{}{tag}", claim.control, claim.source));
    claim
}

fn parse<T: DeserializeOwned>(file: &CatalogFile) -> Result<T, SheetError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&file.text).map_err(|error| SheetError::Syntax {
        file: file.name.clone(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}
