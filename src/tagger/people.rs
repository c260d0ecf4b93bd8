//! May a surname alone mean the person?

use crate::tagger::candidate::Candidate;
use crate::tagger::explain::Refusal;
use crate::tagger::forms::flag;
use crate::tagger::judge::Scene;
use crate::tagger::judge::Verdict::{self, Refused, Stands, Waits};
use crate::text::letters::marks;

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
        let person = self.library.entry(candidate.sense.of);
        let state = self.library.tagger.policies.state(&person.country);
        candidate.proclitic.is_empty()
            && self.demonym_before(candidate.word).is_some_and(|it| {
                it.is_definite()
                    && Some(it.sense.of) == state
                    && self.around().lists_before(it.word as usize) & self.known().title != 0
            })
    }
}
