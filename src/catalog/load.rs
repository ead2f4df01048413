//! From RON files to a catalogue: the embedded one, or one in a folder.

use std::borrow::Cow;
use std::io;
use std::path::{Path as FsPath, PathBuf};

use include_dir::{Dir, include_dir};
use ron::extensions::Extensions;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use crate::files::{ReadError, read_text};

use super::check::{self, Finding};
use super::id::Id;
use super::nearest::suggestion;
use super::record::{Claim, ClaimsFile, Controls, Example, Interview, Style};
use super::store::{Catalog, Slot};
use super::table::Table;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/catalog");

/// The folder of the files that hold claims, one per path.
const CLAIMS: &str = "claims";

/// The files that only the check needs: they are read when it asks for them.
const EXAMPLES: &str = "examples.ron";
const STYLE: &str = "style.ron";

/// A file of the catalogue.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    /// Its name within the catalogue: `needs.ron`, `claims/azure-openai.ron`.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The folder could not be listed.
    #[error("{}: cannot be listed as a catalogue folder: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file the catalogue needs is not there.
    #[error("the catalogue has no `{name}`; copy the file from the shipped catalogue and edit it")]
    Missing {
        /// The file's name.
        name: &'static str,
    },
    /// A file the catalogue does not know.
    #[error("{name}: no part of a catalogue; {suggestion}")]
    Unknown {
        /// The file's name.
        name: String,
        /// What it may have been meant to be.
        suggestion: String,
    },
    /// A file that is not what it should be.
    #[error("{file}:{line}:{column}: {message}")]
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
    /// Files that are well-formed but do not fit together.
    #[error("{}{}", .0[0], match .0.len() {
        1 => String::new(),
        n => format!("\n… and {} more; `signoff check` lists them all", n - 1),
    })]
    Broken(Vec<Finding>),
}

impl Catalog {
    /// The catalogue that is part of the program.
    ///
    /// # Errors
    /// Only for a build whose catalogue is broken, which its tests do not let pass.
    pub fn embedded() -> Result<Self, CatalogError> {
        Self::parse(embedded_files())
    }

    /// The catalogue in a folder, refused where its parts do not fit together.
    ///
    /// # Errors
    /// Where a file is missing, unreadable, malformed, or refers to what does not exist.
    pub fn load(folder: &FsPath) -> Result<Self, CatalogError> {
        let catalog = Self::parse(folder_files(folder)?)?;
        let broken: Vec<Finding> = check::broken(&catalog);
        if broken.is_empty() { Ok(catalog) } else { Err(CatalogError::Broken(broken)) }
    }

    /// The catalogue in a folder, as far as its files can be parsed: for checking it.
    ///
    /// # Errors
    /// Where a file is missing, unreadable or malformed.
    pub fn load_unchecked(folder: &FsPath) -> Result<Self, CatalogError> {
        Self::parse(folder_files(folder)?)
    }

    /// The example buyers.
    ///
    /// # Errors
    /// Where their file is missing or malformed.
    pub fn examples(&self) -> Result<Vec<Example>, CatalogError> {
        take(&self.files, EXAMPLES, &mut Vec::new())
    }

    /// The house style of its texts.
    ///
    /// # Errors
    /// Where its file is missing or malformed.
    pub fn style(&self) -> Result<Style, CatalogError> {
        take(&self.files, STYLE, &mut Vec::new())
    }

