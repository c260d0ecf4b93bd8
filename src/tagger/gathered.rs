//! Every form of a gazetteer, gathered and sorted before the automaton is built.
//!
//! # Why
//! A million forms in as many small allocations leave a heap that is never given back. Here all
//! letters lie in one place and all hamzas in another, and a form is where its own begin.

use std::ops::Range;
use std::thread;

use crate::gazetteer::Gazetteer;
use crate::tagger::evidence;
use crate::tagger::forms::{self, Form, Role, Sense, flag};
use crate::text::Normalized;
use crate::text::letters::{self, Code};

/// Names longer than this many bytes are refused: every walk is bounded by it.
pub(super) const MOST_BYTES: usize = 256;
/// Names of more words are refused.
pub(super) const MOST_WORDS: usize = 16;
/// More entries than this are not told apart under one name: the rest are left out.
const MOST_SENSES: usize = 64;

/// Forms, in the order they were derived until they are sorted.
#[derive(Default)]
pub(super) struct Gathered {
    codes: Vec<Code>,
    seats: Vec<u16>,
    forms: Vec<Meaning>,
}

/// A form and one thing it may mean.
pub(super) struct Meaning {
    pub(super) sense: Sense,
    codes: Range<u32>,
    seats: Range<u32>,
}

impl Gathered {
    /// Every form of `gazetteer`, sorted; half of the entries are read on a thread of their own.
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        let count = gazetteer.entries.len();
        let part = |range: Range<usize>| {
            let mut part = Self::default();
            forms::of_entries(gazetteer, range, &mut |form| part.push(&form));
            part
        };
        let sorted = |mut part: Self| {
            part.sort();
            part
        };
        thread::scope(|scope| {
            let first = thread::Builder::new().spawn_scoped(scope, || sorted(part(0..count / 2)));
            let mut second = part(count / 2..count);
            forms::of_rules(gazetteer, &mut |form| second.push(&form));
            let mut all = match first.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(first)) => first,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // No thread is to be had: the same, one after the other.
                Err(_) => part(0..count / 2),
            };
            all.append(sorted(second));
            sorted(all)
        })
    }

    /// Adds the forms of `other` after its own.
    fn append(&mut self, other: Self) {
        let (codes, seats) = (self.codes.len() as u32, self.seats.len() as u32);
        let shifted = |it: &Range<u32>, by: u32| it.start + by..it.end + by;
        self.forms.extend(other.forms.iter().map(|it| Meaning {
            sense: it.sense,
            codes: shifted(&it.codes, codes),
            seats: shifted(&it.seats, seats),
        }));
        self.codes.extend(other.codes);
        self.seats.extend(other.seats);
    }

    /// Takes a form, if its letters may be looked for at all.
    pub(super) fn push(&mut self, form: &Form) {
        let text = Normalized::new(form.text.trim());
        if !is_usable(text.codes(), form.sense) {
            return;
        }
        let (codes, seats) = (self.codes.len() as u32, self.seats.len() as u32);
        self.codes.extend_from_slice(text.codes());
        self.seats.extend(evidence::seats(&text));
        self.forms.push(Meaning {
            sense: form.sense,
            codes: codes..self.codes.len() as u32,
            seats: seats..self.seats.len() as u32,
        });
    }

    /// Brings equal forms together, each group in the order it was derived; the last letters first.
    ///
    /// # Why
    /// The automaton keeps what may follow a letter in ascending order, and looks from its start:
    /// in descending order the letter it looks for, or is to put in, is always the first.
    pub(super) fn sort(&mut self) {
        let codes = &self.codes;
        let of = |it: &Meaning| &codes[it.codes.start as usize..it.codes.end as usize];
        self.forms.sort_by(|a, b| of(b).cmp(of(a)));
    }

    /// The distinct forms, the last letters first.
    pub(super) fn distinct(&self) -> impl Iterator<Item = &[Code]> {
        self.groups().map(|it| self.codes(&it[0]))
    }

    /// The forms of the same letters, the last letters first.
    pub(super) fn groups(&self) -> impl DoubleEndedIterator<Item = &[Meaning]> {
        self.forms.chunk_by(|a, b| self.codes(a) == self.codes(b))
    }

    pub(super) fn codes(&self, form: &Meaning) -> &[Code] {
        &self.codes[form.codes.start as usize..form.codes.end as usize]
    }

    pub(super) fn seats(&self, form: &Meaning) -> &[u16] {
        &self.seats[form.seats.start as usize..form.seats.end as usize]
    }

    /// What the forms of one group mean, without what was said before.
    pub(super) fn meanings<'g>(&'g self, group: &'g [Meaning]) -> Vec<&'g Meaning> {
        let mut meanings: Vec<&Meaning> = Vec::with_capacity(group.len().min(MOST_SENSES));
        for form in group {
            if meanings.len() < MOST_SENSES && !meanings.iter().any(|it| self.same(it, form)) {
                meanings.push(form);
            }
        }
        meanings
    }

    fn same(&self, a: &Meaning, b: &Meaning) -> bool {
        a.sense.of == b.sense.of
            && a.sense.role == b.sense.role
            && (a.sense.flags ^ b.sense.flags) & flag::ELIDED == 0
            && self.seats(a) == self.seats(b)
    }
}

/// May these letters be looked for at all?
fn is_usable(codes: &[Code], sense: Sense) -> bool {
    let words = codes.split(|it| *it == letters::SPACE).count();
    let known = codes.iter().all(|it| *it == letters::SPACE || letters::UNKNOWN < *it);
    let letters = codes.iter().filter(|it| letters::is_word(**it)).count();
    let least = match sense.role {
        _ if sense.flags & flag::LATIN != 0 => 2,
        Role::Short if sense.flags & flag::GENERATED != 0 => 5,
        _ if sense.flags & flag::GENERATED != 0 => 4,
        _ => 3,
    };
    let least = if 1 < words { 3 } else { least };
    known && words <= MOST_WORDS && codes.len() <= MOST_BYTES && least <= letters
}
