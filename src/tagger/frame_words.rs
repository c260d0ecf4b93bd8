//! The words of an article, as the search for frames asks about them.

use std::ops::Range;

use crate::gazetteer::spelling::frequency;
use crate::tagger::boundary;
use crate::tagger::context::{Bits, Lists};
use crate::text::Normalized;
use crate::text::fold::unfold;
use crate::text::letters::{self, Code, marks};

/// Titles and head nouns have no more words.
const MOST_TITLE: usize = 3;

/// The words of one article.
pub(super) struct Words<'s, 't> {
    lists: &'s Lists,
    text: &'s Normalized<'t>,
    all: Vec<Range<usize>>,
    title: Bits,
    /// The lists of given names.
    pub(super) given: Bits,
}

impl<'s, 't> Words<'s, 't> {
    pub(super) fn new(lists: &'s Lists, text: &'s Normalized<'t>) -> Self {
        let codes = text.codes();
        let starts = (0..codes.len()).filter(|it| boundary::word_starts(codes, *it));
        let word = |start: usize| {
            let rest = codes[start + 1..].iter().zip(&codes[start..]);
            let len = 1 + rest.take_while(|it| letters::joins(*it.1, *it.0)).count();
            start..start + len
        };
        let given = lists.given();
        let title = lists.bit("title") | lists.bit("title_f");
        Self { lists, text, all: starts.map(word).collect(), title, given }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The longest phrase at word `at` that is in one of these lists: the word after it, its lists.
    pub(super) fn phrase(&self, at: usize, wanted: Bits) -> Option<(usize, Bits)> {
        let lists = &self.lists;
        let last = (at..at + MOST_TITLE).take_while(|it| *it == at || self.is_linked(*it));
        let found = last.filter_map(|last| {
            let codes = &self.text.codes()[self.all.get(at)?.start..self.all.get(last)?.end];
            let bits = lists.of(codes);
            (bits & wanted != 0).then_some((last + 1, bits))
        });
        found.last()
    }

    /// Does one blank stand before word `at`, after another word?
    pub(super) fn is_linked(&self, at: usize) -> bool {
        let Some(word) = self.all.get(at).filter(|_| 0 < at) else { return false };
        self.all[at - 1].end + 1 == word.start
            && self.text.codes()[word.start - 1] == letters::SPACE
    }

    /// بن, أبو, آل, فان: a name goes on after them.
    pub(super) fn is_connector(&self, at: usize) -> bool {
        let word = unfold(self.codes(at));
        ["بن", "ابن", "ابو", "ال", "عبد", "دي", "فان", "فون", "بو", "ولد", "ديل"]
            .contains(&word.as_str())
    }

    /// نصر الله, حمد الله
    pub(super) fn is_divine(&self, at: usize) -> bool {
        unfold(self.codes(at)) == "الله"
    }

    pub(super) fn codes(&self, at: usize) -> &[Code] {
        self.all.get(at).map_or(&[], |it| &self.text.codes()[it.clone()])
    }

    pub(super) fn lists(&self, at: usize) -> Bits {
        self.lists.exact(self.codes(at))
    }

    pub(super) fn start(&self, at: usize) -> u32 {
        self.all.get(at).map_or(self.text.article().len() as u32, |it| self.text.origin(it.start))
    }

    pub(super) fn end(&self, at: usize) -> u32 {
        self.text.span(self.all[at].clone()).map_or_else(|| self.start(at + 1), |it| it.end)
    }

    /// The word as the article has it.
    fn word(&self, at: usize) -> &'t str {
        if self.all.len() <= at {
            return "";
        }
        let (start, end) = (self.start(at) as usize, self.end(at) as usize);
        self.text.article().get(start..end).unwrap_or_default()
    }

    /// How often the word was counted in news.
    pub(super) fn count(&self, at: usize) -> u32 {
        frequency(self.word(at))
    }

    /// The byte of word `at` where a word of these lists begins, after what is written onto it.
    pub(super) fn start_in(&self, at: usize, wanted: Bits) -> u32 {
        let codes = self.codes(at);
        let stands =
            |it: &usize| self.lists.exact(codes.get(*it..).unwrap_or_default()) & wanted != 0;
        let letters = (0..=2).find(stands).unwrap_or(0);
        self.text.origin(self.all[at].start + letters)
    }

    /// The first word after `at` that begins at byte `end` or later.
    pub(super) fn up_to(&self, at: usize, end: u32) -> usize {
        at + self.all[at..].partition_point(|it| self.text.origin(it.start) < end)
    }

    /// The lists that the word is in, with proclitics or without.
    pub(super) fn lists_joined(&self, at: usize) -> Bits {
        self.lists.of(self.codes(at))
    }

    pub(super) fn is_definite(&self, at: usize) -> bool {
        matches!(self.codes(at), [letters::ALEF, letters::LAM, _, _, ..])
    }

    /// Is it و and a definite word: العدالة والتنمية?
    pub(super) fn is_definite_and(&self, at: usize) -> bool {
        const WAW: Code = letters::arabic('و');
        matches!(self.codes(at), [WAW, letters::ALEF, letters::LAM, _, _, ..])
    }

    /// Does it begin with a proclitic and the article, or with one before a word that is commoner?
    pub(super) fn begins_joined(&self, at: usize) -> bool {
        let codes = self.codes(at);
        let Some(first) = codes.first().map(|it| letters::letter(*it)) else { return true };
        if !['و', 'ف', 'ب', 'ل', 'ك'].contains(&first) || self.lists(at) & self.given != 0 {
            return false;
        }
        let word = self.word(at);
        let rest = word.char_indices().nth(1).map_or("", |it| &word[it.0..]);
        let known = self.lists.of(&codes[1..]) & (self.given | self.title) != 0;
        rest.starts_with("ال")
            || rest.starts_with('ل') && first == 'ل'
            || known
            || self.count(at) < frequency(rest)
    }

    /// May a name begin here? Not with a proclitic, a digit, بن, or the ending of an adverb.
    pub(super) fn may_begin_name(&self, at: usize) -> bool {
        const BIN: [Code; 2] = [letters::arabic('ب'), letters::arabic('ن')];
        let codes = self.codes(at);
        let nunated = self.all.get(at).is_some_and(|it| {
            let last = &self.text.marks()[it.clone()];
            last.iter().rev().take(2).any(|it| it & marks::FATHATAN != 0)
        });
        codes.iter().all(|it| letters::is_arabic(*it))
            && !nunated
            && codes != BIN
            && !self.begins_joined(at)
    }

    /// Is it shaped as a verb of the present, and a word that is counted?
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let first = self.codes(at).first().map(|it| letters::letter(*it));
        matches!(first, Some('ي' | 'ت' | 'س')) && 4 < self.count(at)
    }
}
