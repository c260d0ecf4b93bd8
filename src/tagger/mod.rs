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

mod more_names;

mod demonyms;

mod people;

mod capitals;

mod organs;

mod overlap;

mod resolve;

mod choose;

mod inner;

mod call;

mod extra;

mod ids;

mod skeleton;

mod refusal;

mod listed;

mod mention;

pub mod explain;

pub use call::{Call, Date, Overlap};
mod frame_words;

pub mod frames;

pub use candidate::Candidate;
pub use explain::{Decision, Record, Refusal, Refused, Witness};
pub use extra::Extra;
pub use lexicon::{BuildError, Lexicon};
pub use listed::listed;
pub use mention::{Form, Mention, Whom};

use call::Library;
use ids::Ids;
use policy::Policies;

/// A gazetteer, ready to tag articles.
pub struct Tagger {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    policies: Policies,
    by_id: Ids,
}

impl Tagger {
    /// Compiles `gazetteer`.
    ///
    /// # Errors
    /// When its names do not fit into one automaton.
    pub fn new(gazetteer: Gazetteer) -> Result<Self, BuildError> {
        let lexicon = Lexicon::new(&gazetteer)?;
        let by_id = Ids::of(&gazetteer.entries);
        let policies = Policies::new(&gazetteer, &by_id);
        Ok(Self { gazetteer, lexicon, policies, by_id })
    }

    /// The mentions of `article`, in reading order and disjoint.
    pub fn tag<'t>(&'t self, article: &str) -> Vec<Mention<'t>> {
        self.tag_for(article, &Call::default())
    }

    /// The mentions of `article` that `call` asks for, in reading order.
    pub fn tag_for<'t>(&'t self, article: &str, call: &Call<'t>) -> Vec<Mention<'t>> {
        self.tag_normalized(&Normalized::new(article), call, &mut ())
    }

    /// The same of an article that is normalized already; `witness` is told every form that was
    /// refused.
    pub fn tag_normalized<'t>(
        &'t self,
        text: &Normalized<'_>,
        call: &Call<'t>,
        witness: &mut impl Witness,
    ) -> Vec<Mention<'t>> {
        let library = Library { tagger: self, extra: call.extra };
        let candidates = self.lexicon.candidates(call.extra, text, witness);
        let resolved = resolve::resolve(library, call, text, &candidates, witness);
        mention::mentions(library, text, &resolved)
    }

    /// The index of the entry with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.by_id.find(id, &self.gazetteer.entries)
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
