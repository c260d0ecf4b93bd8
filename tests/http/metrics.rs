//! `GET /metrics`: is what happened counted, and nothing told that is the newsroom's?

use serde_json::json;

use super::{get, tag};

/// The value of one series, as `/metrics` prints it.
fn series(name: &str) -> f64 {
    let text = get("/metrics").text().to_owned();
    let line = text.lines().find(|it| it.starts_with(&format!("{name} ")));
    line.and_then(|it| it.rsplit(' ').next()?.parse().ok()).unwrap_or_default()
}

#[test]
fn requests_bytes_and_mentions_are_counted() {
    let names = [
        r#"aalam_http_requests_total{route="/v1/tag",status="200"}"#,
        r#"aalam_http_request_duration_seconds_count{route="/v1/tag"}"#,
        r#"aalam_mentions_total{type="state",form="demonym"}"#,
        r#"aalam_http_request_bytes_total{route="/v1/tag"}"#,
        r#"aalam_http_response_bytes_total{route="/v1/tag"}"#,
    ];
    let before = names.map(series);
    assert_eq!(tag(&json!({"text": "الوزير الفرنسي"})).status, 200);
    for (name, before) in names.into_iter().zip(before) {
        assert!(before < series(name), "{name} was {before}");
    }
}

#[test]
fn the_gazetteer_in_service_is_told_with_its_revision_entries_and_age() {
    let told = get("/metrics");
    assert!(told.header("content-type").starts_with("application/openmetrics-text"));
    let text = told.text();
    for line in [
        r#"aalam_gazetteer_info{revision="sha256:"#,
        r#"aalam_gazetteer_entries{type="person"} "#,
        "aalam_gazetteer_loaded_timestamp_seconds ",
        "aalam_gazetteer_age_seconds ",
        r#"aalam_gazetteer_reloads_total{outcome="refused"} 0"#,
        "aalam_http_requests_shed_total 0",
        r#"aalam_build_info{version=""#,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(text.ends_with("# EOF\n"));
    assert!(1000.0 < series(r#"aalam_gazetteer_entries{type="person"}"#));
}

#[test]
fn no_client_can_make_a_series_and_no_label_holds_text() {
    get("/nowhere/at/all");
    get("/v1/tag?text=كازاخستان");
    let told = get("/metrics");
    assert!(!told.text().contains("nowhere"));
    assert!(told.text().is_ascii());
    assert!(told.text().contains(r#"aalam_http_requests_total{route="none",status="404"}"#));
    assert!(told.text().contains(r#"aalam_http_requests_total{route="/v1/tag",status="405"}"#));
}
