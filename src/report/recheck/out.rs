//! Saved decisions made again, told to people and machines.

use jiff::civil::Date;
use serde::Serialize;
use textwrap::fill;

use crate::catalog::{AsOf, Catalog};

use super::super::json::pretty;
use super::super::lines::options;
use super::super::saved::SavedStore;
use super::super::text::clean;
use super::super::wording;
use super::turn::Turn;
use super::{Came, Rechecked, Status};

/// Several saved decisions made again.
pub struct Report<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The day.
    pub today: Date,
    /// Each file, with what became of its decision or why it could not be read.
    pub files: Vec<(String, Result<Rechecked, String>)>,
}

impl Report<'_> {
    /// A few lines of at most `width` columns for each file, and a last one that sums up.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let mut lines = Vec::new();
        for (file, made) in &self.files {
            match made {
                Ok(made) => lines.extend(made.lines(self.catalog, file)),
                Err(wrong) => lines.push(format!("could not be read: {wrong}")),
            }
        }
        let number = |status| {
            let made = self.files.iter().filter_map(|(_, made)| made.as_ref().ok());
            made.filter(|made| made.status == status).count()
        };
        let unreadable = self.files.iter().filter(|(_, made)| made.is_err()).count();
        lines.push(format!(
            "{} on {}: {} the same, {} on facts that fell due since, {} changed, {unreadable} not readable",
            wording::count(self.files.len(), "saved decision"),
            self.today,
            number(Status::Same),
            number(Status::Stale),
            number(Status::Changed),
        ));
        let options = options(width.max(30)).break_words(false).subsequent_indent("    ");
        lines.iter().map(|line| format!("{}\n", fill(&clean(line), &options))).collect()
    }

    /// The same for machines: schema `signoff/recheck/1`.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(&Out {
            schema: "signoff/recheck/1",
            catalog: Stamp {
                version: &self.catalog.header.version,
                as_of: self.catalog.header.as_of,
                hash: self.catalog.hash(),
            },
            today: self.today.to_string(),
            decisions: self.files.iter().map(|(file, made)| FileOut::new(file, made)).collect(),
        })
    }
}

#[derive(Serialize)]
struct Out<'a> {
    schema: &'static str,
    catalog: Stamp<'a>,
    today: String,
    decisions: Vec<FileOut<'a>>,
}

#[derive(Serialize)]
struct Stamp<'a> {
    version: &'a str,
    as_of: AsOf,
    hash: String,
}

#[derive(Serialize)]
struct FileOut<'a> {
    file: &'a str,
    #[serde(flatten)]
    made: Option<&'a Rechecked>,
    #[serde(flatten)]
    unreadable: Option<Unreadable<'a>>,
}

impl<'a> FileOut<'a> {
    fn new(file: &'a str, made: &'a Result<Rechecked, String>) -> Self {
        let unreadable =
            made.as_ref().err().map(|error| Unreadable { status: "unreadable", error });
        Self { file, made: made.as_ref().ok(), unreadable }
    }
}

#[derive(Serialize)]
struct Unreadable<'a> {
    status: &'static str,
    error: &'a str,
}

impl Rechecked {
    /// The lines that tell it, the first with the name of its file.
    #[must_use]
    pub fn lines(&self, catalog: &Catalog, file: &str) -> Vec<String> {
        let [was, now] = [&self.was, &self.now].map(|came| came.text(catalog));
        let mut lines = vec![match self.status {
            Status::Changed => format!("{file}: changed: {was} → {now}"),
            status => format!("{file}: {}: {now}", status.words()),
        }];
        let mut say = |line: &str| lines.push(format!("  {line}"));
        self.lost.iter().for_each(|text| say(text));
        for rule in &self.rules {
            say(&format!("The {} `{}` {}.", rule.what, rule.id, rule.change));
        }
        self.turned.iter().for_each(|turn| say(&turn.sentence()));
        self.decided_by.iter().for_each(|text| say(text));
        for fact in &self.due_since {
            say(&format!("Due since: {}, as of {}, {} days.", fact.claim, fact.as_of, fact.days));
        }
        if self.other_evidence {
            let [was, now] = [&self.was, &self.now].map(Came::evidence_text);
            say(&format!("Made with other evidence: made {was}, made again {now}."));
        }
        if self.status == Status::Changed && self.was.hash != self.now.hash {
            let [old, new] = [&self.was, &self.now].map(Came::stamp);
            say(&format!("Made with the knowledge base {old}, made again with {new}."));
        }
        lines
    }
}

impl Turn {
    fn sentence(&self) -> String {
        let [was, now] = [&self.was, &self.now].map(|v| v.as_deref().unwrap_or("not asked"));
        let claims = if self.claims.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.claims.join(", "))
        };
        format!("{}, {}: {was} → {now}. {}{claims}", self.path, self.name, self.text)
    }
}

impl Came {
    fn stamp(&self) -> String {
        format!("{} (hash {})", self.version, short(&self.hash))
    }

    fn evidence_text(&self) -> String {
        let with =
            |store: &SavedStore| format!("with {} (hash {})", store.file, short(&store.sha256));
        self.evidence.as_ref().map_or_else(|| "without".to_owned(), with)
    }

    /// The outcome with its paths: by their names, or by their ids where one is gone.
    fn text(&self, catalog: &Catalog) -> String {
        wording::came_to(catalog, &self.outcome, &self.recommended)
    }
}

/// As much of a hash as tells it from others.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
