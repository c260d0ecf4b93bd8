//! Does a hit of the automaton stand as a word, and is it spelled as the name is?

use crate::gazetteer::nisba::ENDINGS;
use crate::tagger::boundary::{self, Preposition, Proclitic};
use crate::tagger::candidate::Candidate;
use crate::tagger::evidence;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::{self, Sense, flag};
use crate::text::Normalized;
use crate::text::letters::{self, Code};

/// A hit of the automaton.
#[derive(Clone, Copy)]
pub(super) struct Here<'t, 'a> {
    pub(super) text: &'t Normalized<'a>,
    pub(super) word: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) proclitic: Proclitic,
}

impl Here<'_, '_> {
    pub(super) fn candidate(&self, sense: Sense) -> Candidate {
        Candidate {
            start: self.start as u32,
            end: self.end as u32,
            word: self.word as u32,
            proclitic: self.proclitic,
            sense,
            ending: sense.ending,
        }
    }

    /// Why this does not stand as a word, if it does not; sets the candidate's ending.
    pub(super) fn refusal(&self, candidate: &mut Candidate, seats: &[u16]) -> Option<Refusal> {
        let codes = self.text.codes();
        if candidate.sense.ending == forms::OPEN {
            match ending(codes, self.end) {
                None => return Some(Refusal::PartOfWord),
                Some((index, end)) => {
                    candidate.ending = index;
                    candidate.end = end as u32;
                }
            }
        } else if !boundary::word_ends(codes, self.end) {
            return Some(Refusal::PartOfWord);
        }
        let after_lam = self.proclitic.preposition == Preposition::Lam;
        if candidate.has(flag::ELIDED) && !after_lam {
            return Some(Refusal::ArticleMissing);
        }
        if candidate.has(flag::ARTICLE) && after_lam {
            return Some(Refusal::ArticleNotElided);
        }
        evidence::hamza(self.text, candidate, seats)
    }
}

/// The ending of a nisba that was read up to `at`, and where the word ends with it.
fn ending(codes: &[Code], at: usize) -> Option<(u8, usize)> {
    (0..ENDINGS.len()).find_map(|index| {
        let letters = ENDING_CODES[index];
        let end = at + letters.iter().take_while(|it| **it != 0).count();
        let stands = end <= codes.len()
            && codes[at..end].iter().zip(letters).all(|(a, b)| *a == b)
            && boundary::word_ends(codes, end);
        stands.then_some((index as u8, end))
    })
}

/// [`ENDINGS`] in codes, filled up with 0.
const ENDING_CODES: [[Code; 3]; ENDINGS.len()] = {
    const T: Code = letters::arabic('ت');
    const A: Code = letters::ALEF;
    const N: Code = letters::arabic('ن');
    const Y: Code = letters::YEH;
    const W: Code = letters::arabic('و');
    [
        [T, A, N],
        [T, Y, N],
        [Y, N, 0],
        [W, N, 0],
        [A, T, 0],
        [A, N, 0],
        [letters::TEH_MARBUTA, 0, 0],
        [A, 0, 0],
        [Y, 0, 0],
        [W, 0, 0],
        [0, 0, 0],
    ]
};
