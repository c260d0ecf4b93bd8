//! How did a reload end, and what was wrong?

use std::time::{Duration, SystemTime};

use tracing::{info, warn};

use crate::gazetteer::{Finding, Severity};

/// Findings that a report tells.
const MOST_FINDINGS: usize = 100;

/// How a reload of the gazetteers ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReloadOutcome {
    /// Another gazetteer is in service.
    Accepted,
    /// What was read is what is in service.
    Unchanged,
    /// It has errors: the gazetteer before stays.
    Refused,
}

impl ReloadOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Unchanged, Self::Refused];

    /// Its name as a label and in answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
        }
    }
}

/// One reload.
#[derive(Clone, Debug)]
pub struct ReloadReport {
    /// When it ended.
    pub at: SystemTime,
    /// How it ended.
    pub outcome: ReloadOutcome,
    /// The revision in service after it.
    pub revision: String,
    /// From the first look at the files to the end.
    pub took: Duration,
    /// What is wrong with what was read, errors first; a hundred at most.
    pub findings: Vec<Finding>,
    /// How many there are.
    pub found: usize,
}

impl ReloadReport {
    pub(super) fn new(
        outcome: ReloadOutcome,
        revision: String,
        took: Duration,
        mut findings: Vec<Finding>,
    ) -> Self {
        let found = findings.len();
        findings.sort_by_key(|it| it.severity);
        findings.truncate(MOST_FINDINGS);
        Self { at: SystemTime::now(), outcome, revision, took, findings, found }
    }

    /// Logs it: what is refused is explained finding by finding (R2).
    pub(super) fn log(&self) {
        let (revision, took_ms) = (&self.revision, self.took.as_millis() as u64);
        match self.outcome {
            ReloadOutcome::Accepted => {
                info!(gazetteer.revision = %revision, took_ms, "gazetteer {revision} in service");
            }
            ReloadOutcome::Unchanged => info!(took_ms, "the gazetteers have not changed"),
            ReloadOutcome::Refused => {
                tell(&self.findings);
                warn!(gazetteer.revision = %revision, findings = self.found, took_ms,
                    "the gazetteers have errors; {revision} stays in service");
            }
        }
    }
}

/// Logs the errors among `findings`.
pub(super) fn tell(findings: &[Finding]) {
    for it in findings.iter().filter(|it| it.severity == Severity::Error) {
        let (code, finding) = (it.code, on_one_line(&it.to_string()));
        warn!(finding.code = code, "{finding}");
    }
}

/// Text of the data as a log may hold it: nothing that directs, hides or forges.
fn on_one_line(text: &str) -> String {
    let harmless = |it: char| {
        !it.is_control()
            && !matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut line, it| {
        match harmless(it) {
            true => line.push(it),
            false => line.extend(it.escape_unicode()),
        }
        line
    })
}
