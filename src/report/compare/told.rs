//! Two decisions compared, told to readers with the names a catalogue has for questions, options, paths and needs.

use serde_json::Value as Json;

use crate::catalog::Catalog;
use crate::interview::about::Field;

use super::super::doc::{Doc, Line, SOURCES, Section};
use super::super::wording::{sentence, source_text};
use super::facts::{EVIDENCE, HASH, is_list};
use super::found::{STATUS, text};
use super::words::{
    answered, each, need_name, needed, path_name, short, signature, status_word, stood,
};
use super::{Compared, Difference};

const BOTH: [&str; 3] = ["What", "First", "Second"];

impl Compared {
    /// For readers of this catalogue, with the names it has; ids where it has none.
    #[must_use]
    pub fn doc(&self, catalog: &Catalog) -> Doc {
        let mut names = Section::new("The two", "The two");
        names.steps(self.names.iter().map(|name| Line::from(name.as_str())).collect());
        let mut sections = vec![
            names,
            self.came_to(catalog),
            self.answered(catalog),
            self.behind(catalog),
            self.made_with(catalog),
            self.words(),
            self.signed(catalog),
        ];
        sections.retain(|section| !section.blocks.is_empty());
        let mut doc = Doc::new("Two decisions compared", sections);
        let mut sources = Section::new("Sources", SOURCES);
        let cited = doc.sources().into_iter().map(|id| source_text(&catalog.sources[id]));
        sources.steps(cited.map(Line::from).collect());
        if !sources.blocks.is_empty() {
            doc.sections.push(sources);
        }
        doc
    }

    /// What they came to but for how far the records have come, which signatures decide.
    fn came_to(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("What they came to", "What they came to");
        let outcome: Vec<_> = self.outcome.iter().filter(|d| d.what != STATUS).collect();
        let behind = [&self.paths, &self.needs, &self.conditions, &self.duties];
        match (outcome.is_empty(), behind.iter().all(|part| part.is_empty())) {
            (true, true) => section.para("They came to the same."),
            (true, false) => section.para(
                "They recommend the same in the same words, but what stands behind it is not the same.",
            ),
            (false, _) => {
                let path = |value: &Json| each(value, |id| path_name(catalog, id));
                let row = |d: &&Difference| row(&d.what, [&d.first, &d.second].map(path));
                section.table(BOTH.to_vec(), outcome.iter().map(row).collect());
            }
        }
        section
    }

    /// Where the paths stand and why, and what is to be done.
    fn behind(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("What stands behind it", "Behind it");
        let name = |id: &str| path_name(catalog, id);
        turns(&mut section, "Where the paths stand", "Path", &self.paths, name, |both| {
            stood(catalog, both)
        });
        let name = |id: &str| sentence(&need_name(catalog, id));
        turns(&mut section, "What is needed", "Need", &self.needs, name, |both| {
            needed(catalog, both)
        });
        only(&mut section, "Conditions of what is recommended", &self.conditions, |d, said| {
            let path = d.path.as_deref().map_or_else(String::new, |id| path_name(catalog, id));
            let settled = if said["settled"] == true { " (settled)" } else { "" };
            format!("{path}: {}{settled}", text(said, "text"))
        });
        only(&mut section, "What stays yours to do", &self.duties, |_, said| {
            text(said, "text").to_owned()
        });
        section
    }

    fn answered(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("Answers", "Answers");
        if self.answers.is_empty() {
            section.para("The answers are the same.");
        }
        let told = |d: &Difference| {
            let question = catalog.questions.named(&d.what);
            let name = question.map_or(d.what.as_str(), |question| question.name.as_str());
            row(name, [&d.first, &d.second].map(|answer| answered(question, answer)))
        };
        section.table(BOTH.to_vec(), self.answers.iter().map(told).collect());
        section
    }

    fn made_with(&self, catalog: &Catalog) -> Section {
        let title = "Facts they were made with";
        let mut section = Section::new(title, title);
        if self.facts.is_empty() {
            section.para("They were made with the same facts.");
        }
        let told = |d: &Difference| {
            let is_hash = d.what == HASH || d.what == EVIDENCE;
            let word = |text: &str| if is_hash { short(text) } else { text.to_owned() };
            row(&d.what, [&d.first, &d.second].map(|value| each(value, word)))
        };
        let plain = self.facts.iter().filter(|d| !is_list(d));
        section.table(BOTH.to_vec(), plain.map(told).collect());
        self.tell_lists(catalog, &mut section);
        section
    }

    fn words(&self) -> Section {
        let mut section = Section::new("Your own words", "Your own words");
        let told = |d: &Difference| {
            let name = Field::named(&d.what).map_or(d.what.as_str(), |field| field.name());
            let in_a_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            row(name, [&d.first, &d.second].map(|value| each(value, in_a_line)))
        };
        section.table(BOTH.to_vec(), self.own_words.iter().map(told).collect());
        section
    }

    fn signed(&self, catalog: &Catalog) -> Section {
        let mut section = Section::new("Status and signatures", "Signatures");
        let status = self.outcome.iter().filter(|d| d.what == STATUS);
        let mut rows: Vec<_> = status
            .map(|d| row(&sentence(STATUS), [&d.first, &d.second].map(status_word)))
            .collect();
        rows.extend(self.signatures.iter().map(|d| {
            let given = if d.first.is_null() { &d.second } else { &d.first };
            let id = text(given, "for");
            let name = catalog.signers.named(id).map_or(id, |signer| signer.name.as_str());
            row(name, [&d.first, &d.second].map(signature))
        }));
        section.table(BOTH.to_vec(), rows);
        section
    }
}

fn row(what: &str, [first, second]: [String; 2]) -> Vec<Line> {
    vec![Line::from(what), Line::from(first), Line::from(second)]
}

/// How each of these went from the first to the second, with its heading, where there are any.
fn turns(
    section: &mut Section,
    heading: &str,
    what: &'static str,
    differences: &[Difference],
    name: impl Fn(&str) -> String,
    told: impl Fn([&Json; 2]) -> String,
) {
    if !differences.is_empty() {
        section.heading(heading);
    }
    let row =
        |d: &Difference| vec![Line::from(name(&d.what)), Line::from(told([&d.first, &d.second]))];
    let head = vec![what, "From the first to the second"];
    section.table(head, differences.iter().map(row).collect());
}

/// What only one of the two says, with its heading, where there is any.
fn only(
    section: &mut Section,
    heading: &str,
    differences: &[Difference],
    told: impl Fn(&Difference, &Json) -> String,
) {
    if !differences.is_empty() {
        section.heading(heading);
    }
    for (which, at) in [("first", 0), ("second", 1)] {
        let said = differences.iter().map(|d| (d, [&d.first, &d.second][at]));
        let said = said.filter(|(_, said)| !said.is_null());
        let lines: Vec<_> = said.map(|(d, said)| Line::from(told(d, said))).collect();
        if !lines.is_empty() {
            section.para(format!("Only in the {which}:"));
        }
        section.list(lines);
    }
}
