//! What was decided of each form of an article, as JSON and in words.

use serde::Serialize;

use crate::render::answer::Answer;
use crate::render::json::{self, ENGINE, Frame, RevisionJson};
use crate::render::places::{PlaceJson, Places};
use crate::tagger::{Decision, Refusal, listed};
use crate::text::{Span, Unit};

/// Which words are asked about; all, where nothing is told.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The field of the span.
    pub field: Option<String>,
    /// From the first unit to the first after it.
    pub span: Option<(u32, u32)>,
    /// A name, as the article spells it or holds it.
    pub name: Option<String>,
}

/// Those of `decisions` that concern what is asked about.
pub fn concerned<'t>(
    answer: &Answer<'_>,
    unit: Unit,
    mut decisions: Vec<Decision<'t>>,
    about: &About,
) -> Vec<Decision<'t>> {
    let places = Places::new(answer, unit, &[]);
    decisions.retain(|it| {
        let at = places.of(it.span, it.word_start);
        let beside = about.span.is_none_or(|(start, end)| at.word_start < end && start < at.end)
            && about.field.as_ref().is_none_or(|field| field == at.field);
        beside && about.name.as_ref().is_none_or(|name| is_about(at.text, name))
    });
    decisions
}

/// Does what an article spells so concern somebody who asks about `name`?
pub fn is_about(found: &str, name: &str) -> bool {
    found.contains(name) || name.contains(found)
}

/// What is said of a name that no decision concerns; `known` is what would be decided of it alone.
pub fn nowhere(name: &str, known: &[Decision<'_>]) -> String {
    let mut ids: Vec<&str> = known.iter().map(|it| it.entity.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids[..] {
        [] => format!("{name} is no form of any entry: add it to a gazetteer"),
        _ => format!("{name} can mean {}, but stands nowhere in this article", ids.join(", ")),
    }
}

/// Writes `decisions` of an article as JSON.
pub fn render(
    answer: &Answer<'_>,
    unit: Unit,
    frame: &Frame<'_>,
    decisions: &[Decision<'_>],
    notes: &[String],
) -> String {
    let places = Places::new(answer, unit, &[]);
    let decisions = decisions.iter().map(|it| {
        let text = it.span.of(answer.article.text());
        DecisionJson {
            place: places.of(it.span, it.word_start),
            kind: it.kind.name(),
            entity: &it.entity,
            form: it.role,
            proclitic: it.proclitic,
            name: it.entry.and_then(|entry| listed(entry, text)),
            generated: it.generated,
            decision: if it.refusal.is_none() { "tagged" } else { "refused" },
            reason: it.refusal.map(Refusal::code),
            words: it.refusal.map_or(TAGGED, Refusal::words),
            winner: it.winner.as_ref().map(|(span, entity)| winner(&places, *span, entity)),
        }
    });
    let explanation = ExplanationJson {
        id: frame.id,
        offset_unit: unit.name(),
        engine: ENGINE,
        gazetteer: RevisionJson { revision: frame.revision },
        decisions: decisions.collect(),
        warnings: notes,
    };
    json::text(&explanation)
}

/// What an editor is told of a mention.
const TAGGED: &str = "it is a form of this entry, and nothing here speaks against it";

fn winner<'a>(places: &Places<'a, '_>, span: Span, entity: &'a str) -> WinnerJson<'a> {
    let place = places.of(span, span.start);
    WinnerJson { entity, start: place.start, end: place.end, text: place.text }
}

#[derive(Serialize)]
struct ExplanationJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    offset_unit: &'static str,
    engine: &'static str,
    gazetteer: RevisionJson<'a>,
    decisions: Vec<DecisionJson<'a>>,
    warnings: &'a [String],
}

#[derive(Serialize)]
struct DecisionJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: &'a str,
    form: &'static str,
    proclitic: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    generated: bool,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    words: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    winner: Option<WinnerJson<'a>>,
}

#[derive(Serialize)]
struct WinnerJson<'a> {
    entity: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}
