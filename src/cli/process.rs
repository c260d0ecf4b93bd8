//! What the system allows this process, and what it must not do with it.

use rustix::process::{DumpableBehavior, Resource, getrlimit, set_dumpable_behavior, setrlimit};
use tracing::warn;

/// Files the process opens besides connections.
const OWN_FILES: u64 = 64;

/// No core dump ever holds an article, nor may others look into this process (S5); files it
/// writes are its group's to read at most.
pub(super) fn harden() {
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    let dumps = setrlimit(Resource::Core, none);
    let looks = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    if let Err(error) = dumps.and(looks) {
        warn!(%error, "core dumps could not be switched off");
    }
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o027));
}

/// How many of `wanted` connections the limit of open files leaves room for (P6); the limit is
/// raised as far as it may be.
pub(super) fn connections(wanted: usize) -> usize {
    let files = getrlimit(Resource::Nofile);
    let raised = rustix::process::Rlimit { current: files.maximum, ..files };
    let _ = setrlimit(Resource::Nofile, raised);
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let room = files.saturating_sub(OWN_FILES.min(files / 2)).max(1);
    wanted.min(usize::try_from(room).unwrap_or(usize::MAX))
}
