//! `/compat/imatrics/`: what Superdesk's stock AI service speaks, so that it needs only a URL.
//!
//! # Why
//! Its client takes any status but 200 for a failure and shows the body, so faults of a request
//! are problems as everywhere; what is merely not done here is 200 and says so in its own members.
//! Members and parameters that are not known are passed over: versions of it send different ones.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::gazetteer::Entry;
use crate::gazetteer::directory::Search;
use crate::http::concept::{
    Analysis, AnalysisRequest, Concept, ConceptQuery, Concepts, CreateRequest, Refusal,
};
use crate::http::fault;
use crate::http::media;
use crate::http::metrics::Metrics;
use crate::http::problem::{Problem, ProblemKind};
use crate::live::Live;
use crate::render::{Answer, Choice, json};
use crate::text::{Article, Source};

/// Concepts of an answer at most.
const MOST: usize = 100;
/// Concepts of an answer unless `size` asks for more or fewer.
const USUAL: usize = 10;

/// Whom an article mentions, as concepts.
#[utoipa::path(
    post, path = "/compat/imatrics/article/analysis", tag = "superdesk", operation_id = "imatricsAnalysis",
    request_body = AnalysisRequest,
    responses(
        (status = 200, description = "The concepts, the most relevant first", body = Analysis),
        Problem,
    )
)]
pub async fn analysis(
    State(live): State<Arc<Live>>,
    State(metrics): State<Arc<Metrics>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let asked: AnalysisRequest = read(body)?;
    let text = asked.body.join("\n");
    let fields = [
        ("headline", Source::Plain(asked.headline.as_deref().unwrap_or_default())),
        ("body", Source::Plain(&text)),
    ];
    let article = Article::of(&fields);
    let current = live.current();
    let mentions = current.tagger.tag(article.text());
    let answer = Answer::new(&article, mentions, &Choice::default());
    metrics.tagged(&answer.mentions);
    let mut concepts: Vec<Concept> =
        answer.subjects.iter().map(|it| Concept::of_subject(&answer, it)).collect();
    concepts.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    Ok(told(&Analysis { concepts, broader: Vec::new() }))
}

/// Takes what the editor kept, and keeps nothing.
#[utoipa::path(
    post, path = "/compat/imatrics/article/store", tag = "superdesk", operation_id = "imatricsStore",
    request_body = AnalysisRequest,
    responses(
        (status = 200, description = "It was read", body = Refusal),
        Problem,
    )
)]
pub async fn store(body: Result<Bytes, BytesRejection>) -> Result<Response, Problem> {
    let _: AnalysisRequest = read(body)?;
    Ok(told(&Refusal { error: false, response: "read; articles are not kept here" }))
}

/// The same, where versions of the client send what was published.
#[utoipa::path(
    post, path = "/compat/imatrics/article/concept", tag = "superdesk", operation_id = "imatricsConcept",
    request_body = AnalysisRequest,
    responses(
        (status = 200, description = "It was read", body = Refusal),
        Problem,
    )
)]
pub async fn concept(body: Result<Bytes, BytesRejection>) -> Result<Response, Problem> {
    store(body).await
}

/// Concepts by the beginning of a name, or by id.
#[utoipa::path(
    post, path = "/compat/imatrics/concept/get", tag = "superdesk", operation_id = "imatricsGet",
    request_body = ConceptQuery,
    responses(
        (status = 200, description = "The concepts", body = Concepts),
        Problem,
    )
)]
pub async fn get(
    State(live): State<Arc<Live>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let asked: ConceptQuery = read(body)?;
    let current = live.current();
    let gazetteer = current.tagger.gazetteer();
    let entries: Vec<&Entry> = match (&asked.uuid, &asked.title) {
        (Some(id), _) => gazetteer.entity(id).into_iter().collect(),
        (None, Some(title)) => {
            let kind = match asked.kind() {
                Ok(kind) => kind,
                // No person, place or organisation is of another type.
                Err(()) => return Ok(told(&Concepts { result: Vec::new(), error: false })),
            };
            let limit = asked.size.unwrap_or(USUAL).min(MOST);
            let search = Search { typed: title, kind, skip: 0, limit };
            let found = current.directory().find(gazetteer, &search).found;
            found.into_iter().map(|it| it.0).collect()
        }
        (None, None) => {
            let detail = "give a title, or the uuid of a concept";
            return Err(Problem::invalid("#/title", detail));
        }
    };
    let result = entries.into_iter().map(Concept::of_entry).collect();
    Ok(told(&Concepts { result, error: false }))
}

/// Refuses politely: entries are not made from the editor of an article.
#[utoipa::path(
    post, path = "/compat/imatrics/concept/create", tag = "superdesk", operation_id = "imatricsCreate",
    request_body = CreateRequest,
    responses(
        (status = 200, description = "It was not made, and why", body = Refusal),
        Problem,
    )
)]
pub async fn create(body: Result<Bytes, BytesRejection>) -> Result<Response, Problem> {
    let _: CreateRequest = read(body)?;
    let response = "entries are not made here; ask whoever keeps the gazetteer";
    Ok(told(&Refusal { error: true, response }))
}

/// The body as JSON, whatever its media type: the client sends `application/json`.
fn read<T: DeserializeOwned>(body: Result<Bytes, BytesRejection>) -> Result<T, Problem> {
    let body = body.map_err(|it| {
        let kind = match it.status() {
            StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::BodyTooLarge,
            _ => ProblemKind::BadRequest,
        };
        Problem::new(kind, "a body has at most 1048576 bytes, and arrives whole")
    })?;
    fault::read(media::utf8(&body)?)
}

fn told(body: &impl serde::Serialize) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], json::text(body)).into_response()
}
