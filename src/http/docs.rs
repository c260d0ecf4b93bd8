//! `/openapi.yaml`, `/openapi.json` and `/docs`: the contract, for programs and for people.

use std::sync::{Arc, LazyLock};

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use utoipa_swagger_ui::Config;

use crate::http::problem::{Problem, ProblemBody, ProblemKind};

static YAML: LazyLock<String> = LazyLock::new(crate::http::openapi);

static JSON: LazyLock<String> =
    LazyLock::new(|| crate::http::contract().to_json().expect("the contract is made of strings"));

/// How Swagger UI is set up: the contract from here, and nothing from anywhere else.
static CONFIG: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::from("/openapi.json").validator_url("none")));

/// What Swagger UI needs: its own files, the pictures drawn in them, the styles it sets.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The contract in YAML.
#[utoipa::path(get, path = "/openapi.yaml", tag = "operation", operation_id = "getContractYaml",
    responses((status = 200, description = "This", content_type = "application/yaml",
            body = std::collections::BTreeMap<String, serde_json::Value>),
        (status = "4XX", description = "Not a GET", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn yaml() -> Response {
    ([(header::CONTENT_TYPE, "application/yaml")], YAML.as_str()).into_response()
}

/// The contract in JSON.
#[utoipa::path(get, path = "/openapi.json", tag = "operation", operation_id = "getContractJson",
    responses((status = 200, description = "This", content_type = "application/json",
            body = std::collections::BTreeMap<String, serde_json::Value>),
        (status = "4XX", description = "Not a GET", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn json() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], JSON.as_str()).into_response()
}

/// The contract to read and to try: Swagger UI, which loads nothing from elsewhere.
#[utoipa::path(get, path = "/docs", tag = "operation", operation_id = "getDocs",
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = "4XX", description = "Not a GET", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn page() -> Result<Response, Problem> {
    served("index.html")
}

/// A file of the page.
#[utoipa::path(get, path = "/docs/{file}", tag = "operation", operation_id = "getDocsFile",
    params(("file" = String, Path, description = "Its name", example = "swagger-ui.css")),
    responses((status = 200, description = "The file", content((String = "text/css"),
            (String = "text/javascript"), (String = "text/html"), (String = "image/png"),
            (String = "application/json"), (String = "application/octet-stream"))),
        (status = "4XX", description = "There is no such file", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn file(name: Result<Path<String>, PathRejection>) -> Result<Response, Problem> {
    served(name.as_ref().map_or("", |it| it))
}

fn served(name: &str) -> Result<Response, Problem> {
    let found = (!name.is_empty()).then(|| utoipa_swagger_ui::serve(name, Arc::clone(&CONFIG)));
    let Some(Ok(Some(file))) = found else {
        return Err(Problem::new(ProblemKind::NotFound, "the page is at /docs"));
    };
    let kind = HeaderValue::from_str(&file.content_type);
    let headers = [
        (
            header::CONTENT_TYPE,
            kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
        ),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    let bytes = match name {
        // Seen from /docs, what stands beside the page is below it.
        "index.html" => String::from_utf8_lossy(&file.bytes)
            .replace("\"./", "\"docs/")
            .replace("\"index.css", "\"docs/index.css")
            .into_bytes(),
        _ => file.bytes.into_owned(),
    };
    Ok((headers, bytes).into_response())
}
