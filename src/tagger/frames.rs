//! Where does an article name somebody by their frame: a title and a name, a head noun and a name?
//!
//! الرئيس الإيراني إبراهيم رئيسي is a title, a nisba and a person, whether a gazetteer knows him or
//! not. An editor learns so whom the gazetteer does not know, and how many of those named after a
//! title it does.
//!
//! # Why
//! A frame must be sure, or the list is of no use: a name that is not known counts only where it
//! has two words of which the first is a given name, or follows the nisba of a title at once.

use crate::gazetteer::Kind;
use crate::tagger::context::Bits;
use crate::tagger::frame_words::Words;
use crate::tagger::{Call, Form, Mention, Tagger, Whom};
use crate::text::{Normalized, Span};

/// A name has no more words.
const MOST_NAME: usize = 5;
/// What may stand between a title and a name: الرئيس السابق للجمعية الوطنية.
const MOST_BETWEEN: usize = 6;
/// A word counted more often is no name, unless it is a given name.
const WORD: u32 = 60;
/// A first name may be counted as often, where all else is as names are.
const FIRST: u32 = 400;
/// A second name may be a word, if no commoner one (الأسد, سعيد).
const SURNAME: u32 = 900;
/// No name begins with a word of these lists or goes on with one.
#[rustfmt::skip]
const STOP: [&str; 14] = [
    "speech_m", "speech_f", "agent", "preposition", "title", "title_f", "title_adjective",
    "not_definite", "diplomatic", "human", "locative", "body_head", "media", "movement",
];

/// A name in its frame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frame {
    /// The name.
    pub name: Span,
    /// The title or head noun, what stands between, and the name.
    pub whole: Span,
    /// A person after a title, or a body after a head noun.
    pub kind: Kind,
    /// Is (a part of) the name tagged?
    pub tagged: bool,
    /// The code of the state whose nisba stands between.
    pub country: Option<String>,
    /// Is the title a woman's?
    pub feminine: bool,
}

impl Tagger {
    /// The names of `article` that stand in a frame, in reading order.
    pub fn frames(&self, article: &str) -> Vec<Frame> {
        let text = Normalized::new(article);
        let mentions = self.tag_normalized(&text, &Call::default(), &mut ());
        let frames = Frames::new(self, &text, &mentions);
        let mut found: Vec<Frame> = Vec::new();
        for at in 0..frames.words.len() {
            let frame = frames.person(at).or_else(|| frames.body(at));
            let fresh = |it: &Frame| found.last().is_none_or(|last| last.name.end <= it.name.start);
            if let Some(frame) = frame.filter(fresh) {
                found.push(frame);
            }
        }
        found
    }
}

struct Frames<'s, 't> {
    mentions: &'s [Mention<'s>],
    words: Words<'s, 't>,
    title: Bits,
    title_f: Bits,
    adjective: Bits,
    head: Bits,
    stop: Bits,
}

