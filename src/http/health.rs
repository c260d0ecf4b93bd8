//! Is the service alive, and does it take requests?

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::http::drain::Drain;
use crate::http::problem::{Problem, ProblemBody, ProblemKind};

/// The process runs.
#[utoipa::path(get, path = "/livez", tag = "operation", operation_id = "livez",
    responses((status = 200, description = "The process runs", body = String, content_type = "text/plain"),
        (status = "4XX", description = "Not a GET", body = ProblemBody, content_type = "application/problem+json")))]
pub async fn livez() -> &'static str {
    "ok\n"
}

/// The service takes requests.
#[utoipa::path(get, path = "/readyz", tag = "operation", operation_id = "readyz",
    responses((status = 200, description = "A gazetteer is in service", body = String, content_type = "text/plain"),
        (status = "4XX", description = "Not a GET", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The service is about to stop", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn readyz(State(drain): State<Arc<Drain>>) -> Response {
    match drain.has_begun() {
        false => "ready\n".into_response(),
        true => {
            Problem::new(ProblemKind::Unavailable, "about to stop; ask another").into_response()
        }
    }
}
