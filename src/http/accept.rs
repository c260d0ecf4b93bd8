//! Which format does a client want? `format` of the query, else `Accept` (RFC 9110, 12.5.1).

use axum::http::{HeaderMap, header};

use crate::http::problem::{Problem, ProblemKind};
use crate::render::Format;

/// The format that is asked for.
///
/// # Errors
/// When no format that the client takes is made; the problem names them all.
pub(super) fn format(headers: &HeaderMap, asked: Option<&str>) -> Result<Format, Problem> {
    if let Some(asked) = asked {
        return Format::ALL.into_iter().find(|it| it.name() == asked).ok_or_else(unmade);
    }
    let lines = headers.get_all(header::ACCEPT).iter();
    let accept: Vec<&str> = lines.filter_map(|it| it.to_str().ok()).collect();
    let ranges: Vec<Range> =
        accept.iter().flat_map(|it| listed(it, ',')).map(Range::read).collect();
    if ranges.is_empty() {
        return Ok(Format::default());
    }
    let wanted = |format: Format| {
        let best = ranges.iter().enumerate().filter_map(|(at, it)| Some((it.names(format)?, at)));
        // The most specific range that names a format is the one that weighs it.
        let (specific, at) = best.max_by_key(|it| (it.0, usize::MAX - it.1))?;
        let weight = ranges[at].weight;
        (0 < weight).then_some((weight, specific, usize::MAX - at))
    };
    let formats = Format::ALL.into_iter().filter_map(|it| Some((wanted(it)?, it)));
    // Of those equally wanted the first that is made: `max_by_key` would take the last.
    let best = formats.reduce(|best, it| if best.0 < it.0 { it } else { best });
    best.map(|it| it.1).ok_or_else(unmade)
}

fn unmade() -> Problem {
    let names = Format::ALL.map(|it| format!("{} ({})", it.name(), it.content_type()));
    let detail = format!("formats are {}", names.join(", "));
    Problem::new(ProblemKind::NotAcceptable, detail)
}

/// One media range of `Accept`.
struct Range {
    essence: String,
    parameters: Vec<(String, String)>,
    /// Thousandths.
    weight: u16,
}

impl Range {
    fn read(text: &str) -> Self {
        let mut parts = listed(text, ';');
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        let (mut parameters, mut weight) = (Vec::new(), 1000);
        for it in parts {
            let (name, value) = it.split_once('=').unwrap_or((it, ""));
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"'));
            match name.as_str() {
                // A weight that is none does not count for the range.
                "q" => weight = thousandths(value).unwrap_or(0),
                "charset" => {}
                _ => parameters.push((name, value.to_owned())),
            }
        }
        Self { essence, parameters, weight }
    }

    /// How closely the range names `format`, if it does.
    fn names(&self, format: Format) -> Option<u8> {
        let media = format.media_type();
        let kind = media.essence.split('/').next().unwrap_or_default();
        match self.essence.as_str() {
            "*/*" | "*" => Some(0),
            it if it.strip_suffix("/*") == Some(kind) => Some(1),
            it if it != media.essence => None,
            _ => {
                let given = |name: &str| self.parameters.iter().find(|it| it.0 == name);
                match media.parameter.map(|(name, value)| (given(name), value)) {
                    None if self.parameters.iter().any(|it| it.0 == "profile") => None,
                    None => Some(2),
                    Some((None, _)) => media.usual.then_some(2),
                    Some((Some(given), value)) => (given.1 == value).then_some(3),
                }
            }
        }
    }
}

/// The parts of a header, but for those parted inside quotation marks.
fn listed(text: &str, by: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let parts = text.split(move |it: char| {
        quoted ^= it == '"';
        it == by && !quoted
    });
    parts.map(str::trim).filter(|it| !it.is_empty())
}

/// `0`, `0.5`, `1.000` in thousandths.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = part.len() <= 3 && part.bytes().all(|it| it.is_ascii_digit());
    let part: u16 = if digits { format!("{part:0<3}").parse().ok()? } else { return None };
    match (whole, part) {
        ("0", part) => Some(part),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(accept: &'static str) -> Option<Format> {
        let headers = [(header::ACCEPT, HeaderValue::from_static(accept))];
        format(&headers.into_iter().collect(), None).ok()
    }

    #[test]
    fn the_heaviest_range_wins_and_the_most_specific_one_weighs() {
        let table = [
            ("", Some(Format::Json)),
            ("*/*", Some(Format::Json)),
            ("text/*", Some(Format::Html)),
            ("text/csv", Some(Format::Csv)),
            ("application/json;q=0.5, text/csv", Some(Format::Csv)),
            ("application/json;q=0.5, text/csv;q=0.400", Some(Format::Json)),
            ("text/csv;q=0, text/*;q=0.1, application/json;q=0", Some(Format::Html)),
            ("*/*;q=0.1, text/x-conll;q=0.2", Some(Format::Conll)),
            ("text/html, application/xhtml+xml, */*;q=0.8", Some(Format::Html)),
            ("application/json;q=0, */*", Some(Format::Html)),
            ("application/ld+json", Some(Format::SchemaOrg)),
            (
                "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
                Some(Format::Anno),
            ),
            ("application/vnd.iptc.ninjs+json", Some(Format::Ninjs)),
            ("application/vnd.iptc.ninjs+json;version=1.6", Some(Format::Ninjs16)),
            ("application/vnd.iptc.ninjs+json;version=9", None),
            ("APPLICATION/JSON; charset=utf-8; q=1.0", Some(Format::Json)),
            ("application/pdf", None),
            ("application/json;q=0", None),
            ("application/json;q=much", None),
            ("*/*;q=0", None),
        ];
        for (accept, expected) in table {
            assert_eq!(of(accept), expected, "{accept}");
        }
    }
}
