//! The knowledge base in memory: every record, by id, and the claims by cell.

use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use crate::files::hex;

use super::date::AsOf;
use super::id::Id;
use super::load::embedded_files;
use super::overlay::Layer;
use super::received::Received;
use super::record::{
    Act, Background, Choice, Cite, Claim, Condition, Control, DataClass, Dispute, Duty, Group,
    Guidance, Header, Hop, Level, NeedRule, Norm, NormsFile, Path, PlaybookStep, Point, Proof,
    Provider, Question, Record, Scope, Section, Signer, Slot, Source, Term, Treatment,
};
use super::sheets::{self, CatalogFile};
use super::slots::Slots;
use super::table::Table;

/// The knowledge base. Never changed once loaded.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// What it is and how old.
    pub header: Header,
    /// Where its facts come from.
    pub sources: Table<Source>,
    /// The companies.
    pub providers: Table<Provider>,
    /// The columns of the matrix.
    pub paths: Table<Path>,
    /// The groups of its rows.
    pub groups: Table<Group>,
    /// The rows of the matrix.
    pub controls: Table<Control>,
    /// What is said in its cells.
    pub claims: Table<Claim>,
    /// What paths hold on.
    pub conditions: Table<Condition>,
    /// The interview, by section.
    pub sections: Table<Section>,
    /// The questions of all sections, in order.
    pub questions: Table<Question>,
    /// Which buyers need what.
    pub needs: Table<NeedRule>,
    /// Which paths are recommended to which buyers.
    pub guidance: Table<Guidance>,
    /// What stays the buyer's to do.
    pub duties: Table<Duty>,
    /// Laws, and from when what they ask applies.
    pub acts: Table<Act>,
    /// Where the sources disagree.
    pub disputes: Table<Dispute>,
    /// The words of the trade.
    pub terms: Table<Term>,
    /// What the sources say beside the cells.
    pub background: Table<Background>,
    /// From a decision to one's own audit.
    pub playbook: Table<PlaybookStep>,
    /// The company's own layer, which is part of the tables above as far as it is in force.
    pub layer: Layer,
    /// The norms by which received reports are judged.
    pub norms: Table<Norm>,
    /// What goes with the norms: rows, criteria, requests.
    pub judging: NormsFile,
    /// What the sections of the record ask for.
    pub points: Table<Point>,
    /// What proves a condition or a duty.
    pub proofs: Table<Proof>,
    /// The classes of data.
    pub classes: Table<DataClass>,
    /// The way of the data.
    pub hops: Table<Hop>,
    /// How the risks that are left are treated.
    pub treatments: Table<Treatment>,
    /// Who signs.
    pub signers: Table<Signer>,
    /// What a decision is about, told from the answers.
    pub scope: Table<Scope>,
    /// What the buyer has received.
    pub received: Received,
    /// The files it was read from; those of the program itself are looked at when asked for.
    pub(super) files: OnceLock<Vec<CatalogFile>>,
    pub(super) digest: sheets::Digest,
    /// Where in the list the claims of each cell stand, once somebody asked.
    pub(super) by_slot: OnceLock<Slots>,
}

/// Records that join a catalogue when it is loaded, beside those of its files.
#[derive(Clone, Debug, Default)]
pub struct Joining {
    /// Further sources.
    pub sources: Vec<Source>,
    /// Further claims.
    pub claims: Vec<Claim>,
    /// Further conditions.
    pub conditions: Vec<Condition>,
}

/// A record that would join under an id that another has.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is a {what} `{id}` already; ids are unique")]
pub struct Taken {
    /// What kind of record it is.
    pub what: &'static str,
    /// The id.
    pub id: &'static str,
}

/// Whether every id of the records that join is free.
fn not_taken<T: Record>(table: &Table<T>, joining: &[T]) -> Result<(), Taken> {
    let mut seen = FxHashSet::default();
    let taken = |id: &Id<T>| table.get(*id).is_some() || !seen.insert(*id);
    match joining.iter().map(Record::id).find(taken) {
        Some(id) => Err(Taken { what: T::WHAT, id: id.as_str() }),
        None => Ok(()),
    }
}

impl Catalog {
    /// The files it was read from, in the order of their names.
    pub(super) fn files(&self) -> &[CatalogFile] {
        self.files.get_or_init(embedded_files)
    }

    /// The catalogue with further records beside its own, of which none is changed.
    ///
    /// # Errors
    /// Where one of them has an id that is taken.
    pub fn joined_by(mut self, joining: Joining) -> Result<Self, Taken> {
        not_taken(&self.sources, &joining.sources)?;
        not_taken(&self.claims, &joining.claims)?;
        not_taken(&self.conditions, &joining.conditions)?;
        self.sources = self.sources.extended(joining.sources);
        self.claims = self.claims.extended(joining.claims);
        self.conditions = self.conditions.extended(joining.conditions);
        self.forget_slots();
        Ok(self)
    }

    /// The claims of a cell, or of one level of it, in the order of their file.
    pub fn claims_of(&self, slot: Slot) -> impl Iterator<Item = &Claim> {
        self.by_slot().at(&self.claims, slot)
    }

