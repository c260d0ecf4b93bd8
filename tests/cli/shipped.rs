//! Is the shipped gazetteer without faults, described by its schema, and counted?

use std::collections::BTreeSet;
use std::fs;

use aalam::gazetteer::load::BUILTIN;
use aalam::gazetteer::{Gazetteer, Place, counts, entry, file};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::aalam;

fn shipped(name: &str) -> String {
    let path = format!("{}/gazetteers/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("it is shipped")
}

fn schema() -> Value {
    serde_json::from_str(&shipped("schema.json")).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema is one")
}

#[test]
fn the_built_in_gazetteer_has_no_error() {
    let told = aalam(&["check", "--errors-only", "--format", "json"]);
    assert_eq!((told.code, told.out.as_str()), (0, ""));
}

#[test]
fn the_folder_has_no_error_either_and_nothing_that_is_not_built_in() {
    let folder = format!("{}/gazetteers", env!("CARGO_MANIFEST_DIR"));
    let told = aalam(&["check", &folder, "--format", "json"]);
    let lines = told.lines();
    // A file may still wait for its rows.
    let empty = |it: &&Value| it["code"] != "empty-file";
    let errors: Vec<&Value> =
        lines.iter().filter(|it| it["severity"] == "error").filter(empty).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let shared: Vec<&Value> = lines
        .iter()
        .filter(|it| it["code"].as_str().is_some_and(|it| it.starts_with("shared-")))
        .collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn every_shipped_line_is_as_the_schema_says() {
    let validator = validator();
    for (name, text) in BUILTIN {
        for (at, line) in text.lines().enumerate() {
            let value: Value = serde_json::from_str(line).expect("a line is JSON");
            if let Err(error) = validator.validate(&value) {
                panic!("gazetteers/{name}:{}: {error} at {}", at + 1, error.instance_path());
            }
        }
    }
}

#[test]
fn the_schema_and_the_program_know_the_same_fields() {
    let schema = schema();
    let described = schema["$defs"]["entry"]["properties"].as_object().expect("it has members");
    let known: BTreeSet<&str> = entry::FIELDS.iter().copied().collect();
    assert_eq!(described.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    for (of, members) in ["entry", "organ", "list", "role"].map(|it| (it, &schema["$defs"][it])) {
        for (name, member) in members["properties"].as_object().expect("it has members") {
            assert!(member["description"].is_string(), "{of}.{name} is not described");
        }
    }
    let place = Place::default();
    for field in entry::FIELDS {
        let line = json!({"id": "person:a", *field: {"no": "value"}}).to_string();
        let findings = file::read_all(&line, &place).expect_err("no field is such an object");
        assert_ne!(findings[0].code, "unknown-field", "{field} is read");
    }
}

#[test]
fn the_schema_and_the_program_refuse_the_same_shapes() {
    let validator = validator();
    for line in [
        r#"{"id":"person:a","name":"باب","nmae":"x"}"#,
        r#"{"id":"person:a","name":"باب","gender":"x"}"#,
        r#"{"id":"person:a","name":"باب","names":"x"}"#,
        r#"{"id":"person:a","name":"باب","roles":[{"rle":"x"}]}"#,
        r#"{"list":"a","words":["x"],"more":1}"#,
        r#"{"list":"a"}"#,
        r#"{"head":"باب","slug":"a","en":"A","x":1}"#,
        r#"{"id":"a","type":"place","name":"باب"}"#,
    ] {
        let value: Value = serde_json::from_str(line).expect("it is JSON");
        assert!(!validator.is_valid(&value), "{line}");
        assert!(file::read(line, &Place::default()).is_err(), "{line}");
    }
}

#[test]
fn the_table_of_counts_is_true() {
    const BEGIN: &str = "<!-- counts -->\n";
    const END: &str = "<!-- /counts -->";
    let (gazetteer, _) = Gazetteer::builtin();
    let table = counts::table(&gazetteer);
    let text = shipped("SOURCES.md");
    let told = text.split_once(BEGIN).and_then(|it| it.1.split_once(END)).map(|it| it.0);
    assert!(
        told == Some(table.as_str()),
        "between {BEGIN}and {END} in gazetteers/SOURCES.md belongs what aalam check --counts prints:\n\n{table}"
    );
}

#[test]
fn counts_are_printed() {
    assert_eq!(aalam(&["check", "--counts"]).out, counts::table(&Gazetteer::builtin().0));
}
