//! The shapes that Superdesk's stock AI client sends and takes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::gazetteer::{Entry, Kind};
use crate::render::Answer;
use crate::render::answer::Subject;
use crate::render::json::uri;
use crate::tagger::Whom;

/// What Wikidata's URIs begin with.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// An article as the client sends it. Members that are not listed are passed over.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"uuid": "urn:newsml:localhost:2026-1", "pubStatus": false,
    "headline": "بلينكن يزور كازاخستان", "body": ["التقى بلينكن نظيره الكازاخستاني."], "language": "ar"}))]
pub struct AnalysisRequest {
    /// The client's own name for the article; not read.
    #[serde(default, rename = "uuid")]
    _uuid: Option<String>,
    /// Not read.
    #[serde(default, rename = "pubStatus")]
    _published: Option<bool>,
    /// Not read: articles are taken to be Arabic.
    #[serde(default, rename = "language")]
    _language: Option<String>,
    /// What the editor kept; not read.
    #[serde(default, rename = "concepts")]
    _concepts: Option<Vec<BTreeMap<String, Value>>>,
    /// The article's headline.
    #[serde(default)]
    pub(super) headline: Option<String>,
    /// Its paragraphs, without markup.
    #[serde(default)]
    pub(super) body: Vec<String>,
}

/// What is asked of `concept/get`: with `operation=title_type` a title, with `operation=id` a uuid.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"title": "بلينك", "type": "all", "draft": false, "size": 10}))]
pub struct ConceptQuery {
    /// The beginning of a name, as typed.
    #[serde(default)]
    pub(super) title: Option<String>,
    /// `person`, `place`, `organisation`, or `all`.
    #[serde(default, rename = "type")]
    kind: Option<String>,
    /// Not read.
    #[serde(default, rename = "draft")]
    _draft: Option<bool>,
    /// At most so many, 10 unless told.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub(super) size: Option<usize>,
    /// An id, as answers tell it.
    #[serde(default)]
    pub(super) uuid: Option<String>,
}

impl ConceptQuery {
    /// The kind that is asked for; an error, if it is none of those that are here.
    pub(super) fn kind(&self) -> Result<Option<Kind>, ()> {
        match self.kind.as_deref() {
            None | Some("" | "all") => Ok(None),
            Some(asked) => {
                Kind::TAGGED.into_iter().find(|it| word(*it) == asked).map(Some).ok_or(())
            }
        }
    }
}

/// A concept that an editor would have made.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({"title": "اسم جديد", "type": "person"}))]
pub struct CreateRequest {
    /// Its name.
    #[serde(rename = "title")]
    _title: String,
    /// `person`, `place`, `organisation` or another; not read.
    #[serde(default, rename = "type")]
    _type: Option<String>,
}

/// Whom an article mentions.
#[derive(Serialize, ToSchema)]
pub struct Analysis {
    /// The most relevant first.
    pub(super) concepts: Vec<Concept>,
    /// Always empty: entries have no broader ones.
    pub(super) broader: Vec<Concept>,
}

/// Concepts that were found.
#[derive(Serialize, ToSchema)]
pub struct Concepts {
    /// The best first.
    pub(super) result: Vec<Concept>,
    /// Always false: faults have another status.
    pub(super) error: bool,
}

/// That something was not done, and why.
#[derive(Serialize, ToSchema)]
pub struct Refusal {
    /// Was it refused?
    pub(super) error: bool,
    /// What an editor is told.
    pub(super) response: &'static str,
}

/// A person, place or organisation.
#[derive(Serialize, ToSchema)]
pub struct Concept {
    /// Our id.
    #[schema(example = "person:antony-blinken")]
    uuid: String,
    /// The name in Arabic.
    title: String,
    /// `person`, `place` or `organisation`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The name in English.
    #[serde(rename = "shortDescription")]
    short_description: String,
    /// Other names.
    aliases: Vec<String>,
    /// The program.
    source: &'static str,
    /// How much the article is about it, 0 to 1; 1 where no article was given.
    pub(super) weight: f64,
    /// Always empty.
    broader: &'static str,
    /// The same thing elsewhere.
    links: Vec<Link>,
}

/// The same thing elsewhere.
#[derive(Serialize, ToSchema)]
pub struct Link {
    /// `wikidata`.
    source: &'static str,
    /// `exactMatch`.
    #[serde(rename = "relationType")]
    relation: &'static str,
    /// Its id there.
    #[schema(example = "Q35")]
    id: String,
}

impl Concept {
    /// Somebody an article mentions.
    pub(super) fn of_subject(answer: &Answer<'_>, subject: &Subject<'_>) -> Self {
        let text = answer.article.text();
        let weight = answer.relevance(subject);
        match subject.first.whom {
            Whom::Entry(entry) => Self { weight, ..Self::of_entry(entry) },
            Whom::Organ(..) | Whom::Ministry(..) => Self {
                uuid: subject.id.clone().into_owned(),
                title: subject.first.name(text).into_owned(),
                kind: word(subject.first.kind()),
                short_description: subject.first.en(text).into_owned(),
                aliases: Vec::new(),
                source: "aalam",
                weight,
                broader: "",
                links: Vec::new(),
            },
        }
    }

    /// Somebody in the gazetteer.
    pub(super) fn of_entry(entry: &Entry) -> Self {
        let wikidata = entry.same_as.iter().map(|it| uri(it));
        let wikidata = wikidata.filter_map(|it| it.strip_prefix(WIKIDATA).map(str::to_owned));
        Self {
            uuid: entry.id.to_string(),
            title: entry.name.to_string(),
            kind: word(entry.kind()),
            short_description: entry.en.to_string(),
            aliases: entry.names.iter().map(ToString::to_string).collect(),
            source: "aalam",
            weight: 1.0,
            broader: "",
            links: wikidata
                .map(|id| Link { source: "wikidata", relation: "exactMatch", id })
                .collect(),
        }
    }
}

/// What the client calls a kind.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::State => "place",
        Kind::Body | Kind::Blocker => "organisation",
    }
}
