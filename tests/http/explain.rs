//! Why was a name tagged, or why not?

use serde_json::{Value, json};

use super::{ask, get};

fn explain(body: &Value) -> Value {
    let headers = ["content-type: application/json"];
    let told = ask("POST", "/v1/explain", &headers, body.to_string());
    assert_eq!(told.status, 200, "{}", told.text());
    told.json()
}

fn decisions(told: &Value) -> Vec<[String; 3]> {
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let all = told["decisions"].as_array().expect("decisions");
    all.iter().map(|it| [text(&it["text"]), text(&it["entity"]), text(&it["reason"])]).collect()
}

#[test]
fn every_form_is_told_with_what_was_decided_of_it() {
    let told =
        explain(&json!({"id": "7", "text": "قال كاميرون إن وزارة الخارجية الأميركية للعراق"}));
    assert_eq!(told["id"], "7");
    let all = decisions(&told);
    let has = |text: &str, entity: &str, reason: &str| {
        all.contains(&[text.to_owned(), entity.to_owned(), reason.to_owned()])
    };
    assert!(has("كاميرون", "person:david-cameron", "no_full_name"), "{all:?}");
    assert!(has("وزارة الخارجية الأميركية", "body:us-ministry-foreign-affairs", ""), "{all:?}");
    assert!(has("الأميركية", "state:us", "covered"), "{all:?}");
    assert!(has("لعراق", "state:iq", ""), "{all:?}");
    let find = |text: &str| {
        let all = told["decisions"].as_array().expect("decisions");
        all.iter().find(|it| it["text"] == text).cloned().expect("it is there")
    };
    assert_eq!(find("الأميركية")["winner"]["entity"], "body:us-ministry-foreign-affairs");
    assert_eq!(find("الأميركية")["decision"], "refused");
    assert_eq!(
        (&find("لعراق")["proclitic"], &find("لعراق")["name"]),
        (&json!("ل"), &json!("العراق"))
    );
    assert!(find("كاميرون")["words"].as_str().is_some_and(|it| it.contains("full name")));
}

#[test]
fn only_the_name_or_the_span_that_is_asked_about_is_told() {
    let text = "زار بلينكن مصر وقناة الجزيرة";
    let named = explain(&json!({"text": text, "name": "مصر"}));
    assert_eq!(decisions(&named), [["مصر", "state:eg", ""]]);
    let placed = explain(&json!({"text": text, "span": {"start": 5, "end": 6}}));
    assert!(decisions(&placed).iter().all(|it| it[0] == "بلينكن"), "{placed}");
    assert!(!decisions(&placed).is_empty());
    let html = explain(
        &json!({"html": "<p>زار <b>مصر</b></p>", "span": {"field": "html", "start": 10, "end": 11}}),
    );
    assert_eq!(decisions(&html), [["مصر", "state:eg", ""]]);
}

#[test]
fn a_name_that_stands_nowhere_is_told_of() {
    let told = explain(&json!({"text": "زار مصر", "name": "لبنان"}));
    assert!(told["warnings"][0].as_str().is_some_and(|it| it.contains("state:lb")), "{told}");
    let told = explain(&json!({"text": "زار مصر", "name": "زبرقان"}));
    assert!(told["warnings"][0].as_str().is_some_and(|it| it.contains("no form")), "{told}");
}

#[test]
fn a_spelling_that_a_rule_made_is_told_with_the_name_it_comes_from() {
    let told = explain(&json!({"text": "التقى عبد الفتاح السيسى"}));
    let all = told["decisions"].as_array().expect("decisions");
    let derived = all.iter().find(|it| it["generated"] == true).expect("one is derived");
    assert!(derived["name"].as_str().is_some_and(|it| it.ends_with("السيسي")), "{derived}");
}

#[test]
fn what_is_wrong_with_a_question_is_told() {
    let headers = ["content-type: application/json"];
    for (body, pointer) in [
        (json!({"text": "مصر", "span": {"start": 3, "end": 3}}), "#/span"),
        (json!({"text": "مصر", "name": " "}), "#/name"),
        (json!({"text": "مصر", "span": {"field": "x", "start": 0, "end": 3}}), "#/span/field"),
        (json!({"text": "مصر", "limit": 3}), "#/limit"),
        (json!({"name": "مصر"}), "#/text"),
    ] {
        let told = ask("POST", "/v1/explain", &headers, body.to_string());
        assert_eq!(told.status, 422, "{}", told.text());
        assert_eq!(told.json()["errors"][0]["pointer"], pointer, "{}", told.text());
    }
}

#[test]
fn the_examples_of_the_contract_are_answered_as_it_shows() {
    let contract = get("/openapi.json").json();
    let schemas = &contract["components"]["schemas"];
    let told = explain(&schemas["ExplainRequest"]["example"]);
    let shown = &schemas["Explanation"]["example"];
    assert_eq!(told["decisions"], shown["decisions"]);
    let headers = ["content-type: application/json"];
    for (path, schema) in [("/v1/tag", "TagRequest"), ("/v1/tag/batch", "BatchRequest")] {
        let body = schemas[schema]["example"].to_string();
        assert_eq!(ask("POST", path, &headers, body).status, 200, "{schema}");
    }
    for path in ["/v1/tag", "/v1/tag/batch"] {
        let bodies = &contract["paths"][path]["post"]["requestBody"]["content"];
        for (media, shown) in bodies.as_object().expect("media types") {
            if let Some(body) = shown["example"].as_str() {
                let header = format!("content-type: {media}");
                let told = ask("POST", path, &[&header], body.to_owned());
                assert_eq!(told.status, 200, "{path} {media}: {}", told.text());
            }
        }
    }
}
