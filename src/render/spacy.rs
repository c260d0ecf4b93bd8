//! An article as spaCy's displaCy draws it.

use serde::Serialize;

use crate::render::answer::Answer;
use crate::render::json;
use crate::render::whom::Told;
use crate::text::{Offsets, Unit};

/// Writes what `displacy.render(…, style="ent", manual=True)` takes. Places count code points, as
/// Python does, of the text told beside them: of HTML what was extracted, fields line by line.
pub fn render(answer: &Answer<'_>) -> String {
    let text = answer.article.text();
    let offsets = Offsets::new(text, Unit::Codepoint);
    let links: Vec<String> = answer.subjects.iter().map(|it| Told::of(answer, it).iri()).collect();
    let ents = answer.mentions.iter().zip(&answer.whom).map(|(it, whom)| Ent {
        start: offsets.of(it.span.start),
        end: offsets.of(it.span.end),
        label: it.kind().name().to_ascii_uppercase(),
        kb_id: &answer.subjects[*whom].id,
        kb_url: &links[*whom],
    });
    let told = Displacy { text, ents: ents.collect(), title: None };
    json::text(&told)
}

#[derive(Serialize)]
struct Displacy<'a> {
    text: &'a str,
    ents: Vec<Ent<'a>>,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct Ent<'a> {
    start: u32,
    end: u32,
    label: String,
    kb_id: &'a str,
    kb_url: &'a str,
}
