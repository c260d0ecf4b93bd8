//! `POST /v1/tag`: is the answer what the contract promises?

use serde_json::{Value, json};

use super::{ask, get, tag};

fn told(body: &Value) -> Value {
    let answer = tag(body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[test]
fn a_mention_tells_where_who_and_in_what_form() {
    let answer = told(&json!({"id": "urn:x:1", "text": "وقال بلينكن كلمة وللأمم المتحدة دور"}));
    assert_eq!(answer["id"], "urn:x:1");
    assert_eq!(answer["offset_unit"], "codepoint");
    assert!(answer["gazetteer"]["revision"].as_str().is_some_and(|it| it.starts_with("sha256:")));
    assert_eq!(
        answer["mentions"],
        json!([
            {"field": "text", "start": 5, "end": 11, "text": "بلينكن", "type": "person",
             "entity": "person:antony-blinken", "form": "short_name", "proclitic": "", "word_start": 5},
            {"field": "text", "start": 19, "end": 31, "text": "لأمم المتحدة", "type": "body",
             "entity": "body:united-nations", "form": "name", "proclitic": "ول", "word_start": 17,
             "elided": true},
        ])
    );
    let blinken = &answer["entities"][0];
    assert_eq!(blinken["name"], json!({"ar": "أنتوني بلينكن", "en": "Antony Blinken"}));
    assert_eq!(blinken["count"], 1);
    assert_eq!(blinken["mentions"], json!([0]));
    assert_eq!(blinken["forms"], json!({"short_name": 1}));
}

#[test]
fn the_readme_tells_the_real_mentions_of_its_request() {
    let readme = include_str!("../../README.md");
    let (_, request) = readme.split_once("  -d '").expect("the README asks");
    let (request, rest) = request.split_once("'\n").expect("the request ends");
    let (_, answer) = rest.split_once("```json\n").expect("the README tells an answer");
    let (answer, _) = answer.split_once("```").expect("the answer ends");
    let request: Value = serde_json::from_str(request).expect("the request is JSON");
    let answer: Value = serde_json::from_str(answer).expect("the answer is JSON");
    assert_eq!(told(&request)["mentions"], answer["mentions"]);
}

#[test]
fn places_are_told_in_the_unit_that_is_asked_for() {
    for (unit, start) in [("codepoint", 12), ("utf16", 14), ("byte", 25)] {
        let answer = told(&json!({"text": "قال 👋🏽 رئيس مصر", "offset_unit": unit}));
        assert_eq!(answer["mentions"][0]["start"], start, "{unit}");
        assert_eq!(answer["offset_unit"], unit);
    }
}

#[test]
fn types_forms_and_exclusions_choose_what_is_told() {
    let text = "زار بلينكن فرنسا والتقى الوزير الفرنسي";
    let count = |more: Value| {
        let mut body = json!({ "text": text });
        body.as_object_mut().expect("an object").extend(more.as_object().expect("one").clone());
        told(&body)["mentions"].as_array().map(Vec::len)
    };
    assert_eq!(count(json!({})), Some(3));
    assert_eq!(count(json!({"types": ["person"]})), Some(1));
    assert_eq!(count(json!({"forms": ["name", "short_name"]})), Some(2));
    assert_eq!(count(json!({"exclude": ["state:fr"]})), Some(1));
}

#[test]
fn fewer_mentions_than_there_are_are_never_told_silently() {
    let answer = told(&json!({"text": "مصر ولبنان", "limit": 1}));
    assert_eq!(answer["mentions"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["truncated"], true);
}

#[test]
fn a_body_of_plain_text_is_the_article_and_the_query_holds_the_options() {
    let plain = ["content-type: text/plain; charset=utf-8"];
    let answer = ask("POST", "/v1/tag?offset_unit=utf16&types=state", &plain, "زار بلينكن مصر");
    let answer = answer.json();
    assert_eq!(answer["mentions"][0]["entity"], "state:eg");
    assert_eq!(answer["mentions"].as_array().map(Vec::len), Some(1));
}

#[test]
fn html_marks_whole_words_and_carries_no_markup_of_the_article() {
    let json = ["content-type: application/json", "accept: text/html"];
    let body = json!({"text": "<b>وكازاخستان</b> & \"مصر\""}).to_string();
    let answer = ask("POST", "/v1/tag", &json, body);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.text().contains("&lt;b&gt;<mark"), "{}", answer.text());
    assert!(answer.text().contains("<bdi>وكازاخستان</bdi></mark>&lt;/b&gt; &amp; "));
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let body = json!({"text": "زار بلينكن مصر ولبنان ووزارة الخارجية الروسية"});
    assert_eq!(tag(&body).body, tag(&body).body);
}

#[test]
fn english_text_is_answered_with_a_warning() {
    let answer = told(&json!({"text": "Nothing Arabic here"}));
    assert_eq!(answer["warnings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_contract_is_served_as_the_file_holds_it() {
    let same = get("/openapi.yaml").text() == include_str!("../../openapi.yaml");
    assert!(same, "run `cargo run -- openapi > openapi.yaml`");
    assert_eq!(get("/openapi.json").json()["openapi"], "3.1.0");
    assert_eq!(get("/livez").status, 200);
    assert_eq!(get("/readyz").status, 200);
}
