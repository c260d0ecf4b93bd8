//! Gold files: articles that tell their own mentions in brackets.

use std::path::Path;

use crate::cli::output::Failure;
use crate::cli::tag;
use crate::text::Span;
use crate::text::brackets::{self, Bracketed};

/// An article of a gold file.
pub(super) struct Gold {
    pub(super) file: String,
    /// The line it begins at.
    pub(super) line: usize,
    pub(super) article: String,
    pub(super) mentions: Vec<Wanted>,
}

/// A mention that a reader told.
pub(super) struct Wanted {
    pub(super) span: Span,
    /// An id, or the end of one.
    pub(super) id: String,
    /// The form, if it was told.
    pub(super) form: Option<String>,
}

impl Wanted {
    /// Is this the id that was meant?
    pub(super) fn is(&self, id: &str) -> bool {
        id == self.id || id.split_once(':').is_some_and(|it| it.1 == self.id)
    }
}

/// The articles of a file; `whole`: the file is one.
pub(super) fn read(path: &Path, whole: bool) -> Result<Vec<Gold>, Failure> {
    let name = path.display().to_string();
    let text = tag::read(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let articles: Vec<(usize, String)> = match whole || name.ends_with(".article.txt") {
        true => {
            let lines: Vec<&str> = text.lines().filter(|it| !it.starts_with('#')).collect();
            vec![(1, lines.join("\n"))]
        }
        false => text
            .lines()
            .enumerate()
            .filter(|it| !it.1.trim().is_empty() && !it.1.starts_with('#'))
            .map(|it| (it.0 + 1, it.1.to_owned()))
            .collect(),
    };
    let gold = |(line, text): (usize, String)| {
        let told = |it: &dyn std::fmt::Display| Failure::Other(format!("{name}:{line}: {it}"));
        let Bracketed { article, mentions } = brackets::read(&text).map_err(|it| told(&it))?;
        let mentions: Result<_, String> = mentions.into_iter().map(|it| wanted(&it)).collect();
        let mentions = mentions.map_err(|it| told(&it))?;
        Ok(Gold { file: name.clone(), line, article, mentions })
    };
    articles.into_iter().map(gold).collect()
}

fn wanted((span, label): &(Span, String)) -> Result<Wanted, String> {
    let mut parts = label.split_whitespace();
    let (Some(id), form, None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(format!("({label}) is no label; say an id or its end, and perhaps a form"));
    };
    let known = ["name", "short_name", "demonym", "metonym"];
    match form {
        Some(form) if !known.contains(&form) => {
            Err(format!("{form} is no form; there are {}", known.join(", ")))
        }
        _ => Ok(Wanted { span: *span, id: id.to_owned(), form: form.map(str::to_owned) }),
    }
}
