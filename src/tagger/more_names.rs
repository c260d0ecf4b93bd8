//! Does a name go on before or after what was found, so that somebody else is meant?

use std::ops::Range;

use crate::tagger::candidate::Candidate;
use crate::tagger::forms::flag;
use crate::tagger::judge::Scene;
use crate::text::letters::{self, Code};

const BIN: &[Code] = &[letters::arabic('ب'), letters::arabic('ن')];
/// What makes the next name a father's.
const SONS: [&[Code]; 3] = [
    BIN,
    &[letters::ALEF, letters::arabic('ب'), letters::arabic('ن')],
    &[letters::arabic('ب'), letters::arabic('ن'), letters::arabic('ت')],
];
/// عبد
const SERVANT: &[Code] = &[letters::arabic('ع'), letters::arabic('ب'), letters::arabic('د')];
const AL: &[Code] = &[letters::ALEF, letters::LAM];
/// باسم
const IN_THE_NAME_OF: &[Code] =
    &[letters::arabic('ب'), letters::ALEF, letters::arabic('س'), letters::arabic('م')];

impl Scene<'_, '_> {
    /// أحمد محمود عباس is not محمود عباس, nor is دونالد ترامب الابن his father.
    pub(super) fn goes_on(&self, candidate: &Candidate) -> bool {
        let after = self.around().after(candidate.end as usize);
        let junior = after.is_some_and(|it| {
            self.around().lists.exact(&self.text.codes()[it]) & self.known().name_goes_on != 0
        });
        junior
            || self.is_son_before(candidate.word)
            || (candidate.has(flag::COMMON) && self.has_more_names(candidate))
    }

    /// فيصل بن خالد بن سلطان is not خالد بن سلطان.
    pub(super) fn is_son_before(&self, word: u32) -> bool {
        let before = self.around().before(word as usize);
        before.is_some_and(|it| SONS.contains(&&self.text.codes()[it]))
    }

    fn has_more_names(&self, candidate: &Candidate) -> bool {
        let (around, codes) = (self.around(), self.text.codes());
        let before = candidate.proclitic.is_empty()
            && around.before(candidate.word as usize).is_some_and(|it| self.is_given(it));
        let after = around.after(candidate.end as usize).is_some_and(|it| {
            let word = &codes[it];
            let lists = around.lists.exact(word);
            word == BIN
                || (lists & self.known().given != 0 && lists & self.known().word_after_name == 0)
        });
        before || after
    }

    /// Is this word a given name? باسم is one, but not where somebody speaks in another's name.
    pub(super) fn is_given(&self, word: Range<usize>) -> bool {
        let lists = self.around().lists.of(&self.text.codes()[word.clone()]);
        (lists & self.known().given != 0 && !self.speaks_for(word.clone())) || self.is_servant(word)
    }

    /// عبدالعظيم, or the العظيم of عبد العظيم: a given name by its pattern.
    fn is_servant(&self, word: Range<usize>) -> bool {
        let codes = self.text.codes();
        let joined = word.len() > SERVANT.len() + AL.len()
            && codes[word.clone()].starts_with(SERVANT)
            && codes[word.start + SERVANT.len()..word.end].starts_with(AL);
        let split = codes[word.clone()].starts_with(AL)
            && self.around().before(word.start).is_some_and(|it| codes[it] == *SERVANT);
        joined || split
    }

    /// المتحدث باسم التميمي: in his name, not a man called Basem.
    pub(super) fn speaks_for(&self, word: Range<usize>) -> bool {
        self.text.codes()[word.clone()] == *IN_THE_NAME_OF
            && self.around().lists_before(word.start) & self.known().spokesperson != 0
    }

    /// باسم يوسف, where a spokesman speaks in the name of somebody called يوسف.
    pub(super) fn begins_with_in_the_name_of(&self, candidate: &Candidate) -> bool {
        let start = candidate.start as usize;
        let end = start + IN_THE_NAME_OF.len();
        end <= candidate.end as usize && self.speaks_for(start..end)
    }
}
