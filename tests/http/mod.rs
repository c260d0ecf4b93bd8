//! Does the service answer as the contract says? Asked through the router, without a socket.

use std::sync::{Arc, LazyLock};

use aalam::gazetteer::Loader;
use aalam::http::{Drain, router};
use aalam::live::Live;
use aalam::tagger::Tagger;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

mod metrics;

mod problems;

mod tag;

/// The service on the built-in gazetteers.
static ROUTER: LazyLock<Router> = LazyLock::new(|| {
    let mut loader = Loader::default();
    loader.builtin();
    let (gazetteer, _) = loader.finish();
    let live = Live::new(Tagger::new(gazetteer).expect("the names fit"));
    router(Arc::new(live), Arc::new(Drain::default()))
});

/// What was answered.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Told {
    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("answers are UTF-8")
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// One header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }
}

/// Asks for `path`; a header is written `name: value`.
pub(crate) fn ask(method: &str, path: &str, headers: &[&str], body: impl Into<Body>) -> Told {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
    for it in headers {
        let (name, value) = it.split_once(": ").expect("a header is name: value");
        request = request.header(name, value);
    }
    let request = request.body(body.into()).expect("the request is well formed");
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let response = ROUTER.clone().oneshot(request).await.expect("the router is infallible");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("the body arrives").to_vec();
        Told { status: parts.status, headers: parts.headers, body }
    })
}

pub(crate) fn get(path: &str) -> Told {
    ask("GET", path, &[], Body::empty())
}

/// Tags as a newsroom does: a JSON object, told as such.
pub(crate) fn tag(body: &Value) -> Told {
    ask("POST", "/v1/tag", &["content-type: application/json"], body.to_string())
}
