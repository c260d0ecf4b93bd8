//! Where is an article tagged: here, or beside the others?
//!
//! # Why
//! Handing an article to another thread costs more than tagging a usual one; one of many kilobytes
//! would keep those waiting that share its thread.

use crate::http::problem::{Problem, ProblemKind};

/// Bodies of more bytes are worked on by another thread.
pub(super) const LARGE: usize = 256 << 10;

/// Does `work` on a body of so many bytes.
///
/// # Errors
/// When it panicked.
pub(super) async fn run<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    match bytes <= LARGE {
        true => Ok(work()),
        false => tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Problem::new(ProblemKind::Internal, "the fault is ours")),
    }
}
