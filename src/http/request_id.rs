//! Which request is this? The client's own id, or one made here.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::info;

/// The header that carries it, both ways.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// A longer id of a client is not taken over.
const LONGEST: usize = 64;

/// The id of one request.
#[derive(Clone, Debug, Default)]
pub struct RequestId(pub String);

static COUNT: AtomicU64 = AtomicU64::new(0);

/// Gives every request its id, and logs it when it is answered: never its text.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request.headers().get(&HEADER).and_then(|it| it.to_str().ok());
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"._-".contains(&it);
    let taken = |it: &&str| (1..=LONGEST).contains(&it.len()) && it.bytes().all(plain);
    let id = id.filter(taken).map_or_else(make, str::to_owned);
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());
    let bytes = request
        .headers()
        .get(axum::http::header::CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    let (status, took_us) = (response.status().as_u16(), start.elapsed().as_micros() as u64);
    let route = route.as_deref().unwrap_or("none");
    info!(request.id = %id, %method, route, status, request.bytes = bytes, took_us, "answered");
    response
}

/// Time and a count: unique in one process, and nearly so beyond it.
fn make() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_micros() as u64);
    format!("{now:x}-{:x}", COUNT.fetch_add(1, Ordering::Relaxed))
}
