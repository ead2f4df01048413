//! The own layer laid over a catalogue: all of it, or, where anything is broken, nothing.

use jiff::civil::Date;

use super::super::check;
use super::super::id::Id;
use super::super::record::{Claim, Loosened, NeedRule, Record};
use super::super::shape::{Shape, line_and_column};
use super::super::store::Catalog;
use super::super::when::When;
use super::files::{OverlayError, OverlayFile};
use super::layer::{Layer, LayerFile, OwnRecord, State};
use super::made::{MadeOf, listed_claim, listed_loosening, loosened_by};
use super::record::{Overlay, OwnClaim};
use super::standing::{self, Wrong};

/// A file with what is in it.
struct Read<'f> {
    file: &'f OverlayFile,
    overlay: Overlay,
    shape: Shape,
}

impl Catalog {
    /// The catalogue with the own layer on it, as it stands on a day. Every claim of the catalogue
    /// stays in its cell. The order of the files makes no difference.
    ///
    /// # Errors
    /// Where a file is broken: an error of RON, an id that names nothing or is taken, dates that do
    /// not go together, a loosened need without approver or reason.
    pub fn with_overlays(self, files: &[OverlayFile], today: Date) -> Result<Self, OverlayError> {
        if files.iter().all(OverlayFile::is_blank) {
            return Ok(self);
        }
        let read = in_order(files)?;
        let mut made = self;
        for (at, one) in read.iter().enumerate() {
            made.layer.files.push(LayerFile {
                name: one.file.name.clone(),
                short: one.file.short(),
                owner: one.overlay.owner.clone(),
                text: one.file.text.clone(),
            });
            made.add_records(at, &one.overlay);
        }
        made.add_claims(&read, today)?;
        made.loosen(&read, today)?;
        made.forget_slots();
        match check::broken(&made).into_iter().next() {
            None => Ok(made),
            Some(first) => Err(OverlayError::Broken {
                file: first.file,
                line: first.line,
                column: first.column,
                message: first.text,
            }),
        }
    }

    /// Whether a claim would apply on a day, were it added to the own layer.
    ///
    /// # Errors
    /// Where it would be refused: the message says why.
    pub fn own_claim_state(&self, claim: &OwnClaim, today: Date) -> Result<State, String> {
        standing::claim(self, claim, today).map_err(|wrong| wrong.message)
    }

    /// Adds what carries no date of its own: it applies as long as it stands in the file.
    fn add_records(&mut self, file: usize, overlay: &Overlay) {
        let mut listed = Listed { layer: &mut self.layer, file, owner: &overlay.owner };
        listed.all(&overlay.sources, |s| s.title.clone());
        listed.all(&overlay.providers, |p| p.name.clone());
        listed.all(&overlay.paths, |p| p.name.clone());
        listed.all(&overlay.controls, |c| c.name.clone());
        listed.all(&overlay.needs, |n| format!("{}, {}", n.name, for_whom(&n.when)));
        listed.all(&overlay.guidance, |g| format!("{}, {}", g.name, for_whom(&g.when)));
        self.sources.extend(overlay.sources.clone());
        self.providers.extend(overlay.providers.clone());
        self.paths.extend(overlay.paths.clone());
        self.controls.extend(overlay.controls.clone());
        self.needs.extend(overlay.needs.clone());
        self.guidance.extend(overlay.guidance.clone());
    }

    fn add_claims(&mut self, read: &[Read<'_>], today: Date) -> Result<(), OverlayError> {
        let mut claims: Vec<Claim> = Vec::new();
        let mut conditions = Vec::new();
        let mut sources = Vec::new();
        for (file, one) in read.iter().enumerate() {
            for (nth, own) in one.overlay.claims.iter().enumerate() {
                let state = standing::claim(self, own, today)
                    .map_err(|wrong| one.broken("claims", nth, &wrong))?;
                let made = MadeOf::new(&one.overlay.owner, own);
                let applies = state == State::InForce;
                let place = one.place("claims", nth, "");
                self.layer.records.push(listed_claim((file, place), own, state, &made));
                // Said twice in the same words by the same owner, it is one claim.
                if applies && !claims.iter().any(|c| c.id == made.claim.id) {
                    sources.push(made.source);
                    conditions.extend(made.conditions);
                    claims.push(made.claim);
                }
            }
        }
        self.sources.extend(sources);
        self.conditions.extend(conditions);
        self.claims.extend(claims);
        Ok(())
    }

    fn loosen(&mut self, read: &[Read<'_>], today: Date) -> Result<(), OverlayError> {
        let mut loosened: Vec<(Id<NeedRule>, Loosened)> = Vec::new();
        for (file, one) in read.iter().enumerate() {
            for (nth, own) in one.overlay.loosened.iter().enumerate() {
                let state = standing::loosening(self, own, today)
                    .map_err(|wrong| one.broken("loosened", nth, &wrong))?;
                let entry = (own.need, loosened_by(&one.overlay.owner, own));
                // As with claims: said twice in the same words by the same owner, it is one.
                if state == State::InForce && !loosened.contains(&entry) {
                    loosened.push(entry);
                }
                let place = one.place("loosened", nth, "");
                let record = listed_loosening((file, place), &one.overlay.owner, own, state);
                self.layer.records.push(record);
            }
        }
        for (need, by) in &loosened {
            if let Some(rule) = self.needs.get_mut(*need) {
                rule.loosened.push(by.clone());
            }
        }
        self.layer.loosened = loosened;
        Ok(())
    }
}

fn for_whom(when: &When) -> String {
    if *when == When::Always { "for every buyer".into() } else { format!("when {when}") }
}

/// The files read, in an order that does not hang on how they were given; a file given twice once.
fn in_order(files: &[OverlayFile]) -> Result<Vec<Read<'_>>, OverlayError> {
    let mut read = Vec::new();
    for file in files.iter().filter(|file| !file.is_blank()) {
        read.push(Read { file, overlay: file.parse()?, shape: Shape::of(&file.text) });
    }
    read.sort_by(|a, b| {
        let key =
            |r: &Read<'_>| (r.overlay.owner.clone(), r.file.text.clone(), r.file.name.clone());
        key(a).cmp(&key(b))
    });
    read.dedup_by(|a, b| a.file.text == b.file.text);
    Ok(read)
}

impl Read<'_> {
    fn broken(&self, list: &str, nth: usize, wrong: &Wrong) -> OverlayError {
        let (line, column) = self.place(list, nth, &wrong.word);
        let (file, message) = (self.file.name.clone(), wrong.message.clone());
        OverlayError::Broken { file, line, column, message }
    }

    fn place(&self, list: &str, nth: usize, word: &str) -> (usize, usize) {
        line_and_column(&self.file.text, self.shape.place(&self.file.text, list, nth, word))
    }
}

/// Lists records that apply as they stand.
struct Listed<'l> {
    layer: &'l mut Layer,
    file: usize,
    owner: &'l str,
}

impl Listed<'_> {
    fn all<T: Record + std::fmt::Debug>(&mut self, records: &[T], says: impl Fn(&T) -> String) {
        for record in records {
            self.layer.records.push(OwnRecord {
                file: self.file,
                place: None,
                cell: None,
                kind: T::WHAT,
                about: record.id().to_string(),
                says: says(record),
                standing_for: None,
                state: State::InForce,
                claim: None,
                // Every field of a record counts for the hash, and a new one counts by itself.
                content: format!("{} {record:?}", self.owner),
            });
        }
    }
}
