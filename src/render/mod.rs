//! Floor 3: mentions, written down; one file a format, one function a file.

pub mod answer;

pub mod json;

pub mod html;

pub use answer::{Answer, Choice, HtmlOffsets};
