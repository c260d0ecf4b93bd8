//! How far is a connection with its requests and their answers?

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::{Frame, SizeHint};
use tokio::sync::Notify;

/// Is a request of the connection being answered, and which? Told by the service, asked by the
/// guard.
#[derive(Default)]
pub(super) struct Pace {
    begun: AtomicUsize,
    ended: AtomicUsize,
    finished: AtomicUsize,
    /// Told by the guard: nothing has been asked for a while.
    pub(super) idle: Notify,
}

impl Pace {
    /// The header of a request has been read whole. Is it the first?
    pub(super) fn begin(&self) -> bool {
        self.begun.fetch_add(1, Ordering::Relaxed) == 0
    }

    /// Its answer is made: what is read next is another request.
    pub(super) fn end(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    /// So many requests have begun.
    pub(super) fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    /// Is the answer to a request still being made?
    pub(super) fn is_answering(&self) -> bool {
        self.ended.load(Ordering::Relaxed) != self.begun()
    }

    /// Is there nothing left to be sent?
    pub(super) fn has_finished(&self) -> bool {
        self.finished.load(Ordering::Relaxed) == self.begun()
    }
}

/// The body of an answer; the pace is told when it has been sent, or is given up.
pub(super) struct Sent {
    body: Body,
    pace: Arc<Pace>,
}

impl Sent {
    pub(super) fn new(body: Body, pace: Arc<Pace>) -> Self {
        Self { body, pace }
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.pace.finished.fetch_add(1, Ordering::Relaxed);
    }
}

impl hyper::body::Body for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
