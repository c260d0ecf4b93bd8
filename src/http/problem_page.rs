//! `GET /problems/{slug}`: what a problem's `type` leads to.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::{Html, IntoResponse, Response};

use crate::http::problem::{Problem, ProblemBody, ProblemKind};

/// What a problem of this type is, for people.
#[utoipa::path(
    get, path = "/problems/{slug}", tag = "operation", operation_id = "getProblem",
    params(("slug" = String, Path, description = "What the `type` of a problem ends with",
        example = "unknown-field")),
    responses(
        (status = 200, description = "A page about it", body = String, content_type = "text/html"),
        (status = "4XX", description = "There is no such type",
            body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn page(slug: Result<Path<String>, PathRejection>) -> Response {
    let named = |slug: &str| ProblemKind::ALL.into_iter().find(|it| it.slug() == slug);
    match slug.ok().and_then(|Path(slug)| named(&slug)) {
        Some(kind) => Html(about(kind)).into_response(),
        None => {
            let slugs = ProblemKind::ALL.map(ProblemKind::slug).join(", ");
            Problem::new(ProblemKind::NotFound, format!("types of problems are {slugs}"))
                .into_response()
        }
    }
}

fn about(kind: ProblemKind) -> String {
    let (title, slug, status) = (kind.title(), kind.slug(), kind.status());
    let remedy = remedy(kind);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
        <h1>{title}</h1>\n<p><code>/problems/{slug}</code>, sent with status {status}.</p>\n\
        <p>{remedy}</p>\n<p>The <code>detail</code> of the problem says what was wrong this time and \
        what would be right; <code>errors</code>, where it stands, points to the place; \
        <code>instance</code> is the id of the request, which the log of the service has too. \
        The contract is <a href=\"/openapi.yaml\">/openapi.yaml</a>.</p>\n</html>\n"
    )
}

/// What to do about it.
fn remedy(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::MalformedJson => {
            "The body could not be read as one JSON object. The detail has the line and the column."
        }
        ProblemKind::InvalidUnicode => {
            "The body holds bytes that are not UTF-8, or an escape that is half a character."
        }
        ProblemKind::NotFound => "Nothing is served at this path, or no entry has this id.",
        ProblemKind::MethodNotAllowed => {
            "The path is served, but not for this method: the Allow header names those it is for."
        }
        ProblemKind::NotAcceptable => {
            "None of the formats that the request takes is made. The detail names those that are."
        }
        ProblemKind::BodyTooLarge => "The body has more bytes than are read. Send it in parts.",
        ProblemKind::UnsupportedMediaType => {
            "The body is of a media type, charset or coding that is not read."
        }
        ProblemKind::Invalid => {
            "The request is well formed, but not what the contract asks for: a member that is \
            not known, a value that is none of those listed, a number out of its range."
        }
        ProblemKind::UnknownField => {
            "The contract has no such member or parameter: mend its spelling, or leave it out."
        }
        ProblemKind::DuplicateKey => "A member stands twice in one object. Leave one of them.",
        ProblemKind::Internal => {
            "The fault is ours. The request may be sent again: tagging changes nothing."
        }
        _ => "Mend what the detail names and send the request again.",
    }
}
