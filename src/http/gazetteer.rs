//! `GET /v1/gazetteer`: what is in service, where it comes from, and how the last reload ended.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::gazetteer::{Entry, Finding, load, sources};
use crate::http::etag;
use crate::http::problem::Problem;
use crate::live::{InService, Live, ReloadReport};
use crate::render::json;

/// Findings told of one reload; a log has all.
const MOST_FINDINGS: usize = 100;

/// The gazetteer in service.
#[derive(Serialize, ToSchema)]
#[schema(as = Gazetteer)]
pub struct GazetteerBody {
    /// A digest of every byte of its files.
    #[schema(example = "sha256:0f3a")]
    revision: String,
    /// When it went into service (RFC 3339).
    #[schema(example = "2026-01-05T08:00:00Z", format = DateTime)]
    loaded_at: String,
    /// How many entries.
    entries: usize,
    /// How many names and other forms are looked for in an article.
    forms: usize,
    /// Entries by type.
    by_type: BTreeMap<String, usize>,
    /// Entries by finer type; those without one under the empty string.
    by_subtype: BTreeMap<String, usize>,
    /// Entries by the source their row names.
    by_source: BTreeMap<String, usize>,
    /// Where the built-in rows come from.
    sources: Vec<SourceBody>,
    /// How the last reload ended; null if there was none since the start.
    #[schema(required)]
    last_reload: Option<ReloadBody>,
}

/// A source of built-in rows.
#[derive(Serialize, ToSchema)]
#[schema(as = Source)]
pub struct SourceBody {
    /// Which files hold its rows.
    files: &'static str,
    /// What it is.
    source: &'static str,
    /// What it may be used under.
    licence: &'static str,
}

/// How a reload ended.
#[derive(Serialize, ToSchema)]
#[schema(as = Reload)]
pub struct ReloadBody {
    /// When it ended (RFC 3339).
    #[schema(format = DateTime)]
    at: String,
    /// `accepted`, `unchanged` or `refused`: then the gazetteer before stays.
    outcome: &'static str,
    /// What was wrong with the data, or worth a look: the first hundred.
    findings: Vec<FindingBody>,
}

/// One fault in the data.
#[derive(Serialize, ToSchema)]
#[schema(as = Finding)]
pub struct FindingBody {
    /// `error` or `warning`.
    severity: &'static str,
    /// In which file.
    file: String,
    /// The line, from 1.
    line: usize,
    /// The column, from 1.
    column: usize,
    /// Which sort of fault: stable, for scripts.
    code: &'static str,
    /// What is wrong.
    message: String,
    /// What would be right.
    hint: String,
}

/// What is in service.
#[utoipa::path(
    get, path = "/v1/gazetteer", tag = "gazetteer", operation_id = "getGazetteer",
    responses(
        (status = 200, description = "The gazetteer in service", body = GazetteerBody,
            headers(("ETag" = String, description = "Of the answer"))),
        (status = 304, description = "The answer to If-None-Match is still right"),
        Problem,
    )
)]
pub async fn gazetteer(State(live): State<Arc<Live>>, headers: HeaderMap) -> Response {
    let body = json::text(&body(&live.current(), live.report().as_deref()));
    etag::unless_known(&headers, etag::tag(&["gazetteer", &body]), || body)
}

fn body(current: &InService, last_reload: Option<&ReloadReport>) -> GazetteerBody {
    let gazetteer = current.tagger.gazetteer();
    let count = |name: fn(&Entry) -> &str| {
        let mut counts = BTreeMap::new();
        for it in gazetteer.entities() {
            match counts.get_mut(name(it)) {
                Some(count) => *count += 1,
                None => drop(counts.insert(name(it).to_owned(), 1)),
            }
        }
        counts
    };
    let is_builtin = |it: &str| load::BUILTIN.iter().any(|builtin| builtin.0 == it);
    let builtin = gazetteer.places.iter().any(|it| is_builtin(&it.file));
    let sources = sources::builtin().filter(|_| builtin);
    GazetteerBody {
        revision: gazetteer.revision.clone(),
        loaded_at: told(current.since),
        entries: gazetteer.entities().count(),
        forms: current.tagger.lexicon().len(),
        by_type: count(|it| it.kind().name()),
        by_subtype: count(|it| &it.subtype),
        by_source: count(|it| &it.source),
        sources: sources
            .map(|it| SourceBody { files: it.files, source: it.name, licence: it.licence })
            .collect(),
        last_reload: last_reload.map(|it| ReloadBody {
            at: told(it.at),
            outcome: it.outcome.name(),
            findings: it.findings.iter().take(MOST_FINDINGS).map(finding).collect(),
        }),
    }
}

fn finding(it: &Finding) -> FindingBody {
    FindingBody {
        severity: it.severity.name(),
        file: it.place.file.to_string(),
        line: it.place.line,
        column: it.place.column,
        code: it.code,
        message: it.message.clone(),
        hint: it.hint.clone(),
    }
}

fn told(time: SystemTime) -> String {
    humantime::format_rfc3339_seconds(time).to_string()
}
