//! What is a body, by its media type?

use axum::http::{HeaderMap, header};

use crate::http::problem::{Problem, ProblemKind};

/// The media types that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Media {
    /// One JSON object.
    Json,
    /// The article itself.
    Plain,
    /// The article in HTML.
    Html,
    /// A JSON object a line.
    Ndjson,
}

impl Media {
    /// As a client writes it.
    const fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Plain => "text/plain",
            Self::Html => "text/html",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// The media type of a body: one of those that are `read` here.
pub(super) fn media_type(headers: &HeaderMap, read: &[Media]) -> Result<Media, Problem> {
    let unread = |detail: String| Problem::new(ProblemKind::UnsupportedMediaType, detail);
    let names: Vec<&str> = read.iter().map(|it| it.name()).collect();
    let names = names.join(", ");
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(given), None) = (types.next(), types.next()) else {
        return Err(unread(format!("give one Content-Type of {names}")));
    };
    let given = given.to_str().unwrap_or_default().to_ascii_lowercase();
    let mut parts = given.split(';').map(str::trim);
    let named = parts.next().unwrap_or_default();
    let Some(media) = read.iter().find(|it| it.name() == named) else {
        return Err(unread(format!("{named:?} is not read here; {names} are")));
    };
    for charset in parts.filter_map(|it| it.strip_prefix("charset=")) {
        if !["utf-8", "utf8", "us-ascii"].contains(&charset.trim_matches('"')) {
            let told = format!("charset {charset} is not read; utf-8 is");
            return Err(Problem::new(ProblemKind::UnsupportedCharset, told));
        }
    }
    Ok(*media)
}

/// A body as text.
pub(super) fn utf8(body: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(body).map_err(|it| {
        let detail = format!("byte {} is not UTF-8", it.valid_up_to());
        Problem::new(ProblemKind::InvalidUnicode, detail)
    })
}
