//! Has the service been told to stop, and how far has it come?

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use tokio::sync::watch;

/// How far a stopping service has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// It has not been told to stop.
    Serving,
    /// It accepts, answers, and asks every client to come back elsewhere.
    LameDuck,
    /// It accepts those who are at the door, and nobody more.
    LastCall,
    /// It closes what is idle.
    Closing,
    /// It closes everything.
    Cut,
}

/// Has the service been told to stop?
pub struct Drain(watch::Sender<Stage>);

impl Default for Drain {
    fn default() -> Self {
        Self(watch::Sender::new(Stage::Serving))
    }
}

impl Drain {
    /// Has it?
    pub fn has_begun(&self) -> bool {
        self.0.borrow().ne(&Stage::Serving)
    }

    /// Goes on to `stage`.
    pub fn enter(&self, stage: Stage) {
        self.0.send_replace(stage);
    }

    /// Waits until `stage` is reached.
    pub async fn reached(&self, stage: Stage) {
        let mut stages = self.0.subscribe();
        let _ = stages.wait_for(|it| stage <= *it).await;
    }
}

/// Once the service is told to stop, every answer says that its connection ends (P1).
pub(super) async fn farewell(
    State(drain): State<Arc<Drain>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if drain.has_begun() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
