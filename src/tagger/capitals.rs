//! Does a capital stand for its state here, or is it a place?

use std::ops::Range;

use crate::tagger::boundary::Preposition;
use crate::tagger::candidate::Candidate;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::Role;
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::text::fold::fold;
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
        if after & known.of_a_town != 0 {
            return Refused(Refusal::NotAgentive);
        }
        let acts = (before | after) & known.agent != 0
            || after & known.predicate != 0
            || before & known.will != 0
            || self.is_acted_on(candidate)
            || self.is_framed(candidate);
        let beside = self
            .ending_at(candidate.word)
            .any(|it| it.is(Role::Metonym) && self.verdicts.get(self.index(it)) == Some(&Stands));
        match acts || beside || self.is_between(candidate) {
            true => Stands,
            false => Waits(Refusal::NotAgentive),
        }
    }

    /// يطالب واشنطن, اتهم الوزير باريس, رحبت به بكين: whom one demands of, and who acts on
    /// something told by a pronoun.
    fn is_acted_on(&self, candidate: &Candidate) -> bool {
        let (known, around) = (self.known(), self.around());
        let lists = |it: Range<usize>| around.lists.of(&self.text.codes()[it]);
        let Some(last) = around.before(candidate.word as usize) else { return false };
        let verb = around.before(last.start).map_or(0, &lists);
        lists(last.clone()) & known.demand != 0
            || (verb & known.demand != 0 && around.is_definite(last.clone()))
            || (verb & (known.agent | known.speech_f) != 0 && lists(last) & known.pronoun != 0)
    }

    /// كانت برلين قد لوحت, على أنقرة أن تختار, المحادثات مع طهران
    fn is_framed(&self, candidate: &Candidate) -> bool {
        let around = self.around();
        let codes = self.text.codes();
        let Some(before) = around.before(candidate.word as usize) else { return false };
        let after = around.after(candidate.end as usize);
        let frame = |left: &str, right: &str| {
            let right = fold(right);
            codes[before.clone()].ends_with(&fold(left))
                && after.clone().is_some_and(|it| codes[it] == right[..])
        };
        let with = codes[before.clone()] == fold("مع")[..]
            && around.lists_before(before.start) & self.known().diplomatic != 0;
        frame("كانت", "قد") || frame("على", "أن") || with
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
