//! An entity of a Wikidata dump as an entry.
//!
//! Statements of rank deprecated are ignored; where one is preferred, the others are too. Labels,
//! aliases and claims that are empty stand in dumps as `[]`, not as `{}`.

use std::collections::{BTreeMap, HashMap};

use compact_str::{CompactString, format_compact};
use serde::Deserialize;
use thin_vec::thin_vec;

use crate::gazetteer::entry::{Entry, Gender, Kind};
use crate::gazetteer::load::Gazetteer;

/// The built-in table of classes.
const CLASSES: &str = include_str!("../../gazetteers/wikidata_classes.tsv");
/// What Wikidata calls the genders.
const MALE: [&str; 2] = ["Q6581097", "Q2449503"];
const FEMALE: [&str; 2] = ["Q6581072", "Q1052281"];

/// Why an entity is no entry: no fault of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Skipped {
    /// It is a property or a lexeme.
    NoItem,
    /// It has no Arabic label.
    NoArabicLabel,
    /// None of its classes is in the table.
    OtherClass,
}

impl Skipped {
    /// Why, as a report says it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoItem => "no item (a property or a lexeme)",
            Self::NoArabicLabel => "no Arabic label",
            Self::OtherClass => "of no class in the table",
        }
    }
}

/// Which class makes which type and subtype, and which item is which state.
pub struct Wikidata {
    classes: Vec<(String, Kind, String)>,
    /// ISO codes by item.
    states: HashMap<String, String>,
}

impl Wikidata {
    /// Reads a table of classes (without one, the built-in); states are those of `gazetteer`.
    ///
    /// # Errors
    /// The line that is no class and type.
    pub fn new(table: Option<&str>, gazetteer: &Gazetteer) -> Result<Self, String> {
        let lines = table.unwrap_or(CLASSES).lines().enumerate();
        let lines = lines.filter(|it| !it.1.trim().is_empty() && !it.1.starts_with('#'));
        let classes = lines.map(|(at, line)| {
            let told =
                || format!("line {}: a class, a type and a subtype, separated by tabs", at + 1);
            let mut cells = line.split('\t').map(str::trim);
            let class = cells.next().filter(|it| it.starts_with('Q')).ok_or_else(told)?;
            let kind = cells.next().unwrap_or_default();
            let kind = Kind::TAGGED.into_iter().find(|it| it.name() == kind).ok_or_else(told)?;
            Ok((class.to_owned(), kind, cells.next().unwrap_or_default().to_owned()))
        });
        let states = gazetteer.entries.iter().filter(|it| it.kind() == Kind::State);
        let states = states
            .flat_map(|it| it.same_as.iter().map(|same| (same.to_string(), it.iso.to_string())));
        Ok(Self { classes: classes.collect::<Result<_, String>>()?, states: states.collect() })
    }

    /// One entity, told in JSON, as an entry; its id is `person:q42`.
    ///
    /// # Errors
    /// What is wrong with the JSON.
    pub fn read(&self, json: &str) -> Result<Result<Entry, Skipped>, String> {
        let cut = |it: serde_json::Error| {
            it.to_string().split(" at line ").next().unwrap_or_default().to_owned()
        };
        let subject: Subject = serde_json::from_str(json).map_err(cut)?;
        Ok(self.entry(&subject))
    }

    fn entry(&self, subject: &Subject) -> Result<Entry, Skipped> {
        if subject.sort != "item" || !subject.id.starts_with('Q') {
            return Err(Skipped::NoItem);
        }
        let label = |language: &str| subject.labels.get().get(language).map(|it| plain(&it.value));
        let name = label("ar").filter(|it| !it.is_empty()).ok_or(Skipped::NoArabicLabel)?;
        let of = best(subject, "P31");
        let mut classes = self.classes.iter();
        let (_, kind, subtype) =
            classes.find(|it| of.contains(&it.0.as_str())).ok_or(Skipped::OtherClass)?;
        let aliases = subject.aliases.get().get("ar").into_iter().flatten();
        let mut names: Vec<String> = Vec::new();
        for alias in aliases.map(|it| plain(&it.value)) {
            if alias != name && !alias.is_empty() && !names.contains(&alias) {
                names.push(alias);
            }
        }
        let country = if *kind == Kind::Person { "P27" } else { "P17" };
        let country = best(subject, country).into_iter().find_map(|it| self.states.get(it));
        let iso = text(subject, "P297").unwrap_or_default();
        Ok(Entry {
            id: format_compact!("{}:{}", kind.name(), subject.id.to_lowercase()),
            name: name.into(),
            en: label("en").unwrap_or_default().into(),
            names: names.into_iter().map(Into::into).collect(),
            subtype: subtype.into(),
            iso: if *kind == Kind::State { iso.into() } else { CompactString::default() },
            country: country.filter(|_| *kind != Kind::State).map(Into::into).unwrap_or_default(),
            gender: gender(&best(subject, "P21")).filter(|_| *kind == Kind::Person),
            same_as: thin_vec![subject.id.as_str().into()],
            source: "wikidata".into(),
            ..Entry::default()
        })
    }
}

