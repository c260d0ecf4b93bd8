//! Is the request what RFC 9112 allows, where hyper and axum look away?

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::problem::{Problem, ProblemKind};

/// Bytes of a request target; hyper's own end is 64 KiB.
const MOST_URI_BYTES: usize = 8 << 10;
/// Bytes of all header fields.
const MOST_HEADER_BYTES: usize = 64 << 10;

/// Refuses what a proxy before us might read differently than we do.
pub(super) async fn strict(request: Request, next: Next) -> Response {
    match fault(&request) {
        None => next.run(request).await,
        Some(problem) => {
            let mut response = problem.into_response();
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
            response
        }
    }
}

fn fault(request: &Request) -> Option<Problem> {
    let headers = request.headers();
    let told = |kind, detail: &str| Some(Problem::new(kind, detail));
    let target = request.uri().path_and_query().map_or(0, |it| it.as_str().len());
    if MOST_URI_BYTES < target {
        return told(ProblemKind::UriTooLong, "a path and its query have at most 8192 bytes");
    }
    let bytes: usize = headers.iter().map(|it| it.0.as_str().len() + it.1.len() + 4).sum();
    if MOST_HEADER_BYTES < bytes {
        return told(ProblemKind::HeadersTooLarge, "a header has at most 65536 bytes");
    }
    if request.method() == Method::CONNECT {
        return told(ProblemKind::MethodNotAllowed, "this is no proxy");
    }
    host(request)
        .or_else(|| transfer(headers))
        .or_else(|| expectation(headers))
        .or_else(|| media(headers))
}

/// RFC 9112 3.2: HTTP/1.1 has one Host.
fn host(request: &Request) -> Option<Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let told = |detail: &str| Some(Problem::new(ProblemKind::BadHeader, detail));
    match (hosts.next(), hosts.next()) {
        (None, _) if request.version() == Version::HTTP_11 => {
            told("HTTP/1.1 asks for a Host header")
        }
        (_, Some(_)) => told("one Host header, not several"),
        (Some(host), None) if !is_host(host.as_bytes()) => told("Host is no host"),
        _ => None,
    }
}

fn is_host(host: &[u8]) -> bool {
    host.iter().all(|it| it.is_ascii_alphanumeric() || b"-._~:[]%!$&'()*+,;=".contains(it))
}

/// RFC 9112 6.1: chunked, once, is the only coding that is read.
fn transfer(headers: &HeaderMap) -> Option<Problem> {
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    let (coding, more) = (codings.next()?, codings.next());
    if more.is_none() && coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") {
        return None;
    }
    let detail = "the only Transfer-Encoding that is read is chunked, once";
    Some(Problem::new(ProblemKind::NotImplemented, detail))
}

/// RFC 9110 10.1.1: one expectation is known.
fn expectation(headers: &HeaderMap) -> Option<Problem> {
    let expected = headers.get_all(header::EXPECT).iter();
    let mut unknown = expected.filter(|it| !it.as_bytes().eq_ignore_ascii_case(b"100-continue"));
    unknown.next().map(|_| {
        Problem::new(ProblemKind::ExpectationFailed, "the only Expect that is met is 100-continue")
    })
}

fn media(headers: &HeaderMap) -> Option<Problem> {
    let given = headers.get_all(header::CONTENT_TYPE).iter().count();
    let detail = "one Content-Type header, not several";
    (1 < given).then(|| Problem::new(ProblemKind::BadHeader, detail))
}
