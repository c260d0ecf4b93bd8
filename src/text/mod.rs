//! Floor 0: Arabic text, and places in it. Pure.

pub mod letters;

pub mod normalized;

pub mod fold;

pub mod span;

pub mod offsets;

mod references;

pub mod way_back;

pub mod html;

pub mod article;

pub mod words;

pub mod brackets;

pub use article::{Article, Field, Place, Source};
pub use normalized::Normalized;
pub use offsets::{Offsets, Unit};
pub use span::Span;
