//! The shape of an answer, for `openapi.yaml`: what `render/json.rs` writes.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

/// The mentions of an article, and whom they mean.
#[derive(Serialize, ToSchema)]
pub struct Answer {
    /// The client's own name for the article.
    id: Option<String>,
    /// What places are counted in: `codepoint`, `utf16` or `byte`.
    #[schema(example = "codepoint")]
    offset_unit: String,
    /// The program and its version.
    #[schema(example = "aalam/0.1.0")]
    engine: String,
    /// The gazetteer that was asked.
    gazetteer: Revision,
    /// In reading order, disjoint.
    mentions: Vec<Mention>,
    /// In the order of their first mention.
    entities: Vec<Entity>,
    /// There were more mentions than the limit.
    truncated: Option<bool>,
    /// What the client should know of the article.
    warnings: Vec<String>,
}

/// What names one exact gazetteer.
#[derive(Serialize, ToSchema)]
pub struct Revision {
    /// A digest of every byte of its files.
    #[schema(example = "sha256:0f3a")]
    revision: String,
}

impl Revision {
    /// The gazetteer of this revision.
    pub(super) fn new(revision: &str) -> Self {
        Self { revision: revision.to_owned() }
    }
}

/// A place where somebody is meant.
#[derive(Serialize, ToSchema)]
pub struct Mention {
    /// Which field of the article.
    #[schema(example = "text")]
    field: String,
    /// First unit of the name, without و ف ب ل ك and with its article.
    start: u32,
    /// First unit after it.
    end: u32,
    /// The text between the two, exactly as received.
    text: String,
    /// `person`, `state` or `body`.
    #[serde(rename = "type")]
    #[schema(example = "person")]
    kind: String,
    /// The id of the one meant.
    #[schema(example = "person:antony-blinken")]
    entity: String,
    /// `name`, `short_name`, `demonym` or `metonym`.
    #[schema(example = "short_name")]
    form: String,
    /// What stands before the name in the same word.
    #[schema(example = "و")]
    proclitic: String,
    /// Where that word begins.
    word_start: u32,
    /// A lam swallowed the alif of the article.
    elided: Option<bool>,
}

/// Somebody the article mentions.
#[derive(Serialize, ToSchema)]
pub struct Entity {
    /// Ours, readable and for ever.
    #[schema(example = "person:antony-blinken")]
    id: String,
    /// `person`, `state` or `body`.
    #[serde(rename = "type")]
    kind: String,
    /// Names by language.
    name: Names,
    /// Other names in Arabic.
    also_known_as: Vec<String>,
    /// ISO 3166-1 alpha-2, of a state.
    iso: Option<String>,
    /// The same thing elsewhere.
    same_as: Vec<String>,
    /// How many mentions.
    count: u32,
    /// How many in each form.
    forms: BTreeMap<String, u32>,
    /// Index of the first mention.
    first: u32,
    /// How much the article is about it, 0 to 1: half how often it is mentioned against the one
    /// mentioned most, a third how early, the rest how far its mentions spread.
    relevance: f64,
    /// Indexes of the mentions.
    mentions: Vec<u32>,
}

/// Names by language.
#[derive(Serialize, ToSchema)]
pub struct Names {
    /// In Arabic.
    ar: String,
    /// In English.
    en: String,
}

impl Names {
    /// The two names.
    pub(super) fn new(ar: String, en: String) -> Self {
        Self { ar, en }
    }
}
