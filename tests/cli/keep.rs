//! Do export, diff, eval and discover tell what they should?

use super::{Folder, aalam, aalam_in};

const A: &str = concat!(
    r#"{"id":"person:b","name":"سامي الخولي","en":"=1+1"}"#,
    "\n",
    r#"{"id":"body:a","name":"بنك الواحة","names":["مصرف الواحة","الواحة"]}"#,
    "\n"
);

#[test]
fn an_export_is_canonical_and_comes_back_unchanged() {
    let folder = Folder::with("a.jsonl", A);
    let told = aalam_in(folder.path(), &["export", "a.jsonl"], "");
    let first = told.out.lines().next().expect("a line");
    assert_eq!((told.code, first.starts_with(r#"{"id":"person:b""#)), (0, true));
    let table = aalam_in(folder.path(), &["export", "a.jsonl", "--format", "csv"], "").out;
    assert!(table.lines().all(|it| it.matches(',').count() == 32), "{table}");
    assert!(table.contains("\r\n") && table.contains("'=1+1"), "{table}");
    folder.write("b.csv", &table);
    assert_eq!(aalam_in(folder.path(), &["import", "b.csv"], "").out, told.out);
}

#[test]
fn the_built_in_gazetteer_survives_a_table() {
    let folder = Folder::new();
    let before = aalam(&["export"]);
    folder.write("b.csv", aalam(&["export", "--format", "csv"]).out);
    let after = aalam_in(folder.path(), &["import", "b.csv"], "");
    assert_eq!(before.out.len(), after.out.len(), "{}", after.err);
    assert!(before.out == after.out, "an entry changed on its way");
}

#[test]
fn a_diff_tells_entries_and_mentions() {
    let folder = Folder::with("a.jsonl", A);
    folder.write(
        "b.jsonl",
        concat!(
            r#"{"id":"body:a","name":"بنك الواحة","names":["مصرف الواحة"],"country":"SA"}"#,
            "\n",
            r#"{"id":"person:c","name":"كريم زيدان"}"#,
        ),
    );
    folder.write("article.txt", "قال سامي الخولي إن كريم زيدان زار بنك الواحة");
    let arguments = ["diff", "a.jsonl", "b.jsonl", "article.txt"];
    let told = aalam_in(folder.path(), &arguments, "");
    for line in ["- person:b", "+ person:c", "~ body:a", "> article.txt:19", "< article.txt:4"] {
        assert!(told.out.contains(line), "{line}: {}", told.out);
    }
    let told = aalam_in(folder.path(), &[&arguments[..], &["--format", "json"]].concat(), "");
    let changes: Vec<_> = told.lines().iter().map(|it| it["change"].clone()).collect();
    assert_eq!(changes, ["changed", "removed", "added", "lost", "gained"]);
    let same = aalam_in(folder.path(), &["diff", "a.jsonl", "a.jsonl"], "");
    assert_eq!(same.out, "no difference\n");
}

const GOLD: &str = "# ما قيل\nقالت [روسيا](ru) إن [الفرنسي](state:fr demonym) غاب\nزار [فلان الفلاني](fulan) و[مصر](eg)\n";

#[test]
fn an_evaluation_counts_by_type_form_and_proclitic() {
    let folder = Folder::with("gold.txt", GOLD);
    let told = aalam_in(folder.path(), &["eval", "gold.txt", "--errors", "--format", "json"], "");
    let answer = &told.lines()[0];
    assert_eq!(answer["all"]["right"], 3);
    assert_eq!(answer["by"]["type"]["state"]["recall"], 1.0);
    assert_eq!(answer["by"]["form"]["demonym"]["right"], 1);
    assert_eq!(answer["by"]["proclitic"]["و"]["right"], 1);
    assert_eq!((&answer["articles"], &answer["clean"]), (&2.into(), &1.into()));
    assert_eq!(answer["errors"][0]["line"], 3);
    let told = aalam_in(folder.path(), &["eval", "gold.txt", "--errors"], "");
    assert!(told.out.contains("missed: \u{2068}فلان الفلاني\u{2069}"), "{}", told.out);
    assert_eq!(aalam_in(folder.path(), &["eval", "gold.txt", "--min-f1", "0.99"], "").code, 1);
    assert_eq!(aalam_in(folder.path(), &["eval", "gold.txt", "--min-f1", "0.8"], "").code, 0);
}

#[test]
fn a_whole_article_is_one() {
    let text =
        "قال [بشار الأسد](bashar-al-assad) كلمة\n\nثم خرج [الأسد](bashar-al-assad short_name)\n";
    let folder = Folder::with("a.article.txt", text);
    folder.write("b.txt", text);
    let f1 = |arguments: &[&str]| {
        aalam_in(folder.path(), arguments, "").lines()[0]["all"]["f1"].as_f64().expect("a number")
    };
    assert_eq!(f1(&["eval", "a.article.txt", "--format", "json"]), 1.0);
    assert_eq!(f1(&["eval", "b.txt", "--whole", "--format", "json"]), 1.0);
    assert!(f1(&["eval", "b.txt", "--format", "json"]) < 1.0);
}

#[test]
fn a_gold_file_that_is_none_is_told_with_its_line() {
    for (text, told) in [
        ("زار [مصر](eg\n", "a.txt:1: a ] must be followed by (label)"),
        ("\n[مصر](eg names)\n", "a.txt:2: names is no form"),
    ] {
        let folder = Folder::with("a.txt", text);
        let answer = aalam_in(folder.path(), &["eval", "a.txt"], "");
        assert_eq!(answer.code, 1);
        assert!(answer.err.contains(told), "{}", answer.err);
    }
}

const ARTICLES: &str = concat!(
    r#"{"text":"وقال وزير الخارجية الفرنسي جيروم شوفالييه إن المحادثات انتهت، والتقى الرئيس إيمانويل ماكرون"}"#,
    "\n",
    r#"{"text":"التقى الوزير الفرنسي جيروم شوفالييه وفدا من حزب الزيتونة الأخضر في باريس"}"#,
    "\n",
    r#"{"text":"قال الرئيس خطابا في المدينة ووصل الوزير اليوم"}"#,
    "\n"
);

#[test]
fn whom_the_gazetteer_does_not_know_is_found_by_title_and_head() {
    let folder = Folder::with("a.ndjson", ARTICLES);
    let told = aalam_in(folder.path(), &["discover", "a.ndjson"], "");
    assert!(
        told.out.contains("2 in    2 articles  person FR  \u{2068}جيروم شوفالييه\u{2069}"),
        "{}",
        told.out
    );
    assert!(
        told.out.contains("3 people named after a title, of whom 1 are tagged"),
        "{}",
        told.out
    );
    let arguments = ["discover", "a.ndjson", "--least", "1", "--format", "jsonl"];
    let told = aalam_in(folder.path(), &arguments, "");
    let names: Vec<_> = told.lines().iter().map(|it| it["name"].clone()).collect();
    assert_eq!(names, ["جيروم شوفالييه", "حزب الزيتونة الأخضر"]);
    folder.write("found.jsonl", &told.out);
    assert_eq!(aalam_in(folder.path(), &["check", "found.jsonl"], "").code, 0);
    let told =
        aalam_in(folder.path(), &["discover", "a.ndjson", "--lines", "3-9", "--coverage"], "");
    assert!(told.out.starts_with("1 articles; 0 people"), "{}", told.out);
}
