//! The own layer as it was applied: which records are in force, which are set aside, and why.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::super::id::Id;
use super::super::record::{Claim, Control, Loosened, NeedRule, Path, Record};

/// The kind of the record that loosens a need.
pub const LOOSENED: &str = "loosened need";

/// The own layer of a catalogue; empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The files it comes from, by owner.
    pub files: Vec<LayerFile>,
    /// Their records, in the same order.
    pub records: Vec<OwnRecord>,
    /// Each need that is loosened, with who answers for it.
    pub loosened: Vec<(Id<NeedRule>, Loosened)>,
}

/// A file of the own layer.
#[derive(Clone, Debug)]
pub struct LayerFile {
    /// Its name, as the user gave it.
    pub name: String,
    /// Its name without the folder, as reports tell it.
    pub short: String,
    /// Who keeps it.
    pub owner: String,
    /// Its text.
    pub text: String,
}

/// One record of the own layer.
#[derive(Clone, Debug)]
pub struct OwnRecord {
    /// Its file, by its place in [`Layer::files`].
    pub file: usize,
    /// What kind of record it is: `claim`, `need`, `loosened need` …
    pub kind: &'static str,
    /// What it is about, in ids: `azure-openai / hipaa-baa`.
    pub about: String,
    /// What it says.
    pub says: String,
    /// Who stands for it, since when, on what evidence, until when; rules and paths cite instead.
    pub standing_for: Option<StandingFor>,
    /// Whether it applies.
    pub state: State,
    /// Where it stands in its file: line and column from 1; none where rules and paths stand.
    pub place: Option<(usize, usize)>,
    /// The cell it is about, where it is a claim.
    pub cell: Option<(Id<Path>, Id<Control>)>,
    /// The claim it became, where it is one that applies.
    pub claim: Option<Id<Claim>>,
    /// What it holds, for the hash of the catalogue.
    pub(super) content: String,
}

/// Who stands for a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StandingFor {
    /// Who.
    pub by: String,
    /// Since when.
    pub on: Date,
    /// Where the evidence lies, or why a risk is accepted.
    pub evidence: String,
    /// The last day.
    pub expires: Date,
}

/// Whether a record of the own layer applies, and what to do where it does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// It does.
    InForce,
    /// Its last day is over.
    Expired(String),
    /// Its first day is still to come.
    Ahead(String),
    /// What it rests on is gone.
    Orphaned(String),
    /// What it rests on has changed since.
    ToConfirm(String),
}

impl State {
    /// The state as machines write it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Expired(_) => "expired",
            Self::Ahead(_) => "not-yet",
            Self::Orphaned(_) => "orphaned",
            Self::ToConfirm(_) => "to-confirm",
        }
    }

    /// The state for a reader.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::InForce => "in force",
            Self::Expired(_) => "expired",
            Self::Ahead(_) => "not yet in force",
            Self::Orphaned(_) => "orphaned",
            Self::ToConfirm(_) => "to be confirmed again",
        }
    }

    /// Why it does not apply, and what to do.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::InForce => None,
            Self::Expired(note)
            | Self::Ahead(note)
            | Self::Orphaned(note)
            | Self::ToConfirm(note) => Some(note),
        }
    }
}

impl Layer {
    /// Whether there is no own layer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The records that apply.
    pub fn in_force(&self) -> impl Iterator<Item = &OwnRecord> {
        self.records.iter().filter(|r| r.state == State::InForce)
    }

    /// The same, but what two files of one owner say alike, or one file says twice, only once.
    #[must_use]
    pub fn distinct(&self) -> Vec<&OwnRecord> {
        let mut said = FxHashSet::default();
        self.in_force().filter(|r| said.insert(r.content.as_str())).collect()
    }

    /// The files in which a record stands that says what this one says, each once.
    #[must_use]
    pub fn files_saying(&self, record: &OwnRecord) -> Vec<&LayerFile> {
        let same = |r: &&OwnRecord| r.state == record.state && r.content == record.content;
        let mut files: Vec<_> = self.records.iter().filter(same).map(|r| r.file).collect();
        files.dedup();
        files.into_iter().map(|file| &self.files[file]).collect()
    }

    /// The records that do not, and say why.
    pub fn set_aside(&self) -> impl Iterator<Item = &OwnRecord> {
        self.records.iter().filter(|r| r.state != State::InForce)
    }

    /// The file a record stands in.
    #[must_use]
    pub fn file_of(&self, record: &OwnRecord) -> &LayerFile {
        &self.files[record.file]
    }

    /// Whether the path was added here; such a path has no file of claims.
    #[must_use]
    pub fn adds(&self, path: Id<Path>) -> bool {
        let is_it = |r: &OwnRecord| r.kind == Path::WHAT && r.about == path.as_str();
        self.records.iter().any(is_it)
    }

    /// What the records that apply hold, each once and in an order that does not hang on files.
    pub(in crate::catalog) fn contents(&self) -> Vec<&str> {
        let mut contents: Vec<&str> = self.in_force().map(|r| r.content.as_str()).collect();
        contents.sort_unstable();
        contents.dedup();
        contents
    }
}
