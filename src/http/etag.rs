//! Has a client what it asks for already? Strong entity tags, and 304.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// What a client may do with an answer: keep it, and ask each time whether it is still right.
const CACHE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The strong tag of what these parts determine: a revision, a query, or a body itself.
pub(super) fn tag(parts: &[&str]) -> HeaderValue {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    for it in parts {
        digest.update(it.len().to_le_bytes());
        digest.update(it);
    }
    let hex: String = digest.finalize()[..12].iter().map(|it| format!("{it:02x}")).collect();
    HeaderValue::from_str(&format!("\"{hex}\"")).expect("quotes and hexadecimal digits")
}

/// 304 if the client has what `tag` names, else 200 with the body that `json` makes.
pub(super) fn unless_known(
    headers: &HeaderMap,
    tag: HeaderValue,
    json: impl FnOnce() -> String,
) -> Response {
    let known = is_known(headers, &tag);
    let caching = [(header::ETAG, tag), (header::CACHE_CONTROL, CACHE)];
    match known {
        true => (StatusCode::NOT_MODIFIED, caching).into_response(),
        false => (caching, [(header::CONTENT_TYPE, "application/json")], json()).into_response(),
    }
}

/// Does `If-None-Match` name this tag? Weak and strong compare alike there (RFC 9110, 13.1.2).
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
    let mut given = lines.flat_map(|it| it.split(',')).map(str::trim);
    given.any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it).as_bytes() == tag.as_bytes())
}
