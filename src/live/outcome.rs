//! How did the last reload end?

use std::time::SystemTime;

use crate::gazetteer::Finding;

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

/// One reload, as `GET /v1/gazetteer` tells it.
#[derive(Clone, Debug)]
pub struct Reload {
    /// When it ended.
    pub at: SystemTime,
    /// How.
    pub outcome: ReloadOutcome,
    /// What was wrong with the data, or worth a look.
    pub findings: Vec<Finding>,
}
