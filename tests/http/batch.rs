//! Many articles in one request: is each answered by itself, in order?

use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use http_body_util::channel::Channel;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{ROUTER, Told, ask, tag};

const NDJSON: &[&str] = &["content-type: application/x-ndjson"];

fn batch(body: &Value) -> Told {
    ask("POST", "/v1/tag/batch", &["content-type: application/json"], body.to_string())
}

fn lines(told: &Told) -> Vec<Value> {
    assert_eq!(told.status, 200, "{}", told.text());
    assert_eq!(told.header("content-type"), "application/x-ndjson");
    told.text().lines().map(|it| serde_json::from_str(it).expect("a line is JSON")).collect()
}

#[test]
fn each_article_of_a_batch_is_answered_as_it_would_be_alone_or_with_its_problem() {
    let good = json!({"id": "1", "html": "<b>مصر</b>", "offset_unit": "byte"});
    let bad = json!({"id": "2", "text": "مصر", "colour": 1});
    let told = batch(&json!({"articles": [good, bad, {"text": "لبنان"}]}));
    assert_eq!(told.status, 200, "{}", told.text());
    let results = told.json()["results"].clone();
    assert_eq!(results[0], tag(&good).json());
    assert_eq!(results[1]["id"], "2");
    assert_eq!(results[1]["problem"]["status"], 422);
    assert_eq!(results[1]["problem"]["type"], "/problems/unknown-field");
    assert_eq!(results[1]["problem"]["errors"][0]["pointer"], "#/colour");
    assert_eq!(results[2]["mentions"][0]["entity"], "state:lb");
}

#[test]
fn a_batch_has_one_to_a_hundred_articles() {
    let many: Vec<Value> = (0..101).map(|_| json!({"text": "مصر"})).collect();
    for articles in [json!([]), json!(many)] {
        let told = batch(&json!({ "articles": articles }));
        assert_eq!(told.status, 422);
        assert_eq!(told.json()["errors"][0]["pointer"], "#/articles");
    }
    assert_eq!(batch(&json!({"articles": many[..100]})).status, 200);
    let told = ask("POST", "/v1/tag/batch", &["content-type: text/plain"], "مصر");
    assert_eq!(told.status, 415);
}

#[test]
fn options_of_the_query_are_those_of_every_article() {
    let body =
        json!({"articles": [{"text": "قال مصر"}, {"text": "قال مصر", "offset_unit": "utf16"}]});
    let told = ask(
        "POST",
        "/v1/tag/batch?offset_unit=byte",
        &["content-type: application/json"],
        body.to_string(),
    );
    let starts = |at: usize| told.json()["results"][at]["mentions"][0]["start"].clone();
    assert_eq!([starts(0), starts(1)], [json!(7), json!(4)]);
}

#[test]
fn every_line_is_answered_by_a_line_in_order_and_a_bad_one_by_its_problem() {
    let body = b"{\"id\":\"1\",\"text\":\"\xd9\x85\xd8\xb5\xd8\xb1\"}\r\n\n  \n{\"id\":\"2\"}\n\xff\n{\n{\"id\":\"3\",\"text\":\"\"}";
    let told = lines(&ask("POST", "/v1/tag/batch", NDJSON, body.to_vec()));
    assert_eq!(told.len(), 5);
    assert_eq!(told[0]["mentions"][0]["entity"], "state:eg");
    assert_eq!(told[1]["id"], "2");
    let problems: Vec<&Value> = told[1..4].iter().map(|it| &it["problem"]["type"]).collect();
    assert_eq!(
        problems,
        ["/problems/missing-field", "/problems/invalid-unicode", "/problems/malformed-json"]
    );
    assert_eq!(told[4]["id"], "3");
}

#[test]
fn a_line_that_is_too_long_is_one_problem_and_those_after_it_are_answered() {
    let long = format!("{{\"text\":\"{}\"}}", "a".repeat(3 << 20));
    let large = format!("{{\"text\":\"{} مصر\"}}", "ا ".repeat(200_000));
    let body = format!("{{\"text\":\"مصر\"}}\n{long}\n{large}\n{{\"text\":\"لبنان\"}}\n");
    let told = lines(&ask("POST", "/v1/tag/batch", NDJSON, body));
    assert_eq!(told.len(), 4);
    assert_eq!(told[1]["problem"]["status"], 413);
    assert_eq!(told[2]["mentions"][0]["entity"], "state:eg");
    assert_eq!(told[3]["mentions"][0]["entity"], "state:lb");
}

/// A request whose body is written while its answer is read.
#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (mut sender, body) = Channel::<Bytes>::new(1);
        let request = axum::http::Request::post("/v1/tag/batch")
            .header("host", "localhost")
            .header("content-type", "application/x-ndjson")
            .body(Body::new(body))
            .expect("the request is well formed");
        let response = ROUTER.clone().oneshot(request).await.expect("the router is infallible");
        let mut answers = response.into_body();
        for turn in 0..100 {
            let line = format!("{{\"id\":\"{turn}\",\"text\":\"مصر\"}}\n");
            let (first, rest) = line.split_at(9);
            for part in [first, rest] {
                sender.send_data(Bytes::from(part.to_owned())).await.expect("it is read");
            }
            let next = tokio::time::timeout(Duration::from_secs(5), answers.frame()).await;
            let frame = next.expect("in time").expect("an answer").expect("whole");
            let told: Value =
                serde_json::from_slice(&frame.into_data().expect("data")).expect("JSON");
            assert_eq!(told["id"], turn.to_string());
        }
        drop(sender);
        assert!(answers.frame().await.is_none());
    });
}
