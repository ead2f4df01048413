//! The files of a catalogue as records, read but not yet joined. The build script reads them too, so that the program starts from a form that loads ten times faster than its text.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use super::id::Id;
use super::notation::{self, Misread};
use super::record::{
    Act, Background, Claim, ClaimsFile, Condition, Control, Controls, DataClass, Dispute, Duty,
    Group, Guidance, Header, Hop, Interview, NeedRule, Norm, NormsFile, PaperFile, Path,
    PlaybookStep, Point, Proof, Provider, Question, Scope, Section, Signer, Source, Term,
    Treatment,
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
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sheets {
    /// `catalog.ron`.
    pub header: Header,
    /// `sources.ron`.
    pub sources: Rows<Source>,
    /// `providers.ron`.
    pub providers: Rows<Provider>,
    /// `paths.ron`.
    pub paths: Rows<Path>,
    /// The groups of `controls.ron`.
    pub groups: Rows<Group>,
    /// The controls of `controls.ron`.
    pub controls: Rows<Control>,
    /// `conditions.ron`, and behind it the conditions of the files of claims.
    pub conditions: Rows<Condition>,
    /// The sections of `interview.ron`.
    pub sections: Rows<Section>,
    /// The questions of all its sections, in order.
    pub questions: Rows<Question>,
    /// `needs.ron`.
    pub needs: Rows<NeedRule>,
    /// `guidance.ron`.
    pub guidance: Rows<Guidance>,
    /// `duties.ron`.
    pub duties: Rows<Duty>,
    /// `law.ron`.
    pub law: Rows<Act>,
    /// `disputes.ron`.
    pub disputes: Rows<Dispute>,
    /// `glossary.ron`.
    pub terms: Rows<Term>,
    /// `background.ron`.
    pub background: Rows<Background>,
    /// `playbook.ron`.
    pub playbook: Rows<PlaybookStep>,
    /// The norms of `norms.ron`.
    pub norms: Rows<Norm>,
    /// What else stands in `norms.ron`.
    pub judging: NormsFile,
    /// The points of `record.ron`.
    pub points: Rows<Point>,
    /// Its proofs.
    pub proofs: Rows<Proof>,
    /// Its classes of data.
    pub classes: Rows<DataClass>,
    /// Its hops.
    pub hops: Rows<Hop>,
    /// Its treatments of risks.
    pub treatments: Rows<Treatment>,
    /// Its signers.
    pub signers: Rows<Signer>,
    /// Its sentences on the scope.
    pub scope: Rows<Scope>,
    /// The claims of all files, in the order of their names.
    pub claims: Rows<Claim>,
}

/// The records of one kind: read from a file, or as the build script left them. Those are read when
/// somebody first looks at them; the first screen does not look at most.
#[derive(Clone, Debug)]
pub enum Rows<T> {
    /// Read.
    Read(Vec<T>),
    /// Left by the build script.
    Left {
        /// How many there are.
        count: usize,
        /// In their compiled form.
        bytes: &'static [u8],
    },
}

impl<T: Serialize> Serialize for Rows<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Left { count, bytes } => (count, bytes).serialize(serializer),
            Self::Read(rows) => {
                let bytes = postcard::to_allocvec(rows).map_err(S::Error::custom)?;
                (rows.len(), bytes).serialize(serializer)
            }
        }
    }
}

impl<'de: 'static, T> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (count, bytes) = <(usize, &'static [u8])>::deserialize(deserializer)?;
        Ok(Self::Left { count, bytes })
    }
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
    pub const NAMES: [&'static str; 19] = [
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
        "record.ron",
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
        let mut conditions: Vec<Condition> = sheet(files, "conditions.ron")?;
        let mut all = Vec::new();
        for file in claims {
            let sheet = claims_sheet(file)?;
            conditions.extend(sheet.conditions);
            all.extend(sheet.claims);
        }
        let controls: Controls = sheet(files, "controls.ron")?;
        let interview: Interview = sheet(files, "interview.ron")?;
        let questions = interview.sections.iter().flat_map(|s| s.questions.clone()).collect();
        let mut judging: NormsFile = sheet(files, "norms.ron")?;
        let paper: PaperFile = sheet(files, "record.ron")?;
        Ok(Self {
            header: sheet(files, "catalog.ron")?,
            sources: rows(files, "sources.ron")?,
            providers: rows(files, "providers.ron")?,
            paths: rows(files, "paths.ron")?,
            groups: Rows::Read(controls.groups),
            controls: Rows::Read(controls.controls),
            conditions: Rows::Read(conditions),
            sections: Rows::Read(interview.sections),
            questions: Rows::Read(questions),
            needs: rows(files, "needs.ron")?,
            guidance: rows(files, "guidance.ron")?,
            duties: rows(files, "duties.ron")?,
            law: rows(files, "law.ron")?,
            disputes: rows(files, "disputes.ron")?,
            terms: rows(files, "glossary.ron")?,
            background: rows(files, "background.ron")?,
            playbook: rows(files, "playbook.ron")?,
            norms: Rows::Read(std::mem::take(&mut judging.norms)),
            judging,
            points: Rows::Read(paper.points),
            proofs: Rows::Read(paper.proofs),
            classes: Rows::Read(paper.classes),
            hops: Rows::Read(paper.hops),
            treatments: Rows::Read(paper.treatments),
            signers: Rows::Read(paper.signers),
            scope: Rows::Read(paper.scope),
            claims: Rows::Read(all),
        })
    }
}

/// The records of one file.
fn rows<T: DeserializeOwned>(
    files: &[CatalogFile],
    name: &'static str,
) -> Result<Rows<T>, SheetError> {
    sheet(files, name).map(Rows::Read)
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
    claim.path = path;
    let tag = if own.is_empty() { String::new() } else { format!(":{own}") };
    claim.id = Id::new(&format!("{}@{}{tag}", claim.slot(), claim.source));
    claim
}

fn parse<T: DeserializeOwned>(file: &CatalogFile) -> Result<T, SheetError> {
    notation::read(&file.text).map_err(|Misread { line, column, message }| SheetError::Syntax {
        file: file.name.clone(),
        line,
        column,
        message,
    })
}
