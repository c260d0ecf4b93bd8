//! A row of a table (CSV, TSV) as an entry, and back.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::gazetteer::entry::{self, Entry};

/// Names in one cell are separated by one of these.
const SEPARATORS: [char; 3] = ['|', ';', '؛'];
/// What separates them when we write.
const SEPARATOR: &str = " | ";
/// Cells beginning so are run by spreadsheets.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

/// Other names of columns that need no mapping.
#[rustfmt::skip]
const CALLED: &[(&str, &str)] = &[
    ("الاسم", "name"), ("arabic", "name"), ("name_ar", "name"), ("ar", "name"), ("label_ar", "name"),
    ("الاسم بالعربية", "name"), ("english", "en"), ("name_en", "en"), ("label_en", "en"),
    ("الاسم بالإنجليزية", "en"), ("alias", "names"), ("aliases", "names"), ("aliases_ar", "names"),
    ("أسماء أخرى", "names"), ("kind", "type"), ("النوع", "type"), ("country_code", "country"),
    ("الدولة", "country"), ("short_name", "short"), ("short_names", "short"), ("wikidata", "same_as"),
    ("qid", "same_as"), ("الجنس", "gender"),
];

/// Which column holds which field.
pub struct Header {
    /// The field of each column; none for those that are not read.
    fields: Vec<Option<&'static str>>,
    /// The columns that are not read.
    pub unread: Vec<String>,
}

impl Header {
    /// Reads the header of a table; `maps` says which column (second) holds a field (first).
    ///
    /// # Errors
    /// When a mapping names no field or no column, or no column holds the name.
    pub fn new(columns: &[String], maps: &[(String, String)]) -> Result<Self, String> {
        let plain = |it: &str| it.trim().trim_start_matches('\u{feff}').to_lowercase();
        let mut mapped = HashMap::new();
        for (field, column) in maps {
            let Some(field) = entry::FIELDS.iter().find(|it| *it == field) else {
                let all = entry::FIELDS.join(", ");
                return Err(format!(
                    "--map {field}={column}: {field} is no field; there are {all}"
                ));
            };
            if !columns.iter().any(|it| plain(it) == plain(column)) {
                let all = columns.join(", ");
                return Err(format!("--map {field}={column}: no column {column}; there are {all}"));
            }
            mapped.insert(plain(column), *field);
        }
        let field = |column: &String| {
            let column = plain(column);
            let called = || CALLED.iter().find(|it| it.0 == column).map(|it| it.1);
            let own = || entry::FIELDS.iter().find(|it| **it == column).copied();
            let free = |it: &&str| !mapped.values().any(|mapped| mapped == it);
            mapped.get(&column).copied().or_else(|| own().or_else(called).filter(free))
        };
        let fields: Vec<_> = columns.iter().map(field).collect();
        if !fields.contains(&Some("name")) {
            let all = columns.join(", ");
            return Err(format!(
                "no column holds the Arabic name; say --map name=COLUMN, of {all}"
            ));
        }
        let unread = columns.iter().zip(&fields).filter(|it| it.1.is_none());
        Ok(Self { unread: unread.map(|it| it.0.clone()).collect(), fields })
    }

