//! `POST /v1/tag`: one article in, its mentions out.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Query as QueryOf, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::accept;
use crate::http::metrics::Metrics;
use crate::http::options::{self, Query};
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::request::{self, TagRequest};
use crate::http::schema::Answer as AnswerSchema;
use crate::live::Live;
use crate::render::json::Frame;
use crate::render::{Answer, Choice, Format};
use crate::text::Article;

/// Tag one article.
///
/// The body is JSON, or the article itself as `text/plain; charset=utf-8` or `text/html`. Tagging is pure: the
/// same article, options and gazetteer revision give the same bytes, so a request is safe to retry.
#[utoipa::path(
    post, path = "/v1/tag", tag = "tagging", operation_id = "tag", params(Query),
    request_body(content(
        (TagRequest<'static> = "application/json"),
        (String = "text/plain", example = "التقى بلينكن نظيره الكازاخستاني."),
        (String = "text/html", example = "<p>التقى <b>بلينكن</b> نظيره الكازاخستاني.</p>"),
    )),
    responses(
        (status = 200, description = "The mentions, and whom they mean", content(
            (AnswerSchema = "application/json"), (String = "text/html"))),
        (status = "4XX", description = "What was wrong, and what would be right",
            body = ProblemBody, content_type = "application/problem+json"),
        (status = "5XX", description = "A fault of the service",
            body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn tag(
    State(live): State<Arc<Live>>,
    State(metrics): State<Arc<Metrics>>,
    query: Result<QueryOf<Query>, QueryRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let QueryOf(query) = query.map_err(|it| Problem::invalid("query", it.body_text()))?;
    let headers = request.headers().clone();
    let format = accept::format(&headers, query.format.as_deref())?;
    let media = media_type(&headers)?;
    let body = Bytes::from_request(request, &()).await.map_err(IntoResponse::into_response);
    let body = match body {
        Ok(body) => body,
        Err(refused) => return Ok(refused),
    };
    let text = utf8(&body)?;
    let current = live.current();
    let tagger = &current.tagger;
    let told = match media {
        Media::Json => {
            let body: TagRequest<'_> = request::read(text)?;
            let choice = options::choice(&query, Some(&body))?;
            let id = body.id.as_ref().map(|it| &*it.0);
            answer(tagger, &metrics, id, &body.article()?, &choice, format)
        }
        Media::Plain => answer(
            tagger,
            &metrics,
            None,
            &Article::plain(text),
            &options::choice(&query, None)?,
            format,
        ),
        Media::Html => answer(
            tagger,
            &metrics,
            None,
            &Article::html(text),
            &options::choice(&query, None)?,
            format,
        ),
    };
    Ok(with_type(told, format))
}

#[derive(Clone, Copy)]
enum Media {
    Json,
    Plain,
    Html,
}

fn answer(
    tagger: &crate::tagger::Tagger,
    metrics: &Metrics,
    id: Option<&str>,
    article: &Article<'_>,
    choice: &Choice,
    format: Format,
) -> String {
    let answer = Answer::new(article, tagger.tag(article.text()), choice);
    metrics.tagged(&answer.mentions);
    let warnings = warnings(article.text());
    let frame = Frame { id, revision: &tagger.gazetteer().revision, warnings };
    format.render(&answer, choice.unit, &frame)
}

/// What the client should know of the article.
fn warnings(article: &str) -> &'static [&'static str] {
    let arabic = article
        .chars()
        .any(|it| ('\u{600}'..='\u{6ff}').contains(&it) || ('\u{fb50}'..='\u{fefc}').contains(&it));
    let persian = article.chars().any(|it| matches!(it, 'پ' | 'گ' | 'چ' | 'ژ'))
        && [" است", " که ", " از "].iter().any(|it| article.contains(it));
    match (arabic, persian) {
        (false, _) if !article.trim().is_empty() => {
            &["no Arabic text: nothing of it was looked up but Latin acronyms"]
        }
        (_, true) => &["the text looks Persian or Urdu: it was read as Arabic"],
        _ => &[],
    }
}

fn with_type(body: String, format: Format) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.content_type())),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("accept, accept-encoding, origin")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, body).into_response()
}

fn media_type(headers: &HeaderMap) -> Result<Media, Problem> {
    let unread = |detail: String| Problem::new(ProblemKind::UnsupportedMediaType, detail);
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(given), None) = (types.next(), types.next()) else {
        return Err(unread(
            "one Content-Type: application/json, text/plain; charset=utf-8 or text/html".into(),
        ));
    };
    let given = given.to_str().unwrap_or_default().to_ascii_lowercase();
    let mut parts = given.split(';').map(str::trim);
    let media = match parts.next() {
        Some("application/json") => Media::Json,
        Some("text/plain") => Media::Plain,
        Some("text/html") => Media::Html,
        other => {
            let other = other.unwrap_or_default();
            return Err(unread(format!(
                "{other:?} is not read; application/json, text/plain and text/html are"
            )));
        }
    };
    for charset in parts.filter_map(|it| it.strip_prefix("charset=")) {
        if !["utf-8", "utf8", "us-ascii"].contains(&charset.trim_matches('"')) {
            return Err(unread(format!("charset {charset} is not read; utf-8 is")));
        }
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(unread("a Content-Encoding is not read; send the body as it is".into()));
    }
    Ok(media)
}

fn utf8(body: &Bytes) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|it| {
        let detail = format!("byte {} is not UTF-8", it.valid_up_to());
        Problem::new(ProblemKind::NotUtf8, detail)
    })
}
