//! Mentions as W3C Web Annotations, in JSON-LD.
//!
//! # Why
//! The recommendation counts code points of the text without markup, so that is what both
//! selectors refer to, whatever a request counts in elsewhere.

use serde::Serialize;
use serde_json::json;

use crate::render::answer::Answer;
use crate::render::json::{self, ENGINE, Frame};
use crate::render::whom::{self, Told};
use crate::text::{Offsets, Unit};

/// Characters of a quote's prefix and suffix.
const AROUND: usize = 32;

/// Writes an annotation page, an annotation a mention.
pub fn render(answer: &Answer<'_>, frame: &Frame<'_>) -> String {
    let source = whom::article(answer, frame);
    let text = whom::digest(&[answer.article.text()]);
    let fields = answer.article.fields();
    let texts = (0..fields.len()).map(|it| answer.article.text_of(it));
    let offsets: Vec<Offsets<'_>> = texts.map(|it| Offsets::new(it, Unit::Codepoint)).collect();
    let bodies: Vec<Vec<Body>> =
        answer.subjects.iter().map(|it| bodies(&Told::of(answer, it))).collect();
    let items = answer.mentions.iter().zip(&answer.whom).map(|(it, whom)| {
        let place = answer.article.in_text(it.span);
        let (whole, range) = (answer.article.text_of(place.field), place.span);
        let (start, end) = (range.start as usize, range.end as usize);
        let at = offsets[place.field].of(range.start);
        let start_at = at.to_string();
        let id: &str = &answer.subjects[*whom].id;
        let named = [text.as_str(), fields[place.field].name, start_at.as_str(), id];
        Annotation {
            id: format!("urn:aalam:annotation:{}", whom::digest(&named)),
            kind: "Annotation",
            motivation: "identifying",
            body: &bodies[*whom],
            target: Target {
                source: match fields.len() {
                    1 => source.clone(),
                    _ => format!("{source}#{}", whom::escaped(fields[place.field].name)),
                },
                selector: (
                    Position {
                        kind: "TextPositionSelector",
                        start: at,
                        end: offsets[place.field].of(range.end),
                    },
                    Quote {
                        kind: "TextQuoteSelector",
                        exact: &whole[start..end],
                        prefix: last(&whole[..start]),
                        suffix: first(&whole[end..]),
                    },
                ),
            },
        }
    });
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("urn:aalam:annotations:{}", whom::digest(&[&source, &text, frame.revision])),
        kind: "AnnotationPage",
        generator: json!({"type": "Software", "name": ENGINE}),
        items: items.collect(),
    };
    json::text(&page)
}

fn bodies(told: &Told<'_>) -> Vec<Body> {
    let links = std::iter::once(told.urn()).chain(told.same_as.iter().cloned());
    let links = links.map(|source| Body::Specific {
        kind: "SpecificResource",
        purpose: "identifying",
        source,
    });
    let names = [("ar", &told.ar), ("en", &told.en)].into_iter().filter(|it| !it.1.is_empty());
    let names = names.map(|(language, name)| Body::Textual {
        kind: "TextualBody",
        purpose: "tagging",
        language,
        value: name.to_string(),
    });
    links.chain(names).collect()
}

/// The last characters of a text.
fn last(text: &str) -> &str {
    match text.char_indices().rev().nth(AROUND - 1) {
        Some((at, _)) => &text[at..],
        None => text,
    }
}

/// The first characters of a text.
fn first(text: &str) -> &str {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    generator: serde_json::Value,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: &'a [Body],
    target: Target<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body {
    Specific {
        #[serde(rename = "type")]
        kind: &'static str,
        purpose: &'static str,
        source: String,
    },
    Textual {
        #[serde(rename = "type")]
        kind: &'static str,
        purpose: &'static str,
        language: &'static str,
        value: String,
    },
}

#[derive(Serialize)]
struct Target<'a> {
    source: String,
    selector: (Position, Quote<'a>),
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}
