//! What is known about one person, state or body.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

/// What an entry names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A state, or a territory that news treat as one.
    State,
    /// An organization: a union, a ministry, a party, a company.
    Body,
    /// Nobody: a phrase that holds a name and does not mean it (بحيرة تشاد).
    Blocker,
}

impl Kind {
    /// The kinds a mention can have.
    pub const TAGGED: [Self; 3] = [Self::Person, Self::State, Self::Body];

    /// Its name in ids, requests and answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::Body => "body",
            Self::Blocker => "blocker",
        }
    }

    /// The kind that an id's prefix tells.
    pub fn of_id(id: &str) -> Option<Self> {
        let prefix = id.split_once(':')?.0;
        [Self::Person, Self::State, Self::Body, Self::Blocker]
            .into_iter()
            .find(|it| it.name() == prefix)
    }
}

/// Grammatical gender, of a person or of a head noun.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Gender {
    /// Masculine.
    #[serde(rename = "m")]
    Masculine,
    /// Feminine.
    #[serde(rename = "f")]
    Feminine,
}

/// Where a person's name comes from: decides which spelling rules may touch it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// An Arabic name: its vowels are never varied (حسن is not حسين).
    Arabic,
    /// A transliterated name, spelled in several ways.
    Foreign,
}

/// When a short name counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortPolicy {
    /// When the full name stands anywhere in the article.
    #[default]
    WithFullName,
    /// Always: nobody else is called so, and it is no word.
    Always,
    /// Never.
    Never,
}

/// Which proclitics may stand before a one-word name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clitics {
    /// All of و ف ب ل ك.
    #[default]
    All,
    /// و and ف.
    Conj,
    /// All but ب (بحماس is "with enthusiasm").
    NoBa,
    /// None.
    None,
}

/// Whether a name stands with the article ال.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Article {
    /// The name has it and is not the name without it (الهند).
    Required,
    /// The name never has it (كازاخستان).
    Forbidden,
    /// Papers write both (البيرو, بيرو).
    Optional,
}

/// An office somebody held.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// What: `president`, `foreign-minister`, …
    pub role: CompactString,
    /// Of which state (ISO 3166-1 alpha-2) or body (its id).
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub of: CompactString,
    /// First day, `2021`, `2021-01` or `2021-01-26`.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub from: CompactString,
    /// Last day.
    #[serde(default, skip_serializing_if = "CompactString::is_empty")]
    pub to: CompactString,
}

/// The members of a line that tells an entry, in canonical order.
#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "id", "type", "name", "en", "names", "weak", "short", "short_policy", "acronyms", "subtype", "iso",
    "adjective", "country", "gender", "origin", "nisba", "weak_nisba", "people", "capital", "roles",
    "article", "vocalised", "clitics", "requires_left", "requires_right", "requires_doc", "blocks_left",
    "blocks_right", "valid_from", "valid_to", "replaced_by", "same_as", "source",
];

/// One person, state or body (or a blocker), as one line of a gazetteer file tells it.
///
/// The fields are documented for editors in `gazetteers/schema.json`; their order here is the
/// canonical order of a line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Entry {
    /// Ours, readable and for ever: `person:antony-blinken`.
    pub id: CompactString,
    /// The kind, where the id does not tell it.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The name in Arabic as papers write it most.
    pub name: CompactString,
    /// The name in English.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub en: CompactString,
    /// Other full spellings and aliases.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub names: ThinVec<CompactString>,
    /// Those of the names that are ordinary words and need the licence of `requires_*`.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub weak: ThinVec<CompactString>,
    /// Names used alone after the full one: surnames.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub short: ThinVec<CompactString>,
    /// When they count.
    #[serde(skip_serializing_if = "is_default")]
    pub short_policy: ShortPolicy,
    /// Latin acronyms, exactly as cased.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub acronyms: ThinVec<CompactString>,
    /// A finer type: `igo`, `party`, `territory`, …
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub subtype: CompactString,
    /// ISO 3166-1 alpha-2 code, of a state.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub iso: CompactString,
    /// The English adjective of a state: Russian.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub adjective: CompactString,
    /// The state a person or body belongs to, by its code.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub country: CompactString,
    /// Of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Of a person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Demonyms of a state, masculine singular without article: كازاخستاني.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub nisba: ThinVec<CompactString>,
    /// Those of the demonyms that are also words or names (مجري, كندي).
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub weak_nisba: ThinVec<CompactString>,
    /// Broken plurals of the people: أتراك.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub people: ThinVec<CompactString>,
    /// Capitals that may stand for the state when they act.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub capital: ThinVec<CompactString>,
    /// Offices held.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub roles: ThinVec<Role>,
    /// Whether the name has ال.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Article>,
    /// One-word names fully voweled, to tell them from other words (عُمان is not عمّان).
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub vocalised: ThinVec<CompactString>,
    /// Which proclitics may stand before a restricted name.
    #[serde(skip_serializing_if = "is_default")]
    pub clitics: Clitics,
    /// A restricted name counts after one of these words or lists (`@media`).
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub requires_left: ThinVec<CompactString>,
    /// A restricted name counts before one of these.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub requires_right: ThinVec<CompactString>,
    /// A restricted name counts where one of these entries is named in the article.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub requires_doc: ThinVec<CompactString>,
    /// A restricted name does not count after one of these words or lists.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub blocks_left: ThinVec<CompactString>,
    /// A restricted name does not count before one of these.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub blocks_right: ThinVec<CompactString>,
    /// First day on which the entry may be meant.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub valid_from: CompactString,
    /// Last day on which the entry may be meant.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub valid_to: CompactString,
    /// The id that stands for this one now.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub replaced_by: CompactString,
    /// Wikidata ids (`Q…`) and other URIs, where they were verified.
    #[serde(skip_serializing_if = "ThinVec::is_empty")]
    pub same_as: ThinVec<CompactString>,
    /// Where the row comes from: see `gazetteers/SOURCES.md`.
    #[serde(skip_serializing_if = "CompactString::is_empty")]
    pub source: CompactString,
}

impl Entry {
    /// What it names: told by `type`, else by the id.
    pub fn kind(&self) -> Kind {
        self.kind.or_else(|| Kind::of_id(&self.id)).unwrap_or(Kind::Blocker)
    }

    /// Gives back the room that reading left over: an entry is kept as long as the program runs.
    pub(super) fn compact(&mut self) {
        let lists = [
            &mut self.names,
            &mut self.weak,
            &mut self.short,
            &mut self.acronyms,
            &mut self.nisba,
            &mut self.weak_nisba,
            &mut self.people,
            &mut self.capital,
            &mut self.vocalised,
            &mut self.requires_left,
            &mut self.requires_right,
            &mut self.requires_doc,
            &mut self.blocks_left,
            &mut self.blocks_right,
            &mut self.same_as,
        ];
        lists.into_iter().for_each(ThinVec::shrink_to_fit);
        self.roles.shrink_to_fit();
    }

    /// Every full name: the canonical one, then the others.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.names.iter().map(CompactString::as_str))
    }

    /// The same, each with the field it stands in.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let names = self.names.iter().map(|it| ("names", it.as_str()));
        std::iter::once(("name", self.name.as_str())).chain(names)
    }

    /// Is this name held to the entry's policies? Those listed in `weak`, or, where none is, those
    /// of one word.
    pub fn restricts(&self, name: &str) -> bool {
        match self.weak.is_empty() {
            true => !name.trim().contains(' '),
            false => self.weak.iter().any(|it| it == name),
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
