//! May a surname alone mean the person?

use crate::tagger::boundary::Preposition;
use crate::tagger::candidate::Candidate;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::flag;
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::text::letters::marks;

/// A surname of fewer letters takes no preposition: with one, it is too often another word.
const SURE_LETTERS: usize = 4;

impl Scene<'_, '_> {
    pub(super) fn short(&self, candidate: &Candidate) -> Verdict {
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
            if self.is_given(before) {
                return Refused(Refusal::UnknownFirstName);
            }
        }
        if candidate.range().len() < SURE_LETTERS
            && candidate.proclitic.preposition != Preposition::None
        {
            return Refused(Refusal::ProcliticForbidden);
        }
        if self.names_a_place(candidate) {
            return Refused(Refusal::NamesAPlace);
        }
        if self.reads_as_word(candidate) {
            return Refused(Refusal::NotLicensed);
        }
        match candidate.has(flag::ALWAYS) || self.is_titled(candidate) {
            true => Stands,
            false => Waits(Refusal::NoFullName),
        }
    }

    /// عون الأشقاء is their help, القرار الحكيم a wise one, also where people of that surname are named.
    fn reads_as_word(&self, candidate: &Candidate) -> bool {
        let (known, around, codes) = (self.known(), self.around(), self.text.codes());
        if around.lists.exact(&codes[candidate.range()]) & known.short_word == 0 {
            return false;
        }
        if !candidate.is_definite() {
            let after = around.after(candidate.end as usize);
            return after.is_some_and(|it| around.is_definite(it));
        }
        let Some(before) = around.before(candidate.word as usize) else { return false };
        let person = known.title | known.title_f | known.human | known.honorific;
        around.is_definite(before.clone())
            && around.lists.of(&codes[before]) & person == 0
            && self.demonym_before(candidate.word).is_none()
    }

    /// شارع محمد الخامس, مطار الملك خالد, حاملة الطائرات هاري ترومان: what is called after a person
    /// is not the person.
    pub(super) fn names_a_place(&self, candidate: &Candidate) -> bool {
        let (known, around) = (self.known(), self.around());
        if !candidate.proclitic.is_empty() {
            return false;
        }
        let before = around.lists_before(candidate.word as usize);
        if before & known.named_after != 0 {
            return true;
        }
        let title = around
            .before(candidate.word as usize)
            .filter(|it| around.lists.exact(&self.text.codes()[it.clone()]) & known.honorific != 0);
        title.is_some_and(|it| around.lists_before(it.start) & known.named_after != 0)
    }

    /// الرئيس الإيراني رئيسي, الرئيس الإيراني الراحل رئيسي: title and the nisba of the person's own
    /// state.
    fn is_titled(&self, candidate: &Candidate) -> bool {
        let person = self.library.entry(candidate.sense.of);
        let state = self.library.tagger.policies.state(&person.country);
        let tenure = self.around().before(candidate.word as usize).filter(|it| {
            self.around().lists.exact(&self.text.codes()[it.clone()]) & self.known().tenure != 0
        });
        let word = tenure.map_or(candidate.word, |it| it.start as u32);
        candidate.proclitic.is_empty()
            && self.demonym_before(word).is_some_and(|it| {
                it.is_definite()
                    && Some(it.sense.of) == state
                    && self.around().lists_before(it.word as usize) & self.known().title != 0
            })
    }
}
