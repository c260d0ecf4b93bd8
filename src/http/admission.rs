//! May this article be tagged now, or has the service too much to do?

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::http::limits::Limits;
use crate::http::metrics::Metrics;
use crate::http::problem::{Problem, ProblemKind};

/// Lets as many articles be tagged at once as there are cores, keeps a short queue before them,
/// and refuses what would wait too long, at once (P3).
///
/// # Why
/// A queue longer than clients wait is work for nobody. How long an article would wait is
/// estimated from how long the latest took, so that a refusal comes in milliseconds.
pub struct Admission {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    took_us: AtomicU64,
    held_bytes: AtomicUsize,
    metrics: Arc<Metrics>,
    pub(super) limits: Arc<Limits>,
}

impl Admission {
    /// With these limits; what is refused is counted.
    pub fn new(limits: Arc<Limits>, metrics: Arc<Metrics>) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(limits.permits)),
            waiting: AtomicUsize::new(0),
            took_us: AtomicU64::new(0),
            held_bytes: AtomicUsize::new(0),
            metrics,
            limits,
        }
    }

    /// Waits for a permit to tag one article whose body is complete; nothing is held by a
    /// request that is dropped while it waits (P4).
    ///
    /// # Errors
    /// When it would wait, or has waited, too long.
    pub async fn enter(self: &Arc<Self>) -> Result<Permit, Overloaded> {
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return Ok(self.permit(permit, false));
        }
        let _place = Place::new(self)?;
        let permit = Arc::clone(&self.permits).acquire_owned();
        match timeout(self.limits.wait, permit).await {
            Ok(Ok(permit)) => Ok(self.permit(permit, true)),
            _ => Err(self.overloaded()),
        }
    }

    /// A line of a stream waits its turn, however long: the client is held back, nothing is refused.
    pub(super) async fn turn(self: &Arc<Self>) -> Option<Permit> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.ok()?;
        Some(self.permit(permit, true))
    }

    /// Bytes a body may have.
    pub fn most_body_bytes(&self) -> usize {
        self.limits.body_bytes
    }

    /// Counts `bytes` of a body until it is dropped.
    pub(super) fn hold(self: &Arc<Self>) -> Held {
        Held { admission: Arc::clone(self), bytes: 0 }
    }

    fn permit(self: &Arc<Self>, permit: OwnedSemaphorePermit, has_waited: bool) -> Permit {
        Permit { _permit: permit, admission: Arc::clone(self), since: Instant::now(), has_waited }
    }

    fn overloaded(&self) -> Overloaded {
        self.metrics.shed();
        Overloaded
    }

    /// An average over the latest sixteen or so.
    fn learn(&self, took: Duration) {
        let (took, average) = (took.as_micros() as u64, self.took_us.load(Ordering::Relaxed));
        let next = (average * 15 + took.max(1)) / 16;
        self.took_us.store(next, Ordering::Relaxed);
    }
}

/// One article may be tagged while this lives.
pub struct Permit {
    _permit: OwnedSemaphorePermit,
    admission: Arc<Admission>,
    since: Instant,
    /// Was there a queue?
    pub has_waited: bool,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.admission.learn(self.since.elapsed());
    }
}

/// A place in the queue.
struct Place<'a>(&'a Admission);

impl<'a> Place<'a> {
    fn new(admission: &'a Admission) -> Result<Self, Overloaded> {
        let limits = &admission.limits;
        let before = admission.waiting.fetch_add(1, Ordering::Relaxed);
        let place = Self(admission);
        let took_us = admission.took_us.load(Ordering::Relaxed);
        let wait_us = took_us.saturating_mul(before as u64 + 1) / limits.permits as u64;
        let is_long = limits.wait.as_micros() as u64 <= wait_us;
        match limits.queue * limits.permits <= before || (is_long && 0 < before) {
            true => Err(admission.overloaded()),
            false => Ok(place),
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Bytes of one body, counted among those of all (P8).
pub(super) struct Held {
    admission: Arc<Admission>,
    bytes: usize,
}

impl Held {
    pub(super) fn add(&mut self, bytes: usize) -> Result<(), Overloaded> {
        self.bytes += bytes;
        let before = self.admission.held_bytes.fetch_add(bytes, Ordering::Relaxed);
        match before + bytes <= self.admission.limits.held_bytes {
            true => Ok(()),
            false => Err(self.admission.overloaded()),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.admission.held_bytes.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// The service has too much to do: come back in a second or three.
#[derive(Clone, Copy, Debug)]
pub struct Overloaded;

impl IntoResponse for Overloaded {
    fn into_response(self) -> Response {
        // Jitter keeps the refused from coming back all at once.
        let seconds = fastrand::u8(1..=3);
        let detail = format!("too many articles wait to be tagged; ask again in {seconds} s");
        let mut response = Problem::new(ProblemKind::Overloaded, detail).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(u16::from(seconds)));
        response
    }
}
