//! Floor 4: the tagger in service, and how another takes its place.

use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwap;

use crate::tagger::Tagger;

pub mod extras;

pub use extras::Extras;

/// A tagger and the moment it went into service.
pub struct InService {
    /// The tagger.
    pub tagger: Tagger,
    /// When it went into service.
    pub since: SystemTime,
    /// Entries of single calls, compiled against it.
    pub extras: Extras,
}

/// The tagger in service: one pointer, so that a request sees one gazetteer to its end.
pub struct Live {
    current: ArcSwap<InService>,
}

impl Live {
    /// Puts `tagger` into service.
    pub fn new(tagger: Tagger) -> Self {
        Self { current: ArcSwap::from_pointee(in_service(tagger)) }
    }

    /// The tagger in service, kept to the end of a request.
    pub fn current(&self) -> Arc<InService> {
        self.current.load_full()
    }

    /// Puts another in its place; requests under way keep the one they began with.
    pub fn replace(&self, tagger: Tagger) {
        self.current.store(Arc::new(in_service(tagger)));
    }
}

fn in_service(tagger: Tagger) -> InService {
    InService { tagger, since: SystemTime::now(), extras: Extras::default() }
}
