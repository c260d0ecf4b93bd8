//! `POST /v1/tag`: one article in, its mentions out.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query as QueryOf, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::added;
use crate::http::body;
use crate::http::fault;
use crate::http::media::{self, Media};
use crate::http::off_load;
use crate::http::options::{self, Query};
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::request::TagRequest;
use crate::http::schema::Answer as AnswerSchema;
use crate::http::warnings;
use crate::live::{InService, Live};
use crate::render::json::Frame;
use crate::render::{Answer, Choice, Include, html, json};
use crate::tagger::Extra;
use crate::text::Article;

/// The formats that are made.
const FORMATS: [(&str, &str); 2] = [("json", "application/json"), ("html", "text/html")];

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
    query: Result<QueryOf<Query>, QueryRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let QueryOf(query) = query.map_err(|it| Problem::invalid("query", it.body_text()))?;
    let headers = request.headers().clone();
    let format = format(&headers, query.format.as_deref())?;
    let media = media::media_type(&headers, &[Media::Json, Media::Plain, Media::Html])?;
    let body = match body::read(request).await {
        Ok(body) => body,
        Err(refused) => return Ok(refused),
    };
    let bytes = body.len();
    let current = live.current();
    let work = move || told(&current, &query, media, &body, format);
    let body = off_load::run(bytes, work).await??;
    Ok(with_type(body, format))
}

fn told(
    current: &InService,
    query: &Query,
    media: Media,
    body: &[u8],
    format: Format,
) -> Result<String, Problem> {
    let text = media::utf8(body)?;
    let article = match media {
        Media::Plain => Article::plain(text),
        Media::Html => Article::html(text),
        Media::Json | Media::Ndjson => {
            let body: TagRequest<'_> = fault::read(text)?;
            let asked = Asked::of(current, query, &body)?;
            let id = body.id.as_ref().map(|it| &*it.0);
            return Ok(answer(current, id, &body.article()?, &asked, format));
        }
    };
    Ok(answer(current, None, &article, &Asked::plain(query)?, format))
}

#[derive(Clone, Copy)]
pub(super) enum Format {
    Json,
    Html,
}

/// What a request asks of the tagger and of its answer.
pub(super) struct Asked {
    pub(super) choice: Choice,
    pub(super) extra: Option<Arc<Extra>>,
}

impl Asked {
    /// The options of the query alone.
    fn plain(query: &Query) -> Result<Self, Problem> {
        Ok(Self { choice: options::choice(query, None)?, extra: None })
    }

    /// Those of a JSON body too.
    pub(super) fn of(
        current: &InService,
        query: &Query,
        body: &TagRequest<'_>,
    ) -> Result<Self, Problem> {
        let choice = options::choice(query, Some(body))?;
        let extra = body.entries.map(|it| added::added(current, it)).transpose()?;
        Ok(Self { choice, extra })
    }
}

/// One article, tagged and written down.
pub(super) fn answer(
    current: &InService,
    id: Option<&str>,
    article: &Article<'_>,
    asked: &Asked,
    format: Format,
) -> String {
    let (tagger, choice) = (&current.tagger, &asked.choice);
    let call = choice.call(asked.extra.as_deref());
    let answer = match choice.includes(Include::Candidates) {
        false => Answer::new(article, tagger.tag_for(article.text(), &call), choice),
        true => {
            let (mentions, decisions) = tagger.decide(article.text(), &call);
            Answer::new(article, mentions, choice).with_candidates(decisions, choice)
        }
    };
    let frame = Frame {
        id,
        revision: &tagger.gazetteer().revision,
        warnings: warnings::warnings(article.text()),
        include: &choice.include,
    };
    match format {
        Format::Json => json::render(&answer, choice.unit, &frame),
        Format::Html => html::render(&answer),
    }
}

/// An answer with the headers every one has.
pub(super) fn with_type(body: String, format: Format) -> Response {
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
