//! Entries of single calls, kept as they were read and checked: a newsroom sends the same ones with
//! article after article.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::tagger::Extra;

/// So many sets of entries are kept; the one used longest ago goes first.
const MOST: usize = 16;
/// Longer sets are read anew for each call.
const MOST_BYTES: usize = 1 << 18;

/// Sets of entries by their JSON, checked against one gazetteer: they go when it goes.
#[derive(Default)]
pub struct Extras {
    /// Invariant: at most [`MOST`], the one used last in front.
    kept: Mutex<VecDeque<(Box<str>, Arc<Extra>)>>,
}

impl Extras {
    /// The set that `json` tells: one that is kept, or what `make` reads.
    ///
    /// # Errors
    /// What `make` says.
    pub fn get<E>(
        &self,
        json: &str,
        make: impl FnOnce() -> Result<Extra, E>,
    ) -> Result<Arc<Extra>, E> {
        if let Some(extra) = self.kept_under(json) {
            return Ok(extra);
        }
        let extra = Arc::new(make()?);
        if json.len() <= MOST_BYTES {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.truncate(MOST - 1);
            kept.push_front((json.into(), Arc::clone(&extra)));
        }
        Ok(extra)
    }

    fn kept_under(&self, json: &str) -> Option<Arc<Extra>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|it| *it.0 == *json)?;
        let found = kept.remove(at)?;
        let extra = Arc::clone(&found.1);
        kept.push_front(found);
        Some(extra)
    }
}
