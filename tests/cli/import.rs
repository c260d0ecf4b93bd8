//! Do lists of others become entries, with nothing lost and nothing stopped?

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rstest::rstest;
use serde_json::Value;

use super::{Folder, Told, aalam_in};

const SLICE: &str = include_str!("wikidata.json");

fn import(folder: &Folder, arguments: &[&str]) -> Told {
    let told = aalam_in(folder.path(), &[&["import"], arguments].concat(), "");
    assert_eq!(told.code, 0, "{}", told.err);
    told
}

fn rejects(folder: &Folder) -> Vec<(u64, String)> {
    let lines = folder.read("import.rejects.jsonl");
    let lines = lines.lines().map(|it| serde_json::from_str::<Value>(it).expect("it is JSON"));
    lines
        .map(|it| {
            let code = it["code"].as_str().expect("it has a code").to_owned();
            assert!(it["reason"].is_string() && it["row"].is_string(), "{it}");
            (it["line"].as_u64().expect("it has a line"), code)
        })
        .collect()
}

fn names(told: &Told) -> Vec<String> {
    told.lines().iter().map(|it| it["name"].as_str().expect("it has a name").to_owned()).collect()
}

#[test]
fn g06_what_excel_writes_is_read() {
    let folder = Folder::with(
        "a.csv",
        "\u{feff}id;الاسم;Name;أسماء أخرى;Country\r\nperson:a;سامي الخولي;Sami;سامي حسن | سامي كامل;eg\r\n",
    );
    let told = import(&folder, &["a.csv", "--map", "en=Name", "--source", "desk"]);
    let expected = r#"{"id":"person:a","name":"سامي الخولي","en":"Sami","names":["سامي حسن","سامي كامل"],"country":"EG","source":"desk"}"#;
    assert_eq!(told.out.trim_end(), expected);
    assert!(told.err.contains("1 rows read"), "{}", told.err);
}

#[rstest]
#[case::g07_missing_cells("person:b,رامي\n", 3)]
#[case::g08_cells_too_many("person:b,رامي حداد,x,y\n", 3)]
#[case::g09_open_quote("person:b,\"رامي حداد,x\n", 3)]
fn a_bad_row_is_kept_and_the_next_is_read(#[case] row: &str, #[case] line: u64) {
    let folder = Folder::with(
        "a.csv",
        format!("id,name,en\nperson:a,سامي الخولي,A\n{row}person:c,كريم زيدان,C\n"),
    );
    let told = import(&folder, &["a.csv"]);
    assert_eq!(names(&told), ["سامي الخولي", "كريم زيدان"]);
    assert_eq!(rejects(&folder), [(line, "bad-row".to_owned())]);
    assert!(told.err.contains("rejected, and kept in import.rejects.jsonl: 1 bad-row"));
    assert_eq!(aalam_in(folder.path(), &["import", "a.csv", "--strict"], "").code, 1);
}

#[test]
fn a_cell_may_go_on_over_lines() {
    let folder =
        Folder::with("a.tsv", "name\ten\ttype\n\"سامي\nالخولي\"\t\"Sami \"\"S\"\"\"\tperson\n");
    let told = import(&folder, &["a.tsv"]);
    assert_eq!(names(&told), ["سامي الخولي"]);
    assert_eq!(told.lines()[0]["id"], "person:sami-s");
}

#[test]
fn rows_that_could_not_ship_are_rejected_for_what_is_wrong() {
    let folder = Folder::with(
        "a.csv",
        "type,name,en\nperson,ـــ,A\nplace,سامي الخولي,B\n,رامي حداد,C\nperson,\"كريم\u{202e} زيدان\",D\nperson,سامي الخولي,E\nperson,سامي الخولي,E\n",
    );
    let told = import(&folder, &["a.csv"]);
    let ids: Vec<_> = told.lines().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, ["person:e", "person:e-2"]);
    let expected = [(2, "empty-name"), (3, "bad-row"), (4, "unknown-type"), (5, "bidi-control")];
    assert_eq!(rejects(&folder), expected.map(|it| (it.0, it.1.to_owned())));
}

#[test]
fn a_line_in_another_encoding_is_rejected_alone() {
    let mut bytes = "id,name\nperson:a,سامي الخولي\n".as_bytes().to_vec();
    bytes.extend(b"person:b,\xd3\xc7\xe3\n");
    bytes.extend("person:c,كريم زيدان\n".as_bytes());
    let folder = Folder::with("a.csv", bytes);
    assert_eq!(names(&import(&folder, &["a.csv"])).len(), 2);
    assert_eq!(rejects(&folder), [(3, "invalid-utf8".to_owned())]);
}

#[test]
fn a_header_that_names_nobody_is_told_with_what_would_help() {
    let folder = Folder::with("a.csv", "who,what\nسامي,x\n");
    let told = aalam_in(folder.path(), &["import", "a.csv"], "");
    assert_eq!(told.code, 1);
    assert!(told.err.contains("say --map name=COLUMN, of who, what"), "{}", told.err);
}

#[test]
fn our_own_lines_come_out_in_canonical_order() {
    let folder = Folder::with(
        "a.jsonl",
        "{\"name\":\"سامي الخولي\",\"id\":\"person:a\"}\n{\"list\":\"x\",\"words\":[]}\n{\"id\":1}\n",
    );
    let told = import(&folder, &["a.jsonl"]);
    assert_eq!(told.out, "{\"id\":\"person:a\",\"name\":\"سامي الخولي\"}\n");
    assert_eq!(rejects(&folder), [(3, "bad-row".to_owned())]);
    assert!(told.err.contains("skipped: 1 no entry"));
}

