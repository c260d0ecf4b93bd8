//! A FollowTheMoney entity, as OpenSanctions publishes them, as an entry.

use std::collections::BTreeMap;

use compact_str::format_compact;
use serde::Deserialize;

use crate::gazetteer::entry::{Entry, Gender, Kind};
use crate::text::fold::fold;
use crate::text::letters;

/// Which schema is which type.
const SCHEMAS: [(&str, Kind); 6] = [
    ("Person", Kind::Person),
    ("Organization", Kind::Body),
    ("PublicBody", Kind::Body),
    ("Company", Kind::Body),
    ("LegalEntity", Kind::Body),
    ("Country", Kind::State),
];

/// One entity, told in JSON, as an entry; or why it is none.
///
/// # Errors
/// What is wrong with the JSON.
pub fn read(json: &str) -> Result<Result<Entry, &'static str>, String> {
    let cut = |it: serde_json::Error| {
        it.to_string().split(" at line ").next().unwrap_or_default().to_owned()
    };
    let subject: Subject = serde_json::from_str(json).map_err(cut)?;
    let Some((_, kind)) = SCHEMAS.iter().find(|it| it.0 == subject.schema) else {
        return Ok(Err("of a schema that names no person, state or body"));
    };
    let mut arabic: Vec<String> = Vec::new();
    for name in subject.of("name").iter().chain(subject.of("alias")) {
        if is_arabic(name) && !arabic.contains(name) {
            arabic.push(name.clone());
        }
    }
    if arabic.is_empty() {
        return Ok(Err("no Arabic name"));
    }
    let latin = subject.of("name").iter().find(|it| it.is_ascii());
    let country =
        subject.of("nationality").iter().chain(subject.of("country")).find(|it| it.len() == 2);
    let gender = match subject.of("gender").first().map(String::as_str) {
        Some("male") => Some(Gender::Masculine),
        Some("female") => Some(Gender::Feminine),
        _ => None,
    };
    Ok(Ok(Entry {
        id: format_compact!("{}:{}", kind.name(), subject.id),
        name: arabic.remove(0).into(),
        en: latin.map(Into::into).unwrap_or_default(),
        names: arabic.into_iter().map(Into::into).collect(),
        country: country.map(|it| it.to_uppercase().into()).unwrap_or_default(),
        gender,
        same_as: subject.of("wikidataId").iter().map(Into::into).collect(),
        source: "ftm".into(),
        ..Entry::default()
    }))
}

/// Is it written in Arabic letters, and no others?
fn is_arabic(name: &str) -> bool {
    let codes = fold(name);
    codes.iter().any(|it| letters::is_arabic(*it))
        && codes.iter().all(|it| letters::is_arabic(*it) || *it < letters::UNKNOWN)
}

#[derive(Deserialize)]
struct Subject {
    id: String,
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<String>>,
}

impl Subject {
    fn of(&self, property: &str) -> &[String] {
        self.properties.get(property).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_by_their_script() {
        let json = r#"{"id":"NK-a","schema":"Person","properties":{"name":["Bashar Assad","بشار الأسد"],"alias":["Башар Асад","بشار حافظ الأسد"],"nationality":["sy"],"gender":["male"]}}"#;
        let entry = read(json).expect("it is JSON").expect("it is a person");
        assert_eq!((entry.name.as_str(), entry.en.as_str()), ("بشار الأسد", "Bashar Assad"));
        assert_eq!(
            (entry.names.as_slice(), entry.country.as_str()),
            (&["بشار حافظ الأسد".into()][..], "SY")
        );
    }

    #[test]
    fn what_is_no_entry_is_told_why() {
        let vessel = r#"{"id":"a","schema":"Vessel","properties":{}}"#;
        let latin = r#"{"id":"a","schema":"Person","properties":{"name":["A"]}}"#;
        assert!(read(vessel).is_ok_and(|it| it.is_err()));
        assert_eq!(read(latin), Ok(Err("no Arabic name")));
        assert!(read("{").is_err());
    }
}
