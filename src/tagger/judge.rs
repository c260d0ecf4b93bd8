//! May this form mean this entry here? What the words around it say.

use crate::tagger::call::Library;
use crate::tagger::candidate::Candidate;
use crate::tagger::context::Around;
use crate::tagger::evidence;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::Role;
use crate::tagger::policy::Known;
use crate::text::Normalized;
use crate::text::letters;

/// What became of a candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It is meant, if nothing longer covers it.
    Stands,
    /// It depends on what the rest of the article names; this is why it fails otherwise.
    Waits(Refusal),
    /// It is not meant.
    Refused(Refusal),
}

use Verdict::{Refused, Stands};

/// One article while it is judged, candidate by candidate in reading order.
pub(super) struct Scene<'s, 't> {
    pub(super) library: Library<'s>,
    pub(super) text: &'s Normalized<'t>,
    pub(super) candidates: &'s [Candidate],
    pub(super) verdicts: Vec<Verdict>,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(
        library: Library<'s>,
        text: &'s Normalized<'t>,
        candidates: &'s [Candidate],
    ) -> Self {
        let mut scene =
            Self { library, text, candidates, verdicts: Vec::with_capacity(candidates.len()) };
        for candidate in candidates {
            let verdict = scene.judge(candidate);
            scene.verdicts.push(verdict);
        }
        scene
    }

    pub(super) fn around(&self) -> Around<'s> {
        Around { codes: self.text.codes(), lists: &self.library.tagger.policies.lists }
    }

    pub(super) fn known(&self) -> &'s Known {
        &self.library.tagger.policies.known
    }

    fn judge(&self, candidate: &Candidate) -> Verdict {
        if evidence::is_nunated(self.text, candidate) && candidate.sense.role != Role::Blocker {
            return Refused(Refusal::Nunation);
        }
        match candidate.sense.role {
            Role::Blocker => Stands,
            Role::Name => self.name(candidate),
            Role::Demonym => self.demonym(candidate),
            Role::Short => self.short(candidate),
            Role::Metonym => self.metonym(candidate),
            Role::Head | Role::Construct | Role::Portfolio | Role::Ministry => {
                Refused(Refusal::NoState)
            }
        }
    }

    /// The demonym that stands right before the word at `word`.
    pub(super) fn demonym_before(&self, word: u32) -> Option<&'s Candidate> {
        let mut before = self.ending_at(word);
        before.find(|it| it.is(Role::Demonym) && self.verdicts.get(self.index(it)) == Some(&Stands))
    }

    /// المصرية – السعودية
    pub(super) fn demonym_before_dash(&self, word: u32) -> bool {
        let codes = &self.text.codes()[..word as usize];
        let [rest @ .., letters::SPACE, letters::DASH, letters::SPACE] = codes else {
            return false;
        };
        self.demonym_before(rest.len() as u32 + 1).is_some()
    }

    pub(super) fn index(&self, candidate: &Candidate) -> usize {
        let first = self.candidates.partition_point(|it| it.word < candidate.word);
        let same = self.candidates[first..].iter().position(|it| it == candidate);
        first + same.expect("it is one of them")
    }

    /// The candidates that begin in the word at `word`.
    pub(super) fn starting_in(&self, word: u32) -> impl Iterator<Item = &'s Candidate> {
        let first = self.candidates.partition_point(|it| it.word < word);
        self.candidates[first..].iter().take_while(move |it| it.word == word)
    }

    /// The same, where a blank stands before `word`.
    pub(super) fn starting_at(&self, word: u32) -> impl Iterator<Item = &'s Candidate> {
        let blank = self.text.codes().get((word as usize).wrapping_sub(1)) == Some(&letters::SPACE);
        self.starting_in(word).filter(move |_| blank)
    }

    /// The candidates of one word or two that end one blank before `word`.
    pub(super) fn ending_at(&self, word: u32) -> impl Iterator<Item = &'s Candidate> {
        const REACH: usize = 64;
        let around = self.around();
        let one = around.before(word as usize).map(|it| it.start);
        let two = one.and_then(|it| around.before(it)).map(|it| it.start);
        let end = move |it: u32| it + 1 == word;
        [one, two]
            .into_iter()
            .flatten()
            .flat_map(|it| self.starting_in(it as u32).take(REACH))
            .filter(move |it| end(it.end))
    }
}
