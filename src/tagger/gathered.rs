//! Every form while a lexicon is built: sorted by its letters, what is the same told once.
//!
//! # Why
//! A million names are a million and a half forms. Held as keys and lists of their own they cost
//! more than the automaton that is made of them; here all letters stand in one row.

use crate::tagger::evidence;
use crate::tagger::forms::{Form, Sense, flag};
use crate::tagger::lexicon;
use crate::text::Normalized;
use crate::text::letters::Code;

/// More entries than this are not told apart under one name: the rest are left out.
const MOST_SENSES: usize = 64;

/// The forms of a gazetteer.
#[derive(Default)]
pub(super) struct Gathered {
    letters: Vec<Code>,
    seats: Vec<u16>,
    forms: Vec<Gist>,
}

/// One form: where its letters and seats stand, and what it means.
#[derive(Clone, Copy)]
pub(super) struct Gist {
    letters: usize,
    seats: usize,
    sense: Sense,
    /// Invariant: a usable form has at most 256 letters, and a seat a letter at most.
    len: u16,
    seat_len: u16,
}

impl Gathered {
    /// Adds a form, if its letters may be looked for.
    pub(super) fn push(&mut self, form: &Form) {
        let text = Normalized::new(form.text.trim());
        let codes = text.codes();
        if !lexicon::is_usable(codes, form.sense) {
            return;
        }
        let seats = evidence::seats(&text);
        self.forms.push(Gist {
            letters: self.letters.len(),
            seats: self.seats.len(),
            sense: form.sense,
            len: codes.len() as u16,
            seat_len: seats.len() as u16,
        });
        self.letters.extend_from_slice(codes);
        self.seats.extend_from_slice(&seats);
    }

    /// Sorts the forms by their letters; those with the same letters stay in the order they came.
    pub(super) fn sort(&mut self) {
        let letters = &self.letters;
        let codes = |it: &Gist| &letters[it.letters..it.letters + usize::from(it.len)];
        self.forms.sort_by(|a, b| codes(a).cmp(codes(b)));
    }

    /// The letters of each form once, in order, and all that have them.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (&[Code], &[Gist])> {
        let same = |a: &Gist, b: &Gist| self.codes(a) == self.codes(b);
        self.forms.chunk_by(same).map(|it| (self.codes(&it[0]), it))
    }

    /// The senses of one form and their seats: each once, and no more than can be told apart.
    pub(super) fn told_apart(&self, forms: &[Gist]) -> Vec<(Sense, &[u16])> {
        let mut told: Vec<(Sense, &[u16])> = Vec::new();
        for form in forms {
            let (sense, seats) = (form.sense, self.seats_of(form));
            let same = |it: &(Sense, &[u16])| {
                it.0.of == sense.of
                    && it.0.role == sense.role
                    && it.1 == seats
                    && (it.0.flags ^ sense.flags) & flag::ELIDED == 0
            };
            if told.len() < MOST_SENSES && !told.iter().any(same) {
                told.push((sense, seats));
            }
        }
        told
    }

    fn codes(&self, form: &Gist) -> &[Code] {
        &self.letters[form.letters..form.letters + usize::from(form.len)]
    }

    fn seats_of(&self, form: &Gist) -> &[u16] {
        &self.seats[form.seats..form.seats + usize::from(form.seat_len)]
    }
}
