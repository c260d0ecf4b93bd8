//! The words around a name, and the lists they are held against.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use compact_str::CompactString;

use crate::tagger::boundary::{Preposition, Proclitic};
use crate::text::fold::fold;
use crate::text::letters::{self, Code};

/// Words longer than this are in no list.
const LONGEST: usize = 32;
/// Phrases of a list have at most so many words.
const MOST_WORDS: usize = 3;

/// Which of the lists a word is in, one bit each.
pub(super) type Bits = u64;

/// Every word list, compiled.
pub(super) struct Lists {
    words: HashMap<Box<[Code]>, Bits>,
    names: BTreeMap<String, Bits>,
}

impl Lists {
    pub(super) fn new(lists: &BTreeMap<String, Vec<String>>) -> Self {
        let (mut words, mut names) = (HashMap::<Box<[Code]>, Bits>::new(), BTreeMap::new());
        for (at, (name, members)) in lists.iter().take(Bits::BITS as usize).enumerate() {
            names.insert(name.clone(), 1 << at);
            for member in members {
                let member = fold(member);
                if let Some(elided) = elided(&member) {
                    *words.entry(elided.into()).or_default() |= 1 << at;
                }
                *words.entry(member.into()).or_default() |= 1 << at;
            }
        }
        Self { words, names }
    }

    /// The bit of a list; none for a name that no list has.
    pub(super) fn bit(&self, name: &str) -> Bits {
        self.names.get(name).copied().unwrap_or(0)
    }

    /// The bits of all lists of given names.
    pub(super) fn given(&self) -> Bits {
        self.bit("given") | self.bit("given_foreign")
    }

    /// The lists that `word` is in as it stands.
    pub(super) fn exact(&self, word: &[Code]) -> Bits {
        match word.len() {
            1..=LONGEST => self.words.get(word).copied().unwrap_or(0),
            _ => 0,
        }
    }

    /// The lists that `word` is in, with proclitics or without: وولاية is ولاية.
    pub(super) fn of(&self, word: &[Code]) -> Bits {
        bare(word).map(|it| self.exact(it)).fold(0, |all, it| all | it)
    }
}

/// What lam leaves of a word with its article: للفنان is ل and لفنان, الفنان.
fn elided(word: &[Code]) -> Option<Vec<Code>> {
    let [letters::ALEF, letters::LAM, stem @ ..] = word else { return None };
    let lam = [letters::LAM].into_iter().filter(|_| stem.first() != Some(&letters::LAM));
    Some(lam.chain(stem.iter().copied()).collect())
}

/// A word as it stands, and what is left when و or ف, and then ب ل or ك, are taken off.
fn bare(word: &[Code]) -> impl Iterator<Item = &[Code]> {
    let word_after = |word: &'_ [Code], letters: &[char]| {
        2 < word.len() && letters.iter().any(|it| letters::arabic(*it) == word[0])
    };
    let conjunction = word_after(word, &['و', 'ف']);
    let rest = if conjunction { &word[1..] } else { word };
    let preposition = word_after(rest, &['ب', 'ل', 'ك']);
    let last = if preposition { &rest[1..] } else { rest };
    [Some(word), conjunction.then_some(rest), preposition.then_some(last)].into_iter().flatten()
}

/// Words and lists that a policy names.
#[derive(Default)]
pub(super) struct Words {
    bits: Bits,
    phrases: Vec<Box<[Code]>>,
    /// Only where ب stands before the name: `ب:متر`.
    after_ba: Vec<Box<[Code]>>,
    /// A number, where ب stands before the name: `ب:#`.
    number_after_ba: bool,
    /// `@coordinated`
    pub(super) coordinated: bool,
}

impl Words {
    pub(super) fn new(words: &[CompactString], lists: &Lists) -> Self {
        let mut all = Self::default();
        for word in words {
            match word.strip_prefix('@') {
                Some("coordinated") => all.coordinated = true,
                Some(list) => all.bits |= lists.bit(list),
                None if word == "ب:#" => all.number_after_ba = true,
                None => match word.strip_prefix("ب:") {
                    Some(word) => all.after_ba.push(fold(word).into()),
                    None => {
                        let word = fold(word);
                        all.phrases.extend(elided(&word).map(Into::into));
                        all.phrases.push(word.into());
                    }
                },
            }
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits == 0
            && self.phrases.is_empty()
            && self.after_ba.is_empty()
            && !self.number_after_ba
            && !self.coordinated
    }
}

/// The words of one article, seen from a name.
#[derive(Clone, Copy)]
pub(super) struct Around<'t> {
    pub(super) codes: &'t [Code],
    pub(super) lists: &'t Lists,
}

