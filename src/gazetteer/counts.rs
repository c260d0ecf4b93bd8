//! How many entries are there of which sort?

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::gazetteer::entry::{Entry, Kind};
use crate::gazetteer::load::Gazetteer;
use crate::gazetteer::regions;

/// What entries are counted by.
const COLUMNS: [&str; 3] = ["subtype", "region", "source"];

/// A table in Markdown: entries by type, and for each type by subtype, region and source.
///
/// The region is the desk of the state itself, or of the state a person or body belongs to.
pub fn table(gazetteer: &Gazetteer) -> String {
    let mut text = "| type | by | what | entries |\n|---|---|---|---:|\n".to_owned();
    for kind in [Kind::Person, Kind::State, Kind::Body, Kind::Blocker] {
        let of_kind: Vec<&Entry> =
            gazetteer.entries.iter().filter(|it| it.kind() == kind).collect();
        let (name, count) = (kind.name(), of_kind.len());
        let _ = writeln!(text, "| **{name}** | all | | **{count}** |");
        for column in COLUMNS {
            let mut counts = BTreeMap::<&str, usize>::new();
            for entry in &of_kind {
                *counts.entry(told(entry, column)).or_default() += 1;
            }
            if kind == Kind::Blocker && column != "source" || counts.keys().eq([&"none"]) {
                continue;
            }
            for (what, count) in counts {
                let _ = writeln!(text, "| {name} | {column} | {what} | {count} |");
            }
        }
    }
    text
}

fn told<'e>(entry: &'e Entry, column: &str) -> &'e str {
    let told = match column {
        "subtype" => &entry.subtype,
        "source" => &entry.source,
        _ if entry.kind() == Kind::State => return regions::of(&entry.iso),
        _ => return regions::of(&entry.country),
    };
    if told.is_empty() { "none" } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counted_by_type_and_by_what_they_are() {
        let entry = |id: &str, country: &str| Entry {
            id: id.into(),
            country: country.into(),
            source: "own".into(),
            ..Entry::default()
        };
        let entries = vec![entry("person:a", "EG"), entry("person:b", "EG"), entry("body:c", "")];
        let table = table(&Gazetteer { entries, ..Gazetteer::default() });
        assert!(table.contains("| **person** | all | | **2** |"), "{table}");
        assert!(table.contains("| person | region | Arab states | 2 |"), "{table}");
        assert!(!table.contains("body | region"), "{table}");
    }
}
