//! All that a client can be told went wrong: RFC 9457 problems, and nothing else.

use std::collections::BTreeMap;

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::openapi::response::Response as ResponseDoc;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Schema};
use utoipa::{IntoResponses, ToSchema};

use crate::http::request_id::RequestId;
use crate::render::json;

pub use crate::http::problem_kind::ProblemKind;

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
        Self::at(ProblemKind::Invalid, pointer, detail)
    }

    /// A problem of this kind at this place.
    pub fn at(kind: ProblemKind, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let fault = Fault { pointer: pointer.into(), detail: detail.clone() };
        Self { kind, detail, errors: vec![fault] }
    }

    /// As it is sent in answer to the request of this id.
    pub fn body(&self, instance: &str) -> ProblemBody {
        ProblemBody {
            kind: format!("/problems/{}", self.kind.slug()),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: self.detail.clone(),
            instance: instance.to_owned(),
            errors: self.errors.clone(),
        }
    }

    /// Well formed, but wrong at several places.
    pub fn faults(detail: impl Into<String>, errors: Vec<Fault>) -> Self {
        Self { kind: ProblemKind::Invalid, detail: detail.into(), errors }
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

/// The answers that every operation may give besides its own.
impl IntoResponses for Problem {
    fn responses() -> BTreeMap<String, RefOr<ResponseDoc>> {
        let told = |description: &str| {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            let mut response = ResponseDoc::new(description);
            response.content.insert("application/problem+json".to_owned(), content.into());
            RefOr::T(response)
        };
        BTreeMap::from([
            ("4XX".to_owned(), told("What was wrong, and what would be right")),
            ("5XX".to_owned(), told("A fault of the service")),
        ])
    }
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
    let body = ProblemBody { status: status.as_u16(), ..problem.body(&id.0) };
    let text = json::text(&body);
    // A detail may tell a name of the body: no browser shall ever read it as markup.
    let text = text.replace('<', "\\u003c");
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
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    covered
}

/// What is said where nobody said more.
const DETAILS: [(ProblemKind, &str); 5] = [
    (ProblemKind::NotFound, "nothing is served at this path; /openapi.yaml lists what is"),
    (ProblemKind::MethodNotAllowed, "the Allow header names the methods of this path"),
    (ProblemKind::BodyTooLarge, "a body has at most 1048576 bytes; send long texts in parts"),
    (ProblemKind::BadRequest, "the request could not be read as HTTP"),
    (ProblemKind::Internal, "the fault is ours and was logged with the id in instance"),
];

/// What a panic is answered with; its cause is logged, never sent (P9).
pub fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Problem::new(ProblemKind::Internal, DETAILS[4].1).into_response()
}

/// Lists every type of problem where the contract speaks of them.
pub(super) fn tell_types(contract: &mut OpenApi) {
    let slugs = ProblemKind::ALL.map(ProblemKind::slug);
    let listed = |names: Vec<String>| Some(names.into_iter().map(Into::into).collect());
    let schemas = contract.components.as_mut().map(|it| &mut it.schemas);
    if let Some(RefOr::T(Schema::Object(problem))) = schemas.and_then(|it| it.get_mut("Problem"))
        && let Some(RefOr::T(Schema::Object(kind))) = problem.properties.get_mut("type")
    {
        kind.enum_values = listed(slugs.iter().map(|it| format!("/problems/{it}")).collect());
    }
    let page = contract.paths.paths.get_mut("/problems/{slug}").and_then(|it| it.get.as_mut());
    for parameter in page.and_then(|it| it.parameters.as_mut()).into_iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        if let Some(RefOr::T(Schema::Object(slug))) = parameter.schema.as_mut() {
            slug.enum_values = listed(slugs.map(str::to_owned).to_vec());
        }
    }
}

/// What a panic of the layers themselves is answered with, which nothing covers.
pub fn panicked_outside(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let body = r#"{"type":"/problems/internal","title":"The service failed","status":500,"detail":"the fault is ours","instance":"none"}"#;
    let media = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::INTERNAL_SERVER_ERROR, media, body).into_response()
}
