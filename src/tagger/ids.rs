//! Which entry has this id?
//!
//! # Why
//! The ids stand in the entries already: kept here are their indexes alone, 5 bytes an entry, and
//! one is found with one look at an entry, where a sorted list takes twenty.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use crate::gazetteer::entry::Entry;

/// The indexes of entries by the hash of their ids.
pub(super) struct Ids {
    hasher: RandomState,
    indexes: HashTable<u32>,
}

impl Ids {
    /// Of entries of which no two have one id.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let hasher = RandomState::new();
        let hash = |it: &u32| hasher.hash_one(entries[*it as usize].id.as_str());
        let mut indexes = HashTable::with_capacity(entries.len());
        for index in 0..entries.len() as u32 {
            indexes.insert_unique(hash(&index), index, hash);
        }
        Self { hasher, indexes }
    }

    /// The index of the one with this id; `entries` are those it was made of.
    pub(super) fn find(&self, id: &str, entries: &[Entry]) -> Option<u32> {
        let is = |it: &u32| entries[*it as usize].id == id;
        self.indexes.find(self.hasher.hash_one(id), is).copied()
    }
}
