//! May this form mean this entry here? What the words around it say.

use crate::gazetteer::entry::Kind;
use crate::gazetteer::nisba;
use crate::tagger::Tagger;
use crate::tagger::boundary::Preposition;
use crate::tagger::context::{Around, Bits};
use crate::tagger::evidence;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::{self, Role, flag};
use crate::tagger::lexicon::Candidate;
use crate::tagger::policy::{Known, Policy};
use crate::text::Normalized;
use crate::text::letters::{self, Code, marks};

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

use Verdict::{Refused, Stands, Waits};

/// One article while it is judged, candidate by candidate in reading order.
pub(super) struct Scene<'s, 't> {
    pub(super) tagger: &'s Tagger,
    pub(super) text: &'s Normalized<'t>,
    pub(super) candidates: &'s [Candidate],
    pub(super) verdicts: Vec<Verdict>,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(
        tagger: &'s Tagger,
        text: &'s Normalized<'t>,
        candidates: &'s [Candidate],
    ) -> Self {
        let mut scene =
            Self { tagger, text, candidates, verdicts: Vec::with_capacity(candidates.len()) };
        for candidate in candidates {
            let verdict = scene.judge(candidate);
            scene.verdicts.push(verdict);
        }
        scene
    }

    pub(super) fn around(&self) -> Around<'s> {
        Around { codes: self.text.codes(), lists: &self.tagger.policies.lists }
    }

    pub(super) fn known(&self) -> &'s Known {
        &self.tagger.policies.known
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

    fn name(&self, candidate: &Candidate) -> Verdict {
        let (entry, policy) =
            (self.tagger.entry(candidate.sense.of), self.tagger.policies.of(candidate.sense.of));
        if let Some(policy) = policy
            && policy.vocalised.iter().any(|it| it.conflicts(self.text, candidate))
        {
            return Refused(Refusal::Vowels);
        }
        if candidate.has(flag::ADJECTIVE) && self.reads_as_adjective(candidate) {
            return Refused(Refusal::AdjectiveHere);
        }
        if entry.kind() == Kind::Person && candidate.has(flag::COMMON) && self.goes_on(candidate) {
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
                && self.tagger.entry(it.sense.of).kind() == Kind::State
        };
        let before =
            candidate.proclitic.conjunction && self.ending_at(candidate.word).any(|it| state(&it));
        let after =
            self.starting_at(candidate.end + 1).any(|it| it.proclitic.conjunction && state(&it));
        before || after
    }

    /// أحمد محمود عباس is not محمود عباس.
    fn goes_on(&self, candidate: &Candidate) -> bool {
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

    fn demonym(&self, candidate: &Candidate) -> Verdict {
        let (known, around) = (self.known(), self.around());
        let word = candidate.word as usize;
        let (lists, before) = (around.lists_before(word), around.before(word));
        let masculine = matches!(candidate.ending, nisba::MASCULINE | nisba::ACCUSATIVE);
        if masculine && candidate.proclitic.is_empty() && self.is_personal(candidate, lists) {
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
        if candidate.has(flag::WEAK) {
            const FEMININE_PLURAL: u8 = 4;
            return match lists & known.human != 0 {
                _ if candidate.ending == FEMININE_PLURAL => Refused(Refusal::WeakNisba),
                true => Stands,
                false => Waits(Refusal::WeakNisba),
            };
        }
        Stands
    }

    /// After a given name, or in a kunya: أبو حمزة المصري, فيصل السويدي.
    fn is_personal(&self, candidate: &Candidate, lists: Bits) -> bool {
        let (known, around) = (self.known(), self.around());
        let Some(before) = around.before(candidate.word as usize) else { return false };
        let given = around.lists.of(&self.text.codes()[before.clone()]) & known.given != 0;
        let kunya = lists & known.kunya == 0
            && around
                .before(before.start)
                .is_some_and(|it| around.lists.of(&self.text.codes()[it]) & known.kunya != 0);
        given || kunya
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

    /// The ا of سورياً: with tanwin, or after an indefinite noun; never where a city is spelled so.
    fn may_be_accusative(&self, candidate: &Candidate, lists: Bits) -> bool {
        let known = self.known();
        let marks = &self.text.marks()[candidate.range()];
        let tanwin = marks[marks.len() - 2..].iter().any(|it| it & marks::FATHATAN != 0);
        let city = self.starting_in(candidate.word).any(|it| it.is(Role::Metonym));
        let noun = self
            .around()
            .before(candidate.word as usize)
            .is_some_and(|it| !self.around().is_definite(it))
            && lists & known.preposition == 0;
        !candidate.is_definite() && !city && (tanwin || noun)
    }

    fn short(&self, candidate: &Candidate) -> Verdict {
        let (known, around) = (self.known(), self.around());
        if let Some(before) = around.before(candidate.word as usize)
            && candidate.proclitic.is_empty()
        {
            let lists = around.lists.of(&self.text.codes()[before.clone()]);
            // آل without its madda is the article.
            let family = lists & known.family != 0
                && (before.len() != 2
                    || self.text.marks()[before.start] & marks::SEAT == marks::MADDA);
            if family {
                return Refused(Refusal::Family);
            }
            if lists & known.given != 0 {
                return Refused(Refusal::UnknownFirstName);
            }
        }
        match candidate.has(flag::ALWAYS) || self.is_titled(candidate) {
            true => Stands,
            false => Waits(Refusal::NoFullName),
        }
    }

    /// الرئيس الإيراني رئيسي: title and the nisba of the person's own state.
    fn is_titled(&self, candidate: &Candidate) -> bool {
        let person = self.tagger.entry(candidate.sense.of);
        let state = self.tagger.policies.state(&person.country);
        candidate.proclitic.is_empty()
            && self.demonym_before(candidate.word).is_some_and(|it| {
                it.is_definite()
                    && Some(it.sense.of) == state
                    && self.around().lists_before(it.word as usize) & self.known().title != 0
            })
    }

    /// A capital means its state where it speaks or acts, never where it is a place.
    fn metonym(&self, candidate: &Candidate) -> Verdict {
        let (known, around) = (self.known(), self.around());
        let lists = around.lists_before(candidate.word as usize);
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
        match acts || beside || self.is_between(candidate, lists) {
            true => Stands,
            false => Waits(Refusal::NotAgentive),
        }
    }

    /// المحادثات بين واشنطن وموسكو
    fn is_between(&self, candidate: &Candidate, lists: Bits) -> bool {
        const BETWEEN: [Code; 3] = [letters::arabic('ب'), letters::YEH, letters::arabic('ن')];
        let around = self.around();
        lists & self.known().diplomatic != 0
            && around.before(candidate.word as usize).is_some_and(|it| {
                self.text.codes()[it.clone()] == BETWEEN
                    && around.lists_before(it.start) & self.known().diplomatic != 0
            })
            || self.follows_between(candidate)
    }

    fn follows_between(&self, candidate: &Candidate) -> bool {
        const BETWEEN: [Code; 3] = [letters::arabic('ب'), letters::YEH, letters::arabic('ن')];
        let around = self.around();
        around.before(candidate.word as usize).is_some_and(|it| {
            self.text.codes()[it.clone()] == BETWEEN
                && around.lists_before(it.start) & self.known().diplomatic != 0
        })
    }

    /// The demonym that stands right before the word at `word`.
    pub(super) fn demonym_before(&self, word: u32) -> Option<&'s Candidate> {
        let mut before = self.ending_at(word);
        before.find(|it| it.is(Role::Demonym) && self.verdicts.get(self.index(it)) == Some(&Stands))
    }

    /// المصرية – السعودية
    fn demonym_before_dash(&self, word: u32) -> bool {
        let codes = &self.text.codes()[..word as usize];
        let [rest @ .., letters::SPACE, letters::DASH, letters::SPACE] = codes else {
            return false;
        };
        self.demonym_before(rest.len() as u32 + 1).is_some()
    }

    fn index(&self, candidate: &Candidate) -> usize {
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
    fn ending_at(&self, word: u32) -> impl Iterator<Item = &'s Candidate> {
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
