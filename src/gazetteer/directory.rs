//! Which entries are called so? Looked up as somebody types, in Arabic or Latin letters.
//!
//! # Why
//! A name is found with and without ال, by the beginning of any of its words. A sorted list of the
//! places where words begin answers that in a binary search, and takes eight bytes a word.

use std::ops::Range;

use compact_str::CompactString;

use crate::gazetteer::entry::{Entry, Kind};
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::typed::{Key, typed};
use crate::text::letters::{Code, STOP};

/// The names of a gazetteer, sorted for looking up.
#[derive(Default)]
pub struct Directory {
    /// Every name as it is compared, each ended by [`STOP`].
    letters: Vec<Code>,
    /// Invariant: ascending in `start` and in `entry`.
    names: Vec<Name>,
    /// Where names begin, and where they go on after ال: sorted by what stands there.
    first: Vec<u32>,
    /// The same for the words after the first.
    later: Vec<u32>,
}

/// A name of an entry.
struct Name {
    start: u32,
    entry: u32,
    /// Which of [`names_of`] the entry.
    which: u32,
}

/// What is asked of a directory.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The beginning of a name, or of a word of one; empty: everybody.
    pub typed: &'a str,
    /// Only entries of this kind.
    pub kind: Option<Kind>,
    /// So many are left out: they were told before.
    pub skip: usize,
    /// At most so many are told.
    pub limit: usize,
}

/// What was found, best first: names that are what was typed, names that begin so, names with a
/// later word that begins so; each by letters.
#[derive(Debug, Default)]
pub struct Page<'g> {
    /// The entries, each with the name that was found.
    pub found: Vec<(&'g Entry, &'g str)>,
    /// Are there more?
    pub more: bool,
}

impl Directory {
    /// Sorts the names of `gazetteer`.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut directory = Self::default();
        for (index, entry) in gazetteer.entries.iter().enumerate() {
            if !is_listed(entry) {
                continue;
            }
            for (which, name) in names_of(entry).enumerate() {
                directory.add(index as u32, which as u32, name);
            }
        }
        directory.letters.shrink_to_fit();
        directory.names.shrink_to_fit();
        directory.first.shrink_to_fit();
        directory.later.shrink_to_fit();
        let letters = &directory.letters;
        directory.first.sort_unstable_by_key(|it| (rest(letters, *it), *it));
        directory.later.sort_unstable_by_key(|it| (rest(letters, *it), *it));
        directory
    }

    /// The entries of `gazetteer`, which this was made of, that `search` asks for.
    pub fn find<'g>(&self, gazetteer: &'g Gazetteer, search: &Search<'_>) -> Page<'g> {
        let entries = &gazetteer.entries;
        let wanted = |it: &Entry| search.kind.is_none_or(|kind| it.kind() == kind);
        let Some((typed, bare)) = typed(search.typed) else {
            let listed = entries.iter().filter(|it| is_listed(it) && wanted(it));
            return page(listed.map(|it| (it, it.name.as_str())), search);
        };
        let mut seen = vec![false; entries.len()];
        let places = self.places(&typed).chain(bare.iter().flat_map(|it| self.places(it)));
        let found = places.filter_map(|place| {
            let name = &self.names[self.names.partition_point(|it| it.start <= place) - 1];
            let entry = &entries[name.entry as usize];
            let first = !std::mem::replace(&mut seen[name.entry as usize], true);
            let text = names_of(entry).nth(name.which as usize).unwrap_or_default();
            (first && wanted(entry)).then_some((entry, text))
        });
        page(found, search)
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        self.letters.capacity()
            + self.names.capacity() * size_of::<Name>()
            + (self.first.capacity() + self.later.capacity()) * size_of::<u32>()
    }

    fn add(&mut self, entry: u32, which: u32, name: &str) {
        let start = self.letters.len();
        let key = Key::of(name);
        if key.letters.is_empty() {
            return;
        }
        for at in key.starts() {
            let place = (start + at.0) as u32;
            match at.1 {
                true => self.later.push(place),
                false => self.first.push(place),
            }
        }
        self.letters.extend(key.letters);
        self.letters.push(STOP);
        self.names.push(Name { start: start as u32, entry, which });
    }

    /// Places where a word begins as `typed` does, first words before later ones.
    fn places(&self, typed: &[Code]) -> impl Iterator<Item = u32> {
        [&self.first, &self.later]
            .into_iter()
            .flat_map(move |it| it[beginning(&self.letters, it, typed)].iter().copied())
    }
}

