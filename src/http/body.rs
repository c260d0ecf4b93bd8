//! The bytes of a request's body, decompressed where they are compressed.

use std::io::Read;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::bufread::GzDecoder;

use crate::http::limits::MostBytes;
use crate::http::problem::{Problem, ProblemKind};

/// Reads the whole body: within the limit as it is sent, and within the same limit decompressed.
///
/// # Errors
/// The answer to a body that is none, or too large.
pub(super) async fn read(request: Request) -> Result<Bytes, Response> {
    let most = request.extensions().get::<MostBytes>().copied().unwrap_or_default().0;
    let compressed = is_compressed(request.headers()).map_err(IntoResponse::into_response)?;
    let told = request.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|it| (most as u64) < it) {
        // Not read at all: what is left of it ends with the connection.
        let close = [(header::CONNECTION, HeaderValue::from_static("close"))];
        return Err((close, too_large()).into_response());
    }
    let body = Bytes::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
    match compressed {
        false => Ok(body),
        true => decompress(&body, most).map_err(IntoResponse::into_response),
    }
}

fn is_compressed(headers: &HeaderMap) -> Result<bool, Problem> {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    let coding = codings.next().map(HeaderValue::as_bytes);
    match (coding, codings.next()) {
        (None | Some(b"identity"), None) => Ok(false),
        (Some(b"gzip"), None) => Ok(true),
        _ => Err(Problem::new(
            ProblemKind::UnsupportedContentEncoding,
            "of content codings gzip is read, once; or send the body as it is",
        )),
    }
}

/// One gzip member and nothing after it.
fn decompress(body: &[u8], most: usize) -> Result<Bytes, Problem> {
    let fault = |it: &str| Problem::new(ProblemKind::BadContentEncoding, it);
    let mut text = Vec::new();
    let mut decoder = GzDecoder::new(body);
    if decoder.by_ref().take(most as u64 + 1).read_to_end(&mut text).is_err() {
        return Err(fault("the body is not gzip, or was damaged on its way"));
    }
    if most < text.len() {
        return Err(too_large());
    }
    match decoder.into_inner().is_empty() {
        true => Ok(text.into()),
        false => Err(fault("the body goes on after its gzip member")),
    }
}

fn too_large() -> Problem {
    let told = "a body has at most 1048576 bytes, compressed and decompressed; send less at once";
    Problem::new(ProblemKind::BodyTooLarge, told)
}