    /// A catalogue out of its files.
    ///
    /// # Errors
    /// Where a file is missing, unknown or malformed.
    pub fn parse(mut files: Vec<CatalogFile>) -> Result<Self, CatalogError> {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let mut taken = Vec::new();
        let interview: Interview = take(&files, "interview.ron", &mut taken)?;
        let controls: Controls = take(&files, "controls.ron", &mut taken)?;
        let mut conditions: Vec<_> = take(&files, "conditions.ron", &mut taken)?;
        let mut claims = Vec::new();
        let header = take(&files, "catalog.ron", &mut taken)?;
        let sources = take::<Vec<_>>(&files, "sources.ron", &mut taken)?.into();
        let providers = take::<Vec<_>>(&files, "providers.ron", &mut taken)?.into();
        let paths = take::<Vec<_>>(&files, "paths.ron", &mut taken)?.into();
        let needs = take::<Vec<_>>(&files, "needs.ron", &mut taken)?.into();
        let guidance = take::<Vec<_>>(&files, "guidance.ron", &mut taken)?.into();
        let duties = take::<Vec<_>>(&files, "duties.ron", &mut taken)?.into();
        let acts = take::<Vec<_>>(&files, "law.ron", &mut taken)?.into();
        let disputes = take::<Vec<_>>(&files, "disputes.ron", &mut taken)?.into();
        let terms = take::<Vec<_>>(&files, "glossary.ron", &mut taken)?.into();
        let background = take::<Vec<_>>(&files, "background.ron", &mut taken)?.into();
        let playbook = take::<Vec<_>>(&files, "playbook.ron", &mut taken)?.into();
        for file in &files {
            if file.name.starts_with(CLAIMS) {
                let read: ClaimsFile = parse_file(file)?;
                conditions.extend(read.conditions);
                claims.extend(read.claims.into_iter().map(|c| named(c, read.path)));
            } else if ![EXAMPLES, STYLE].contains(&file.name.as_str())
                && !taken.contains(&file.name.as_str())
            {
                let known = taken.iter().copied().chain([EXAMPLES, STYLE]);
                let suggestion = suggestion(&file.name, known);
                return Err(CatalogError::Unknown { name: file.name.clone(), suggestion });
            }
        }
        let questions: Vec<_> =
            interview.sections.iter().flat_map(|s| s.questions.clone()).collect();
        Ok(Self {
            by_slot: slots(&claims),
            header,
            sources,
            providers,
            paths,
            groups: controls.groups.into(),
            controls: controls.controls.into(),
            claims: claims.into(),
            conditions: conditions.into(),
            sections: interview.sections.into(),
            questions: Table::from(questions),
            needs,
            guidance,
            duties,
            acts,
            disputes,
            terms,
            background,
            playbook,
            files,
        })
    }
}

fn slots(claims: &[Claim]) -> FxHashMap<Slot, Vec<usize>> {
    let mut by_slot: FxHashMap<Slot, Vec<usize>> = FxHashMap::default();
    by_slot.reserve(claims.len());
    for (at, claim) in claims.iter().enumerate() {
        let slot = Slot { path: claim.path, control: claim.control, level: claim.level };
        by_slot.entry(slot).or_default().push(at);
    }
    by_slot
}

/// A claim with its path, and with an id made from what it is where none is written.
fn named(mut claim: Claim, path: Id<super::record::Path>) -> Claim {
    claim.path = path;
    let own = claim.id.as_str();
    let level = claim.level.map(|l| format!("={l}")).unwrap_or_default();
    let tag = if own.is_empty() { String::new() } else { format!(":{own}") };
    claim.id = Id::new(&format!("{path}/{}{level}@{}{tag}", claim.control, claim.source));
    claim
}

fn take<'f, T: DeserializeOwned>(
    files: &'f [CatalogFile],
    name: &'static str,
    taken: &mut Vec<&'f str>,
) -> Result<T, CatalogError> {
    let file = files.iter().find(|f| f.name == name).ok_or(CatalogError::Missing { name })?;
    taken.push(&file.name);
    parse_file(file)
}

fn parse_file<T: DeserializeOwned>(file: &CatalogFile) -> Result<T, CatalogError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&file.text).map_err(|error| CatalogError::Syntax {
        file: file.name.clone(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}

fn embedded_files() -> Vec<CatalogFile> {
    let in_folder = |dir: &'static Dir<'static>| {
        dir.files().filter_map(|file| {
            Some(CatalogFile {
                name: slashed(file.path()),
                text: Cow::Borrowed(file.contents_utf8()?),
            })
        })
    };
    let claims = EMBEDDED.get_dir(CLAIMS).into_iter().flat_map(in_folder);
    in_folder(&EMBEDDED).chain(claims).filter(|file| is_ron(&file.name)).collect()
}

fn folder_files(folder: &FsPath) -> Result<Vec<CatalogFile>, CatalogError> {
    let mut files = Vec::new();
    for part in ["", CLAIMS] {
        let folder = folder.join(part);
        let refused = |source| CatalogError::Folder { folder: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(refused)? {
            let path = entry.map_err(refused)?.path();
            let name = slashed(&FsPath::new(part).join(path.file_name().unwrap_or_default()));
            if is_ron(&name) {
                files.push(CatalogFile { name, text: Cow::Owned(read_text(&path)?) });
            }
        }
    }
    Ok(files)
}

fn is_ron(name: &str) -> bool {
    FsPath::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("ron"))
}

fn slashed(path: &FsPath) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readme_beside_the_files_is_no_part_of_the_catalogue() {
        assert!(EMBEDDED.get_file("README.md").is_some());
        assert!(embedded_files().iter().all(|file| is_ron(&file.name)));
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(CLAIMS)).unwrap();
        for name in ["README.md", "needs.ron", "claims/notes.txt", "claims/azure-openai.ron"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let mut read: Vec<_> =
            folder_files(folder.path()).unwrap().into_iter().map(|file| file.name).collect();
        read.sort();
        assert_eq!(read, ["claims/azure-openai.ron", "needs.ron"]);
    }
}
