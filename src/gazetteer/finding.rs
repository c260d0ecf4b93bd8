//! What is wrong with the data, told to the person who edits it.

use std::fmt;

/// Where in which file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The gazetteer does not go into service.
    Error,
    /// Somebody should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
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
}

impl Finding {
    /// A fault that keeps the data out of service.
    pub fn error(
        place: Place,
        code: &'static str,
        message: String,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Error, place, code, message, hint: hint.into() }
    }

    /// A fault somebody should look at.
    pub fn warning(
        place: Place,
        code: &'static str,
        message: String,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, place, code, message, hint: hint.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, place, code, message, hint } = self;
        write!(out, "{place}: {}: {code}: {message} ({hint})", severity.name())
    }
}
