//! Is a full name meant here? Policies of its entry, vowel signs, and what goes on around it.

use crate::gazetteer::Kind;
use crate::tagger::boundary::Preposition;
use crate::tagger::candidate::Candidate;
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
        if entry.kind() == Kind::State && self.is_in_a_bodys_name(candidate) {
            return Refused(Refusal::NameGoesOn);
        }
        if entry.kind() == Kind::Person && self.begins_with_in_the_name_of(candidate) {
            return Refused(Refusal::Blocked);
        }
        if entry.kind() == Kind::Person && self.names_a_place(candidate) {
            return Refused(Refusal::NamesAPlace);
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
            // A person licensed once is meant again; a word that is a body's name is not.
            false if self.is_full_name_of_person(candidate) => Waits(Refusal::NotLicensed),
            false if policy.requires_doc.is_empty() => Refused(Refusal::NotLicensed),
            false => Waits(Refusal::NotLicensed),
        }
    }

    /// حزب فرنسا العصية, صحيفة فيتنام نيوز: the state's name begins what a body is called.
    fn is_in_a_bodys_name(&self, candidate: &Candidate) -> bool {
        let around = self.around();
        candidate.proclitic.is_empty()
            && around.after(candidate.end as usize).is_some()
            && around.before(candidate.word as usize).is_some_and(|it| {
                around.lists.exact(&self.text.codes()[it]) & self.known().body_of_state != 0
            })
    }

    fn is_full_name_of_person(&self, candidate: &Candidate) -> bool {
        self.text.codes()[candidate.range()].contains(&letters::SPACE)
            && self.library.entry(candidate.sense.of).kind() == Kind::Person
    }

    /// مالي والنيجر, حماس وفتح: a name of its own kind beside it makes a weak name one too.
    fn is_coordinated(&self, candidate: &Candidate) -> bool {
        let kind = self.library.entry(candidate.sense.of).kind();
        let sister = |it: &&Candidate| {
            it.is(Role::Name)
                && it.sense.of != candidate.sense.of
                && self.library.entry(it.sense.of).kind() == kind
        };
        let before =
            candidate.proclitic.conjunction && self.ending_at(candidate.word).any(|it| sister(&it));
        let after =
            self.starting_at(candidate.end + 1).any(|it| it.proclitic.conjunction && sister(&it));
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
    // تتقدمها السعودية: a verb and its object, where a feminine noun would end with تها.
    let verb = word.first() == Some(&letters::arabic('ت'))
        && word.ends_with(&HA)
        && !word.ends_with(&[letters::arabic('ت'), HA[0], HA[1]]);
    5 <= word.len() && !verb && [NA, HA, HUM].iter().any(|it| word.ends_with(it))
}

/// Does it end with ة or ات?
fn is_feminine(word: &[Code]) -> bool {
    const AT: [Code; 2] = [letters::ALEF, letters::arabic('ت')];
    3 <= word.len() && (word.ends_with(&[letters::TEH_MARBUTA]) || word.ends_with(&AT))
}
