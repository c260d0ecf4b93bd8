//! Entries of one call only: walked beside the lexicon in service, which stays as it is.
//!
//! # Why
//! An automaton takes longer to build than an article to tag. The forms of those few entries that
//! the article may hold are sorted instead, and walked letter by letter: the same answers.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::gazetteer::Kind;
use crate::gazetteer::entry::Entry;
use crate::tagger::Tagger;
use crate::tagger::forms::{self, Sense};
use crate::tagger::gathered::{Gathered, Meaning};
use crate::tagger::policy::{self, Policy};
use crate::tagger::skeleton::{Consonants, Skeleton};
use crate::text::fold::fold;
use crate::text::letters::Code;

/// A small gazetteer for one call.
pub struct Extra {
    /// Entries in the gazetteer in service: indexes from here on are new ones.
    base: u32,
    /// New entries.
    new: Vec<Entry>,
    /// Entries that take the place of those in service, by index, sorted.
    instead: Vec<(u32, Entry)>,
    policies: HashMap<u32, Policy>,
    /// Of each name, whose it is and what an article has that holds it.
    names: Vec<(u32, Skeleton)>,
}

/// The forms of those entries of a call that one article may hold.
pub(super) struct Near<'e> {
    extra: &'e Extra,
    /// Invariant: sorted by their letters; no two have the same.
    forms: Vec<Meanings>,
    /// Which first letters begin any form.
    gate: [bool; 256],
}

/// One form, and all it may mean, with how its alefs are written.
type Meanings = (Vec<Code>, Vec<(Sense, Vec<u16>)>);

impl Extra {
    /// Reads `entries` beside `tagger`. One that has the id of an entry in service takes its
    /// place in the call.
    pub fn new(tagger: &Tagger, entries: Vec<Entry>) -> Self {
        let base = tagger.gazetteer().entries.len() as u32;
        let mut extra = Self {
            base,
            new: Vec::new(),
            instead: Vec::new(),
            policies: HashMap::new(),
            names: Vec::new(),
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

    /// What of it an article of these letters may hold.
    pub(super) fn near(&self, article: &[Code]) -> Near<'_> {
        let article = Consonants::of(article);
        let held = |it: &&(u32, Skeleton)| article.may_hold(&it.1);
        let mut near: Vec<u32> = self.names.iter().filter(held).map(|it| it.0).collect();
        near.dedup();
        Near::new(self, &near, &article)
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

    fn compile(&mut self, tagger: &Tagger) {
        let known = |id: &str| tagger.find(id);
        let new = self.new.iter().enumerate().map(|(at, it)| (self.base + at as u32, it));
        for (index, entry) in new.chain(self.instead.iter().map(|it| (it.0, &it.1))) {
            if let Some(policy) = policy::of(entry, &tagger.policies.lists, &known) {
                self.policies.insert(index, policy);
            }
            match entry.kind() {
                // Its demonyms have endings that its names have not.
                Kind::State => self.names.push((index, Skeleton::Open)),
                _ => {
                    let more = [&entry.short, &entry.acronyms].into_iter().flatten();
                    let names = entry.all_names().chain(more.map(CompactString::as_str));
                    self.names.extend(names.map(|it| (index, Skeleton::of(&fold(it)))));
                }
            }
        }
    }
}

impl<'e> Near<'e> {
    /// Derives the forms of these entries.
    fn new(extra: &'e Extra, entries: &[u32], article: &Consonants) -> Self {
        let mut gathered = Gathered::default();
        let held = |name: &str| article.may_hold(&Skeleton::of(&fold(name)));
        for index in entries {
            if let Some(entry) = extra.entry(*index) {
                forms::of(*index, entry, &held, &mut |form| gathered.push(&form));
            }
        }
        gathered.sort();
        let meanings = |group: &[Meaning]| {
            let meanings = gathered.meanings(group).into_iter();
            let told = meanings.map(|it| (it.sense, gathered.seats(it).to_vec())).collect();
            (gathered.codes(&group[0]).to_vec(), told)
        };
        let forms: Vec<Meanings> = gathered.groups().rev().map(meanings).collect();
        let mut gate = [false; 256];
        for (form, _) in &forms {
            gate[usize::from(form[0])] = true;
        }
        Self { extra, forms, gate }
    }

    /// Does the call tell the entry of this index, new or instead of the one in service?
    pub(super) fn tells(&self, index: u32) -> bool {
        self.extra.entry(index).is_some()
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
}
