//! Floor 3: mentions, written down; one file a format, one function a file.

pub mod answer;

pub mod format;

mod whom;

mod context;

pub mod relevance;

mod places;

pub mod json;

pub mod html;

pub mod anno;

pub mod ninjs;

pub mod schema_org;

pub mod conll;

pub mod spacy;

pub mod csv;

pub mod explain;

pub use answer::{Answer, Choice, HtmlOffsets, Include};
pub use format::Format;
