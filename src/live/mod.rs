//! Floor 4: the tagger in service, and how another takes its place.

use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::{ArcSwap, ArcSwapOption};

use crate::gazetteer::Directory;
use crate::tagger::Tagger;

mod outcome;

pub use outcome::{Reload, ReloadOutcome};

pub mod extras;

pub use extras::Extras;

/// A tagger and the moment it went into service.
pub struct InService {
    /// The tagger.
    pub tagger: Tagger,
    /// Its names, sorted for looking up.
    pub directory: Directory,
    /// When it went into service.
    pub since: SystemTime,
    /// Entries of single calls, compiled against it.
    pub extras: Extras,
}

/// The tagger in service: one pointer, so that a request sees one gazetteer to its end.
pub struct Live {
    current: ArcSwap<InService>,
    last_reload: ArcSwapOption<Reload>,
}

impl Live {
    /// Puts `tagger` into service.
    pub fn new(tagger: Tagger) -> Self {
        let last_reload = ArcSwapOption::empty();
        Self { current: ArcSwap::from_pointee(in_service(tagger)), last_reload }
    }

    /// The tagger in service, kept to the end of a request.
    pub fn current(&self) -> Arc<InService> {
        self.current.load_full()
    }

    /// Puts another in its place; requests under way keep the one they began with.
    pub fn replace(&self, tagger: Tagger) {
        self.current.store(Arc::new(in_service(tagger)));
    }

    /// Notes how a reload ended, for those who ask.
    pub fn note(&self, reload: Reload) {
        self.last_reload.store(Some(Arc::new(reload)));
    }

    /// How the last reload ended, if there was one.
    pub fn last_reload(&self) -> Option<Arc<Reload>> {
        self.last_reload.load_full()
    }
}

fn in_service(tagger: Tagger) -> InService {
    let directory = Directory::new(tagger.gazetteer());
    InService { tagger, directory, since: SystemTime::now(), extras: Extras::default() }
}
