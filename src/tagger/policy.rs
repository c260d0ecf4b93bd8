//! What entries ask of the words around their names, compiled.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::entry::{Clitics, Entry, Kind};
use crate::tagger::context::{Bits, Lists, Words};
use crate::tagger::evidence::Vocalised;
use crate::tagger::ids::Ids;

/// The policies of one entry that has any.
#[derive(Default)]
pub(super) struct Policy {
    pub(super) clitics: Clitics,
    pub(super) requires_left: Words,
    pub(super) requires_right: Words,
    /// Entries, one of which must be named in the article.
    pub(super) requires_doc: Vec<u32>,
    pub(super) coordinated: bool,
    pub(super) blocks_left: Words,
    pub(super) blocks_right: Words,
    pub(super) vocalised: Vec<Vocalised>,
}

impl Policy {
    /// Does a name need a licence at all?
    pub(super) fn requires(&self) -> bool {
        !self.requires_left.is_empty()
            || !self.requires_right.is_empty()
            || !self.requires_doc.is_empty()
            || self.coordinated
    }
}

/// Which bit of the lists is which, for the rules that are code.
pub(super) struct Known {
    pub(super) title: Bits,
    pub(super) title_f: Bits,
    pub(super) speech_m: Bits,
    pub(super) speech_f: Bits,
    pub(super) agent: Bits,
    pub(super) diplomatic: Bits,
    pub(super) human: Bits,
    pub(super) national: Bits,
    pub(super) given: Bits,
    pub(super) short_nisba: Bits,
    pub(super) blocked_portfolio: Bits,
    pub(super) preposition: Bits,
    pub(super) locative: Bits,
    pub(super) not_definite: Bits,
    pub(super) family: Bits,
    pub(super) kunya: Bits,
    pub(super) name_goes_on: Bits,
    pub(super) named_after: Bits,
    pub(super) honorific: Bits,
    pub(super) spokesperson: Bits,
    pub(super) word_after_name: Bits,
    pub(super) of_a_town: Bits,
    pub(super) predicate: Bits,
    pub(super) will: Bits,
    pub(super) demand: Bits,
    pub(super) pronoun: Bits,
    pub(super) tenure: Bits,
    pub(super) short_word: Bits,
    pub(super) body_of_state: Bits,
}

/// All policies of a gazetteer.
pub(super) struct Policies {
    pub(super) lists: Lists,
    pub(super) known: Known,
    of: HashMap<u32, Policy>,
    /// The state of each ISO code.
    states: HashMap<String, u32>,
    /// Organs of states that have an entry of their own: organ and state, to the entry.
    listed: HashMap<(u32, u32), u32>,
}

impl Policies {
    pub(super) fn new(gazetteer: &Gazetteer, ids: &Ids) -> Self {
        let lists = Lists::new(&gazetteer.lists);
        let entries = || gazetteer.entries.iter().enumerate();
        let index = |id: &str| ids.find(id, &gazetteer.entries);
        let of =
            entries().filter_map(|(at, it)| Some((at as u32, of(it, &lists, &index)?))).collect();
        let states = entries()
            .filter(|it| it.1.kind() == Kind::State && !it.1.iso.is_empty())
            .map(|(at, it)| (it.iso.to_string(), at as u32))
            .collect();
        let known = known(&lists);
        let listed = listed(gazetteer, &index);
        Self { lists, known, of, states, listed }
    }

    pub(super) fn of(&self, entry: u32) -> Option<&Policy> {
        self.of.get(&entry)
    }

    /// The entry that an organ of a state has, if a list names it: جيش الاحتلال is الجيش الإسرائيلي.
    pub(super) fn listed(&self, organ: u32, state: u32) -> Option<u32> {
        self.listed.get(&(organ, state)).copied()
    }

    /// The state with this ISO code.
    pub(super) fn state(&self, iso: &str) -> Option<u32> {
        self.states.get(iso).copied()
    }
}

fn listed(gazetteer: &Gazetteer, index: &dyn Fn(&str) -> Option<u32>) -> HashMap<(u32, u32), u32> {
    let mut listed = HashMap::new();
    for (at, entry) in gazetteer.entries.iter().enumerate() {
        let parts = entry.id.strip_prefix("body:").and_then(|it| it.split_once('-'));
        let Some((state, slug)) = parts else { continue };
        let Some(state) = index(&format!("state:{state}")) else { continue };
        for (organ, _) in gazetteer.organs.iter().enumerate().filter(|it| it.1.slug == slug) {
            listed.insert((organ as u32, state), at as u32);
        }
    }
    listed
}

fn is_restricted(entry: &Entry) -> bool {
    let words = [
        &entry.requires_left,
        &entry.requires_right,
        &entry.requires_doc,
        &entry.blocks_left,
        &entry.blocks_right,
        &entry.vocalised,
    ];
    words.into_iter().any(|it| !it.is_empty()) || entry.clitics != Clitics::All
}

/// The policies of one entry, if it has any; `known` tells the index of an id.
pub(super) fn of(
    entry: &Entry,
    lists: &Lists,
    known: &dyn Fn(&str) -> Option<u32>,
) -> Option<Policy> {
    if !is_restricted(entry) {
        return None;
    }
    let words = |it: &[CompactString]| Words::new(it, lists);
    Some(Policy {
        clitics: entry.clitics,
        requires_left: words(&entry.requires_left),
        requires_right: words(&entry.requires_right),
        requires_doc: entry.requires_doc.iter().filter_map(|it| known(it)).collect(),
        coordinated: entry.requires_doc.iter().any(|it| it == "@coordinated"),
        blocks_left: words(&entry.blocks_left),
        blocks_right: words(&entry.blocks_right),
        vocalised: entry.vocalised.iter().map(|it| Vocalised::new(it)).collect(),
    })
}

fn known(lists: &Lists) -> Known {
    Known {
        title: lists.bit("title"),
        title_f: lists.bit("title_f"),
        speech_m: lists.bit("speech_m"),
        speech_f: lists.bit("speech_f"),
        agent: lists.bit("agent"),
        diplomatic: lists.bit("diplomatic"),
        human: lists.bit("human"),
        national: lists.bit("national"),
        given: lists.given(),
        short_nisba: lists.bit("short_nisba"),
        blocked_portfolio: lists.bit("blocked_portfolio"),
        preposition: lists.bit("preposition"),
        locative: lists.bit("locative"),
        not_definite: lists.bit("not_definite"),
        family: lists.bit("family"),
        kunya: lists.bit("kunya"),
        name_goes_on: lists.bit("name_goes_on"),
        named_after: lists.bit("named_after"),
        honorific: lists.bit("honorific"),
        spokesperson: lists.bit("spokesperson"),
        word_after_name: lists.bit("word_after_name"),
        of_a_town: lists.bit("of_a_town"),
        predicate: lists.bit("predicate"),
        will: lists.bit("will"),
        demand: lists.bit("demand"),
        pronoun: lists.bit("pronoun"),
        tenure: lists.bit("tenure"),
        short_word: lists.bit("short_word"),
        body_of_state: lists.bit("body_of_state"),
    }
}
