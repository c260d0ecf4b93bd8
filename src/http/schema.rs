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
    /// In reading order; disjoint, unless `overlap` asks for more.
    mentions: Vec<Mention>,
    /// In the order of their first mention.
    entities: Vec<Entity>,
    /// With `include=candidates`: forms of which the article does not tell whether, or whom, they
    /// mean; at most 10 of one place.
    candidates: Option<Vec<Candidate>>,
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
    /// Which field of the article: `text`, `html`, or the client's own name for it.
    #[schema(example = "text")]
    field: String,
    /// First unit of the name, without و ف ب ل ك and with its article.
    start: u32,
    /// First unit after it.
    end: u32,
    /// The text between the two, exactly as received; of HTML, what a reader sees of it.
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
    /// With `overlap=nested`: index of the mention whose name holds this one.
    parent: Option<u32>,
    /// With `include=offsets`: the place in every unit.
    offsets: Option<Offsets>,
    /// With `include=context`: a few words around it.
    context: Option<Context>,
}

/// A place in every unit.
#[derive(Serialize, ToSchema)]
pub struct Offsets {
    /// In Unicode code points.
    codepoint: Ends,
    /// In UTF-16 code units.
    utf16: Ends,
    /// In UTF-8 bytes.
    byte: Ends,
}

/// Both ends of a place.
#[derive(Serialize, ToSchema)]
pub struct Ends {
    /// First unit.
    start: u32,
    /// First unit after it.
    end: u32,
}

/// At most five words on each side, exactly as the field's text has them.
#[derive(Serialize, ToSchema)]
pub struct Context {
    /// Right before the name.
    before: String,
    /// Right after it.
    after: String,
}

/// A form that could mean somebody; the article does not tell whether, or whom.
#[derive(Serialize, ToSchema)]
pub struct Candidate {
    /// Which field of the article.
    field: String,
    /// First unit of the form.
    start: u32,
    /// First unit after it.
    end: u32,
    /// The text between the two.
    text: String,
    /// Where its word begins.
    word_start: u32,
    /// With `include=offsets`: the place in every unit.
    offsets: Option<Offsets>,
    /// With `include=context`: a few words around it.
    context: Option<Context>,
    /// `person`, `state` or `body`.
    #[serde(rename = "type")]
    kind: String,
    /// Whom it could mean.
    entity: String,
    /// `name`, `short_name`, `demonym` or `metonym`.
    form: String,
    /// What stands before it in its word.
    proclitic: String,
    /// Why it is no mention: a code, as `POST /v1/explain` tells it in words.
    #[schema(example = "ambiguous")]
    reason: String,
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
    /// How much the article is about it, 0 to 1: 0.4 × how often it is mentioned against the one
    /// mentioned most, + 0.25 where it stands in the headline (a field `headline` or `title`, else
    /// the first line), + 0.2 where it stands in the lead (the first fifth, at least 600 bytes),
    /// + 0.15 × how much of the text lies between its first mention and its last.
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

/// What was decided of the forms in an article, in reading order.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"offset_unit": "codepoint", "engine": "aalam/0.1.0", "gazetteer": {"revision": "sha256:0f3a"},
    "decisions": [{"field": "text", "start": 14, "end": 21, "text": "الجزيرة", "word_start": 14, "type": "body",
        "entity": "body:al-jazeera", "form": "name", "proclitic": "", "name": "الجزيرة", "generated": false,
        "decision": "refused", "reason": "not_licensed",
        "words": "it is a word too, and nothing near it says the name is meant"}],
    "warnings": []}))]
pub struct Explanation {
    /// The client's own name for the article.
    id: Option<String>,
    /// What places are counted in.
    offset_unit: String,
    /// The program and its version.
    engine: String,
    /// The gazetteer that was asked.
    gazetteer: Revision,
    /// Every form that was found, and what was decided of it.
    decisions: Vec<Decision>,
    /// What the client should know of the article, or of the name that was asked for.
    warnings: Vec<String>,
}

/// What was decided of one form, for one entry.
#[derive(Serialize, ToSchema)]
pub struct Decision {
    /// Which field of the article.
    field: String,
    /// First unit of the form, without و ف ب ل ك.
    start: u32,
    /// First unit after it.
    end: u32,
    /// The text between the two.
    text: String,
    /// Where its word begins.
    word_start: u32,
    /// `person`, `state` or `body`; `blocker` for a phrase that means nobody.
    #[serde(rename = "type")]
    kind: String,
    /// Whom it could mean.
    entity: String,
    /// `name`, `short_name`, `demonym`, `metonym` or `blocker`.
    form: String,
    /// What stands before it in its word.
    proclitic: String,
    /// The name or demonym of the entry that it spells.
    name: Option<String>,
    /// Did a rule derive the spelling?
    generated: bool,
    /// `tagged` or `refused`.
    decision: String,
    /// Why it was refused: a stable code.
    reason: Option<String>,
    /// The same for an editor.
    words: String,
    /// Who has its letters.
    winner: Option<Winner>,
}

/// A name that has the letters of another.
#[derive(Serialize, ToSchema)]
pub struct Winner {
    /// Whom it means, or the blocker.
    entity: String,
    /// First unit.
    start: u32,
    /// First unit after it.
    end: u32,
    /// The text between the two.
    text: String,
}

/// A JSON object whose shape its own standard tells: W3C Web Annotation, schema.org, IPTC ninjs,
/// displaCy.
#[derive(Serialize, ToSchema)]
pub struct Linked {
    /// Its members.
    #[serde(flatten)]
    #[schema(additional_properties)]
    members: BTreeMap<String, serde_json::Value>,
}
