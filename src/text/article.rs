//! An article as it was received: one text, or several named ones, plain or HTML.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::html;
use crate::text::span::Span;
use crate::text::way_back::WayBack;

/// What stands between two fields in the text that is tagged: a line end, which no name crosses.
const BETWEEN: char = '\n';

/// A field's text as received.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source<'a> {
    /// It is the text.
    Plain(&'a str),
    /// The text is in it: see [`html`].
    Html(&'a str),
}

impl<'a> Source<'a> {
    /// Exactly as received.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Html(text) => text,
        }
    }
}

/// One or more fields, tagged as one text.
///
/// A single plain field is not copied.
pub struct Article<'a> {
    /// The texts of all fields, a line end between each two.
    text: Cow<'a, str>,
    /// Invariant: never empty; in the order of their texts.
    fields: Vec<Field<'a>>,
}

/// One part of an article.
pub struct Field<'a> {
    /// `text`, `html`, or the client's own name for it.
    pub name: &'a str,
    /// As received.
    pub source: Source<'a>,
    /// Invariant: character boundaries of the article's text.
    range: Range<usize>,
    way_back: Option<WayBack>,
}

/// A place in one field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Index of the field.
    pub field: usize,
    /// Bytes of its source, from the first character to the last. In HTML it may hold inline tags.
    pub span: Span,
}

impl<'a> Article<'a> {
    /// An article of one plain text, in a field called `text`.
    pub fn plain(text: &'a str) -> Self {
        Self::of(&[("text", Source::Plain(text))])
    }

    /// An article of one HTML source, in a field called `html`.
    pub fn html(source: &'a str) -> Self {
        Self::of(&[("html", Source::Html(source))])
    }

    /// An article of these fields, by name. There is at least one.
    pub fn of(fields: &[(&'a str, Source<'a>)]) -> Self {
        if let [(name, source @ Source::Plain(text))] = *fields {
            let field = Field { name, source, range: 0..text.len(), way_back: None };
            return Self { text: Cow::Borrowed(text), fields: vec![field] };
        }
        let bytes = fields.iter().map(|it| it.1.as_str().len() + 1).sum();
        let mut text = String::with_capacity(bytes);
        let mut read = Vec::with_capacity(fields.len().max(1));
        for (name, source) in fields {
            if !read.is_empty() {
                text.push(BETWEEN);
            }
            let start = text.len();
            let way_back = match source {
                Source::Plain(it) => {
                    text.push_str(it);
                    None
                }
                Source::Html(it) => Some(html::extract(it, &mut text)),
            };
            read.push(Field { name, source: *source, range: start..text.len(), way_back });
        }
        Self { text: Cow::Owned(text), fields: read }
    }

    /// The text that is tagged: that of all fields, HTML extracted, a line end between each two.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its parts.
    pub fn fields(&self) -> &[Field<'a>] {
        &self.fields
    }

    /// The text of one field: its source if it is plain, what was extracted if it is HTML.
    pub fn text_of(&self, field: usize) -> &str {
        &self.text[self.fields[field].range.clone()]
    }

    /// Where a span of the article's text stands in the text of its field.
    pub fn in_text(&self, span: Span) -> Place {
        let field = self.field_at(span.start);
        let start = self.fields[field].range.start as u32;
        Place { field, span: Span::new(span.start - start, span.end - start) }
    }

    /// Where a span of the article's text stands in the source of its field, as received. The span
    /// holds a character and does not reach out of its field.
    pub fn in_source(&self, span: Span) -> Place {
        let place = self.in_text(span);
        match &self.fields[place.field].way_back {
            Some(way_back) => Place { span: way_back.source(place.span), ..place },
            None => place,
        }
    }

    /// The field that holds a byte of the text.
    pub fn field_at(&self, at: u32) -> usize {
        self.fields.partition_point(|it| it.range.start <= at as usize) - 1
    }
}

impl Field<'_> {
    /// Its bytes in the article's text.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Is it HTML?
    pub fn is_html(&self) -> bool {
        matches!(self.source, Source::Html(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plain_text_is_not_copied() {
        let text = "زار مصر";
        let article = Article::plain(text);
        assert!(std::ptr::eq(article.text(), text));
        let span = Span::new(7, 13);
        assert_eq!(article.in_source(span), Place { field: 0, span });
    }

    #[test]
    fn a_span_is_told_in_its_field_as_received() {
        let (headline, body) = ("زيارة مصر", "<p>في <b>م</b>صر</p>");
        let fields = [("headline", Source::Plain(headline)), ("body", Source::Html(body))];
        let article = Article::of(&fields);
        assert_eq!(article.text(), "زيارة مصر\nفي مصر\n");
        let at = article.text().rfind("مصر").expect("it is there") as u32;
        let place = article.in_source(Span::new(at, at + 6));
        assert_eq!((place.field, place.span.of(body)), (1, "م</b>صر"));
        assert_eq!(article.in_text(Span::new(at, at + 6)).span.of(article.text_of(1)), "مصر");
    }

    #[test]
    fn a_field_without_text_is_a_field_still() {
        let fields =
            [("a", Source::Plain("")), ("b", Source::Html("")), ("c", Source::Plain("مصر"))];
        let article = Article::of(&fields);
        let at = article.text().find("مصر").expect("it is there") as u32;
        let place = article.in_source(Span::new(at, at + 6));
        assert_eq!((place.field, place.span), (2, Span::new(0, 6)));
    }
}
