//! How much is an article about somebody? Told from four inputs, nothing else.
//!
//! `0.4 × count + 0.25 × headline + 0.2 × lead + 0.15 × spread`, rounded to hundredths:
//! *count* is how often they are mentioned against the one mentioned most; *headline* is 1 where
//! they stand in a field called `headline` or `title`, or, where there is none, in the first line;
//! *lead* is 1 where they stand in the first fifth of the text, or in its first 600 bytes; *spread*
//! is how much of the text lies between their first mention and their last.

use crate::text::{Article, Span};

/// What the four inputs count for.
const WEIGHTS: [f64; 4] = [0.4, 0.25, 0.2, 0.15];
/// Names of fields that are headlines.
const HEADLINES: [&str; 2] = ["headline", "title"];
/// The lead is at least so long.
const LEAST_LEAD: usize = 600;

/// The relevance of somebody with mentions at `spans`, where another has as many as `most`.
pub(super) fn relevance(
    article: &Article<'_>,
    spans: impl Iterator<Item = Span>,
    most: usize,
) -> f64 {
    let text = article.text();
    let fields = article.fields();
    let named = |it: usize| HEADLINES.contains(&fields[it].name);
    let first_line = match fields.iter().any(|it| HEADLINES.contains(&it.name)) {
        true => 0,
        false => text.find('\n').unwrap_or(text.len()),
    };
    let lead = LEAST_LEAD.max(text.len() / 5);
    let (mut count, mut headline, mut first, mut last) = (0usize, false, u32::MAX, 0);
    for span in spans {
        count += 1;
        headline |= (span.start as usize) < first_line || named(article.field_at(span.start));
        (first, last) = (first.min(span.start), last.max(span.start));
    }
    if count == 0 {
        return 0.0;
    }
    let inputs = [
        count as f64 / most.max(1) as f64,
        f64::from(u8::from(headline)),
        f64::from(u8::from((first as usize) < lead)),
        f64::from(last - first) / text.len().max(1) as f64,
    ];
    let told: f64 = inputs.iter().zip(WEIGHTS).map(|(input, weight)| input * weight).sum();
    (100.0 * told).round() / 100.0
}
