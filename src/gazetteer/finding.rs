//! What is wrong with the data, told to the person who edits it.

use std::collections::HashMap;
use std::fmt::{self, Write};
use std::sync::Arc;

/// Where in which file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The file, as it was named; shared by all its lines.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", escaped(&self.file, usize::MAX), self.line, self.column)
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The gazetteer does not go into service.
    Error,
    /// Somebody should look.
    Warning,
    /// Worth knowing, and nothing to do.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One fault in the data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Which sort of fault: stable, for scripts.
    pub code: &'static str,
    /// What is wrong, with the offending text.
    pub message: String,
    /// What would be right.
    pub hint: String,
    /// How many findings of this code and file are left out after this one.
    pub more: u32,
    about: Option<Box<About>>,
}

/// What a finding is about.
#[derive(Clone, PartialEq, Eq, Debug)]
struct About {
    field: &'static str,
    text: String,
}

impl Finding {
    /// A fault that keeps the data out of service.
    pub fn error(
        place: Place,
        code: &'static str,
        message: String,
        hint: impl Into<String>,
    ) -> Self {
        let hint = hint.into();
        Self { severity: Severity::Error, place, code, message, hint, more: 0, about: None }
    }

    /// A fault somebody should look at.
    pub fn warning(
        place: Place,
        code: &'static str,
        message: String,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, code, message, hint) }
    }

    /// Something worth knowing.
    pub fn note(
        place: Place,
        code: &'static str,
        message: String,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Note, ..Self::error(place, code, message, hint) }
    }

    /// The same, about this text of this field.
    #[must_use]
    pub fn about(self, field: &'static str, text: &str) -> Self {
        Self { about: Some(Box::new(About { field, text: text.into() })), ..self }
    }

    /// The field that holds the offending text; empty where it is no field's.
    pub fn field(&self) -> &'static str {
        self.about.as_ref().map_or("", |it| it.field)
    }

    /// The offending text as it stands in the data; show it [`escaped`].
    pub fn text(&self) -> &str {
        self.about.as_ref().map_or("", |it| &it.text)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, place, code, message, hint, more, .. } = self;
        write!(out, "{place}: {}: {code}: {message} ({hint})", severity.name())?;
        match more {
            0 => Ok(()),
            _ => write!(out, " [and {more} more of {code} in this file]"),
        }
    }
}

/// Findings of one code told for one file; a file of garbage must not bury the others.
pub const MOST_OF_A_CODE: usize = 100;

/// Gathers findings: the first hundred of each code in each file, and a count of the rest.
#[derive(Default)]
pub struct Findings {
    kept: Vec<Finding>,
    told: HashMap<&'static str, HashMap<Arc<str>, Tally>>,
}

#[derive(Default)]
struct Tally {
    kept: usize,
    /// Where the last one kept stands in `kept`.
    last: usize,
}

impl Findings {
    /// Adds one, or counts it.
    pub fn push(&mut self, finding: Finding) {
        let files = self.told.entry(finding.code).or_default();
        if !files.contains_key(&finding.place.file) {
            files.insert(finding.place.file.clone(), Tally::default());
        }
        let tally = files.get_mut(&finding.place.file).expect("it was just put there");
        match tally.kept < MOST_OF_A_CODE {
            true => {
                *tally = Tally { kept: tally.kept + 1, last: self.kept.len() };
                self.kept.push(finding);
            }
            false => self.kept[tally.last].more += 1 + finding.more,
        }
    }

    /// What was gathered, in the order of files and lines.
    pub fn finish(mut self) -> Vec<Finding> {
        self.kept.sort_by(|a, b| a.place.cmp(&b.place));
        self.kept
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|it| self.push(it));
    }
}

/// Text of the data, safe to print: controls, bidi controls and what nobody sees are written as
/// `\u{…}`, and after `most` characters it ends with an ellipsis.
pub fn escaped(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for (at, it) in text.chars().enumerate() {
        if most <= at {
            shown.push('…');
            break;
        }
        match it {
            _ if it.is_control() || is_invisible(it) => {
                let _ = write!(shown, "\\u{{{:x}}}", it as u32);
            }
            _ => shown.push(it),
        }
    }
    shown
}

/// How much of an offending text a message shows.
pub const MOST_SHOWN: usize = 60;

/// The text as a message shows it.
pub fn shown(text: &str) -> String {
    escaped(text, MOST_SHOWN)
}

/// Directs, joins or hides, and leaves no trace on paper.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(line: usize) -> Finding {
        let place = Place { file: "a.jsonl".into(), line, column: 1 };
        Finding::error(place, "bad-row", String::new(), "")
    }

    #[test]
    fn after_a_hundred_of_a_code_the_rest_is_counted() {
        let mut findings = Findings::default();
        findings.extend((1..=1234).map(finding));
        let told = findings.finish();
        assert_eq!((told.len(), told[99].more), (100, 1134));
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(escaped("a\u{202e}b\u{1b}", 9), "a\\u{202e}b\\u{1b}");
        assert_eq!(escaped("abcdef", 3), "abc…");
    }
}
