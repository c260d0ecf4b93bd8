//! Every surface form, in one Aho-Corasick automaton over letter codes.
//!
//! # Why
//! The automaton is walked anchored, from each place of a word where a name may begin. A
//! leftmost-longest search would hide a valid name behind a longer one that fails its boundary
//! (بروس hides روسيا in بروسيا); an overlapping one explodes on hostile names.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use crate::gazetteer::Gazetteer;
use crate::tagger::boundary::{self, Proclitic};
use crate::tagger::candidate::Candidate;
use crate::tagger::evidence::Seats;
use crate::tagger::explain::{Refusal, Witness};
use crate::tagger::extra::{Extra, Near};
use crate::tagger::forms::Sense;
use crate::tagger::gathered::Gathered;
use crate::tagger::hit::Here;
use crate::text::Normalized;
use crate::text::fold;
use crate::text::letters::Code;

/// The compiled forms.
pub struct Lexicon {
    automaton: NFA,
    /// Senses of pattern `p`: `senses[first[p]..first[p + 1]]`.
    first: Vec<u32>,
    senses: Vec<Sense>,
    seats: Seats,
    /// Which first two letters begin any form.
    gate: Vec<u64>,
}

/// Why a lexicon could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the names do not fit into one automaton")]
pub struct BuildError(#[from] aho_corasick::BuildError);

impl Lexicon {
    /// Compiles every form of `gazetteer`.
    ///
    /// # Errors
    /// When there are more names than the automaton can number (some hundred million letters).
    pub fn new(gazetteer: &Gazetteer) -> Result<Self, BuildError> {
        let gathered = Gathered::of(gazetteer);
        let automaton =
            NFA::builder().match_kind(MatchKind::Standard).build(gathered.distinct())?;
        let (mut first, mut senses, mut seats) = (vec![0], Vec::new(), Seats::default());
        let mut gate = vec![0; 256];
        for group in gathered.groups() {
            let codes = gathered.codes(&group[0]);
            gate[usize::from(codes[0])] |= 1 << (codes.get(1).copied().unwrap_or(0) & 63);
            for meaning in gathered.meanings(group) {
                senses.push(meaning.sense);
                seats.push(gathered.seats(meaning));
            }
            first.push(senses.len() as u32);
        }
        // They are kept as long as the program runs.
        first.shrink_to_fit();
        senses.shrink_to_fit();
        seats.shrink_to_fit();
        Ok(Self { automaton, first, senses, seats, gate })
    }

    /// How many distinct forms it holds.
    pub fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Does it hold none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every form that stands as a word in `text`, in reading order.
    pub(super) fn candidates(
        &self,
        extra: Option<&Extra>,
        text: &Normalized<'_>,
        witness: &mut impl Witness,
    ) -> Vec<Candidate> {
        let codes = text.codes();
        let near = extra.map(|it| it.near(codes));
        let mut found = Vec::with_capacity(codes.len() / 16);
        for word in 0..codes.len() {
            if boundary::word_starts(codes, word) {
                self.word(near.as_ref(), text, word, &mut found, witness);
            }
        }
        found
    }

    /// The forms that begin in one word. A form of the whole word hides those behind proclitics
    /// that reach no further: برايس is Price, never ب and Rice.
    fn word(
        &self,
        near: Option<&Near<'_>>,
        text: &Normalized<'_>,
        word: usize,
        found: &mut Vec<Candidate>,
        witness: &mut impl Witness,
    ) {
        let mut reached = 0;
        for (start, proclitic) in boundary::starts(text.codes(), word) {
            let before = found.len();
            self.walk(text, word, start, proclitic, found, witness);
            if let Some(near) = near {
                add(
                    near,
                    Here { text, word, start, end: start, proclitic },
                    before,
                    found,
                    witness,
                );
            }
            let mut at = before;
            while at < found.len() {
                if found[at].end <= reached {
                    let whole = found[..before].iter().rev().find(|it| it.end == reached);
                    witness.beat(&found[at], whole, Refusal::WholeWordFirst);
                    found.remove(at);
                } else {
                    at += 1;
                }
            }
            reached = found[before..].iter().map(|it| it.end).fold(reached, u32::max);
        }
    }

    fn walk(
        &self,
        text: &Normalized<'_>,
        word: usize,
        start: usize,
        proclitic: Proclitic,
        found: &mut Vec<Candidate>,
        witness: &mut impl Witness,
    ) {
        let codes = text.codes();
        let second = codes.get(start + 1).copied().unwrap_or(0) & 63;
        if self.gate[usize::from(codes[start])] & (1 << second) == 0 {
            return;
        }
        let Ok(mut state) = self.automaton.start_state(Anchored::Yes) else { return };
        for (at, code) in codes.iter().enumerate().skip(start) {
            state = self.automaton.next_state(Anchored::Yes, state, *code);
            if !self.automaton.is_special(state) {
                continue;
            }
            if self.automaton.is_dead(state) {
                return;
            }
            if self.automaton.is_match(state) {
                let pattern = self.automaton.match_pattern(state, 0);
                let end = at + 1;
                if self.automaton.pattern_len(pattern) == end - start {
                    let here = Here { text, word, start, end, proclitic };
                    self.senses(&here, pattern.as_usize(), found, witness);
                }
            }
        }
    }

    fn senses(
        &self,
        here: &Here<'_, '_>,
        pattern: usize,
        found: &mut Vec<Candidate>,
        witness: &mut impl Witness,
    ) {
        for at in self.first[pattern]..self.first[pattern + 1] {
            let mut candidate = here.candidate(self.senses[at as usize]);
            let seats = self.seats.of(at as usize);
            match here.refusal(&mut candidate, seats) {
                Some(refusal) => witness.refuse(&candidate, refusal),
                None => found.push(candidate),
            }
        }
    }
}

/// Adds what the entries of one call find at a place, instead of what they take the place of.
fn add(
    near: &Near<'_>,
    here: Here<'_, '_>,
    before: usize,
    found: &mut Vec<Candidate>,
    witness: &mut impl Witness,
) {
    let mut at = before;
    while at < found.len() {
        match found[at].is_of_entry() && near.tells(found[at].sense.of) {
            true => drop(found.remove(at)),
            false => at += 1,
        }
    }
    near.walk(here.text.codes(), here.start, |end, sense, seats| {
        let here = Here { end, ..here };
        let mut candidate = here.candidate(*sense);
        match here.refusal(&mut candidate, seats) {
            Some(refusal) => witness.refuse(&candidate, refusal),
            None => found.push(candidate),
        }
    });
}

/// The folded letters of a name, as the lexicon holds it.
pub fn folded(name: &str) -> Vec<Code> {
    fold::fold(name)
}
