//! Whom an article mentions as schema.org, the JSON-LD that search engines read.

use compact_str::CompactString;
use serde_json::{Value, json};

use crate::gazetteer::Kind;
use crate::render::answer::Answer;
use crate::render::json::Frame;
use crate::render::whom::{self, Told};

/// Writes a `NewsArticle` with its `mentions`: `Person`, `Country`, `Organization`.
///
/// # Why
/// `<` is escaped, for this is made to stand in a `script` of a page.
pub fn render(answer: &Answer<'_>, frame: &Frame<'_>) -> String {
    let mentions = answer.subjects.iter().map(|it| one(&Told::of(answer, it)));
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": whom::article(answer, frame),
        "inLanguage": "ar",
        "mentions": mentions.collect::<Vec<_>>(),
    });
    let headline = answer.article.fields().iter().position(|it| it.name == "headline");
    if let Some(headline) = headline {
        article["headline"] = answer.article.text_of(headline).into();
    }
    article.to_string().replace('<', "\\u003c")
}

fn one(told: &Told<'_>) -> Value {
    let kind = match told.kind {
        Kind::Person => "Person",
        Kind::State => "Country",
        Kind::Body | Kind::Blocker => "Organization",
    };
    let english = (!told.en.is_empty()).then_some(&*told.en);
    let others: Vec<&str> =
        english.into_iter().chain(told.also.iter().map(CompactString::as_str)).collect();
    json!({
        "@type": kind,
        "@id": told.urn(),
        "identifier": told.id,
        "name": told.name(),
        "alternateName": others,
        "sameAs": told.same_as,
    })
}
