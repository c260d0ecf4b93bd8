//! A request with a body: is it whole, small enough, in time, and is there room for it?

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio::time::{timeout, timeout_at};

use crate::http::admission::{Admission, Held};
use crate::http::connection::{HeaderRead, Peer};
use crate::http::limits::MostBytes;
use crate::http::problem::{Problem, ProblemKind};

/// Bodies of these are read line by line by whoever answers them.
const STREAMED: &str = "application/x-ndjson";
/// Paths that are answered however much there is to do: those who run the service ask there.
const NEVER_SHED: [&str; 4] = ["/livez", "/readyz", "/metrics", "/v1/admin"];

/// A client that has sent so much of a body will send the rest.
const TRUSTED_BYTES: usize = 8 << 10;

/// Reads the body in time (P5), waits for room (P3), and hands the request on.
pub(super) async fn gate(
    State(admission): State<Arc<Admission>>,
    request: Request,
    next: Next,
) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || is_streamed(request.headers()) {
        return next.run(request).await;
    }
    let is_shed = !NEVER_SHED.iter().any(|it| request.uri().path().starts_with(it));
    let limits = Arc::clone(&admission.limits);
    let most = limits.body_bytes;
    if declared(request.headers()).is_some_and(|it| (most as u64) < it) {
        return too_large(most);
    }
    let expected = declared(request.headers()).map_or(0, |it| it as usize);
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(MostBytes(most));
    let mut held = admission.hold();
    let since = parts.extensions.get::<HeaderRead>().map_or_else(Instant::now, |it| it.0);
    let end = (since + limits.body).into();
    let body = match timeout_at(end, read(body, expected, most, &mut held)).await {
        Ok(Ok(body)) => body,
        Ok(Err(refused)) => return refused,
        Err(_) => {
            let detail = format!("a body arrives within {} s", limits.body.as_secs_f32());
            return closing(Problem::new(ProblemKind::Timeout, detail).into_response());
        }
    };
    let (bytes, peer) = (body.len(), parts.extensions.get::<Peer>().cloned());
    let request = Request::from_parts(parts, Body::from(body));
    if !is_shed {
        return next.run(request).await;
    }
    let permit = match admission.enter().await {
        Ok(permit) => permit,
        Err(overloaded) => return overloaded.into_response(),
    };
    // Work that nobody waits for is not done (P4).
    if permit.has_waited && peer.is_some_and(|it| it.has_left()) {
        return closing(Problem::new(ProblemKind::Timeout, "the client has left").into_response());
    }
    if bytes <= limits.inline_bytes {
        let response = next.run(request).await;
        drop((permit, held));
        return response;
    }
    let handle = Handle::current();
    let aside = spawn_blocking(move || {
        let response = handle.block_on(next.run(request));
        drop((permit, held));
        response
    });
    match timeout(limits.request, aside).await {
        Ok(Ok(response)) => response,
        Ok(Err(failed)) if failed.is_panic() => std::panic::resume_unwind(failed.into_panic()),
        _ => late(),
    }
}

/// The whole body, or what refuses it.
async fn read(
    mut body: Body,
    expected: usize,
    most: usize,
    held: &mut Held,
) -> Result<Bytes, Response> {
    let mut whole: Vec<u8> = Vec::new();
    let mut first = Bytes::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| {
            let detail = "the body ends before it is whole, or its chunks are malformed";
            closing(Problem::new(ProblemKind::BadRequest, detail).into_response())
        })?;
        let Ok(piece) = frame.into_data() else { continue };
        held.add(piece.len()).map_err(|it| closing(it.into_response()))?;
        if most < first.len() + whole.len() + piece.len() {
            return Err(too_large(most));
        }
        // A body of one piece, as most are, is not copied. One that drips in is, so that each drop
        // does not keep the buffer it was read into.
        if first.is_empty() && whole.is_empty() && expected == piece.len() {
            first = piece;
            continue;
        }
        // Room for what was told only once much of it has come.
        if TRUSTED_BYTES <= whole.len() + piece.len() {
            whole.reserve(expected.saturating_sub(whole.len()));
        }
        whole.extend_from_slice(&first);
        first.clear();
        whole.extend_from_slice(&piece);
    }
    Ok(if whole.is_empty() { first } else { whole.into() })
}

fn is_streamed(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    media.is_some_and(|it| it.trim_start().to_ascii_lowercase().starts_with(STREAMED))
}

fn declared(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large(most: usize) -> Response {
    let detail = format!("a body has at most {most} bytes; send long texts in parts");
    closing(Problem::new(ProblemKind::BodyTooLarge, detail).into_response())
}

fn late() -> Response {
    let mut response =
        Problem::new(ProblemKind::Overloaded, "tagging took too long; send less").into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(1));
    response
}

/// What was not read of the body cannot be told from the next request.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
