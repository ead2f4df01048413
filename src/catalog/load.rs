//! From RON files to a catalogue: the embedded one, or one in a folder.

use std::borrow::Cow;
use std::io;
use std::path::{Path as FsPath, PathBuf};
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use crate::files::{ReadError, hex, read_text};

use super::check::{self, Finding};
use super::nearest::suggestion;
use super::overlay::Layer;
use super::received::Received;
use super::record::{Example, Style};
use super::sheets::{
    CLAIMS, CatalogFile, Digest, EXAMPLES, STYLE, SheetError, Sheets, digest, sheet,
};
use super::store::Catalog;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/catalog");

/// The files of [`EMBEDDED`] as the build script has read them, with their digest.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.postcard"));

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
    /// The compiled form of the program's own catalogue does not fit the program.
    #[error("the program's own knowledge base cannot be read: build the program anew")]
    Compiled,
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
    /// Only for a program whose build has gone wrong.
    pub fn embedded() -> Result<Self, CatalogError> {
        let compiled = postcard::from_bytes::<(Sheets, Digest)>(COMPILED);
        let (sheets, digest) = compiled.map_err(|_| CatalogError::Compiled)?;
        Ok(Self::join(sheets, digest, OnceLock::new()))
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
        Ok(sheet(self.files(), EXAMPLES)?)
    }

    /// The house style of its texts.
    ///
    /// # Errors
    /// Where its file is missing or malformed.
    pub fn style(&self) -> Result<Style, CatalogError> {
        Ok(sheet(self.files(), STYLE)?)
    }

    /// The names and texts of the files it was read from, in the order of their names.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().iter().map(|file| (file.name.as_str(), file.text.as_ref()))
    }

    /// The hash of these files alone, without an own layer.
    #[must_use]
    pub fn hash_of_files(&self) -> String {
        hex(&self.digest)
    }

    /// The hash that the catalogue in a folder has, whether or not its files can be parsed.
    ///
    /// # Errors
    /// Where the folder cannot be listed or a file not be read.
    pub fn hash_of_folder(folder: &FsPath) -> Result<String, CatalogError> {
        let mut files = folder_files(folder)?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(hex(&digest(&files)))
    }

    /// A catalogue out of its files.
    ///
    /// # Errors
    /// Where a file is missing, unknown or malformed.
    pub fn parse(mut files: Vec<CatalogFile>) -> Result<Self, CatalogError> {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let sheets = Sheets::read(&files)?;
        Ok(Self::join(sheets, digest(&files), files.into()))
    }

    fn join(sheets: Sheets, digest: Digest, files: OnceLock<Vec<CatalogFile>>) -> Self {
        Self {
            header: sheets.header,
            sources: sheets.sources.into(),
            providers: sheets.providers.into(),
            paths: sheets.paths.into(),
            groups: sheets.groups.into(),
            controls: sheets.controls.into(),
            claims: sheets.claims.into(),
            conditions: sheets.conditions.into(),
            sections: sheets.sections.into(),
            questions: sheets.questions.into(),
            needs: sheets.needs.into(),
            guidance: sheets.guidance.into(),
            duties: sheets.duties.into(),
            acts: sheets.law.into(),
            disputes: sheets.disputes.into(),
            terms: sheets.terms.into(),
            background: sheets.background.into(),
            playbook: sheets.playbook.into(),
            norms: sheets.norms.into(),
            judging: sheets.judging,
            points: sheets.points.into(),
            proofs: sheets.proofs.into(),
            classes: sheets.classes.into(),
            hops: sheets.hops.into(),
            treatments: sheets.treatments.into(),
            signers: sheets.signers.into(),
            scope: sheets.scope.into(),
            by_slot: OnceLock::new(),
            layer: Layer::default(),
            received: Received::default(),
            digest,
            files,
        }
    }
}

impl From<SheetError> for CatalogError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Missing(name) => Self::Missing { name },
            SheetError::Unknown(name) => {
                let suggestion = suggestion(&name, Sheets::NAMES);
                Self::Unknown { name, suggestion }
            }
            SheetError::Syntax { file, line, column, message } => {
                Self::Syntax { file, line, column, message }
            }
        }
    }
}

/// The files that are part of the program, in the order of their names.
pub(super) fn embedded_files() -> Vec<CatalogFile> {
    let in_folder = |dir: &'static Dir<'static>| {
        dir.files().filter_map(|file| {
            Some(CatalogFile {
                name: slashed(file.path()),
                text: Cow::Borrowed(file.contents_utf8()?),
            })
        })
    };
    let claims = EMBEDDED.get_dir(CLAIMS).into_iter().flat_map(in_folder);
    let mut files: Vec<_> =
        in_folder(&EMBEDDED).chain(claims).filter(|file| is_ron(&file.name)).collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
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
    fn the_compiled_form_says_what_the_files_say() {
        let compiled = Catalog::embedded().unwrap();
        // They are read on demand, and the printed forms are compared.
        compiled.files();
        let parsed = Catalog::parse(embedded_files()).unwrap();
        assert_eq!(format!("{compiled:?}"), format!("{parsed:?}"));
    }

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
