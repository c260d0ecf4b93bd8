//! `POST /v1/tag`: one article in, its mentions out.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, Query as QueryOf, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::metrics::Metrics;
use crate::http::options::{self, Query, TagRequest};
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::schema::Answer as AnswerSchema;
use crate::live::Live;
use crate::render::json::Frame;
use crate::render::{Answer, Choice, html, json};

/// The formats that are made.
const FORMATS: [(&str, &str); 2] = [("json", "application/json"), ("html", "text/html")];

/// Tag one article.
///
/// The body is JSON, or the article itself as `text/plain; charset=utf-8`. Tagging is pure: the
/// same article, options and gazetteer revision give the same bytes, so a request is safe to retry.
#[utoipa::path(
    post, path = "/v1/tag", tag = "tagging", operation_id = "tag", params(Query),
    request_body(content(
        (TagRequest = "application/json"),
        (String = "text/plain", example = "التقى بلينكن نظيره الكازاخستاني."),
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
    let format = format(&headers, query.format.as_deref())?;
    let media = media_type(&headers)?;
    let body = Bytes::from_request(request, &()).await.map_err(IntoResponse::into_response);
    let body = match body {
        Ok(body) => body,
        Err(refused) => return Ok(refused),
    };
    let text = simd_utf8(&body)?;
    let (id, article, choice) = match media {
        Media::Json => {
            let body = read_json(text)?;
            let choice = options::choice(&query, Some(&body))?;
            (body.id, body.text, choice)
        }
        Media::Plain => (None, text.to_owned(), options::choice(&query, None)?),
    };
    let current = live.current();
    let body = answer(&current.tagger, &metrics, id.as_deref(), &article, &choice, format);
    Ok(with_type(body, format))
}

#[derive(Clone, Copy)]
enum Media {
    Json,
    Plain,
}

#[derive(Clone, Copy)]
enum Format {
    Json,
    Html,
}

fn answer(
    tagger: &crate::tagger::Tagger,
    metrics: &Metrics,
    id: Option<&str>,
    article: &str,
    choice: &Choice,
    format: Format,
) -> String {
    let answer = Answer::new(article, tagger.tag(article), choice);
    metrics.tagged(&answer.mentions);
    let warnings = warnings(article);
    let frame = Frame { id, revision: &tagger.gazetteer().revision, warnings };
    match format {
        Format::Json => json::render(&answer, choice.unit, &frame),
        Format::Html => html::render(&answer),
    }
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
    let media = match format {
        Format::Json => "application/json",
        Format::Html => "text/html; charset=utf-8",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
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
            "one Content-Type: application/json or text/plain; charset=utf-8".into(),
        ));
    };
    let given = given.to_str().unwrap_or_default().to_ascii_lowercase();
    let mut parts = given.split(';').map(str::trim);
    let media = match parts.next() {
        Some("application/json") => Media::Json,
        Some("text/plain") => Media::Plain,
        other => {
            let other = other.unwrap_or_default();
            return Err(unread(format!(
                "{other:?} is not read; application/json and text/plain are"
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

fn format(headers: &HeaderMap, asked: Option<&str>) -> Result<Format, Problem> {
    let unmade = || {
        let names: Vec<&str> = FORMATS.iter().flat_map(|it| [it.0, it.1]).collect();
        Problem::new(ProblemKind::NotAcceptable, format!("made are {}", names.join(", ")))
    };
    match asked {
        Some("json") => return Ok(Format::Json),
        Some("html") => return Ok(Format::Html),
        Some(_) => return Err(unmade()),
        None => {}
    }
    let Some(accept) = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()) else {
        return Ok(Format::Json);
    };
    let ranges = accept
        .split(',')
        .filter(|it| !it.replace(' ', "").contains(";q=0;") && !it.trim().ends_with("q=0"));
    for range in ranges {
        match range.split(';').next().map(str::trim) {
            Some("application/json" | "application/*" | "*/*" | "") => return Ok(Format::Json),
            Some("text/html" | "text/*") => return Ok(Format::Html),
            _ => {}
        }
    }
    Err(unmade())
}

fn simd_utf8(body: &Bytes) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|it| {
        let detail = format!("byte {} is not UTF-8", it.valid_up_to());
        Problem::new(ProblemKind::NotUtf8, detail)
    })
}

/// One JSON object, its members those of the contract.
fn read_json(text: &str) -> Result<TagRequest, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let malformed = |detail: String| Problem::new(ProblemKind::MalformedJson, detail);
    match text.trim_start_matches([' ', '\t', '\r', '\n']).as_bytes().first() {
        Some(b'{') => {}
        None => return Err(malformed("the body is empty; it is one JSON object".into())),
        Some(_) => {
            return match serde_json::from_str::<serde::de::IgnoredAny>(text) {
                Ok(_) => Err(Problem::invalid("#", "the body is one JSON object")),
                Err(error) => Err(malformed(error.to_string())),
            };
        }
    }
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            let told = error.to_string();
            let member = told.split('`').nth(1).unwrap_or_default();
            Problem::invalid(format!("#/{member}"), told)
        }
        _ => malformed(error.to_string()),
    })
}
