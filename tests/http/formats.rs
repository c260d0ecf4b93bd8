//! Formats: is each what its standard says, and asked for as HTTP says?

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::problems::is_problem;
use super::{Told, ask};

const ARTICLE: &str =
    "التقى بلينكن نظيره الكازاخستاني. وقال أنتوني بلينكن «نعم» وللأمم المتحدة دور 👋🏽 في مصر\n=تركيا";

fn as_format(format: &str, body: &Value) -> Told {
    let path = format!("/v1/tag?format={format}");
    let told = ask("POST", &path, &["content-type: application/json"], body.to_string());
    assert_eq!(told.status, 200, "{}", told.text());
    told
}

fn fields() -> Value {
    json!({"id": "urn:newsroom:2026-1", "fields": {
        "headline": {"text": "بلينكن في مصر"},
        "body": {"html": "<p>زار أنتوني <b>بلين</b>كن مصر &amp; تركيا</p>"},
        "معلومة": {"text": "وزارة الخارجية الروسية والأمم المتحدة"}}})
}

#[test]
fn accept_asks_for_a_format_and_the_query_wins() {
    let body = json!({"text": "زار بلينكن مصر"}).to_string();
    let asked = |query: &str, accept: &str| {
        let headers = ["content-type: application/json", &format!("accept: {accept}")];
        let told = ask("POST", &format!("/v1/tag{query}"), &headers, body.clone());
        (told.status.as_u16(), told.header("content-type").to_owned())
    };
    assert_eq!(asked("", "text/csv").1, "text/csv; charset=utf-8; header=present");
    assert_eq!(asked("", "application/json;q=0.1, text/x-conll").1, "text/x-conll; charset=utf-8");
    assert_eq!(asked("?format=spacy", "text/csv").1, "application/vnd.spacy.displacy+json");
    let anno = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
    assert_eq!(asked("", anno), (200, anno.to_owned()));
    assert_eq!(asked("", "application/ld+json").1, "application/ld+json");
    assert_eq!(asked("", "application/pdf").0, 406);
}

#[test]
fn what_is_not_made_is_refused_naming_all_that_is() {
    let body = json!({"text": "مصر"}).to_string();
    let told = ask("POST", "/v1/tag?format=pdf", &["content-type: application/json"], body);
    is_problem(&told, 406, "not-acceptable");
    let detail = told.json()["detail"].as_str().expect("text").to_owned();
    for name in ["json", "html", "anno", "ninjs", "ninjs-1.6", "schemaorg", "conll", "spacy", "csv"]
    {
        assert!(detail.contains(&format!("{name} (")), "{name} is not in {detail}");
    }
}

