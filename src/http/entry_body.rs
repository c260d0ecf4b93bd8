//! The shape of an entry in answers: in short for lists, and with all that is known of it.

use compact_str::CompactString;
use serde::Serialize;
use utoipa::ToSchema;

use crate::gazetteer::entry::{Article, Role};
use crate::gazetteer::{Entry, Gender, Organ, Origin, ShortPolicy};
use crate::http::schema::{Names, Revision};
use crate::render::json::uri;

/// Entries that were found.
#[derive(Serialize, ToSchema)]
#[schema(as = EntityList, example = json!({"gazetteer": {"revision": "sha256:0f3a"}, "entities": [
    {"id": "person:antony-blinken", "type": "person", "name": {"ar": "أنتوني بلينكن", "en": "Antony Blinken"},
     "matched": "بلينكن", "also_known_as": [], "same_as": []}], "next_cursor": null}))]
pub struct Listed<'g> {
    /// The gazetteer that was asked.
    gazetteer: Revision,
    /// The entries, best first.
    entities: Vec<Found<'g>>,
    /// Give it as `cursor` for the next page; null if there is none.
    #[schema(required)]
    next_cursor: Option<String>,
}

impl<'g> Listed<'g> {
    /// A page of a listing.
    pub(super) fn new(revision: &str, entities: Vec<Found<'g>>, next: Option<String>) -> Self {
        Self { gazetteer: Revision::new(revision), entities, next_cursor: next }
    }
}

/// An entry that was found.
#[derive(Serialize, ToSchema)]
#[schema(as = FoundEntity)]
pub struct Found<'g> {
    /// Ours, readable and for ever.
    #[schema(example = "person:antony-blinken")]
    id: &'g str,
    /// `person`, `state` or `body`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Names by language.
    name: Names,
    /// The name that was found by what was typed.
    matched: &'g str,
    /// Other names in Arabic.
    #[schema(value_type = Vec<String>)]
    also_known_as: &'g [CompactString],
    /// A finer type: `igo`, `party`, `territory`, …
    #[serde(skip_serializing_if = "str::is_empty")]
    subtype: &'g str,
    /// ISO 3166-1 alpha-2, of a state.
    #[serde(skip_serializing_if = "str::is_empty")]
    iso: &'g str,
    /// The state a person or body belongs to, by its code.
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'g str,
    /// The same thing elsewhere.
    same_as: Vec<String>,
}

impl<'g> Found<'g> {
    /// An entry and the name it was found by.
    pub(super) fn new(entry: &'g Entry, matched: &'g str) -> Self {
        Self {
            id: &entry.id,
            kind: entry.kind().name(),
            name: Names::new(entry.name.to_string(), entry.en.to_string()),
            matched,
            also_known_as: &entry.names,
            subtype: &entry.subtype,
            iso: &entry.iso,
            country: &entry.country,
            same_as: entry.same_as.iter().map(|it| uri(it)).collect(),
        }
    }
}

