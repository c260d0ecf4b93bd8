//! Which formats are made, and what are they called?

use crate::render::answer::Answer;
use crate::render::json::Frame;
use crate::render::{anno, conll, csv, html, json, ninjs, schema_org, spacy};
use crate::text::Unit;

/// A way to write an answer down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// The contract's own.
    #[default]
    Json,
    /// The article with its mentions marked.
    Html,
    /// W3C Web Annotation.
    Anno,
    /// IPTC ninjs 3.1.
    Ninjs,
    /// IPTC ninjs 1.6.
    Ninjs16,
    /// schema.org, as search engines read it.
    SchemaOrg,
    /// BIO, for training.
    Conll,
    /// spaCy's displaCy.
    Spacy,
    /// For a spreadsheet.
    Csv,
}

/// A media type: its essence, and the parameter that tells it from others of the same essence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MediaType {
    /// `type/subtype`.
    pub essence: &'static str,
    /// Its name and value.
    pub parameter: Option<(&'static str, &'static str)>,
    /// Is it meant by its essence alone?
    pub usual: bool,
}

impl Format {
    /// Every format, the most wanted first.
    pub const ALL: [Self; 9] = [
        Self::Json,
        Self::Html,
        Self::Anno,
        Self::Ninjs,
        Self::Ninjs16,
        Self::SchemaOrg,
        Self::Conll,
        Self::Spacy,
        Self::Csv,
    ];

    /// Its name in requests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::Anno => "anno",
            Self::Ninjs => "ninjs",
            Self::Ninjs16 => "ninjs-1.6",
            Self::SchemaOrg => "schemaorg",
            Self::Conll => "conll",
            Self::Spacy => "spacy",
            Self::Csv => "csv",
        }
    }

    /// What `Accept` asks for it by.
    pub fn media_type(self) -> MediaType {
        let plain = |essence| MediaType { essence, parameter: None, usual: true };
        const LD: &str = "application/ld+json";
        const NINJS: &str = "application/vnd.iptc.ninjs+json";
        let told = |essence, name, value, usual| MediaType {
            essence,
            parameter: Some((name, value)),
            usual,
        };
        match self {
            Self::Json => plain("application/json"),
            Self::Html => plain("text/html"),
            Self::Anno => told(LD, "profile", "http://www.w3.org/ns/anno.jsonld", false),
            Self::Ninjs => told(NINJS, "version", "3.1", true),
            Self::Ninjs16 => told(NINJS, "version", "1.6", false),
            Self::SchemaOrg => plain(LD),
            Self::Conll => plain("text/x-conll"),
            Self::Spacy => plain("application/vnd.spacy.displacy+json"),
            Self::Csv => plain("text/csv"),
        }
    }

    /// What `Content-Type` calls it.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
            Self::Anno => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
            Self::Ninjs => "application/vnd.iptc.ninjs+json; version=3.1",
            Self::Ninjs16 => "application/vnd.iptc.ninjs+json; version=1.6",
            Self::SchemaOrg => "application/ld+json",
            Self::Conll => "text/x-conll; charset=utf-8",
            Self::Spacy => "application/vnd.spacy.displacy+json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// Writes `answer` down.
    pub fn render(self, answer: &Answer<'_>, unit: Unit, frame: &Frame<'_>) -> String {
        match self {
            Self::Json => json::render(answer, unit, frame),
            Self::Html => html::render(answer),
            Self::Anno => anno::render(answer, frame),
            Self::Ninjs => ninjs::render(answer, frame),
            Self::Ninjs16 => ninjs::render_1_6(answer, frame),
            Self::SchemaOrg => schema_org::render(answer, frame),
            Self::Conll => conll::render(answer),
            Self::Spacy => spacy::render(answer),
            Self::Csv => csv::render(answer, unit),
        }
    }
}
