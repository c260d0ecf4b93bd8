//! `GET /v1/entities` and `/v1/entities/{id}`: who is in the gazetteer, looked up as somebody types.

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::gazetteer::directory::Search;
use crate::gazetteer::{Gazetteer, Kind};
use crate::http::cursor::{self, Listing};
use crate::http::entry_body::{Found, FullEntry, Listed};
use crate::http::etag;
use crate::http::look_up::LookUp;
use crate::http::problem::{Problem, ProblemKind};
use crate::live::Live;
use crate::render::json;

/// Look entries up by the beginning of a name.
///
/// Names that are what was typed come first, then names that begin so, then names with a later
/// word that begins so; each in the order of letters, so that the same question has the same answer.
#[utoipa::path(
    get, path = "/v1/entities", tag = "gazetteer", operation_id = "findEntities", params(LookUp),
    responses(
        (status = 200, description = "The entries, best first", body = Listed,
            headers(("ETag" = String, description = "Of the revision and the question"))),
        (status = 304, description = "The answer to If-None-Match is still right"),
        Problem,
    )
)]
pub async fn find(
    State(live): State<Arc<Live>>,
    query: Result<Query<LookUp>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Query(asked) = query.map_err(|it| Problem::invalid("query", it.body_text()))?;
    let current = live.current();
    let gazetteer = current.tagger.gazetteer();
    let typed = asked.typed()?;
    let kind = asked.kind()?;
    let name = kind.map_or("", Kind::name);
    let listing = Listing { revision: &gazetteer.revision, question: [typed, name] };
    let search = Search { typed, kind, skip: asked.skip(&listing)?, limit: asked.limit()? };
    let (limit, from) = (search.limit.to_string(), search.skip.to_string());
    let tag = etag::tag(&["find", &gazetteer.revision, typed, name, &limit, &from]);
    Ok(etag::unless_known(&headers, tag, || {
        let page = current.directory().find(gazetteer, &search);
        let next = page.more.then(|| cursor::write(&listing, search.skip + page.found.len()));
        let found = page.found.iter().map(|it| Found::new(it.0, it.1));
        json::text(&Listed::new(&gazetteer.revision, found.collect(), next))
    }))
}

/// All that is known of one entry.
///
/// Also of bodies that a rule makes of a head noun and a state, as `/v1/tag` names them
/// (`body:kz-ministry-foreign-affairs`).
#[utoipa::path(
    get, path = "/v1/entities/{id}", tag = "gazetteer", operation_id = "getEntity",
    params(("id" = String, Path, description = "The id, as answers tell it",
        example = "person:antony-blinken")),
    responses(
        (status = 200, description = "The entry", body = FullEntry,
            headers(("ETag" = String, description = "Of the revision and the id"))),
        (status = 304, description = "The answer to If-None-Match is still right"),
        Problem,
    )
)]
pub async fn entry(
    State(live): State<Arc<Live>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let unknown = || {
        Problem::new(
            ProblemKind::NotFound,
            "no entry has this id; /v1/entities?q= finds ids by name",
        )
    };
    let Path(id) = id.map_err(|_| unknown())?;
    let current = live.current();
    let gazetteer = current.tagger.gazetteer();
    let told = full(gazetteer, &id).ok_or_else(unknown)?;
    let tag = etag::tag(&["entry", &gazetteer.revision, &id]);
    Ok(etag::unless_known(&headers, tag, || json::text(&told)))
}

/// The entry, or the body made by rule, that has this id.
pub(super) fn full<'g>(gazetteer: &'g Gazetteer, id: &str) -> Option<FullEntry<'g>> {
    if let Some(entry) = gazetteer.entity(id) {
        return Some(FullEntry::new(entry, &gazetteer.revision));
    }
    let rest = id.strip_prefix("body:")?;
    let states = gazetteer.entries.iter().filter(|it| it.kind() == Kind::State);
    for state in states {
        let code = state.id.split_once(':').map_or(state.id.as_str(), |it| it.1);
        let slug = rest.strip_prefix(code).and_then(|it| it.strip_prefix('-'));
        if let Some(organ) =
            slug.and_then(|slug| gazetteer.organs.iter().find(|it| it.slug == slug))
        {
            return Some(FullEntry::organ(organ, state, &gazetteer.revision));
        }
    }
    None
}
