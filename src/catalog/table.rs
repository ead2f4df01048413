//! Records of one kind, in the order of their file and by id.

use std::fmt;
use std::ops::{Deref, Index};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use super::id::Id;
use super::record::Record;
use super::sheets::Rows;

/// Records of one kind. Reads like a slice; `table[id]` gives one of them. Those of the program's own
/// catalogue are read when somebody first looks at them.
#[derive(Clone)]
pub struct Table<T> {
    records: OnceLock<Records<T>>,
    left: Option<Left<T>>,
}

#[derive(Clone)]
struct Records<T> {
    rows: Vec<T>,
    by_id: FxHashMap<Id<T>, usize>,
}

/// What the build script left of a table.
#[derive(Clone)]
struct Left<T> {
    count: usize,
    bytes: &'static [u8],
    read: fn(&[u8]) -> Records<T>,
}

/// # Panics
/// Never: the program is built with the compiled form of its own catalogue, and a test reads all of it.
fn read<T: Record + DeserializeOwned>(bytes: &[u8]) -> Records<T> {
    let rows: Vec<T> = postcard::from_bytes(bytes).expect("the build script has written it");
    Records::of(rows)
}

impl<T: Record> Records<T> {
    /// Of two records with one id the first is found; the check reports the second.
    fn of(rows: Vec<T>) -> Self {
        let mut by_id = FxHashMap::default();
        by_id.reserve(rows.len());
        for (at, row) in rows.iter().enumerate() {
            by_id.entry(row.id()).or_insert(at);
        }
        Self { rows, by_id }
    }
}

impl<T> Table<T> {
    fn records(&self) -> &Records<T> {
        self.records.get_or_init(|| match &self.left {
            Some(left) => (left.read)(left.bytes),
            None => Records { rows: Vec::new(), by_id: FxHashMap::default() },
        })
    }

    /// How many there are. Told without reading them.
    #[must_use]
    pub fn len(&self) -> usize {
        match (self.records.get(), &self.left) {
            (None, Some(left)) => left.count,
            _ => self.records().rows.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record of this id, if there is one.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        let records = self.records();
        records.by_id.get(&id).map(|&at| &records.rows[at])
    }

    /// Where the record stands among the others.
    #[must_use]
    pub fn position(&self, id: Id<T>) -> Option<usize> {
        self.records().by_id.get(&id).copied()
    }

    /// The records, taken out.
    fn take(&mut self) -> Vec<T> {
        self.records();
        self.left = None;
        self.records.take().map(|records| records.rows).unwrap_or_default()
    }
}

impl<T: Record> Table<T> {
    /// The record whose id has this text.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&T> {
        self.iter().find(|row| row.id().as_str() == text)
    }

    /// The same records with these behind them.
    pub(super) fn extended(mut self, more: Vec<T>) -> Self {
        self.extend(more);
        self
    }

    /// The record of this id, to be marked by the own layer.
    pub(super) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.records();
        let records = self.records.get_mut()?;
        records.by_id.get(&id).map(|&at| &mut records.rows[at])
    }

    /// Adds records behind the others.
    pub(super) fn extend(&mut self, more: Vec<T>) {
        if !more.is_empty() {
            let mut rows = self.take();
            rows.extend(more);
            *self = rows.into();
        }
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> {
        self.iter().map(Record::id)
    }
}

impl<T: Record> From<Vec<T>> for Table<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { records: Records::of(rows).into(), left: None }
    }
}

impl<T: Record + DeserializeOwned> From<Rows<T>> for Table<T> {
    fn from(rows: Rows<T>) -> Self {
        match rows {
            Rows::Read(rows) => rows.into(),
            Rows::Left { count, bytes } => {
                Self { records: OnceLock::new(), left: Some(Left { count, bytes, read }) }
            }
        }
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.records().rows
    }
}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Record> Index<Id<T>> for Table<T> {
    type Output = T;

    /// # Panics
    /// Where there is no such record. Every reference within a catalogue is checked when it is
    /// loaded, so this is for ids that come from the catalogue itself.
    fn index(&self, id: Id<T>) -> &T {
        let records = self.records();
        &records.rows[records.by_id[&id]]
    }
}
