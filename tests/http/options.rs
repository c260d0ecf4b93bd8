//! What may a request ask for besides its article, and what does it get?

use serde_json::{Value, json};

use super::{ask, tag};

fn told(body: &Value) -> Value {
    let answer = tag(body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Text and entity of every mention.
fn mentions(answer: &Value) -> Vec<(String, String)> {
    let text = |it: &Value| it.as_str().expect("a string").to_owned();
    let all = answer["mentions"].as_array().expect("mentions");
    all.iter().map(|it| (text(&it["text"]), text(&it["entity"]))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
}

#[track_caller]
fn refused(body: &Value, pointer: &str) {
    let answer = tag(body);
    assert_eq!(answer.status, 422, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
}

#[test]
fn an_article_is_told_in_exactly_one_way() {
    refused(&json!({"text": "مصر", "html": "مصر"}), "#");
    refused(&json!({"id": "1"}), "#/text");
    refused(&json!({"fields": {}}), "#/fields");
    refused(&json!({"fields": {"body": {}}}), "#/fields/body");
    refused(&json!({"fields": {"a/b": {"text": "مصر", "html": "مصر"}}}), "#/fields/a~1b");
    refused(&json!({"fields": {"body": {"text": "مصر", "lang": "ar"}}}), "#/fields/body/lang");
    refused(&json!({"fields": {"body": {"text": 5}}}), "#/fields/body/text");
}

#[test]
fn members_told_twice_are_refused() {
    for body in [
        r#"{"text":"مصر","text":"لبنان"}"#,
        r#"{"fields":{"a":{"text":"مصر"},"a":{"text":"لبنان"}}}"#,
    ] {
        let answer = ask("POST", "/v1/tag", &["content-type: application/json"], body);
        assert_eq!(answer.status, 422, "{}", answer.text());
    }
}

#[test]
fn what_the_name_of_a_body_holds_is_told_where_nesting_is_asked_for() {
    let text = "أعلنت وزارة الخارجية الأميركية وزار بلينكن جنوب السودان";
    let flat = told(&json!({ "text": text }));
    let nested = told(&json!({"text": text, "overlap": "nested"}));
    assert_eq!(flat["mentions"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        mentions(&nested)[..2],
        pairs(&[
            ("وزارة الخارجية الأميركية", "body:us-ministry-foreign-affairs"),
            ("الأميركية", "state:us"),
        ])
    );
    assert_eq!(nested["mentions"][1]["parent"], 0);
    assert_eq!(nested["mentions"].as_array().map(Vec::len), Some(4));
    assert!(
        nested["mentions"]
            .as_array()
            .expect("four")
            .iter()
            .skip(2)
            .all(|it| it["parent"].is_null())
    );
    let states = told(&json!({"text": text, "overlap": "nested", "types": ["state"]}));
    assert!(states["mentions"].as_array().expect("two").iter().all(|it| it["parent"].is_null()));
}

#[test]
fn all_that_would_be_meant_without_a_longer_name_is_told_where_that_is_asked_for() {
    let text = "زار جو بايدن جنوب السودان وبحيرة تشاد";
    let all = mentions(&told(&json!({"text": text, "overlap": "all"})));
    let longest = mentions(&told(&json!({ "text": text })));
    assert!(longest.iter().all(|it| all.contains(it)), "{all:?}");
    assert!(all.contains(&("السودان".to_owned(), "state:sd".to_owned())), "{all:?}");
    assert!(!all.iter().any(|it| it.1 == "state:td"), "a blocker stands: {all:?}");
}

#[test]
fn context_and_every_unit_are_told_where_they_are_asked_for() {
    let answer = told(&json!({"text": "قال 👋🏽 رئيس مصر اليوم", "include": ["context", "offsets"]}));
    let mention = &answer["mentions"][0];
    assert_eq!(
        mention["offsets"],
        json!({"codepoint": {"start": 12, "end": 15}, "utf16": {"start": 14, "end": 17},
            "byte": {"start": 25, "end": 31}})
    );
    assert_eq!(mention["context"], json!({"before": "قال 👋🏽 رئيس ", "after": " اليوم"}));
    let plain = told(&json!({"text": "مصر"}));
    assert!(plain["mentions"][0]["context"].is_null() && plain["candidates"].is_null());
}

#[test]
fn what_is_left_open_is_told_with_its_reason_where_that_is_asked_for() {
    let body = json!({"text": "قال كاميرون إن الجزيرة بعيدة", "include": ["candidates"]});
    let answer = told(&body);
    assert_eq!(answer["mentions"], json!([]));
    let candidates = answer["candidates"].as_array().expect("candidates");
    let reason = |entity: &str| {
        candidates.iter().find(|it| it["entity"] == entity).map(|it| it["reason"].clone())
    };
    assert_eq!(reason("person:david-cameron"), Some(json!("no_full_name")), "{candidates:?}");
    assert_eq!(reason("body:al-jazeera"), Some(json!("not_licensed")), "{candidates:?}");
}

#[test]
fn entries_of_one_call_are_tagged_in_it_and_in_no_other() {
    let text = "قال ماهر الزبرقاني وفق الزبرقاني إن للزبرقان دورا";
    let entries = json!([
        {"id": "x-1", "type": "person", "name": "ماهر الزبرقاني", "short": ["الزبرقاني"]},
        {"id": "x-2", "type": "body", "name": "الزبرقان"},
    ]);
    let answer = told(&json!({ "text": text, "entries": entries }));
    assert_eq!(
        mentions(&answer),
        pairs(&[("ماهر الزبرقاني", "x-1"), ("الزبرقاني", "x-1"), ("لزبرقان", "x-2")])
    );
    assert_eq!(answer["mentions"][2]["elided"], true);
    assert_eq!(told(&json!({ "text": text }))["mentions"], json!([]));
    let again = told(&json!({ "text": text, "entries": entries }));
    assert_eq!(again, answer);
}

#[test]
fn an_entry_with_the_id_of_one_in_service_adds_to_it_and_overrides_it_in_this_call() {
    let entries = json!([{"id": "state:kz", "en": "Qazaqstan", "names": ["قازستان"]}]);
    let answer =
        told(&json!({"text": "زار كازاخستان وقازستان والتقى الكازاخي", "entries": entries}));
    let ids: Vec<String> = mentions(&answer).into_iter().map(|it| it.1).collect();
    assert_eq!(ids, ["state:kz", "state:kz", "state:kz"]);
    assert_eq!(answer["entities"][0]["name"], json!({"ar": "كازاخستان", "en": "Qazaqstan"}));
    let blocker = json!([{"id": "x", "type": "blocker", "name": "شارع مصر"}]);
    assert_eq!(told(&json!({"text": "في شارع مصر", "entries": blocker}))["mentions"], json!([]));
}

#[test]
fn entries_are_held_to_what_a_gazetteer_is_held_to() {
    let with = |entries: Value| json!({"text": "مصر", "entries": entries});
    refused(&with(json!([{"id": "a b", "type": "person", "name": "ماهر"}])), "#/entries/0/id");
    refused(&with(json!([{"id": "x", "name": "ماهر"}])), "#/entries/0/type");
    refused(
        &with(
            json!([{"id": "person:a", "name": "ماهر"}, {"id": "person:b", "name": "ماهر", "nmae": 1}]),
        ),
        "#/entries/1/nmae",
    );
    refused(&with(json!([{"id": "person:a", "name": "،"}])), "#/entries/0");
    refused(
        &with(json!([{"id": "person:a", "name": "ماهر", "requires_left": ["@x"]}])),
        "#/entries/0",
    );
    refused(&with(json!(["ماهر"])), "#/entries/0");
    refused(&with(json!({"id": "person:a"})), "#/entries");
    let many: Vec<Value> =
        (0..1001).map(|it| json!({"id": format!("person:{it}"), "name": "ماهر سعد"})).collect();
    refused(&with(json!(many)), "#/entries");
    let known = json!([{"id": "body:a", "name": "زبرقان", "requires_left": ["@movement"],
        "requires_doc": ["state:eg"]}]);
    assert_eq!(tag(&with(known)).status, 200);
}

#[test]
fn the_date_picks_among_homonyms_and_keeps_entries_to_their_validity() {
    let entries = json!([
        {"id": "x-1", "type": "person", "name": "ماهر الزبرقان", "roles": [{"role": "minister", "from": "2010", "to": "2014"}]},
        {"id": "x-2", "type": "person", "name": "ماهر الزبرقان", "roles": [{"role": "minister", "from": "2020-03"}]},
        {"id": "x-3", "type": "body", "name": "حزب الزبرقان", "valid_from": "2015", "valid_to": "2018-06-30"},
    ]);
    let ids = |date: Option<&str>| -> Vec<String> {
        let mut body = json!({"text": "ماهر الزبرقان من حزب الزبرقان", "entries": entries});
        if let Some(date) = date {
            body["date"] = json!(date);
        }
        mentions(&told(&body)).into_iter().map(|it| it.1).collect()
    };
    assert_eq!(ids(None), ["x-3"]);
    assert_eq!(ids(Some("2012-05-01")), ["x-1"]);
    assert_eq!(ids(Some("2022-01-06")), ["x-2"]);
    assert_eq!(ids(Some("2018-06-30")), ["x-3"]);
    refused(&json!({"text": "مصر", "date": "2022-02-30"}), "#/date");
}

#[test]
fn an_excluded_homonym_leaves_the_place_to_the_other() {
    let entries = json!([
        {"id": "x-1", "type": "person", "name": "ماهر الزبرقان"},
        {"id": "x-2", "type": "person", "name": "ماهر الزبرقان"},
    ]);
    let body = json!({"text": "ماهر الزبرقان", "entries": entries, "exclude": ["x-1"]});
    assert_eq!(mentions(&told(&body)), pairs(&[("ماهر الزبرقان", "x-2")]));
    let text = "وزارة الخارجية الأميركية";
    let body = json!({"text": text, "exclude": ["body:us-ministry-foreign-affairs"]});
    assert_eq!(told(&body)["mentions"], json!([]));
}

#[test]
fn every_option_but_entries_and_exclude_may_stand_in_the_query() {
    let plain = ["content-type: text/plain; charset=utf-8"];
    let path = "/v1/tag?overlap=nested&include=offsets,context&date=2022-01-06&limit=2&forms=name,demonym\
        &types=body,state&offset_unit=byte&html_offsets=text";
    let answer = ask("POST", path, &plain, "وزارة الخارجية الأميركية في مصر").json();
    assert_eq!(answer["mentions"][1]["parent"], 0);
    assert_eq!(answer["truncated"], true);
    assert_eq!(answer["mentions"][0]["offsets"]["codepoint"]["end"], 24);
    for path in
        ["overlap=none", "include=all", "date=today", "limit=0", "colour=1", "limit=1&limit=2"]
    {
        let answer = ask("POST", &format!("/v1/tag?{path}"), &plain, "مصر");
        assert_eq!(answer.status, 422, "{path}");
    }
}

#[test]
fn relevance_is_told_from_headline_lead_count_and_spread() {
    let body = format!("{}\nلبنان", "كلام كثير ".repeat(200));
    let answer = told(&json!({"fields": {"headline": {"text": "مصر"}, "body": {"text": body}}}));
    let relevance = |id: &str| {
        let all = answer["entities"].as_array().expect("entities");
        all.iter().find(|it| it["id"] == id).and_then(|it| it["relevance"].as_f64())
    };
    // serde_json sorts the fields of the test's body: `body` stands before `headline`.
    assert_eq!(relevance("state:eg"), Some(0.65));
    assert_eq!(relevance("state:lb"), Some(0.4));
}

#[test]
fn persian_and_urdu_are_tagged_with_a_warning() {
    for text in ["رئیس جمهور مصر گفت که از ایران", "پاکستان کے وزیر اعظم"]
    {
        let answer = told(&json!({ "text": text }));
        assert_eq!(answer["warnings"].as_array().map(Vec::len), Some(1), "{text}");
    }
    assert_eq!(told(&json!({"text": "زار مصر"}))["warnings"], json!([]));
}
