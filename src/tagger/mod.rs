//! Floor 2: from an article to its mentions. Pure, infallible, linear.

use crate::gazetteer::Gazetteer;
use crate::gazetteer::entry::Entry;

use crate::text::Normalized;

mod forms;

mod gathered;

pub mod lexicon;

mod boundary;

mod candidate;

mod hit;

mod evidence;

mod context;

mod policy;

mod judge;

mod names;

mod demonyms;

mod people;

mod capitals;

mod organs;

mod overlap;

mod resolve;

mod mention;

pub mod explain;

mod frame_words;

pub mod frames;

pub use candidate::Candidate;
pub use explain::{Decision, Record, Refusal, Witness};
pub use lexicon::{BuildError, Lexicon};
pub use mention::{Form, Mention, Whom};

use policy::Policies;

/// A gazetteer, ready to tag articles.
pub struct Tagger {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    policies: Policies,
}

impl Tagger {
    /// Compiles `gazetteer`.
    ///
    /// # Errors
    /// When its names do not fit into one automaton.
    pub fn new(gazetteer: Gazetteer) -> Result<Self, BuildError> {
        let lexicon = Lexicon::new(&gazetteer)?;
        let policies = Policies::new(&gazetteer);
        Ok(Self { gazetteer, lexicon, policies })
    }

    /// The mentions of `article`, in reading order and disjoint.
    pub fn tag<'t>(&'t self, article: &str) -> Vec<Mention<'t>> {
        self.tag_before(article, &mut ())
    }

    /// The same, and `witness` is told every form that was refused.
    pub fn tag_before<'t>(&'t self, article: &str, witness: &mut impl Witness) -> Vec<Mention<'t>> {
        let text = Normalized::new(article);
        self.tag_normalized(&text, witness)
    }

    /// The mentions of an article that is normalized already.
    pub fn tag_normalized<'t>(
        &'t self,
        text: &Normalized<'_>,
        witness: &mut impl Witness,
    ) -> Vec<Mention<'t>> {
        let candidates = self.lexicon.candidates(text, witness);
        let resolved = resolve::resolve(self, text, &candidates, witness);
        resolved.into_iter().filter_map(|it| mention::mention(self, text, it)).collect()
    }

    /// What it was compiled from.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The compiled forms.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn entry(&self, index: u32) -> &Entry {
        &self.gazetteer.entries[index as usize]
    }
}