impl<'t> Around<'t> {
    /// The word before `at`, where none but blanks and quotation marks stand between.
    pub(super) fn before(&self, at: usize) -> Option<Range<usize>> {
        let gap = self.codes[..at].iter().rev().take(4).take_while(|it| is_gap(**it)).count();
        let end = at - gap;
        let letters = self.codes[..end].iter().rev();
        let len = letters.take(LONGEST).take_while(|it| letters::is_word(**it)).count();
        (0 < len && 0 < gap).then(|| end - len..end)
    }

    /// The word after `at`.
    pub(super) fn after(&self, at: usize) -> Option<Range<usize>> {
        let gap = self.codes[at..].iter().take(4).take_while(|it| is_gap(**it)).count();
        let start = at + gap;
        let letters = self.codes[start..].iter();
        let len = letters.take(LONGEST).take_while(|it| letters::is_word(**it)).count();
        (0 < len && 0 < gap).then(|| start..start + len)
    }

    /// The lists that the words before `at` are in, as phrases of one to three words.
    pub(super) fn lists_before(&self, at: usize) -> Bits {
        let Some(last) = self.before(at) else { return 0 };
        let (mut start, mut bits) = (last.start, self.lists.of(&self.codes[last.clone()]));
        for _ in 1..MOST_WORDS {
            let Some(word) = self.before(start) else { break };
            start = word.start;
            bits |= self.lists.of(&self.codes[start..last.end]);
        }
        bits
    }

    /// The lists that the words after `at` are in.
    pub(super) fn lists_after(&self, at: usize) -> Bits {
        let Some(first) = self.after(at) else { return 0 };
        let (mut end, mut bits) = (first.end, self.lists.of(&self.codes[first.clone()]));
        for _ in 1..MOST_WORDS {
            let Some(word) = self.after(end) else { break };
            end = word.end;
            bits |= self.lists.of(&self.codes[first.start..end]);
        }
        bits
    }

    /// Is one of `words` right before `at`?
    pub(super) fn preceded(&self, at: usize, words: &Words) -> bool {
        if words.bits != 0 && self.lists_before(at) & words.bits != 0 {
            return true;
        }
        let Some(last) = self.before(at) else { return false };
        words.phrases.iter().any(|it| {
            let start = last.end.checked_sub(it.len());
            let whole = |start: usize| start == 0 || !letters::is_word(self.codes[start - 1]);
            start.is_some_and(|start| self.codes[start..last.end] == **it && whole(start))
                || bare(&self.codes[last.clone()]).any(|word| *word == **it)
        })
    }

    /// Is one of `words` right after `at`, where `proclitic` stands before the name?
    pub(super) fn followed(&self, at: usize, words: &Words, proclitic: Proclitic) -> bool {
        if words.bits != 0 && self.lists_after(at) & words.bits != 0 {
            return true;
        }
        let Some(first) = self.after(at) else { return false };
        let stands = |it: &[Code]| {
            let end = first.start + it.len();
            self.codes[first.start..].starts_with(it)
                && (end == self.codes.len()
                    || !letters::joins(self.codes[end - 1], self.codes[end]))
        };
        let ba = proclitic.preposition == Preposition::Ba;
        let number = (letters::DIGIT..letters::LATIN).contains(&self.codes[first.start]);
        words.phrases.iter().any(|it| stands(it))
            || (ba && words.number_after_ba && number)
            || (ba && words.after_ba.iter().any(|it| stands(it)))
    }

    /// Does the word in `range` begin with ال, alone or after و ف ب ك, or with لل?
    pub(super) fn is_definite(&self, range: Range<usize>) -> bool {
        let word = &self.codes[range];
        const LAMS: [Code; 2] = [letters::LAM, letters::LAM];
        const AL: [Code; 2] = [letters::ALEF, letters::LAM];
        4 <= word.len()
            && (bare(word).any(|it| it.starts_with(&AL))
                || bare(word).any(|it| it.starts_with(&LAMS)))
    }
}

fn is_gap(code: Code) -> bool {
    matches!(code, letters::SPACE | letters::QUOTE | letters::APOSTROPHE)
}