impl<'s, 't> Frames<'s, 't> {
    fn new(tagger: &'s Tagger, text: &'s Normalized<'t>, mentions: &'s [Mention<'s>]) -> Self {
        let lists = &tagger.policies.lists;
        let bits = |names: &[&str]| names.iter().fold(0, |all, it| all | lists.bit(it));
        Self {
            mentions,
            words: Words::new(lists, text),
            title: bits(&["title", "title_f"]),
            title_f: bits(&["title_f"]),
            adjective: bits(&["title_adjective"]),
            head: bits(&["body_head"]),
            stop: bits(&STOP),
        }
    }

    /// The name that a title at word `at` announces.
    fn person(&self, at: usize) -> Option<Frame> {
        let (mut next, lists) = self.words.phrase(at, self.title)?;
        let definite = self.words.is_definite(next - 1);
        let (mut country, mut feminine) = (None, lists & self.title_f != 0);
        let (mut nisba, mut bound) = (false, definite);
        for _ in 0..MOST_BETWEEN {
            if !self.words.is_linked(next) {
                return None;
            }
            if let Some((mention, after)) = self.mention(next) {
                if mention.kind() == Kind::Person {
                    let end = mention.span.end.max(self.words.end(after - 1));
                    let name = Span::new(mention.span.start, end);
                    return Some(Frame { tagged: true, ..self.frame(at, name, country, feminine) });
                }
                nisba = mention.form == Form::Demonym;
                country = country.or_else(|| iso(mention));
                bound = true;
                next = after;
            } else if let Some((after, lists)) =
                self.words.phrase(next, self.title | self.adjective)
            {
                feminine |= lists & self.title_f != 0;
                (next, bound) = (after, true);
            } else if !bound && self.goes_on(next) {
                next += 1;
            } else {
                break;
            }
        }
        let end = self.name(next, nisba)?;
        let tagged = self.overlaps(next, end);
        let name = Span::new(self.words.start(next), self.words.end(end - 1));
        Some(Frame { tagged, ..self.frame(at, name, country, feminine) })
    }

    /// رئيس مجلس النواب: an indefinite title goes on with words that are no names.
    fn goes_on(&self, at: usize) -> bool {
        let lists = self.words.lists(at);
        let named = lists & self.words.given != 0
            && self.words.is_linked(at + 1)
            && self.may_follow(at + 1);
        lists & self.stop & !self.head == 0
            && !named
            && !self.words.is_connector(at)
            && WORD < self.words.count(at)
    }

    /// Where the unknown name ends that begins at word `at`.
    fn name(&self, at: usize, after_nisba: bool) -> Option<usize> {
        let first = self.words.lists(at);
        let given = first & self.words.given != 0;
        let no_name = first & self.stop != 0
            || !self.words.may_begin_name(at)
            || (!given && self.most_of_first(at, after_nisba) < self.words.count(at));
        if no_name {
            return None;
        }
        let mut end = at + 1;
        // Right after a given name a commoner word is a surname still: كريم زيدان.
        if given && self.words.is_linked(end) && self.may_be(end, SURNAME) {
            end += 1;
        }
        while end < at + MOST_NAME && self.words.is_linked(end) && self.may_follow(end) {
            end += 1;
        }
        while at + 1 < end && self.words.is_connector(end - 1) {
            end -= 1;
        }
        let sure = match end - at {
            1 => {
                after_nisba
                    && !given
                    && self.words.count(at) < WORD / 4
                    && !self.words.is_definite(at)
                    && !self.words.is_verb(at)
            }
            _ => given || after_nisba && !self.words.is_verb(at),
        };
        sure.then_some(end)
    }

    /// A first name may be commoner after a nisba, where a rare word follows (بيير, جيروم).
    fn most_of_first(&self, at: usize, after_nisba: bool) -> u32 {
        let rare = self.words.is_linked(at + 1)
            && self.words.count(at + 1) < WORD / 2
            && self.may_follow(at + 1);
        if after_nisba && rare { FIRST } else { WORD }
    }

    /// May word `at` be a second name or a later one?
    fn may_follow(&self, at: usize) -> bool {
        self.may_be(at, if self.words.is_definite(at) { SURNAME } else { WORD })
    }

    /// The same, for words that are counted less often than `most`.
    fn may_be(&self, at: usize, most: u32) -> bool {
        let lists = self.words.lists(at);
        if self.words.is_connector(at) || self.words.is_divine(at) {
            return true;
        }
        if lists & self.stop != 0 || self.mention(at).is_some() {
            return false;
        }
        lists & self.words.given != 0
            || !self.words.begins_joined(at)
                && !self.words.is_verb(at)
                && self.words.count(at) < most
    }

    /// The name that a head noun at word `at` announces.
    fn body(&self, at: usize) -> Option<Frame> {
        let lists = self.words.lists_joined(at);
        if lists & self.head == 0 || self.mention(at).is_some() || self.overlaps(at, at + 1) {
            return None;
        }
        let mut end = at + 1;
        while end <= at + MOST_NAME && self.words.is_linked(end) && self.is_of_body(at, end) {
            end += 1;
        }
        if end == at + 1 || self.words.is_definite(at) {
            return None;
        }
        let tagged = self.overlaps(at, end);
        let start = self.words.start_in(at, self.head);
        let name = Span::new(start, self.words.end(end - 1));
        Some(Frame { kind: Kind::Body, tagged, ..self.frame(at, name, None, false) })
    }

    /// Does word `at` go on with the name of a body whose head is at `head`?
    fn is_of_body(&self, head: usize, at: usize) -> bool {
        let demonym = self.mention(at).is_some_and(|it| it.0.form == Form::Demonym);
        if demonym || (self.words.lists(at) & self.stop != 0) {
            return false;
        }
        match at == head + 1 {
            true => {
                self.words.is_definite(at) || self.words.count(at) < WORD && !self.words.is_verb(at)
            }
            false => self.words.is_definite(at) || self.words.is_definite_and(at),
        }
    }

    fn frame(&self, at: usize, name: Span, country: Option<String>, feminine: bool) -> Frame {
        let whole = Span::new(self.words.start(at), name.end);
        Frame { name, whole, kind: Kind::Person, tagged: false, country, feminine }
    }

    /// The mention that begins in word `at`, and the word after it.
    fn mention(&self, at: usize) -> Option<(&'s Mention<'s>, usize)> {
        let start = self.words.start(at);
        let index = self.mentions.partition_point(|it| it.word_start < start);
        let mention = self.mentions.get(index).filter(|it| it.word_start == start)?;
        Some((mention, self.words.up_to(at, mention.span.end)))
    }

    /// Is a mention in one of these words?
    fn overlaps(&self, at: usize, end: usize) -> bool {
        let span = Span::new(self.words.start(at), self.words.end(end - 1));
        let index = self.mentions.partition_point(|it| it.span.end <= span.start);
        self.mentions.get(index).is_some_and(|it| it.span.overlaps(span))
    }
}

fn iso(mention: &Mention<'_>) -> Option<String> {
    match mention.whom {
        Whom::Entry(entry) if entry.kind() == Kind::State => Some(entry.iso.to_string()),
        Whom::Organ(_, state) | Whom::Ministry(_, state) => Some(state.iso.to_string()),
        Whom::Entry(_) => None,
    }
}