    /// How many cells a row has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Has it no column?
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A row as an entry, its id perhaps empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn entry(&self, cells: &[&str]) -> Result<Entry, String> {
        if cells.len() != self.fields.len() {
            let (has, wants) = (cells.len(), self.fields.len());
            return Err(format!("{has} cells, and the header has {wants}"));
        }
        let mut members = Map::new();
        let pairs = self.fields.iter().zip(cells).filter_map(|it| Some(((*it.0)?, it.1.trim())));
        for (field, cell) in pairs.filter(|it| !it.1.is_empty()) {
            let cell = unguarded(cell);
            let value = match field {
                "roles" => serde_json::from_str(cell).map_err(|it| format!("roles: {it}"))?,
                "type" => cell.to_lowercase().into(),
                "gender" => gender(cell).into(),
                "iso" | "country" if cell.len() == 2 => cell.to_uppercase().into(),
                _ if is_list(field) => names(cell).into(),
                _ => Value::from(cell),
            };
            match (members.get_mut(field), value) {
                (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
                (_, value) => drop(members.insert(field.to_owned(), value)),
            }
        }
        serde_json::from_value(Value::Object(members)).map_err(|it| it.to_string())
    }
}

fn names(cell: &str) -> Vec<Value> {
    let parts = cell.split(SEPARATORS).map(str::trim).filter(|it| !it.is_empty());
    parts.map(Value::from).collect()
}

fn gender(cell: &str) -> &str {
    match cell.to_lowercase().as_str() {
        "male" | "man" | "m" | "ذكر" | "masculine" => "m",
        "female" | "woman" | "f" | "أنثى" | "feminine" => "f",
        _ => cell,
    }
}

/// Does this field hold several texts?
fn is_list(field: &str) -> bool {
    matches!(
        field,
        "names"
            | "weak"
            | "short"
            | "acronyms"
            | "nisba"
            | "weak_nisba"
            | "people"
            | "capital"
            | "vocalised"
            | "requires_left"
            | "requires_right"
            | "requires_doc"
            | "blocks_left"
            | "blocks_right"
            | "same_as"
    )
}

/// A cell that a spreadsheet would run has an apostrophe before it.
fn guarded(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|it| it.starts_with(FORMULA)).unwrap_or(cell)
}

/// The cells of an entry, in the order of [`entry::FIELDS`], safe to open in a spreadsheet.
pub fn cells(entry: &Entry) -> Vec<String> {
    let value = serde_json::to_value(entry).expect("an entry holds nothing that JSON cannot");
    let cell = |field: &&str| match &value[*field] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.iter().all(Value::is_string) => {
            all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(SEPARATOR)
        }
        other => other.to_string(),
    };
    entry::FIELDS.iter().map(cell).map(guarded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(columns: &[&str], maps: &[(&str, &str)]) -> Result<Header, String> {
        let columns: Vec<String> = columns.iter().map(|it| (*it).to_owned()).collect();
        let maps: Vec<_> = maps.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
        Header::new(&columns, &maps)
    }

    #[test]
    fn columns_are_known_by_name_or_mapped() {
        let header = header(&["Full", "EN", "أسماء أخرى", "note"], &[("name", "full")])
            .expect("every mapping holds");
        assert_eq!(header.unread, ["note"]);
        let entry = header.entry(&["أنا", "I", "هو | هي؛ هم", "x"]).expect("four cells");
        assert_eq!((entry.name.as_str(), entry.en.as_str()), ("أنا", "I"));
        assert_eq!(entry.names, ["هو", "هي", "هم"]);
    }

    #[test]
    fn a_mapping_that_cannot_hold_is_told() {
        for (columns, maps) in
            [(&["a"], &[("nmae", "a")]), (&["a"], &[("name", "b")]), (&["a"], &[("en", "a")])]
        {
            assert!(header(columns, maps).is_err());
        }
    }

    #[test]
    fn a_row_of_another_length_is_no_entry() {
        let header = header(&["name", "en"], &[]).expect("it has a name");
        assert!(header.entry(&["أنا"]).is_err());
        assert!(header.entry(&["أنا", "I", "x"]).is_err());
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_read_back() {
        let entry = Entry { id: "body:a".into(), name: "=1+1".into(), ..Entry::default() };
        let cells = cells(&entry);
        assert_eq!(cells[2], "'=1+1");
        let columns: Vec<String> = entry::FIELDS.iter().map(|it| (*it).to_owned()).collect();
        let header = Header::new(&columns, &[]).expect("every field is one");
        let read: Vec<&str> = cells.iter().map(String::as_str).collect();
        assert_eq!(header.entry(&read), Ok(entry));
    }
}
