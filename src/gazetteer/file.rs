//! A line of JSON as an entry, an organ or a word list, and back.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::gazetteer::column;
use crate::gazetteer::compose::Organ;
use crate::gazetteer::entry::{self, Entry};
use crate::gazetteer::finding::{Finding, Place, shown};
use crate::gazetteer::surface;

/// Lines nest no deeper than this.
const DEEPEST: usize = 16;
/// Members of a line that tells a head of composed bodies.
const ORGAN_FIELDS: &[&str] = &["head", "construct", "alone", "gender", "slug", "en", "named"];
/// Members of a line that tells a word list.
const LIST_FIELDS: &[&str] = &["list", "words", "reason"];

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
    /// The name, without `@`. Lines with one name are one list.
    pub list: String,
    /// Words or phrases of up to three words.
    pub words: Vec<String>,
    /// Why they stand here, for readers.
    #[serde(default)]
    pub reason: String,
}

/// Reads one line; `place` is where it stands.
///
/// # Errors
/// A finding that tells the column and what would be right.
pub fn read(line: &str, place: &Place) -> Result<Line, Finding> {
    read_all(line, place).map_err(|mut it| it.remove(0))
}

/// Reads one line, and tells everything that is wrong with its shape.
///
/// # Errors
/// At least one finding, in the order of the line.
pub fn read_all(line: &str, place: &Place) -> Result<Line, Vec<Finding>> {
    if !line.trim_start().starts_with('{') {
        let message = format!("a line beginning with “{}” is no JSON object", start(line));
        return Err(vec![bad_row(place.clone(), message)]);
    }
    if let Some(at) = too_deep(line) {
        let place = Place { column: column::column(line, at), ..place.clone() };
        return Err(vec![bad_row(place, format!("it nests more than {DEEPEST} deep"))]);
    }
    // Nearly every line is one: only of the others it is asked what they are.
    if let Ok(entry) = serde_json::from_str(line) {
        return Ok(Line::Entry(entry));
    }
    let shape = serde_json::from_str(line).map_err(|it| vec![malformed(line, place, &it)])?;
    let (read, fields) = match shape {
        Shape { list: Some(_), .. } => (serde_json::from_str(line).map(Line::List), LIST_FIELDS),
        Shape { head: Some(_), .. } => (serde_json::from_str(line).map(Line::Organ), ORGAN_FIELDS),
        Shape { .. } => (serde_json::from_str(line).map(Line::Entry), entry::FIELDS),
    };
    read.map_err(|it| {
        let told = misshapen(line, place, fields);
        if told.is_empty() { vec![malformed(line, place, &it)] } else { told }
    })
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

/// JSON that does not read, at the column where it stops to.
fn malformed(line: &str, place: &Place, error: &serde_json::Error) -> Finding {
    let at = column::column(line, error.column().saturating_sub(1));
    bad_row(Place { column: at, ..place.clone() }, clause(error))
}

fn bad_row(place: Place, message: String) -> Finding {
    Finding::error(place, "bad-row", message, "one JSON object a line; see schema.json")
}

/// Unknown fields and values of the wrong sort, each.
fn misshapen(line: &str, place: &Place, fields: &[&'static str]) -> Vec<Finding> {
    let Ok(Value::Object(members)) = serde_json::from_str(line) else { return Vec::new() };
    let told = |it: (&String, &Value)| member(line, place, fields, it.0, it.1);
    let mut findings: Vec<Finding> = members.iter().filter_map(told).collect();
    if !findings.is_empty() && fields == entry::FIELDS {
        // What is left may be wrong by itself too.
        let sound = members.iter().filter(|it| told(*it).is_none());
        let sound: Map<_, _> = sound.map(|it| (it.0.clone(), it.1.clone())).collect();
        let typed = !members.contains_key("type") || sound.contains_key("type");
        if let Ok(entry) = serde_json::from_value(Value::Object(sound.clone())) {
            let more = surface::check(&entry, line, place).into_iter();
            findings.extend(more.filter(|it| match it.field() {
                "id" => typed && sound.contains_key("id"),
                field => sound.contains_key(field),
            }));
        }
    }
    findings.sort_by_key(|it| it.place.column);
    findings
}

fn member(
    line: &str,
    place: &Place,
    fields: &[&'static str],
    key: &str,
    value: &Value,
) -> Option<Finding> {
    if !fields.contains(&key) {
        let place = Place { column: column::of_key(line, key), ..place.clone() };
        let hint = match nearest(key, fields) {
            Some(field) => format!("did you mean {field}? schema.json tells every field"),
            None => "schema.json tells every field".to_owned(),
        };
        let message = format!("“{}” is no field", shown(key));
        return Some(Finding::error(place, "unknown-field", message, hint).about("", key));
    }
    let field = fields.iter().find(|it| **it == key).copied().unwrap_or_default();
    let alone = Map::from_iter([(key.to_owned(), value.clone())]);
    let error = serde_json::from_value::<Entry>(alone.into()).err().filter(|_| {
        // Heads and lists have fields of their own; what serde says of the line is told instead.
        fields == entry::FIELDS
    })?;
    let text = value.as_str().unwrap_or_default();
    let place = Place { column: column::of(line, field, text), ..place.clone() };
    let finding = match field {
        "type" => {
            let message = format!("{} is no type", shown(&value.to_string()));
            Finding::error(place, "unknown-type", message, "person, state, body or blocker")
        }
        _ => bad_row(place, format!("{field}: {}", clause(&error))),
    };
    Some(finding.about(field, text))
}

/// The field that differs from `key` in the fewest letters, if it is few.
fn nearest(key: &str, fields: &[&'static str]) -> Option<&'static str> {
    let key = key.get(..32).unwrap_or(key);
    let all = fields.iter().map(|it| (distance(key, it), *it));
    all.min().filter(|it| it.0 <= 2 && it.0 < it.1.len()).map(|it| it.1)
}

/// How many letters must be changed, added or dropped.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (to, other) in b.bytes().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[to + 1];
            row[to + 1] = changed.min(row[to] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// The byte at which a line nests too deep.
fn too_deep(line: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = usize::saturating_sub(depth, 1),
            _ => {}
        }
        if DEEPEST < depth {
            return Some(at);
        }
    }
    None
}

/// The first characters of a line, as a message shows them.
fn start(line: &str) -> String {
    crate::gazetteer::finding::escaped(line.trim_start(), 20)
}

/// What serde says, without its own telling of the place.
fn clause(error: &serde_json::Error) -> String {
    let told = error.to_string();
    shown(told.split(" at line ").next().unwrap_or_default())
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

    fn told(line: &str) -> Vec<(&'static str, usize)> {
        let findings = read_all(line, &place()).expect_err("it is wrong");
        findings.iter().map(|it| (it.code, it.place.column)).collect()
    }

    #[test]
    fn everything_wrong_with_a_line_is_told_with_its_column() {
        let line = r#"{"id":"person:a","nmae":"ا","shrot":["x"],"names":"ب","gender":"x"}"#;
        assert_eq!(
            told(line),
            [("unknown-field", 19), ("unknown-field", 30), ("bad-row", 52), ("bad-row", 65)]
        );
        let line = r#"{"id":"person:a","nmae":"ا","name":"باα"}"#;
        assert_eq!(told(line), [("unknown-field", 19), ("unknown-letter", 37)]);
        let first = read(line, &place()).expect_err("nmae is no field");
        assert_eq!(first.hint, "did you mean name? schema.json tells every field");
    }

    #[test]
    fn a_type_that_is_none_is_told_so() {
        assert_eq!(told(r#"{"id":"x","type":"place","name":"باب"}"#), [("unknown-type", 19)]);
    }

    #[test]
    fn half_a_line_a_lone_surrogate_and_endless_nesting_are_bad_rows() {
        let nested = format!("{{\"a\":{}", "[".repeat(100_000));
        for line in [r#"{"id":"person:a","na"#, r#"{"id":"person:a","name":"\ud800"}"#, &nested] {
            assert_eq!(told(line)[0].0, "bad-row");
        }
    }

    #[test]
    fn an_array_is_no_entry() {
        assert!(read(r#"["person:a","ا"]"#, &place()).is_err());
    }
}
