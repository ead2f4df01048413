//! What the paper of every acceptance scenario must mention is there, and where a reader looks for it.

mod scenario;

use scenario::{Scenario, TODAY};
use serde::Deserialize;
use signoff::catalog::{Catalog, Policy};
use signoff::decision::{Decision, Engine};
use signoff::report::{markdown, memo};

/// What one scenario's paper must say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    scenario: String,
    mentions: Vec<Mention>,
}

/// One line of `must_mention`, and what in the paper says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mention {
    line: String,
    said: Vec<Saying>,
}

/// Words that stand together at one place.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Saying {
    at: Place,
    #[serde(default)]
    of: Option<String>,
    words: Vec<String>,
}

/// A place in the paper.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq)]
enum Place {
    /// The ways out of "no path fits".
    WaysOut,
    /// The table of all paths.
    Glance,
    /// Why a recommended path stands where it does.
    Why,
    /// How it meets each need.
    Needs,
    /// What it holds on.
    Conditions,
    /// The contracts it takes.
    Contracts,
    /// How its report is obtained.
    Report,
    /// What the buyer gives up.
    GivesUp,
    Alternatives,
    Unconfirmed,
    RuledOut,
    WhatIf,
    Duties,
}

/// A paragraph, list item or table row of the paper, and where it stands.
struct Line<'p> {
    section: &'p str,
    heading: &'p str,
    /// The last paragraph before a list or a table, itself for a paragraph.
    lead: &'p str,
    text: String,
}

fn lines(paper: &str) -> Vec<Line<'_>> {
    let (mut section, mut heading, mut lead) = ("", "", "");
    let mut found = Vec::new();
    for line in paper.lines().filter(|l| !l.is_empty()) {
        if let Some(title) = line.strip_prefix("## ") {
            (section, heading, lead) = (title, "", "");
        } else if let Some(title) = line.strip_prefix("### ") {
            (heading, lead) = (title, "");
        } else {
            let numbered = line.starts_with(|c: char| c.is_ascii_digit());
            if !numbered && !line.starts_with(['-', '|']) {
                lead = line;
            }
            let text = line.to_lowercase().replace(['*', '\\'], "");
            found.push(Line { section, heading, lead, text });
        }
    }
    found
}

impl Place {
    fn holds(self, line: &Line<'_>) -> bool {
        let recommended = line.section.starts_with("The recommended path");
        let after = |lead| recommended && line.lead.starts_with(lead);
        match self {
            Self::WaysOut => line.section == "Decision" && line.lead.starts_with("Ways out"),
            Self::Glance => line.section == "Options considered",
            Self::Why => after("Why it stands here"),
            Self::Needs => after("How it meets each need"),
            Self::Conditions => after("It holds on"),
            Self::Contracts => after("**New contracts:**"),
            Self::Report => after("**Getting the SOC 2 report:**"),
            Self::GivesUp => after("What you give up"),
            Self::Alternatives => line.section == "Alternatives that fit too",
            Self::Unconfirmed => line.section.starts_with("Not confirmed"),
            Self::RuledOut => line.section == "Ruled out",
            Self::WhatIf => line.section == "What would change it",
            Self::Duties => line.section == "What stays yours to do",
        }
    }
}

impl Saying {
    fn is_in(&self, catalog: &Catalog, paper: &[Line<'_>]) -> bool {
        let name = self.of.as_ref().map(|path| &catalog.paths.named(path).unwrap().name);
        paper.iter().any(|line| {
            self.at.holds(line)
                && name.is_none_or(|name| names(line.heading, name))
                && self.words.iter().all(|word| line.text.contains(word))
        })
    }
}

/// Whether a heading is about a path: its name, with its model before it or its vendor behind.
fn names(heading: &str, path: &str) -> bool {
    let label = heading.split(" (").next().unwrap_or(heading);
    label == path || label.ends_with(&format!(" via {path}"))
}

fn expected() -> Vec<Expected> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(include_str!("data/mentions.ron")).unwrap()
}

fn decided<'e>(engine: &'e Engine<'_>, scenario: &Scenario) -> Decision<'e> {
    engine.decide(&scenario.answers(engine.catalog()), Policy::Articles, TODAY)
}

#[test]
fn every_paper_mentions_what_its_reader_must_know_where_it_belongs() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let mut missing = Vec::new();
    for expected in expected() {
        let decision = decided(&engine, &scenario::named(&expected.scenario));
        let paper = markdown::markdown(&memo::memo(&decision));
        let paper = lines(&paper);
        for mention in &expected.mentions {
            for saying in mention.said.iter().filter(|saying| !saying.is_in(&catalog, &paper)) {
                missing.push(format!("{}: {}: {saying:?}", expected.scenario, mention.line));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn the_table_of_mentions_has_every_line_of_every_scenario_and_no_other() {
    let scenarios: Vec<_> = scenario::all().into_iter().map(|s| (s.id, s.must_mention)).collect();
    let table: Vec<_> = expected()
        .into_iter()
        .map(|e| (e.scenario, e.mentions.into_iter().map(|m| m.line).collect::<Vec<_>>()))
        .collect();
    assert_eq!(table, scenarios);
    for mention in expected().iter().flat_map(|e| &e.mentions) {
        assert!(!mention.said.is_empty(), "{}", mention.line);
        assert!(mention.said.iter().all(|s| !s.words.is_empty()), "{}", mention.line);
        let lower = |word: &String| word.to_lowercase() == *word;
        assert!(mention.said.iter().flat_map(|s| &s.words).all(lower), "{}", mention.line);
    }
}
