//! An answer as JSON: the format of the HTTP contract.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::Serialize;

use crate::render::answer::{Answer, Include, Subject};
use crate::render::places::{PlaceJson, Places};
use crate::tagger::{Form, Refusal, Whom};
use crate::text::Unit;

/// The program and its version, as answers tell it.
pub const ENGINE: &str = concat!("aalam/", env!("CARGO_PKG_VERSION"));

/// What stands around the mentions of an answer.
pub struct Frame<'a> {
    /// The client's own name for the article.
    pub id: Option<&'a str>,
    /// The gazetteer's revision.
    pub revision: &'a str,
    /// What the client should know.
    pub warnings: &'a [&'static str],
    /// What is told besides.
    pub include: &'a [Include],
}

/// Writes `answer` as JSON.
pub fn render(answer: &Answer<'_>, unit: Unit, frame: &Frame<'_>) -> String {
    let places = Places::new(answer, unit, frame.include);
    let mentions = answer.mentions.iter().zip(&answer.whom).map(|(it, whom)| MentionJson {
        place: places.of(it.span, it.word_start),
        kind: it.kind().name(),
        entity: &answer.subjects[*whom].id,
        form: it.form.name(),
        proclitic: it.proclitic,
        elided: it.elided,
        parent: it.parent,
    });
    let candidates = answer.candidates.iter().map(|it| CandidateJson {
        place: places.of(it.span, it.word_start),
        kind: it.kind.name(),
        entity: &it.entity,
        form: it.role,
        proclitic: it.proclitic,
        reason: it.refusal.map_or("", Refusal::code),
    });
    let body = AnswerJson {
        id: frame.id,
        offset_unit: unit.name(),
        engine: ENGINE,
        gazetteer: RevisionJson { revision: frame.revision },
        mentions: mentions.collect(),
        entities: answer.subjects.iter().map(|it| entity(answer, it)).collect(),
        candidates: frame.include.contains(&Include::Candidates).then(|| candidates.collect()),
        truncated: answer.truncated,
        warnings: frame.warnings,
    };
    text(&body)
}

fn entity<'a>(answer: &'a Answer<'_>, subject: &'a Subject<'_>) -> EntityJson<'a> {
    let (names, same_as, iso): (&[CompactString], &[CompactString], &str) = match subject.first.whom
    {
        Whom::Entry(entry) => (&entry.names, &entry.same_as, &entry.iso),
        Whom::Organ(..) | Whom::Ministry(..) => (&[], &[], ""),
    };
    let mut forms = BTreeMap::new();
    for index in &subject.mentions {
        *forms.entry(FormKey(answer.mentions[*index].form)).or_insert(0) += 1;
    }
    EntityJson {
        id: &subject.id,
        kind: subject.first.kind().name(),
        name: NameJson {
            ar: subject.first.name(answer.article.text()).into_owned(),
            en: subject.first.en(answer.article.text()).into_owned(),
        },
        also_known_as: names,
        iso: (!iso.is_empty()).then_some(iso),
        same_as: same_as.iter().map(|it| uri(it)).collect(),
        count: subject.mentions.len(),
        forms,
        first: subject.mentions[0],
        relevance: answer.relevance(subject),
        mentions: &subject.mentions,
    }
}

/// An answer as JSON: strings, numbers and keys that are strings, which cannot fail.
pub(crate) fn text(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).expect("strings and numbers are always JSON")
}

/// A Wikidata id as the URI of the thing itself; any other URI as it stands.
pub(crate) fn uri(same_as: &str) -> String {
    match same_as.strip_prefix('Q') {
        Some(number) if number.bytes().all(|it| it.is_ascii_digit()) => {
            format!("http://www.wikidata.org/entity/{same_as}")
        }
        _ => same_as.to_owned(),
    }
}

#[derive(Serialize)]
struct AnswerJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    offset_unit: &'static str,
    engine: &'static str,
    gazetteer: RevisionJson<'a>,
    mentions: Vec<MentionJson<'a>>,
    entities: Vec<EntityJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<CandidateJson<'a>>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
    warnings: &'a [&'static str],
}

#[derive(Serialize)]
pub(super) struct RevisionJson<'a> {
    pub(super) revision: &'a str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: &'a str,
    form: &'static str,
    proclitic: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    elided: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: &'a str,
    form: &'static str,
    proclitic: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    name: NameJson,
    also_known_as: &'a [CompactString],
    iso: Option<&'a str>,
    same_as: Vec<String>,
    count: usize,
    forms: BTreeMap<FormKey, usize>,
    first: usize,
    relevance: f64,
    mentions: &'a [usize],
}

#[derive(Serialize)]
struct NameJson {
    ar: String,
    en: String,
}

/// A form as the key of an object.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct FormKey(Form);

impl Serialize for FormKey {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.name())
    }
}
