//! The rows of a table, where a quote that nobody closed costs one row and not the rest.

use crate::cli::reading::{Numbered, Reading, Unreadable};

/// A quoted cell goes on over no more lines than this.
const MOST_LINES: usize = 50;

/// A row as it stands, and the number of its first line.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) text: Result<String, Unreadable>,
}

/// The next row that is not blank.
pub(super) fn next(reading: &mut Reading, delimiter: u8) -> Option<Row> {
    let Numbered { number, text } =
        reading.find(|it| it.text.as_ref().map_or(true, |it| !it.trim().is_empty()))?;
    let Ok(mut row) = text else { return Some(Row { number, text }) };
    if !ends_quoted(&row, delimiter) {
        return Some(Row { number, text: Ok(row) });
    }
    let first = row.clone();
    let mut read = Vec::new();
    while let Some(line) = reading.next().filter(|_| read.len() < MOST_LINES) {
        if let Ok(text) = &line.text {
            row.push('\n');
            row.push_str(text);
        }
        let readable = line.text.is_ok();
        read.push(line);
        if !readable {
            break;
        }
        if !ends_quoted(&row, delimiter) {
            return Some(Row { number, text: Ok(row) });
        }
    }
    reading.give_back(read);
    let reason = "a quote is opened and not closed".to_owned();
    Some(Row { number, text: Err(Unreadable { code: "bad-row", reason, shown: first }) })
}

/// Does the text end inside a quoted cell? A quote opens one only where a cell begins.
fn ends_quoted(text: &str, delimiter: u8) -> bool {
    if !text.contains('"') {
        return false;
    }
    let (mut quoted, mut begins) = (false, true);
    for byte in text.bytes() {
        match (byte, quoted) {
            (b'"', true) => quoted = false,
            // A doubled quote opens the cell again.
            (b'"', false) if begins => quoted = true,
            _ => {}
        }
        begins = !quoted && [delimiter, b'\n', b'"'].contains(&byte);
    }
    quoted
}

/// The cells of a row.
pub(super) fn cells(row: &str, delimiter: u8) -> Vec<String> {
    if !row.contains('"') {
        return row.split(char::from(delimiter)).map(str::to_owned).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(row.as_bytes());
    let first = reader.records().next();
    match first {
        Some(Ok(cells)) => cells.iter().map(str::to_owned).collect(),
        _ => vec![row.to_owned()],
    }
}

/// What separates the cells of a header: a comma, or the semicolon that spreadsheets write where
/// the comma is the decimal point.
pub(super) fn delimiter(header: &str) -> u8 {
    let count = |it: char| header.matches(it).count();
    match (count('\t'), count(';'), count(',')) {
        (tabs, semicolons, commas) if semicolons.max(commas) < tabs => b'\t',
        (_, semicolons, commas) if commas < semicolons => b';',
        _ => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_opens_only_where_a_cell_begins() {
        for (row, open) in [
            ("a,\"b", true),
            ("a,\"b\"", false),
            ("a,b\"c", false),
            ("\"a \"\"b\"\"", true),
            ("\"a \"\"b\"\"\"", false),
            ("\"a\nb\",c", false),
        ] {
            assert_eq!(ends_quoted(row, b','), open, "{row}");
        }
    }

    #[test]
    fn cells_are_told_quoted_or_not() {
        assert_eq!(cells("a,b", b','), ["a", "b"]);
        assert_eq!(cells("\"a, \"\"x\"\"\",b", b','), ["a, \"x\"", "b"]);
    }
}
