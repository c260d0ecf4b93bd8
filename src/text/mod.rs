//! Floor 0: Arabic text, and places in it. Pure.

pub mod letters;

pub mod normalized;

pub mod span;

pub mod offsets;

pub mod brackets;

pub use normalized::Normalized;
pub use offsets::{Offsets, Unit};
pub use span::Span;
