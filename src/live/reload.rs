//! When are the gazetteers read again, and what happens then?

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tracing::{error, info, warn};

use crate::gazetteer::Finding;
use crate::gazetteer::folder::FileRead;
use crate::live::kept::Kept;
use crate::live::report::{self, ReloadOutcome, ReloadReport};
use crate::live::source::{Snapshot, Source, shrunk};
use crate::live::{InService, Live};

/// Callers that wait; more are turned away.
const WAITING: usize = 64;
/// Files that never settle are read all the same after so many looks.
const MOST_LOOKS: usize = 20;
/// How long the tagger that was replaced is waited for, to free it where it disturbs nobody.
const LAST_REQUEST: Duration = Duration::from_secs(15);

enum Trigger {
    Nudge,
    Asked(oneshot::Sender<Arc<ReloadReport>>),
}

/// Has the gazetteers read again.
#[derive(Clone)]
pub struct Reloader {
    triggers: SyncSender<Trigger>,
    /// Does a nudge wait? Then another is the same.
    nudged: Arc<AtomicBool>,
}

/// What a reloader sends; waits for the thread that reads the gazetteers.
pub struct Triggers {
    waiting: Receiver<Trigger>,
    nudged: Arc<AtomicBool>,
}

/// How often the files are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// Between two looks, give or take a tenth.
    pub poll: Duration,
    /// Files have settled when two looks so far apart see the same.
    pub settle: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { poll: Duration::from_secs(30), settle: Duration::from_millis(250) }
    }
}

impl Reloader {
    /// One that can be asked before there is anything to reload: what it is asked waits (R4).
    pub fn new() -> (Self, Triggers) {
        let (triggers, waiting) = sync_channel(WAITING);
        let nudged = Arc::new(AtomicBool::new(false));
        (Self { triggers, nudged: Arc::clone(&nudged) }, Triggers { waiting, nudged })
    }

    /// Has the files looked at soon. Many nudges are one.
    pub fn nudge(&self) {
        if !self.nudged.swap(true, Ordering::AcqRel) {
            let _ = self.triggers.try_send(Trigger::Nudge);
        }
    }

    /// Has the files looked at, and tells how it ended; nothing when too many ask, or when the
    /// service is about to stop.
    pub async fn reload(&self) -> Option<Arc<ReloadReport>> {
        let (asked, told) = oneshot::channel();
        self.triggers.try_send(Trigger::Asked(asked)).ok()?;
        told.await.ok()
    }
}

/// Builds the first tagger and goes on looking for changes, all on a thread of its own, so that
/// no request waits for it.
///
/// The configured gazetteers go into service; if they have errors, the last good ones do (R3);
/// without those either, everything wrong is told.
pub fn start(
    source: Source,
    state: Option<PathBuf>,
    rhythm: Rhythm,
    triggers: Triggers,
) -> oneshot::Receiver<Result<Arc<Live>, Vec<Finding>>> {
    let (started, first) = oneshot::channel();
    let kept = state.map(|folder| Kept { folder });
    let spawned = thread::Builder::new().name("gazetteers".into()).spawn(move || {
        match Keeper::start(&source, kept.as_ref(), rhythm) {
            Ok(keeper) => {
                let _ = started.send(Ok(Arc::clone(&keeper.live)));
                // Wanted by look-ups only: the first article need not wait for it.
                keeper.live.current().directory();
                keeper.watch(&triggers);
            }
            Err(findings) => drop(started.send(Err(findings))),
        }
    });
    if let Err(error) = spawned {
        error!(%error, "no thread to read the gazetteers on");
    }
    first
}

/// What the thread knows.
struct Keeper {
    source: Source,
    kept: Option<Kept>,
    rhythm: Rhythm,
    live: Arc<Live>,
    /// What was looked at last, and how that ended.
    seen: Vec<[u8; 32]>,
    refused: Option<Arc<ReloadReport>>,
}

impl Keeper {
    fn start(source: &Source, kept: Option<&Kept>, rhythm: Rhythm) -> Result<Self, Vec<Finding>> {
        let begun = Instant::now();
        let Snapshot { files, findings, digest } = source.read();
        let keeper = |tagger, degraded| {
            let first = InService { degraded, ..InService::new(tagger) };
            let live = Arc::new(Live::of(first));
            Self {
                source: source.clone(),
                kept: kept.cloned(),
                rhythm,
                live,
                seen: digest,
                refused: None,
            }
        };
        let findings = match source.build(&files, findings) {
            Ok((tagger, findings)) => {
                let keeper = keeper(tagger, false);
                keeper.keep(&files);
                keeper.tell(ReloadOutcome::Accepted, begun, findings);
                return Ok(keeper);
            }
            Err(findings) => findings,
        };
        let Some(tagger) = last_good(source, kept) else { return Err(findings) };
        let mut keeper = keeper(tagger, true);
        error!("the configured gazetteers have errors: the last good ones are in service");
        keeper.refused = Some(keeper.tell(ReloadOutcome::Refused, begun, findings));
        Ok(keeper)
    }

