//! Is every error a problem, with the right status and a detail that helps?

use axum::body::Body;
use serde_json::json;

use super::{Told, ask, get, tag};

const JSON: &[&str] = &["content-type: application/json"];

#[track_caller]
pub(crate) fn is_problem(told: &Told, status: u16, slug: &str) {
    assert_eq!(told.status, status, "{}", told.text());
    assert_eq!(told.header("content-type"), "application/problem+json");
    let body = told.json();
    assert_eq!(body["type"], format!("/problems/{slug}"));
    assert_eq!(body["status"], status);
    for member in ["title", "detail", "instance"] {
        assert!(body[member].as_str().is_some_and(|it| !it.is_empty()), "{member} of {body}");
    }
    assert_eq!(told.header("x-request-id"), body["instance"]);
}

#[test]
fn what_is_not_json_is_malformed() {
    for body in ["", " ", "{", "{\"text\":\"مصر\"", "{\"text\":\"مصر\"}}", "nul", "{\"text\":'x'}"]
    {
        is_problem(&ask("POST", "/v1/tag", JSON, body), 400, "malformed-json");
    }
}

#[test]
fn json_of_another_shape_is_invalid_and_the_pointer_says_where() {
    let table = [
        (json!([]), "#", "wrong-type"),
        (json!({}), "#/text", "missing-field"),
        (json!({"text": null}), "#/text", "wrong-type"),
        (json!({"text": "مصر", "colour": 1}), "#/colour", "unknown-field"),
        (json!({"text": "مصر", "types": ["planet"]}), "#/types/0", "invalid-value"),
        (json!({"text": "مصر", "forms": []}), "#/forms", "invalid"),
        (json!({"text": "مصر", "offset_unit": "words"}), "#/offset_unit", "invalid-value"),
        (json!({"text": "مصر", "limit": 0}), "#/limit", "number-out-of-range"),
    ];
    for (body, pointer, slug) in table {
        let told = tag(&body);
        is_problem(&told, 422, slug);
        assert_eq!(told.json()["errors"][0]["pointer"], pointer, "{body}");
    }
}

#[test]
fn a_fault_is_told_by_its_sort_and_place_and_nothing_long_is_told_back() {
    let long = format!("{{\"text\":\"\",\"{}\":1}}", "k".repeat(900_000));
    let deep = format!("{{\"text\":\"\",\"limit\":{}", "[".repeat(100_000));
    let table = [
        (r#"{"text":"a","te\u0078t":"b"}"#, 422, "duplicate-key", Some("#/text")),
        (r#"{"text":"\ud800"}"#, 400, "invalid-unicode", Some("#/text")),
        (r#"{"text":"a","limit":1e400}"#, 422, "number-out-of-range", None),
        (
            r#"{"text":"a","limit":18446744073709551616}"#,
            422,
            "number-out-of-range",
            Some("#/limit"),
        ),
        (r#"{"text":"a","limit":1.0}"#, 422, "wrong-type", Some("#/limit")),
        (r#"{"text":"a","limit":-1}"#, 422, "number-out-of-range", Some("#/limit")),
        (r#"{"<script>":}"#, 400, "malformed-json", None),
        (&*long, 422, "unknown-field", Some("#")),
        (&*deep, 400, "malformed-json", None),
    ];
    for (body, status, slug, pointer) in table {
        let told = ask("POST", "/v1/tag", JSON, body.to_owned());
        is_problem(&told, status, slug);
        assert!(told.body.len() < 4096 && !told.text().contains("<script>"), "{}", told.text());
        if let Some(pointer) = pointer {
            assert_eq!(told.json()["errors"][0]["pointer"], pointer, "{}", told.text());
        }
    }
}

#[test]
fn a_body_may_be_gzip_and_what_is_not_is_told() {
    let gzip = |text: &str| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut writer, text.as_bytes()).expect("memory takes all");
        writer.finish().expect("memory takes all")
    };
    let headers = ["content-type: application/json", "content-encoding: gzip"];
    let body = json!({"text": "مصر"}).to_string();
    assert_eq!(
        ask("POST", "/v1/tag", &headers, gzip(&body)).json()["mentions"][0]["entity"],
        "state:eg"
    );
    let bomb = json!({"text": "a".repeat(2 << 20)}).to_string();
    is_problem(&ask("POST", "/v1/tag", &headers, gzip(&bomb)), 413, "body-too-large");
    is_problem(&ask("POST", "/v1/tag", &headers, body.clone()), 400, "bad-content-encoding");
    let twice = [gzip(&body), gzip(&body)].concat();
    is_problem(&ask("POST", "/v1/tag", &headers, twice), 400, "bad-content-encoding");
    let other = ["content-type: application/json", "content-encoding: br"];
    is_problem(&ask("POST", "/v1/tag", &other, body), 415, "unsupported-content-encoding");
}

#[test]
fn bytes_that_are_not_utf8_are_refused_with_their_place() {
    let told = ask("POST", "/v1/tag", JSON, b"{\"text\":\"\xff\"}".to_vec());
    is_problem(&told, 400, "invalid-unicode");
    assert!(told.text().contains("byte 9"), "{}", told.text());
}

#[test]
fn a_body_of_two_mebibytes_is_too_large() {
    let body = format!("{{\"text\":\"{}\"}}", "a".repeat(2 << 20));
    is_problem(&ask("POST", "/v1/tag", JSON, body), 413, "body-too-large");
}

#[test]
fn media_types_formats_paths_and_methods_that_are_not_served_are_told() {
    let xml = ask("POST", "/v1/tag", &["content-type: application/xml"], "<a/>");
    is_problem(&xml, 415, "unsupported-media-type");
    is_problem(&ask("POST", "/v1/tag", &[], "مصر"), 415, "unsupported-media-type");
    let body = json!({"text": "مصر"}).to_string();
    is_problem(&ask("POST", "/v1/tag?format=pdf", JSON, body.clone()), 406, "not-acceptable");
    let accept = ["content-type: application/json", "accept: application/pdf"];
    is_problem(&ask("POST", "/v1/tag", &accept, body), 406, "not-acceptable");
    is_problem(&get("/nowhere"), 404, "not-found");
    let wrong = ask("DELETE", "/v1/tag", &[], Body::empty());
    is_problem(&wrong, 405, "method-not-allowed");
    assert_eq!(wrong.header("allow"), "POST");
}

#[test]
fn a_request_id_comes_back_unless_it_could_harm_a_log() {
    let told = ask("GET", "/livez", &["x-request-id: desk-7"], Body::empty());
    assert_eq!(told.header("x-request-id"), "desk-7");
    let told = ask("GET", "/livez", &["x-request-id: a b<c>"], Body::empty());
    assert_ne!(told.header("x-request-id"), "a b<c>");
}
