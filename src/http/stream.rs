//! A stream of articles, a line each, answered line by line.
//!
//! # Why
//! Nothing is read before the answers to what was read are taken: a million lines pass in the
//! memory of a few. The longest line is the most that is held.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};

use crate::http::admission::Admission;
use crate::http::batch::Batch;
use crate::http::drain::Drain;
use crate::http::off_load;
use crate::http::problem::{Problem, ProblemKind};

/// Bytes a line may have.
const MOST_LINE_BYTES: usize = 1 << 20;
/// How long a client may take to send more.
const DEADLINE: Duration = Duration::from_secs(15);
/// So many bytes of answers are sent at once, where that many lines are at hand.
const ENOUGH: usize = 1 << 14;

/// Answers every line of `body`.
pub(super) fn answer(
    batch: Batch,
    drain: Arc<Drain>,
    admission: Arc<Admission>,
    body: Body,
) -> Response {
    let (sender, answers) = Channel::<Bytes>::new(1);
    let batch = Arc::new(batch);
    let lines = Lines { batch, drain, admission, body, held: Vec::new(), skips: false };
    tokio::spawn(lines.answer(sender));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("accept, accept-encoding, origin")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Body::new(answers)).into_response()
}

struct Lines {
    batch: Arc<Batch>,
    drain: Arc<Drain>,
    admission: Arc<Admission>,
    body: Body,
    /// What was read of a line whose end was not.
    held: Vec<u8>,
    /// Is the rest of a line passed over that was too long?
    skips: bool,
}

/// The stream ends here: the client is gone, or was told why.
struct Ended;

impl Lines {
    async fn answer(mut self, mut sender: Sender<Bytes>) {
        let _ = self.answer_all(&mut sender).await;
    }

    async fn answer_all(&mut self, sender: &mut Sender<Bytes>) -> Result<(), Ended> {
        loop {
            match tokio::time::timeout(DEADLINE, self.body.frame()).await {
                Ok(Some(Ok(frame))) => {
                    if let Ok(bytes) = frame.into_data() {
                        self.chunk(&bytes, sender).await?;
                    }
                }
                Ok(None) => break,
                Ok(Some(Err(_))) => {
                    let told = "the body broke off; lines before it were answered";
                    return self.end(ProblemKind::BadRequest, told, sender).await;
                }
                Err(_) => {
                    let told = "no more arrived for 15 s; send the rest in another request";
                    return self.end(ProblemKind::Timeout, told, sender).await;
                }
            }
        }
        let last = std::mem::take(&mut self.held);
        let told = self.line(&last).await;
        send(told, sender).await
    }

    /// The lines that end in `bytes`.
    async fn chunk(&mut self, mut bytes: &[u8], sender: &mut Sender<Bytes>) -> Result<(), Ended> {
        let mut told = String::new();
        while let Some(at) = bytes.iter().position(|it| *it == b'\n') {
            let (line, rest) = (&bytes[..at], &bytes[at + 1..]);
            if self.drain.has_begun() {
                send(told, sender).await?;
                let why = "about to stop; send the rest to another";
                return self.end(ProblemKind::Unavailable, why, sender).await;
            }
            if std::mem::take(&mut self.skips) {
                // Its problem was told when it grew too long.
            } else if self.held.is_empty() && line.len() <= MOST_LINE_BYTES {
                told.push_str(&self.line(line).await);
            } else {
                let held = std::mem::take(&mut self.held);
                told.push_str(&match held.len() + line.len() <= MOST_LINE_BYTES {
                    true => self.line(&[&held, line].concat()).await,
                    false => self.too_long(),
                });
            }
            bytes = rest;
            if ENOUGH < told.len() {
                send(std::mem::take(&mut told), sender).await?;
                tokio::task::yield_now().await;
            }
        }
        if !self.skips {
            self.held.extend_from_slice(bytes);
        }
        if MOST_LINE_BYTES < self.held.len() {
            told.push_str(&self.too_long());
            (self.held, self.skips) = (Vec::new(), true);
        }
        send(told, sender).await
    }

    /// The answer to one line; nothing to a blank one.
    async fn line(&mut self, line: &[u8]) -> String {
        if line.trim_ascii().is_empty() {
            return String::new();
        }
        let _permit = self.admission.turn().await;
        let told = match line.len() <= off_load::LARGE {
            true => self.batch.line(line),
            false => {
                let (batch, line) = (Arc::clone(&self.batch), line.to_vec());
                match off_load::run(line.len(), move || batch.line(&line)).await {
                    Ok(told) => told,
                    Err(problem) => self.batch.refused(None, &problem),
                }
            }
        };
        told + "\n"
    }

    fn too_long(&self) -> String {
        let problem = Problem::new(ProblemKind::BodyTooLarge, "a line has at most 1048576 bytes");
        self.batch.refused(None, &problem) + "\n"
    }

    async fn end(
        &mut self,
        kind: ProblemKind,
        why: &str,
        sender: &mut Sender<Bytes>,
    ) -> Result<(), Ended> {
        let told = self.batch.refused(None, &Problem::new(kind, why)) + "\n";
        send(told, sender).await?;
        Err(Ended)
    }
}

async fn send(told: String, sender: &mut Sender<Bytes>) -> Result<(), Ended> {
    match told.is_empty() {
        true => Ok(()),
        false => sender.send_data(Bytes::from(told)).await.map_err(|_| Ended),
    }
}
