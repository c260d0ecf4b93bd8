//! Is a nisba an adjective of its state here, or a word, a surname, a language?

use crate::gazetteer::nisba;
use crate::tagger::candidate::Candidate;
use crate::tagger::context::Bits;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::{self, Role, flag};
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::text::letters::marks;

impl Scene<'_, '_> {
    pub(super) fn demonym(&self, candidate: &Candidate) -> Verdict {
        let (known, around) = (self.known(), self.around());
        let word = candidate.word as usize;
        let (lists, before) = (around.lists_before(word), around.before(word));
        let masculine = matches!(candidate.ending, nisba::MASCULINE | nisba::ACCUSATIVE);
        // قالت المصري: whom a feminine verb makes speak is a woman of that name, no Egyptian.
        let spoken = candidate.ending == nisba::MASCULINE
            && candidate.is_definite()
            && lists & known.speech_f != 0;
        let personal = spoken || self.is_personal(candidate, lists);
        if masculine && candidate.proclitic.is_empty() && personal {
            return Refused(Refusal::PersonalNisba);
        }
        if candidate.ending == nisba::ACCUSATIVE && !self.may_be_accusative(candidate, lists) {
            return Refused(Refusal::NoNounBefore);
        }
        if self.needs_noun(candidate) {
            let noun = before.is_some_and(|it| !around.is_definite(it))
                && lists & (known.preposition | known.given | known.speech_m | known.speech_f) == 0;
            if !noun {
                return Refused(Refusal::NoNounBefore);
            }
        }
        match candidate.has(flag::WEAK) {
            true => self.weak(candidate, lists),
            false => Stands,
        }
    }

    /// A nisba that is also a word: after a human noun, or where its state is named. One that is
    /// spelled like its state (مالي, "financial") needs both.
    fn weak(&self, candidate: &Candidate, lists: Bits) -> Verdict {
        const FEMININE_PLURAL: u8 = 4;
        const PLURALS: [u8; 2] = [2, 3];
        let known = self.known();
        let own_name = candidate.has(flag::OWN_NAME);
        match candidate.ending {
            FEMININE_PLURAL => Refused(Refusal::WeakNisba),
            // القطريون are people; الماليون may be financiers.
            it if PLURALS.contains(&it) && candidate.is_definite() => match own_name {
                false => Stands,
                true => Waits(Refusal::WeakNisba),
            },
            _ if own_name && lists & known.national == 0 => Refused(Refusal::WeakNisba),
            _ if !own_name && lists & known.human != 0 => Stands,
            _ if !own_name && self.is_beside_demonym(candidate) => Stands,
            _ => Waits(Refusal::WeakNisba),
        }
    }

    /// المصري والقطري: the adjective of another state beside it makes a weak one an adjective too.
    fn is_beside_demonym(&self, candidate: &Candidate) -> bool {
        let sister = |it: &Candidate| {
            it.is(Role::Demonym)
                && it.ending == candidate.ending
                && it.is_definite() == candidate.is_definite()
        };
        let before = candidate.proclitic.conjunction
            && self.demonym_before(candidate.word).is_some_and(sister);
        let mut after = self.starting_at(candidate.end + 1);
        before || after.any(|it| it.proclitic.conjunction && !it.has(flag::WEAK) && sister(it))
    }

    /// After a given name, after بن, or in a kunya: أبو حمزة المصري, فيصل السويدي, فهد بن تركي.
    fn is_personal(&self, candidate: &Candidate, lists: Bits) -> bool {
        let (known, around) = (self.known(), self.around());
        let Some(before) = around.before(candidate.word as usize) else { return false };
        let given = self.is_given(before.clone());
        let kunya = lists & known.kunya == 0
            && around
                .before(before.start)
                .is_some_and(|it| around.lists.of(&self.text.codes()[it]) & known.kunya != 0);
        given || kunya || self.is_son_before(candidate.word)
    }

    /// A short adjective without article describes a noun without one; else it is a name (Kenny).
    fn needs_noun(&self, candidate: &Candidate) -> bool {
        const MASCULINE_PLURAL: u8 = 3;
        if candidate.is_definite() {
            return false;
        }
        let ending = usize::from(candidate.ending);
        let tail = match candidate.sense.ending {
            forms::OPEN => nisba::ENDINGS.get(ending).map_or(0, |it| it.0.chars().count()),
            _ => 0,
        };
        let stem = candidate.range().len() - tail;
        let listed = self.around().lists.exact(&self.text.codes()[candidate.range()])
            & self.known().short_nisba;
        let bare =
            matches!(candidate.ending, nisba::MASCULINE | MASCULINE_PLURAL | nisba::ACCUSATIVE)
                || candidate.has(flag::PLURAL);
        listed != 0 || (bare && stem <= 4)
    }

    /// The ا of سورياً: with tanwin, or after an indefinite noun; never where a city is spelled so,
    /// and without tanwin never where a state is (بولونيا).
    fn may_be_accusative(&self, candidate: &Candidate, lists: Bits) -> bool {
        let known = self.known();
        let marks = &self.text.marks()[candidate.range()];
        let tanwin = marks[marks.len() - 2..].iter().any(|it| it & marks::FATHATAN != 0);
        let city = self.starting_in(candidate.word).any(|it| it.is(Role::Metonym));
        let state = self
            .starting_in(candidate.word)
            .any(|it| it.is(Role::Name) && it.range() == candidate.range());
        let noun = self
            .around()
            .before(candidate.word as usize)
            .is_some_and(|it| !self.around().is_definite(it))
            && lists & known.preposition == 0;
        !candidate.is_definite() && !city && (tanwin || (noun && !state))
    }
}
