//! Superdesk: does its stock client get what it expects from requests as it sends them?

use serde_json::{Value, json};

use super::problems::is_problem;
use super::{Told, ask};

/// As Python's requests sends it: compact JSON in ASCII, Basic authorization.
fn send(path: &str, body: &Value) -> Told {
    let ascii: String = body.to_string().chars().fold(String::new(), |text, it| match it {
        ascii if ascii.is_ascii() => text + &ascii.to_string(),
        other => other
            .encode_utf16(&mut [0; 2])
            .iter()
            .fold(text, |text, it| text + &format!("\\u{it:04x}")),
    });
    let headers = [
        "content-type: application/json",
        "authorization: Basic dXNlcjprZXk=",
        "user-agent: python-requests/2.31.0",
        "accept: */*",
        "accept-encoding: gzip, deflate",
    ];
    ask("POST", &format!("/compat/imatrics/{path}"), &headers, ascii)
}

fn told(path: &str, body: &Value) -> Value {
    let told = send(path, body);
    assert_eq!(told.status, 200, "{}", told.text());
    assert_eq!(told.header("content-type"), "application/json");
    told.json()
}

const FIELDS: &str =
    "conceptFields=uuid,title,type,shortDescription,aliases,source,author,weight,broader,links";

/// What the client reads of every concept.
fn is_concept(concept: &Value) {
    for member in ["uuid", "title", "type"] {
        assert!(concept[member].as_str().is_some_and(|it| !it.is_empty()), "{member} of {concept}");
    }
    assert!(["person", "place", "organisation"].contains(&concept["type"].as_str().unwrap_or("")));
    assert!(concept["weight"].as_f64().is_some_and(|it| (0.0..=1.0).contains(&it)));
    for link in concept["links"].as_array().expect("links") {
        assert_eq!(
            (&link["source"], &link["relationType"]),
            (&json!("wikidata"), &json!("exactMatch"))
        );
        assert!(link["id"].as_str().is_some_and(|it| it.starts_with('Q')));
    }
}

#[test]
fn an_article_is_answered_with_persons_places_and_organisations() {
    let body = json!({"uuid": "urn:newsml:localhost:2026-01-05T10:00:00.000000:1", "pubStatus": false,
        "headline": "بلينكن يزور كازاخستان",
        "body": ["التقى أنتوني بلينكن نظيره الكازاخستاني.", "وللأمم المتحدة ووزارة الخارجية الروسية دور."],
        "language": "ar", "concepts": [{"uuid": "x", "title": "y", "type": "topic"}]});
    let answer = told(&format!("article/analysis?{FIELDS}"), &body);
    assert_eq!(answer["broader"], json!([]));
    let concepts = answer["concepts"].as_array().expect("concepts");
    concepts.iter().for_each(is_concept);
    for (id, kind) in [
        ("person:antony-blinken", "person"),
        ("state:kz", "place"),
        ("body:united-nations", "organisation"),
        ("body:ru-ministry-foreign-affairs", "organisation"),
    ] {
        assert!(concepts.iter().any(|it| it["uuid"] == id && it["type"] == kind), "{id}");
    }
    let weights: Vec<f64> = concepts.iter().filter_map(|it| it["weight"].as_f64()).collect();
    assert!(weights.is_sorted_by(|a, b| b <= a), "{weights:?}");
    let nothing =
        json!({"uuid": "1", "pubStatus": false, "headline": "", "body": [], "language": "ar"});
    let answer = told(&format!("article/analysis?{FIELDS}"), &nothing);
    assert_eq!(answer, json!({"concepts": [], "broader": []}));
    let search = json!({"body": [], "headline": "مصر", "pubStatus": false, "language": "ar"});
    let path = format!("article/analysis?{FIELDS}&cleanText=False&categories=10&entities=10");
    assert_eq!(told(&path, &search)["concepts"][0]["uuid"], "state:eg");
}

#[test]
fn concepts_are_searched_by_title_and_fetched_by_id() {
    let search = json!({"title": "بلينكن", "type": "all", "draft": false, "size": 10});
    let answer = told(&format!("concept/get?operation=title_type&{FIELDS}"), &search);
    assert_eq!(answer["error"], false);
    assert_eq!(answer["result"][0]["uuid"], "person:antony-blinken");
    answer["result"].as_array().expect("a list").iter().for_each(is_concept);
    let places = json!({"title": "كازاخ", "type": "place", "draft": false, "size": 1});
    assert_eq!(told("concept/get?operation=title_type", &places)["result"][0]["uuid"], "state:kz");
    let topics = json!({"title": "كازاخ", "type": "topic", "draft": false, "size": 10});
    assert_eq!(
        told("concept/get?operation=title_type", &topics),
        json!({"result": [], "error": false})
    );
    let id = json!({"uuid": "state:kz"});
    let answer = told(&format!("concept/get?operation=id&{FIELDS}"), &id);
    assert_eq!(answer["result"][0]["title"], "كازاخستان");
}

#[test]
fn what_an_editor_keeps_is_read_and_what_he_would_make_is_refused_politely() {
    let body = json!({"uuid": "1", "pubStatus": true, "headline": "مصر", "body": ["مصر"],
        "language": "ar", "concepts": [{"uuid": "state:eg", "title": "مصر", "type": "place"}]});
    for path in ["article/store", "article/concept"] {
        assert_eq!(told(path, &body)["error"], false);
    }
    let answer = told("concept/create", &json!({"title": "اسم", "type": "person"}));
    assert_eq!(answer["error"], true);
    assert!(answer["response"].as_str().is_some_and(|it| !it.is_empty()));
}

#[test]
fn faults_are_another_status_whose_text_the_client_shows() {
    is_problem(&ask("POST", "/compat/imatrics/article/analysis", &[], "{"), 400, "malformed-json");
    is_problem(&send("article/analysis", &json!({"headline": 1})), 422, "wrong-type");
    is_problem(&send("concept/get?operation=title_type", &json!({})), 422, "invalid");
    is_problem(&send("concept/delete", &json!({})), 404, "not-found");
}
