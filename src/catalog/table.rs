//! Records of one kind, in the order of their file and by id.

use std::ops::{Deref, Index};

use rustc_hash::FxHashMap;

use super::id::Id;
use super::record::Record;

/// Records of one kind. Reads like a slice; `table[id]` gives one of them.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    by_id: FxHashMap<Id<T>, usize>,
}

impl<T: Record> Table<T> {
    /// The record of this id, if there is one.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.by_id.get(&id).map(|&at| &self.rows[at])
    }

    /// The record whose id has this text.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&T> {
        self.rows.iter().find(|row| row.id().as_str() == text)
    }

    /// The same records with these behind them.
    pub(super) fn extended(self, more: Vec<T>) -> Self {
        let mut rows = self.rows;
        rows.extend(more);
        rows.into()
    }

    /// The record at a position.
    pub(super) fn at(&self, position: usize) -> &T {
        &self.rows[position]
    }

    /// Where the record stands among the others.
    #[must_use]
    pub fn position(&self, id: Id<T>) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The record of this id, to be marked by the own layer.
    pub(super) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.by_id.get(&id).map(|&at| &mut self.rows[at])
    }

    /// Adds records behind the others.
    pub(super) fn extend(&mut self, more: Vec<T>) {
        if !more.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            *self = rows.into_iter().chain(more).collect::<Vec<_>>().into();
        }
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> {
        self.rows.iter().map(Record::id)
    }
}

impl<T: Record> From<Vec<T>> for Table<T> {
    /// Of two records with one id the first is found; the check reports the second.
    fn from(rows: Vec<T>) -> Self {
        let mut by_id = FxHashMap::default();
        by_id.reserve(rows.len());
        for (at, row) in rows.iter().enumerate() {
            by_id.entry(row.id()).or_insert(at);
        }
        Self { rows, by_id }
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T: Record> Index<Id<T>> for Table<T> {
    type Output = T;

    /// # Panics
    /// Where there is no such record. Every reference within a catalogue is checked when it is
    /// loaded, so this is for ids that come from the catalogue itself.
    fn index(&self, id: Id<T>) -> &T {
        &self.rows[self.by_id[&id]]
    }
}