    /// Where in the list the claims of each cell stand.
    fn by_slot(&self) -> &Slots {
        self.by_slot.get_or_init(|| Slots::of(&self.claims))
    }

    /// Forgets where the claims stand, after the list has changed.
    pub(super) fn forget_slots(&mut self) {
        self.by_slot = OnceLock::new();
    }

    /// Every part of the matrix that something is said about.
    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> {
        self.by_slot().each(&self.claims)
    }

    /// Every part of the matrix that something is said about for a path.
    pub fn slots_of(&self, path: Id<Path>) -> impl Iterator<Item = Slot> {
        self.slots().filter(move |slot| slot.path == path)
    }

    /// All claims of a cell, whichever level they speak of.
    pub fn claims_at(&self, path: Id<Path>, control: Id<Control>) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |c| c.path == path && c.control == control)
    }

    /// Replaces every claim.
    #[cfg(test)]
    pub(super) fn set_claims(&mut self, claims: Vec<Claim>) {
        self.forget_slots();
        self.claims = claims.into();
    }

    /// When a claim was made: its own date, or its source's.
    #[must_use]
    pub fn as_of(&self, claim: &Claim) -> AsOf {
        claim.as_of.unwrap_or_else(|| self.sources[claim.source].as_of)
    }

    /// Whether a claim is due for another look on a day, and its age in days if so.
    #[must_use]
    pub fn stale_days(&self, claim: &Claim, today: Date) -> Option<u32> {
        let days = self.as_of(claim).age_in_days(today);
        (days > self.header.stale_after_days).then_some(days)
    }

    /// The section a question stands in.
    #[must_use]
    pub fn section_of(&self, question: Id<Question>) -> Option<&Section> {
        self.sections.iter().find(|s| s.questions.iter().any(|q| q.id == question))
    }

    /// The name of an option, or its id where there is none.
    #[must_use]
    pub fn choice_name(&self, question: Id<Question>, choice: Id<Choice>) -> &str {
        let option = self.questions.get(question).and_then(|q| q.option(choice));
        option.map_or(choice.as_str(), |o| &o.name)
    }

    /// The name of a level of a control, or its id where there is none.
    #[must_use]
    pub fn level_name(&self, control: Id<Control>, level: Id<Level>) -> &str {
        let control = self.controls.get(control);
        let found = control.and_then(|c| c.levels.iter().find(|l| l.id == level));
        found.map_or(level.as_str(), |l| &l.name)
    }

    /// The name of the company behind a path.
    #[must_use]
    pub fn provider_of(&self, path: Id<Path>) -> &str {
        &self.providers[self.paths[path].provider].name
    }

    /// The disagreements in which a claim takes part.
    pub fn disputes_of(&self, claim: Id<Claim>) -> impl Iterator<Item = &Dispute> {
        self.disputes.iter().filter(move |d| d.claims.contains(&claim))
    }

    /// A citation as machines meet it: source id and lines.
    #[must_use]
    pub fn cite_text(&self, cite: &Cite) -> String {
        cite.to_string()
    }

    /// Where in its source a claim stands: the sections and the lines of the stored text, or the
    /// place as written.
    #[must_use]
    pub fn place_text(&self, claim: &Claim) -> String {
        if let Some(place) = &claim.place {
            return place.clone();
        }
        let source = &self.sources[claim.source];
        let mut places: Vec<(&str, Vec<String>)> = Vec::new();
        for &line in &claim.lines {
            let part = source.part_at(line).unwrap_or("text");
            match places.iter_mut().find(|(known, _)| *known == part) {
                Some((_, lines)) => lines.push(line.to_string()),
                None => places.push((part, vec![line.to_string()])),
            }
        }
        let places = places.iter().map(|(part, lines)| format!("{part}, l. {}", lines.join(", ")));
        places.collect::<Vec<_>>().join("; ")
    }

    /// The term of this name, id or other spelling, whatever its case.
    #[must_use]
    pub fn term(&self, name: &str) -> Option<&Term> {
        let same = |text: &str| {
            let plain = |t: &str| t.trim().to_lowercase().replace([' ', '_'], "-");
            plain(text) == plain(name)
        };
        let named = |t: &&Term| same(t.id.as_str()) || same(&t.name);
        let also = |t: &&Term| t.also.iter().any(|a| same(a));
        self.terms.iter().find(named).or_else(|| self.terms.iter().find(also))
    }

    /// SHA-256 over the files as loaded, names and texts, in the order of their names, and over the
    /// records of the own layer that are in force. What was received is not in it, which has a hash
    /// of its own: two catalogues give the same decisions where both hashes are the same.
    #[must_use]
    pub fn hash(&self) -> String {
        let layer = self.layer.contents();
        if layer.is_empty() {
            return hex(&self.digest);
        }
        let mut hasher = Sha256::new();
        hasher.update(self.digest);
        for content in layer {
            hasher.update((content.len() as u64).to_le_bytes());
            hasher.update(content);
        }
        hex(&hasher.finalize())
    }
}
