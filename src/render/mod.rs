//! Floor 3: mentions, written down; one file a format, one function a file.

pub mod answer;

mod context;

pub mod relevance;

mod places;

pub mod json;

pub mod html;

pub mod explain;

pub use answer::{Answer, Choice, HtmlOffsets, Include};
