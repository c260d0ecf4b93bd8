//! Findings, printed: for editors and CI as JSON Lines, for people by file with the place marked.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::gazetteer::finding::{MOST_SHOWN, escaped};
use crate::gazetteer::{Finding, Severity};

/// Characters of a line shown on each side of the place.
const AROUND: usize = 40;

#[derive(Serialize)]
struct Told<'f> {
    severity: &'static str,
    code: &'static str,
    file: String,
    line: usize,
    column: usize,
    /// The offending text, escaped and cut.
    text: String,
    message: &'f str,
    hint: &'f str,
    /// Findings of this code left out of this file after this one.
    #[serde(skip_serializing_if = "is_zero")]
    more: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One JSON object a line.
pub(super) fn json(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut text, it| {
        let told = Told {
            severity: it.severity.name(),
            code: it.code,
            file: escaped(&it.place.file, usize::MAX),
            line: it.place.line,
            column: it.place.column,
            text: escaped(it.text(), MOST_SHOWN),
            message: &it.message,
            hint: &it.hint,
            more: it.more,
        };
        text.push_str(&serde_json::to_string(&told).expect("a finding holds nothing but text"));
        text.push('\n');
        text
    })
}

/// By file, each with the line it stands in and a caret below the place; then a table of codes.
pub(super) fn pretty<'l>(
    findings: &[Finding],
    line: &dyn Fn(&Finding) -> Option<&'l str>,
) -> String {
    let paint = Paint::new();
    let (mut text, mut file) = (String::new(), None);
    for it in findings {
        if file.replace(&it.place.file) != Some(&it.place.file) {
            let name = paint.bold(&escaped(&it.place.file, usize::MAX));
            let _ = writeln!(text, "{}{name}", if text.is_empty() { "" } else { "\n" });
        }
        let place = format!("{}:{}", it.place.line, it.place.column);
        let code = paint.severity(it.severity, it.code);
        let _ = writeln!(text, "  {place:>8}  {code}: {}", it.message);
        if let Some(line) = line(it) {
            let (shown, before) = around(line, it.place.column);
            let _ = writeln!(text, "            {}", paint.dim(&shown));
            let _ = writeln!(text, "            {}{}", " ".repeat(before), paint.bold("^"));
        }
        let _ = writeln!(text, "            {}", it.hint);
        if 0 < it.more {
            let _ = writeln!(text, "            and {} more of {} in this file", it.more, it.code);
        }
    }
    text + &summary(findings, &paint)
}

fn summary(findings: &[Finding], paint: &Paint) -> String {
    let mut codes = BTreeMap::<(Severity, &str), usize>::new();
    for it in findings {
        *codes.entry((it.severity, it.code)).or_default() += 1 + it.more as usize;
    }
    let mut text = if codes.is_empty() { String::new() } else { "\n".to_owned() };
    for ((severity, code), count) in codes {
        let _ = writeln!(text, "  {count:>8}  {}", paint.severity(severity, code));
    }
    text
}

/// A piece of the line around the column, left to right, and how many characters stand before it.
fn around(line: &str, column: usize) -> (String, usize) {
    let first = column.saturating_sub(1 + AROUND);
    let piece: Vec<char> = line.chars().skip(first).take(2 * AROUND).collect();
    let (before, after) = piece.split_at((column - 1 - first).min(piece.len()));
    let text = |it: &[char]| escaped(&it.iter().collect::<String>(), usize::MAX);
    let before = format!("{}{}", if 0 < first { "…" } else { "" }, text(before));
    // An override keeps the line as it is stored, so that the caret stands below its place.
    let shown = format!("\u{202d}{before}{}\u{202c}", text(after));
    (shown, before.chars().count())
}

/// Colors, where the terminal wants them.
struct Paint {
    colored: bool,
}

impl Paint {
    fn new() -> Self {
        Self { colored: std::env::var_os("NO_COLOR").is_none() }
    }

    fn in_color(&self, color: &str, text: &str) -> String {
        match self.colored {
            true => format!("\u{1b}[{color}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    fn bold(&self, text: &str) -> String {
        self.in_color("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.in_color("2", text)
    }

    fn severity(&self, severity: Severity, code: &str) -> String {
        let color = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        self.in_color(color, &format!("{}[{code}]", severity.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_below_its_column() {
        let (shown, before) = around("abcdef", 3);
        assert_eq!((shown.trim_matches(['\u{202d}', '\u{202c}']), before), ("abcdef", 2));
        let (shown, before) = around(&"x".repeat(200), 150);
        assert_eq!((shown.chars().count(), before), (2 * AROUND + 3, AROUND + 1));
        assert_eq!(around("ab", 9).1, 2);
    }
}
