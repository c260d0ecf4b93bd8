//! Is every error a problem, with the right status and a detail that helps?

use axum::body::Body;
use serde_json::json;

use super::{Told, ask, get, tag};

const JSON: &[&str] = &["content-type: application/json"];

#[track_caller]
fn is_problem(told: &Told, status: u16, slug: &str) {
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
        (json!([]), "#"),
        (json!({}), "#/text"),
        (json!({"text": "مصر", "colour": 1}), "#/colour"),
        (json!({"text": "مصر", "types": ["planet"]}), "#/types/0"),
        (json!({"text": "مصر", "forms": []}), "#/forms"),
        (json!({"text": "مصر", "offset_unit": "words"}), "#/offset_unit"),
        (json!({"text": "مصر", "limit": 0}), "#/limit"),
    ];
    for (body, pointer) in table {
        let told = tag(&body);
        is_problem(&told, 422, "invalid");
        assert_eq!(told.json()["errors"][0]["pointer"], pointer, "{body}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_refused_with_their_place() {
    let told = ask("POST", "/v1/tag", JSON, b"{\"text\":\"\xff\"}".to_vec());
    is_problem(&told, 400, "not-utf8");
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
