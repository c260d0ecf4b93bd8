//! Where the log goes, and what never goes there.

use std::io;
use std::panic;
use std::time::Duration;

use tracing::{error, warn};
use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;

use crate::cli::args::LogFormat;

/// Lines that wait to be written; more are dropped and counted.
const WAITING_LINES: usize = 16 << 10;
/// Between two looks at how many were dropped.
const LOOK: Duration = Duration::from_secs(10);

/// The log while it is written; what waits is written when this is dropped.
pub(super) struct Log {
    _writer: WorkerGuard,
    dropped: ErrorCounter,
}

impl Log {
    /// Logs to standard output from now on. A reader that is slow or gone blocks nobody: lines
    /// are dropped (K23).
    pub(super) fn begin(format: LogFormat) -> Self {
        let filter =
            EnvFilter::try_from_env("AALAM_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
        let (lines, writer) = NonBlockingBuilder::default()
            .lossy(true)
            .buffered_lines_limit(WAITING_LINES)
            .thread_name("log")
            .finish(io::stdout());
        let dropped = lines.error_counter();
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_target(false)
            .with_ansi(false)
            .with_writer(lines);
        match format {
            LogFormat::Json => log.json().flatten_event(true).init(),
            LogFormat::Text => log.compact().init(),
        }
        tell_panics();
        Self { _writer: writer, dropped }
    }

    /// Says now and then how many lines were dropped.
    pub(super) fn watch(&self) {
        let dropped = self.dropped.clone();
        tokio::spawn(async move {
            let mut before = 0;
            loop {
                tokio::time::sleep(LOOK).await;
                let now = dropped.dropped_lines();
                if before < now {
                    warn!(log.dropped = now, "lines of the log were dropped: its reader is slow");
                    before = now;
                }
            }
        });
    }
}

/// A panic is logged by its place alone.
///
/// # Why
/// Its message may hold text of the article: a slice out of bounds quotes what it slices.
fn tell_panics() {
    panic::set_hook(Box::new(|it| {
        let at = it.location().map(ToString::to_string).unwrap_or_default();
        let thread = std::thread::current();
        error!(panic.at = at, thread = thread.name().unwrap_or_default(), "panicked");
    }));
}