    /// Looks again and again, until nobody is left to trigger it.
    fn watch(mut self, triggers: &Triggers) {
        loop {
            let poll = self.rhythm.poll.mul_f64(0.9 + fastrand::f64() / 5.0);
            let mut asked = match triggers.waiting.recv_timeout(poll) {
                Ok(trigger) => vec![trigger],
                Err(RecvTimeoutError::Timeout) if self.source.digest() == self.seen => continue,
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let begun = Instant::now();
            self.settle();
            // Whoever asked until here is answered by one build (R4).
            asked.extend(triggers.waiting.try_iter());
            // Only now: a nudge between the two lines is one that the read below answers.
            triggers.nudged.store(false, Ordering::Release);
            let report = self.reload(begun);
            for it in asked {
                if let Trigger::Asked(answer) = it {
                    let _ = answer.send(Arc::clone(&report));
                }
            }
            if report.outcome != ReloadOutcome::Accepted {
                thread::sleep(self.rhythm.settle);
            }
        }
    }

    /// Waits until two looks see the same: somebody may be writing.
    fn settle(&self) {
        let mut seen = self.source.digest();
        if seen == self.seen {
            return;
        }
        for _ in 0..MOST_LOOKS {
            thread::sleep(self.rhythm.settle);
            let next = self.source.digest();
            if next == seen {
                return;
            }
            seen = next;
        }
    }

    fn reload(&mut self, begun: Instant) -> Arc<ReloadReport> {
        let Snapshot { files, findings, digest } = self.source.read();
        if digest == self.seen {
            return match &self.refused {
                Some(refused) => self.tell(ReloadOutcome::Refused, begun, refused.findings.clone()),
                None => self.tell(ReloadOutcome::Unchanged, begun, Vec::new()),
            };
        }
        self.seen = digest;
        let (tagger, mut findings) = match self.source.build(&files, findings) {
            Ok(built) => built,
            Err(findings) => return self.refuse(begun, findings),
        };
        let current = self.live.current();
        let lost = shrunk(current.tagger.gazetteer(), tagger.gazetteer(), &files);
        drop(current);
        if !lost.is_empty() {
            findings.extend(lost);
            return self.refuse(begun, findings);
        }
        self.refused = None;
        let replaced = self.live.replace(tagger);
        let report = self.tell(ReloadOutcome::Accepted, begun, findings);
        self.keep(&files);
        free(&replaced);
        report
    }

    fn refuse(&mut self, begun: Instant, findings: Vec<Finding>) -> Arc<ReloadReport> {
        let report = self.tell(ReloadOutcome::Refused, begun, findings);
        self.refused = Some(Arc::clone(&report));
        report
    }

    fn tell(
        &self,
        outcome: ReloadOutcome,
        begun: Instant,
        findings: Vec<Finding>,
    ) -> Arc<ReloadReport> {
        let revision = self.live.current().tagger.gazetteer().revision.clone();
        let report = Arc::new(ReloadReport::new(outcome, revision, begun.elapsed(), findings));
        report.log();
        self.live.tell(Arc::clone(&report));
        report
    }

    fn keep(&self, files: &[FileRead]) {
        let Some(kept) = self.kept.as_ref().filter(|_| !files.is_empty()) else { return };
        if let Err(error) = kept.keep(files) {
            warn!(%error, "the gazetteers in service could not be kept for the next start");
        }
    }
}

fn last_good(source: &Source, kept: Option<&Kept>) -> Option<crate::tagger::Tagger> {
    let files = kept?.restore().map_err(|it| warn!("no last good gazetteers: {it}")).ok()?;
    let built = source.build(&files, Vec::new());
    if let Err(findings) = &built {
        info!("the last good gazetteers are no longer good");
        report::tell(findings);
    }
    built.ok().map(|it| it.0)
}

/// Frees what was replaced when its last request has ended, here and not in that request.
fn free(replaced: &Arc<InService>) {
    let begun = Instant::now();
    while 1 < Arc::strong_count(replaced) && begun.elapsed() < LAST_REQUEST {
        thread::sleep(Duration::from_millis(5));
    }
}
