//! Pages and headers: does each problem lead somewhere, and may a browser do nothing needless?

use aalam::http::problem::ProblemKind;
use axum::body::Body;
use serde_json::json;

use super::problems::is_problem;
use super::{ask, get, tag};

#[test]
fn every_type_of_problem_has_a_page_and_stands_in_the_contract() {
    let contract = get("/openapi.json").json();
    let listed = &contract["components"]["schemas"]["Problem"]["properties"]["type"]["enum"];
    for kind in ProblemKind::ALL {
        let path = format!("/problems/{}", kind.slug());
        let told = get(&path);
        assert_eq!(told.status, 200, "{path}");
        assert!(told.header("content-type").starts_with("text/html"));
        assert!(told.text().contains(kind.title()));
        assert!(listed.as_array().is_some_and(|it| it.contains(&json!(path))), "{path}");
    }
    is_problem(&get("/problems/none-such"), 404, "not-found");
}

#[test]
fn the_docs_load_from_here_and_nowhere_else() {
    let page = get("/docs");
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(!policy.contains("http"), "{policy}");
    let mut loaded = 0;
    for part in page.text().split(['"', '\'']).filter(|it| it.starts_with("docs/")) {
        let file = get(&format!("/{part}"));
        assert_eq!(file.status, 200, "{part}");
        assert!(file.header("content-type") != "", "{part}");
        loaded += 1;
    }
    assert!(4 < loaded, "{}", page.text());
    assert!(!page.text().contains("<script>"), "its policy lets no script stand in the page");
    assert!(get("/docs/swagger-initializer.js").text().contains("/openapi.json"));
    is_problem(&get("/docs/none.js"), 404, "not-found");
}

#[test]
fn every_answer_says_what_a_browser_may_do() {
    let answers = [
        get("/v1/gazetteer"),
        get("/nowhere"),
        get("/metrics"),
        get("/problems/invalid"),
        tag(&json!({"text": "مصر"})),
        tag(&json!({"text": 1})),
        ask("DELETE", "/v1/tag", &[], Body::empty()),
    ];
    for it in answers {
        assert_eq!(it.header("x-content-type-options"), "nosniff");
        assert_eq!(it.header("referrer-policy"), "no-referrer");
        assert!(it.header("content-security-policy").starts_with("default-src 'none'; base-uri"));
    }
    assert_eq!(tag(&json!({"text": "مصر"})).header("cache-control"), "no-store");
    assert_eq!(tag(&json!({})).header("cache-control"), "no-store");
}
