//! Where facts come from: the catalogue's own header, its sources, and citations of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::super::date::AsOf;
use super::super::id::Id;
use super::super::when::When;
use super::Control;

/// The first page of the catalogue: what it is, how old it is, and the few settings that are data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The date its facts speak of.
    pub as_of: AsOf,
    /// A fact is due for another look this many days after it was last verified.
    pub stale_after_days: u32,
    /// What every report says about its own standing.
    pub notice: String,
    /// The control whose levels are model families.
    pub models: Id<Control>,
    /// The control whose claims say how long the audit report takes to get.
    pub lead_time: Id<Control>,
    /// Who prints on Letter paper; everybody else prints on A4.
    #[serde(default)]
    pub letter: Option<When>,
}

/// A publication from which claims are taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: Id<Source>,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is called in texts, where they name it.
    #[serde(default)]
    pub called: Option<String>,
    /// What kind of witness it is.
    pub kind: SourceKind,
    /// Its address, where one is known.
    #[serde(default)]
    pub url: Option<String>,
    /// When it spoke.
    pub as_of: AsOf,
    /// Sources of one team do not corroborate each other.
    #[serde(default)]
    pub team: Option<String>,
    /// Set where this source merely repeats part of another.
    #[serde(default)]
    pub excerpt_of: Option<Id<Source>>,
    /// Its licence and the credit it asks for.
    #[serde(default)]
    pub licence: Option<String>,
    /// Anything else a reader must know about it.
    #[serde(default)]
    pub note: Option<String>,
    /// Its parts, by the lines of the stored text, so that a line can be named by its section.
    #[serde(default)]
    pub parts: Vec<Part>,
}

impl Source {
    /// The title of the part a line stands in.
    #[must_use]
    pub fn part_at(&self, line: u32) -> Option<&str> {
        self.parts
            .iter()
            .find(|part| (part.from..=part.to).contains(&line))
            .map(|part| part.title.as_str())
    }
}

/// What kind of witness a source is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum SourceKind {
    /// One of the articles the catalogue started from.
    Article,
    /// A page of the vendor itself.
    VendorPage,
    /// A regulator, a court, a standards body.
    Authority,
    /// An independent registry.
    Registry,
    /// A newspaper or news site.
    Press,
    /// Somebody else's report of what a primary source says.
    Secondary,
    /// An opinion.
    Opinion,
    /// The buyer's own evidence.
    Evidence,
}

impl SourceKind {
    /// The kind in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::VendorPage => "vendor page",
            Self::Authority => "authority",
            Self::Registry => "registry",
            Self::Press => "press",
            Self::Secondary => "secondary source",
            Self::Opinion => "opinion",
            Self::Evidence => "own evidence",
        }
    }
}

/// A stretch of a source's text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its first line.
    pub from: u32,
    /// Its last line.
    pub to: u32,
    /// Its heading, in our words.
    pub title: String,
}

/// A place in a source: `("comparison", [32, 69])`, the lines being those of the stored text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Cite(
    /// The source.
    pub Id<Source>,
    /// The lines.
    pub Vec<u32>,
);

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let lines: Vec<String> = self.1.iter().map(ToString::to_string).collect();
        if lines.is_empty() { Ok(()) } else { write!(f, " l.{}", lines.join(",")) }
    }
}

/// For people as it reads, in the compiled form as it is.
impl Serialize for Cite {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            Self::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Cite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}