/// All that is known of one person, state or body.
#[derive(Serialize, ToSchema)]
#[schema(as = FullEntity)]
pub struct FullEntry<'g> {
    /// Ours, readable and for ever.
    #[schema(example = "person:antony-blinken")]
    pub(super) id: String,
    /// `person`, `state` or `body`.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    /// Names by language.
    pub(super) name: Names,
    /// Other full spellings and aliases in Arabic.
    #[schema(value_type = Vec<String>)]
    pub(super) also_known_as: &'g [CompactString],
    /// Names that count where the full name stands too: surnames.
    #[schema(value_type = Vec<String>)]
    short: &'g [CompactString],
    /// When they count: `with_full_name`, `always` or `never`.
    #[schema(value_type = String)]
    short_policy: ShortPolicy,
    /// Latin acronyms, exactly as cased.
    #[schema(value_type = Vec<String>)]
    acronyms: &'g [CompactString],
    /// A finer type: `igo`, `party`, `territory`, `organ`, …
    pub(super) subtype: &'g str,
    /// ISO 3166-1 alpha-2, of a state.
    iso: Option<&'g str>,
    /// The state a person or body belongs to, by its code.
    country: Option<&'g str>,
    /// The English adjective of a state.
    adjective: Option<&'g str>,
    /// Of a person: `m` or `f`.
    #[schema(value_type = Option<String>)]
    gender: Option<Gender>,
    /// Of a person's name: `arabic` or `foreign`.
    #[schema(value_type = Option<String>)]
    origin: Option<Origin>,
    /// Demonyms of a state, masculine singular without ال.
    #[schema(value_type = Vec<String>)]
    nisba: &'g [CompactString],
    /// Broken plurals of its people.
    #[schema(value_type = Vec<String>)]
    people: &'g [CompactString],
    /// Its capitals, which may stand for it when they act.
    #[schema(value_type = Vec<String>)]
    capital: &'g [CompactString],
    /// Whether the name has ال: `required`, `forbidden` or `optional`.
    #[schema(value_type = Option<String>)]
    article: Option<Article>,
    /// Offices held.
    #[schema(value_type = Vec<RoleBody>)]
    roles: &'g [Role],
    /// First day on which the entry may be meant.
    valid_from: Option<&'g str>,
    /// Last day on which the entry may be meant.
    valid_to: Option<&'g str>,
    /// The id that stands for this one now.
    replaced_by: Option<&'g str>,
    /// The same thing elsewhere.
    pub(super) same_as: Vec<String>,
    /// Where the row comes from: see `sources` of `/v1/gazetteer`.
    #[schema(example = "curated")]
    source: &'g str,
    /// The gazetteer that was asked.
    gazetteer: Revision,
}

/// An office somebody held.
#[derive(Serialize, ToSchema)]
#[schema(as = Role)]
pub struct RoleBody {
    /// What: `president`, `foreign-minister`, …
    role: String,
    /// Of which state (ISO 3166-1 alpha-2) or body (its id).
    of: Option<String>,
    /// First day: `2021`, `2021-01` or `2021-01-26`.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
}

impl<'g> FullEntry<'g> {
    /// An entry of the gazetteer.
    pub(super) fn new(entry: &'g Entry, revision: &str) -> Self {
        Self {
            id: entry.id.to_string(),
            kind: entry.kind().name(),
            name: Names::new(entry.name.to_string(), entry.en.to_string()),
            also_known_as: &entry.names,
            short: &entry.short,
            short_policy: entry.short_policy,
            acronyms: &entry.acronyms,
            subtype: &entry.subtype,
            iso: told(&entry.iso),
            country: told(&entry.country),
            adjective: told(&entry.adjective),
            gender: entry.gender,
            origin: entry.origin,
            nisba: &entry.nisba,
            people: &entry.people,
            capital: &entry.capital,
            article: entry.article,
            roles: &entry.roles,
            valid_from: told(&entry.valid_from),
            valid_to: told(&entry.valid_to),
            replaced_by: told(&entry.replaced_by),
            same_as: entry.same_as.iter().map(|it| uri(it)).collect(),
            source: &entry.source,
            gazetteer: Revision::new(revision),
        }
    }

    /// A body that a rule makes of a head noun and a state.
    pub(super) fn organ(organ: &Organ, state: &'g Entry, revision: &str) -> Self {
        Self {
            id: organ.id(state),
            kind: "body",
            name: Names::new(organ.name(state), organ.en(state)),
            also_known_as: &[],
            short: &[],
            acronyms: &[],
            subtype: "organ",
            iso: None,
            country: told(&state.iso),
            adjective: None,
            nisba: &[],
            people: &[],
            capital: &[],
            article: None,
            roles: &[],
            valid_from: None,
            valid_to: None,
            replaced_by: None,
            same_as: Vec::new(),
            source: "rule",
            ..Self::new(state, revision)
        }
    }
}

fn told(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
