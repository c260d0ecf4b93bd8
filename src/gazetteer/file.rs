//! A line of JSON as an entry, an organ or a word list, and back.

use serde::Deserialize;

use crate::gazetteer::compose::Organ;
use crate::gazetteer::entry::Entry;
use crate::gazetteer::finding::{Finding, Place};

/// One line of a gazetteer file, read.
#[derive(Debug)]
pub enum Line {
    /// A person, state, body or blocker.
    Entry(Box<Entry>),
    /// A head noun of composed bodies.
    Organ(Box<Organ>),
    /// Words that rules and policies refer to as `@list`.
    List(WordList),
}

/// Words that rules and policies refer to by one name.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// The name, without `@`.
    pub list: String,
    /// Words or phrases of up to three words.
    pub words: Vec<String>,
}

/// Reads one line; `place` is where it stands.
///
/// # Errors
/// A finding that tells the column and what would be right.
pub fn read(line: &str, place: &Place) -> Result<Line, Finding> {
    let fault = |it: &serde_json::Error| {
        let place = Place { column: it.column().max(1), ..place.clone() };
        Finding::error(place, "malformed", clause(it), "one JSON object a line; see schema.json")
    };
    if !line.trim_start().starts_with('{') {
        let hint = "one JSON object a line, beginning with {";
        return Err(Finding::error(place.clone(), "malformed", "not a JSON object".into(), hint));
    }
    let shape: Shape = serde_json::from_str(line).map_err(|it| fault(&it))?;
    match shape {
        Shape { list: Some(_), .. } => {
            serde_json::from_str(line).map(Line::List).map_err(|it| fault(&it))
        }
        Shape { head: Some(_), .. } => {
            serde_json::from_str(line).map(Line::Organ).map_err(|it| fault(&it))
        }
        Shape { .. } => serde_json::from_str(line).map(Line::Entry).map_err(|it| fault(&it)),
    }
}

/// An entry as a line of JSON, members in canonical order, without a line end.
pub fn write(entry: &Entry) -> String {
    serde_json::to_string(entry).expect("an entry holds nothing that JSON cannot")
}

/// What tells one sort of line from another.
#[derive(Deserialize)]
struct Shape {
    list: Option<serde::de::IgnoredAny>,
    head: Option<serde::de::IgnoredAny>,
}

/// What serde says, without its own telling of the place.
fn clause(error: &serde_json::Error) -> String {
    let told = error.to_string();
    told.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place { file: "a.jsonl".into(), line: 3, column: 1 }
    }

    #[test]
    fn an_entry_is_read_and_written_back_unchanged() {
        let line = r#"{"id":"person:a-b","name":"أنا ب","en":"A B","short":["ب"],"short_policy":"always","gender":"m"}"#;
        let Ok(Line::Entry(entry)) = read(line, &place()) else { panic!("an entry") };
        assert_eq!(write(&entry), line);
    }

    #[test]
    fn an_unknown_field_is_told_with_its_column() {
        let finding = read(r#"{"id":"person:a","name":"ا","nmae":"x"}"#, &place())
            .expect_err("nmae is no field");
        assert!(finding.message.contains("nmae"), "{finding}");
        assert_eq!((finding.place.line, 1 < finding.place.column), (3, true));
    }

    #[test]
    fn an_array_is_no_entry() {
        assert!(read(r#"["person:a","ا"]"#, &place()).is_err());
    }
}