#[test]
fn annotations_tell_place_and_quote_in_code_points_without_markup() {
    let told = as_format("anno", &json!({"id": "https://example.org/a", "text": ARTICLE})).json();
    assert_eq!(told["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(told["type"], "AnnotationPage");
    let text: Vec<char> = ARTICLE.chars().collect();
    let items = told["items"].as_array().expect("annotations");
    assert!(4 < items.len());
    for it in items {
        let (position, quote) = (&it["target"]["selector"][0], &it["target"]["selector"][1]);
        let at = |name: &str| position[name].as_u64().expect("a number") as usize;
        let (start, end) = (at("start"), at("end"));
        let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        assert_eq!(quote["exact"], slice(start, end));
        assert_eq!(quote["prefix"], slice(start.saturating_sub(32), start));
        assert_eq!(quote["suffix"], slice(end, text.len().min(end + 32)));
        assert_eq!(it["target"]["source"], "https://example.org/a");
        assert!(it["body"][0]["source"].as_str().is_some_and(|it| it.starts_with("urn:aalam:")));
    }
    let ids: std::collections::BTreeSet<_> = items.iter().map(|it| it["id"].as_str()).collect();
    assert_eq!(ids.len(), items.len());
    let told = as_format("anno", &fields()).json();
    let sources = told["items"].as_array().expect("annotations").iter();
    let sources: Vec<_> = sources.map(|it| it["target"]["source"].as_str()).collect();
    assert!(sources.contains(&Some("urn:newsroom:2026-1#body")), "{sources:?}");
    assert!(told.to_string().contains("\"exact\":\"أنتوني بلينكن\""));
}

/// IPTC's schema, which stands beside the repository and is not copied into it.
fn schema(name: &str) -> Option<jsonschema::Validator> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/contracts").join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        #[expect(clippy::print_stderr, reason = "a test that checks nothing must say so")]
        {
            eprintln!("SKIPPED: {} is not here, so ninjs was not validated", path.display());
        }
        return None;
    };
    // The schema of GeoJSON is elsewhere on the net; no place here has a geometry.
    let text =
        text.replace("{\"$ref\": \"https://geojson.org", "{\"$comment\": \"https://geojson.org");
    let mut schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    if let Some(places) = schema.pointer_mut("/$defs/ninjsType/properties/places/items/properties")
    {
        places["geoJSON"] = json!({"type": "object"});
    }
    Some(jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema"))
}

#[test]
fn ninjs_is_what_iptc_says() {
    let articles = [
        json!({"text": ARTICLE}),
        json!({"id": "2026/1 مقال", "html": "<p>زار بلينكن مصر</p>"}),
        json!({"text": "لا أحد هنا"}),
        fields(),
    ];
    for (format, file) in [("ninjs", "ninjs-3.1.json"), ("ninjs-1.6", "ninjs-1.6.json")] {
        let schema = schema(file);
        for article in &articles {
            let told = as_format(format, article).json();
            if let Some(schema) = &schema {
                let faults: Vec<String> = schema
                    .iter_errors(&told)
                    .map(|it| format!("{}: {it}", it.instance_path()))
                    .collect();
                assert!(faults.is_empty(), "{format}: {faults:?}\n{told}");
            }
        }
    }
    let told = as_format("ninjs", &fields()).json();
    assert_eq!(told["uri"], "urn:newsroom:2026-1");
    assert_eq!(told["headlines"][0]["value"], "بلينكن في مصر");
    assert_eq!(told["people"][0]["literal"], "person:antony-blinken");
    let places = told["places"].as_array().expect("places");
    assert!(
        places
            .iter()
            .any(|it| it["literal"] == "state:eg"
                && it["uri"] == "http://www.wikidata.org/entity/Q79")
    );
    assert!(told["organisations"].as_array().is_some_and(|it| it.len() == 2));
    let told = as_format("ninjs-1.6", &fields()).json();
    assert_eq!(told["headline"], "بلينكن في مصر");
    assert_eq!(told["place"][0]["scheme"], "http://www.wikidata.org/entity/");
}

#[test]
fn schema_org_names_persons_countries_and_organizations() {
    let text =
        as_format("schemaorg", &json!({"text": format!("</script>{ARTICLE}")})).text().to_owned();
    assert!(!text.contains('<'), "it may stand in a script of a page");
    let told: Value = serde_json::from_str(&text).expect("JSON-LD");
    assert_eq!(
        (&told["@context"], &told["@type"]),
        (&json!("https://schema.org"), &json!("NewsArticle"))
    );
    let mentions = told["mentions"].as_array().expect("mentions");
    for (kind, name) in
        [("Person", "أنتوني بلينكن"), ("Country", "كازاخستان"), ("Organization", "الأمم المتحدة")]
    {
        assert!(mentions.iter().any(|it| it["@type"] == kind && it["name"] == name), "{name}");
    }
}

#[test]
fn conll_has_a_token_a_line_and_a_proclitic_is_one() {
    let told = as_format("conll", &json!({"text": ARTICLE}));
    let lines: Vec<&str> = told.text().lines().collect();
    for line in lines.iter().filter(|it| !it.is_empty()) {
        assert_eq!(line.matches('\t').count(), 1, "{line}");
    }
    let text = told.text();
    assert!(text.contains("بلينكن\tB-PERSON\nنظيره\tO\nالكازاخستاني\tB-STATE\n.\tO\n\n"), "{text}");
    assert!(text.contains("أنتوني\tB-PERSON\nبلينكن\tI-PERSON\n"), "{text}");
    assert!(text.contains("ول\tO\nلأمم\tB-BODY\nالمتحدة\tI-BODY\n"), "{text}");
}

#[test]
fn displacy_counts_code_points_of_the_text_beside_them() {
    for article in [json!({"text": ARTICLE, "offset_unit": "byte"}), fields()] {
        let told = as_format("spacy", &article).json();
        let text: Vec<char> = told["text"].as_str().expect("text").chars().collect();
        let names: Vec<String> = told["ents"]
            .as_array()
            .expect("ents")
            .iter()
            .map(|it| {
                let at = |name: &str| it[name].as_u64().expect("a number") as usize;
                text[at("start")..at("end")].iter().collect()
            })
            .collect();
        assert!(names.iter().any(|it| it == "أنتوني بلينكن"), "{names:?}");
        assert!(names.iter().any(|it| it == "مصر"), "{names:?}");
        assert_eq!(told["ents"][0]["label"], "PERSON");
    }
}

#[test]
fn csv_is_read_back_as_json_tells_and_computes_nothing() {
    let article = json!({"fields": {"=1+1": {"text": ARTICLE}, "b": {"html": "<p>زار\u{200f} <i>مصر</i>"}},
        "offset_unit": "utf16"});
    let told = as_format("csv", &article);
    assert!(told.text().starts_with("field,start,end,text,type,entity,form,proclitic,word_start,"));
    assert!(told.text().ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(told.text().as_bytes());
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("RFC 4180");
    let json = as_format("json", &article).json();
    let mentions = json["mentions"].as_array().expect("mentions");
    assert_eq!(rows.len(), mentions.len());
    for (row, mention) in rows.iter().zip(mentions) {
        assert_eq!(row[1], mention["start"].to_string());
        assert_eq!(row[2], mention["end"].to_string());
        assert_eq!(row[3], *mention["text"].as_str().expect("text"));
        assert_eq!(row[5], *mention["entity"].as_str().expect("an id"));
        assert!(row.iter().all(|it| !it.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
    assert!(rows.iter().any(|it| &it[0] == "'=1+1"));
}
