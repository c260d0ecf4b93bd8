//! Is a full name meant here? Policies of its entry, vowel signs, and what goes on around it.

use crate::gazetteer::Kind;
use crate::tagger::boundary::Preposition;
use crate::tagger::candidate::Candidate;
use crate::tagger::context::{Around, Bits};
use crate::tagger::explain::Refusal;
use crate::tagger::forms::{self, Role, flag};
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::tagger::policy::Policy;
use crate::text::letters::{self, Code};

impl Scene<'_, '_> {
    pub(super) fn name(&self, candidate: &Candidate) -> Verdict {
        let (entry, policy) =
            (self.library.entry(candidate.sense.of), self.library.policy(candidate.sense.of));
        if let Some(policy) = policy
            && policy.vocalised.iter().any(|it| it.conflicts(self.text, candidate))
        {
            return Refused(Refusal::Vowels);
        }
        if candidate.has(flag::ADJECTIVE) && self.reads_as_adjective(candidate) {
            return Refused(Refusal::AdjectiveHere);
        }
        if entry.kind() == Kind::Person && self.goes_on(candidate) {
            return Refused(Refusal::NameGoesOn);
        }
        match policy {
            Some(policy) if candidate.has(flag::RESTRICTED) => self.restricted(candidate, policy),
            _ => Stands,
        }
    }

    fn restricted(&self, candidate: &Candidate, policy: &Policy) -> Verdict {
        let around = self.around();
        let (word, end) = (candidate.word as usize, candidate.end as usize);
        if !forms::admits(policy.clitics, candidate.proclitic) {
            return Refused(Refusal::ProcliticForbidden);
        }
        if around.preceded(word, &policy.blocks_left)
            || around.followed(end, &policy.blocks_right, candidate.proclitic)
        {
            return Refused(Refusal::Blocked);
        }
        let licensed = !policy.requires()
            || around.preceded(word, &policy.requires_left)
            || around.followed(end, &policy.requires_right, candidate.proclitic)
            || (policy.coordinated && self.is_coordinated(candidate))
            || policy.vocalised.iter().any(|it| it.proves(self.text, candidate));
        match licensed {
            true => Stands,
            false if policy.requires_doc.is_empty() => Refused(Refusal::NotLicensed),
            false => Waits(Refusal::NotLicensed),
        }
    }

    /// مالي والنيجر, فرنسا ومالي: a state beside it makes a weak name a state's.
    fn is_coordinated(&self, candidate: &Candidate) -> bool {
        let state = |it: &&Candidate| {
            it.is(Role::Name)
                && it.sense.of != candidate.sense.of
                && self.library.entry(it.sense.of).kind() == Kind::State
        };
        let before =
            candidate.proclitic.conjunction && self.ending_at(candidate.word).any(|it| state(&it));
        let after =
            self.starting_at(candidate.end + 1).any(|it| it.proclitic.conjunction && state(&it));
        before || after
    }

    /// أحمد محمود عباس is not محمود عباس, nor is دونالد ترامب الابن his father.
    fn goes_on(&self, candidate: &Candidate) -> bool {
        let after = self.around().after(candidate.end as usize);
        let junior = after.is_some_and(|it| {
            self.around().lists.exact(&self.text.codes()[it]) & self.known().name_goes_on != 0
        });
        junior || (candidate.has(flag::COMMON) && self.has_more_names(candidate))
    }

    fn has_more_names(&self, candidate: &Candidate) -> bool {
        const BIN: [Code; 2] = [letters::arabic('ب'), letters::arabic('ن')];
        let (around, given) = (self.around(), self.known().given);
        let is_given = |it: std::ops::Range<usize>, bits: fn(&Around<'_>, &[Code]) -> Bits| {
            bits(&around, &self.text.codes()[it]) & given != 0
        };
        let before = candidate.proclitic.is_empty()
            && around
                .before(candidate.word as usize)
                .is_some_and(|it| is_given(it, |around, word| around.lists.of(word)));
        let after = around.after(candidate.end as usize).is_some_and(|it| {
            self.text.codes()[it.clone()] == BIN
                || is_given(it, |around, word| around.lists.exact(word))
        });
        before || after
    }

    /// السعودية and سورية are names and adjectives: `arabic.md` 3.3.
    fn reads_as_adjective(&self, candidate: &Candidate) -> bool {
        if candidate.proclitic.preposition != Preposition::None {
            return false;
        }
        let after_demonym = self.demonym_before(candidate.word).is_some();
        if candidate.proclitic.conjunction {
            return after_demonym;
        }
        if self.demonym_before_dash(candidate.word) {
            return true;
        }
        let around = self.around();
        let Some(before) = around.before(candidate.word as usize) else { return false };
        let word = &self.text.codes()[before.clone()];
        let lists = around.lists.of(word);
        if lists & (self.known().not_definite | self.known().preposition) != 0 {
            return false;
        }
        match candidate.is_definite() {
            true => around.is_definite(before) || is_possessed(word),
            false => is_feminine(word) && !around.is_definite(before),
        }
    }
}

/// Does it end with a possessive: بلادنا, حكومتها, قواتهم?
fn is_possessed(word: &[Code]) -> bool {
    const NA: [Code; 2] = [letters::arabic('ن'), letters::ALEF];
    const HA: [Code; 2] = [letters::arabic('ه'), letters::ALEF];
    const HUM: [Code; 2] = [letters::arabic('ه'), letters::arabic('م')];
    5 <= word.len() && [NA, HA, HUM].iter().any(|it| word.ends_with(it))
}

/// Does it end with ة or ات?
fn is_feminine(word: &[Code]) -> bool {
    const AT: [Code; 2] = [letters::ALEF, letters::arabic('ت')];
    3 <= word.len() && (word.ends_with(&[letters::TEH_MARBUTA]) || word.ends_with(&AT))
}
