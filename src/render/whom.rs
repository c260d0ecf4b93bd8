//! What formats tell of the one meant: names, links, and how all are named by IRI.

use std::borrow::Cow;

use compact_str::CompactString;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use crate::gazetteer::Kind;
use crate::render::answer::{Answer, Subject};
use crate::render::json::{Frame, uri};
use crate::tagger::Whom;

/// What stands in a URN unescaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b':');

/// What is told of a subject.
pub(super) struct Told<'a> {
    pub(super) kind: Kind,
    pub(super) id: &'a str,
    pub(super) ar: Cow<'a, str>,
    pub(super) en: Cow<'a, str>,
    pub(super) also: &'a [CompactString],
    pub(super) same_as: Vec<String>,
}

impl<'a> Told<'a> {
    /// What is known of a subject of `answer`.
    pub(super) fn of(answer: &'a Answer<'_>, subject: &'a Subject<'_>) -> Self {
        let (also, same_as): (&[CompactString], &[CompactString]) = match subject.first.whom {
            Whom::Entry(entry) => (&entry.names, &entry.same_as),
            Whom::Organ(..) | Whom::Ministry(..) => (&[], &[]),
        };
        Self {
            kind: subject.first.kind(),
            id: &subject.id,
            ar: subject.first.name(answer.article.text()),
            en: subject.first.en(answer.article.text()),
            also,
            same_as: same_as.iter().map(|it| uri(it)).collect(),
        }
    }

    /// The name a reader of Arabic knows them by.
    pub(super) fn name(&self) -> &str {
        match self.ar.is_empty() {
            true => &self.en,
            false => &self.ar,
        }
    }

    /// Ours, as an IRI.
    pub(super) fn urn(&self) -> String {
        format!("urn:aalam:entity:{}", escaped(self.id))
    }

    /// What others know them by, or else ours.
    pub(super) fn iri(&self) -> String {
        self.same_as.first().cloned().unwrap_or_else(|| self.urn())
    }
}

/// The article as an IRI: the client's own, or one made of its id, or one made of its text.
pub(super) fn article(answer: &Answer<'_>, frame: &Frame<'_>) -> String {
    match frame.id {
        Some(id) if is_iri(id) => id.to_owned(),
        Some(id) if !id.is_empty() => format!("urn:aalam:article:{}", escaped(id)),
        _ => format!("urn:aalam:article:{}", digest(&[answer.article.text()])),
    }
}

/// Text as part of an IRI.
pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// The same parts have the same digest: 32 hexadecimal digits.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for it in parts {
        digest.update(it.len().to_le_bytes());
        digest.update(it);
    }
    digest.finalize()[..16].iter().map(|it| format!("{it:02x}")).collect()
}

/// Is it a URI as it stands: a scheme, a colon, and what RFC 3986 lets stand after it?
fn is_iri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&it);
    let known = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    known && !rest.is_empty() && rest.bytes().all(plain)
}
