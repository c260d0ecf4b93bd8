//! Is a panic one answer of 500, and nothing more (P9)?

use std::io::Write;

use aalam::http::Limits;
use axum::Router;
use axum::routing::{get, post};

use super::{EGYPT, answer, serve, short, tag};

/// Handlers that fail.
pub(crate) fn routes() -> Router {
    async fn fails() {
        panic!("on purpose");
    }
    Router::new().route("/panic", get(fails)).route("/panic", post(fails))
}

#[test]
fn a_panic_is_one_problem_and_the_connection_goes_on() {
    let service = serve(Limits { inline_bytes: 64, ..short() }, EGYPT);
    let mut stream = service.connect();
    let large = tag(&"مصر ".repeat(100)).replace("/v1/tag", "/panic");
    for failing in ["GET /panic HTTP/1.1\r\nHost: x\r\n\r\n", &large] {
        for _ in 0..20 {
            stream.write_all(failing.as_bytes()).expect("it is read");
            let told = answer(&mut stream);
            assert!(told.starts_with("HTTP/1.1 500 "), "{told}");
            assert!(told.contains("application/problem+json"), "{told}");
            assert!(told.contains("/problems/internal") && !told.contains("on purpose"), "{told}");
        }
        stream.write_all(tag("مصر").as_bytes()).expect("it is read");
        assert!(answer(&mut stream).contains("state:eg"), "no permit was lost");
    }
}
