//! `POST /v1/tag/batch`: many articles, each answered by itself.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Query as QueryOf, Request, State};
use axum::http::header;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::http::admission::Admission;
use crate::http::body;
use crate::http::drain::Drain;
use crate::http::fault;
use crate::http::media::{self, Media};
use crate::http::metrics::Metrics;
use crate::http::off_load;
use crate::http::options::Query;
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::request::TagRequest;
use crate::http::request_id::RequestId;
use crate::http::schema::Answer as AnswerSchema;
use crate::http::stream;
use crate::http::tag::{Asked, answer, with_type};
use crate::live::{InService, Live};
use crate::render::{Format, json};

/// Articles of one JSON batch.
pub const MOST_ARTICLES: usize = 100;

/// Several articles, each with options of its own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"articles": [{"id": "1", "text": "زار بلينكن مصر."}, {"id": "2", "html": "<p>لبنان</p>"}]}))]
pub struct BatchRequest<'a> {
    /// At most 100.
    #[serde(borrow)]
    #[schema(value_type = Vec<TagRequest<'static>>, max_items = 100)]
    articles: Vec<&'a RawValue>,
}

/// What became of each article, in the order of the request.
#[derive(Serialize, ToSchema)]
pub struct BatchAnswer {
    /// An answer, or the problem there was with the article.
    results: Vec<BatchPart>,
}

/// An answer, or a problem.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum BatchPart {
    /// As `POST /v1/tag` answers.
    Answer(AnswerSchema),
    /// What was wrong with this article.
    Refused(Refused),
}

/// What was wrong with one article.
#[derive(Serialize, ToSchema)]
pub struct Refused {
    /// The client's own name for the article, where it could be read.
    id: Option<String>,
    /// As `POST /v1/tag` would have answered.
    problem: ProblemBody,
}

/// Tag many articles.
///
/// `application/json` holds up to 100 articles. `application/x-ndjson` holds an article a line, of
/// up to 1 MiB, without an end: each line is answered by a line as soon as it is read, in order,
/// and read no faster than answers are taken. A line that is no article is answered by a line
/// with its problem; blank lines are passed over. Options in the query are those of every article
/// that does not tell its own.
#[utoipa::path(
    post, path = "/v1/tag/batch", tag = "tagging", operation_id = "tagBatch", params(Query),
    request_body(content(
        (BatchRequest<'static> = "application/json"),
        (String = "application/x-ndjson", example = "{\"id\":\"1\",\"text\":\"زار بلينكن مصر.\"}\n"),
    )),
    responses(
        (status = 200, description = "An answer or a problem for each article", content(
            (BatchAnswer = "application/json"), (String = "application/x-ndjson"))),
        Problem,
    )
)]
pub async fn batch(
    State(live): State<Arc<Live>>,
    State(metrics): State<Arc<Metrics>>,
    State(drain): State<Arc<Drain>>,
    State(admission): State<Arc<Admission>>,
    Extension(id): Extension<RequestId>,
    query: Result<QueryOf<Query>, QueryRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let QueryOf(query) = query.map_err(|it| Problem::invalid("query", it.body_text()))?;
    if query.format.as_deref().is_some_and(|it| it != "json") {
        return Err(Problem::new(ProblemKind::NotAcceptable, "a batch is answered in json"));
    }
    let batch = Batch { live, metrics, query, instance: id.0 };
    match media::media_type(request.headers(), &[Media::Json, Media::Ndjson])? {
        Media::Ndjson if request.headers().contains_key(header::CONTENT_ENCODING) => {
            let told = "no content coding is read of a stream";
            Err(Problem::new(ProblemKind::UnsupportedContentEncoding, told))
        }
        Media::Ndjson => Ok(stream::answer(batch, drain, admission, request.into_body())),
        _ => {
            let body = match body::read(request).await {
                Ok(body) => body,
                Err(refused) => return Ok(refused),
            };
            let told = off_load::run(body.len(), move || batch.all(&body)).await??;
            Ok(with_type(told, Format::Json))
        }
    }
}

/// How the articles of one request are answered.
pub(super) struct Batch {
    live: Arc<Live>,
    metrics: Arc<Metrics>,
    query: Query,
    instance: String,
}

impl Batch {
    fn all(&self, body: &[u8]) -> Result<String, Problem> {
        let BatchRequest { articles } = fault::read(media::utf8(body)?)?;
        if !(1..=MOST_ARTICLES).contains(&articles.len()) {
            let kind = match articles.is_empty() {
                true => ProblemKind::Invalid,
                false => ProblemKind::TooManyItems,
            };
            return Err(Problem::at(kind, "#/articles", "a batch has 1 to 100 articles"));
        }
        let current = self.live.current();
        let mut told = String::from(r#"{"results":["#);
        for (index, article) in articles.iter().enumerate() {
            if 0 < index {
                told.push(',');
            }
            told.push_str(&self.one(&current, article.get()));
        }
        told.push_str("]}");
        Ok(told)
    }

    /// One line of a stream, answered by the gazetteer that is in service now.
    pub(super) fn line(&self, line: &[u8]) -> String {
        match media::utf8(line) {
            Ok(text) => self.one(&self.live.current(), text),
            Err(problem) => self.refused(None, &problem),
        }
    }

    /// An answer, or what was wrong: one article never spoils the others.
    fn one(&self, current: &InService, json: &str) -> String {
        let told = catch_unwind(AssertUnwindSafe(|| self.answer(current, json)));
        let fault = || Problem::new(ProblemKind::Internal, "the fault is ours");
        match told.unwrap_or_else(|_| Err(fault())) {
            Ok(answer) => answer,
            Err(problem) => self.refused(id_of(json), &problem),
        }
    }

    fn answer(&self, current: &InService, json: &str) -> Result<String, Problem> {
        let body: TagRequest<'_> = fault::read(json)?;
        let asked = Asked::of(current, &self.query, &body)?;
        let id = body.id.as_ref().map(|it| &*it.0);
        Ok(answer(current, &self.metrics, id, &body.article()?, &asked, Format::Json))
    }

    /// The problem of one article.
    pub(super) fn refused(&self, id: Option<String>, problem: &Problem) -> String {
        let refused = Refused { id, problem: problem.body(&self.instance) };
        json::text(&refused)
    }
}

/// The id of an article that is wrong otherwise.
fn id_of(json: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Id<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
    }
    serde_json::from_str::<Id<'_>>(json).ok().map(|it| it.id.into_owned())
}