/// Is an entry somebody to be looked up?
fn is_listed(entry: &Entry) -> bool {
    entry.kind() != Kind::Blocker && entry.replaced_by.is_empty()
}

/// All that an entry may be looked up by, its own name first.
fn names_of(entry: &Entry) -> impl Iterator<Item = &str> {
    let others = [&entry.names, &entry.short, &entry.acronyms].into_iter().flatten();
    let english = (!entry.en.is_empty()).then_some(entry.en.as_str());
    std::iter::once(entry.name.as_str()).chain(english).chain(others.map(CompactString::as_str))
}

fn page<'g>(found: impl Iterator<Item = (&'g Entry, &'g str)>, search: &Search<'_>) -> Page<'g> {
    let mut found = found.skip(search.skip);
    let told = found.by_ref().take(search.limit).collect();
    Page { found: told, more: found.next().is_some() }
}

/// The part of `places`, which are sorted, where what stands there begins with `typed`.
fn beginning(letters: &[Code], places: &[u32], typed: &[Code]) -> Range<usize> {
    let head = |it: &u32| {
        let rest = rest(letters, *it);
        &rest[..rest.len().min(typed.len())]
    };
    let start = places.partition_point(|it| head(it) < typed);
    start..start + places[start..].partition_point(|it| head(it) == typed)
}

/// What stands at a place, to the end of its name.
fn rest(letters: &[Code], place: u32) -> &[Code] {
    let rest = &letters[place as usize..];
    let end = rest.iter().position(|it| *it == STOP).unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str, en: &str, short: &[&str]) -> Entry {
        let short = short.iter().map(|it| (*it).into()).collect();
        Entry { id: id.into(), name: name.into(), en: en.into(), short, ..Entry::default() }
    }

    fn gazetteer() -> Gazetteer {
        let entries = vec![
            entry("person:a", "أحمد أبو الغيط", "Ahmed Aboul Gheit", &["أبو الغيط"]),
            entry("body:un", "الأمم المتحدة", "United Nations", &[]),
            entry("state:de", "ألمانيا", "Germany", &[]),
            entry("state:ml", "مالي", "Mali", &[]),
            entry("state:eg", "مصر", "Egypt", &[]),
            entry("body:air", "مصر للطيران", "EgyptAir", &[]),
            entry("body:bank", "بنك مصر", "Banque Misr", &[]),
            entry("person:e", "رجب طيب أردوغان", "Recep Tayyip Erdoğan", &[]),
            entry("body:cairo", "جامعة القاهرة", "Cairo University", &[]),
            entry("blocker:x", "مصر الجديدة", "", &[]),
        ];
        Gazetteer { entries, ..Gazetteer::default() }
    }

    fn found(typed: &str, skip: usize, limit: usize) -> (Vec<String>, bool) {
        let gazetteer = gazetteer();
        let search = Search { typed, kind: None, skip, limit };
        let page = Directory::new(&gazetteer).find(&gazetteer, &search);
        (page.found.iter().map(|it| it.0.id.to_string()).collect(), page.more)
    }

    #[test]
    fn exact_names_come_first_then_beginnings_then_later_words() {
        assert_eq!(found("مصر", 0, 9).0, ["state:eg", "body:air", "body:bank"]);
        assert_eq!(found("egypt", 0, 9).0, ["state:eg", "body:air"]);
    }

    #[test]
    fn a_name_is_found_by_any_word_with_and_without_the_article_and_however_it_is_spelled() {
        let table = [
            ("الامم", "body:un"),
            ("امم المتح", "body:un"),
            ("المتحدة", "body:un"),
            ("متحده", "body:un"),
            ("الغيط", "person:a"),
            ("ابو الغيط", "person:a"),
            ("جامعة القاهره", "body:cairo"),
            ("قاهرة", "body:cairo"),
            ("اردوغان", "person:e"),
            ("ERDOGAN", "person:e"),
            ("tayyip erd", "person:e"),
            ("المانيا", "state:de"),
            ("المصر", "state:eg"),
        ];
        for (typed, id) in table {
            assert_eq!(found(typed, 0, 9).0.first().map(String::as_str), Some(id), "{typed}");
        }
        assert_eq!(found("مانيا", 0, 9).0, [""; 0]);
        assert_eq!(found("!!", 0, 9).0, [""; 0]);
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repetition() {
        let all = found("م", 0, 99).0;
        let mut told = Vec::new();
        loop {
            let (page, more) = found("م", told.len(), 1);
            told.extend(page);
            if !more {
                break;
            }
        }
        assert_eq!(told, all);
        assert_eq!(found("", 0, 99).0.len(), 9);
    }
}
