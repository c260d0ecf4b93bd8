//! What the system allows this process, and what it must not do with it.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::process::{DumpableBehavior, Resource, getrlimit, set_dumpable_behavior, setrlimit};
use tracing::warn;

use crate::http::cores;

/// Files the process opens besides connections.
const OWN_FILES: u64 = 64;

/// What glibc's heap gives back to the system: allocations of so many bytes when they are freed,
/// and so many at its end that nothing uses (mallopt(3)). Besides, it keeps one heap a core and one
/// for what the program began with, not eight a core.
const HEAP: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "524288"), ("MALLOC_TRIM_THRESHOLD_", "1048576")];

/// Begins the program again with a heap that gives back what it does not need, unless somebody
/// has told it what to give back.
///
/// # Why
/// Left to itself glibc takes the largest allocation ever freed for its measure: what it took to
/// build the automaton, 7 MB, and all that an attack made it hold would stay with the process. It
/// reads these numbers when a program starts, and never again.
pub(super) fn settle_heap() {
    if HEAP.iter().any(|it| env::var_os(it.0).is_some()) {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut arguments = env::args_os();
    let mut again = Command::new(program);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    again.args(arguments).envs(HEAP).env("MALLOC_ARENA_MAX", (cores() + 1).to_string());
    // It returns only if it failed: then the service starts as it is.
    let _ = again.exec();
}

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
