//! Is every fault of a gazetteer told, with its code and place?

use std::process::{Command, Stdio};

use rstest::rstest;

use super::{Folder, Told, aalam_in};

const GOOD: &str = r#"{"id":"person:sami-al-khouli","name":"سامي الخولي","en":"Sami al-Khouli"}"#;

fn check(folder: &Folder, more: &[&str]) -> Told {
    let arguments = [&["check", ".", "--format", "json"], more].concat();
    aalam_in(folder.path(), &arguments, "")
}

/// Code and place of each finding.
fn places(told: &Told) -> Vec<(String, u64, u64)> {
    let place = |it: &serde_json::Value| {
        let number = |name: &str| it[name].as_u64().expect("it is a number");
        (it["code"].as_str().expect("it has a code").to_owned(), number("line"), number("column"))
    };
    told.lines().iter().map(place).collect()
}

fn line(name: &str) -> String {
    format!(r#"{{"id":"body:x","name":"{name}"}}"#)
}

#[rstest]
#[case::g01_empty_file("", "empty-file", 1, 1)]
#[case::g02_cut_in_a_line(&format!("{GOOD}\n{}", &GOOD[..40]), "bad-row", 2, 40)]
#[case::g10_name_of_marks(&line("ـًـ"), "empty-name", 1, 24)]
#[case::g11_name_of_one_letter(&line("و"), "name-too-short", 1, 24)]
#[case::g12_name_of_ten_megabytes(&line(&"ا".repeat(5 << 20)), "name-too-long", 1, 24)]
#[case::g13_endless_line(&"x".repeat(17 << 20), "line-too-long", 1, 1)]
#[case::g15_file_of_nuls(&"\0".repeat(4096), "control-character", 1, 1)]
#[case::g16_nul_in_a_name(&line("با\\u0000"), "control-character", 1, 24)]
#[case::g16_tab_in_a_name(&line("با\\tبا"), "control-character", 1, 24)]
#[case::g16_escape_in_a_name(&line("با\u{1b}[31m"), "control-character", 1, 26)]
#[case::g17_bidi_override(&line("با\u{202e}با"), "bidi-control", 1, 24)]
#[case::g19_duplicate_id(&format!("{GOOD}\n{}", GOOD.replace("سامي", "رامي")), "duplicate-id", 2, 8)]
#[case::g21_unknown_type(r#"{"id":"x","type":"place","name":"باب"}"#, "unknown-type", 1, 19)]
#[case::g21_id_without_type(r#"{"id":"x","name":"باب"}"#, "unknown-type", 1, 8)]
#[case::g22_lone_surrogate(&line("با\\ud800"), "bad-row", 1, 32)]
#[case::g23_nested_json(&format!("{{\"id\":{}", "[".repeat(100_000)), "bad-row", 1, 22)]
#[case::unknown_field(r#"{"id":"body:x","nmae":"باب"}"#, "unknown-field", 1, 17)]
#[case::unknown_letter(&line("باα"), "unknown-letter", 1, 24)]
#[case::bad_date(r#"{"id":"body:x","name":"باب","valid_from":"2021-13"}"#, "bad-date", 1, 43)]
fn a_fault_keeps_the_file_out_and_is_told_with_its_place(
    #[case] text: &str,
    #[case] code: &str,
    #[case] line: u64,
    #[case] column: u64,
) {
    let folder = Folder::with("people.jsonl", text);
    let told = check(&folder, &["--alone", "--errors-only"]);
    assert_eq!(told.code, 1, "{}", told.err);
    assert_eq!(places(&told)[0], (code.to_owned(), line, column), "{}", told.out);
}

#[rstest]
#[case::g03_cut_in_a_character(&GOOD.as_bytes()[..40], 1, 40)]
#[case::g04_windows_1256(b"{\"id\":\"body:x\",\"name\":\"\xc8\xc7\xc8\"}", 1, 24)]
#[case::g05_utf16(b"\xff\xfe{\0\"\0", 1, 1)]
fn another_encoding_is_told_with_its_place(
    #[case] bytes: &[u8],
    #[case] line: u64,
    #[case] column: u64,
) {
    let cut = bytes.len() == 40;
    let folder = Folder::with("people.jsonl", bytes);
    let told = check(&folder, &["--alone"]);
    let (code, at, column_told) = places(&told)[0].clone();
    match cut {
        // The fixture may end between two characters: then it is a line that was cut.
        true => assert!(["invalid-utf8", "bad-row"].contains(&code.as_str())),
        false => assert_eq!((code.as_str(), at, column_told), ("invalid-utf8", line, column)),
    }
    assert_eq!(told.code, 1);
}

#[rstest]
#[case::g18_mixed_script("باb", "mixed-script")]
#[case::g48_markup("<script>باب</script>", "markup")]
#[case::g49_formula("=HYPERLINK(1)", "formula")]
#[case::g49_minus("-1 باب", "formula")]
#[case::g49_at("@SUM باب", "formula")]
#[case::two_letters("با", "name-too-short")]
#[case::direction_mark("باب\u{200f} الدار", "invisible-character")]
#[case::punctuation("باب، دار", "punctuation")]
#[case::common_word("المدينة", "common-word")]
#[case::stop_word("خلال", "stop-word")]
fn what_somebody_should_look_at_is_a_warning(#[case] name: &str, #[case] code: &str) {
    let folder = Folder::with("people.jsonl", line(name));
    let told = check(&folder, &["--alone"]);
    let codes: Vec<String> = places(&told).into_iter().map(|it| it.0).collect();
    assert!(codes.iter().any(|it| it == code), "{codes:?}");
    assert_eq!(told.code, 0);
}

#[test]
fn one_id_in_two_files_is_told_at_the_second() {
    let folder = Folder::with("a.jsonl", GOOD);
    folder.write("b.jsonl", GOOD.replace("\"name\"", "\"type\":\"body\",\"name\""));
    let told = check(&folder, &["--alone", "--errors-only"]);
    assert_eq!((told.code, told.lines().len()), (1, 1));
    assert!(told.lines()[0]["file"].as_str().expect("a file").ends_with("b.jsonl"));
}

#[test]
fn names_made_to_be_slow_are_checked_and_tagged_in_time() {
    let nested: String = (3..=256).map(|it| entry(it, &"ا".repeat(it))).collect();
    let near = entry(1, &format!("{}ب", "ا".repeat(255))) + &entry(2, "ااا");
    let words = entry(1, &format!("{}دار", "باب ".repeat(15))) + &entry(2, "باب باب");
    let shared: String = (0..10_000).map(|it| entry(it, "رشيد الطويل")).collect();
    let start = std::time::Instant::now();
    for text in [nested, near, words, shared] {
        let folder = Folder::with("bodies.jsonl", text);
        assert_eq!(check(&folder, &["--alone", "--errors-only"]).code, 0);
        let article = "اااا باب رشيد الطويل ".repeat(1 << 12);
        let told =
            aalam_in(folder.path(), &["tag", "-", "--gazetteers", ".", "--no-builtin"], &article);
        assert_eq!(told.code, 0, "{}", told.err);
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(60));
}

fn entry(number: usize, name: &str) -> String {
    format!("{{\"id\":\"body:n{number}\",\"name\":\"{name}\"}}\n")
}

#[test]
fn ten_thousand_faults_are_told_a_hundred_times_and_counted() {
    let folder = Folder::with("people.jsonl", "x\n".repeat(10_000));
    let told = check(&folder, &["--alone"]);
    let lines = told.lines();
    assert_eq!((lines.len(), &lines[99]["more"]), (100, &serde_json::json!(9_900)));
}

#[test]
fn what_an_editor_leaves_behind_is_no_gazetteer() {
    let folder = Folder::with("people.jsonl", GOOD);
    for name in [".people.jsonl.swp", "people.jsonl~", "#people.jsonl#", ".#people.jsonl"] {
        folder.write(name, "\0garbage");
    }
    assert_eq!(check(&folder, &["--alone"]).code, 0);
}

#[test]
fn a_file_name_cannot_paint_the_terminal() {
    let folder = Folder::with("p\u{1b}[31m\n.jsonl", "x");
    for format in ["text", "json"] {
        let told = aalam_in(folder.path(), &["check", ".", "--alone", "--format", format], "");
        assert_eq!(told.code, 1);
        assert!(!told.out.contains('\u{1b}'), "{}", told.out);
    }
}

#[test]
fn after_a_fault_is_mended_the_folder_is_taken() {
    let folder = Folder::with("people.jsonl", GOOD);
    let codes = ["", "x", ""].map(|more| {
        folder.write("people.jsonl", format!("{GOOD}\n{more}"));
        check(&folder, &["--alone"]).code
    });
    assert_eq!(codes, [0, 1, 0]);
}

#[test]
fn names_of_the_built_in_gazetteer_are_told_unless_alone() {
    let folder = Folder::with(
        "people.jsonl",
        concat!(
            r#"{"id":"person:other","name":"أنتوني بلينكن"}"#,
            "\n",
            r#"{"id":"person:joe-biden","name":"جو بايدن"}"#
        ),
    );
    let codes: Vec<String> = places(&check(&folder, &[])).into_iter().map(|it| it.0).collect();
    assert_eq!(codes, ["shared-name", "shared-id"]);
    assert_eq!(check(&folder, &["--alone"]).out, "");
}

#[test]
fn names_that_hide_or_resemble_others_are_told() {
    let folder = Folder::with(
        "people.jsonl",
        concat!(
            r#"{"id":"body:a","name":"كراماز"}"#,
            "\n",
            r#"{"id":"body:b","name":"راماز"}"#,
            "\n",
            r#"{"id":"body:c","name":"دار القرطبي"}"#,
            "\n",
            r#"{"id":"body:d","name":"دار القرطبى"}"#,
            "\n",
            r#"{"id":"body:e","name":"دار القرطبي الكبرى"}"#,
        ),
    );
    let mut codes: Vec<_> = places(&check(&folder, &["--alone", "--notes"]));
    codes.retain(|it| it.0 != "homonym");
    let expected = [("shadowing", 1), ("look-alike", 3), ("look-alike", 4), ("name-prefix", 5)];
    assert_eq!(codes.iter().map(|it| (it.0.as_str(), it.1)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_finding_has_all_an_editor_needs() {
    let folder = Folder::with("people.jsonl", r#"{"id":"body:x","name":"باα","shrot":[]}"#);
    let told = check(&folder, &["--alone"]);
    let finding = &told.lines()[1];
    for member in ["severity", "code", "file", "text", "message", "hint"] {
        assert!(finding[member].is_string(), "{member} of {finding}");
    }
    assert_eq!(finding["hint"], "did you mean short? schema.json tells every field");
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aalam"))
        .args(["export"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program is built");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn misuse_is_told_apart_from_faults() {
    let folder = Folder::new();
    for arguments in [
        &["check", "--format", "xml"][..],
        &["import"],
        &["eval"],
        &["diff", "a"],
        &["import", "a.csv", "--map", "name"],
        &["eval", "a.txt", "--min-f1", "2"],
        &["nonsense"],
    ] {
        assert_eq!(aalam_in(folder.path(), arguments, "").code, 2, "{arguments:?}");
    }
    for arguments in [
        &["import", "missing.csv"][..],
        &["import", "a.pdf"],
        &["check", "missing"],
        &["export", "missing"],
        &["eval", "missing.txt"],
        &["discover", "missing.txt"],
        &["diff", "missing", "builtin"],
    ] {
        let told = aalam_in(folder.path(), arguments, "");
        assert_eq!(told.code, 1, "{arguments:?} {}", told.err);
    }
}
