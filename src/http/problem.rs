//! All that a client can be told went wrong: RFC 9457 problems, and nothing else.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::request_id::RequestId;

/// One sort of problem: its slug, status and title are the same at every occurrence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The body is not JSON, or not one object.
    MalformedJson,
    /// The body is not UTF-8.
    NotUtf8,
    /// The request itself is malformed.
    BadRequest,
    /// Nothing is served at this path.
    NotFound,
    /// The path is served, the method is not.
    MethodNotAllowed,
    /// No format that the client accepts is made.
    NotAcceptable,
    /// The body did not arrive in time.
    Timeout,
    /// The body is too large.
    TooLarge,
    /// The media type of the body is not read.
    UnsupportedMediaType,
    /// Well formed, but not what the contract asks for.
    Invalid,
    /// The target of the request is too long.
    UriTooLong,
    /// The header of the request is too large.
    HeadersTooLarge,
    /// A header field is missing, repeated or malformed.
    BadHeader,
    /// An expectation that is not met.
    ExpectationFailed,
    /// A transfer coding that is not read.
    NotImplemented,
    /// Too much to do.
    Overloaded,
    /// Not in service.
    Unavailable,
    /// A fault of the service.
    Internal,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::MalformedJson,
        Self::NotUtf8,
        Self::BadRequest,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Timeout,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::UriTooLong,
        Self::HeadersTooLarge,
        Self::BadHeader,
        Self::ExpectationFailed,
        Self::NotImplemented,
        Self::Overloaded,
        Self::Unavailable,
        Self::Internal,
    ];

    /// What its type URI ends with.
    pub const fn slug(self) -> &'static str {
        self.told().0
    }

    /// What it is, for people.
    pub const fn title(self) -> &'static str {
        self.told().1
    }

    /// The status it is sent with.
    pub const fn status(self) -> StatusCode {
        self.told().2
    }

    const fn told(self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::MalformedJson => {
                ("malformed-json", "The body is not JSON", StatusCode::BAD_REQUEST)
            }
            Self::NotUtf8 => ("not-utf8", "The body is not UTF-8", StatusCode::BAD_REQUEST),
            Self::BadRequest => {
                ("bad-request", "The request is malformed", StatusCode::BAD_REQUEST)
            }
            Self::NotFound => ("not-found", "Nothing is here", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => (
                "method-not-allowed",
                "The method is not served here",
                StatusCode::METHOD_NOT_ALLOWED,
            ),
            Self::NotAcceptable => {
                ("not-acceptable", "No accepted format is made", StatusCode::NOT_ACCEPTABLE)
            }
            Self::Timeout => ("timeout", "The request took too long", StatusCode::REQUEST_TIMEOUT),
            Self::TooLarge => {
                ("body-too-large", "The body is too large", StatusCode::PAYLOAD_TOO_LARGE)
            }
            Self::UnsupportedMediaType => (
                "unsupported-media-type",
                "The media type is not read",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ),
            Self::Invalid => (
                "invalid",
                "The request is not what the contract asks for",
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            Self::UriTooLong => {
                ("uri-too-long", "The target is too long", StatusCode::URI_TOO_LONG)
            }
            Self::HeadersTooLarge => (
                "headers-too-large",
                "The header is too large",
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            ),
            Self::BadHeader => {
                ("bad-header", "A header field is malformed", StatusCode::BAD_REQUEST)
            }
            Self::ExpectationFailed => {
                ("expectation-failed", "The expectation is not met", StatusCode::EXPECTATION_FAILED)
            }
            Self::NotImplemented => {
                ("not-implemented", "The transfer coding is not read", StatusCode::NOT_IMPLEMENTED)
            }
            Self::Overloaded => {
                ("overloaded", "There is too much to do", StatusCode::SERVICE_UNAVAILABLE)
            }
            Self::Unavailable => {
                ("unavailable", "The service is not ready", StatusCode::SERVICE_UNAVAILABLE)
            }
            Self::Internal => ("internal", "The service failed", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// The kind that an answer of this status, made by somebody else, is told as.
    fn of(status: StatusCode) -> Self {
        let same = |it: &Self| it.status() == status;
        match status {
            StatusCode::BAD_REQUEST => Self::BadRequest,
            _ if status.is_server_error() => Self::Internal,
            _ => Self::ALL.into_iter().find(same).unwrap_or(Self::BadRequest),
        }
    }
}

/// One occurrence of a problem.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: ProblemKind,
    detail: String,
    errors: Vec<Fault>,
}

/// A fault at one place of the body.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Fault {
    /// JSON pointer into the body, or the name of the query parameter.
    pub pointer: String,
    /// What is wrong there, and what would be right.
    pub detail: String,
}

impl Problem {
    /// A problem of this kind; `detail` says what was wrong and what would be right.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new() }
    }

    /// Well formed, but wrong at this place.
    pub fn invalid(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let fault = Fault { pointer: pointer.into(), detail: detail.clone() };
        Self { kind: ProblemKind::Invalid, detail, errors: vec![fault] }
    }
}

/// A problem as it is sent: `application/problem+json`.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Which sort of problem: `/problems/{slug}`.
    #[serde(rename = "type")]
    kind: String,
    /// The same at every occurrence.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What was wrong this time, and what would be right.
    detail: String,
    /// The id of the request.
    instance: String,
    /// Where in the body or the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes every error as a problem, whoever made it.
pub async fn cover(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_default();
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned().unwrap_or_else(|| {
        let kind = ProblemKind::of(status);
        Problem::new(kind, DETAILS.iter().find(|it| it.0 == kind).map_or("", |it| it.1))
    });
    let body = ProblemBody {
        kind: format!("/problems/{}", problem.kind.slug()),
        title: problem.kind.title(),
        status: status.as_u16(),
        detail: problem.detail,
        instance: id.0,
        errors: problem.errors,
    };
    let text = serde_json::to_string(&body).expect("strings and numbers are always JSON");
    let mut covered = (status, text).into_response();
    let kept = [header::ALLOW, header::RETRY_AFTER, header::CONNECTION];
    for name in kept {
        if let Some(value) = response.headers().get(&name) {
            covered.headers_mut().insert(name, value.clone());
        }
    }
    let headers = covered.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    covered
}

/// What is said where nobody said more.
const DETAILS: [(ProblemKind, &str); 5] = [
    (ProblemKind::NotFound, "nothing is served at this path; /openapi.yaml lists what is"),
    (ProblemKind::MethodNotAllowed, "the Allow header names the methods of this path"),
    (ProblemKind::TooLarge, "a body has at most 1048576 bytes; send long texts in parts"),
    (ProblemKind::BadRequest, "the request could not be read as HTTP"),
    (ProblemKind::Internal, "the fault is ours and was logged with the id in instance"),
];

/// What a panic is answered with; its cause is logged, never sent (P9).
pub fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Problem::new(ProblemKind::Internal, DETAILS[4].1).into_response()
}

/// What a panic of the layers themselves is answered with, which nothing covers.
pub fn panicked_outside(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let body = r#"{"type":"/problems/internal","title":"The service failed","status":500,"detail":"the fault is ours","instance":"none"}"#;
    let media = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::INTERNAL_SERVER_ERROR, media, body).into_response()
}
