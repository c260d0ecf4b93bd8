//! Hamza and vowel signs: may these letters, as they are written here, be this name?

use crate::tagger::candidate::Candidate;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::Role;
use crate::text::Normalized;
use crate::text::letters::{self, Code, marks};

/// How the alefs of each form are written: `place << 4 | initial << 3 | seat`.
#[derive(Default)]
pub(super) struct Seats {
    all: Vec<u16>,
    /// Seats of sense `s` end at `ends[s]`.
    ends: Vec<u32>,
}

impl Seats {
    pub(super) fn push(&mut self, seats: &[u16]) {
        self.all.extend_from_slice(seats);
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    pub(super) fn of(&self, sense: usize) -> &[u16] {
        let start = if sense == 0 { 0 } else { self.ends[sense - 1] as usize };
        &self.all[start..self.ends[sense] as usize]
    }
}

const INITIAL: u16 = 1 << 3;

/// The seats of a form.
pub(super) fn seats(form: &Normalized<'_>) -> Vec<u16> {
    let codes = form.codes();
    let alefs = codes.iter().enumerate().filter(|it| *it.1 == letters::ALEF);
    alefs
        .map(|(at, _)| {
            let initial = if is_initial(codes, at) { INITIAL } else { 0 };
            (at as u16) << 4 | initial | u16::from(form.marks()[at] & marks::SEAT)
        })
        .collect()
}

/// At the start of a word, or right after its article.
fn is_initial(codes: &[Code], at: usize) -> bool {
    let word = codes[..at].iter().rposition(|it| *it == letters::SPACE).map_or(0, |it| it + 1);
    matches!(codes[word..at], [] | [letters::ALEF, letters::LAM] | [letters::LAM])
}

/// Does a hamza forbid the name? The lattice of `arabic.md` 1.4.
pub(super) fn hamza(
    text: &Normalized<'_>,
    candidate: &Candidate,
    seats: &[u16],
) -> Option<Refusal> {
    let start = candidate.start as usize;
    for seat in seats {
        let written = text.marks()[start + usize::from(seat >> 4)] & marks::SEAT;
        let own = (seat & 0b111) as u8;
        if !accepts(written, own, seat & INITIAL != 0) {
            return Some(Refusal::Hamza);
        }
    }
    let begins_bare = seats.first().is_some_and(|it| it >> 4 == 0 && it & 0b111 != 0)
        && text.marks()[start] & marks::SEAT == marks::BARE;
    let short = candidate.end - candidate.start <= 4 && !candidate.proclitic.is_empty();
    // آن باترسون is not "that Patterson": a particle of two letters is a name only with its hamza.
    let particle = text.codes().get(start + 2) == Some(&letters::SPACE);
    (begins_bare && (short || particle)).then_some(Refusal::HamzaNotWritten)
}

fn accepts(written: u8, own: u8, initial: bool) -> bool {
    match (written, own) {
        (marks::BARE, _) => true,
        _ if written == own => true,
        (marks::ABOVE, marks::BELOW) | (marks::BELOW, marks::ABOVE) => initial,
        (marks::BELOW | marks::WASLA, marks::BARE) => initial,
        _ => false,
    }
}

/// A name fully voweled, to be held against what vowel signs an article writes.
pub(super) struct Vocalised {
    codes: Vec<Code>,
    marks: Vec<u8>,
}

const VOWELS: u8 = marks::FATHA | marks::DAMMA | marks::KASRA;

impl Vocalised {
    pub(super) fn new(name: &str) -> Self {
        let text = Normalized::new(name);
        Self { codes: text.codes().to_vec(), marks: text.marks().to_vec() }
    }

    /// Do the signs written here contradict this name?
    pub(super) fn conflicts(&self, text: &Normalized<'_>, candidate: &Candidate) -> bool {
        let range = candidate.range();
        if text.codes()[range.clone()] != self.codes[..] {
            return false;
        }
        let last = self.codes.len() - 1;
        text.marks()[range].iter().zip(&self.marks).enumerate().any(|(at, (written, own))| {
            let doubled =
                written & marks::SHADDA != own & marks::SHADDA && written & marks::SHADDA != 0;
            let vowels = (written & VOWELS, own & VOWELS);
            let other = vowels.0 != 0 && vowels.1 != 0 && vowels.0 != vowels.1 && at != last;
            doubled || other
        })
    }

    /// Do signs written here prove this name?
    pub(super) fn proves(&self, text: &Normalized<'_>, candidate: &Candidate) -> bool {
        let range = candidate.range();
        text.codes()[range.clone()] == self.codes[..]
            && text.marks()[range]
                .iter()
                .zip(&self.marks)
                .any(|(written, own)| written & VOWELS != 0 && written & VOWELS == own & VOWELS)
            && !self.conflicts(text, candidate)
    }
}

/// Tanwin on the end makes an adjective or a plain noun: سورياً is not Syria, nor حماسٌ a party.
pub(super) fn is_nunated(text: &Normalized<'_>, candidate: &Candidate) -> bool {
    let marks = &text.marks()[candidate.range()];
    let ends = marks.len().saturating_sub(2);
    let nunated = marks[ends..].iter().any(|it| it & marks::FATHATAN != 0);
    nunated && !candidate.is(Role::Demonym)
}
