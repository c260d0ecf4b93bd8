//! The lines of a file, and what keeps it from having any: encodings, controls, length.

use std::sync::Arc;

use crate::gazetteer::column;
use crate::gazetteer::finding::{Finding, Place};

/// A line of more bytes is refused.
pub const LONGEST_LINE: usize = 16 << 20;

/// A line of a file, or why it is none.
pub enum Row<'t> {
    /// A line that is not blank, and its place.
    Line(&'t str, Place),
    /// What is wrong with it.
    Fault(Finding),
}

/// The bytes of the file `name` as text.
///
/// # Errors
/// A finding with the line and column of the first byte that is not UTF-8.
pub fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, Finding> {
    String::from_utf8(bytes).map_err(|it| {
        let (at, bytes) = (it.utf8_error().valid_up_to(), it.as_bytes());
        let start = bytes[..at].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let before = std::str::from_utf8(&bytes[start..at]).unwrap_or_default();
        let line = bytes[..at].iter().filter(|it| **it == b'\n').count() + 1;
        let place = Place { file: name.into(), line, column: before.chars().count() + 1 };
        let message = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it is UTF-16, as Excel's “Unicode text” is",
            _ if at + 4 < bytes.len() => "it is not UTF-8; it may be windows-1256",
            _ => "it ends in the middle of a character: it was cut",
        };
        Finding::error(place, "invalid-utf8", message.to_owned(), "save the file as UTF-8")
    })
}

/// A finding if the file `name` holds nothing but blanks.
pub fn is_empty(name: &str, text: &str) -> Option<Finding> {
    let place = Place { file: name.into(), line: 1, column: 1 };
    let hint = "delete the file, or fill it: a file that was cut must not pass for one";
    let empty = text.trim_start_matches('\u{feff}').trim().is_empty();
    empty.then(|| Finding::error(place, "empty-file", "it holds no line".to_owned(), hint))
}

/// The lines of `text`, which stands in the file `name`.
pub fn of<'t>(name: &'t str, text: &'t str) -> impl Iterator<Item = Row<'t>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: Arc<str> = name.into();
    let lines = text.lines().enumerate().filter(|it| !it.1.trim().is_empty());
    lines.map(move |(number, line)| {
        let place = Place { file: Arc::clone(&file), line: number + 1, column: 1 };
        fault(line, &place).map_or(Row::Line(line, place), Row::Fault)
    })
}

fn fault(line: &str, place: &Place) -> Option<Finding> {
    if LONGEST_LINE < line.len() {
        let message = format!("a line of {} bytes", line.len());
        let hint = "one entry a line, each of at most 16 MiB";
        return Some(Finding::error(place.clone(), "line-too-long", message, hint));
    }
    let at = line.bytes().position(|it| it < b' ' && it != b'\t')?;
    let place = Place { column: column::column(line, at), ..place.clone() };
    let byte = line.as_bytes()[at];
    let message = match line.bytes().all(|it| it == 0) {
        true => "the line is NULs: the file was damaged".to_owned(),
        false => format!("a control character, U+{byte:04X}"),
    };
    let hint = "leave it out; inside a string JSON writes \\t, \\n and the like";
    let text = char::from(byte).to_string();
    Some(Finding::error(place, "control-character", message, hint).about("", &text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(text: &str) -> Option<(&'static str, usize, usize)> {
        of("a.jsonl", text).find_map(|it| match it {
            Row::Fault(it) => Some((it.code, it.place.line, it.place.column)),
            Row::Line(..) => None,
        })
    }

    #[test]
    fn controls_are_told_with_their_place() {
        assert_eq!(fault_of("{}\n{\"نا\u{1b}\""), Some(("control-character", 2, 5)));
        assert_eq!(fault_of(&"\0".repeat(4096)), Some(("control-character", 1, 1)));
        assert_eq!(fault_of("\u{feff}{}\r\n{}\r\n"), None);
    }

    #[test]
    fn an_endless_line_is_refused() {
        assert_eq!(fault_of(&"a".repeat(LONGEST_LINE + 1)), Some(("line-too-long", 1, 1)));
    }

    #[test]
    fn other_encodings_are_told_with_their_place() {
        let told = |bytes: &[u8]| {
            let it = utf8("a", bytes.to_vec()).expect_err("it is not UTF-8");
            (it.code, it.place.line, it.place.column)
        };
        assert_eq!(told(b"{}\n\"\xd8\xa7\xe3\xc7\xc7\xc7\xc7"), ("invalid-utf8", 2, 3));
        assert_eq!(told(b"\xff\xfe{\0"), ("invalid-utf8", 1, 1));
        assert_eq!(told("ا".as_bytes().split_at(1).0), ("invalid-utf8", 1, 1));
    }

    #[test]
    fn a_file_of_nothing_is_told() {
        assert_eq!(is_empty("a", "\u{feff}\r\n ").map(|it| it.code), Some("empty-file"));
    }
}
