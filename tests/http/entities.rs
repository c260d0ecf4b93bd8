//! Look-up: are entries found as an editor types, and told whole?

use axum::body::Body;
use serde_json::{Value, json};

use super::problems::is_problem;
use super::{ask, get};

/// Percent-encodes what a query holds.
fn query(text: &str) -> String {
    text.bytes().map(|it| format!("%{it:02X}")).collect()
}

fn find(typed: &str, more: &str) -> Value {
    let told = get(&format!("/v1/entities?q={}{more}", query(typed)));
    assert_eq!(told.status, 200, "{}", told.text());
    told.json()
}

fn ids(told: &Value) -> Vec<&str> {
    let listed = told["entities"].as_array().expect("a list");
    listed.iter().filter_map(|it| it["id"].as_str()).collect()
}

#[test]
fn what_is_typed_finds_whom_it_begins() {
    let table = [
        ("بلينك", "person:antony-blinken"),
        ("BLINK", "person:antony-blinken"),
        ("أُنتوني", "person:antony-blinken"),
        ("كازاخستان", "state:kz"),
        ("سعوديه", "state:sa"),
        ("السعودية", "state:sa"),
        ("kazakh", "state:kz"),
        ("امم المتحدة", "body:united-nations"),
    ];
    for (typed, id) in table {
        assert!(ids(&find(typed, "")).contains(&id), "{typed}");
    }
    let found = find("بلينك", "&type=person");
    assert_eq!(found["entities"][0]["matched"], "بلينكن");
    assert_eq!(found["entities"][0]["name"]["en"], "Antony Blinken");
    assert_eq!(ids(&find("بلينك", "&type=state")), [""; 0]);
    assert_eq!(ids(&find("مصر", ""))[0], "state:eg");
}

#[test]
fn pages_follow_each_other_and_hold_everybody_once() {
    let whole = find("ال", "&limit=100");
    let whole = ids(&whole);
    let (mut told, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = find("ال", &format!("&limit=7{cursor}"));
        told.extend(ids(&page).into_iter().map(str::to_owned));
        match page["next_cursor"].as_str() {
            Some(next) if told.len() < 100 => cursor = format!("&cursor={next}"),
            _ => break,
        }
    }
    told.truncate(100);
    assert_eq!(told, whole);
    let page = find("ال", "&limit=7");
    let next = page["next_cursor"].as_str().expect("there are more");
    let told = get(&format!("/v1/entities?q=x&cursor={next}"));
    is_problem(&told, 422, "invalid");
    assert_eq!(told.json()["errors"][0]["pointer"], "cursor");
}

#[test]
fn questions_that_are_wrong_are_told_what_would_be_right() {
    for (path, pointer) in [
        ("/v1/entities?limit=0", "limit"),
        ("/v1/entities?limit=101", "limit"),
        ("/v1/entities?type=planet", "type"),
        ("/v1/entities?colour=red", "query"),
        (&format!("/v1/entities?q={}", "a".repeat(300)), "q"),
    ] {
        let told = get(path);
        is_problem(&told, 422, "invalid");
        assert_eq!(told.json()["errors"][0]["pointer"], pointer, "{path}");
    }
}

#[test]
fn an_entry_is_told_whole() {
    let told = get("/v1/entities/state:kz").json();
    assert_eq!(told["type"], "state");
    assert_eq!(told["name"], json!({"ar": "كازاخستان", "en": "Kazakhstan"}));
    assert_eq!(told["iso"], "KZ");
    for member in ["also_known_as", "nisba", "capital", "same_as"] {
        assert!(told[member].as_array().is_some_and(|it| !it.is_empty()), "{member} of {told}");
    }
    let told = get("/v1/entities/person:antony-blinken").json();
    assert_eq!(told["short"], json!(["بلينكن"]));
    assert!(told["roles"][0]["role"].is_string());
    assert!(told["source"].is_string());
    is_problem(&get("/v1/entities/person:nobody-at-all"), 404, "not-found");
    is_problem(&get("/v1/entities/%FF"), 404, "not-found");
}

#[test]
fn a_body_made_by_rule_is_told_under_the_id_that_answers_name() {
    let told = get("/v1/entities/body:kz-ministry-foreign-affairs").json();
    assert_eq!(told["name"]["ar"], "وزارة الخارجية الكازاخستانية");
    assert_eq!((&told["source"], &told["country"]), (&json!("rule"), &json!("KZ")));
}

#[test]
fn the_gazetteer_tells_its_counts_and_sources() {
    let told = get("/v1/gazetteer").json();
    let count = |it: &Value| {
        it.as_object().expect("counts").values().filter_map(Value::as_u64).sum::<u64>()
    };
    for counts in ["by_type", "by_subtype", "by_source"] {
        assert_eq!(Some(count(&told[counts])), told["entries"].as_u64(), "{counts}");
    }
    assert!(told["loaded_at"].as_str().is_some_and(|it| it.ends_with('Z')));
    assert!(told["sources"].as_array().is_some_and(|it| 4 < it.len()));
    assert_eq!(told["last_reload"], Value::Null);
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    for path in ["/v1/entities?q=x&limit=3", "/v1/entities/state:kz", "/v1/gazetteer"] {
        let first = get(path);
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        for known in [tag.to_owned(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let again = ask("GET", path, &[&format!("if-none-match: {known}")], Body::empty());
            assert_eq!(again.status, 304, "{path} {known}");
            assert_eq!((again.header("etag"), again.body.len()), (tag, 0));
        }
        assert_eq!(ask("GET", path, &["if-none-match: \"x\""], Body::empty()).status, 200);
    }
    let tags = ["/v1/entities?q=x", "/v1/entities?q=y", "/v1/entities?q=x&limit=3"];
    let tags = tags.map(|it| get(it).header("etag").to_owned());
    assert!(tags[0] != tags[1] && tags[0] != tags[2]);
}
