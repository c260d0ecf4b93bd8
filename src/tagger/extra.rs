//! Entries of one call only: compiled beside the lexicon in service, which stays as it is.
//!
//! # Why
//! An automaton takes longer to build than an article to tag. A few thousand forms are sorted
//! instead, and walked letter by letter: the same answers, slower in the walk, at once in the making.

use std::collections::HashMap;

use crate::gazetteer::entry::Entry;
use crate::tagger::Tagger;
use crate::tagger::forms::{self, Sense};
use crate::tagger::lexicon;
use crate::tagger::policy::{self, Policy};
use crate::text::letters::Code;

/// A small gazetteer for one call, compiled.
pub struct Extra {
    /// Entries in the gazetteer in service: indexes from here on are new ones.
    base: u32,
    /// New entries.
    new: Vec<Entry>,
    /// Entries that take the place of those in service, by index, sorted.
    instead: Vec<(u32, Entry)>,
    policies: HashMap<u32, Policy>,
    /// Invariant: sorted by their letters; no two have the same.
    forms: Vec<Meanings>,
    /// Which first letters begin any form.
    gate: [bool; 256],
}

/// One form, and all it may mean, with how its alefs are written.
type Meanings = (Vec<Code>, Vec<(Sense, Vec<u16>)>);

impl Extra {
    /// Compiles `entries` beside `tagger`. One that has the id of an entry in service takes its
    /// place in the call.
    pub fn new(tagger: &Tagger, entries: Vec<Entry>) -> Self {
        let base = tagger.gazetteer().entries.len() as u32;
        let mut extra = Self {
            base,
            new: Vec::new(),
            instead: Vec::new(),
            policies: HashMap::new(),
            forms: Vec::new(),
            gate: [false; 256],
        };
        for entry in entries {
            match tagger.find(&entry.id) {
                Some(index) => extra.instead.push((index, entry)),
                None => extra.new.push(entry),
            }
        }
        extra.instead.sort_by_key(|it| it.0);
        extra.compile(tagger);
        extra
    }

    /// The entry of this index, if the call tells it.
    pub(super) fn entry(&self, index: u32) -> Option<&Entry> {
        match index.checked_sub(self.base) {
            Some(new) => self.new.get(new as usize),
            None => {
                let at = self.instead.binary_search_by_key(&index, |it| it.0).ok()?;
                Some(&self.instead[at].1)
            }
        }
    }

    /// What it asks of the words around it.
    pub(super) fn policy(&self, index: u32) -> Option<&Policy> {
        self.policies.get(&index)
    }

    /// Tells `found` the end and the meanings of every form that begins at `start`.
    pub(super) fn walk(
        &self,
        codes: &[Code],
        start: usize,
        mut found: impl FnMut(usize, &Sense, &[u16]),
    ) {
        if !self.gate[usize::from(codes[start])] {
            return;
        }
        let mut rest = &self.forms[..];
        for (depth, code) in codes[start..].iter().enumerate() {
            let letter = |it: &Meanings| it.0.get(depth).copied();
            let first = rest.partition_point(|it| letter(it) < Some(*code));
            let last = rest.partition_point(|it| letter(it) <= Some(*code));
            rest = &rest[first..last];
            let Some((form, meanings)) = rest.first() else { return };
            if form.len() == depth + 1 {
                for (sense, seats) in meanings {
                    found(start + depth + 1, sense, seats);
                }
            }
        }
    }

    fn compile(&mut self, tagger: &Tagger) {
        let mut gathered = HashMap::new();
        let new = self.new.iter().enumerate().map(|(at, it)| (self.base + at as u32, it));
        for (index, entry) in new.chain(self.instead.iter().map(|it| (it.0, &it.1))) {
            forms::of(index, entry, &mut |form| lexicon::gather(&mut gathered, &form));
            let known = |id: &str| tagger.find(id);
            if let Some(policy) = policy::of(entry, &tagger.policies.lists, &known) {
                self.policies.insert(index, policy);
            }
        }
        self.forms = gathered.into_iter().collect();
        self.forms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (form, _) in &self.forms {
            self.gate[usize::from(form[0])] = true;
        }
    }
}
