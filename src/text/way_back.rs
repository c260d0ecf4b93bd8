//! Where in its source does extracted text stand?

use crate::text::span::Span;

/// The way from extracted text back to its source.
#[derive(Clone, Debug, Default)]
pub struct WayBack {
    /// Invariant: sorted by `text`, and by `source`; the first begins at text 0.
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of extracted text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its first byte in the text, from the start of the field.
    pub(super) text: u32,
    /// Its bytes in the source.
    pub(super) source: Span,
    /// Was it copied byte by byte? Else it is all of what its source stands for.
    pub(super) copied: bool,
}

impl WayBack {
    /// The bytes of the source from the first character of `span` to its last: whole character
    /// references, and whatever tags stand between the two.
    ///
    /// `span` is in the extracted text and holds a character.
    pub fn source(&self, span: Span) -> Span {
        let (first, last) = (self.holding(span.start), self.holding(span.end - 1));
        let start = match first.copied {
            true => first.source.start + (span.start - first.text),
            false => first.source.start,
        };
        let end = match last.copied {
            true => last.source.start + (span.end - last.text),
            false => last.source.end,
        };
        Span::new(start, end)
    }

    fn holding(&self, at: u32) -> Piece {
        let next = self.pieces.partition_point(|it| it.text <= at);
        self.pieces[next - 1]
    }
}
