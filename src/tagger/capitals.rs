//! Does a capital stand for its state here, or is it a place?

use crate::tagger::boundary::Preposition;
use crate::tagger::candidate::Candidate;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::Role;
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::text::letters::{self, Code};

impl Scene<'_, '_> {
    /// A capital means its state where it speaks or acts, never where it is a place.
    pub(super) fn metonym(&self, candidate: &Candidate) -> Verdict {
        let (known, around) = (self.known(), self.around());
        let before = around
            .before(candidate.word as usize)
            .map_or(0, |it| around.lists.of(&self.text.codes()[it]));
        if candidate.proclitic.preposition != Preposition::None || before & known.locative != 0 {
            return Refused(Refusal::NotAgentive);
        }
        let after = around
            .after(candidate.end as usize)
            .map_or(0, |it| around.lists.of(&self.text.codes()[it]));
        let acts = (before | after) & known.agent != 0;
        let beside = self
            .ending_at(candidate.word)
            .any(|it| it.is(Role::Metonym) && self.verdicts.get(self.index(it)) == Some(&Stands));
        match acts || beside || self.is_between(candidate) {
            true => Stands,
            false => Waits(Refusal::NotAgentive),
        }
    }

    /// المحادثات بين واشنطن وموسكو
    fn is_between(&self, candidate: &Candidate) -> bool {
        const BETWEEN: [Code; 3] = [letters::arabic('ب'), letters::YEH, letters::arabic('ن')];
        let around = self.around();
        around.before(candidate.word as usize).is_some_and(|it| {
            self.text.codes()[it.clone()] == BETWEEN
                && around.lists_before(it.start) & self.known().diplomatic != 0
        })
    }
}
