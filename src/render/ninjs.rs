//! An article and whom it mentions as IPTC ninjs, 3.1 and 1.6.

use serde_json::{Map, Value, json};

use crate::gazetteer::Kind;
use crate::render::answer::Answer;
use crate::render::json::Frame;
use crate::render::whom::{self, Told};

/// Fields that are a headline in ninjs.
const HEADLINES: [&str; 2] = ["headline", "title"];
/// What the article does to those it names.
const RELATION: &str = "mentions";

/// Writes ninjs 3.1.
pub fn render(answer: &Answer<'_>, frame: &Frame<'_>) -> String {
    let (mut headlines, mut bodies) = (Vec::new(), Vec::new());
    for field in answer.article.fields() {
        let kind = if field.is_html() { "text/html" } else { "text/plain" };
        let told = json!({"role": field.name, "contentType": kind, "value": field.source.as_str()});
        match HEADLINES.contains(&field.name) {
            true => headlines.push(told),
            false => bodies.push(told),
        }
    }
    let named = |kind| {
        let one = |it: &Told<'_>| json!({"name": it.name(), "rel": RELATION, "uri": it.iri(), "literal": it.id});
        each(answer, kind, one)
    };
    let told = json!({
        "standard": {"name": "ninjs", "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
        "uri": whom::article(answer, frame),
        "type": "text",
        "language": "ar",
        "headlines": headlines,
        "bodies": bodies,
        "people": named(Kind::Person),
        "organisations": named(Kind::Body),
        "places": named(Kind::State),
    });
    told.to_string()
}

/// Writes ninjs 1.6, which names those mentioned by a scheme and a code.
pub fn render_1_6(answer: &Answer<'_>, frame: &Frame<'_>) -> String {
    let named = |kind| {
        let one = |it: &Told<'_>| {
            let (scheme, code) = match it.same_as.iter().find_map(|it| wikidata(it)) {
                Some(number) => (WIKIDATA, number),
                None => ("urn:aalam:entity", it.id),
            };
            json!({"name": it.name(), "rel": RELATION, "scheme": scheme, "code": code})
        };
        each(answer, kind, one)
    };
    let mut told = Map::new();
    told.insert("uri".into(), whom::article(answer, frame).into());
    told.insert("type".into(), "text".into());
    told.insert("language".into(), "ar".into());
    let mut headline = false;
    for (index, field) in answer.article.fields().iter().enumerate() {
        if HEADLINES.contains(&field.name) && !headline {
            headline = true;
            told.insert("headline".into(), answer.article.text_of(index).into());
        } else {
            let kind = if field.is_html() { "html" } else { "text" };
            let name = match ["text", "html", "body"].contains(&field.name) {
                true => format!("body_{kind}"),
                false => format!("body_{kind}_{}", plain(field.name, index)),
            };
            told.insert(name, field.source.as_str().into());
        }
    }
    told.insert("person".into(), named(Kind::Person));
    told.insert("organisation".into(), named(Kind::Body));
    told.insert("place".into(), named(Kind::State));
    Value::Object(told).to_string()
}

const WIKIDATA: &str = "http://www.wikidata.org/entity/";

fn wikidata(uri: &str) -> Option<&str> {
    uri.strip_prefix(WIKIDATA)
}

/// A name of a field as part of a property's name, which has letters and digits only.
fn plain(name: &str, index: usize) -> String {
    match !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_') {
        true => name.to_owned(),
        false => format!("field_{index}"),
    }
}

fn each(answer: &Answer<'_>, kind: Kind, one: impl Fn(&Told<'_>) -> Value) -> Value {
    let told = answer.subjects.iter().map(|it| Told::of(answer, it));
    told.filter(|it| it.kind == kind).map(|it| one(&it)).collect()
}
