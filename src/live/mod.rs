//! Floor 4: the tagger in service, and how another takes its place.

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use arc_swap::{ArcSwap, ArcSwapOption};

use crate::gazetteer::Directory;
use crate::tagger::Tagger;

pub mod extras;

pub use extras::Extras;

mod report;

mod source;

mod kept;

mod reload;

pub use kept::Kept;
pub use reload::{Reloader, Rhythm, Triggers, start};
pub use report::{ReloadOutcome, ReloadReport};
pub use source::Source;

/// A tagger and the moment it went into service.
pub struct InService {
    /// The tagger.
    pub tagger: Tagger,
    /// Its names, sorted for looking up: made beside the first requests, or by the first to ask.
    directory: OnceLock<Directory>,
    /// When it went into service.
    pub since: SystemTime,
    /// Entries of single calls, compiled against it.
    pub extras: Extras,
    /// Is it the last good one, because what was configured had errors at the start?
    pub degraded: bool,
}

/// The tagger in service: one pointer, so that a request sees one gazetteer to its end (R1).
pub struct Live {
    current: ArcSwap<InService>,
    report: ArcSwapOption<ReloadReport>,
    heard: OnceLock<Box<dyn Fn(ReloadOutcome) + Send + Sync>>,
}

impl Live {
    /// Puts `tagger` into service.
    pub fn new(tagger: Tagger) -> Self {
        Self::of(InService::new(tagger))
    }

    fn of(first: InService) -> Self {
        let current = ArcSwap::from_pointee(first);
        Self { current, report: ArcSwapOption::empty(), heard: OnceLock::new() }
    }

    /// The tagger in service, kept to the end of a request.
    pub fn current(&self) -> Arc<InService> {
        self.current.load_full()
    }

    /// Puts another in its place; requests under way keep the one they began with, which is
    /// returned.
    pub fn replace(&self, tagger: Tagger) -> Arc<InService> {
        let next = InService::new(tagger);
        // Before it is in service, so that no request waits for it.
        next.directory();
        self.current.swap(Arc::new(next))
    }

    /// How the last reload ended; nothing before the first (R7).
    pub fn report(&self) -> Option<Arc<ReloadReport>> {
        self.report.load_full()
    }

    /// Has `hear` told of every reload from now on. The first to ask is the only one told.
    pub fn on_reload(&self, hear: impl Fn(ReloadOutcome) + Send + Sync + 'static) {
        let _ = self.heard.set(Box::new(hear));
    }

    fn tell(&self, report: Arc<ReloadReport>) {
        if let Some(hear) = self.heard.get() {
            hear(report.outcome);
        }
        self.report.store(Some(report));
    }
}

impl InService {
    /// The names of its gazetteer, sorted for looking up.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| Directory::new(self.tagger.gazetteer()))
    }

    /// `tagger`, as it goes into service now.
    fn new(tagger: Tagger) -> Self {
        let since = SystemTime::now();
        Self {
            tagger,
            directory: OnceLock::new(),
            since,
            extras: Extras::default(),
            degraded: false,
        }
    }
}
