//! `POST /v1/tag`: one article in, its mentions out.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query as QueryOf, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::added;
use crate::http::body;
use crate::http::fault;
use crate::http::media::{self, Media};
use crate::http::metrics::Metrics;
use crate::http::off_load;
use crate::http::options::{self, Query};
use crate::http::problem::Problem;
use crate::http::request::TagRequest;
use crate::http::schema::{Answer as AnswerSchema, Linked};
use crate::http::wanted;
use crate::http::warnings;
use crate::live::{InService, Live};
use crate::render::json::Frame;
use crate::render::{Answer, Choice, Format, Include};
use crate::tagger::Extra;
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
            (AnswerSchema = "application/json"), (String = "text/html"),
            (Linked = "application/ld+json"), (Linked = "application/vnd.iptc.ninjs+json"),
            (Linked = "application/vnd.spacy.displacy+json"), (String = "text/x-conll"),
            (String = "text/csv"))),
        Problem,
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
    let format = wanted::format(&headers, query.format.as_deref())?;
    let media = media::media_type(&headers, &[Media::Json, Media::Plain, Media::Html])?;
    let body = match body::read(request).await {
        Ok(body) => body,
        Err(refused) => return Ok(refused),
    };
    let bytes = body.len();
    let current = live.current();
    let work = move || told(&current, &metrics, &query, media, &body, format);
    let body = off_load::run(bytes, work).await??;
    Ok(with_type(body, format))
}

fn told(
    current: &InService,
    metrics: &Metrics,
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
            return Ok(answer(current, metrics, id, &body.article()?, &asked, format));
        }
    };
    Ok(answer(current, metrics, None, &article, &Asked::plain(query)?, format))
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
    metrics: &Metrics,
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
    metrics.tagged(&answer.mentions);
    let frame = Frame {
        id,
        revision: &tagger.gazetteer().revision,
        warnings: warnings::warnings(article.text()),
        include: &choice.include,
    };
    format.render(&answer, choice.unit, &frame)
}

/// An answer with the headers every one has.
pub(super) fn with_type(body: String, format: Format) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.content_type())),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("accept, accept-encoding, origin")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, body).into_response()
}