/// A label without what tells it from others in parentheses, and without what nobody sees.
fn plain(label: &str) -> String {
    let label = match (label.trim_end().ends_with(')'), label.find(" (")) {
        (true, Some(at)) => &label[..at],
        _ => label,
    };
    let seen = label.chars().filter(|it| !crate::gazetteer::finding::is_invisible(*it));
    seen.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gender(items: &[&str]) -> Option<Gender> {
    match items.first()? {
        it if MALE.contains(it) => Some(Gender::Masculine),
        it if FEMALE.contains(it) => Some(Gender::Feminine),
        _ => None,
    }
}

/// The items that the best statements of a property name.
fn best<'e>(subject: &'e Subject, property: &str) -> Vec<&'e str> {
    values(subject, property).filter_map(|it| it.as_object()?.get("id")?.as_str()).collect()
}

fn text(subject: &Subject, property: &str) -> Option<String> {
    values(subject, property).find_map(|it| it.as_str().map(str::to_owned))
}

fn values<'e>(subject: &'e Subject, property: &str) -> impl Iterator<Item = &'e serde_json::Value> {
    let claims = subject.claims.get().get(property).map_or(&[][..], Vec::as_slice);
    let preferred = claims.iter().any(|it| it.rank == Rank::Preferred);
    let rank = if preferred { Rank::Preferred } else { Rank::Normal };
    let claims = claims.iter().filter(move |it| it.rank == rank);
    claims.filter_map(|it| it.mainsnak.valued.as_ref().map(|it| &it.value))
}

#[derive(Deserialize)]
struct Subject {
    #[serde(rename = "type", default)]
    sort: String,
    id: String,
    #[serde(default)]
    labels: Members<Term>,
    #[serde(default)]
    aliases: Members<Vec<Term>>,
    #[serde(default)]
    claims: Members<Vec<Claim>>,
}

/// An object, or the `[]` that PHP makes of an empty one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Members<T> {
    Some(BTreeMap<String, T>),
    None([serde::de::IgnoredAny; 0]),
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self::None([])
    }
}

impl<T> Members<T> {
    fn get(&self) -> &BTreeMap<String, T> {
        match self {
            Self::Some(members) => members,
            Self::None(_) => const { &BTreeMap::new() },
        }
    }
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

#[derive(Deserialize)]
struct Claim {
    mainsnak: Snak,
    #[serde(default)]
    rank: Rank,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(rename = "datavalue")]
    valued: Option<Valued>,
}

#[derive(Deserialize)]
struct Valued {
    value: serde_json::Value,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Result<Entry, Skipped>, String> {
        let states = vec![Entry {
            id: "state:eg".into(),
            iso: "EG".into(),
            same_as: thin_vec!["Q79".into()],
            ..Entry::default()
        }];
        let gazetteer = Gazetteer { entries: states, ..Gazetteer::default() };
        Wikidata::new(None, &gazetteer).expect("the built-in table reads").read(json)
    }

    fn claim(item: &str, rank: &str) -> String {
        format!(
            r#"{{"mainsnak":{{"snaktype":"value","datavalue":{{"value":{{"entity-type":"item","id":"{item}"}},"type":"wikibase-entityid"}}}},"rank":"{rank}"}}"#
        )
    }

    #[test]
    fn the_best_rank_counts_and_what_is_deprecated_does_not() {
        let json = format!(
            r#"{{"type":"item","id":"Q1","labels":{{"ar":{{"language":"ar","value":"أنا (ملاكم)"}}}},"aliases":[],"claims":{{"P31":[{},{}],"P27":[{},{}]}}}}"#,
            claim("Q43229", "deprecated"),
            claim("Q5", "normal"),
            claim("Q1", "normal"),
            claim("Q79", "preferred"),
        );
        let entry = read(&json).expect("it is JSON").expect("it is a person");
        assert_eq!((entry.id.as_str(), entry.name.as_str()), ("person:q1", "أنا"));
        assert_eq!(entry.country, "EG");
    }

    #[test]
    fn what_is_no_entry_is_told_why() {
        let table = [
            (r#"{"type":"property","id":"P1"}"#, Skipped::NoItem),
            (r#"{"type":"item","id":"Q1","labels":[],"claims":[]}"#, Skipped::NoArabicLabel),
            (
                r#"{"type":"item","id":"Q1","labels":{"ar":{"value":"أنا"}},"claims":[]}"#,
                Skipped::OtherClass,
            ),
        ];
        for (json, why) in table {
            assert_eq!(read(json), Ok(Err(why)));
        }
        assert!(read(r#"{"type":"item","id":"Q1","labels":"#).is_err());
    }
}
