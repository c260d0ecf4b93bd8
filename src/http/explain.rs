//! `POST /v1/explain`: why was a name tagged, or why not?

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::http::body;
use crate::http::fault;
use crate::http::media::{self, Media};
use crate::http::off_load;
use crate::http::options::Query;
use crate::http::problem::Problem;
use crate::http::request::{FieldRequest, Fields, TagRequest, Text};
use crate::http::schema::Explanation;
use crate::http::tag::{Asked, with_type};
use crate::http::warnings;
use crate::live::{InService, Live};
use crate::render::explain::{About, render};
use crate::render::json::Frame;
use crate::render::{Answer, Format, explain};

/// An article, and which of its words are asked about.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "قال الرئيس إن الجزيرة بعيدة", "name": "الجزيرة"}))]
pub struct ExplainRequest<'a> {
    /// The client's own name for the article; comes back unchanged.
    #[serde(borrow)]
    #[schema(value_type = Option<String>)]
    id: Option<Text<'a>>,
    /// The article, as in `POST /v1/tag`.
    #[schema(value_type = Option<String>)]
    text: Option<Text<'a>>,
    /// The article as HTML.
    #[schema(value_type = Option<String>)]
    html: Option<Text<'a>>,
    /// The article in parts.
    #[schema(value_type = Option<std::collections::BTreeMap<String, FieldRequest>>)]
    fields: Option<Fields<'a>>,
    /// `codepoint` (default), `utf16` or `byte`.
    offset_unit: Option<String>,
    /// What places in HTML count: the `source` (default), or the extracted `text`.
    html_offsets: Option<String>,
    /// The day of the article.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<String>,
    /// Entries of this call only, as in `POST /v1/tag`.
    #[serde(borrow)]
    #[schema(value_type = Option<Vec<Object>>)]
    entries: Option<&'a RawValue>,
    /// Ids that are not tagged.
    exclude: Option<Vec<String>>,
    /// Only what was decided of the words here.
    span: Option<SpanRequest>,
    /// Only what was decided of this name, wherever it stands, also as part of a longer one.
    #[schema(value_type = Option<String>)]
    name: Option<Text<'a>>,
}

/// A place in the article, counted in `offset_unit`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpanRequest {
    /// Which field; may be left out where there is one.
    field: Option<String>,
    /// First unit.
    start: u32,
    /// First unit after it.
    end: u32,
}

/// Why was a name tagged, or why not?
///
/// Every form of an entry that stands in the article, in reading order, and what was decided of
/// it: `tagged`, or `refused` with the `reason` and its `words` for an editor, and the `winner`
/// that has its letters. A name that is asked for and found nowhere is told of in `warnings`.
#[utoipa::path(
    post, path = "/v1/explain", tag = "tagging", operation_id = "explain",
    request_body(content((ExplainRequest<'static> = "application/json"))),
    responses(
        (status = 200, description = "What was decided, and why",
            body = Explanation, content_type = "application/json"),
        Problem,
    )
)]
pub async fn explain(State(live): State<Arc<Live>>, request: Request) -> Result<Response, Problem> {
    media::media_type(request.headers(), &[Media::Json])?;
    let body = match body::read(request).await {
        Ok(body) => body,
        Err(refused) => return Ok(refused),
    };
    let current = live.current();
    let told = off_load::run(body.len(), move || told(&current, &body)).await??;
    Ok(with_type(told, Format::Json))
}

fn told(current: &InService, body: &[u8]) -> Result<String, Problem> {
    let asked: ExplainRequest<'_> = fault::read(media::utf8(body)?)?;
    let ExplainRequest { span, name, .. } = &asked;
    let (span, name) = (span.as_ref(), name.as_ref().map(|it| it.0.clone()));
    let about = About {
        field: span.and_then(|it| it.field.clone()),
        span: span.map(|it| (it.start, it.end)),
        name: name.as_deref().map(str::trim).map(str::to_owned),
    };
    if about.span.is_some_and(|it| it.1 <= it.0) {
        return Err(Problem::invalid("#/span", "a span begins before it ends"));
    }
    if about.name.as_ref().is_some_and(String::is_empty) {
        return Err(Problem::invalid("#/name", "a name has letters; leave it out for all"));
    }
    let request = TagRequest {
        id: asked.id,
        text: asked.text,
        html: asked.html,
        fields: asked.fields,
        offset_unit: asked.offset_unit,
        html_offsets: asked.html_offsets,
        date: asked.date,
        entries: asked.entries,
        exclude: asked.exclude,
        ..TagRequest::default()
    };
    let article = request.article()?;
    let named = |it: &String| article.fields().iter().any(|field| field.name == it);
    if !about.field.as_ref().is_none_or(named) {
        return Err(Problem::invalid("#/span/field", "the article has no such field"));
    }
    let Asked { choice, extra } = Asked::of(current, &Query::default(), &request)?;
    let tagger = &current.tagger;
    let (mentions, decisions) = tagger.decide(article.text(), &choice.call(extra.as_deref()));
    let answer = Answer::new(&article, mentions, &choice);
    let mut notes: Vec<String> =
        warnings::warnings(article.text()).iter().map(|it| (*it).to_owned()).collect();
    let decisions = explain::concerned(&answer, choice.unit, decisions, &about);
    if let (Some(name), true) = (&about.name, decisions.is_empty()) {
        let known = tagger.decide(name, &choice.call(extra.as_deref())).1;
        notes.push(explain::nowhere(name, &known));
    }
    let id = request.id.as_ref().map(|it| &*it.0);
    let frame = Frame { id, revision: &tagger.gazetteer().revision, warnings: &[], include: &[] };
    Ok(render(&answer, choice.unit, &frame, &decisions, &notes))
}