/// What the slice of twenty entities becomes, whichever way it is packed.
fn is_the_slice(folder: &Folder, told: &Told) {
    let lines = told.lines();
    let of = |id: &str| {
        lines.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("{id}: {}", told.out))
    };
    assert_eq!(lines.len(), 13, "{}", told.out);
    let sami = of("person:q900001");
    assert_eq!(sami["names"], serde_json::json!(["سامي حسن الخولي"]));
    assert_eq!((&sami["country"], &sami["gender"]), (&Value::from("EG"), &Value::from("m")));
    assert_eq!(sami["same_as"], serde_json::json!(["Q900001"]));
    assert_eq!(of("person:q900002")["gender"], "f");
    // A deprecated class makes no body, a preferred citizenship wins, a deprecated one is none.
    assert_eq!(of("person:q900003")["country"], "LB");
    assert_eq!(of("person:q900004")["country"], "LB");
    assert_eq!(of("person:q900004")["name"], "يوسف كرم");
    assert!(of("person:q900005")["country"].is_null());
    assert_eq!(of("state:q900008")["iso"], "XX");
    assert_eq!(of("body:q900009")["subtype"], "party");
    assert_eq!(of("body:q900011")["country"], "SA");
    assert_eq!(of("person:q900014")["name"], "ماجد العتيبي");
    assert_eq!(
        of("person:q900015")["names"],
        serde_json::json!(["كريم زيدان", "كريم زيدان الابن"])
            .as_array()
            .map_or(Value::Null, |it| Value::from(vec![it[1].clone()]))
    );
    assert_eq!(of("person:q900017")["name"], "نادر \"الصقر\" شكري");
    assert!(of("person:q900018")["en"].is_null());
    let codes: Vec<String> = rejects(folder).into_iter().map(|it| it.1).collect();
    assert_eq!(codes, ["bad-row", "empty-name", "duplicate-id"]);
    for why in ["2 no Arabic label", "2 of no class in the table", "1 no item", "1 unknown-letter"]
    {
        assert!(told.err.contains(why), "{why}: {}", told.err);
    }
}

#[test]
fn a_wikidata_slice_is_read_as_a_dump_is_written() {
    let folder = Folder::with("slice.json", SLICE);
    is_the_slice(&folder, &import(&folder, &["slice.json"]));
}

#[test]
fn a_wikidata_slice_may_be_packed_or_one_entity_a_line() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(SLICE.as_bytes()).expect("memory does not fail");
    let folder = Folder::with("slice.json.gz", packed.finish().expect("memory does not fail"));
    is_the_slice(&folder, &import(&folder, &["slice.json.gz"]));
    let lines: Vec<&str> = SLICE.lines().filter(|it| 1 < it.len()).collect();
    let bare: String = lines.iter().map(|it| format!("{}\n", it.trim_end_matches(','))).collect();
    let folder = Folder::with("lines.json", bare);
    is_the_slice(&folder, &import(&folder, &["lines.json"]));
}

#[test]
fn an_array_in_one_line_or_spread_over_many_is_read() {
    let lines = SLICE.lines().filter_map(|it| serde_json::from_str(it.trim_end_matches(',')).ok());
    let all: Vec<Value> = lines.collect();
    let all: Vec<&Value> = all.iter().filter(|it| it.is_object()).collect();
    for text in [
        serde_json::to_string(&all).expect("it is JSON"),
        serde_json::to_string_pretty(&all).expect("it is JSON"),
    ] {
        let folder = Folder::with("slice.json", text);
        assert_eq!(import(&folder, &["slice.json"]).lines().len(), 13);
    }
}

#[test]
fn classes_of_your_own_take_the_place_of_the_table() {
    let folder = Folder::with("slice.json", SLICE);
    folder.write("classes.tsv", "Q4022\tbody\triver\n");
    let told = import(&folder, &["slice.json", "--classes", "classes.tsv"]);
    assert_eq!(names(&told), ["نهر صغير"]);
    folder.write("classes.tsv", "Q4022\tplace\n");
    let told = aalam_in(folder.path(), &["import", "slice.json", "--classes", "classes.tsv"], "");
    assert_eq!(told.code, 1);
    assert!(told.err.contains("classes.tsv: line 1"), "{}", told.err);
}

#[test]
fn opensanctions_entities_are_read() {
    let folder = Folder::with(
        "entities.ftm.json",
        concat!(
            r#"{"id":"NK-a","schema":"Person","properties":{"name":["Rami Haddad","رامي حداد"],"country":["lb"]}}"#,
            "\n",
            r#"{"id":"NK-b","schema":"Vessel","properties":{"name":["سفينة"]}}"#,
            "\n{\n"
        ),
    );
    let told = import(&folder, &["entities.ftm.json"]);
    assert_eq!(told.lines()[0]["id"], "person:NK-a");
    assert_eq!(rejects(&folder), [(3, "bad-row".to_owned())]);
}

#[test]
fn what_was_imported_is_tagged() {
    let folder = Folder::with("a.csv", "type,name,en\nperson,سامي الخولي,Sami al-Khouli\n");
    std::fs::create_dir(folder.path().join("own")).expect("it can be made");
    import(&folder, &["a.csv", "-o", "own/people.jsonl"]);
    assert_eq!(aalam_in(folder.path(), &["check", "own"], "").code, 0);
    let told =
        aalam_in(folder.path(), &["tag", "-", "--gazetteers", "own"], "وقال سامي الخولي كلمة");
    assert!(told.out.contains("person:sami-al-khouli"), "{}", told.out);
}
